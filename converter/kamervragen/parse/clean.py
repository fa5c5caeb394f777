"""Text that remembers, for every character, where it came from."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, takewhile

from ..model import Span

# Breaks that are no LF; spaces that are no space; characters that print nothing.
BREAKS = re.compile("[\v\x85\u2028\u2029]")
SPACES = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
UNSEEN = re.compile("\xad(?![ \xa0]*[\n\f])|[\u200b-\u200d\u2060\ufeff\ufffe\uffff]")

RUN = re.compile(r"\s+")
# A character with the combining marks that follow it, if any.
CLUSTER = re.compile("[^\n][\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]*")

BREAK = r"[ ]*[\n\f]\s*"
# A word that a line end cuts, or two words that a hyphen joins there.
JOINT = re.compile(rf"\b(?P<left>\w++)(?P<joint>[-\u2010\xad]{BREAK})(?=(?P<right>\w++))")
HALVES = re.compile(r"\b(\w++)(?=[-\u2010]\w)")
WORD = re.compile(r"\w++(?:[-\u2010]\w++)*")
ADDRESS_END = re.compile(rf"(?:://|\bwww\.)(?:\S|(?<=-){BREAK})*$")
LONGEST_ADDRESS = 200  # looked back over, so that many hyphens in one long address take no time
CONJUNCTIONS = frozenset(("en", "of", "als"))
# Words that keep their hyphen though nothing in the document may show it.
COMPOUNDS = frozenset((("minister", "president"),))


@dataclass(frozen=True, slots=True)
class Clean:
    """Text with, for every character, the start and end of what it came from (code points of the served text)."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, content: str) -> "Clean":
        """Compose letters and marks (NFC), make every space and line break plain, drop what prints nothing."""
        clean = cls(content, tuple(range(len(content))), tuple(range(1, len(content) + 1)))
        if not unicodedata.is_normalized("NFC", content):
            clean = clean.sub(CLUSTER, lambda m: unicodedata.normalize("NFC", m[0]))
        return clean.sub(BREAKS, "\n").sub(SPACES, " ").sub(UNSEEN, "")

    def __getitem__(self, part: slice) -> "Clean":
        return Clean(self.text[part], self.starts[part], self.ends[part])

    def sub(self, pattern: re.Pattern[str], repl: str | Callable[[re.Match[str]], str], group: int | str = 0) -> "Clean":
        """Replace a group of each match; what is put in its place comes from all of it."""
        pieces, last = [], 0
        for match in pattern.finditer(self.text):
            start, end = match.span(group)
            new = repl if isinstance(repl, str) else repl(match)
            if new == self.text[start:end]:
                continue
            count = len(new)
            pieces += [self[last:start], Clean(new, (self.starts[start],) * count, (self.ends[end - 1],) * count)]
            last = end
        return Clean.join([*pieces, self[last:]]) if pieces else self

    @staticmethod
    def join(pieces: Iterable["Clean"]) -> "Clean":
        """One text of several, in order."""
        parts = tuple(pieces)
        return Clean(
            "".join(p.text for p in parts),
            tuple(chain.from_iterable(p.starts for p in parts)),
            tuple(chain.from_iterable(p.ends for p in parts)),
        )

    def span(self, start: int, end: int) -> Span:
        """Where a part that is not empty came from."""
        return Span(self.starts[start], self.ends[end - 1])

    def strip(self) -> "Clean":
        """Without white space at both ends."""
        kept = self.text.strip()
        start = len(self.text) - len(self.text.lstrip())
        return self[start : start + len(kept)]


class Joints:
    """Whether a hyphen at a line end belongs to the word: told from the rest of the document."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(m[0].casefold() for m in WORD.finditer(self._text))

    @cached_property
    def _halves(self) -> frozenset[str]:
        return frozenset(m[1].casefold() for m in HALVES.finditer(self._text))

    def mend(self, match: re.Match[str]) -> str:
        """What stands between the two halves: nothing, a hyphen, or a hyphen and a space (`straf- en`)."""
        left, right = match["left"], match["right"]
        if ADDRESS_END.search(match.string, max(0, match.start() - LONGEST_ADDRESS), match.end("left")):
            return "-"
        if match["joint"].startswith("\xad"):
            return ""
        if right in CONJUNCTIONS:
            return "- "
        return "-" if self._belongs(left, right) else ""

    def _belongs(self, left: str, right: str) -> bool:
        """A hyphen after a digit or capital, or before one, is real; else the same word elsewhere decides."""
        if not left[-1].islower() or not right[0].islower() or (left.casefold(), right.casefold()) in COMPOUNDS:
            return True
        if (left + right).casefold() in self._words:
            return False
        return left.casefold() in self._halves


@dataclass(frozen=True, slots=True)
class Passage:
    """A text in reading form, and the pieces of the served text that it was printed in."""

    clean: Clean
    pieces: tuple[Span, ...]

    @classmethod
    def of(cls, parts: Iterable[Clean], joints: Joints) -> "Passage":
        """Join pieces and lines: line ends become spaces, cut words are mended."""
        pieces = [piece for piece in (part.strip() for part in parts) if piece.text]
        whole = Clean.join(_with_breaks(pieces)).sub(JOINT, joints.mend, "joint").sub(RUN, " ")
        return cls(whole, tuple(piece.span(0, len(piece.text)) for piece in pieces))

    @property
    def text(self) -> str:
        """The reading text."""
        return self.clean.text

    def places(self, start: int, end: int) -> tuple[Span, ...]:
        """Where a part of the reading text is printed: one span for each piece that holds some of it."""
        if start >= end:
            return ()
        whole = self.clean.span(start, end)
        first = bisect_right(self.pieces, whole.start, key=lambda piece: piece.end)
        reached = takewhile(lambda piece: piece.start < whole.end, self.pieces[first:])
        return tuple(Span(max(whole.start, piece.start), min(whole.end, piece.end)) for piece in reached)

    def without(self, gaps: Iterable[tuple[int, int]]) -> "Passage":
        """Without some of its characters; the pieces stay."""
        kept, last = [], 0
        for start, end in gaps:
            kept.append(self.clean[last:start])
            last = end
        return Passage(Clean.join([*kept, self.clean[last:]]).sub(RUN, " ").strip(), self.pieces)


def _with_breaks(pieces: list[Clean]) -> Iterator[Clean]:
    for number, piece in enumerate(pieces):
        if number:
            yield Clean("\n", (piece.starts[0],), (piece.starts[0],))
        yield piece
