"""How the rows of a text were set: where one ends, where a paragraph does, and what a hyphen at an end means."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from ..cite.web import ADDRESS
from ..model import Layout
from .clean import BREAK, ROW, SITE, Clean
from .signs import NUMBER_LIST, SENTENCE_END, TAIL
from .typeset import NOTE_MEASURE, SPACE, TEXT_MEASURE, TOLERANCE, cost_of_rows, row_breaks, width
from .words import Words

ADDRESS_END = re.compile(rf"(?:://|\bwww\.)(?:\S|(?<=-){BREAK})*$")
LONGEST_ADDRESS = 200  # looked back over, so that many hyphens in one long address take no time
CONJUNCTIONS = frozenset(("en", "of", "als", "and", "or"))
# Words that keep their hyphen though nothing in the document may show it.
COMPOUNDS = frozenset((("minister", "president"),))
HALVES = re.compile(r"\b(\w++)(?=[-\u2010](\w++))")
WORD = re.compile(r"(?<![\w/.-])[^\W\d_]++(?:[-\u2010\u2019'][^\W\d_]++)*")
LINE = re.compile(r"[^\n\f]+")
FIRST_WORD = re.compile(r"\S+")
SIGN = re.compile(rf"{NUMBER_LIST}[.,;:)]? \S+")
CLOSING = frozenset("),;]")
LONGEST_WORD = 40
WORD_LEFT = re.compile(r"[^\W\d_]++$")
WORD_RIGHT = re.compile(r"[^\W\d_]{1,40}")
RESIDUE = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
WIDE = 1.3  # times a row
ENOUGH, ENOUGH_LINES = 1000, 30  # of a line, and lines, to tell how rows were joined
MANY = 6  # rows that were joined: fewer prove nothing
CHEAP = 4.0  # what a break costs on average at most, where rows were joined without a space


class PageSetting:
    """The setting of one paper. `layout` is what its reader saw; `joined` says that the extractor is known to join rows."""

    def __init__(self, text: str, layout: Layout | None, *, joined: bool) -> None:
        self._text, self._layout, self._joined = text, layout, joined

    # ---- rows ----

    def restored(self, piece: Clean, *, note: bool) -> Clean:
        """See Setting.restored: rows are told apart by their width, where the extractor lost the spaces between them."""
        measure = _measure(note)
        if self._layout or not self._has_wide_rows or not any(width(line) > measure - SPACE - TOLERANCE for line in LINE.findall(piece.text)):
            return piece
        return _broken(piece, self._breaks(piece.text, measure))

    @cached_property
    def _has_wide_rows(self) -> bool:
        """Whether any line is so wide that it must hold several rows."""
        return self._joined or any(width(line) > WIDE * TEXT_MEASURE for line in LINE.findall(self._text))

    def _breaks(self, text: str, measure: int) -> Iterator[int]:
        last_row = 0
        for line in LINE.finditer(text):
            if self._loses_spaces:
                sign = SIGN.match(line[0])  # it stands on the row above, if that has room
                before = last_row if sign and last_row + width(sign[0]) < measure - TOLERANCE else 0
                breaks = row_breaks(line[0], measure, self.words, before)
                addresses = [m.span() for m in ADDRESS.finditer(line[0])]
                yield from (line.start() + i for i in breaks if not any(a < i < b for a, b in addresses) or line[0][i - 1] in CLOSING)
                last_row = width(line[0][max(breaks, default=0) :])
            else:
                yield from (line.start() + m.end() for m in RESIDUE.finditer(line[0]) if self._is_residue(line[0], m.start()))

    @cached_property
    def _loses_spaces(self) -> bool:
        """Whether joined rows have no space between them: then cutting them is cheap."""
        if self._layout:
            return False
        wide = [line[:ENOUGH] for line in LINE.findall(self._text) if width(line) > TEXT_MEASURE + TOLERANCE and not SITE.search(line)]
        if not self._joined and sum(width(line) // TEXT_MEASURE for line in wide) < MANY:
            return False
        found = [cost_of_rows(line, TEXT_MEASURE, self.words) for line in wide[:ENOUGH_LINES]]
        rows = sum(count for count, _ in found)
        return bool(rows) and sum(cost for _, cost in found) <= CHEAP * rows

    def _is_residue(self, line: str, hyphen: int) -> bool:
        """Whether a hyphen within a line is one that a row ended with: the word is known without it, and not with it."""
        left, right = WORD_LEFT.search(line, max(0, hyphen - LONGEST_WORD), hyphen), WORD_RIGHT.match(line, hyphen + 1)
        if not left or not right or not left[0].islower() or not right[0].islower():
            return False
        return self.words.knows(left[0] + right[0]) and not self.words.knows(f"{left[0]}-{right[0]}")

    # ---- paragraphs ----

    def paragraphs(self, piece: Clean, *, note: bool) -> Iterator[int]:
        """See Setting.paragraphs: as the page shows, else where the next word would have stood on the row before."""
        for gap in ROW.finditer(piece.text):
            if self._layout:
                if piece.starts[gap.start()] in self._paragraph_ends:
                    yield gap.end()
            elif "\n" in gap[0][1:].replace("\f", "\n") or self._ended(piece.text, gap, _measure(note)):
                yield gap.end()

    @cached_property
    def _paragraph_ends(self) -> frozenset[int]:
        return frozenset(self._layout.paragraphs if self._layout else ())

    @staticmethod
    def _ended(text: str, gap: re.Match[str], measure: int) -> bool:
        row = text[max(text.rfind("\n", 0, gap.start()), text.rfind("\f", 0, gap.start())) + 1 : gap.start()].strip()
        word = FIRST_WORD.match(text, gap.end())
        return bool(word and SENTENCE_END.search(row[-TAIL:])) and width(row) + SPACE + width(word[0] if word else "") < measure - TOLERANCE

    # ---- words ----

    def mend(self, match: re.Match[str]) -> str:
        """See Setting.mend: nothing, a hyphen, or a hyphen and a space (`straf- en`)."""
        left, right = match["left"], match["right"]
        if ADDRESS_END.search(match.string, max(0, match.start() - LONGEST_ADDRESS), match.end("left")):
            return "-"
        if match["joint"].startswith("\xad"):
            return ""
        if right in CONJUNCTIONS:
            return "- "
        return "-" if self._belongs(left, right) else ""

    def _belongs(self, left: str, right: str) -> bool:
        """A hyphen after a digit or capital, or before one, is real; else the same word elsewhere decides, then the word list."""
        if not left[-1].islower() or not right[0].islower() or (left.casefold(), right.casefold()) in COMPOUNDS:
            return True
        if self.words.shown(left + right):
            return False
        if left.casefold() in self._halves:
            return True
        return self.words.listed(f"{left}-{right}")

    @cached_property
    def words(self) -> Words:
        """The words that the paper shows."""
        return Words(m[0] for m in WORD.finditer(self._text))

    @cached_property
    def _halves(self) -> frozenset[str]:
        """What stands before a hyphen within a row; twice, where rows were joined and one may be the end of a row."""
        halves = Counter(left.casefold() for left, _ in {(m[1], m[2]) for m in HALVES.finditer(self._text)})
        wanted = 2 if not self._layout and self._has_wide_rows else 1
        return frozenset(left for left, count in halves.items() if count >= wanted)


def _measure(note: bool) -> int:
    return NOTE_MEASURE if note else TEXT_MEASURE


def _broken(piece: Clean, breaks: Iterator[int]) -> Clean:
    """The piece with a line end before each of these offsets."""
    kept, last = list[Clean](), 0
    for at in breaks:
        kept += [piece[last:at], Clean("\n", (piece.starts[at],), (piece.starts[at],))]
        last = at
    return Clean.join([*kept, piece[last:]]) if kept else piece
