"""Text that remembers, for every character, where it came from."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, takewhile
from typing import Protocol

from ..model import Mend, Span
from .words import dutch

# Breaks that are no LF; spaces that are no space; characters that print nothing.
BREAKS = re.compile("[\v\x85\u2028\u2029]")
SPACES = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# What extractors write for sign 129 of the type, a bullet.
BULLETS = re.compile(r"\x81|\(cid:129\)")
UNSEEN = re.compile("\xad(?![ \xa0]*[\n\f])|[\u200b-\u200d\u2060\ufeff\ufffe\uffff]")

RUN = re.compile(r"\s+")
ROW = re.compile(r"[\n\f]\s*(?=\S)")
WORD_END = re.compile(r"\S{1,60}$")
PRINTED = re.compile(r"\S+")
WORD_START = re.compile(r"\S{1,60}")
LONGEST_WORD = 60
BREAK = r"[ ]*[\n\f]\s*"
# A word that a line end cuts, or two words that a hyphen joins there.
JOINT = re.compile(rf"\b(?P<left>\w++)(?P<joint>[-\u2010\xad]{BREAK})(?=(?P<right>\w++))")
# A character with the combining marks that follow it, if any.
CLUSTER = re.compile("[^\n][\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{0,30}")

# The joint of an ECLI that the typesetter cut after the country: its hyphen is none of the identifier.
IDENTIFIER = re.compile(rf"(?<=\bECLI:[A-Z]{{2}})-{BREAK}(?=:)")
# A sign below the line, for which an extractor began a row: `CO` and `2`.
SUBSCRIPT = re.compile(rf"\b(?:(?:CO|NO|SO|NH|CH|PM|N|O)(?P<joint>{BREAK})(?=[0-9])|(?:CO|NO)(?P<space>[ ])(?=2(?![0-9])))")
SITE = re.compile(r"https?://|\bwww\.|\w\.[a-z]{2,}/")
UNFINISHED = ("-", "_", "=", "&", "?", "/", "%", "~", "#", "+")
FINISHED = re.compile(r"[)\],;.>\u00bb]$")
HOST_GOES_ON = re.compile(r"[a-z0-9-]+[/.][\w/]")
GOES_ON = re.compile(r"[%/?&=#_~.]\S|\S*[\w-][/=%_]\S*|\S+-\S+-\S+")
# An accent that an extractor printed beside its letter, and the combining mark that it stands for; one behind a letter may
# have a space before it and stands for no closing quotation mark.
ACCENTS = {"\u00b4": "\u0301", "\u00b8": "\u0327", "\u02d8": "\u0306", "\u02c7": "\u030c", "\u00a8": "\u0308", "\u02d9": "\u0307"}
APART = re.compile("(?P<letter>[A-Za-z]) ?(?P<accent>[" + "".join(ACCENTS) + "])(?P<gap> ?)(?=(?P<after>[^\\W\\d_]+)?)")
CEDILLA = "\u00b8"
# Words that follow a name: before them the space behind its last accent is one between words.
AFTER_NAMES = frozenset(("aan", "de", "en", "het", "in", "is", "met", "of", "op", "over", "te", "van", "voor", "zijn"))


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
        clean = clean.sub(BULLETS, "\u2022")
        return clean.sub(BREAKS, "\n").sub(SPACES, " ").sub(UNSEEN, "").sub(APART, _composed)

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

    def accents(self, content: str) -> Iterator[Mend]:
        """The words with an accent that the text which this was cleaned of prints apart."""
        for word in PRINTED.finditer(self.text):
            origins = (content[self.starts[i] : self.ends[i]] for i in range(*word.span()) if self.ends[i] - self.starts[i] > 1)
            if any(accent in origin for origin in origins for accent in ACCENTS):
                yield Mend("accent", self.span(*word.span()), word[0])

    def strip_end(self) -> "Clean":
        """Without white space at the end."""
        return self[: len(self.text.rstrip())]

    def strip(self) -> "Clean":
        """Without white space at both ends."""
        kept = self.text.strip()
        start = len(self.text) - len(self.text.lstrip())
        return self[start : start + len(kept)]


def _composed(match: re.Match[str]) -> str:
    """The letter with its accent, where there is such a letter. A space behind it was the accent's where a letter in lower
    case goes on with the word."""
    whole = unicodedata.normalize("NFC", match["letter"] + ACCENTS[match["accent"]])
    if len(whole) > 1 or whole.encode("cp1252", "ignore"):  # those have a sign of their own in every font: `foto\u00b4s` is another thing
        return match[0]
    after = match["after"] or ""
    goes_on = after.islower() and after not in AFTER_NAMES and (match["accent"] == CEDILLA or after not in dutch())
    return whole + ("" if goes_on else match["gap"])


class Setting(Protocol):
    """How the rows of a text were set: what the reader saw of the page, else what widths and words tell."""

    def restored(self, piece: Clean, *, note: bool) -> Clean:
        """The piece with a line end wherever an extractor joined two rows."""

    def paragraphs(self, piece: Clean, *, note: bool) -> Iterator[int]:
        """The offsets in a piece at which a paragraph begins."""

    def mend(self, match: re.Match[str]) -> str:
        """What stands between the halves of a word that a row cuts (a match of `JOINT`)."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text in reading form, and the pieces of the served text that it was printed in.

    `rows` and `paragraphs` are where in the served text a row and a paragraph begin; `mends` is what was mended.
    """

    clean: Clean
    pieces: tuple[Span, ...]
    rows: tuple[int, ...] = ()
    paragraphs: tuple[int, ...] = ()
    mends: tuple[Mend, ...] = ()

    @classmethod
    def of(cls, parts: Iterable[Clean], setting: Setting, *, note: bool = False) -> "Passage":
        """Join pieces and rows: line ends become spaces, cut words are mended."""
        received = [piece for piece in (part.strip() for part in parts) if piece.text]
        pieces = [setting.restored(piece, note=note) for piece in received]
        rows, paragraphs = list[int](), list[int]()
        for piece in pieces:
            rows += (piece.starts[m.end()] for m in ROW.finditer(piece.text))
            paragraphs += (piece.starts[i] for i in setting.paragraphs(piece, note=note))
        joined = Clean.join(_with_breaks(pieces))
        whole = _with_addresses(joined).sub(IDENTIFIER, "").sub(SUBSCRIPT, _without_gap)
        mends = (*chain.from_iterable(map(_spaces, received, pieces)), *_hyphens(joined, setting), *_joints(joined, whole))
        mends = tuple(sorted(mends, key=lambda mend: mend.span))
        whole = whole.sub(JOINT, setting.mend, "joint").sub(RUN, " ")
        return cls(whole, tuple(piece.span(0, len(piece.text)) for piece in received), tuple(rows), tuple(paragraphs), mends)

    @property
    def text(self) -> str:
        """The reading text."""
        return self.clean.text

    def offset(self, place: int) -> int:
        """Where in the reading text the served text from `place` on begins."""
        at = bisect_left(self.clean.starts, place)
        return at + 1 if self.text[at : at + 1] == " " else at  # a space that was put back has the place of what follows it

    def places(self, start: int, end: int) -> tuple[Span, ...]:
        """Where a part of the reading text is printed: one span for each piece that holds some of it."""
        if start >= end:
            return ()
        whole = self.clean.span(start, end)
        first = bisect_right(self.pieces, whole.start, key=lambda piece: piece.end)
        reached = takewhile(lambda piece: piece.start < whole.end, self.pieces[first:])
        return tuple(Span(max(whole.start, piece.start), min(whole.end, piece.end)) for piece in reached)

    def part(self, start: int, end: int) -> "Passage":
        """A part of it, without white space at both ends."""
        clean = self.clean[start:end].strip()
        begin = start + len(self.text[start:end]) - len(self.text[start:end].lstrip())
        pieces = self.places(begin, begin + len(clean.text))
        if not pieces:
            return Passage(clean, ())
        start, end = pieces[0].start, pieces[-1].end
        rows, paragraphs = (places[bisect_left(places, start) : bisect_left(places, end)] for places in (self.rows, self.paragraphs))
        first, last = (bisect_left(self.mends, at, key=lambda mend: mend.span.start) for at in (start, end))
        return Passage(clean, pieces, rows, paragraphs, self.mends[first:last])

    def without(self, gaps: Iterable[tuple[int, int]]) -> "Passage":
        """Without some of its characters; the pieces stay."""
        kept, last = [], 0
        for start, end in gaps:
            kept.append(self.clean[last:start])
            last = end
        whole = Clean.join([*kept, self.clean[last:]]).sub(RUN, " ").strip()
        return replace(self, clean=whole)

    def with_spaces(self, places: Iterable[int]) -> "Passage":
        """With a space before each of these offsets in its reading text."""
        kept, mends, last = list[Clean](), list[Mend](), 0
        for at in places:
            origin = self.clean.starts[at]
            kept += [self.clean[last:at], Clean(" ", (origin,), (origin,))]
            left, right = WORD_END.search(self.text, max(0, at - LONGEST_WORD), at), WORD_START.match(self.text, at)
            if left and right:
                mends.append(Mend("space", self.clean.span(left.start(), right.end()), f"{left[0]} {right[0]}"))
            last = at
        return replace(self, clean=Clean.join([*kept, self.clean[last:]]), mends=(*self.mends, *mends)) if kept else self


def _without_gap(match: re.Match[str]) -> str:
    return match[0].rstrip()


def _with_breaks(pieces: list[Clean]) -> Iterator[Clean]:
    for number, piece in enumerate(pieces):
        if number:
            yield Clean("\n", (piece.starts[0],), (piece.starts[0],))
        yield piece


def _joints(joined: Clean, whole: Clean) -> Iterator[Mend]:
    """The addresses and numbers that two rows hold: each place at which row ends are gone."""
    if len(joined.text) == len(whole.text):
        return
    for i, (end, start) in enumerate(zip(whole.ends, whole.starts[1:], strict=False)):
        gap = joined.text[bisect_left(joined.starts, end) : bisect_left(joined.starts, start)] if end < start else ""
        if "\n" in gap or "\f" in gap:
            left, right = WORD_END.search(whole.text, max(0, i + 1 - LONGEST_WORD), i + 1), WORD_START.match(whole.text, i + 1)
            if left and right:
                yield Mend("joint", whole.span(left.start(), right.end()), left[0] + right[0])


def _with_addresses(joined: Clean) -> Clean:
    """The text with every web address that runs over the end of a row in one piece."""
    kept, last, row, open_address = list[Clean](), 0, 0, False
    for gap in ROW.finditer(joined.text):
        words = joined.text[row : gap.start()].split()
        row = gap.end()
        word = words[-1] if words else ""
        open_address = (open_address and len(words) == 1) or bool(SITE.search(word))
        following = WORD_START.match(joined.text, gap.end())
        open_address = open_address and _runs_on(word, following[0] if following else "")
        if open_address:
            kept.append(joined[last : gap.start()].strip_end())
            last = gap.end()
    return Clean.join([*kept, joined[last:]]) if kept else joined


def _runs_on(word: str, following: str) -> bool:
    """Whether an address that stands at the end of a row goes on in the next one."""
    if word.endswith(UNFINISHED) or (word.endswith(".") and HOST_GOES_ON.match(following)):
        return True
    return not FINISHED.search(word) and bool(GOES_ON.match(following))


def _spaces(received: Clean, restored: Clean) -> Iterator[Mend]:
    """The spaces that were put back: each line end that was not received."""
    if len(received.text) == len(restored.text):
        return
    for row in ROW.finditer(restored.text):
        at = row.start()
        if restored.starts[at] == restored.ends[at]:
            left, right = WORD_END.search(restored.text, max(0, at - LONGEST_WORD), at), WORD_START.match(restored.text, row.end())
            if left and right and left[0][-1] not in "-\u2010":
                span = Span(restored.starts[left.start()], restored.ends[right.end() - 1])
                yield Mend("space", span, f"{left[0]} {right[0]}")


def _hyphens(joined: Clean, setting: Setting) -> Iterator[Mend]:
    """The hyphens of line ends that were left out."""
    for match in JOINT.finditer(joined.text):
        if setting.mend(match) == "":
            yield Mend("hyphen", joined.span(match.start(), match.end("right")), match["left"] + match["right"])
