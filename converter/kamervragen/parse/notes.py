"""Footnotes wherever they stand, and the markers that point to them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from ..cite.web import ADDRESS
from .header import A_MONTH
from .lines import Line

START = re.compile(rf"(?P<marker>[0-9]{{1,3}}) (?=\S)(?!(?:{A_MONTH})\b)")
# How a note begins in other papers than the official form.
OTHER_START = re.compile(r"(?:[\u00b9\u00b2\u00b3\u2070-\u2079]+\)?|[0-9]{1,3}[.)]|\[[0-9]{1,3}\]|\([0-9*]{1,3}\)|\*+\)?) ?(?=\S)")
SENTENCE_END = re.compile(r"[.?!:;][\u00bb\u201d\u2019\"')\]]*(?:[0-9]{1,3}(?: [0-9]{1,3})*)?$")
UNFINISHED_ADDRESS = "-_=&?/"
TAIL = 40

# Numbers glued to a sign, and further ones behind the first: `?1`, `»2 3`, `?1, 2`.
BETWEEN = re.compile(r", ?| en | ")
MARKER = re.compile(r"(?<=[^\s0-9])[0-9]{1,3}(?:(?:, ?| en | )[0-9]{1,3}(?![0-9]))*+(?![0-9]|[.,:][0-9]|-\w)")
NUMBER = re.compile(r"[0-9]+")
# What may stand behind a marker: the end, a space, a mark; behind the last of several no word may go on in lower case.
AFTER = re.compile(r"$|[\s,.;:?!\u00bb\u201d\u2019\u2026\u2013\"')\]]")
AT_A_STOP = re.compile(r"$|[,.;:?!\u00bb\u201d\u2019\u2026\"')\]]| [^a-z]")
CERTAIN = re.compile(r"[?!\u00bb\u201d]$")
# Behind these a number can be something else: a decimal, an article, a measure, a chemical.
LIKELY = re.compile(r"[^\W\d_]{2}[,;]$|[^0-9][)\]\u2019\"']$")
LIKELY_STOP = re.compile(r"(?:[^\W\d_]{2}|[)\]\u00bb\u201d\u2019])[.:]$")
WORD = re.compile(r"(?<!\w)(?P<word>[^\W\d_]*[^\W\d_A-Z]{2}|[A-Z]{3,}|.*%)$")
UNITS = frozenset(("km", "hm", "dam", "dm", "cm", "mm"))
LONGEST_WORD = 30


class Marker(NamedTuple):
    """A marker in a reading text (offsets in code points of that text)."""

    number: str
    start: int
    end: int


# ---- notes ----


def label_notes(lines: Sequence[Line]) -> list[Line]:
    """The same lines, with those of notes labelled.

    A note begins with the next number, or a later one, at a place where text may break off. That it is one must show:
    from a marker with its number, an address in it, or its place at the foot of a page. A paragraph that begins as notes do
    elsewhere, and holds an address, is a stray: no question says it.
    """
    marked = {m.number for line in lines if line.label == "text" for run in _candidates(line.text) for m in run}
    feet = _feet(lines)
    labelled: list[Line] = []
    expected, cut = 1, False
    for i, line in enumerate(lines):
        if line.label == "text" and (match := _starts(line, labelled, expected, marked, at_foot=i in feet)):
            cut = cut if _last(labelled) == "note" else _broken_off(labelled)
            line, expected = replace(line, label="note", match=match), int(match["marker"]) + 1
        elif line.label == "text" and _belongs_to_note(line, labelled, cut=cut):
            line = replace(line, label="note")
        elif line.label == "text" and (_last(labelled) == "stray" or _is_other_note(line, labelled)):
            line = replace(line, label="stray")
        labelled.append(line)
    return labelled


def _feet(lines: Sequence[Line]) -> frozenset[int]:
    """The lines of each last paragraph before a heading, furniture, the end of a page or of the text."""
    found: set[int] = set()
    foot, collected = True, False
    for i, line in reversed(list(enumerate(lines))):
        if line.label == "text" and foot:
            found.add(i)
            collected = True
        elif line.label in ("heading", "furniture"):
            foot, collected = True, False
        else:
            foot = foot and line.label == "blank" and not collected
        if line.opens_page:
            foot, collected = True, False
    return frozenset(found)


def _last(labelled: Sequence[Line]) -> str:
    return labelled[-1].label if labelled else "blank"


def _starts(line: Line, before: Sequence[Line], expected: int, marked: set[str], *, at_foot: bool) -> re.Match[str] | None:
    match = START.match(line.text)
    if not match or int(match["marker"]) < expected:
        return None
    number, small = int(match["marker"]), line.text[match.end()].islower()
    new_page = line.opens_page or _last(before) == "furniture"
    if small and ((new_page and _broken_off(before)) or (_last(before) == "note" and number > expected)):
        return None  # a sentence, or a note, that goes on with a number
    is_marked, address = str(number) in marked, bool(ADDRESS.search(line.text))
    foot = at_foot and not small and number == expected and _section(before) != "heading"
    if new_page or _last(before) in ("blank", "note"):
        return match if is_marked or address or foot else None
    ends = _last(before) == "text" and SENTENCE_END.search(before[-1].text[-TAIL:]) is not None
    return match if is_marked and (address or (ends and not small and number == expected)) else None


def _section(labelled: Sequence[Line]) -> str:
    """The label of the last line that is not blank; a heading at the beginning."""
    return next((line.label for line in reversed(labelled) if line.label != "blank"), "heading")


def _is_other_note(line: Line, before: Sequence[Line]) -> bool:
    breaks = line.opens_page or _last(before) in ("blank", "note", "furniture")
    return breaks and bool(OTHER_START.match(line.text)) and bool(ADDRESS.search(line.text))


def _broken_off(labelled: Sequence[Line]) -> bool:
    """Whether the text before a note stops in mid-sentence."""
    text = next((line.text for line in reversed(labelled) if line.label == "text"), "")
    return bool(text) and not SENTENCE_END.search(text[-TAIL:])


def _belongs_to_note(line: Line, before: Sequence[Line], *, cut: bool) -> bool:
    """Whether a line under a note, or on the page after it, belongs to it, and not to the sentence that the note cut in two."""
    small = line.text[0].islower()
    if _last(before) == "note" and not line.opens_page:
        return not (cut and small and _ends_note(before[-1].text))
    between = list(takewhile(lambda other: other.label in ("blank", "furniture"), reversed(before)))
    over_page = line.opens_page or any(other.label == "furniture" or other.opens_page for other in between)
    if not (small and over_page) or cut or len(between) == len(before):
        return False
    printed = before[-1 - len(between)]
    return printed.label == "note" and not _ends_note(printed.text)


def _ends_note(text: str) -> bool:
    last = text.rsplit(None, 1)[-1]
    return last.endswith((".", ")")) or (ADDRESS.match(last) is not None and not last.endswith(tuple(UNFINISHED_ADDRESS)))


# ---- markers ----


def find_markers(texts: Sequence[str], known: frozenset[str]) -> list[tuple[Marker, ...]]:
    """The markers in each reading text, in order. `known` are the numbers that notes have.

    Behind a question mark, exclamation mark or closing quotation mark a number is a marker; behind another mark or a word
    when a later note than the last has it, behind a word only if it stands nowhere better.
    """
    runs = [list(_candidates(text)) for text in texts]
    better = {run[0].number for text, found in zip(texts, runs, strict=True) for run in found if _stands_well(text, run[0])}
    last, found = 0, []
    for text, candidates in zip(texts, runs, strict=True):
        mine: list[Marker] = []
        for first, *others in candidates:
            if _accepted(text, first, known, better, last):
                mine += [first, *_following(text, first, others)]
                last = max(last, int(mine[-1].number))
        found.append(tuple(mine))
    return found


def gaps(text: str, markers: Iterable[Marker]) -> Iterator[tuple[int, int]]:
    """What to leave out of a text that holds these markers: each run of them, with the separators in it."""
    start = end = None
    for marker in markers:
        if start is None or end is None or not BETWEEN.fullmatch(text, end, marker.start):
            if start is not None and end is not None:
                yield start, end
            start = marker.start
        end = marker.end
    if start is not None and end is not None:
        yield start, end


def _candidates(text: str) -> Iterator[list[Marker]]:
    """The numbers that can be markers by their looks, run by run; none in an address."""
    addresses = [match.span() for match in ADDRESS.finditer(text)][::-1]
    for run in MARKER.finditer(text):
        while addresses and addresses[-1][1] <= run.start():
            addresses.pop()
        if not addresses or run.start() < addresses[-1][0]:
            yield [Marker(str(int(m[0])), *m.span()) for m in NUMBER.finditer(text, *run.span())]


def _before(text: str, marker: Marker) -> str:
    return text[max(0, marker.start - LONGEST_WORD) : marker.start]


def _stands_well(text: str, marker: Marker) -> bool:
    """Whether a number stands where markers do, and not behind a word."""
    before = _before(text, marker)
    if LIKELY_STOP.search(before):
        return AT_A_STOP.match(text, marker.end) is not None
    return bool(CERTAIN.search(before)) or bool(LIKELY.search(before) and AFTER.match(text, marker.end))


def _accepted(text: str, marker: Marker, known: frozenset[str], better: set[str], last: int) -> bool:
    before, number = _before(text, marker), int(marker.number)
    if CERTAIN.search(before):
        return marker.number in known or number < 100
    if marker.number not in known or number <= last:
        return False
    word = WORD.search(before)
    glued = word is not None and word["word"].lower() not in UNITS and AFTER.match(text, marker.end) is not None
    return _stands_well(text, marker) or (glued and marker.number not in better)


def _following(text: str, first: Marker, others: Iterable[Marker]) -> list[Marker]:
    """The numbers behind a marker that are markers too: each the next one, up to one that no word follows."""
    found: list[Marker] = []
    for number, other in enumerate(others, int(first.number) + 1):
        if int(other.number) != number:
            break
        found.append(other)
    while found and not AT_A_STOP.match(text, found[-1].end):
        found.pop()
    return found
