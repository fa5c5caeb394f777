"""The markers that point to footnotes, told from numbers that only look like one."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from ..cite.web import ADDRESS
from ..model import Span
from .clean import Passage
from .signs import ABBREVIATED, BETWEEN_NUMBERS

# Numbers glued to a sign, and further ones behind the first: `?1`, `»2 3`, `?1, 2`.
SEPARATOR = re.compile(BETWEEN_NUMBERS)
FURTHER = rf"(?:{BETWEEN_NUMBERS}[0-9]{{1,3}}(?![0-9])){{0,12}}+"
MARKER = re.compile(rf"(?<=[^\s0-9])[0-9]{{1,3}}{FURTHER}(?![0-9]|[.,:][0-9]|-\w)")
PRINTED_AS_ONE = re.compile(r"(?<=[?!\u00bb\u201d])[0-9]{4,12}(?![0-9])")
NUMBER = re.compile(r"[0-9]+")
# What may stand behind a marker: the end, a space, a mark; behind the last of several no word may go on in lower case.
AFTER = re.compile(r"$|[\s,.;:?!\u00bb\u201d\u2019\u2026\u2013\"')\]]")
AT_A_STOP = re.compile(r"$|[,.;:?!\u00bb\u201d\u2019\u2026\"')\]]| [^a-z]")
CERTAIN = re.compile(r"[?!\u00bb\u201d]$")
# Behind these a number can be something else: a decimal, an article, a measure, a chemical.
LIKELY = re.compile(r"[^\W\d_]{2}[,;]$|[)\u00bb\u201d][,;]$|(?:[^0-9]|\b(?:19|20)[0-9]{2})[)\]\u2019\"']$")
LIKELY_STOP = re.compile(r"(?:[^\W\d_]{2}|[)\]\u00bb\u201d\u2019]|\b(?:19|20)[0-9]{2})[.:]$")
WORD = re.compile(r"(?<!\w)(?P<word>[^\W\d_]*[^\W\d_A-Z]{2}|[A-Z]{3,}|.*%)$")
UNITS = frozenset(("km", "hm", "dam", "dm", "cm", "mm", "m"))
LONGEST_WORD, LONGEST_NUMBER = 30, 3
# A number at the start of a row, and one behind a stop and a space: extractors print raised signs there.
AT_ROW = re.compile(rf"[0-9]{{1,3}}{FURTHER}(?![0-9]|[.,:][0-9]|[-\u2013\w%\u20ac])")
BEHIND_SPACE = re.compile(rf"(?<=[?!\u00bb.;,)] )[0-9]{{1,3}}{FURTHER}(?= [A-Z\u00ab]|$|[?.,;:])")
# One in mid-sentence, where the extractor puts a space on both sides; not behind a word that takes a number.
BETWEEN_WORDS = re.compile(r"(?<=[^\s(] )[0-9]{1,3}(?= [a-z]| ?[?.,;:](?![0-9]))")
TAKES_NUMBER = re.compile(
    r"\b(?:aan|artikel\w*|begin|bij|bijlagen?|blz|categorie|circa|dan|de|deel|die|door|eind|en|fase|groep|het|hoofdstuk|in|klasse|leden|lid|maximaal|met"
    r"|minimaal|na|naar|niveau|noot|nrs?|nummers?|of|om|onder|ongeveer|op|over|pagina|paragraaf|per|punt\w*|ruim|slechts|sinds|stap|t/m|te|tot|uit|van|vanaf"
    r"|voor|vra(?:ag|gen)|zijn)\.? $",
    re.IGNORECASE,
)
# A marker glued to a year: `20222` is 2022 with note 2, `2024\u201320272` ends in 2027 with note 2.
IN_YEAR = re.compile(r"(?<![0-9.,/-])(?:19|20)[0-9]{2}(?P<marker>[0-9]{1,2})(?![0-9]|[.,:][0-9]|-\w)")
# How sure a number is a marker, by where it stands.
BEHIND_MARK, OWN_ROW, BEHIND_STOP, BEHIND_SIGN, SPACED, GLUED, ROW_START, GLUED_YEAR, IN_SENTENCE = 8.0, 6.0, 5.0, 4.5, 4.0, 3.0, 2.5, 2.0, 1.5
EACH = 0.1
ENDED = frozenset(".?!:;\u00bb")
CLOSES = frozenset(".,;:?!)\u00bb\u201d")
GREATEST = 999


class Marker(NamedTuple):
    """A marker in a reading text (offsets in code points of that text)."""

    number: str
    start: int
    end: int


class Run(NamedTuple):
    """Markers that follow each other, and how sure it is that they are."""

    markers: tuple[Marker, ...]
    score: float


def find_markers(
    passages: Sequence[Passage], known: frozenset[str], *, raised: Sequence[Span] | None = None, apart: bool = False
) -> list[tuple[Marker, ...]]:
    """The markers in each passage, in order. `known` are the numbers that notes have; `raised` the raised signs, where the
    reader saw the page: then these are the markers. `apart` says that the extractor begins a row with a raised sign.

    Otherwise a number behind a question mark, exclamation mark or closing quotation mark is a marker. Of the other numbers
    that notes have, those are that make the most likely row of ever higher numbers.
    """
    if raised is not None:
        return [tuple(_raised(passage, raised)) for passage in passages]
    spaced = any(match[0].split()[0].strip(",") in known for passage in passages for match in BEHIND_SPACE.finditer(passage.text))
    runs = [list(_runs(passage, known, apart=apart, spaced=spaced)) for passage in passages]
    chosen = _chain([run for found in runs for run in found])
    chosen |= _repeated([run for found in runs for run in found], chosen)
    return [_in_order(run for run in found if run.score >= BEHIND_MARK or id(run) in chosen) for found in runs]


def _raised(passage: Passage, raised: Sequence[Span]) -> Iterator[Marker]:
    """The numbers among the raised signs, but for those of a unit (`m2`)."""
    for piece in passage.pieces:
        first, last = (bisect_left(raised, at, key=lambda s: s.start) for at in (piece.start, piece.end))
        for span in raised[first:last]:
            start, end = passage.offset(span.start), passage.offset(span.end)
            word = re.search(r"\w*$", passage.text[max(0, start - LONGEST_WORD) : start])
            if word and word[0].lower() not in UNITS:
                numbers = (m for m in NUMBER.finditer(passage.text, start, end) if len(m[0]) <= LONGEST_NUMBER)
                yield from (Marker(str(int(m[0])), *m.span()) for m in numbers)


def _in_order(runs: Iterable[Run]) -> tuple[Marker, ...]:
    """The markers of these runs, each place once."""
    found = sorted({marker.start: marker for run in runs for marker in run.markers}.values(), key=lambda m: m.start)
    return tuple(found)


def _chain(runs: Sequence[Run]) -> frozenset[int]:
    """Of runs in printed order those that together are most likely, with numbers that only rise."""
    best: list[tuple[float, int]] = [(0.0, -1)] * (GREATEST + 2)  # by last number, in the form of a Fenwick tree
    came: list[int] = []
    top = (0.0, -1)
    for i, run in enumerate(runs):
        first, last = int(run.markers[0].number), int(run.markers[-1].number)
        before = _highest(best, first - 1)
        came.append(before[1])
        mine = (before[0] + run.score + EACH * len(run.markers), i)
        _raise(best, last, mine)
        top = max(top, mine, key=lambda pair: pair[0])
    found, i = set[int](), top[1]
    while i >= 0:
        found.add(id(runs[i]))
        i = came[i]
    return frozenset(found)


def _repeated(runs: Sequence[Run], chosen: frozenset[int]) -> frozenset[int]:
    """The runs that point again to a note that was pointed to before, behind the end of a sentence."""
    found, seen = set[int](), set[str]()
    for run in runs:
        numbers = {marker.number for marker in run.markers}
        if id(run) in chosen or run.score >= BEHIND_MARK:
            seen |= numbers
        elif run.score == BEHIND_STOP and numbers <= seen:
            found.add(id(run))
    return frozenset(found)


def _highest(tree: Sequence[tuple[float, int]], at: int) -> tuple[float, int]:
    found = (0.0, -1)
    at += 1
    while at > 0:
        found = max(found, tree[at], key=lambda pair: pair[0])
        at -= at & -at
    return found


def _raise(tree: list[tuple[float, int]], at: int, value: tuple[float, int]) -> None:
    at += 1
    while at < len(tree):
        tree[at] = max(tree[at], value, key=lambda pair: pair[0])
        at += at & -at


# ---- what can be a marker ----


def _runs(passage: Passage, known: frozenset[str], *, apart: bool, spaced: bool) -> Iterator[Run]:
    """The numbers that can be markers by where they stand, in order; none in an address."""
    text = passage.text
    found = {run[0].start: (run, GLUED) for run in candidates(text)}
    words = [(m.span(), IN_SENTENCE) for m in BETWEEN_WORDS.finditer(text) if in_sentence(text, m)] if spaced else []
    for match, score in chain(_elsewhere(passage, apart=apart), words):
        markers = [Marker(str(int(m[0])), *m.span()) for m in NUMBER.finditer(text, *match)]
        if markers[0].start not in found:
            found[markers[0].start] = (markers, score)
    for start in sorted(found):
        run, score = found[start]
        yield from _scored(text, run, score, known)


def _elsewhere(passage: Passage, *, apart: bool) -> Iterator[tuple[tuple[int, int], float]]:
    """The bounds of numbers that are not glued to a sign, and how sure they are markers."""
    text = passage.text
    starts = {passage.offset(row) for row in passage.rows}
    for start in sorted(starts):
        if start and text[start - 1] == " " and (match := AT_ROW.match(text, start)):
            yield match.span(), _at_row(text, match, starts, apart=apart)
    yield from ((match.span(), SPACED) for match in BEHIND_SPACE.finditer(text) if match.start() not in starts)
    yield from ((match.span("marker"), GLUED_YEAR) for match in IN_YEAR.finditer(text))


def in_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether no word before a number takes one."""
    return not TAKES_NUMBER.search(text, max(0, match.start() - LONGEST_WORD), match.start())


def _at_row(text: str, match: re.Match[str], starts: set[int], *, apart: bool) -> float:
    """How sure a number at the start of a row is a marker; one with a stop behind it, behind a sentence, opens an item."""
    ended = text[: match.start()].rstrip()[-1:] in ENDED
    item = text[match.end() : match.end() + 1] in (".", ")")
    if ended and item:
        return 0.0
    if _row_ends(text, match.end(), starts):
        return OWN_ROW
    if not apart:
        return 0.0
    return SPACED if ended and AT_A_STOP.match(text, match.end()) else ROW_START


def _row_ends(text: str, at: int, starts: set[int]) -> bool:
    """Whether a row ends here, or behind the stop that stands here."""
    while at < len(text) and text[at] in ".,;:)?!":
        at += 1
    return at >= len(text) or at + 1 in starts


def _scored(text: str, run: Sequence[Marker], score: float, known: frozenset[str]) -> Iterator[Run]:
    """A run with what its place says; nothing where no note has its number, unless it stands where only markers do."""
    first, *others = run
    before = text[max(0, first.start - LONGEST_WORD) : first.start]
    if score == GLUED:
        score = _glued(text, first, before)
    if score >= BEHIND_MARK:
        run = _apart(first, known) or [first]
        if int(first.number) < 100 or run[0] is not first or first.number in known:
            yield Run((*run, *_following(text, run[-1], others)), score)
    elif score and first.number in known:
        yield Run((first, *(m for m in _following(text, first, others) if m.number in known)), score)


def _glued(text: str, marker: Marker, before: str) -> float:
    """How sure a number that is glued to a sign is a marker."""
    if CERTAIN.search(before):
        return BEHIND_MARK
    if LIKELY_STOP.search(before) and AT_A_STOP.match(text, marker.end):
        return BEHIND_STOP
    if not AFTER.match(text, marker.end):
        return 0.0
    if ABBREVIATED.search(before):
        return GLUED
    if LIKELY_STOP.search(before):
        return 0.0
    if LIKELY.search(before):
        return BEHIND_SIGN
    word = WORD.search(before)
    return GLUED if word is not None and word["word"].lower() not in UNITS else 0.0


def _apart(marker: Marker, known: frozenset[str]) -> list[Marker]:
    """Several numbers that were printed as one, `234` for 2, 3 and 4: each the next one, all of them notes."""
    if marker.number in known or marker.end - marker.start < 2:
        return []
    for size in (1, 2):
        digits, number, found = marker.number, int(marker.number[:size]), list[Marker]()
        while str(number) in known and digits.startswith(str(number)):
            start = marker.start + len(marker.number) - len(digits)
            found.append(Marker(str(number), start, start + len(str(number))))
            digits, number = digits[len(str(number)) :], number + 1
        if not digits:
            return found
    return []


def candidates(text: str) -> Iterator[list[Marker]]:
    """The numbers that can be markers because they are glued to a sign, run by run; none in an address."""
    addresses = [match.span() for match in ADDRESS.finditer(text)][::-1]
    for run in sorted((*MARKER.finditer(text), *PRINTED_AS_ONE.finditer(text)), key=re.Match.start):
        while addresses and addresses[-1][1] <= run.start():
            addresses.pop()
        if not addresses or run.start() < addresses[-1][0]:
            yield [Marker(str(int(m[0])), *m.span()) for m in NUMBER.finditer(text, *run.span())]


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


def gaps(text: str, markers: Sequence[Marker]) -> Iterator[tuple[int, int]]:
    """What to leave out of a text that holds these markers: each run of them with the separators in it, a comma that only parts
    it from one before a question mark (`\u00bb1?, 2`), and the space beside it where a sign follows that has none."""
    if not markers:
        return
    start = markers[0].start
    for marker, following in pairwise([*markers, None]):
        if marker and (following is None or not SEPARATOR.fullmatch(text, marker.end, following.start)):
            yield _widened(text, start, marker.end)
            start = following.start if following else 0


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    if text[max(0, start - 2) : start] == ", " and text[max(0, start - 3) : start - 2] in CLOSES:
        start -= 2
    if text[end : end + 1] == " " and text[end + 1 : end + 2] in CLOSES:
        end += 1
    if text[max(0, start - 1) : start] == " " and text[end : end + 1] in (*CLOSES, ""):
        start -= 1
    return start, end
