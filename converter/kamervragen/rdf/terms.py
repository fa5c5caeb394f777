"""Triples as plain tuples, and short ways to make them."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from ..vocab import XSD


class Literal(NamedTuple):
    """A literal: its lexical form with a language tag or a datatype; a plain string has neither."""

    value: str
    lang: str | None = None
    datatype: str | None = None


Term = str | Literal
Triple = tuple[str, str, Term]


def nl(text: str) -> Literal:
    """Dutch text."""
    return Literal(text, lang="nl")


def day(value: date) -> Literal:
    """A day as xsd:date."""
    return Literal(value.isoformat(), datatype=XSD.date)


def number(value: int) -> Literal:
    """A whole number as xsd:integer."""
    return Literal(str(value), datatype=XSD.integer)


def about(subject: str, *pairs: tuple[str, Term | None]) -> Iterator[Triple]:
    """Triples with one subject; a pair without value gives none."""
    return ((subject, predicate, value) for predicate, value in pairs if value is not None)


def string(value: str | None) -> Literal | None:
    """A plain string, where there is one."""
    return None if value is None else Literal(value)


def each(predicate: str, values: Iterable[str]) -> list[tuple[str, str]]:
    """The same predicate with each of several IRIs."""
    return [(predicate, value) for value in values]
