"""Rows that an extractor joined without a space, told apart again: by how wide the type is, and by words."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from .words import Words

# Widths of the type that official papers are set in (Univers), in thousandths of its size, as their PDF files state them.
WIDTHS = {
    260: "|",
    278: ",./:;Iijl\xa0\u00a8\u00b4\u00ef\u02c6\u2019\u2018'",
    333: " ()-ft\xad\u2010",
    389: "r",
    444: "z",
    500: "?_cks\u2013",
    556: "#*0123456789FJLaevxy\u00ab\u00bb\u00e1\u00e2\u00e9\u00eb",
    584: "+~",
    611: "EPTZbdghnopqu\u00f3\u00f6",
    667: "BCKRSV",
    722: "ADHX",
    778: "&GNOQU",
    833: "w",
    889: "%",
    944: "Mm",
    1000: "W",
}
WIDTH = {sign: width for width, signs in WIDTHS.items() for sign in signs}
USUAL = 556
SPACE = WIDTH[" "]
# How wide a row can be: 318.7 points of text at 8.5 points, of notes 312.5 points at 6.9.
TEXT_MEASURE = 37_400
NOTE_MEASURE = 45_300
# By so much the width of a row is uncertain (99 in 100 rows of 13 papers), and by so much one may be too wide at most.
TOLERANCE, LOOSE = 150, 600

# What a break costs by the signs and words beside it. Chosen by us on the joints of 13 papers in PDF (benchmarks/rows.py) so that
# few are missed and few are wrong; the readings of 36 other papers, which were joined by an extractor, were the check.
# What may stand on both sides of a break between rows, and what a break there costs.
STOP = re.compile(r"[.,;:?!)\]\u00bb\u201d\u2026%]")
OPEN = re.compile(r"[\u00ab\u201c\u201e(\[\u2018\u2013]")
LETTERS = re.compile(r"[^\W\d_]+(?:[\u2019'][^\W\d_]+)*")
BULLET = re.compile(r"[\u2022\u2013] |[\u2022\u2013]$")
LAST_LETTERS = re.compile(r"[^\W\d_]++$")
LONGEST_WORD = 140  # no row holds more signs
LONGEST_RUN = 60  # letters: two words that were joined have fewer
ENDS = re.compile(r"[.?!:;\u00bb)]")
AT_SPACE, AT_STOP, AT_CASE, AT_DIGIT, AT_HYPHEN, AT_SLASH = 8.0, 0.2, 0.3, 0.5, 0.4, 2.5
AT_OTHER_HYPHEN, KNOWN_WHOLE, IN_ADDRESS = 2.0, 4.0, 2.0
PARAGRAPH, SHORT_ROW, TIGHT, TOO_WIDE = 0.8, 6.0, 0.8, 20.0
NO_WORDS, DUBIOUS = 4.0, 10.0  # what two unknown words cost at least; and for a break that only the width of the row speaks for
AT_SENTENCE = -1.0  # a sentence never begins right behind another
SUSPECT = 1.2  # for a last row so full that a space more would have parted it


def width(text: str) -> int:
    """How wide a text is, in thousandths of the size of the type."""
    return sum(WIDTH.get(sign, USUAL) for sign in text)


def row_breaks(line: str, measure: int, words: Words, before: int = 0) -> list[int]:
    """Where the rows end that were joined in this line (offsets at which a row begins); none where the line is no wider
    than one row. The cheapest way to cut it is taken. `before` is the width of what stands on its first row already."""
    return _cheapest(line, measure, words, before)[0]


def cost_of_rows(line: str, measure: int, words: Words) -> tuple[int, float]:
    """How many rows the cheapest way to cut a line parts, and what that costs."""
    breaks, cost = _cheapest(line, measure, words)
    return len(breaks), cost


class _End(NamedTuple):
    """A place at which a row may end: its offset, how wide the line is up to there, what a break costs by the signs beside it,
    how wide a space and the next word are, and what it costs to leave room for them."""

    at: int
    width: int
    cost: float
    following: int
    unfilled: float
    last: bool = False


def _cheapest(line: str, measure: int, words: Words, before: int = 0) -> tuple[list[int], float]:
    """The breaks that cost least together, and what they cost; by dynamic programming over the places at which a row may end."""
    widths = [0, *accumulate((WIDTH.get(sign, USUAL) for sign in line[1:]), initial=before + width(line[:1]))]
    if widths[-1] <= measure - SPACE - TOLERANCE:
        return [], 0.0
    ends = [_End(0, 0, 0.0, 0, 0.0), *_ends(line, widths, words)]
    best, came = [0.0], [0]
    first = 0
    for k, end in enumerate(ends[1:], 1):
        while end.width - ends[first].width > measure + LOOSE and first < k - 1:
            first += 1
        total, j = min((best[j] + _fit(end.width - ends[j].width, end, measure), j) for j in range(first, k))
        best.append(total + end.cost)
        came.append(j)
    return _path(ends, came), best[-1]


def _ends(line: str, widths: list[int], words: Words) -> Iterator[_End]:
    for at, cost in _candidates(line, words):
        stop = line.find(" ", at + 1, at + LONGEST_WORD)
        word = widths[stop if stop > 0 else min(at + LONGEST_WORD, len(line))] - widths[at]
        unfilled = PARAGRAPH if ENDS.match(line[at - 1]) or BULLET.match(line, at) else SHORT_ROW
        yield _End(at, widths[at], cost, SPACE + word, unfilled)
    yield _End(len(line), widths[-1], 0.0, SPACE, SUSPECT, last=True)


def _fit(row: int, end: _End, measure: int) -> float:
    """What it costs to end a row of this width here: much if it is too wide, and if the next word would still have stood on it;
    for the last row, if a space more would not have."""
    wide = 0.0 if row <= measure + TOLERANCE else TIGHT if row <= measure + LOOSE else TOO_WIDE
    filled = row + end.following > measure - TOLERANCE
    if end.last:
        return max(wide, SUSPECT if filled else 0.0)
    return wide if filled else wide + end.unfilled


def _path(ends: Sequence[_End], came: Sequence[int]) -> list[int]:
    """The breaks that were chosen; one between two halves that are both no words is left: better joined than cut wrongly."""
    found, k = list[int](), came[-1]
    while k:
        if ends[k].cost < DUBIOUS:
            found.append(ends[k].at)
        k = came[k]
    return found[::-1]


def _candidates(line: str, words: Words) -> Iterator[tuple[int, float]]:
    """Every place at which a row may end, with its cost by the signs and words on both sides."""
    for token in re.finditer(r"\S+", line):
        if token.start():
            yield token.start(), AT_SPACE
        yield from _inside(token[0], token.start(), words)


def _inside(token: str, at: int, words: Words) -> Iterator[tuple[int, float]]:
    address = "//" in token or "www." in token
    runs = {i: run.span() for run in LETTERS.finditer(token) for i in range(run.start() + 1, run.end())}
    for i in range(1, len(token)):
        run = runs.get(i)
        if run and run[1] - run[0] > LONGEST_RUN:
            continue
        cost = _between_letters(token, run, i, words) if run and token[i].isalpha() and token[i - 1].isalpha() else _cost(token, i, words)
        if cost is not None:
            yield at + i, cost + (IN_ADDRESS if address else 0.0)


def _cost(token: str, i: int, words: Words) -> float | None:
    """What a break between two signs costs that are not both letters; `None` where no row can end."""
    before, after = token[i - 1], token[i]
    if before in "-\u2010\u2013":
        return _at_hyphen(token, i, words) if after.isalnum() else None
    if before == "/":
        return AT_SLASH
    if STOP.match(before):
        return _at_stop(token, i) if after.isalnum() or OPEN.match(after) else None
    if BULLET.match(token, i) or (OPEN.match(after) and before.isalnum()):
        return AT_STOP
    return AT_DIGIT if before.isdigit() != after.isdigit() and before.isalnum() and after.isalnum() else None


def _at_stop(token: str, i: int) -> float | None:
    """What a break behind a stop costs: nothing can stand within `t.a.v.` and an ECLI; where a sentence begins there must be one."""
    before, after, letter = token[i - 1], token[i], token[i - 2 : i - 1]
    abbreviated = before == "." and letter.isalpha() and not token[max(0, i - 3) : i - 2].isalpha() and after.islower()
    if abbreviated or (before == ":" and token.startswith("ECLI")):
        return None
    return AT_SENTENCE if before in ".?!" and after.isupper() and letter.islower() else AT_STOP


def _at_hyphen(token: str, i: int, words: Words) -> float:
    """What a row that ends with a hyphen costs: little where the word is known without it, or where it belongs to a capital."""
    left, right = LAST_LETTERS.search(token, max(0, i - 1 - LONGEST_RUN), i - 1), LETTERS.match(token, i, i + LONGEST_RUN)
    if not left or not right or not left[0][-1].islower() or words.knows(left[0] + right[0]):
        return AT_HYPHEN
    return AT_OTHER_HYPHEN


def _between_letters(token: str, run: tuple[int, int], i: int, words: Words) -> float:
    """What it costs to part a run of letters: little between two frequent words, much inside a known one."""
    whole, left, right = token[run[0] : run[1]], token[run[0] : i], token[i : run[1]]
    if token[i].isupper() and not token[i - 1].isupper():
        return AT_CASE + words.cost(left) / 4 + (KNOWN_WHOLE if words.seen(whole) else 0.0)
    if right[1:2].islower() and right[0].isupper():  # `RTÉ` and `Investigates`
        return AT_CASE + words.cost(right) / 4 + (KNOWN_WHOLE if words.listed(right[1:]) else 0.0)
    if len(left) > 1 and left.isupper() and right.islower():
        return AT_CASE + words.cost(right)
    cost = words.cost(left) + words.cost(right)
    if cost > NO_WORDS and not words.knows(left) and not words.knows(right):
        cost += DUBIOUS
    return cost + (KNOWN_WHOLE if words.knows(whole) else 0.0)
