"""The questions, answers, notices, footnotes and citations of a paper, which need each other to be read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .. import cite
from ..model import Answer, Citation, Citing, Footnote, Issue, Layout, Mend, Notice, Question, Section, Span
from .answers import read_answers
from .notices import read_notice, set_numbers
from .parts import parts
from .sheet import Block, Note, Sheet, unclaimed
from .units import Unit, read_units, says_something


@dataclass(frozen=True, slots=True)
class Body:
    """All of a paper but its header."""

    questions: tuple[Question, ...]
    answers: tuple[Answer, ...]
    notices: tuple[Notice, ...]
    footnotes: tuple[Footnote, ...]
    citations: tuple[Citation, ...]
    explanation: str | None
    follows_up: tuple[str, ...]
    mends: tuple[Mend, ...]
    issues: tuple[Issue, ...]


def read_body(sheet: Sheet, layout: Layout | None) -> Body:
    """Read the sections and notes of a paper, and what its questions and answers cite."""
    blocks = list(sheet.blocks())
    notes, repeated = _by_marker(sheet.notes())
    units, empty = read_units(sheet, blocks, notes, layout)
    kinds: dict[Section, list[Unit]] = {"question": [], "answer": [], "notice": [], "explanation": []}
    for unit in units:
        kinds[unit.section].append(unit)
    footnotes = tuple(_footnotes(notes, units))
    positions = {note.marker: i for i, note in enumerate(footnotes, 1)}
    questions = tuple(_questions(kinds["question"], positions))
    answers, doubts = read_answers(units, positions)
    explanation = " ".join(unit.reading.text for unit in kinds["explanation"] if unit.reading.text) or None
    return Body(
        questions=questions,
        answers=answers,
        notices=tuple(map(read_notice, kinds["notice"])),
        footnotes=footnotes,
        citations=tuple(_all_citations(units, footnotes, positions)),
        explanation=explanation,
        follows_up=tuple(dict.fromkeys(set_numbers(explanation or ""))),
        mends=tuple(mend for passage in (*(u.passage for u in units), *(n.passage for n in notes.values())) for mend in passage.mends),
        issues=(*_block_issues(blocks), *map(_nothing, empty), *repeated, *doubts, *_note_issues(footnotes, units), *_unattached(units)),
    )


def _by_marker(printed: Iterable[Note]) -> tuple[dict[str, Note], list[Issue]]:
    """The notes by their markers; of two with one marker the first, and the other is reported."""
    found, issues = dict[str, Note](), list[Issue]()
    for note in printed:
        if note.marker in found:
            issues.append(unclaimed(note.passage, 0, None))
        else:
            found[note.marker] = note
    return found, issues


def _nothing(unit: Unit) -> Issue:
    """That nothing but markers stands under a heading."""
    code = "empty-question" if unit.section == "question" else "empty-answer"
    return Issue("warning", code, f"there is no {unit.section} under this heading but markers", unit.heading)


def _footnotes(notes: Mapping[str, Note], units: Sequence[Unit]) -> Iterator[Footnote]:
    """Every note, and every marker without one at its first place, in the order of their numbers."""
    first = {m.number: unit.passage.places(m.start, m.end) for unit in reversed(units) for m in reversed(unit.markers)}
    for marker in sorted({*notes, *first}, key=int):
        note = notes.get(marker)
        text, places = (note.passage.text, note.passage.pieces) if note else (None, first[marker])
        yield Footnote(marker=marker, text=text, places=places)


def _questions(units: Sequence[Unit], positions: Mapping[str, int]) -> Iterator[Question]:
    seen = Counter[tuple[str, ...]]()
    for unit in units:
        reading = unit.reading
        yield Question(
            numbers=unit.numbers,
            text=reading.text,
            places=unit.passage.pieces,
            parts=parts(reading),
            notes=unit.notes(positions),
            repeat=seen[unit.numbers],
        )
        seen[unit.numbers] += 1


# ---- what is cited ----


def _all_citations(units: Iterable[Unit], footnotes: Sequence[Footnote], positions: Mapping[str, int]) -> Iterator[Citation]:
    """What questions and answers cite, in printed order."""
    places = Counter[Section]()
    cited = [cite.find(note.text or "") for note in footnotes]
    for unit in units:
        places[unit.section] += 1
        if unit.section == "question" or unit.section == "answer":
            yield from _citations(unit, Citing(unit.section, places[unit.section]), cited, positions)


def _citations(unit: Unit, citing: Citing, cited: Sequence[Sequence[cite.Found]], positions: Mapping[str, int]) -> Iterator[Citation]:
    """What a question or answer cites: through its notes, at the marker, and in its sentences."""
    for marker in unit.markers:
        position = positions[marker.number]
        places = unit.passage.places(marker.start, marker.end)
        for found in cited[position - 1]:
            yield Citation(citing=citing, note=position, text=found.text, places=places, source=found.source)
    reading = unit.reading
    for found in cite.find(reading.text):
        places = reading.places(found.start, found.end)
        yield Citation(citing=citing, note=None, text=found.text, places=places, source=found.source)


# ---- doubts ----


def _block_issues(blocks: Iterable[Block]) -> Iterator[Issue]:
    used: dict[Section, set[str]] = {"question": set(), "answer": set()}
    for block in blocks:
        if block.section not in used:
            continue
        if not says_something(block.passage.text):
            pieces = (block.heading, *block.passage.pieces)
            message = f"there is no {block.section} under the heading of {block.section} {', '.join(block.numbers)}".rstrip()
            code = "empty-question" if block.section == "question" else "empty-answer"
            yield Issue("warning", code, message, Span(pieces[0].start, pieces[-1].end))
            continue
        for number in block.numbers:
            if number in used[block.section]:
                yield Issue("warning", "repeated-number", f"the number {number} was used before", block.heading)
        used[block.section].update(block.numbers)


def _note_issues(footnotes: Iterable[Footnote], units: Iterable[Unit]) -> Iterator[Issue]:
    marked = {marker.number for unit in units for marker in unit.markers}
    for note in footnotes:
        if note.text is None:
            yield Issue("warning", "marker-without-note", f"no note {note.marker} is printed", note.places[0])
        elif note.marker not in marked:
            yield Issue("warning", "note-without-marker", f"nothing refers to note {note.marker}", note.places[0])


def _unattached(units: Iterable[Unit]) -> Iterator[Issue]:
    """The markers in notices: what their notes cite is said of no question and no answer."""
    for unit in units:
        for marker in unit.markers if unit.section == "notice" else ():
            [place, *_] = unit.passage.places(marker.start, marker.end)
            yield Issue("warning", "note-in-notice", f"note {marker.number} belongs to a notice: what it cites is in no citation", place)
