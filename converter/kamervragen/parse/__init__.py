"""Served text to document: the official form of written questions, taken apart with the place of every piece."""

import hashlib
import re
import unicodedata

from ..errors import ParseError, Where
from ..model import Document, Text
from .body import read_body
from .header import Portfolios, read_header
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

    Raises ParseError for an answer, an extension notice or oral questions, and when there is neither a header sentence
    nor a numbered question in it.
    """
    sheet = Sheet.of(text.content)
    _refuse_other_papers(sheet, text)
    sentence = sheet.header()
    header = read_header(sentence, portfolios)
    body = read_body(sheet)
    stated, key = sheet.stated(), text_key(text.content)
    return Document(
        source=text.source,
        content=text.content,
        key=stated.get("identifier", key),
        set_key=stated.get("number", key),
        identifier=stated.get("identifier"),
        number=stated.get("number"),
        parliamentary_year=stated.get("year"),
        title=header.title,
        submitted=header.submitted,
        askers=header.askers,
        addressees=header.addressees,
        questions=body.questions,
        footnotes=body.footnotes,
        citations=body.citations,
        explanation=body.explanation,
        issues=(
            *header.issues,
            *(unclaimed(sentence, a, b) for a, b in header.left),
            *sheet.strays(),
            *sheet.conflicts(),
            *sheet.likely_headings(),
            *body.issues,
        ),
    )


def _refuse_other_papers(sheet: Sheet, text: Text) -> None:
    remedy = "give the text of a paper with written questions"
    if other := sheet.other_paper:
        name, line = other
        place = sheet.clean.starts[line.start]
        raise ParseError(f"this is {name}", where=Where(text.source.name, text.content.count("\n", 0, place) + 1), remedy=remedy)
    if not sheet.recognised:
        reason = "no written question found: neither a header (Vragen van het lid ...) nor a heading (Vraag 1)"
        raise ParseError(reason, where=Where(text.source.name), remedy=remedy)
