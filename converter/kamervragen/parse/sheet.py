"""A paper cut into its sections: header, questions, notes, explanation, and what none of them claims."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from ..model import Issue, Layout, Section, Span
from . import reply
from .clean import Clean, Passage
from .header import END, OPENING
from .lines import JOINED, LIKE_HEADING, NUMBERS, OTHER_PAPERS, Label, Line, lines
from .notes import label_notes
from .setting import PageSetting
from .signs import NUMBER_LIST

HEADER_LINES = 40
EACH_NUMBER = re.compile(r"([0-9]+)([a-z]?)(?: ?(?:t/m|tot en met|[\u2013-]) ?(?:(?:de )?vra(?:ag|gen) )?([0-9]+))?")
LONGEST_RANGE = 99
SHOWN = 80
WITH_COLON = re.compile(rf"^[ ]*(?:Toelichting|(?:Vraag|Antwoord) (?:{NUMBERS})):(?P<gap> +)(?=[A-Z\u00ab])", re.MULTILINE)
INLINE = re.compile(rf"(?P<before> )(?=(?:Vra(?:ag|gen)|Antwoord(?:en)?) {NUMBERS} [A-Z\u00ab])")
AT_LINE = re.compile(rf"^(?:Vra(?:ag|gen)|Antwoord(?:en)?) {NUMBERS}(?P<after> )(?=[A-Z\u00ab])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """The text of one section: under its heading, the numbers in that, and what kind of section it is."""

    section: Section
    numbers: tuple[str, ...]
    heading: Span
    passage: Passage


@dataclass(frozen=True, slots=True)
class Note:
    """One note: its marker, and its text without it; the pieces of the passage hold the marker too."""

    marker: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Sheet:
    """The labelled lines of one paper, with the text that they were cut from and how it was set."""

    clean: Clean
    setting: PageSetting
    lines: tuple[Line, ...]
    glued: bool

    @classmethod
    def of(cls, content: str, layout: Layout | None = None) -> "Sheet":
        """Clean the served text and label its lines."""
        clean = _with_headings_apart(Clean.of(content))
        rows = _label_header(lines(clean, layout))
        glued = layout is None and any(row.label == "furniture" and JOINED.search(row.text) for row in rows)
        labelled = rows if layout else label_notes(rows, glued=glued)
        return cls(clean, PageSetting(clean.text, layout, joined=glued), tuple(labelled), glued)

    @property
    def other_paper(self) -> tuple[str, Line] | None:
        """What else the paper is, with the line that tells it; `None` for written questions."""
        for above, line in zip([None, *self.lines], self.lines, strict=False):
            begins = above is None or above.label != "text" or above.text[-1] in ".?!:;"
            if begins and line.label in ("text", "header"):
                for other in OTHER_PAPERS:
                    if other.pattern.fullmatch(line.text):
                        return other.name, line
        return None

    @property
    def recognised(self) -> bool:
        """Whether there is a header sentence or a numbered question."""
        return any(line.label == "header" or line.section == "question" for line in self.lines)

    @property
    def signs_apart(self) -> bool:
        """Whether the extractor begins a row with a raised sign."""
        return self.glued or any(line.label == "text" and re.fullmatch(NUMBER_LIST, line.text) for line in self.lines)

    def header(self) -> Passage:
        """The header sentence; empty where there is none."""
        return self._passage(self.lines, "header")

    def reply(self) -> Passage:
        """The sentence that says who answers or defers; empty where there is none."""
        return self._passage(self.lines, "reply")

    def blocks(self) -> Iterator[Block]:
        """The text under each heading, in printed order."""
        for heading, body in self._sections():
            if heading and heading.section and heading.match:
                numbers = _numbers(heading.match.groupdict().get("numbers") or "")
                span = self.clean.span(heading.start, heading.end)
                yield Block(heading.section, numbers, span, self._passage(body, "text"))

    def notes(self) -> Iterator[Note]:
        """Every note with its marker, in printed order."""
        starts = [i for i, line in enumerate(self.lines) if line.label == "note" and line.match]
        for first, last in pairwise([*starts, len(self.lines)]):
            passage = self._passage(self.lines[first:last], "note")
            match = self.lines[first].match
            marker = match["marker"] if match else ""
            opens = self.lines[first].text.startswith(marker)
            yield Note(str(int(marker)), passage.without([(0, len(marker))] if opens else []))

    def stated(self) -> dict[str, str]:
        """The fields that lines of furniture give: `year`, `number`, `identifier`; the first of each counts. An appendix
        that prints its number and year only has the identifier that these two make."""
        found = {field: value for field, value, _ in reversed(list(self._fields()))}
        if "identifier" not in found and "appendix" in found and "year" in found:
            found["identifier"] = f"ah-tk-{found['year'].replace('-', '')}-{int(found['appendix'])}"
        return found

    def conflicts(self) -> Iterator[Issue]:
        """The fields that are given again with another value."""
        stated = self.stated()
        for field, value, line in self._fields():
            if value != stated[field]:
                message = f"another {field} is printed here: {value}, not {stated[field]}"
                yield Issue("warning", "conflicting-number", message, self.clean.span(line.start, line.end))

    def _fields(self) -> Iterator[tuple[str, str, Line]]:
        for line in self.lines:
            if line.furniture and line.furniture.states and line.match:
                yield line.furniture.states, "-".join(line.match.groupdict().values()).replace(" ", ""), line

    def issues(self) -> Iterator[Issue]:
        """What is in doubt about the lines: strays, fields given twice, and what may be a heading."""
        yield from (*self.strays(), *self.conflicts(), *self.likely_headings(), *self._unmarked_notes())

    def strays(self) -> Iterator[Issue]:
        """The text before the first heading and outside the header, and what is no part of a question by its form."""
        for heading, body in self._sections():
            for label, rows in groupby(body, key=lambda line: line.label):
                if label == "stray" or (label == "text" and not heading):
                    yield unclaimed(self._passage(rows, label), 0, None)

    def likely_headings(self) -> Iterator[Issue]:
        """The lines in a question that may be meant as a heading: a question may hide behind them."""
        for before, line in pairwise(self.lines):
            ends = before.label != "text" or before.text[-1:] in ".?!"
            if line.label == "text" and (ends or line.opens_page) and LIKE_HEADING.fullmatch(line.text):
                yield Issue("warning", "unread-heading", f"this may be a heading: {line.text[:SHOWN]}", self.clean.span(line.start, line.end))

    def _unmarked_notes(self) -> Iterator[Issue]:
        """The rows of notes above the first one that has a number."""
        first = next((i for i, line in enumerate(self.lines) if line.label == "note" and line.match), len(self.lines))
        if any(line.label == "note" for line in self.lines[:first]):
            yield unclaimed(self._passage(self.lines[:first], "note"), 0, None)

    def _sections(self) -> Iterator[tuple[Line | None, tuple[Line, ...]]]:
        """Each heading with the lines under it; first, without heading, the lines before."""
        heading, body = None, list[Line]()
        for line in self.lines:
            if line.label == "heading":
                yield heading, tuple(body)
                heading, body = line, []
            else:
                body.append(line)
        yield heading, tuple(body)

    def _passage(self, rows: Iterable[Line], label: Label) -> Passage:
        """The text of the lines with this label; a line of another label, but for blank ones, cuts it in pieces."""
        pieces: list[tuple[int, int]] = []
        joined = False
        for line in rows:
            if line.label == label:
                start = pieces.pop()[0] if joined else line.start
                pieces.append((start, line.end))
            joined = line.label == label or (joined and line.label == "blank")
        return Passage.of((self.clean[start:end] for start, end in pieces), self.setting, note=label == "note")


def _with_headings_apart(clean: Clean) -> Clean:
    """The text with a line end behind a heading that ends in a colon, and in a paper on one line at each heading."""
    clean = clean.sub(WITH_COLON, "\n", "gap")
    if len(INLINE.findall(clean.text)) > 1 and not any(line.label == "heading" for line in lines(clean)):
        clean = clean.sub(INLINE, "\n", "before").sub(AT_LINE, "\n", "after")
    return clean


def _numbers(heading: str) -> tuple[str, ...]:
    """The numbers of a heading; a range stands for all in it."""
    found: list[str] = []
    for first, letter, last in EACH_NUMBER.findall(heading.lower()):
        if last and int(first) < int(last) <= int(first) + LONGEST_RANGE:
            found += map(str, range(int(first), int(last) + 1))
        else:
            found += filter(None, (first + letter, last))
    return tuple(found)


def unclaimed(passage: Passage, start: int, end: int | None) -> Issue:
    """Say that no rule claims a part of a passage."""
    words = passage.text[start:end]
    shown = words if len(words) <= SHOWN else words[: SHOWN - 1] + "\u2026"
    places = passage.places(start, len(passage.text) if end is None else end)
    return Issue("warning", "unclaimed", f"no rule knows what this is: {shown}", Span(places[0].start, places[-1].end))


def _label_header(rows: list[Line]) -> list[Line]:
    """Label the lines of the header: from its opening to the end of `(ingezonden …)`, where that is missing to the first blank
    line; behind it, up to the first heading, those of the sentence that says who replies."""
    first = next((i for i in range(len(rows)) if _opens(rows, i)), None)
    if first is None:
        return rows
    heading = next((i for i in range(first, len(rows)) if rows[i].label == "heading"), len(rows))
    heading = min(heading, first + HEADER_LINES)
    last = _header_end(rows, first, heading)
    answering = next((i for i in range(first + 1, heading) if _replies(rows, i)), heading)
    last = min(last, answering) if answering < heading else last
    names = dict[int, Label](dict.fromkeys(range(first, last), "header"))
    names.update(dict.fromkeys(range(answering, heading), "reply"))
    return [replace(row, label=names[i]) if i in names and row.label == "text" else row for i, row in enumerate(rows)]


def _replies(rows: Sequence[Line], i: int) -> bool:
    following = rows[i + 1].text if i + 1 < len(rows) else ""
    return rows[i].label == "text" and bool(reply.OPENING.match(f"{rows[i].text} {following} "))


def _opens(rows: Sequence[Line], i: int) -> bool:
    following = rows[i + 1].text if i + 1 < len(rows) else ""
    return rows[i].label == "text" and bool(OPENING.match(f"{rows[i].text} {following} "))


def _header_end(rows: Sequence[Line], first: int, heading: int) -> int:
    joined = ""
    for i in range(first, heading):
        joined += rows[i].text + " "
        if END.search(joined):
            return i + 1
    return next((i for i in range(first, heading) if rows[i].label == "blank"), heading)
