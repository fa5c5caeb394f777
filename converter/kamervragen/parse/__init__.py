"""Served text to document: the official form of written questions, taken apart with the place of every piece."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator

from ..errors import ParseError, Where
from ..model import Document, Issue, Mend, Reply, Text
from .body import Body, read_body
from .clean import Passage
from .header import Header, Portfolios, read_header
from .notices import own_number
from .reply import ReplyHeader, read_reply
from .sheet import Sheet, unclaimed

__all__ = ["Portfolios", "parse", "text_key"]

IGNORED_IN_KEY = re.compile(r"[\s\u00ad]+")


def text_key(content: str) -> str:
    """The key of an unnumbered paper: `tekst-` and 16 hexadecimal digits of the SHA-256 over its text in NFC,
    without white space and soft hyphens, so that every extractor's text of one paper has one key."""
    bare = IGNORED_IN_KEY.sub("", unicodedata.normalize("NFC", content))
    return "tekst-" + hashlib.sha256(bare.encode()).hexdigest()[:16]


def parse(text: Text, portfolios: Portfolios) -> Document:
    """Take a paper apart. What no rule claims becomes an issue `unclaimed`.

    Raises ParseError for oral questions and lists of a committee, and when there is neither a header sentence nor a numbered
    question in it.
    """
    sheet = Sheet.of(text.content, text.layout)
    _refuse_other_papers(sheet, text)
    header, second = read_header(sheet.header(), portfolios), sheet.reply()
    replying, body = read_reply(second, portfolios), read_body(sheet, text.layout)
    stated, key = sheet.stated(), text_key(text.content)
    number = stated.get("number") or own_number(body.notices, header.askers)
    return Document(
        source=text.source,
        content=text.content,
        key=stated.get("identifier", key),
        set_key=number or key,
        identifier=stated.get("identifier"),
        number=number,
        parliamentary_year=stated.get("year"),
        title=header.title,
        submitted=header.submitted,
        askers=header.askers,
        addressees=header.addressees,
        questions=body.questions,
        footnotes=body.footnotes,
        citations=body.citations,
        explanation=body.explanation,
        follows_up=tuple(n for n in body.follows_up if n != number),
        reply=_reply(replying, body) if second.text or body.answers or body.notices else None,
        mends=_in_order((*sheet.clean.accents(text.content), *header.passage.mends, *second.mends, *body.mends)),
        issues=(*_header_issues(header, replying, second), *sheet.issues(), *body.issues, *_empty_pages(text)),
    )


def _in_order(mends: Iterable[Mend]) -> tuple[Mend, ...]:
    """Each mend once, in the order of the text."""
    return tuple(sorted(set(mends), key=lambda mend: (mend.span, mend.kind, mend.text)))


def _header_issues(header: Header, replying: ReplyHeader, second: Passage) -> Iterator[Issue]:
    yield from (*header.issues, *replying.issues)
    yield from (unclaimed(header.passage, start, end) for start, end in header.left)
    yield from (unclaimed(second, start, end) for start, end in replying.left)


def _reply(header: ReplyHeader, body: Body) -> Reply:
    return Reply(
        answerers=header.answerers,
        on_behalf_of=header.on_behalf_of,
        received=header.received,
        see_also=header.see_also,
        answers=body.answers,
        notices=body.notices,
    )


def _empty_pages(text: Text) -> Iterator[Issue]:
    for page in text.layout.empty_pages if text.layout else ():
        yield Issue("warning", "page-without-text", f"page {page} holds no text: it may be a picture of it")


def _refuse_other_papers(sheet: Sheet, text: Text) -> None:
    remedy = "give a paper with written questions"
    if other := sheet.other_paper:
        name, line = other
        place = sheet.clean.starts[line.start]
        raise ParseError(f"this is {name}", where=Where(text.source.name, text.content.count("\n", 0, place) + 1), remedy=remedy)
    if not sheet.recognised:
        reason = "no written question found: neither a header (Vragen van het lid ...) nor a heading (Vraag 1)"
        raise ParseError(reason, where=Where(text.source.name), remedy=remedy)
