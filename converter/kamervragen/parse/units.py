"""The units of a paper: each question, answer, notice and explanation, with the markers in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ..model import Layout, Section, Span
from .clean import Passage
from .groups import apart
from .markers import Marker, find_markers, gaps
from .sheet import Block, Note, Sheet


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

    def notes(self, positions: Mapping[str, int]) -> tuple[int, ...]:
        """The positions of the footnotes that its markers point to, each once; `positions` are those of all by marker."""
        return tuple(dict.fromkeys(positions[marker.number] for marker in self.markers))


def read_units(sheet: Sheet, blocks: Iterable[Block], notes: Mapping[str, Note], layout: Layout | None) -> tuple[list[Unit], list[Unit]]:
    """The units of a paper in printed order; apart from them those that say nothing once their markers are gone."""
    units = list(_units(blocks))
    raised = layout.superscripts if layout else None
    found = find_markers([unit.passage for unit in units], frozenset(notes), raised=raised, apart=sheet.signs_apart)
    marked = [replace(unit, markers=markers) for unit, markers in zip(units, found, strict=True)]
    return [u for u in marked if says_something(u.reading.text)], [u for u in marked if not says_something(u.reading.text)]


def _units(blocks: Iterable[Block]) -> Iterator[Unit]:
    """Each section, and of a group of questions each question that can be told apart."""
    for block in blocks:
        if block.section == "question":
            if not says_something(block.passage.text):
                continue
            passages = apart(block.passage, len(block.numbers))
            if not all(says_something(passage.text) for passage in passages):
                passages = (block.passage,)
            numbers = [(n,) for n in block.numbers] if len(passages) > 1 else [block.numbers]
            for number, passage in zip(numbers, passages, strict=True):
                yield Unit("question", number, block.heading, passage)
        elif block.passage.text:
            yield Unit(block.section, block.numbers, block.heading, block.passage)


def says_something(text: str) -> bool:
    """Whether a text has at least two signs and a letter among them."""
    return len(text) > 1 and any(sign.isalpha() for sign in text)
