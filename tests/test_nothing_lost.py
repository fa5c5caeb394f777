"""Whatever text comes in: nothing is dropped in silence, and nothing but our own errors comes out."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import kamervragen
from kamervragen import registers
from kamervragen.errors import KamervragenError
from kamervragen.model import Document, Span
from kamervragen.parse import parse
from kamervragen.parse.sheet import Sheet
from kamervragen.read import read

SAMPLE = (Path(__file__).parents[1] / "examples" / "kamervragen-ploumen-2019-06-20.txt").read_text(encoding="utf-8")
BREAKS = [i for i, sign in enumerate(SAMPLE) if sign == "\n"]
PORTFOLIOS = registers.load().portfolios

LETTERS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz\u00eb\u00ef\u00e9", min_size=2, max_size=12)
TRADE = ["de", "en", "Minister", "20 juni", "12 345", "Zo ja,", "Vraag 3", "[x]", "ISSN", "\u20ac 5,00", "1", "(zie", "A, B"]
WORDS = LETTERS | st.sampled_from(TRADE)
SENTENCES = st.builds(lambda words, end: "X" + " ".join(words) + end, st.lists(WORDS, min_size=2, max_size=12), st.sampled_from(".?!"))


def document_of(text: str) -> Document:
    return parse(read(text.encode(), "test"), PORTFOLIOS)


def texts(document: Document) -> str:
    """All that a document says, without white space."""
    said = [document.title, *(a.name for a in document.askers), *(a.office for a in document.addressees), document.explanation]
    said += [q.text for q in document.questions] + [n.text for n in document.footnotes]
    said += [document.content[i.span.start : i.span.end] for i in document.issues if i.span and i.code == "unclaimed"]
    return bare("\n".join(filter(None, said)))


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


@settings(max_examples=400, deadline=None)
@given(place=st.sampled_from(BREAKS), sentence=SENTENCES)
@example(place=BREAKS[0], sentence="Zomaar een zin.")
@example(place=BREAKS[2], sentence="Zomaar een zin.")
@example(place=BREAKS[3], sentence="Zomaar een zin.")
@example(place=BREAKS[4], sentence="Zomaar een zin.")
def test_a_sentence_anywhere_comes_back(place, sentence):
    """A sentence put at a line break of the sample is inside a text or reported."""
    document = document_of(f"{SAMPLE[: place + 1]}{sentence}\n{SAMPLE[place + 1 :]}")

    assert bare(sentence) in texts(document)


@pytest.mark.parametrize("place", BREAKS)
def test_a_sentence_does_not_disturb_the_rest(place):
    """The other questions keep their text, whatever is put at a line break."""
    before = {q.text for q in document_of(SAMPLE).questions}
    after = {q.text for q in document_of(f"{SAMPLE[: place + 1]}Zomaar een zin.\n{SAMPLE[place + 1 :]}").questions}

    assert len(before - after) <= 1


def claimed(document: Document, sheet: Sheet) -> list[Span]:
    """Every stretch of the served text that is used, known to be furniture or a heading, or reported."""
    spans = [p for q in document.questions for p in q.places] + [p for n in document.footnotes for p in n.places]
    spans += [i.span for i in document.issues if i.span]
    spans += [sheet.clean.span(line.start, line.end) for line in sheet.lines if line.label in ("heading", "furniture") and line.end > line.start]
    return spans + list(sheet.header().pieces) + ([Span(0, 0)] if not document.explanation else list(explanation_places(sheet)))


def explanation_places(sheet: Sheet):
    for heading, body in sheet._sections():
        if heading and heading.text.startswith("Toelichting"):
            yield from (sheet.clean.span(line.start, line.end) for line in body if line.label == "text")


PIECES = st.sampled_from(
    [
        "Vraag 1",
        "Vraag 2",
        "Vraag 2 en 3",
        "Vraag 7a",
        "Toelichting",
        "2019Z12345",
        "Vergaderjaar 2018\u20132019",
        "Vragen van het lid Ploumen (PvdA) aan de Minister van Buitenlandse Zaken over een brug (ingezonden 20 juni 2019).",
        "Vragen van de leden A (X) en B",
        "aan de Ministers van A en voor B en de",
        "(ingezonden 31 februari 2019)",
        "Klopt dit?1 Zo ja, waarom? Zo nee,",
        "1 https://twitter.com/naam/status/1141298991684096001",
        "2 www.voorbeeld.nl/a-",
        "1 en 2",
        "samenwer-",
        "king",
        "straf-",
        "en \u00ab\u201c\u2018",
        "\f",
        "\xad",
        "",
        " ",
    ]
)


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES | st.text(max_size=12), max_size=25).map("\n".join))
@example("Vraag 1\n\n1 www.a.nl\nVraag 1\nx")
def test_any_text_is_read_or_refused(text):
    """Any text gives a document in which every sign is accounted for, or one of our errors."""
    try:
        document = document_of(text)
    except KamervragenError as error:
        assert error.where.file == "test"
        assert error.reason
        assert error.remedy
        return
    spans = claimed(document, Sheet.of(document.content))
    for place, sign in enumerate(document.content):
        if sign.isalnum():
            assert any(s.start <= place < s.end for s in spans), (place, sign)


@settings(max_examples=120, deadline=None)
@given(st.lists(PIECES | st.text(max_size=8), max_size=15).map("\n".join))
@example("Vraag 1\n?\nVraag 2\n1\nVraag 3\nWat is dit? ? Klopt? 1?")
@example("Vragen van het lid A (X) aan de Minister van Financi\u00ebn over x (ingezonden 20 juni 2019).")
def test_any_document_converts(text):
    """What can be parsed can be linked, mapped and written in every format; it violates no shape, and every place is legal."""
    try:
        done = kamervragen.convert(text.encode())
    except KamervragenError:
        return
    from kamervragen.write import FORMATS

    for form in FORMATS:
        assert done.serialise(form)
    assert done.report.holds or any(q.repeat > 25 for q in done.document.questions)
    length = len(done.document.content)
    for question in done.document.questions:
        assert all(0 <= p.start < p.end <= length for p in question.places)


@pytest.mark.parametrize("start", range(7))
def test_a_truncated_sample_is_read_or_refused(start):
    """The sample cut at any byte is still read as far as it goes, or refused with a reason."""
    data = SAMPLE.encode()
    for cut in range(start, len(data), 7):
        try:
            kamervragen.convert(data[:cut])
        except KamervragenError as error:
            assert str(error).startswith("input: ")


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data):
    """Random bytes never end in anything but a document or one of our errors."""
    try:
        kamervragen.convert(data)
    except KamervragenError as error:
        assert error.remedy
