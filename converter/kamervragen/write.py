"""Triples to bytes: one row for each format. The same document always gives the same bytes."""

import dataclasses
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from io import BytesIO
from typing import Any, NamedTuple

import pyoxigraph as ox

from .rdf import Graphs, Literal, Triple
from .rdf.terms import Term
from .vocab import RDF, XSD

LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
NUMBER = re.compile(r"-?(?:0|[1-9]\d*)")
ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')
ESCAPES = {'"': r"\"", "\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t"}
WIDTH = 120


class Format(NamedTuple):
    """One output form: how it is called and written, its RDF syntax if it is RDF, and whether several documents may stand
    in one stream of it."""

    name: str
    suffix: str
    media_type: str
    write: Callable[[Graphs], bytes]
    syntax: ox.RdfFormat | None
    joins: bool = True


class Turtle:
    """Writes triples as Turtle for people: given order, one subject a paragraph, names by prefix."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = prefixes
        self._by_namespace = {namespace: prefix for prefix, namespace in prefixes.items()}

    def head(self) -> str:
        """The declarations of the prefixes."""
        return "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in self._prefixes.items())

    def paragraphs(self, triples: Iterable[Triple]) -> str:
        """The triples by subject and predicate, each where it first comes, with a blank line before each subject."""
        subjects: dict[str, dict[str, list[str]]] = {}
        for subject, predicate, value in triples:
            subjects.setdefault(subject, {}).setdefault(predicate, []).append(self.term(value))
        return "".join(f"\n{self.term(subject)} {self._properties(found)} .\n" for subject, found in subjects.items())

    def term(self, term: Term) -> str:
        """One term as it stands in Turtle."""
        if isinstance(term, str):
            return self._iri(term)
        quoted = '"' + ESCAPED.sub(lambda m: ESCAPES.get(m[0]) or f"\\u{ord(m[0]):04X}", term.value) + '"'
        if term.lang:
            return f"{quoted}@{term.lang}"
        if term.datatype == XSD.integer and NUMBER.fullmatch(term.value):
            return term.value
        return f"{quoted}^^{self._iri(term.datatype)}" if term.datatype else quoted

    def short(self, iri: str) -> str:
        """An IRI with its prefix where one fits, else as it is."""
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix, local = self._by_namespace.get(iri[:cut]), iri[cut:]
        return f"{prefix}:{local}" if prefix and LOCAL_NAME.fullmatch(local) else iri

    def _iri(self, iri: str) -> str:
        short = self.short(iri)
        return f"<{iri}>" if short is iri else short

    def _properties(self, found: Mapping[str, list[str]]) -> str:
        return " ;\n    ".join(f"{'a' if predicate == RDF.type else self._iri(predicate)}{_objects(values)}" for predicate, values in found.items())


def _objects(values: list[str]) -> str:
    line = " " + ", ".join(values)
    if len(values) < 3 and (len(values) == 1 or len(line) < WIDTH):
        return line
    return "\n        " + ",\n        ".join(values)


def turtle(graphs: Graphs) -> bytes:
    """Facts and enrichment in one graph."""
    writer = _writer(graphs)
    return (writer.head() + writer.paragraphs(graphs.merged)).encode()


def trig(graphs: Graphs) -> bytes:
    """Facts, enrichment and provenance, each in its named graph."""
    writer = _writer(graphs)
    named = (f"\n{writer.term(name)} {{\n{writer.paragraphs(triples)}\n}}\n" for name, triples in graphs.named.items())
    return (writer.head() + "".join(named)).encode()


def _writer(graphs: Graphs) -> Turtle:
    return Turtle({**graphs.names.prefixes(), **graphs.names.fragments(graphs.document)})


def n_triples(graphs: Graphs) -> bytes:
    """Facts and enrichment, one triple a line, sorted."""
    return _sorted_lines((quad.triple for quad in quads(graphs.merged)), ox.RdfFormat.N_TRIPLES)


def n_quads(graphs: Graphs) -> bytes:
    """All three named graphs, one quad a line, sorted."""
    named = (quad for name, triples in graphs.named.items() for quad in quads(triples, ox.NamedNode(name)))
    return _sorted_lines(named, ox.RdfFormat.N_QUADS)


def json_ld(graphs: Graphs) -> bytes:
    """Facts and enrichment as JSON-LD."""
    return json_ld_of(graphs.merged, graphs.names.prefixes())


def json_ld_of(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> bytes:
    """Triples as JSON-LD, with the prefixes as its context; one node for each subject."""
    names = Turtle(prefixes)
    nodes: dict[str, dict[str, Any]] = {}
    for subject, predicate, value in triples:
        node = nodes.setdefault(subject, {"@id": names.short(subject)})
        if predicate == RDF.type:
            node.setdefault("@type", []).append(names.short(str(value)))
        else:
            node.setdefault(names.short(predicate), []).append(_json_value(value, names))
    for node in nodes.values():
        node.update({key: values[0] for key, values in node.items() if len(values) == 1})
    return _json({"@context": prefixes, "@graph": list(nodes.values())})


def _json_value(term: Term, names: Turtle) -> object:
    if isinstance(term, str):
        return {"@id": names.short(term)}
    if term.lang:
        return {"@language": term.lang, "@value": term.value}
    if term.datatype == XSD.integer:
        return int(term.value)
    return {"@type": names.short(term.datatype), "@value": term.value} if term.datatype else term.value


def rdf_xml(graphs: Graphs) -> bytes:
    """Facts and enrichment as RDF/XML."""
    triples = (quad.triple for quad in quads(graphs.merged))
    return serialise(triples, ox.RdfFormat.RDF_XML, graphs.names.prefixes())


def document_json(graphs: Graphs) -> bytes:
    """The document value itself, with every place as offsets in the served text; what the file was called is not said."""
    value = dataclasses.asdict(graphs.document)
    del value["content"], value["source"]["name"]
    return _json(value)


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2, default=_day) + "\n").encode()


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _sorted_lines(lines: Iterable[ox.Quad] | Iterable[ox.Triple], form: ox.RdfFormat) -> bytes:
    return b"".join(sorted(serialise(lines, form).splitlines(keepends=True)))


def serialise(lines: Iterable[ox.Quad] | Iterable[ox.Triple], form: ox.RdfFormat, prefixes: Mapping[str, str] | None = None) -> bytes:
    """Values of pyoxigraph in one of its syntaxes, in the order given."""
    output = BytesIO()
    ox.serialize(lines, output, form, prefixes=dict(prefixes or {}))
    return output.getvalue()


def quads(triples: Iterable[Triple], graph: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
    """The same triples as values of pyoxigraph, in a named graph or in the default one."""
    for subject, predicate, value in triples:
        yield ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), ox_term(value), graph)


def ox_term(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """The same term as a value of pyoxigraph; a name with `_:` before it is a blank node."""
    if isinstance(term, Literal):
        datatype = ox.NamedNode(term.datatype) if term.datatype else None
        return ox.Literal(term.value, language=term.lang, datatype=datatype)
    return ox.BlankNode(term.removeprefix("_:")) if term.startswith("_:") else ox.NamedNode(term)


FORMATS: Mapping[str, Format] = {
    row.name: row
    for row in (
        Format("turtle", ".ttl", "text/turtle", turtle, ox.RdfFormat.TURTLE),
        Format("trig", ".trig", "application/trig", trig, ox.RdfFormat.TRIG),
        Format("ntriples", ".nt", "application/n-triples", n_triples, ox.RdfFormat.N_TRIPLES),
        Format("nquads", ".nq", "application/n-quads", n_quads, ox.RdfFormat.N_QUADS),
        Format("jsonld", ".jsonld", "application/ld+json", json_ld, ox.RdfFormat.JSON_LD, joins=False),
        Format("rdfxml", ".rdf", "application/rdf+xml", rdf_xml, ox.RdfFormat.RDF_XML, joins=False),
        Format("json", ".json", "application/json", document_json, None, joins=False),
    )
}
