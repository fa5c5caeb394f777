"""Footnotes wherever they stand."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from ..cite.web import ADDRESS
from .header import A_MONTH
from .lines import MARKERS_ONLY, PAGE, Line
from .markers import BEHIND_SPACE, BETWEEN_WORDS, IN_YEAR, candidates, in_sentence
from .signs import SENTENCE_END, TAIL
from .typeset import NOTE_MEASURE, SPACE, width

START = re.compile(rf"(?P<marker>[0-9]{{1,3}}) (?=\S)(?!(?:{A_MONTH})\b)")
# How a note begins in other papers than the official form.
OTHER_START = re.compile(r"(?:[\u00b9\u00b2\u00b3\u2070-\u2079]+\)?|[0-9]{1,3}[.)]|\[[0-9]{1,3}\]|\([0-9*]{1,3}\)|\*+\)?) ?(?=\S)")
UNFINISHED_ADDRESS = "-_=&?/"
LONE = re.compile(r"(?P<marker>[1-9][0-9]{0,2})")
OPENS = re.compile(r"[0-9]{1,3}(?= )")
FEET = frozenset(("identifier", "issn", "imprint", "foot"))
MARGIN = FEET - {"foot"}
CLOSING = frozenset(".)\u00bb")
ROOM = 500  # by so much the width of a row is uncertain
MOST_BEHIND = 9  # numbers behind the last note that are given to notes above
NEAR = 4  # lines below a number in which its note begins
SKIPPED = 2  # so many notes may be missing
# A number that the first word of its note follows without a space; a digit may follow where a year or number begins.
FIRST_WORD = rf"[^\s0-9.,;:)%?!]|(?:19|20)[0-9]{{2}}\b|[0-9]{{4}}[ZD][0-9]|[0-9]{{1,2}} (?:{A_MONTH}) "
GLUED = {size: re.compile(rf"(?P<marker>[1-9][0-9]{{{size - 1}}})(?={FIRST_WORD})") for size in (1, 2, 3)}
LOWER = frozenset("abcdefghijklmnopqrstuvwxyz")


def label_notes(lines: Sequence[Line], *, glued: bool = False) -> list[Line]:
    """The same lines, with those of notes labelled.

    Notes are the last thing above the foot of a page: there a chain of lines that begin with the next numbers is enough.
    Elsewhere a note begins with the next number, or a later one, at a place where text may break off. That it is one must show:
    from a marker with its number, an address in it, or its place at the foot of a page. A paragraph that begins as notes do
    elsewhere, and holds an address, is a stray: no question says it. `glued` says that the extractor leaves no space behind
    the number of a note.
    """
    marked = _marked(lines)
    lines = _numbers_apart(_feet_labelled(lines, marked, glued=glued))
    feet = _feet(lines)
    labelled: list[Line] = []
    expected, cut = 1, False
    for i, line in enumerate(lines):
        if line.label == "note":
            cut = cut if _last(labelled) == "note" else _broken_off(labelled)
            expected = int(line.match["marker"]) + 1 if line.match else expected
        elif line.label == "text" and not glued and (match := _starts(line, labelled, expected, marked, at_foot=i in feet)):
            cut = cut if _last(labelled) == "note" else _broken_off(labelled)
            line, expected = replace(line, label="note", match=match), int(match["marker"]) + 1
        elif line.label == "text" and _belongs_to_note(line, labelled, cut=cut):
            line = replace(line, label="note")
        elif line.label == "text" and (_last(labelled) == "stray" or _is_other_note(line, labelled)):
            line = replace(line, label="stray")
        labelled.append(line)
    return labelled


def _marked(lines: Sequence[Line]) -> frozenset[str]:
    """The numbers that may be markers, by where they stand."""
    text = [line.text for line in lines if line.label == "text"]
    glued = {m.number for words in text for run in candidates(words) for m in run}
    alone = {str(int(number)) for words in text if MARKERS_ONLY.fullmatch(words) for number in re.findall("[0-9]+", words)}
    opens = Counter(str(int(match[0])) for words in text if (match := OPENS.match(words)))
    opening = {number for number, count in opens.items() if count > 1}  # one of them may be the note itself
    years = {str(int(match["marker"])) for words in text for match in IN_YEAR.finditer(words)}
    spaced = {str(int(n)) for words in text for m in BEHIND_SPACE.finditer(words) for n in re.findall("[0-9]+", m[0])}
    within = {str(int(m[0])) for words in text for m in BETWEEN_WORDS.finditer(words) if in_sentence(words, m)}
    return frozenset(glued | alone | opening | years | spaced | within)


# ---- the foot of a page ----


def _feet_labelled(lines: Sequence[Line], marked: frozenset[str], *, glued: bool) -> list[Line]:
    """The same lines, with the notes above each foot of a page labelled."""
    labelled, expected = list(lines), 1
    zones = list(_zones(lines))
    clear = frozenset(m["marker"] for a, b in zones for line in lines[a:b] if (m := START.match(line.text)) and line.text[m.end()] not in LOWER)
    for first, last in zones:
        found = _chain(lines[first:last], expected, marked, clear, glued=glued)
        if found:
            for i in range(first + found[0][0], last):
                if lines[i].label == "text":
                    labelled[i] = replace(lines[i], label="note")
            for i, match in found:
                labelled[first + i] = replace(labelled[first + i], match=match)
            expected = int(found[-1][1]["marker"]) + 1
    return labelled


def _zones(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The lines above each foot of a page, up to a heading or the furniture above."""
    first = 0
    for i, line in enumerate(lines):
        if line.label == "furniture" and line.furniture and line.furniture.name in FEET:
            if any(other.label == "text" for other in lines[first:i]):
                yield first, i
            first = i + 1
        elif line.label not in ("text", "blank"):
            first = i + 1


def _chain(zone: Sequence[Line], expected: int, marked: frozenset[str], clear: frozenset[str], *, glued: bool) -> list[tuple[int, re.Match[str]]]:
    """The lines of a zone that begin a note, each with the next number: the longest chain, of equal ones the last. A note in
    lower case is one only where no line of another zone begins with its number and a capital (`clear`)."""
    # By number: how long the chain is that its line begins, the line, and the next number of the chain.
    best: dict[int, tuple[int, int, re.Match[str], int]] = {}
    top: tuple[int, int] | None = None
    for i in range(len(zone) - 1, -1, -1):
        for match in _beginnings(zone, i, clear, glued=glued):
            number = int(match["marker"])
            following = next((n for n in range(number + 1, number + 2 + SKIPPED) if n in best), 0)
            length = 1 + (best[following][0] if following else 0)
            if number not in best or length > best[number][0]:
                best[number] = (length, i, match, following)
            if expected <= number <= expected + SKIPPED and (top is None or length > top[0]):
                top = (length, number)
    if top is None:
        return []
    chain, number = list[tuple[int, re.Match[str]]](), top[1]
    while number:
        _, i, match, number = best[number]
        chain.append((i, match))
    return chain if glued or _shows(zone, chain, marked) else []


def _beginnings(zone: Sequence[Line], i: int, clear: frozenset[str], *, glued: bool) -> Iterator[re.Match[str]]:
    """The ways in which a line can begin a note: more than one where digits follow each other. A number can have a line of its
    own, above the words."""
    line = zone[i]
    if line.label != "text":
        return
    if not glued:
        if match := LONE.fullmatch(line.text):
            near = (zone[k] for k in range(i + 1, min(i + 1 + NEAR, len(zone))))
            following = next((other.text for other in near if other.label == "text"), "")
            if following and not LONE.fullmatch(following):
                yield match
            return
        match = START.match(line.text)
        small = match is not None and line.text[match.end()] in LOWER and not ADDRESS.match(line.text, match.end())
        if match and not MARKERS_ONLY.fullmatch(line.text) and not (small and match["marker"] in clear):
            yield match
        return
    for size in (1, 2, 3):
        if match := GLUED[size].match(line.text):
            yield match


def _shows(zone: Sequence[Line], chain: Sequence[tuple[int, re.Match[str]]], marked: frozenset[str]) -> bool:
    """Whether something beside its form says that a chain is one of notes: a marker, a blank line above, an address."""
    first, match = chain[0]
    above = zone[first - 1].label if first else "blank"
    return above == "blank" or str(int(match["marker"])) in marked or any(ADDRESS.search(zone[i].text) for i, _ in chain)


# ---- numbers apart from their notes ----


def _numbers_apart(lines: Sequence[Line]) -> list[Line]:
    """The same lines, with notes labelled whose numbers an extractor printed elsewhere: above the margin of the page, whose
    notes then stand between that and the foot, or behind the last note."""
    labelled = list(lines)
    for first, last in _pages(lines):
        margin = next((i for i in range(first, last) if (f := labelled[i].furniture) and f.name in MARGIN), last)
        below = [i for i in range(margin, last) if labelled[i].label == "text"]
        above = _numbers_above(labelled, first, margin)
        if below and above:
            _pair(labelled, above, below)
        else:
            notes = [i for i in range(first, last) if labelled[i].label == "note"]
            behind = [i for i in notes if labelled[i].match is None and LONE.fullmatch(labelled[i].text)]
            if 0 < len(behind) <= MOST_BEHIND:
                _pair_missing(labelled, behind, notes)
    return labelled


def _numbers_above(lines: Sequence[Line], first: int, margin: int) -> list[int]:
    """The lines right above the margin that hold one number each."""
    found: list[int] = []
    for i in range(margin - 1, first - 1, -1):
        if lines[i].label == "furniture" or not (lines[i].text == "" or LONE.fullmatch(lines[i].text)):
            break
        if lines[i].text:
            found.append(i)
    return found[::-1]


def _pages(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The lines of each page, from under a foot of a page or a heading to the next foot."""
    first = 0
    for i, line in enumerate(lines):
        if line.furniture and line.furniture.name == "foot":
            yield first, i
            first = i + 1
        elif line.label == "heading":
            first = i + 1


def _pair(lines: list[Line], numbers: Sequence[int], words: Sequence[int]) -> None:
    openings = _openings([lines[i] for i in words], len(numbers))
    if openings:
        for i in words:
            lines[i] = replace(lines[i], label="note")
        for number, opening in zip(numbers, openings, strict=True):
            lines[words[opening]] = replace(lines[words[opening]], match=LONE.fullmatch(lines[number].text))
            lines[number] = replace(lines[number], label="furniture", furniture=PAGE, match=None)


def _pair_missing(lines: list[Line], numbers: Sequence[int], words: Sequence[int]) -> None:
    """Give each number to the only row that opens a note, behind the note with the number before it."""
    for number in numbers:
        before = str(int(lines[number].text) - 1)
        start = next((i for i in words if (m := lines[i].match) and m["marker"] == before), None)
        if start is None:
            continue
        rows = [start, *takewhile(lambda i: not lines[i].match, (i for i in words if i > start))]
        rows = [i for i in rows if not LONE.fullmatch(lines[i].text)]
        openings = _openings([lines[i] for i in rows], 2)
        if openings:
            opening = rows[openings[1]]
            lines[opening] = replace(lines[opening], match=LONE.fullmatch(lines[number].text))
            lines[number] = replace(lines[number], label="furniture", furniture=PAGE, match=None)


def _openings(rows: Sequence[Line], wanted: int) -> list[int]:
    """The rows that open a note, as many as are wanted or none: the first, and each above which a row ends before the next word
    would not have fitted, or else with a closing sign."""
    short = [width(a.text) + SPACE + width(b.text.split(" ", 1)[0]) < NOTE_MEASURE - ROOM for a, b in pairwise(rows)]
    closed = [a.text[-1] in CLOSING and (b.text[0].isupper() or b.text[0].isdigit()) for a, b in pairwise(rows)]
    for ends in (short, closed):
        if sum(ends) == wanted - 1:
            return [0, *(i for i, ended in enumerate(ends, 1) if ended)]
    return []


# ---- elsewhere ----


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


def _starts(line: Line, before: Sequence[Line], expected: int, marked: frozenset[str], *, at_foot: bool) -> re.Match[str] | None:
    match = START.match(line.text)
    if not match or int(match["marker"]) < expected or MARKERS_ONLY.fullmatch(line.text):
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
