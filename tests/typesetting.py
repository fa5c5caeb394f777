"""Papers of our own, set as official ones are: as PDF, and as the text that different extractors take from one.

A text may hold `{1}` (the marker of note 1), `{1, 2}`, `\u00ad` (where a word may be cut) and `~2~` (a sign below the line).
"""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportlab.lib.pagesizes import portrait
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from kamervragen.parse import typeset

LEFT, MARGIN, TOP, BOTTOM, FOOT, MEASURE = 221.1, 55.3, 762.0, 148.0, 69.4, 318.7
BODY, LEADING, NOTE, NOTE_LEADING = 8.5, 9.6, 6.9, 9.0
SIGN = re.compile(r"\{([^}]*)\}|~([0-9])~")
FONT = "Helvetica"


@dataclass(frozen=True)
class Paper:
    """An official paper: its number in the series, header sentences, sections (heading and paragraphs) and notes."""

    identifier: str
    year: str
    series: str
    number: str
    header: tuple[str, ...]
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    notes: tuple[str, ...] = ()
    page_after: tuple[str, ...] = ()  # headings under which a page ends


@dataclass(frozen=True)
class Row:
    """One row of a page: a heading, text or note; the first row of a block has a blank line above it."""

    text: str
    kind: str
    opens: bool = False
    ends: bool = False


def plain(text: str) -> str:
    """The text as it should read: without markers and the places where words may be cut."""
    return re.sub(r"\{[^}]*\}", "", text).replace("\u00ad", "").replace("~", "")


def rows(text: str, width: Callable[[str], float], measure: float) -> list[str]:
    """The text cut into rows, as full as they can be; a word is cut only where it may be."""
    found = [""]
    for word in text.split(" "):
        if width(plain(f"{found[-1]} {word}".strip())) <= measure:
            found[-1] = f"{found[-1]} {word}".strip()
            continue
        pieces = word.split("\u00ad")
        for cut in range(len(pieces) - 1, 0, -1):
            start = f"{found[-1]} {''.join(pieces[:cut])}-".strip()
            if width(plain(start)) <= measure:
                found[-1] = start
                word = "".join(pieces[cut:])
                break
        found.append(word)
    return [row.replace("\u00ad", "") for row in found if row]


def points(text: str, size: float = BODY) -> float:
    return stringWidth(text, FONT, size)


def pages(paper: Paper, width: Callable[[str], float], measure: float, note_measure: float) -> Iterator[tuple[list[Row], list[Row]]]:
    """The rows of text and of notes of each page. A page ends in the midst of the sections that `page_after` names."""
    text, notes = list[Row](), list[Row]()
    for sentence in paper.header:
        text += [Row(row, "text", opens=i == 0) for i, row in enumerate(rows(sentence, width, measure))]
    for heading, paragraphs in paper.sections:
        text.append(Row(heading, "heading", opens=True))
        for paragraph in paragraphs:
            cut = rows(paragraph, width, measure)
            for i, row in enumerate(cut, 1):
                text.append(Row(row, "text", ends=i == len(cut)))
                for number in re.findall(r"[0-9]+", " ".join(re.findall(r"\{([^}]*)\}", row))):
                    if int(number) <= len(paper.notes):
                        words = f"{{{number}}} {paper.notes[int(number) - 1]}"
                        notes += [Row(r, "note", opens=k == 0) for k, r in enumerate(rows(words, lambda t: width(t), note_measure))]
                if heading in paper.page_after and i == 1 and paragraph == paragraphs[-1]:
                    yield text, notes
                    text, notes = [], []
    yield text, notes


# ---- PDF ----


def pdf(paper: Paper) -> bytes:
    """The paper as PDF, set in Helvetica in the measures of the official form."""
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=portrait((558.4, 771.0)), invariant=True)
    for number, (text, notes) in enumerate(pages(paper, points, MEASURE, MEASURE * BODY / NOTE), 1):
        y = _head(canvas, paper) if number == 1 else TOP
        for row in text:
            y -= LEADING * (2 if row.opens and y != TOP else 1)
            _row(canvas, LEFT, y, row.text, BODY)
        y = BOTTOM + NOTE_LEADING * (len(notes) - 1)
        for row in notes:
            marker, _, words = row.text.rpartition("} ") if row.opens else ("", "", row.text)
            if marker:
                canvas.setFont(FONT, 4.5)
                canvas.drawString(LEFT, y + 2.7, marker.strip("{}"))
            _row(canvas, LEFT + 6.2, y, words, NOTE)
            y -= NOTE_LEADING
        _foot(canvas, paper, number)
        canvas.showPage()
    canvas.save()
    return output.getvalue()


def _head(canvas: Canvas, paper: Paper) -> float:
    lines = [(MARGIN, 740.0, 18.1, "Tweede Kamer der Staten-Generaal"), (MARGIN, 705.7, 9.6, f"Vergaderjaar {paper.year}")]
    if paper.series == "Aanhangsel":
        lines.append((LEFT, 705.5, 10.0, "Aanhangsel van de Handelingen"))
        lines.append((LEFT, 648.9, 9.1, "Vragen gesteld door de leden der Kamer, met de daarop door de"))
        lines.append((LEFT, 639.3, 9.1, "regering gegeven antwoorden"))
    else:
        lines.append((LEFT, 705.5, 10.0, "Vragen gesteld door de leden der Kamer"))
    lines.append((LEFT, 600.0, 12.8, paper.number))
    for x, y, size, words in lines:
        canvas.setFont(FONT, size)
        canvas.drawString(x, y, words)
    return 585.0


def _foot(canvas: Canvas, paper: Paper, number: int) -> None:
    canvas.setFont(FONT, 5.9)
    if number == 1:
        canvas.drawString(MARGIN, 82.3, paper.identifier)
        canvas.drawString(MARGIN, 75.9, "ISSN 0921 - 7398")
        canvas.drawString(MARGIN, FOOT, "\u2019s-Gravenhage 2024")
    canvas.setFont(FONT, 9.1)
    canvas.drawString(LEFT, FOOT, f"Tweede Kamer, vergaderjaar {paper.year}, {paper.series}")
    canvas.drawString(535.0, FOOT, str(number))


def _row(canvas: Canvas, x: float, y: float, text: str, size: float) -> None:
    last = 0
    for sign in SIGN.finditer(text):
        for words, high, part in ((text[last : sign.start()], 0.0, 1.0), (sign[1] or sign[2], 3.5 if sign[1] else -1.5, 0.65)):
            canvas.setFont(FONT, size * part)
            canvas.drawString(x, y + high, words)
            x += points(words, size * part)
        last = sign.end()
    canvas.setFont(FONT, size)
    canvas.drawString(x, y, text[last:])


# ---- text ----


def joined(paper: Paper) -> str:
    """The text as PyPDF2 gives it: of a block all rows but the first two are joined, without a space; raised signs open a row
    of their own; the numbers of notes stand against their words."""
    lines = ["Tweede Kamer der Staten-Generaal2"]
    lines += _series(paper)
    lines.append(paper.number)
    for number, (text, notes) in enumerate(pages(paper, typeset.width, typeset.TEXT_MEASURE, typeset.NOTE_MEASURE), 1):
        lines += [line for block in _blocks(text) for line in _joined(block)]
        lines += [line.replace("} ", "").replace("{", "") for block in _blocks(notes) for line in _joined(block, signs=False)]
        foot = f"Tweede Kamer, vergaderjaar {paper.year}, {paper.series} {number}"
        lines += [" ", "  ", paper.identifier, f"ISSN 0921 - 7398\u2019s-Gravenhage 2024{foot}"] if number == 1 else [foot]
    return "\n".join(lines) + "\n"


def _series(paper: Paper) -> list[str]:
    if paper.series == "Vragen":
        return [f"Vergaderjaar {paper.year} Vragen gesteld door de leden der Kamer"]
    head = ["Vragen gesteld door de leden der Kamer, met de daarop door de", "regering gegeven antwoorden"]
    return [f"Vergaderjaar {paper.year} Aanhangsel van de Handelingen", *head]


def _blocks(found: list[Row]) -> Iterator[list[Row]]:
    block: list[Row] = []
    for row in found:
        if block and (row.opens or block[-1].kind == "heading"):
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _joined(block: list[Row], *, signs: bool = True) -> list[str]:
    text = ""
    for i, row in enumerate(block):
        apart = i < 2 or text.endswith("\n") or re.match(r"[0-9]+\. [0-9]", row.text)
        words = row.text.replace("~", "")
        if signs:
            words = re.sub(r"\{([^}]*)\}$", r"\n\1\n", words)
            words = re.sub(r"\{([^}]*)\}", r"\n\1", words)
        text += ("\n" if apart and text and not text.endswith("\n") else "") + words
    return text.strip("\n").split("\n")
