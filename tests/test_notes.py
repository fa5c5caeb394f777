"""Footnotes wherever they stand, markers, and what only looks like one."""

import pytest

import kamervragen
from kamervragen.model import Document


def document(*questions: str, notes: int = 0, rest: str = "") -> Document:
    """A paper with these questions and as many notes at the end."""
    text = "".join(f"Vraag {n}\n{q}\n\n" for n, q in enumerate(questions, 1))
    text += "\n".join(f"{n} Krant, deel {n}" for n in range(1, notes + 1))
    return kamervragen.convert((text + rest).encode()).document


# A question, how many notes there are, the reading text where it differs, and the markers found.
MARKERS = [
    ("Klopt dit?1", 1, "Klopt dit?", ["1"]),
    ("Klopt dit?1 Zo ja, hoe?2", 2, "Klopt dit? Zo ja, hoe?", ["1", "2"]),
    ("Kent u \u00abde brug\u00bb1 en de sloot?", 1, "Kent u \u00abde brug\u00bb en de sloot?", ["1"]),
    ("Kent u \u00abde brug\u00bb1?", 1, "Kent u \u00abde brug\u00bb?", ["1"]),
    ("Klopt dit?1 2", 2, "Klopt dit?", ["1", "2"]),
    ("Klopt dit?1 2 3", 3, "Klopt dit?", ["1", "2", "3"]),
    ("Klopt dit?1, 2", 2, "Klopt dit?", ["1", "2"]),
    ("Klopt dit?1,2", 2, "Klopt dit?", ["1", "2"]),
    ("Klopt dit?1, 2 en 3", 3, "Klopt dit?", ["1", "2", "3"]),
    ("Klopt dit?1 2 Zo ja, hoe?", 2, "Klopt dit? Zo ja, hoe?", ["1", "2"]),
    ("Klopt dit?1 2 miljoen mensen lijden. Is dat waar?2", 2, "Klopt dit? 2 miljoen mensen lijden. Is dat waar?", ["1", "2"]),
    ("Zei het KNMI (KNMI)1 dat het regent?", 1, "Zei het KNMI (KNMI) dat het regent?", ["1"]),
    ("Kent u de Consumentenbond1 die klaagt?", 1, "Kent u de Consumentenbond die klaagt?", ["1"]),
    ("Dat is zo.1 Klopt dit?", 1, "Dat is zo. Klopt dit?", ["1"]),
    ("Zegt u \u2018ja\u20191 of nee?", 1, "Zegt u \u2018ja\u2019 of nee?", ["1"]),
    ("Groeit het met 10%1 per jaar?", 1, "Groeit het met 10% per jaar?", ["1"]),
    ("Kent u \u00abx\u00bb1?2 Zo ja? En y?3 z?4 Nee?", 4, "Kent u \u00abx\u00bb? Zo ja? En y? z? Nee?", ["1", "2", "3", "4"]),
    ("Kent u \u00abx\u00bb?1 Klopt dit?1", 1, "Kent u \u00abx\u00bb? Klopt dit?", ["1", "1"]),
    ("Kent u \u00abx\u00bb?1\u2026 Klopt dit?", 1, "Kent u \u00abx\u00bb?\u2026 Klopt dit?", ["1"]),
    ("Hoeveel CO2 komt er vrij?1", 1, "Hoeveel CO2 komt er vrij?", ["1"]),
    ("Hoeveel CO2 komt er vrij?1 En dan?2", 2, "Hoeveel CO2 komt er vrij? En dan?", ["1", "2"]),
    ("Is PM2,5 gevaarlijk?1", 5, "Is PM2,5 gevaarlijk?", ["1"]),
    ("Rijdt u over de A12?1", 12, "Rijdt u over de A12?", ["1"]),
    ("Is H5N1 gevaarlijk?1", 1, "Is H5N1 gevaarlijk?", ["1"]),
    ("Was dat op 18 november2024?1", 20, "Was dat op 18 november2024?", ["1"]),
    ("Was dat in 20191 zo?", 1, "Was dat in 2019 zo?", ["1"]),
    ("Was dat in 20191 zo? Klopt dat?1", 1, "Was dat in 20191 zo? Klopt dat?", ["1"]),
    ("Staat in het plan 2024\u201320272 dat? Klopt dat.1 En?", 2, "Staat in het plan 2024\u201320272 dat? Klopt dat. En?", ["1"]),
    ("Klopt dat?1 Staat in het plan 2024\u201320272 dat?", 2, "Klopt dat? Staat in het plan 2024\u20132027 dat?", ["1", "2"]),
    ("Gold dat in 2024\u20132027?1", 27, "Gold dat in 2024\u20132027?", ["1"]),
    ("Kost dit 1,5 miljoen? En?1 dat?2", 5, "Kost dit 1,5 miljoen? En? dat?", ["1", "2"]),
    ("Noemt artikel 1.2 van de wet dit? Klopt?1", 2, "Noemt artikel 1.2 van de wet dit? Klopt?", ["1"]),
    ("Noemt artikel 3:2 Awb dit? Klopt?1", 2, "Noemt artikel 3:2 Awb dit? Klopt?", ["1"]),
    ("Zie vraag 1,2 en 3? Klopt?1", 3, "Zie vraag 1,2 en 3? Klopt?", ["1"]),
    ("Is het 5 km2 groot?1 Klopt?2", 2, "Is het 5 km2 groot? Klopt?", ["1", "2"]),
    ("Is het 5 hm2 groot?1 Klopt?2", 2, "Is het 5 hm2 groot? Klopt?", ["1", "2"]),
    ("Kent u de Consumentenbondsafdelingsvoorzittersvergadering1 daarvan?", 1, "Kent u de Consumentenbondsafdelingsvoorzittersvergadering daarvan?", ["1"]),
    ("Zegt het RIVM1 dat en de bank2 en de bond3?", 3, "Zegt het RIVM dat en de bank en de bond?", ["1", "2", "3"]),
    ("Zei de bond2 dat? Kost dat 34,2 miljoen? En?3", 3, "Zei de bond dat? Kost dat 34,2 miljoen? En?", ["2", "3"]),
    ("En punt a.2 van de lijst? Ja?1 En?2", 2, "En punt a.2 van de lijst? Ja? En?", ["1", "2"]),
    ("Zei hij dat.1 Klopt dat: ja,2 en nee?", 2, "Zei hij dat. Klopt dat: ja, en nee?", ["1", "2"]),
    ("Kost dit \u20ac2 miljoen? Klopt?1 En?2", 2, "Kost dit \u20ac2 miljoen? Klopt? En?", ["1", "2"]),
    ("Gaat het om B-61-11?1", 11, "Gaat het om B-61-11?", ["1"]),
    ("Zijn het 1-2 mensen? Klopt?1", 2, "Zijn het 1-2 mensen? Klopt?", ["1"]),
    ("Staat dat in het rapport (2023)1 en?", 1, "Staat dat in het rapport (2023) en?", ["1"]),
    ("Gaat het om \u00abA\u00bb;1 of \u00abB\u00bb;2 en wat nu?", 2, "Gaat het om \u00abA\u00bb; of \u00abB\u00bb; en wat nu?", ["1", "2"]),
    ("Kent u \u00abx\u00bb1?, 2", 2, "Kent u \u00abx\u00bb?", ["1", "2"]),
    ("Kent u x?1 Dat zei de NOS.1 En?", 1, "Kent u x? Dat zei de NOS. En?", ["1", "1"]),
    ("Klopt dit?234", 4, "Klopt dit?", ["2", "3", "4"]),
    ("Klopt dit?78910", 10, "Klopt dit?", ["7", "8", "9", "10"]),
    ("Was dat op 12 maart jl.1 al bekend?", 1, "Was dat op 12 maart jl. al bekend?", ["1"]),
    ("Klopt dit in 2022 1 , of niet? 2 Zo ja?", 2, "Klopt dit in 2022, of niet? Zo ja?", ["1", "2"]),
    ("Groeit het aantal (inwoners)\n1.\nEn dan?", 1, "Groeit het aantal (inwoners). En dan?", ["1"]),
    ("Klopt dit?\n1 2\nEn dat?\n3", 3, "Klopt dit? En dat?", ["1", "2", "3"]),
    ("Zie https://a.nl/?1 en https://a.nl/a.2 en x?1", 2, "Zie https://a.nl/?1 en https://a.nl/a.2 en x?", ["1"]),
]  # fmt: skip


@pytest.mark.parametrize(("question", "notes", "text", "markers"), MARKERS, ids=[m[0] for m in MARKERS])
def test_markers(question, notes, text, markers):
    """A marker is taken out of the text and tied to its note; what only looks like one stays."""
    found = document(question, notes=notes)
    [read] = found.questions

    assert read.text == text
    assert [found.footnotes[n - 1].marker for n in read.notes] == list(dict.fromkeys(markers))
    assert len(found.footnotes) == notes
    assert [n.text for n in found.footnotes] == [f"Krant, deel {n}" for n in range(1, notes + 1)]


@pytest.mark.parametrize(
    ("question", "text", "markers"),
    [("Klopt dit?1, 2", "Klopt dit?", ["1", "2"]), ("Klopt dit?1 2 Zo ja, hoe?", "Klopt dit? Zo ja, hoe?", ["1", "2"])],
)
def test_one_of_several_markers_without_a_note(question, text, markers):
    """Of several markers one may have no note: it is a marker all the same."""
    found = document(question, notes=1)

    assert found.questions[0].text == text
    assert [(n.marker, bool(n.text)) for n in found.footnotes] == [("1", True), ("2", False)]
    assert [i.code for i in found.issues] == ["marker-without-note"]


FOOT = "kv-tk-2024Z18439\n\u2019s-Gravenhage 2024\nTweede Kamer, vergaderjaar 2024\u20132025, Vragen 1\n"
PAGES = [
    # A sentence that a page cuts goes on with a number that is also a marker.
    (f"Klopt dit?1 Bent u bereid om de\n\n1 NOS, 3 mei, https://a.nl/b\n\n{FOOT}2 miljoen euro te geven, zo schrijft https://nos.nl/x?\n\nVraag 2\nWat nu?2\n\n2 AD, 4 mei\n",
     ["Klopt dit? Bent u bereid om de 2 miljoen euro te geven, zo schrijft https://nos.nl/x?", "Wat nu?"], ["NOS, 3 mei, https://a.nl/b", "AD, 4 mei"]),
    # A note goes on over the page.
    (f"Klopt dit?1\n\n1 AD, 3 mei, een lange titel die\n\n{FOOT}\ndoorloopt op de volgende bladzijde\n", ["Klopt dit?"], ["AD, 3 mei, een lange titel die doorloopt op de volgende bladzijde"]),
    ("Klopt dit?1\n\n1 https://a.nl/brug-\n\fdicht.html\n\nVraag 2\nEn dat?\n", ["Klopt dit?", "En dat?"], ["https://a.nl/brug-dicht.html"]),
    ("Klopt dit?1\n\n1 AD, 3 mei, een titel die\n\n\f\ndoorloopt\n", ["Klopt dit?"], ["AD, 3 mei, een titel die doorloopt"]),
    # The page ended before the note, not behind it: what follows a blank line is text.
    (f"Klopt dit?1\n\n{FOOT}\nWeet u het?\n\n1 AD, 3 mei\n\nen verder?\n", ["Klopt dit? Weet u het? en verder?"], ["AD, 3 mei"]),
    # A sentence goes on over the page under a note.
    ("Klopt het volgens de1\n\n1 AD, 3 mei\n\n\fminister zo?\n", ["Klopt het volgens de minister zo?"], ["AD, 3 mei"]),
    # No blank line before the note.
    ("Klopt het volgens MIND1 zo?\n1 MIND, 3 mei\n\nVraag 2\nEn?\n", ["Klopt het volgens MIND zo?", "En?"], ["MIND, 3 mei"]),
    ("Klopt het?1 En dit?2\n1 Kamerstuk 29 279, nr. 339\n2 FD, 3 mei\n", ["Klopt het? En dit?"], ["Kamerstuk 29 279, nr. 339", "FD, 3 mei"]),
    ("Klopt dit?1\n1 AD, https://a.nl/b\n", ["Klopt dit?"], ["AD, https://a.nl/b"]),
    (f"Klopt dit?1\n{FOOT}1 AD, 3 mei\n", ["Klopt dit?"], ["AD, 3 mei"]),
    # A second line of a note begins with a number.
    ("Klopt?1 Ja?2 En?3\n\n1 Leeuwarder Courant, bericht over\n3 dorpen zonder brug, https://lc.nl/x\n2 FD, 3 mei\n3 AD\n", ["Klopt? Ja? En?"],
     ["Leeuwarder Courant, bericht over 3 dorpen zonder brug, https://lc.nl/x", "FD, 3 mei", "AD"]),
    # A list at the end of a question is no note.
    ("Kunt u het volgende doen?\n\n1 de kosten geven\n2 de baten geven\n3 het vervolg?\n\nVraag 2\nEn?\n",
     ["Kunt u het volgende doen? 1 de kosten geven 2 de baten geven 3 het vervolg?", "En?"], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "questions", "notes"), PAGES, ids=range(len(PAGES)))
def test_pages(text, questions, notes):
    """Sentences and notes that a page cuts, and lists and sentences that look like notes."""
    found = kamervragen.convert(f"Vraag 1\n{text}".encode()).document

    assert [q.text for q in found.questions] == questions
    assert [n.text for n in found.footnotes] == notes
    assert found.issues == ()


def test_the_explanation_has_markers_too():
    """A marker in the Toelichting is taken out, and its note is not said to be without one."""
    text = "Vraag 1\nKlopt dit?\n\n1 Krant, https://a.nl/b\n\nToelichting\nZie het stuk \u00abx\u00bb1 van mei.\n"
    found = kamervragen.convert(text.encode()).document

    assert found.explanation == "Zie het stuk \u00abx\u00bb van mei."
    assert [n.marker for n in found.footnotes] == ["1"]
    assert found.issues == ()


def test_a_marker_printed_twice_without_a_note_stands_at_the_first():
    """The place of a marker without a note is where it first stands."""
    found = document("Klopt dit?1", "En dat?1")

    assert found.content[: found.footnotes[0].places[0].start].endswith("Klopt dit?")


@pytest.mark.parametrize("question", ["Klopt dit?100 mensen zeggen van niet", "Klopt dit?2019 was erg"])
def test_a_large_number_is_no_marker_without_a_note(question):
    """Behind a question mark a number of three digits that no note has is text."""
    assert document(question).footnotes == ()


@pytest.mark.parametrize(("question", "marker"), [("Klopt dit?1", "1"), ("Klopt \u00abdit\u00bb1 wel?", "1"), ("Klopt dit?5 En dat?", "5")])
def test_a_marker_without_a_note(question, marker):
    """A marker whose note is not printed is a footnote without text, at the marker; no source is invented."""
    found = document(question)
    [note] = found.footnotes

    assert (note.marker, note.text) == (marker, None)
    assert [found.content[p.start : p.end] for p in note.places] == [marker]
    assert [i.code for i in found.issues] == ["marker-without-note"]
    assert found.citations == ()


def test_a_note_without_a_marker():
    """A note that nothing refers to is kept and reported; its source is cited by nobody."""
    found = document("Klopt dit?", rest="1 Krant, https://a.nl/b\n")

    assert [n.text for n in found.footnotes] == ["Krant, https://a.nl/b"]
    assert found.questions[0].text == "Klopt dit?"
    assert [i.code for i in found.issues] == ["note-without-marker"]
    assert found.citations == ()


def test_notes_in_the_midst_of_a_sentence():
    """A sentence that notes cut in two is whole again, with a place for each piece."""
    text = "Vraag 1\nKlopt het dat de brug1\n\n1 Krant, 3 mei\n2 Andere krant,\nmet een tweede regel\n\n al jaren\ndicht is?2\n"
    found = kamervragen.convert(text.encode()).document
    [question] = found.questions

    assert question.text == "Klopt het dat de brug al jaren dicht is?"
    assert [found.content[p.start : p.end] for p in question.places] == ["Klopt het dat de brug1", "al jaren\ndicht is?2"]
    assert [n.text for n in found.footnotes] == ["Krant, 3 mei", "Andere krant, met een tweede regel"]
    assert question.parts[0].places == (question.places[0], type(question.places[0])(question.places[1].start, question.places[1].end - 1))


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\f", "\f"])
def test_text_goes_on_under_a_note(between):
    """A sentence that resumes in lower case under a whole note is no part of the note."""
    text = f"Vraag 1\nKlopt het dat de brug1\n\n1 Krant, https://a.nl/brug{between}dicht is?\n"
    found = kamervragen.convert(text.encode()).document

    assert found.questions[0].text == "Klopt het dat de brug dicht is?"
    assert found.footnotes[0].text == "Krant, https://a.nl/brug"


def test_a_note_of_which_the_address_is_cut():
    """A note whose address ends in a hyphen goes on."""
    text = "Vraag 1\nKlopt het dat de brug1\n\n1 https://a.nl/brug-\nis-dicht.html\n\ndicht is?\n"
    found = kamervragen.convert(text.encode()).document

    assert found.footnotes[0].text == "https://a.nl/brug-is-dicht.html"
    assert found.questions[0].text == "Klopt het dat de brug dicht is?"


def test_a_missing_marker_loses_no_other_note():
    """When one marker or note is missing, the others are still read."""
    notes = "1 Krant, 3 mei\n2 Krant, 4 mei\n3 Krant, 5 mei\n"
    unmarked = kamervragen.convert(f"Vraag 1\nKlopt dit? En dat?2 En dit?3\n\n{notes}".encode()).document
    unprinted = kamervragen.convert(f"Vraag 1\nKlopt dit?1 En dat?2 En dit?3\n\n{notes[15:]}".encode()).document

    assert [(n.marker, bool(n.text)) for n in unmarked.footnotes] == [("1", True), ("2", True), ("3", True)]
    assert [i.code for i in unmarked.issues] == ["note-without-marker"]
    assert [(n.marker, bool(n.text)) for n in unprinted.footnotes] == [("1", False), ("2", True), ("3", True)]
    assert [i.code for i in unprinted.issues] == ["marker-without-note"]


@pytest.mark.parametrize(
    "text",
    [
        "Vraag 1\nKlopt dit op\n1 december 2008?\n",
        "Vraag 1\nKlopt dit?\n\n1 december 2008 was dat.\n\nEn dat?\n",
        "Vraag 1\n\n1 miljoen mensen, klopt dat?\n\nVraag 2\nKlopt dit?\n",
        "Vraag 1\nKlopt het dat\n2 mensen er wonen?\n",
    ],
)
def test_a_line_that_begins_with_a_number(text):
    """A number at the begin of a line of text makes no note."""
    found = kamervragen.convert(text.encode()).document

    assert found.footnotes == ()
    assert len(found.questions) == text.count("Vraag")


def test_one_note_cited_twice():
    """Two markers of one number are two citations of one note."""
    found = document("Klopt dit?1", "En dat?1", rest="1 https://a.nl/b\n")

    assert [(c.citing.position, c.note) for c in found.citations] == [(1, 1), (2, 1)]
    assert len({c.places for c in found.citations}) == 2


def test_a_source_in_the_sentence():
    """An address in a sentence is a citation at its own place, without a note."""
    found = document("Kent u https://a.nl/b, en https://x.com/naam/status/1141298991684096001?")

    assert [(c.note, c.text, c.source.kind) for c in found.citations] == [
        (None, "https://a.nl/b", "website"),
        (None, "https://x.com/naam/status/1141298991684096001", "social-media-post"),
    ]
    assert [found.content[p.start : p.end] for c in found.citations for p in c.places] == [c.text for c in found.citations]


@pytest.mark.parametrize("sign", ["1)", "1.", "[1]", "(1)", "\u00b9", "\u00b9)", "*", "(*)", "*)"])
def test_a_note_in_another_form_is_no_question(sign):
    """What begins as notes do in other papers, and holds an address, is reported; no question says or cites it."""
    text = f"Vraag 1\nKlopt dit?\n\nVraag 2\nEn dat?\n\n{sign} Krant, https://a.nl/b\nmet een tweede regel\n\nVraag 3\nEn dit?\n"
    found = kamervragen.convert(text.encode()).document

    assert [q.text for q in found.questions] == ["Klopt dit?", "En dat?", "En dit?"]
    assert found.citations == ()
    [issue] = found.issues
    assert issue.code == "unclaimed"
    assert found.content[issue.span.start : issue.span.end] == f"{sign} Krant, https://a.nl/b\nmet een tweede regel"


def test_a_note_is_known_by_its_place_at_the_foot_of_a_page():
    """A note without a marker stands before the page ends; the sentence that it cuts goes on behind."""
    found = kamervragen.convert(b"Vraag 1\nKlopt het volgens de\n\n1 AD, 3 mei\n\n\fminister zo?\n").document

    assert [q.text for q in found.questions] == ["Klopt het volgens de minister zo?"]
    assert [n.text for n in found.footnotes] == ["AD, 3 mei"]
    assert [i.code for i in found.issues] == ["note-without-marker"]


def test_a_note_with_an_address_needs_no_blank_line():
    """A note that is marked and holds an address is one in the midst of a sentence too."""
    found = kamervragen.convert(b"Vraag 1\nKlopt dit bij de brug1\n1 AD, https://a.nl/b\nof niet?\n").document

    assert [q.text for q in found.questions] == ["Klopt dit bij de brug of niet?"]
    assert [n.text for n in found.footnotes] == ["AD, https://a.nl/b"]
    assert found.issues == ()
