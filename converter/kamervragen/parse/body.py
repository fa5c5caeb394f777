"""The questions, footnotes and citations of a paper, which need each other to be read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .. import cite
from ..model import Citation, Footnote, Issue, Question, Span
from .clean import Passage
from .notes import Marker, find_markers, gaps
from .parts import parts
from .sheet import Block, Note, Sheet


@dataclass(frozen=True, slots=True)
class Body:
    """All of a paper but its header."""

    questions: tuple[Question, ...]
    footnotes: tuple[Footnote, ...]
    citations: tuple[Citation, ...]
    explanation: str | None
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and the markers in it."""

    passage: Passage
    markers: tuple[Marker, ...]

    @property
    def reading(self) -> Passage:
        """The text without its markers."""
        return self.passage.without(gaps(self.passage.text, self.markers))


def read_body(sheet: Sheet) -> Body:
    """Read the questions and notes of a paper, and what its questions cite."""
    every = list(sheet.blocks())
    blocks = [block for block in every if _says_something(block.passage.text)]
    notes = {note.marker: note for note in sheet.notes()}
    marked = _marked([*(block.passage for block in blocks), *sheet.explanations()], notes)
    asked, explained = marked[: len(blocks)], marked[len(blocks) :]
    footnotes = tuple(_footnotes(notes, marked))
    positions = {note.marker: i for i, note in enumerate(footnotes, 1)}
    return Body(
        questions=tuple(_questions(blocks, asked, positions)),
        footnotes=footnotes,
        citations=tuple(c for i, text in enumerate(asked, 1) for c in _citations(i, text, footnotes, positions)),
        explanation=" ".join(filter(None, (text.reading.text for text in explained))) or None,
        issues=(*_block_issues(every), *_note_issues(footnotes, marked)),
    )


def _says_something(text: str) -> bool:
    """Whether a text has at least two signs and a letter among them."""
    return len(text) > 1 and any(sign.isalpha() for sign in text)


def _marked(passages: Sequence[Passage], notes: Mapping[str, Note]) -> list[Marked]:
    found = find_markers([passage.text for passage in passages], frozenset(notes))
    return [Marked(passage, markers) for passage, markers in zip(passages, found, strict=True)]


def _footnotes(notes: Mapping[str, Note], texts: Sequence[Marked]) -> Iterator[Footnote]:
    """Every note, and every marker without one at its first place, in the order of their numbers."""
    first = {m.number: text.passage.places(m.start, m.end) for text in reversed(texts) for m in reversed(text.markers)}
    for marker in sorted({*notes, *first}, key=int):
        note = notes.get(marker)
        text, places = (note.passage.text, note.passage.pieces) if note else (None, first[marker])
        yield Footnote(marker=marker, text=text, places=places)


def _questions(blocks: Sequence[Block], texts: Sequence[Marked], positions: Mapping[str, int]) -> Iterator[Question]:
    seen = Counter[tuple[str, ...]]()
    for block, text in zip(blocks, texts, strict=True):
        reading = text.reading
        yield Question(
            numbers=block.numbers,
            text=reading.text,
            places=block.passage.pieces,
            parts=parts(reading),
            notes=tuple(dict.fromkeys(positions[m.number] for m in text.markers)),
            repeat=seen[block.numbers],
        )
        seen[block.numbers] += 1


def _citations(question: int, text: Marked, footnotes: Sequence[Footnote], positions: Mapping[str, int]) -> Iterator[Citation]:
    """What a question cites: through its notes, at the marker, and in its sentences."""
    for marker in text.markers:
        position = positions[marker.number]
        places = text.passage.places(marker.start, marker.end)
        for found in cite.find(footnotes[position - 1].text or ""):
            yield Citation(question=question, note=position, text=found.text, places=places, source=found.source)
    reading = text.reading
    for found in cite.find(reading.text):
        places = reading.places(found.start, found.end)
        yield Citation(question=question, note=None, text=found.text, places=places, source=found.source)


def _block_issues(blocks: Iterable[Block]) -> Iterator[Issue]:
    used: set[str] = set()
    for block in blocks:
        if not _says_something(block.passage.text):
            pieces = (block.heading, *block.passage.pieces)
            message = f"there is no question under the heading of question {block.numbers[0]}"
            yield Issue("warning", "empty-question", message, Span(pieces[0].start, pieces[-1].end))
            continue
        for number in block.numbers:
            if number in used:
                yield Issue("warning", "repeated-number", f"the number {number} was used before", block.heading)
        used.update(block.numbers)


def _note_issues(footnotes: Iterable[Footnote], texts: Iterable[Marked]) -> Iterator[Issue]:
    marked = {marker.number for text in texts for marker in text.markers}
    for note in footnotes:
        if note.text is None:
            yield Issue("warning", "marker-without-note", f"no note {note.marker} is printed", note.places[0])
        elif note.marker not in marked:
            yield Issue("warning", "note-without-marker", f"nothing refers to note {note.marker}", note.places[0])
