"""A named graph on its way to an endpoint, and what there is to compare when it is there."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from ..vocab import RDF, VOCABULARIES, XSD

SPACE = VOCABULARIES["xsd"]
NUMBERS = ("decimal", "double", "float", "integer", "int", "long", "short", "byte")
# The triples that one query may give, and the subjects that it may name: half of what Virtuoso gives, and no long query.
PORTION, SUBJECTS = 5_000, 200
Content = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """A named graph to send: its IRI, its triples as sorted N-Triples, one a line, and the files that they come from."""

    iri: str
    data: bytes
    files: tuple[str, ...]

    @classmethod
    def of(cls, iri: str, lines: Iterable[bytes], files: Iterable[str]) -> "Graph":
        """The graph of these lines of N-Triples, each once."""
        return cls(iri, b"".join(sorted(set(lines))), tuple(files))

    @property
    def size(self) -> int:
        """The number of its triples."""
        return self.data.count(b"\n")

    def portions(self) -> Iterator[tuple[str, ...]]:
        """Its subjects in portions small enough for one query and its answer, or one subject each."""
        counts = Counter(line.split(b" ", 1)[0].decode() for line in self.data.splitlines())
        portion, held = list[str](), 0
        for subject, number in counts.items():
            if portion and (held + number > PORTION or len(portion) == SUBJECTS):
                yield tuple(portion)
                portion, held = [], 0
            portion.append(subject)
            held += number
        yield tuple(portion)


def contents(data: bytes) -> frozenset[Content]:
    """What N-Triples say, in a form that every server gives back: numbers, truth values and moments by their value, whose
    spelling servers change, and language tags in lower case. Raises SyntaxError for what is no N-Triples."""
    return frozenset(_content(quad.triple) for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES))


def _content(triple: ox.Triple) -> Content:
    value = triple.object
    known = _literal(value) if isinstance(value, ox.Literal) else (str(value),)
    return str(triple.subject), str(triple.predicate), *known


def _literal(literal: ox.Literal) -> Content:
    kind, text = literal.datatype.value, literal.value
    if kind in (XSD.string, RDF.langString):
        return text, (literal.language or "").lower()
    name = kind.removeprefix(SPACE)
    try:
        if name in NUMBERS or name.endswith("Integer"):
            return "number", str(Decimal(text).normalize())
        if name == "dateTime":
            moment = datetime.fromisoformat(text)
            return name, (moment.astimezone(UTC) if moment.tzinfo else moment).isoformat()
    except (ValueError, InvalidOperation, OverflowError):
        return text, kind
    return {"1": "true", "0": "false"}.get(text, text) if name == "boolean" else text, kind
