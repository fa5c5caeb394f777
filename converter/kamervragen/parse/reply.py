"""The second sentence of a header: who answers or defers, on whose behalf too, when it was received, and what it refers to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..model import Addressee, Answerer, CitedSource, Issue
from .clean import Passage
from .header import Portfolios, Used, addressees, dated

OPENING = re.compile(
    r"(?:(?:Nadere?|Aanvullende?|Herziene?) )?(?:[Aa]ntwoord(?:en)?|[Mm]ededeling)(?: van)? (?=(?:de (?:heer )?)?(?:[Mm]inister|[Ss]taats))"
)
RECEIVED = re.compile(r" ?(?:\( ?ontvangen )*\( ?ontvangen\b(?P<when>[^()]*)\)?", re.IGNORECASE)
BEHALF = re.compile(r",? ?mede namens ", re.IGNORECASE)
ANSWERER = re.compile(
    r"(?:(?:,| en)? ?(?:antwoord )?van | en )?(?:de )?(?P<title>[Mm]inister-[Pp]resident|[Mm]inister|[Ss]taats?secretaris) (?P<name>[^()]{2,60}?) ?"
    r"\((?P<portfolio>[^()]*)\)?"
)
# The one office that stands without a bracket.
PRESIDENT = re.compile(
    r"(?:van )?(?:de )?(?P<title>[Mm]inister-[Pp]resident(?:, [Mm]inister van [Aa]lgemene [Zz]aken)?),? "
    r"(?P<name>[A-Z][^(),]{1,40}?) ?(?=\(|,|$)(?P<portfolio>)"
)
YEARS = r"(?P<first>[0-9]{4})\s?[\u2013/-]\s?(?P<last>[0-9]{2}(?:[0-9]{2})?)"
SEE_ALSO = re.compile(
    rf"[Zz]ie ook:? Aanhangsel (?:van de )?Handelingen,? (?:vergaderjaar ?)?{YEARS}, ?nrs?\. ?"
    r"(?P<numbers>[0-9]+(?:(?:, ?| en )(?:nr\. ?)?[0-9]+)*)"
)


@dataclass(frozen=True, slots=True)
class ReplyHeader:
    """What the sentence says, and what of it no rule could place (offsets in the passage)."""

    answerers: tuple[Answerer, ...]
    on_behalf_of: tuple[Addressee, ...]
    received: date | None
    see_also: tuple[CitedSource, ...]
    issues: tuple[Issue, ...]
    left: tuple[tuple[int, int], ...]


def read_reply(passage: Passage, portfolios: Portfolios) -> ReplyHeader:
    """Take the sentence apart: ministers, those on whose behalf they answer too, date received, earlier papers."""
    text, used = passage.text, Used()
    opening = OPENING.match(text)
    start = used.mark(0, opening.end()) if opening else 0
    tail = RECEIVED.search(text)
    end = tail.start() if tail else len(text)
    behalf = BEHALF.search(text, start, end)
    answerers = tuple(_answerers(passage, start, behalf.start() if behalf else end, used))
    others: tuple[Addressee, ...] = ()
    if behalf:
        start = used.mark(*behalf.span())
        named = tuple(_answerers(passage, start, end, used))
        others = tuple(Addressee(office=a.office, places=a.places) for a in named) or tuple(addressees(passage, start, end, portfolios, used))
    received, issues = dated(passage, tail, used)
    return ReplyHeader(answerers, others, received, tuple(_see_also(text, used)), issues, tuple(used.gaps(text)))


def _answerers(passage: Passage, start: int, end: int, used: Used) -> Iterator[Answerer]:
    for match in list(ANSWERER.finditer(passage.text, start, end)) or PRESIDENT.finditer(passage.text[:end], start):
        used.mark(*match.span())
        portfolio = match["portfolio"].strip() or None
        office = f"{match['title']} ({portfolio})" if portfolio else match["title"]
        places = passage.places(match.start("title"), match.end())
        yield Answerer(name=match["name"].strip(" ,"), office=office, portfolio=portfolio, places=places)


def _see_also(text: str, used: Used) -> Iterator[CitedSource]:
    """Each earlier paper of the appendix that the sentence points to, by its official number."""
    for match in SEE_ALSO.finditer(text):
        first, last = int(match["first"]), int(match["first"][: 4 - len(match["last"])] + match["last"])
        if last != first + 1:  # there is no such parliamentary year: the words are reported
            continue
        used.mark(*match.span())
        for number in re.findall("[0-9]+", match["numbers"]):
            key = f"ah-tk-{first}{last}-{int(number)}"
            yield CitedSource(key=key, kind="parliamentary-question", identifier=key)
