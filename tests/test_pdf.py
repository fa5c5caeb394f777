"""PDF: what is refused and why, and what place and size of the type tell."""

import io
import time

import pytest
import typesetting
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from test_extractors import VEERHAVEN

import kamervragen
from kamervragen.errors import KamervragenError, ReadError, Where
from kamervragen.read.pdf import read_pdf

PDF = typesetting.pdf(VEERHAVEN)


def drawn(*pages: list[tuple[float, float, float, str]], **options) -> bytes:
    """A PDF with these words on each page: left, bottom, size, words."""
    output = io.BytesIO()
    canvas = Canvas(output, invariant=True, **options)
    for words in pages:
        for left, bottom, size, text in words:
            canvas.setFont("Helvetica", size)
            canvas.drawString(left, bottom, text)
        canvas.showPage()
    canvas.save()
    return output.getvalue()


def read(data: bytes):
    reading = read_pdf(data, Where("paper.pdf"))
    assert reading.layout
    return reading.content, reading.layout


# ---- what is refused ----


@pytest.mark.parametrize(
    ("data", "reason", "remedy"),
    [
        (drawn([]), "no text layer: its pages are pictures", "OCR"),
        (drawn([], [], []), "no text layer", "OCR"),
        (drawn([(100, 700, 9, "Vraag 1")], encrypt=StandardEncryption("geheim")), "locked with a password", "that a viewer can search"),
        (PDF[:300], "cannot be opened", "that a viewer can search"),
        (b"%PDF-1.4\nniets", "cannot be opened", "that a viewer can search"),
    ],
    ids=["an empty page", "three empty pages", "a password", "cut off", "no PDF"],
)
def test_refused(data, reason, remedy):
    """Each PDF without text for us is refused with its reason and what to do."""
    with pytest.raises(ReadError) as raised:
        kamervragen.convert(data, name="paper.pdf")

    assert reason in str(raised.value)
    assert remedy in str(raised.value)
    assert str(raised.value).startswith("paper.pdf")


def test_a_page_without_text():
    """A page that may be a picture among others is reported by its number."""
    document = kamervragen.convert(drawn([(100, 700, 9, "Vraag 1"), (100, 690, 9, "Klopt dit?")], [], [(100, 700, 9, "Echt waar?")])).document

    assert [i.message for i in document.issues if i.code == "page-without-text"] == ["page 2 holds no text: it may be a picture of it"]
    assert [q.text for q in document.questions] == ["Klopt dit? Echt waar?"]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(PDF)), st.binary(max_size=3))
def test_nothing_but_our_errors(at, junk):
    """A PDF that is cut off or damaged anywhere is read, or refused by an error of ours."""
    for data in (PDF[:at], PDF[:at] + junk + PDF[at + len(junk) :]):
        try:
            kamervragen.convert(data, name="paper.pdf")
        except KamervragenError as error:
            assert "paper.pdf" in str(error)


# ---- what place and size tell ----


def test_rows():
    """Runs at one height make a row, from left to right; a raised sign belongs to its row, and is known as raised."""
    beside = 100 + typesetting.points("Klopt", 9)
    content, layout = read(drawn([(300, 700, 9, "rechts"), (100, 700, 9, "Klopt"), (beside, 703.5, 5.5, "12"), (100, 690, 9, "dit?")]))

    assert content == "Klopt12 rechts\ndit?\n"
    assert [content[s.start : s.end] for s in layout.superscripts] == ["12"]


def test_a_sign_below_the_line_is_not_raised():
    """The 2 of CO2 stands below the line."""
    beside = 100 + typesetting.points("minder CO", 9)
    content, layout = read(drawn([(100, 700, 9, "minder CO"), (beside, 698, 5.5, "2"), (100, 690, 9, "uitstoot")]))

    assert content.startswith("minder CO2")
    assert layout.superscripts == ()


def test_notes_and_running_rows():
    """Small rows at the foot that a raised sign opens are notes; a row that all pages have, apart from the text, is none of it."""
    _, layout = read(PDF)
    content = read(PDF)[0]
    notes, running = ([content[s.start : s.end] for s in spans] for spans in (layout.notes, layout.running))

    assert notes[0].startswith("1 Verzonnen Dagblad")
    assert notes[-1] == "4 Rechtbank Verzonnen, 3 mei 2024 (ECLI:NL:RBVER:2024:55)"
    assert sum("vergaderjaar 2023\u20132024, Aanhangsel" in row for row in running) == 3


def test_a_heading_at_the_top_of_pages_is_text():
    """A heading that stands at the top of several pages is no running head."""
    page = [(100, 750, 9, "Antwoord 1"), (100, 740, 9, "Ja."), (100, 700, 9, "Vraag 2"), (100, 690, 9, "En?"), (100, 50, 9, "Blad 1")]
    _, layout = read(drawn(page, [(x, y, size, text.replace("1", "2")) for x, y, size, text in page]))

    assert len(layout.running) == 2


def test_paragraphs():
    """A paragraph ends where the next word would have stood on the row."""
    long = "een rij die zo breed is als de kolom van deze bladzij het toelaat"
    content, layout = read(drawn([(100, 700, 9, long), (100, 690, 9, "kort."), (100, 680, 9, "Nieuw: " + long[4:]), (100, 670, 9, "slot")]))

    assert [content[:end].rpartition("\n")[2] for end in layout.paragraphs] == ["kort.", "slot"]


def test_the_served_text_is_what_places_point_into(tmp_path):
    """`convert` writes the text that the reader made beside the RDF."""
    from kamervragen.pipeline import Input, Job, convert_all

    [result] = convert_all([Input("paper.pdf", PDF)], Job())
    files = dict(result.files)
    text = files["ah-tk-20232024-99017.txt"].decode()
    [first, *_] = result.document.questions

    assert text == result.document.content == read(PDF)[0]
    assert text[first.places[0].start : first.places[0].end].startswith("Bent u bekend met het bericht")


def test_a_sign_in_a_table_is_no_marker():
    """Raised signs in small rows above text belong to notes of the table."""
    text = [(100, 700 - 10 * i, 9, "een rij van de tekst die hier staat") for i in range(6)]
    table = [(100, 630, 7, "Ierland 887"), (100 + typesetting.points("Ierland 887", 7), 633, 4.5, "1"), (100, 600, 9, "Vraag 2")]
    content, layout = read(drawn(text + table))

    assert "Ierland 8871" in content
    assert layout.superscripts == ()


@pytest.mark.parametrize("shape", ["runs on a page", "pages"])
def test_twice_the_paper_takes_twice_the_time(shape):
    """Many runs on one page, and many pages: time grows with them and no faster."""

    def seconds(count: int) -> float:
        runs = [(7.0 * (i % 60), 700.0 - (i // 60) % 690, 5.0 + i % 3, "ab") for i in range(60 * count)]
        data = drawn(runs) if shape == "runs on a page" else drawn(*[[(100, 700, 9, "Vraag 1"), (100, 690, 9, f"Klopt {i}?")] for i in range(count)])
        start = time.process_time()
        read(data)
        return time.process_time() - start

    for _ in range(3):  # a busy machine may disturb one measurement, not three
        once, twice = seconds(60), seconds(120)
        if twice < 3 * once + 0.05:
            return
    pytest.fail(f"{once:.3f} s and {twice:.3f} s")


def test_small_type():
    """Type of a third of a point is read like any other."""
    assert read(drawn([(100, 700, 0.3, "Vraag 1"), (100, 690, 0.3, "Klopt dit?")]))[0] == "Vraag 1\nKlopt dit?\n"
