"""Served text to document: the official form of written questions, taken apart with the place of every piece."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from .. import cite
from ..errors import ParseError, Where
from ..model import Citation, Document, Footnote, Issue, Question, Span, Text
from .header import Portfolios, read_header
from .notes import Marker, find_markers, gaps
from .parts import parts
from .sheet import Block, Sheet, unclaimed

__all__ = ["Portfolios", "parse", "text_key"]

IGNORED_IN_KEY = re.compile(r"[\s\u00ad]+")


def text_key(content: str) -> str:
    """The key of an unnumbered paper: `tekst-` and 16 hexadecimal digits of the SHA-256 over its text in NFC,
    without white space and soft hyphens, so that every extractor's text of one paper has one key."""
    bare = IGNORED_IN_KEY.sub("", unicodedata.normalize("NFC", content))
    return "tekst-" + hashlib.sha256(bare.encode()).hexdigest()[:16]


def parse(text: Text, portfolios: Portfolios) -> Document:
    """Take a paper apart. What no rule claims becomes an issue `unclaimed`.

    Raises ParseError for an answer, an extension notice or oral questions, and when there is neither a header sentence
    nor a numbered question in it.
    """
    sheet = Sheet.of(text.content)
    _refuse_other_papers(sheet, text)
    sentence = sheet.header()
    header = read_header(sentence, portfolios)
    body = _Body(sheet)
    stated, key = sheet.stated(), text_key(text.content)
    return Document(
        source=text.source,
        content=text.content,
        key=stated.get("identifier", key),
        set_key=stated.get("number", key),
        identifier=stated.get("identifier"),
        number=stated.get("number"),
        parliamentary_year=stated.get("year"),
        title=header.title,
        submitted=header.submitted,
        askers=header.askers,
        addressees=header.addressees,
        questions=body.questions,
        footnotes=body.footnotes,
        citations=body.citations,
        explanation=body.explanation,
        issues=(
            *header.issues,
            *(unclaimed(sentence, a, b) for a, b in header.left),
            *sheet.strays(),
            *sheet.conflicts(),
            *sheet.likely_headings(),
            *body.issues,
        ),
    )


def _refuse_other_papers(sheet: Sheet, text: Text) -> None:
    remedy = "give the text of a paper with written questions"
    if other := sheet.other_paper:
        name, line = other
        place = sheet.clean.starts[line.start]
        raise ParseError(f"this is {name}", where=Where(text.source.name, text.content.count("\n", 0, place) + 1), remedy=remedy)
    if not sheet.recognised:
        reason = "no written question found: neither a header (Vragen van het lid ...) nor a heading (Vraag 1)"
        raise ParseError(reason, where=Where(text.source.name), remedy=remedy)


def _says_something(text: str) -> bool:
    """Whether a text has at least two signs and a letter among them."""
    return len(text) > 1 and any(sign.isalpha() for sign in text)


class _Body:
    """The questions, footnotes and citations of a paper, which need each other to be read."""

    def __init__(self, sheet: Sheet) -> None:
        every = list(sheet.blocks())
        self._blocks = [block for block in every if _says_something(block.passage.text)]
        self._empty = [block for block in every if not _says_something(block.passage.text)]
        self._notes = {note.marker: note for note in sheet.notes()}
        explained = list(sheet.explanations())
        texts = [passage.text for passage in (*(block.passage for block in self._blocks), *explained)]
        found = find_markers(texts, frozenset(self._notes))
        self._markers, self._explained = found[: len(self._blocks)], list(zip(explained, found[len(self._blocks) :], strict=True))
        self.explanation = " ".join(filter(None, (p.without(gaps(p.text, m)).text for p, m in self._explained))) or None
        self.footnotes = tuple(self._footnotes())
        self._position = {note.marker: i for i, note in enumerate(self.footnotes, 1)}
        self.questions = tuple(self._questions())
        self.citations = tuple(c for i, pair in enumerate(self._pairs(), 1) for c in self._citations(i, *pair))
        self.issues = (*self._block_issues(), *self._note_issues())

    def _pairs(self) -> Iterator[tuple[Block, tuple[Marker, ...]]]:
        return zip(self._blocks, self._markers, strict=True)

    def _footnotes(self) -> Iterator[Footnote]:
        """Every note, and every marker without one, in the order of their numbers."""
        printed = [*((block.passage, found) for block, found in self._pairs()), *self._explained]
        bare = {m.number: passage.places(m.start, m.end) for passage, found in reversed(printed) for m in reversed(found)}
        for marker in sorted({*self._notes, *bare}, key=int):
            note = self._notes.get(marker)
            text, places = (note.passage.text, note.passage.pieces) if note else (None, bare[marker])
            yield Footnote(marker=marker, text=text, places=places)

    def _questions(self) -> Iterator[Question]:
        seen = Counter[tuple[str, ...]]()
        for block, markers in self._pairs():
            reading = block.passage.without(gaps(block.passage.text, markers))
            yield Question(
                numbers=block.numbers,
                text=reading.text,
                places=block.passage.pieces,
                parts=parts(reading),
                notes=tuple(dict.fromkeys(self._position[m.number] for m in markers)),
                repeat=seen[block.numbers],
            )
            seen[block.numbers] += 1

    def _citations(self, question: int, block: Block, markers: Sequence[Marker]) -> Iterator[Citation]:
        """What a question cites, through its notes and in its sentences."""
        for marker in markers:
            position = self._position[marker.number]
            places = block.passage.places(marker.start, marker.end)
            for found in cite.find(self.footnotes[position - 1].text or ""):
                yield Citation(question=question, note=position, text=found.text, places=places, source=found.source)
        reading = block.passage.without(gaps(block.passage.text, markers))
        for found in cite.find(reading.text):
            places = reading.places(found.start, found.end)
            yield Citation(question=question, note=None, text=found.text, places=places, source=found.source)

    def _block_issues(self) -> Iterator[Issue]:
        for block in self._empty:
            pieces = (block.heading, *block.passage.pieces)
            message = f"there is no question under the heading of question {block.numbers[0]}"
            yield Issue("warning", "empty-question", message, Span(pieces[0].start, pieces[-1].end))
        used: set[str] = set()
        for block in self._blocks:
            for number in used.intersection(block.numbers):
                yield Issue("warning", "repeated-number", f"the number {number} was used before", block.heading)
            used.update(block.numbers)

    def _note_issues(self) -> Iterator[Issue]:
        marked = {m.number for found in (*self._markers, *(marks for _, marks in self._explained)) for m in found}
        for note in self.footnotes:
            if note.text is None:
                yield Issue("warning", "marker-without-note", f"no note {note.marker} is printed", note.places[0])
            elif note.marker not in marked:
                yield Issue("warning", "note-without-marker", f"nothing refers to note {note.marker}", note.places[0])
