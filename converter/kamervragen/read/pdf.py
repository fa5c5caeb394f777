"""PDF by PDFium: the rows of every page in reading order, and what their place and size tell."""

import ctypes
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING

from ..errors import ReadError, Where
from ..model import Layout, Span
from . import Reading

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

REMEDY = "give the text of the paper, or a PDF that a viewer can search"
BREAKS = "\r\n"
HYPHEN = "\x02"  # what PDFium makes of a hyphen at the end of a row
GAP = 0.15  # of the height: a gap from here on parts two words
FAR = 1.0  # of the height: a gap from here on parts two runs
SPACE = 0.3  # of the height: how wide a space is
SLACK = 0.1  # of the height: by so much a row may be too wide
SAME_ROW = 0.5  # of the lower height must overlap
LIKE_SIZES = 0.5  # a run that is smaller than this part of another stands in a row of its own
SMALL = 0.8  # a marker is smaller than this part of its row
NOTE = 0.95  # a note is smaller than this part of the body text
RAISED = 0.12  # of the height of the row
MARGIN = 6.0  # times the height of the text: so far left of it stands what belongs to the page
SLOT = 4.0  # points
NEW_BLOCK = 1.4  # times the usual distance of rows: a blank line stands there
SAME_PLACE = 2.0  # points between two rows at the same height of two pages


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character and its box in points, from the lower left corner of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that follow each other in one size on one line."""

    glyphs: tuple[Glyph, ...]

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Where its last printed character ends."""
        return max((g.right for g in self.glyphs if g.text != " "), default=self.glyphs[-1].right)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.glyphs[0].bottom

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.glyphs[0].top

    @property
    def height(self) -> float:
        """The height of its characters, which goes with the size of the type."""
        return self.top - self.bottom

    @property
    def text(self) -> str:
        """Its characters, without spaces at the end: PDFium sets some of its own there."""
        return "".join(g.text for g in self.glyphs).rstrip(" ")

    def beside(self, other: "Run") -> bool:
        """Whether both stand in one row."""
        low, high = sorted((self.height, other.height))
        overlap = min(self.top, other.top) - max(self.bottom, other.bottom)
        return low >= LIKE_SIZES * high and overlap >= SAME_ROW * low

    def above(self, other: "Run") -> bool:
        """Whether it is a smaller sign, raised beside the other."""
        return self.height <= SMALL * other.height and self.bottom >= other.bottom + RAISED * other.height


@dataclass(frozen=True, slots=True)
class Row:
    """The runs of one row from left to right, and the page (from 0) that they stand on; `main` is the highest run."""

    page: int
    main: Run
    runs: tuple[Run, ...]
    running: bool = False
    note: bool = False

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.runs[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(run.right for run in self.runs)

    @property
    def text(self) -> str:
        """Its characters, with a space where there is room for one."""
        return "".join(text for _, text in self.pieces())

    @property
    def first_word(self) -> float:
        """How wide its first word is."""
        glyphs = [g for run in self.runs for g in run.glyphs]
        word = glyphs[: next((i for i, g in enumerate(glyphs) if g.text == " "), len(glyphs))]
        return max((g.right for g in word), default=self.left) - self.left

    def pieces(self) -> Iterator[tuple[Run, str]]:
        """Each run with its characters, after a space where there is room for one."""
        before: Run | None = None
        for run in self.runs:
            apart = before and run.left - before.right > GAP * run.height
            yield run, (" " if apart else "") + run.text
            before = run


def read_pdf(data: bytes, where: Where) -> Reading:
    """The served text of a PDF and its layout: rows as lines, a blank line between blocks, a form feed between pages.

    Raises ReadError for what PDFium cannot open, for a document that needs a password, and for one without a text layer.
    """
    rows, empty = _rows_of(data, where)
    if not rows:
        reason = "this PDF has no text layer: its pages are pictures" if empty else "this PDF has no page"
        raise ReadError(reason, where=where, remedy="let a program for text recognition (OCR) make a searchable PDF of it")
    return _served(_told_apart(rows), tuple(empty))


def _rows_of(data: bytes, where: Where) -> tuple[list[Row], list[int]]:
    """The rows of all pages, and the pages (from 1) without any text."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            return _pages(document)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        reason = "this PDF is locked with a password" if locked else f"this PDF cannot be opened ({error})"
        raise ReadError(reason, where=where, remedy=REMEDY) from None


def _pages(document: "PdfDocument") -> tuple[list[Row], list[int]]:
    rows, empty = list[Row](), list[int]()
    for number in range(len(document)):
        page = document[number]
        found = _rows(number, _runs(_glyphs(page)))
        page.close()
        rows += found
        if not found:
            empty.append(number + 1)
    return rows, empty


# ---- characters to rows ----


def _glyphs(page: "PdfPage") -> Iterator[Glyph | None]:
    """The characters of a page in the order of the file; `None` where PDFium sees the end of a line."""
    from pypdfium2 import raw

    text = page.get_textpage()
    box = raw.FS_RECTF()
    at = ctypes.byref(box)
    for i in range(raw.FPDFText_CountChars(text.raw)):
        code = raw.FPDFText_GetUnicode(text.raw, i)
        if chr(code) in BREAKS:
            yield None
        elif code == ord(HYPHEN) or _is_text(code):
            raw.FPDFText_GetLooseCharBox(text.raw, i, at)
            yield Glyph("-" if chr(code) == HYPHEN else chr(code), box.left, box.right, box.bottom, box.top)
    text.close()


def _is_text(code: int) -> bool:
    return code >= 0x20 and code != 0x7F and not 0xD800 <= code <= 0xDFFF and code not in (0xFFFE, 0xFFFF)


def _runs(glyphs: Iterable[Glyph | None]) -> list[Run]:
    """The glyphs in runs of one size and height. A space belongs to the run before it, wherever PDFium puts it."""
    runs: list[list[Glyph]] = [[]]
    for glyph in glyphs:
        last = runs[-1]
        if glyph is None or (last and glyph.text != " " and not _in_line(last, glyph)):
            runs.append([])
        if glyph and (runs[-1] or glyph.text != " "):
            runs[-1].append(glyph)
    return [Run(tuple(run)) for run in runs if run]


def _in_line(run: Sequence[Glyph], glyph: Glyph) -> bool:
    """Whether a glyph goes on with a run: as high as its first, on the same line, and not far from its last; fonts differ a little."""
    first, last = run[0], next(g for g in reversed(run) if g.text != " ")
    height = first.top - first.bottom
    near = last.left <= glyph.left <= last.right + FAR * height
    return near and abs(glyph.top - glyph.bottom - height) < 0.1 * height and abs(glyph.bottom - first.bottom) < 0.1 * height


def _rows(page: int, runs: Sequence[Run]) -> list[Row]:
    """The rows of a page from top to bottom: each run with the larger one that it stands beside."""
    rows: list[list[Run]] = []
    slots: dict[int, list[int]] = defaultdict(list)  # the rows at each height, so that many runs take no time
    for run in sorted(runs, key=lambda run: (-run.height, -run.top)):
        heights = range(int(run.bottom // SLOT), int(run.top // SLOT) + 1)
        near = sorted({number for height in heights for number in slots[height]})
        number = next((number for number in near if run.beside(rows[number][0])), None)
        if number is None:
            for height in heights:
                slots[height].append(len(rows))
            rows.append([run])
        else:
            rows[number].append(run)
    found = [Row(page, row[0], tuple(sorted(row, key=lambda run: run.left))) for row in rows]
    return sorted((row for row in found if row.text.strip()), key=lambda row: -row.main.bottom)


# ---- what place and size tell ----


def _told_apart(rows: Sequence[Row]) -> list[Row]:
    """The same rows; those of the page and not of the text, and those of notes, are marked."""
    height, left, _ = _column(rows)
    repeated = _repeated(rows)
    found: list[Row] = []
    for _, group in groupby(rows, key=lambda row: row.page):
        page = list(group)
        edges = _edges(page)
        running = [
            row.left < left - MARGIN * height or (i in edges and any(_place(run) in repeated for run in row.runs)) for i, row in enumerate(page)
        ]
        marked = [replace(row, running=runs) for row, runs in zip(page, running, strict=True)]
        first = _first_note(marked, height)
        found += [replace(row, note=i >= first and not row.running) for i, row in enumerate(marked)]
    return found


def _edges(page: Sequence[Row]) -> frozenset[int]:
    """The indices of the first and the last row of a page, where a blank line parts it from the rest."""
    gaps = list(_gaps(page))
    edges = ((0, gaps[min(1, len(gaps) - 1)]), (len(page) - 1, gaps[-1]))
    return frozenset(i for i, gap in edges if gap == "\n\n")


def _column(rows: Sequence[Row]) -> tuple[float, float, float]:
    """The height of most characters, where most rows of that height begin, and where the widest of them ends."""
    sizes, lefts = Counter[float](), Counter[float]()
    for row in rows:
        sizes[round(row.main.height, 1)] += len(row.text)
    height = sizes.most_common(1)[0][0]
    body = [row for row in rows if abs(row.main.height - height) < 0.1 * height] or rows
    for row in body:
        lefts[round(row.left)] += 1
    left = lefts.most_common(1)[0][0]
    return height, left, max(row.right for row in body)


def _place(run: Run) -> tuple[int, str]:
    return round(run.bottom / SAME_PLACE), "".join(sign for sign in run.text if sign.isalpha())


def _repeated(rows: Sequence[Row]) -> frozenset[tuple[int, str]]:
    """Words that stand at the same height on several pages, whatever their numbers."""
    places = {(_place(run), row.page) for row in rows for run in row.runs}
    pages = Counter(place for place, _ in places if place[1])
    return frozenset(place for place, count in pages.items() if count > 1)


def _first_note(page: Sequence[Row], height: float) -> int:
    """The index of the row with which the notes at the foot begin: small, opened by a raised sign, and no row of the
    size of the text below it."""
    first = len(page)
    for i, row in reversed(list(enumerate(page))):
        if row.running:
            continue
        if row.main.height > NOTE * height:
            break
        if row.runs[0] is not row.main and row.runs[0].above(row.main):
            first = i
    return first


# ---- rows to text ----


def _served(rows: Sequence[Row], empty: tuple[int, ...]) -> Reading:
    lines = list[str]()
    raised, notes, running, paragraphs = list[Span](), list[Span](), list[Span](), list[int]()
    height, ends = _column(rows)[0], _paragraph_ends(rows)
    start = 0
    for i, (row, gap) in enumerate(zip(rows, _gaps(rows), strict=True)):
        start += len(gap)
        line = row.text.rstrip()
        span = Span(start, start + len(line))
        if row.note or row.main.height > NOTE * height:  # in a table they belong to notes of its own
            raised += _raised(row, start)
        if row.note:
            notes.append(span)
        if row.running:
            running.append(span)
        if i in ends:
            paragraphs.append(span.end)
        lines += [gap, line]
        start = span.end
    layout = Layout(superscripts=tuple(raised), notes=tuple(notes), running=tuple(running), paragraphs=tuple(paragraphs), empty_pages=empty)
    return Reading("".join(lines) + "\n", layout)


def _raised(row: Row, start: int) -> Iterator[Span]:
    """The raised signs of a row that begins at this offset."""
    for run, text in row.pieces():
        if run is not row.main and run.above(row.main) and text.strip():
            begin = start + len(text) - len(text.lstrip())
            yield Span(begin, begin + len(text.strip()))
        start += len(text)


def _gaps(rows: Sequence[Row]) -> Iterator[str]:
    """What stands before each row: a line end, a blank line, or a form feed."""
    steps = [a.main.bottom - b.main.bottom for a, b in pairwise(rows) if a.page == b.page]
    usual = median(steps) if steps else 0.0
    yield ""
    for above, row in pairwise(rows):
        if above.page != row.page:
            yield "\n" + "\f" * (row.page - above.page)
        else:
            yield "\n\n" if above.main.bottom - row.main.bottom > NEW_BLOCK * usual else "\n"


def _paragraph_ends(rows: Sequence[Row]) -> frozenset[int]:
    """The indices of the rows of the text that end before the first word of the next row would no longer fit."""
    height, _, right = _column(rows)
    body = [(i, row) for i, row in enumerate(rows) if not row.note and not row.running]
    limit = right - (SPACE + SLACK) * height
    ended = (i for (i, row), (_, after) in pairwise(body) if row.right + after.first_word < limit)
    return frozenset((*ended, *(i for i, _ in body[-1:])))
