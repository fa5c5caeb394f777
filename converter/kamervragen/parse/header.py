"""The header sentence: who asks whom, about what, and on which day it was sent in."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, Protocol

from ..model import Addressee, Asker, Issue
from .clean import Passage

MONTHS = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"]

A_MONTH = "|".join(MONTHS)

OPENING = re.compile(r"(?:Schriftelijke )?Vra(?:ag|gen) van (?:(?:het|de) )?(?:leden lid|lid|leden) ")
TO = re.compile(r"\baan (?=de |het )")
ABOUT = re.compile(r" (?:over|inzake)(?: |(?=(?:de|het)\b))")
TAIL = re.compile(r" ?\( ?ingezonden\b(?P<when>[^()]*)(?:\) ?\.?)?", re.IGNORECASE)
END = re.compile(r"\( ?ingezonden\b[^()]*\)", re.IGNORECASE)
DAY = re.compile(r"(?P<day>[0-9]{1,2}) ?(?P<month>[a-z]+) ?(?P<year>[0-9]{4})", re.IGNORECASE)
YEARS = range(1814, 2200)  # since there is a Tweede Kamer, and not beyond reason
BRACKET = re.compile(r"\((?:(?:beiden|allen) )?(?P<party>[^()]*)\)")
COMMA = re.compile(r"(?:^| )en(?= )|,")
ARTICLE = re.compile(r"(?:het lid|de leden|lid) ")
PREFIXES = frozenset(("van", "de", "den", "der", "ten", "ter", "te", "el", "von", "'t", "\u2019t", "\u2013", "-"))
NAME_LENGTH = 60

BETWEEN = re.compile(r" ?(?:, en\b|,|en\b)? ?(?:(?:aan|van) (?=de [Mm]inister|de [Ss]taats))?(?:de |het )?(?:demissionaire? )?")
TITLE = re.compile(
    r"(?P<president>minister[- ]?president(?:, minister van algemene zaken)?)|(?P<title>ministers?|staats?secretaris(?:sen)?)\b", re.IGNORECASE
)
OF = re.compile(r" ?(?P<of>van|voor) (?!(?:de |het )?(?:[Mm]inister|[Ss]taats?secretaris))")
NEXT_OFFICE = re.compile(r"(?:,| en) (?:de |het )?(?:van |voor |ministers? |staats?secretaris)", re.IGNORECASE)


# Where official papers lose a space: within a name, between a name and its bracket, and behind a title.
LOST = re.compile(
    r"(?<=\b[Vv]an)(?=[A-Z])|(?<=\bd[er])(?=[A-Z])|(?<=\bde[rn])(?=[A-Z])|(?<=[^\W\d_A-Z]{3})(?<!\bMac)(?=[A-Z][^\W\d_A-Z])"
    r"|(?<=[^\W\d_])(?=\((?:beiden |allen )?[A-Z0-9])"
)


class Portfolios(Protocol):
    """The names of portfolios, to tell where an office ends."""

    def match(self, text: str, start: int, end: int) -> int | None:
        """The end of the longest portfolio that begins at `start` and does not pass `end`, or `None`."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the header sentence says, what of it no rule could place (offsets in `passage`), and the sentence with the spaces it lost."""

    askers: tuple[Asker, ...]
    addressees: tuple[Addressee, ...]
    title: str | None
    submitted: date | None
    issues: tuple[Issue, ...]
    left: tuple[tuple[int, int], ...]
    passage: Passage


def _spaced(passage: Passage) -> Passage:
    """The sentence with the spaces that it lost before its topic; `GroenLinks` is a name, so none within brackets."""
    about = ABOUT.search(passage.text)
    end = about.start() if about else len(passage.text)
    brackets = [match.span() for match in BRACKET.finditer(passage.text, 0, end)]
    starts = [start for start, _ in brackets]
    lost = (m.start() for m in LOST.finditer(passage.text, 0, end))
    return passage.with_spaces(at for at in lost if (i := bisect_left(starts, at)) == 0 or at >= brackets[i - 1][1])


def read_header(passage: Passage, portfolios: Portfolios) -> Header:
    """Take the header sentence apart: askers, offices, topic and date."""
    passage = _spaced(passage)
    text, used = passage.text, Used()
    opening = OPENING.match(text)
    start = used.mark(0, opening.end()) if opening else 0
    tail = TAIL.search(text)
    end = tail.start() if tail else len(text)
    to = TO.search(text, start, end)
    about = ABOUT.search(text, to.end() if to else start, end)
    askers = tuple(_askers(passage, start, to.start() if to else about.start() if about else end, used))
    offices = tuple(addressees(passage, to.end(), about.start() if about else end, portfolios, used)) if to else ()
    submitted, issues = dated(passage, tail, used)
    for match in (to, about):
        if match:
            used.mark(*match.span())
    title = text[about.end() : end].strip() if about else ""
    if len(title) > 1 and about:
        used.mark(about.end(), end)
    return Header(askers, offices, title if len(title) > 1 else None, submitted, issues, tuple(used.gaps(text)), passage)


class Used:
    """Which parts of a text a rule has placed."""

    def __init__(self) -> None:
        self._parts: list[tuple[int, int]] = []

    def mark(self, start: int, end: int) -> int:
        """Place a part; its end comes back."""
        self._parts.append((start, end))
        return end

    def gaps(self, text: str) -> Iterator[tuple[int, int]]:
        """What no rule has placed, but for commas and stops."""
        last = 0
        for start, end in [*sorted(self._parts), (len(text), len(text))]:
            gap = text[last:start]
            if gap.strip(" ,."):
                yield last + len(gap) - len(gap.lstrip()), last + len(gap.rstrip())
            last = max(last, end)


def dated(passage: Passage, tail: re.Match[str] | None, used: Used) -> tuple[date | None, tuple[Issue, ...]]:
    """The day in the group `when` of a match; `None` where there is none, with an issue where there is no such day."""
    if not tail:
        return None, ()
    used.mark(tail.start(), tail.start("when"))
    used.mark(tail.end("when"), tail.end())
    day = DAY.search(passage.text, *tail.span("when"))
    if not day:
        return None, ()
    used.mark(*day.span())
    try:
        found = date(int(day["year"]), MONTHS.index(day["month"].lower()) + 1, int(day["day"]))
    except ValueError:
        found = date.min
    if found.year in YEARS:
        return found, ()
    [span, *_] = passage.places(*day.span())
    return None, (Issue("warning", "impossible-date", f"there is no such day: {day[0]}", span),)


def _askers(passage: Passage, start: int, end: int, used: Used) -> Iterator[Asker]:
    """Each name with the party of the bracket that follows it: `A, B (beiden X) en C (Y)`."""
    for bracket in BRACKET.finditer(passage.text, start, end):
        names = list(_names(passage.text, start, bracket.start(), used))
        for name_start, name_end in names:
            near = not passage.text[name_end : bracket.start()].strip()
            places = passage.places(name_start, bracket.end()) if near else passage.places(name_start, name_end) + passage.places(*bracket.span())
            yield Asker(name=passage.text[name_start:name_end], party=bracket["party"].strip() or None, places=places)
        if names:
            used.mark(*bracket.span())
        start = bracket.end()
    for name_start, name_end in _names(passage.text, start, end, used):
        yield Asker(name=passage.text[name_start:name_end], party=None, places=passage.places(name_start, name_end))


def _names(text: str, start: int, end: int, used: Used) -> Iterator[tuple[int, int]]:
    """The names between separators; words that are no name are left for the reader of the report."""
    separators = list(COMMA.finditer(text, start, end))
    for separator in separators:
        used.mark(*separator.span())
    bounds = [start, *(n for s in separators for n in s.span()), end]
    for first, last in zip(bounds[::2], bounds[1::2], strict=True):
        piece = text[first:last]
        first += len(piece) - len(piece.lstrip())
        if article := ARTICLE.match(text, first, last):
            first = used.mark(*article.span())
        if _is_name(piece := text[first:last].rstrip()):
            yield first, used.mark(first, first + len(piece))


def _is_name(piece: str) -> bool:
    """Capitalised words and prefixes, without sentence marks or digits."""
    words = piece.split()
    return (
        0 < len(piece) <= NAME_LENGTH
        and any(c.isupper() for c in piece)
        and all(any(c.isupper() for c in w) or w.lower() in PREFIXES for w in words)
        and not any(c.isdigit() or c in "?!:;" for c in piece)
    )


def addressees(passage: Passage, start: int, end: int, portfolios: Portfolios, used: Used) -> Iterator[Addressee]:
    """Each office of a phrase such as `de Ministers van A, voor B en de Staatssecretaris van C`."""
    titles: list[_Words] = []
    shared, of = False, ""  # whether the titles have had a portfolio already, and by which word
    for word in _words(passage.text, start, end, portfolios, used):
        if word.kind == "president":
            yield _office(passage, word.text, word)
        elif word.kind == "title":
            titles, shared = [word] if shared else [*titles, word], False
        else:
            of = word.of or (of if shared else "")
            shared = True
            for title in titles:
                yield _office(passage, " ".join(filter(None, (_singular(title.text), of, word.text))), title, word)
    for title in () if shared else titles:
        yield _office(passage, _singular(title.text), title)


class _Words(NamedTuple):
    """A title or a portfolio in the phrase that names the offices; `of` is `van` or `voor`, where printed."""

    kind: Literal["president", "title", "portfolio"]
    text: str
    span: tuple[int, int]
    of: str = ""


def _words(text: str, start: int, end: int, portfolios: Portfolios, used: Used) -> Iterator[_Words]:
    """The titles and portfolios from `start`, up to the first word that is neither."""
    while between := BETWEEN.match(text, start, end):
        start = used.mark(*between.span())
        if title := TITLE.match(text, start, end):
            start = used.mark(*title.span())
            yield _Words("president" if title["president"] else "title", title[0], title.span())
            continue
        word = OF.match(text, start, end)
        begin = word.end() if word else start
        stop = portfolios.match(text, begin, end) or (_unknown_end(text, begin, end) if word else None)
        if stop is None or stop == begin:
            return
        yield _Words("portfolio", text[begin:stop], (start, used.mark(start, stop)), word["of"] if word else "")
        start = stop


def _unknown_end(text: str, start: int, end: int) -> int:
    """Where a portfolio that no list knows must end: before the next office, else with the phrase."""
    following = NEXT_OFFICE.search(text, start, end)
    return following.start() if following else end


def _office(passage: Passage, office: str, *words: _Words) -> Addressee:
    """One office, with one place where its words stand together, else one for each piece."""
    first, last = words[0].span, words[-1].span
    if not passage.text[first[1] : last[0]].strip():
        return Addressee(office=office, places=passage.places(first[0], last[1]))
    return Addressee(office=office, places=passage.places(*first) + passage.places(*last))


def _singular(title: str) -> str:
    return title.removesuffix("sen") if title.lower().endswith("ssen") else title.removesuffix("s") if title.lower().endswith("ministers") else title
