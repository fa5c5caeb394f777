"""A named graph on its way to an endpoint, and what there is to compare when it is there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import pyoxigraph as ox

from ..vocab import RDF, XSD

TEXT = (XSD.string, RDF.langString)


class Measure(NamedTuple):
    """What a graph holds: its number of triples, and of characters in all their IRIs."""

    triples: int
    iris: int


@dataclass(frozen=True, slots=True)
class Graph:
    """A named graph to send: its IRI, its triples as sorted N-Triples, and the files that they come from."""

    iri: str
    data: bytes
    measure: Measure
    files: tuple[str, ...]

    @classmethod
    def of(cls, iri: str, lines: Iterable[bytes], files: Iterable[str]) -> "Graph":
        """The graph of these lines of N-Triples, each once."""
        data = b"".join(sorted(set(lines)))
        triples = [quad.triple for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES)]
        return cls(iri, data, Measure(len(triples), sum(map(_iri_length, triples))), tuple(files))


def contents(data: bytes) -> frozenset[tuple[str, ...]]:
    """What N-Triples say, in a form that every server gives back: numbers and dates without their spelling, which servers
    change, and language tags in lower case. Raises SyntaxError for what is no N-Triples."""
    return frozenset(_content(quad.triple) for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES))


def _content(triple: ox.Triple) -> tuple[str, ...]:
    value = triple.object
    if isinstance(value, ox.Literal):
        known = (value.value, (value.language or "").lower()) if value.datatype.value in TEXT else ("a value",)
    else:
        known = (str(value),)
    return str(triple.subject), str(triple.predicate), *known


def _iri_length(triple: ox.Triple) -> int:
    nodes = (triple.subject, triple.predicate, triple.object)
    return sum(len(node.value) for node in nodes if isinstance(node, ox.NamedNode))
