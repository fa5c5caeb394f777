"""Answers and notices: who replies, to which questions, and what a reply refers to."""

import pytest

import kamervragen
from kamervragen.errors import ParseError
from kamervragen.model import Document

HEADER = "Vragen van het lid Ploumen (PvdA) aan de Minister van Financi\u00ebn over een brug (ingezonden 20 juni 2019).\n"


def document(reply: str = "", body: str = "Vraag 1\nKlopt dit?\n\nAntwoord 1\nJa.\n") -> Document:
    return kamervragen.convert(f"{HEADER}\n{reply}\n\n{body}".encode()).document


# ---- the sentence ----

SENTENCES = [
    ("Antwoord van Minister Hoekstra (Financi\u00ebn) (ontvangen 15 juli 2019).", [("Hoekstra", "Minister (Financi\u00ebn)")], [], "2019-07-15", []),
    ("Antwoord van Minister De Jonge (Volksgezondheid, Welzijn en Sport), mede namens de Minister van Justitie en Veiligheid en de\n"
     "Staatssecretaris van Financi\u00ebn (ontvangen 15 juli 2019)", [("De Jonge", "Minister (Volksgezondheid, Welzijn en Sport)")],
     ["Minister van Justitie en Veiligheid", "Staatssecretaris van Financi\u00ebn"], "2019-07-15", []),
    ("Antwoord van Minister A\u00ebr (BZ) en van Minister Bo (Defensie) (ontvangen 1 mei 2020).", [("A\u00ebr", "Minister (BZ)"), ("Bo", "Minister (Defensie)")], [], "2020-05-01", []),
    ("Antwoord van Minister Van Weel (Justitie en Veiligheid) en antwoord van Staatssecretaris Coenradie (Justitie en Veiligheid)\n"
     "(ontvangen 1 november 2024).", [("Van Weel", "Minister (Justitie en Veiligheid)"), ("Coenradie", "Staatssecretaris (Justitie en Veiligheid)")], [], "2024-11-01", []),
    ("Antwoord van Minister Aa (BZ) van Minister Bo (Defensie) (ontvangen 1 mei 2020).", [("Aa", "Minister (BZ)"), ("Bo", "Minister (Defensie)")], [], "2020-05-01", []),
    ("Antwoord van Minister-President Rutte (Algemene Zaken) (ontvangen 1 mei 2020).", [("Rutte", "Minister-President (Algemene Zaken)")], [], "2020-05-01", []),
    ("Antwoord minister Hoekstra (Financi\u00ebn) mede namens de minister van Defensie (ontvangen 1 mei 2020)", [("Hoekstra", "minister (Financi\u00ebn)")], ["minister van Defensie"], "2020-05-01", []),
    ("Mededeling van Minister De Jonge (Binnenlandse Zaken) (ontvangen (ontvangen 7 juni 2024).", [("De Jonge", "Minister (Binnenlandse Zaken)")], [], "2024-06-07", []),
    ("Nadere mededeling van Minister Bo (Defensie) (ontvangen 7 juni 2024).", [("Bo", "Minister (Defensie)")], [], "2024-06-07", []),
    ("Antwoord van Minister Bo (Volksgezondheid, Welzijn en Sport (ontvangen 7 juni 2024).", [("Bo", "Minister (Volksgezondheid, Welzijn en Sport)")], [], "2024-06-07", []),
    ("Nader antwoord van Minister Bo (Defensie) (ontvangen 7 juni 2024).", [("Bo", "Minister (Defensie)")], [], "2024-06-07", []),
    ("Antwoord van Minister Bo (Defensie), mede namens Minister Dekker (Rechtsbescherming) (ontvangen 7 juni 2024).",
     [("Bo", "Minister (Defensie)")], ["Minister (Rechtsbescherming)"], "2024-06-07", []),
    ("Antwoord van Minister Faber \u2013 Van de Klashorst (Asiel en Migratie) (ontvangen 7 juni 2024).", [("Faber \u2013 Van de Klashorst", "Minister (Asiel en Migratie)")], [], "2024-06-07", []),
    ("Antwoord van Minister Bo (Defensie) (ontvangen 7 juni 2024). Zie ook Aanhangsel Handelingen, vergaderjaar 2023\u20132024, nr. 12.",
     [("Bo", "Minister (Defensie)")], [], "2024-06-07", ["ah-tk-20232024-12"]),
    ("Antwoord van Minister Bo (Defensie) (ontvangen 7 juni 2024) zie ook Aanhangsel van de Handelingen, vergaderjaar 2023\u20132024,nrs. 12 en 15",
     [("Bo", "Minister (Defensie)")], [], "2024-06-07", ["ah-tk-20232024-12", "ah-tk-20232024-15"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "answerers", "behalf", "received", "see_also"), SENTENCES, ids=[s[0][:60] for s in SENTENCES])
def test_reply_sentence(sentence, answerers, behalf, received, see_also):
    """Who answers, on whose behalf too, when, and the earlier papers; nothing of the sentence is left over."""
    found = document(sentence)

    assert [(a.name, a.office) for a in found.reply.answerers] == answerers
    assert [o.office for o in found.reply.on_behalf_of] == behalf
    assert str(found.reply.received) == received
    assert [s.identifier for s in found.reply.see_also] == see_also
    assert [i.code for i in found.issues if i.code == "unclaimed"] == []
    assert found.title == "een brug"


def test_an_impossible_year_is_no_paper():
    """A parliamentary year that cannot be makes no link, and is reported."""
    found = document(
        "Antwoord van Minister Bo (Defensie) (ontvangen 7 juni 2024). Zie ook Aanhangsel Handelingen, vergaderjaar 2015\u20132015, nr. 12."
    )

    assert found.reply.see_also == ()
    assert any(i.code == "unclaimed" and "2015\u20132015, nr. 12" in i.message for i in found.issues)


def test_an_impossible_day():
    """A day of receipt that does not exist is reported, and no date."""
    found = document("Antwoord van Minister Bo (Defensie) (ontvangen 31 juni 2024).")

    assert found.reply.received is None
    assert [i.message for i in found.issues if i.code == "impossible-date"] == ["there is no such day: 31 juni 2024"]


# ---- linking ----


def test_an_answerer_is_linked_by_name_and_office():
    """The holder of the office on the day of receipt, if the name is the same; the office of those on whose behalf too."""
    found = document("Antwoord van Minister Hoekstra (Financi\u00ebn), mede namens de Minister van Defensie (ontvangen 15 juli 2019).")
    [answerer], [other] = found.reply.answerers, found.reply.on_behalf_of

    assert (answerer.post.key, answerer.membership.person.name) == ("minister-van-financien", "Wopke Hoekstra")
    assert (other.post.key, other.membership.person.name) == ("minister-van-defensie", "Ank Bijleveld")


LINKS = [
    ("Minister-President Rutte (Algemene Zaken) (ontvangen 1 mei 2020)", "minister-president", "Mark Rutte"),
    ("Minister Faber \u2013 Van de Klashorst (Asiel en Migratie) (ontvangen 18 november 2024)", "minister-van-asiel-en-migratie", "Marjolein Faber"),
    ("Staatssecretaris Gr\u00e4per-van Koolwijk (Onderwijs, Cultuur en Wetenschap) (ontvangen 5 april 2024)",
     "staatssecretaris-van-onderwijs-cultuur-en-wetenschap", "Fleur Gr\u00e4per"),
    ("Staatssecretaris Van Rij (Financi\u00ebn \u2013 Fiscaliteit en Belastingdienst) (ontvangen 21 mei 2024)", "staatssecretaris-van-financien", "Marnix van Rij"),
    ("Minister Jetten (Klimaat en Energie) (ontvangen 2 juli 2024)", "minister-voor-klimaat-en-energie", "Rob Jetten"),
]  # fmt: skip


@pytest.mark.parametrize(("reply", "post", "person"), LINKS, ids=[person for _, _, person in LINKS])
def test_links(reply, post, person):
    """By the title or a part of it, the second surname, and on the day of leaving."""
    [answerer] = document(f"Antwoord van {reply}.").reply.answerers

    assert (answerer.post.key, answerer.membership.person.name) == (post, person)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Antwoord van Minister Verzonnen (Financi\u00ebn) (ontvangen 15 juli 2019).", "unlinked-holder"),
        ("Antwoord van Minister Hoekstra (Sprookjes) (ontvangen 15 juli 2019).", "unknown-office"),
        ("Antwoord van Minister Hoekstra (Financi\u00ebn).", "unlinked-holder"),
    ],
)
def test_nobody_is_guessed(sentence, code):
    """Another name, an unknown office or no day: no link, and an issue that says why."""
    found = document(sentence)

    assert found.reply.answerers[0].membership is None
    assert code in [i.code for i in found.issues]


# ---- which questions ----

QUESTIONS = "".join(f"Vraag {n}\nVraag nummer {'i' * n}?\n\n" for n in range(1, 12))
HEADINGS = [
    ("Antwoord 3", (3,)),
    ("Antwoord 2 en 3", (2, 3)),
    ("Antwoord 2, 3 en 4", (2, 3, 4)),
    ("Antwoord 1 t/m 5", (1, 2, 3, 4, 5)),
    ("Antwoord vraag 4-7:", (4, 5, 6, 7)),
    ("Antwoord 4, 5, 7 en 8", (4, 5, 7, 8)),
    ("Antwoord 7, 8, 9 10 en 11", (7, 8, 9, 10, 11)),
    ("Antwoorden 5 en 6", (5, 6)),
    ("Antwoord op vraag 3", (3,)),
    ("Antwoord op de vragen 1 en 2", (1, 2)),
    ("Antwoord vragen 1,2,3,4 en 5", (1, 2, 3, 4, 5)),
    ("Antwoord 3:", (3,)),
    ("Antwoord 9)", (9,)),
    ("Antwoord10", (10,)),
    ("Antwoord 8, 9 en10", (8, 9, 10)),
    ("Antwoord op vraag 4 en vraag 5", (4, 5)),
    ("Antwoord vraag 6 t/m vraag 8", (6, 7, 8)),
    ("Beantwoording vraag 7", (7,)),
    ("Antwoord", tuple(range(1, 12))),
    ("Antwoord:", tuple(range(1, 12))),
]


@pytest.mark.parametrize(("heading", "questions"), HEADINGS, ids=[h for h, _ in HEADINGS])
def test_answered_questions(heading, questions):
    """An answer is about the questions that its heading names; one without numbers about all that wait for one."""
    [answer] = document(body=f"{QUESTIONS}{heading}\nDat klopt.\n").reply.answers

    assert answer.questions == questions
    assert answer.text == "Dat klopt."


def test_answers_out_of_order():
    """Numbers decide, not the order of print."""
    body = "Vraag 1 en 3\nEen?\n\nAntwoord 1 en 3\nJa.\n\nVraag 2\nTwee?\n\nAntwoord 2\nNee.\n"
    found = document(body=body)

    assert [q.numbers for q in found.questions] == [("1", "3"), ("2",)]
    assert [(a.numbers, a.questions) for a in found.reply.answers] == [(("1", "3"), (1,)), (("2",), (2,))]


def test_a_number_printed_twice():
    """Of equal numbers the one above is meant; an answer whose number nobody has is that to the question above it, and both are said."""
    found = document(body="Vraag 7\nKlopt dit?\n\nVraag 7\nKlopt dit?\n\nAntwoord 8\nJa.\n")

    assert [(a.numbers, a.questions) for a in found.reply.answers] == [(("8",), (2,))]
    assert [i.code for i in found.issues if i.code in ("repeated-number", "unmatched-answer")] == ["repeated-number", "unmatched-answer"]
    assert {s.rpartition("#")[2] for s, _, _ in kamervragen.convert(found.content.encode()).graphs.facts} >= {"vraag-7", "vraag-7-b", "antwoord-8"}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Wie betaalt dat?\n\nWanneer is het klaar?", ["Wie betaalt dat?", "Wanneer is het klaar?"]),
        ("Wie betaalt dat? Wanneer is het klaar?", ["Wie betaalt dat?", "Wanneer is het klaar?"]),
        ("Wie betaalt dat? Zo ja, hoe?\n\nWanneer is het klaar? Zo nee, waarom niet?", ["Wie betaalt dat? Zo ja, hoe?", "Wanneer is het klaar? Zo nee, waarom niet?"]),
        ("Wie betaalt dat? Hoe? Wanneer?", ["Wie betaalt dat? Hoe? Wanneer?"]),
        ("De brug is dicht en niemand weet waarom.", ["De brug is dicht en niemand weet waarom."]),
    ],
)  # fmt: skip
def test_groups(text, parts):
    """Questions under one heading are told apart where a reader could, else they stay one."""
    found = document(body=f"Vraag 2 en 3\n{text}\n\nAntwoord 2 en 3\nJa.\n")

    assert [q.text for q in found.questions] == parts
    assert found.reply.answers[0].questions == tuple(range(1, len(parts) + 1))


def test_a_marker_behind_an_abbreviation_opens_no_question():
    """A row that a marker in mid-sentence opens is no paragraph."""
    text = "Klopt het dat de brug te zwak was? Zo ja, waarom?\nHoe beoordeelt u de brief van 12 maart jl.\n2 over stikstof?\n"
    found = document(body=f"Vraag 2 en 3\n{text}\nAntwoord 2 en 3\nJa.\n\n1 NOS, 3 mei\n2 AD, 4 mei\n")

    assert found.questions[0].text == "Klopt het dat de brug te zwak was? Zo ja, waarom?"
    assert found.questions[1].text.startswith("Hoe beoordeelt u de brief van 12 maart jl.")


def test_answers_without_their_questions():
    """Answers to questions that are not printed are answers to none, and it is said."""
    done = kamervragen.convert(f"{HEADER}\nAntwoord 1\nJa.\n\nAntwoord 2 en 3\nNee.\n".encode())

    assert done.document.questions == ()
    assert [a.questions for a in done.document.reply.answers] == [(), ()]
    assert [i.code for i in done.document.issues if i.code == "unmatched-answer"] == ["unmatched-answer"] * 2
    assert done.report.holds


@pytest.mark.parametrize(
    "body", ["Vraag 1\nKlopt dit?\n\nAntwoord 1\n-\n", "Vraag 1\nKlopt dit?\n\nAntwoord 1\n?1\n", "Vragen 2 en 3\nKlopt het?\n\n2\n"]
)
def test_one_sign_is_no_text(body):
    """Where nothing but a sign or a marker stands under a heading there is no answer and no question; no shape is violated."""
    done = kamervragen.convert(f"{HEADER}\n{body}\n1 NOS, 3 mei\n".encode())

    assert all(len(q.text) > 1 for q in done.document.questions)
    assert not done.document.reply or done.document.reply.answers == ()
    assert done.report.holds


def test_a_note_number_that_begins_again():
    """Of two notes with one number the first is kept, and the other is reported."""
    foot = "Tweede Kamer, vergaderjaar 2023\u20132024, Aanhangsel 1\n"
    page = f"Vraag 1\nKlopt dit?1\n\n1 NOS, 3 mei\n\n{foot}\fVraag 2\nEn dit?1\n\n1 AD, 4 mei\n\n{foot}"
    found = kamervragen.convert(f"{HEADER}\n{page}".encode()).document

    assert found.footnotes[0].text == "NOS, 3 mei"
    assert "AD, 4 mei" in found.content
    assert any("AD, 4 mei" in issue.message for issue in found.issues) or any("AD, 4 mei" in q.text for q in found.questions)


def test_a_paper_on_one_line():
    """Headings are found in a paper whose line ends are gone."""
    text = (
        HEADER.strip()
        + " Antwoord van Minister Bo (Defensie) (ontvangen 7 juni 2024). Vraag 1 Klopt dit? Antwoord 1 Ja. Vraag 2 en 3 Wie? Wat? Antwoord 2 en 3 Nee."
    )
    found = kamervragen.convert(text.encode()).document

    assert [(q.numbers, q.text) for q in found.questions] == [(("1",), "Klopt dit?"), (("2",), "Wie?"), (("3",), "Wat?")]
    assert [(a.questions, a.text) for a in found.reply.answers] == [((1,), "Ja."), ((2, 3), "Nee.")]


# ---- notices ----


def test_a_notice():
    """A notice has its text, defers the set, and may print the number of the set."""
    done = kamervragen.convert(
        f"{HEADER}\nMededeling van Minister Hoekstra (Financi\u00ebn) (ontvangen 11 juli 2019).\n\nVraag 1\nKlopt dit?\n\nMededeling\n"
        "De vragen van het lid Ploumen (PvdA) over een brug (2019Z99999) kunnen niet binnen de termijn worden beantwoord.\n".encode()
    )
    found = done.document
    [notice] = found.reply.notices

    assert notice.defers
    assert (found.number, found.set_key) == ("2019Z99999", "2019Z99999")
    assert [q.text for q in found.questions] == ["Klopt dit?"]
    assert done.report.holds


def test_a_notice_that_answers():
    """A notice that says that the questions have been answered defers nothing."""
    [notice] = document(body="Vraag 1\nKlopt dit?\n\nMededeling\nDe vragen zijn beantwoord middels een brief (36 471-64).\n").reply.notices

    assert notice.text == "De vragen zijn beantwoord middels een brief (36 471-64)."
    assert not notice.defers


NOTICES = [
    ("De vragen kunnen niet binnen de termijn worden beantwoord.", True),
    ("De vragen zijn beantwoord middels een brief (36 471-64).", False),
    ("Uw eerdere vragen zijn reeds beantwoord. Voor deze vragen is meer tijd nodig.", True),
    ("Ik streef ernaar dat de vragen in mei zijn beantwoord. Ik vraag daarom uitstel.", True),
    ("De vragen van het lid Ploumen zijn inmiddels door mijn ambtgenoot in een brief beantwoord.", False),
]


@pytest.mark.parametrize(("text", "defers"), NOTICES, ids=[n[:40] for n, _ in NOTICES])
def test_whether_a_notice_defers(text, defers):
    """Only a notice that says that these questions have been answered defers nothing."""
    [notice] = document(body=f"Vraag 1\nKlopt dit?\n\nMededeling\n{text}\n").reply.notices

    assert notice.defers is defers


def test_the_number_of_other_questions_is_not_its_own():
    """A notice that names another set does not belong to that."""
    found = document(body="Vraag 1\nKlopt dit?\n\nMededeling\nDe vragen worden tegelijk met die van het lid Bo (2019Z22222) beantwoord.\n")

    assert found.number is None


@pytest.mark.parametrize(
    ("first", "name"),
    [
        ("Mondelinge vragen van het lid Verzonnen (XYZ) aan de Minister", "an announcement of oral questions"),
        ("Lijst van vragen en antwoorden over de begroting", "a list of questions of a committee"),
        ("Feitelijke vragen over de begroting", "a list of questions of a committee"),
    ],
)
def test_other_papers(first, name):
    """What only looks like written questions is refused by its name."""
    with pytest.raises(ParseError, match=name):
        kamervragen.convert(f"2024Z18775\n\n{first}\n\n1\nKlopt dit?\n".encode())


def test_a_table_makes_no_questions():
    """The numbered rows of a table are text of the answer."""
    found = document(body="Vraag 1\nHoeveel?\n\nAntwoord 1\nZie de tabel:\n1. 65 121\n2. 1 0\n19. 0 1\nTotaal 66 122\n")

    assert len(found.questions) == 1
    assert found.reply.answers[0].text == "Zie de tabel: 1. 65 121 2. 1 0 19. 0 1 Totaal 66 122"


def test_the_explanation_names_what_came_before():
    """The number of earlier questions in the Toelichting is what the set follows up, not its own number."""
    found = document(body="Vraag 1\nKlopt dit?\n\nToelichting\nDeze vragen vullen eerdere vragen aan (vraagnummer 2019Z99101).\n")

    assert found.follows_up == ("2019Z99101",)
    assert found.number is None
    assert found.reply is None
