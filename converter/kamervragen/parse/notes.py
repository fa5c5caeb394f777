"""Footnotes wherever they stand, and the markers that point to them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from .lines import Line

START = re.compile(r"(?P<marker>\d{1,3}) (?=\S)")
ADDRESS = re.compile(r"https?://|www\.")
SENTENCE_END = re.compile(r"[.?!:;][\u00bb\u201d\u2019\"')\]]*(?: ?\d{1,3})*$")
NOTE_END = re.compile(r"[.)]$|(?:://|\bwww\.)\S*[^\s_?=&-]$")

# A number glued to the sign before it, and further numbers behind it: `?1`, `»2 3`.
MARKER = re.compile(r"(?<=[^\s\d])\d{1,3}(?:(?:, ?| en | )\d{1,3}\b){0,8}(?=$|[\s,.;:?!\u00bb\u201d\u2019\"')\]])(?![.,]\d)")
NUMBER = re.compile(r"\d+")
# After these a number can only be a marker; after a letter it may be part of a name, as in CO2.
STRONG = frozenset("?!\u00bb\u201d\u2019\"')].,;:")
CERTAIN = frozenset("?!\u00bb")
LONGEST_BREAK = len(" en ")
NAME = re.compile(r"(?:^|[^\w])[A-Z]{1,3}$")


class Marker(NamedTuple):
    """A marker in a reading text (offsets in code points of that text)."""

    number: str
    start: int
    end: int


def label_notes(lines: Sequence[Line]) -> list[Line]:
    """The same lines, with those of notes labelled: a note begins with the next number, at a place where
    text may break off, when that number stands as a marker somewhere or an address follows it."""
    text = "\n".join(line.text for line in lines if line.label == "text")
    labelled: list[Line] = []
    expected, cut = 1, False
    for line in lines:
        if line.label == "text" and (match := _starts(line, labelled, expected, text)):
            cut = cut if _last(labelled) == "note" else _broken_off(labelled)
            line, expected = replace(line, label="note", match=match), expected + 1
        elif line.label == "text" and _last(labelled) == "note" and _goes_on(line, labelled[-1], cut=cut):
            line = replace(line, label="note")
        labelled.append(line)
    return labelled


def _last(labelled: Sequence[Line]) -> str:
    return labelled[-1].label if labelled else "blank"


def _starts(line: Line, before: Sequence[Line], expected: int, text: str) -> re.Match[str] | None:
    match = START.match(line.text)
    if not match or int(match["marker"]) != expected:
        return None
    address = ADDRESS.match(line.text, match.end())
    breaks = line.opens_page or _last(before) in ("blank", "note", "furniture")
    marked = re.search(rf"[^\s\d](?:\d{{1,3}}(?:, ?| en | )){{0,8}}{expected}(?!\d|,\d|\.\d)", text)
    return match if (breaks and (marked or address)) or (address and marked) else None


def _broken_off(labelled: Sequence[Line]) -> bool:
    """Whether the text before a note stops in mid-sentence."""
    text = next((line.text for line in reversed(labelled) if line.label == "text"), "")
    return bool(text) and not SENTENCE_END.search(text)


def _goes_on(line: Line, before: Line, *, cut: bool) -> bool:
    """Whether a line under a note belongs to it, and not to the sentence that the note cut in two."""
    resumes = cut and line.text[0].islower() and NOTE_END.search(before.text)
    return not line.opens_page and not resumes


def find_markers(texts: Sequence[str], known: frozenset[str]) -> list[tuple[Marker, ...]]:
    """The markers in each reading text, in order. `known` are the numbers that notes have.

    A number is a marker when a note has it and it comes next, or when it stands right behind a question mark,
    exclamation mark or closing quotation mark; behind a letter only if it stands nowhere better.
    """
    better = {m[0].number for text in texts for m in _candidates(text) if text[m[0].start - 1] in STRONG}
    last, found = 0, []
    for text in texts:
        mine: list[Marker] = []
        for first, *others in _candidates(text):
            if _accepted(text, first, known, better, last):
                mine += [first, *_following(first, others, known)]
                last = max(last, int(mine[-1].number))
        found.append(tuple(mine))
    return found


def gaps(markers: Iterable[Marker]) -> Iterator[tuple[int, int]]:
    """What to leave out of a text that holds these markers: each, with what stands between it and the one before."""
    start = end = -1
    for marker in markers:
        if start >= 0 and marker.start - end > LONGEST_BREAK:
            yield start, end
            start = -1
        start, end = marker.start if start < 0 else start, marker.end
    if start >= 0:
        yield start, end


def _candidates(text: str) -> Iterator[list[Marker]]:
    for run in MARKER.finditer(text):
        yield [Marker(str(int(m[0])), *m.span()) for m in NUMBER.finditer(text, *run.span())]


def _accepted(text: str, marker: Marker, known: frozenset[str], better: set[str], last: int) -> bool:
    sign, number = text[marker.start - 1], int(marker.number)
    if marker.number not in known:
        return sign in CERTAIN and number == last + 1
    if sign in CERTAIN:
        return True
    if sign in STRONG:
        return number > last
    return number == last + 1 and marker.number not in better and not NAME.search(text, max(0, marker.start - 5), marker.start)


def _following(first: Marker, others: Iterable[Marker], known: frozenset[str]) -> Iterator[Marker]:
    number = int(first.number)
    for other in others:
        number += 1
        if int(other.number) != number or other.number not in known:
            return
        yield other
