"""The questions, answers, notices, footnotes and citations of a paper, which need each other to be read."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .. import cite
from ..model import Answer, Citation, Footnote, Issue, Layout, Mend, Notice, Question, Span
from .clean import Passage
from .groups import apart
from .lines import Section
from .markers import Marker, find_markers, gaps
from .parts import parts
from .sheet import Block, Note, Sheet

SET_NUMBER = re.compile(r"\b(?P<number>[0-9]{4}Z ?[0-9]{5})\b")
# A notice that does not defer: the questions have been answered elsewhere.
ANSWERED = re.compile(r"\b(?:zijn|werden|is|zijn reeds|heb ik|zijn inmiddels) (?:\w+ ){0,3}?beantwoord\b")
NOT_YET = re.compile(r"\b(?:kunnen|kan|zullen|zal|niet)\b(?=[^.]*\bbeantwoord)|\buitstel\b|\bzo spoedig mogelijk\b")


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
    number: str | None
    mends: tuple[Mend, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """One question, answer, notice or explanation: the numbers of its heading, its text, and the markers in that."""

    section: Section
    numbers: tuple[str, ...]
    heading: Span
    passage: Passage
    markers: tuple[Marker, ...] = ()

    @property
    def reading(self) -> Passage:
        """The text without its markers."""
        return self.passage.without(gaps(self.passage.text, self.markers))


def read_body(sheet: Sheet, layout: Layout | None) -> Body:
    """Read the sections and notes of a paper, and what its questions and answers cite."""
    blocks = list(sheet.blocks())
    notes = {note.marker: note for note in sheet.notes()}
    units = _marked(_units(blocks), notes, sheet, layout)
    kinds: dict[Section, list[Unit]] = {"question": [], "answer": [], "notice": [], "explanation": []}
    for unit in units:
        kinds[unit.section].append(unit)
    footnotes = tuple(_footnotes(notes, units))
    positions = {note.marker: i for i, note in enumerate(footnotes, 1)}
    questions = tuple(_questions(kinds["question"], positions))
    answers, doubts = _answers(units, positions)
    explanation = " ".join(unit.reading.text for unit in kinds["explanation"] if unit.reading.text) or None
    return Body(
        questions=questions,
        answers=answers,
        notices=tuple(map(_notice, kinds["notice"])),
        footnotes=footnotes,
        citations=tuple(_all_citations(kinds, footnotes, positions)),
        explanation=explanation,
        follows_up=tuple(dict.fromkeys(_set_numbers(explanation or ""))),
        number=_own_number(kinds["notice"]),
        mends=tuple(mend for passage in (*(u.passage for u in units), *(n.passage for n in notes.values())) for mend in passage.mends),
        issues=(*_block_issues(blocks), *doubts, *_note_issues(footnotes, units)),
    )


def _units(blocks: Iterable[Block]) -> Iterator[Unit]:
    """Each section, and of a group of questions each question that can be told apart."""
    for block in blocks:
        if block.section == "question":
            if not _says_something(block.passage.text):
                continue
            passages = apart(block.passage, len(block.numbers))
            numbers = [(n,) for n in block.numbers] if len(passages) > 1 else [block.numbers]
            for number, passage in zip(numbers, passages, strict=True):
                yield Unit("question", number, block.heading, passage)
        elif block.passage.text:
            yield Unit(block.section, block.numbers, block.heading, block.passage)


def _says_something(text: str) -> bool:
    """Whether a text has at least two signs and a letter among them."""
    return len(text) > 1 and any(sign.isalpha() for sign in text)


def _marked(units: Iterable[Unit], notes: Mapping[str, Note], sheet: Sheet, layout: Layout | None) -> list[Unit]:
    units = list(units)
    raised = layout.superscripts if layout else None
    found = find_markers([unit.passage for unit in units], frozenset(notes), raised=raised, apart=sheet.signs_apart)
    return [Unit(u.section, u.numbers, u.heading, u.passage, markers) for u, markers in zip(units, found, strict=True)]


def _footnotes(notes: Mapping[str, Note], units: Sequence[Unit]) -> Iterator[Footnote]:
    """Every note, and every marker without one at its first place, in the order of their numbers."""
    first = {m.number: unit.passage.places(m.start, m.end) for unit in reversed(units) for m in reversed(unit.markers)}
    for marker in sorted({*notes, *first}, key=int):
        note = notes.get(marker)
        text, places = (note.passage.text, note.passage.pieces) if note else (None, first[marker])
        yield Footnote(marker=marker, text=text, places=places)


def _notes(unit: Unit, positions: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(positions[m.number] for m in unit.markers))


def _questions(units: Sequence[Unit], positions: Mapping[str, int]) -> Iterator[Question]:
    seen = Counter[tuple[str, ...]]()
    for unit in units:
        reading = unit.reading
        yield Question(
            numbers=unit.numbers,
            text=reading.text,
            places=unit.passage.pieces,
            parts=parts(reading),
            notes=_notes(unit, positions),
            repeat=seen[unit.numbers],
        )
        seen[unit.numbers] += 1


def _answers(units: Sequence[Unit], positions: Mapping[str, int]) -> tuple[tuple[Answer, ...], list[Issue]]:
    """The answers with the questions that each is about, and where that is in doubt."""
    found, doubts = list[Answer](), list[Issue]()
    seen = Counter[tuple[str, ...]]()
    asked, before = _Asked.of(units), 0
    for unit in units:
        before += unit.section == "question"
        if unit.section != "answer":
            continue
        about, doubt = asked.about(unit.numbers, before)
        doubts += [Issue("warning", "unmatched-answer", doubt, unit.heading)] if doubt else []
        text, notes = unit.reading.text, _notes(unit, positions)
        found.append(Answer(numbers=unit.numbers, text=text, places=unit.passage.pieces, questions=about, notes=notes, repeat=seen[unit.numbers]))
        seen[unit.numbers] += 1
    return tuple(found), doubts


class _Asked:
    """The questions of a paper by their numbers, and which of them have an answer."""

    def __init__(self, numbers: Sequence[tuple[str, ...]]) -> None:
        self._numbers = numbers
        self._answered: set[int] = set()
        self._first_open = 1  # every question before it has an answer
        self._places: dict[str, list[int]] = {}
        for position, printed in enumerate(numbers, 1):
            for number in printed:
                self._places.setdefault(number, []).append(position)

    @classmethod
    def of(cls, units: Iterable[Unit]) -> "_Asked":
        return cls([unit.numbers for unit in units if unit.section == "question"])

    def about(self, numbers: Sequence[str], before: int) -> tuple[tuple[int, ...], str | None]:
        """The positions of the questions that an answer names, and what is in doubt; `before` is how many stand above it.

        Of equal numbers the last one above it is meant. An answer without numbers is about all above it that have none yet; a
        number that no question has stands for the one right above it, if that has none.
        """
        if not numbers:
            found = [position for position in range(self._first_open, before + 1) if position not in self._answered]
            self._answered.update(found)
            self._first_open = before + 1
            return tuple(found), None if found else "there is no question above this answer that has none yet"
        found = [self._place(number, before) for number in numbers if number in self._places]
        missing = ", ".join(number for number in numbers if number not in self._places)
        doubt = f"there is no question {missing}" if missing else None
        if missing and not found and before and before not in self._answered:
            shown = ", ".join(self._numbers[before - 1])
            found, doubt = [before], f"{doubt}; the answer is taken for that to question {shown}, printed above it"
        self._answered.update(found)
        return tuple(dict.fromkeys(found)), doubt

    def _place(self, number: str, before: int) -> int:
        places = self._places[number]
        return places[max(0, bisect_right(places, before) - 1)]


def _notice(unit: Unit) -> Notice:
    text = unit.reading.text
    return Notice(text=text, places=unit.passage.pieces, defers=not ANSWERED.search(text) or bool(NOT_YET.search(text)))


def _set_numbers(text: str) -> Iterator[str]:
    return (match["number"].replace(" ", "") for match in SET_NUMBER.finditer(text))


def _own_number(notices: Iterable[Unit]) -> str | None:
    """The number of the set that a notice is about, where it prints one."""
    numbers = {number for unit in notices for number in _set_numbers(unit.reading.text)}
    return numbers.pop() if len(numbers) == 1 else None


# ---- what is cited ----


def _all_citations(kinds: Mapping[Section, Sequence[Unit]], footnotes: Sequence[Footnote], positions: Mapping[str, int]) -> Iterator[Citation]:
    for i, unit in enumerate(kinds["question"], 1):
        yield from _citations(unit, footnotes, positions, question=i)
    for i, unit in enumerate(kinds["answer"], 1):
        yield from _citations(unit, footnotes, positions, answer=i)


def _citations(unit: Unit, footnotes: Sequence[Footnote], positions: Mapping[str, int], *, question: int = 0, answer: int = 0) -> Iterator[Citation]:
    """What a question or answer cites: through its notes, at the marker, and in its sentences."""
    for marker in unit.markers:
        position = positions[marker.number]
        places = unit.passage.places(marker.start, marker.end)
        for found in cite.find(footnotes[position - 1].text or ""):
            yield Citation(question=question, answer=answer, note=position, text=found.text, places=places, source=found.source)
    reading = unit.reading
    for found in cite.find(reading.text):
        places = reading.places(found.start, found.end)
        yield Citation(question=question, answer=answer, note=None, text=found.text, places=places, source=found.source)


# ---- doubts ----


def _block_issues(blocks: Iterable[Block]) -> Iterator[Issue]:
    used: dict[Section, set[str]] = {"question": set(), "answer": set()}
    for block in blocks:
        if block.section not in used:
            continue
        if not _says_something(block.passage.text):
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
