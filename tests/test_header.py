"""Header sentences in the forms that occur: who asks, which offices, about what, on which day."""

import pytest

import kamervragen
from kamervragen import registers
from kamervragen.model import Document
from kamervragen.parse import parse
from kamervragen.read import read


def document(header: str) -> Document:
    return parse(read(f"{header}\n\nVraag 1\nKlopt dit?\n".encode(), "test"), registers.load().portfolios)


ASKERS = [
    ("het lid Ploumen (PvdA)", [("Ploumen", "PvdA")]),
    ("lid Ploumen (PvdA)", [("Ploumen", "PvdA")]),
    ("de leden Ploumen en Van Ojik (beiden PvdA)", [("Ploumen", "PvdA"), ("Van Ojik", "PvdA")]),
    ("het lid Van Eijk en Aartsen (beiden VVD)", [("Van Eijk", "VVD"), ("Aartsen", "VVD")]),
    ("het leden Van Eijk en Aartsen (beiden VVD)", [("Van Eijk", "VVD"), ("Aartsen", "VVD")]),
    ("de leden lid Van Eijk (VVD), Flach (SGP)", [("Van Eijk", "VVD"), ("Flach", "SGP")]),
    ("het lid Ouwehand en het lid Thieme (PvdD)", [("Ouwehand", "PvdD"), ("Thieme", "PvdD")]),
    ("de leden Bouchallikh, Bromet en Kr\u00f6ger (allen GroenLinks)", [("Bouchallikh", "GroenLinks"), ("Bromet", "GroenLinks"), ("Kr\u00f6ger", "GroenLinks")]),
    ("de leden Omtzigt (CDA), Gesthuizen (SP) en Schouw (D66)", [("Omtzigt", "CDA"), ("Gesthuizen", "SP"), ("Schouw", "D66")]),
    ("de leden Kr\u00f6ger , Thijssen (beiden GroenLinks-PvdA), Postma (NSC) en Vedder (CDA)",
     [("Kr\u00f6ger", "GroenLinks-PvdA"), ("Thijssen", "GroenLinks-PvdA"), ("Postma", "NSC"), ("Vedder", "CDA")]),
    ("de leden Mutluer (PvdA), Boswijk, Krul (beiden CDA), Helder (BBB) en Ellian (VVD)",
     [("Mutluer", "PvdA"), ("Boswijk", "CDA"), ("Krul", "CDA"), ("Helder", "BBB"), ("Ellian", "VVD")]),
    ("de leden Lahlah, Mutluer (GroenLinks-PvdA), Boswijk (CDA)", [("Lahlah", "GroenLinks-PvdA"), ("Mutluer", "GroenLinks-PvdA"), ("Boswijk", "CDA")]),
    ("het lid Van der Plas (BBB)", [("Van der Plas", "BBB")]),
    ("het lid El Abassi (DENK)", [("El Abassi", "DENK")]),
    ("het lid Inge van Dijk (CDA)", [("Inge van Dijk", "CDA")]),
    ("het lid Jasper vanDijk (SP)", [("Jasper van Dijk", "SP")]),
    ("het lid D.J.H. vanDijk (SGP)", [("D.J.H. van Dijk", "SGP")]),
    ("het lid Dani\u00eblleJansen (Nieuw Sociaal Contract)", [("Dani\u00eblle Jansen", "Nieuw Sociaal Contract")]),
    ("het lid MacLean (GroenLinks-PvdA)", [("MacLean", "GroenLinks-PvdA")]),
    ("het lid D.J.H. van Dijk (SGP)", [("D.J.H. van Dijk", "SGP")]),
    ("de leden Inge van Dijk (CDA) en Dijk (SP)", [("Inge van Dijk", "CDA"), ("Dijk", "SP")]),
    ("het lid Faber-van de Klashorst(PVV)", [("Faber-van de Klashorst", "PVV")]),
    ("het lid Faber \u2013 Van de Klashorst (PVV)", [("Faber \u2013 Van de Klashorst", "PVV")]),
    ("het lid Ko\u015fer Kaya (D66)", [("Ko\u015fer Kaya", "D66")]),
    ("het lid Van 't Wout (VVD)", [("Van 't Wout", "VVD")]),
    ("het lid Omtzigt (Omtzigt)", [("Omtzigt", "Omtzigt")]),
    ("het lid Van Haga (Groep Van Haga)", [("Van Haga", "Groep Van Haga")]),
    ("de leden Kuzu en \u00d6zt\u00fcrk (beiden Groep Kuzu/\u00d6zt\u00fcrk)", [("Kuzu", "Groep Kuzu/\u00d6zt\u00fcrk"), ("\u00d6zt\u00fcrk", "Groep Kuzu/\u00d6zt\u00fcrk")]),
    ("het lid Omtzigt", [("Omtzigt", None)]),
    ("de leden HARREWIJN en M.B. VOS (GL)", [("HARREWIJN", "GL"), ("M.B. VOS", "GL")]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "askers"), ASKERS, ids=[w for w, _ in ASKERS])
def test_askers(words, askers):
    """Each name with the party that is printed for it."""
    found = document(f"Vragen van {words} aan de Minister van Financi\u00ebn over een brug (ingezonden 20 juni 2019).")

    assert [(a.name, a.party) for a in found.askers] == askers
    assert found.issues == ()
    for asker in found.askers:
        printed = found.content[asker.places[0].start : asker.places[0].end].replace(" ", "")
        assert printed.startswith(asker.name.replace(" ", ""))


OFFICES = [
    ("de Minister van Financi\u00ebn", ["Minister van Financi\u00ebn"]),
    ("de minister van Financi\u00ebn", ["minister van Financi\u00ebn"]),
    ("de Minister voor Rechtsbescherming", ["Minister voor Rechtsbescherming"]),
    ("de Ministers van Financi\u00ebn en van Defensie", ["Minister van Financi\u00ebn", "Minister van Defensie"]),
    ("de Ministers van Defensie, voor Rechtsbescherming en van Financi\u00ebn", ["Minister van Defensie", "Minister voor Rechtsbescherming", "Minister van Financi\u00ebn"]),
    ("de Ministers voor Rechtsbescherming en van Financi\u00ebn", ["Minister voor Rechtsbescherming", "Minister van Financi\u00ebn"]),
    ("de Staatssecretarissen van Onderwijs, Cultuur en Wetenschap en Volksgezondheid, Welzijn en Sport",
     ["Staatssecretaris van Onderwijs, Cultuur en Wetenschap", "Staatssecretaris van Volksgezondheid, Welzijn en Sport"]),
    ("de Minister en de Staatssecretaris van Defensie", ["Minister van Defensie", "Staatssecretaris van Defensie"]),
    ("de Minister en Staatssecretaris van Defensie", ["Minister van Defensie", "Staatssecretaris van Defensie"]),
    ("de Staatssecretaris en de Minister van Defensie", ["Staatssecretaris van Defensie", "Minister van Defensie"]),
    ("de Minister van Financi\u00ebn en de Minister en Staatssecretaris van Defensie",
     ["Minister van Financi\u00ebn", "Minister van Defensie", "Staatssecretaris van Defensie"]),
    ("de Staatssecretaris van Defensie en de Ministers van Defensie, voor Rechtsbescherming en voor Medische Zorg",
     ["Staatssecretaris van Defensie", "Minister van Defensie", "Minister voor Rechtsbescherming", "Minister voor Medische Zorg"]),
    ("de Minister Justitie en Veiligheid", ["Minister Justitie en Veiligheid"]),
    ("de Minister van Onderwijs, Cultuur en Wetenschap en de Staatssecretaris van Landbouw, Visserij, Voedselzekerheid en Natuur",
     ["Minister van Onderwijs, Cultuur en Wetenschap", "Staatssecretaris van Landbouw, Visserij, Voedselzekerheid en Natuur"]),
    ("de Minister van Volksgezondheid Welzijn en Sport", ["Minister van Volksgezondheid Welzijn en Sport"]),
    ("de Minister van Asiel en migratie", ["Minister van Asiel en migratie"]),
    ("de Staatsecretaris van Defensie", ["Staatsecretaris van Defensie"]),
    ("de Minister-President", ["Minister-President"]),
    ("de minister president", ["minister president"]),
    ("de minister-\npresident", ["minister-president"]),
    ("de Minister-President, Minister van Algemene Zaken", ["Minister-President, Minister van Algemene Zaken"]),
    ("de minister-president, minister van Algemene Zaken en de minister van Defensie",
     ["minister-president, minister van Algemene Zaken", "minister van Defensie"]),
    ("de demissionaire Minister van Defensie", ["Minister van Defensie"]),
    ("de minister van SZW", ["minister van SZW"]),
    ("de Minister van Bruggen en Sluizen en de Minister van Defensie", ["Minister van Bruggen en Sluizen", "Minister van Defensie"]),
    ("de minister", ["minister"]),
    ("de Minister voor de Algemene Inlichtingen- en Veiligheidsdienst", ["Minister voor de Algemene Inlichtingen- en Veiligheidsdienst"]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "offices"), OFFICES, ids=[w for w, _ in OFFICES])
def test_offices(words, offices):
    """One string for each office, plurals resolved, in printed spelling."""
    found = document(f"Vragen van het lid Ploumen (PvdA) aan {words} over een brug (ingezonden 20 juni 2019).")

    assert [a.office for a in found.addressees] == offices
    assert found.issues == ()
    assert found.title == "een brug"


LINKED = [
    ("2019-06-20", "de Minister van SZW", "minister-van-sociale-zaken-en-werkgelegenheid", "Wouter Koolmees"),
    ("2019-06-20", "de Staatsecretaris van Defensie", "staatssecretaris-van-defensie", "Barbara Visser"),
    ("2024-05-06", "de Minister Justitie en Veiligheid", "minister-van-justitie-en-veiligheid", "Dilan Ye\u015filg\u00f6z-Zegerius"),
    ("2015-03-01", "de Minister-President, Minister van Algemene Zaken", "minister-president", "Mark Rutte"),
    (
        "2012-03-01",
        "de minister van Economische Zaken, Landbouw en Innovatie",
        "minister-van-economische-zaken-landbouw-en-innovatie",
        "Maxime Verhagen",
    ),
]


@pytest.mark.parametrize(("day", "words", "post", "holder"), LINKED, ids=[w for _, w, *_ in LINKED])
def test_offices_are_known(day, words, post, holder):
    """An office in another spelling is the office that it was that day."""
    months = ["januari", "februari", "maart", "april", "mei", "juni"]
    printed = f"{int(day[8:])} {months[int(day[5:7]) - 1]} {day[:4]}"
    text = f"Vragen van het lid Niemand (PvdA) aan {words} over een brug (ingezonden {printed}).\n\nVraag 1\nKlopt dit?\n"
    [found] = kamervragen.convert(text.encode()).document.addressees

    assert (found.post.key, found.membership.person.name) == (post, holder)


@pytest.mark.parametrize(
    ("topic", "tail", "title", "day"),
    [
        ("over een brug", " (ingezonden 20 juni 2019).", "een brug", "2019-06-20"),
        ("over een brug", " (ingezonden 20 juni 2019)", "een brug", "2019-06-20"),
        ("over een brug", "(ingezonden\n20 juni 2019).", "een brug", "2019-06-20"),
        ("over een brug", " (Ingezonden 1 Januari 2019)", "een brug", "2019-01-01"),
        ("over een brug", " (ingezonden 12 november 2018, nr. 2018Z20755).", "een brug", "2018-11-12"),
        ("inzake een brug", " (ingezonden 20 juni 2019).", "een brug", "2019-06-20"),
        (
            "over \u00abpraten over bruggen\u00bb en over sloten",
            " (ingezonden 20 juni 2019).",
            "\u00abpraten over bruggen\u00bb en over sloten",
            "2019-06-20",
        ),
        ("over een brug (Kamerstuk 24 587, nr. 995)", "(ingezonden 20 juni 2019).", "een brug (Kamerstuk 24 587, nr. 995)", "2019-06-20"),
        ("over de samenwer-\nking", " (ingezonden 20 juni 2019).", "de samenwerking", "2019-06-20"),
        ("over een brug", "", "een brug", None),
        ("over een brug", " (ingezonden 31 februari 2019).", "een brug", None),
        ("over een brug", " (ingezonden 20 oktber 2019).", "een brug", None),
        ("over een brug", " (ingezonden 31 december 9999).", "een brug", None),
        ("over een brug", " (ingezonden 31 december 0001).", "een brug", None),
    ],
)
def test_topic_and_date(topic, tail, title, day):
    """The topic runs from the first `over` behind the offices to the bracket; a day that does not exist is reported."""
    found = document(f"Vragen van het lid Ploumen (PvdA) aan de Minister van Financi\u00ebn {topic}{tail}")

    assert found.title == title
    assert (str(found.submitted) if found.submitted else None) == day
    if tail and not day:
        assert [i.code for i in found.issues] == ["impossible-date"]


@pytest.mark.parametrize(
    ("header", "left"),
    [
        ("Vragen van het lid Ploumen (PvdA) zomaar iets aan de Minister van Financi\u00ebn over een brug (ingezonden 20 juni 2019).", "zomaar iets"),
        (
            "Vragen van het lid Ploumen (PvdA) aan de Minister van Financi\u00ebn, zomaar iets, over een brug (ingezonden 20 juni 2019).",
            "zomaar iets,",
        ),
        ("Vragen van het lid Ploumen (PvdA) aan de Minister van Financi\u00ebn over een brug (ingezonden zomaar iets 20 juni 2019).", "zomaar iets"),
        (
            "Vragen van het lid Ploumen (PvdA) aan de Minister van Financi\u00ebn \u00a7\u00a7\u00a7 over een brug (ingezonden 20 juni 2019).",
            "\u00a7\u00a7\u00a7",
        ),
        ("Vragen van het lid Ploumen (PvdA) ???", "???"),
        (
            "Vragen van het lid Ploumen (PvdA) en zie: dit stuk (hier) aan de Minister van Financi\u00ebn over een brug (ingezonden 20 juni 2019).",
            "zie: dit stuk (hier)",
        ),
        ("Vragen van het lid Ploumen (PvdA) :; aan de Minister van Financi\u00ebn over een brug (ingezonden 20 juni 2019).", ":;"),
    ],
)
def test_what_is_left_is_reported(header, left):
    """Words that no rule knows are reported with their place."""
    found = document(header)

    assert [found.content[i.span.start : i.span.end] for i in found.issues if i.code == "unclaimed"] == [left]


def test_shared_words_have_a_place_each():
    """A name without its own bracket, and an office without its own title, have two places."""
    found = document(
        "Vragen van de leden A en B (beiden PvdA) aan de Ministers van Financi\u00ebn en van Defensie over een brug (ingezonden 20 juni 2019)."
    )
    cut = lambda item: [found.content[p.start : p.end] for p in item.places]

    assert [cut(a) for a in found.askers] == [["A", "(beiden PvdA)"], ["B (beiden PvdA)"]]
    assert [cut(a) for a in found.addressees] == [["Ministers van Financi\u00ebn"], ["Ministers", "van Defensie"]]


OFFICIAL = """Tweede Kamer der Staten-Generaal
2
Vergaderjaar 2018\u20132019
Vragen gesteld door de leden der Kamer

2019Z12345
Vragen van het lid Ploumen (PvdA) aan de Minister van Financi\u00ebn over een brug (ingezonden 20 juni 2019).

Vraag 1
Deelt u dit? Zie uw antwoord op
2018Z00001
en het vervolg?

kv-tk-2019Z12345
ISSN 0921 - 7398
\u2019s-Gravenhage 2019
Tweede Kamer, vergaderjaar 2018\u20132019, Vragen
1
\x0cVraag 2
Klopt dat?

Tweede Kamer, vergaderjaar 2018\u20132019, Vragen 2
"""


def test_the_official_head():
    """Number, identifier and year are read from the furniture; a number in the midst of a sentence is text."""
    found = parse(read(OFFICIAL.encode(), "test"), registers.load().portfolios)

    assert (found.key, found.set_key) == ("kv-tk-2019Z12345", "2019Z12345")
    assert (found.identifier, found.number, found.parliamentary_year) == ("kv-tk-2019Z12345", "2019Z12345", "2018-2019")
    assert found.questions[0].text == "Deelt u dit? Zie uw antwoord op 2018Z00001 en het vervolg?"
    assert found.issues == ()


def test_another_number_is_reported():
    """A second number on another page is reported, and does not change the first."""
    text = OFFICIAL.replace("Tweede Kamer, vergaderjaar 2018\u20132019, Vragen 2", "kv-tk-2019Z99999\nISSN 0921 - 7398")
    found = parse(read(text.encode(), "test"), registers.load().portfolios)

    assert found.identifier == "kv-tk-2019Z12345"
    assert "another identifier is printed here: kv-tk-2019Z99999, not kv-tk-2019Z12345" in [i.message for i in found.issues]


def test_no_header():
    """Numbered questions without a header are read; what is missing is a warning of the shapes."""
    done = kamervragen.convert(b"Vraag 1\nKlopt dit?\n")

    assert done.document.title is None
    assert {f.shape.rsplit("#")[-1] for f in done.report.findings if f.severity == "warning"} == {
        "QuestionSet-title-missing", "QuestionSet-submitted-missing", "QuestionSet-asker-missing", "QuestionSet-addressee-missing",
    }  # fmt: skip


def test_no_question():
    """A header without questions is read; that there is no question is a warning."""
    done = kamervragen.convert(b"Vragen van het lid Ploumen (PvdA) aan de Minister van Defensie over een brug (ingezonden 20 juni 2019).\n")

    assert done.report.holds
    assert "QuestionSet-question-missing" in {f.shape.rsplit("#")[-1] for f in done.report.findings}


def test_a_number_that_overlaps_a_group():
    """A number that stood in a heading for several is used again."""
    found = kamervragen.convert(b"Vraag 2 en 3\nKlopt dit?\n\nVraag 3\nKlopt dat?\n").document

    assert [(i.code, i.message) for i in found.issues] == [("repeated-number", "the number 3 was used before")]


def test_headings_for_several_questions():
    """A block under several numbers is one question with two notations."""
    text = "Vraag 1\nKlopt dit?\n\nVraag 2 en 3\nKlopt dat?\n\nVragen 4, 5 en 6:\nEn dat?\n"
    done = kamervragen.convert(text.encode())

    assert [q.numbers for q in done.document.questions] == [("1",), ("2", "3"), ("4", "5", "6")]
    assert "s:vraag-2-3 a kv:Question" in done.turtle
    assert '"Vragen 2 en 3"@nl, "Questions 2 and 3"@en' in done.turtle
    assert '"Vragen 4, 5 en 6"@nl, "Questions 4, 5 and 6"@en' in done.turtle


def test_a_number_used_twice():
    """The second question of a number has an IRI of its own, and is reported."""
    done = kamervragen.convert(b"Vraag 7\nKlopt dit?\n\nVraag 7\nKlopt dit?\n")

    assert "s:vraag-7-b a kv:Question" in done.turtle
    assert [i.code for i in done.document.issues] == ["repeated-number"]
    assert done.report.holds


def test_a_number_used_very_often():
    """After the letters numbers follow, so that no two questions share an IRI."""
    done = kamervragen.convert(("Vraag 7\nKlopt dit?\n\n" * 30).encode())

    assert len({s for s, p, o in done.graphs.facts if o == "https://w3id.org/kamervragen/def#Question"}) == 30


def test_the_explanation():
    """The paragraph Toelichting belongs to the set, not to the last question."""
    done = kamervragen.convert(b"Vraag 1\nKlopt dit?\n\nToelichting:\nDeze vragen\nvolgen op eerdere.\n")

    assert done.document.questions[0].text == "Klopt dit?"
    assert done.document.explanation == "Deze vragen volgen op eerdere."
    assert 'kv:explanation "Deze vragen volgen op eerdere."@nl' in done.turtle


@pytest.mark.parametrize("line", ["**Vraag 2**", "Vraag nr. 2", "Vraag", "Vraag 2 Klopt dat?", "VRAAG NR 2"])
def test_a_line_that_may_be_a_heading(line):
    """A line that may be meant as a heading is reported: a question may hide behind it."""
    found = kamervragen.convert(f"Vraag 1\nKlopt dit?\n\n{line}\nKlopt dat?\n".encode()).document

    assert [i.code for i in found.issues] == ["unread-heading"]
    assert line in found.questions[0].text


@pytest.mark.parametrize("line", ["vraag 2", "vraag 2.", "vraag 2 heeft u dat gezegd", "Vraagt u dat?", "vragen 2 en 3 gaan daarover"])
def test_a_line_that_is_no_heading(line):
    """A sentence about a question is no heading."""
    found = kamervragen.convert(f"Vraag 1\nKlopt het dat u in antwoord op\n{line}\nja zei?\n".encode()).document

    assert found.issues == ()
    assert [q.text for q in found.questions] == [f"Klopt het dat u in antwoord op {line} ja zei?"]


@pytest.mark.parametrize("line", ["Mededeling van de Minister over de brug?", "Antwoord", "Antwoord van de Minister over de brug?"])
def test_a_line_that_makes_no_other_paper(line):
    """A line in the midst of a sentence does not make a question paper an answer or a notice."""
    found = kamervragen.convert(f"Vraag 1\nKent u de\n{line}\n".encode()).document

    assert found.questions[0].text == f"Kent u de {line}"


@pytest.mark.parametrize(
    ("heading", "numbers"),
    [
        ("vraag 2", ("2",)),
        ("VRAAG 2:", ("2",)),
        ("Vraag 7a", ("7a",)),
        ("Vraag 7A", ("7a",)),
        ("Vraag 1000", ("1000",)),
        ("Vragen 2 t/m 5", ("2", "3", "4", "5")),
        ("Vraag 2, 4 t/m 6 en 8", ("2", "4", "5", "6", "8")),
        ("Vraag 5 t/m 2", ("5", "2")),
        ("Vraag 1 t/m 9999", ("1", "9999")),
    ],
)
def test_headings(heading, numbers):
    """A heading gives its numbers, a range all in it."""
    done = kamervragen.convert(f"{heading}\nKlopt dit?\n".encode())

    assert done.document.questions[0].numbers == numbers
    assert done.report.count("violation") == 0
