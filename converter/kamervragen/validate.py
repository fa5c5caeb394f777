"""Triples against shapes: what is wrong, what is missing, what could be richer."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from typing import Literal as OneOf

import pyoxigraph as ox

from .errors import ParseError, SettingsError, Where
from .rdf import Literal
from .rdf.terms import Term
from .vocab import VOCABULARIES, XSD, folder
from .write import Turtle

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

Severity = OneOf["violation", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("violation", "warning", "info")

SH = "http://www.w3.org/ns/shacl#"
RESULT = {"violation": f"{SH}Violation", "warning": f"{SH}Warning", "info": f"{SH}Info"}
CORE, STRICT = "core.ttl", "strict.ttl"
# Shown in messages and reports.
SHORT = Turtle(VOCABULARIES)


@dataclass(frozen=True, slots=True)
class Finding:
    """One result: which shape, on which node, along which path, with which value, and the advice in nl and en.

    A blank node is written with `_:` before its name.
    """

    severity: Severity
    shape: str
    component: str
    focus: Term
    path: str | None
    value: Term | None
    messages: tuple[tuple[str, str], ...]

    def message(self, lang: str) -> str:
        """The advice in a language, else in the first one there is."""
        return dict(self.messages).get(lang) or next((text for _, text in self.messages), "")


@dataclass(frozen=True, slots=True)
class Report:
    """What checking some triples gave: how many there were, and the findings, worst first."""

    triples: int
    findings: tuple[Finding, ...]

    def count(self, severity: Severity) -> int:
        """How many findings there are of a severity."""
        return Counter(finding.severity for finding in self.findings)[severity]

    def reaches(self, severity: Severity) -> bool:
        """Whether a finding is at least this severe."""
        return any(self.count(worse) for worse in SEVERITIES[: SEVERITIES.index(severity) + 1])

    @property
    def holds(self) -> bool:
        """Whether nothing that is there is wrong; warnings and advice do not count."""
        return not self.reaches("violation")


class Form(NamedTuple):
    """An RDF syntax that can be read, by the suffix of a file."""

    suffix: str
    syntax: ox.RdfFormat


FORMS = (
    Form(".ttl", ox.RdfFormat.TURTLE),
    Form(".trig", ox.RdfFormat.TRIG),
    Form(".nt", ox.RdfFormat.N_TRIPLES),
    Form(".nq", ox.RdfFormat.N_QUADS),
    Form(".jsonld", ox.RdfFormat.JSON_LD),
    Form(".rdf", ox.RdfFormat.RDF_XML),
)


def read_rdf(data: bytes, name: str) -> list[ox.Triple]:
    """The triples of an RDF file, all its graphs together; a file without a known suffix is read as Turtle.

    Raises ParseError with line and column for what is malformed.
    """
    syntax = next((form.syntax for form in FORMS if name.lower().endswith(form.suffix)), ox.RdfFormat.TURTLE)
    try:
        return list(dict.fromkeys(quad.triple for quad in ox.parse(data, format=syntax)))
    except SyntaxError as error:
        where = Where(name, error.lineno, error.offset)
        raise ParseError(f"this is no {syntax.name}: {error.msg}", where=where, remedy="mend the file at this place") from None


def to_graph(triples: Iterable[ox.Triple]) -> "Graph":
    """The same triples as an rdflib graph."""
    from rdflib import BNode, Graph, URIRef
    from rdflib import Literal as RdfLiteral

    def term(value: Any) -> "Node":
        if isinstance(value, ox.NamedNode):
            return URIRef(value.value)
        if isinstance(value, ox.BlankNode):
            return BNode(value.value)
        plain = value.language or value.datatype.value == XSD.string
        return RdfLiteral(value.value, lang=value.language, datatype=None if plain else URIRef(value.datatype.value))

    graph = Graph(bind_namespaces="none")
    for triple in triples:
        graph.add((term(triple.subject), term(triple.predicate), term(triple.object)))
    return graph


@lru_cache(maxsize=8)
def shapes(*files: Path) -> "Graph":
    """The shapes in these files, as one graph. Raises SettingsError for a file that cannot be read or parsed."""
    triples: list[ox.Triple] = []
    for file in files:
        try:
            triples += read_rdf(file.read_bytes(), str(file))
        except OSError as error:
            raise SettingsError(f"cannot be read: {error.strerror}", where=Where(str(file)), remedy="give a file with shapes") from None
        except ParseError as error:
            raise SettingsError(error.reason, where=error.where, remedy="mend the shapes at this place") from None
    return to_graph(triples)


def own_shapes(*names: str) -> tuple[Path, ...]:
    """Where shapes of the package lie."""
    return tuple(folder("shapes") / name for name in names)


def check(triples: Iterable[ox.Triple], *files: Path) -> Report:
    """Check triples against the shapes in these files; without any, against the core shapes.

    Raises SettingsError when the shapes themselves are malformed.
    """
    from pyshacl import validate
    from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ShapeLoadError

    graph, rules = to_graph(triples), shapes(*(files or own_shapes(CORE)))
    size = len(graph)
    try:
        _, results, text = validate(graph, shacl_graph=rules, inference="none", inplace=True)
        if not hasattr(results, "subject_objects"):
            raise ReportableRuntimeError(text)
    except (ShapeLoadError, ConstraintLoadError, ReportableRuntimeError) as error:
        where = Where(", ".join(str(file) for file in files) or "shapes")
        raise SettingsError(f"these shapes cannot be used: {error}", where=where, remedy="mend the shapes") from None
    return Report(size, tuple(sorted(_findings(results, rules), key=_rank)))


def _rank(finding: Finding) -> tuple[int, str, str, str]:
    return SEVERITIES.index(finding.severity), finding.shape, str(finding.focus), str(finding.value)


def _findings(results: "Graph", rules: "Graph") -> Iterator[Finding]:
    from rdflib import SH as SHACL

    severities = {RESULT[severity]: severity for severity in SEVERITIES}
    for result in results.objects(None, SHACL.result):
        source = results.value(result, SHACL.sourceShape)
        messages = sorted((getattr(m, "language", None) or "", str(m)) for m in results.objects(result, SHACL.resultMessage))
        yield Finding(
            severity=severities.get(str(results.value(result, SHACL.resultSeverity)), "violation"),
            shape=str(source),
            component=str(results.value(result, SHACL.sourceConstraintComponent)),
            focus=_term(results.value(result, SHACL.focusNode)) or "",
            path=_path(rules.value(source, SHACL.path) or results.value(result, SHACL.resultPath), rules),
            value=_term(results.value(result, SHACL.value)),
            messages=tuple(messages),
        )


def _term(node: "Node | None") -> Term | None:
    from rdflib import BNode
    from rdflib import Literal as RdfLiteral

    if isinstance(node, RdfLiteral):
        return Literal(str(node), node.language, str(node.datatype) if node.datatype else None)
    if isinstance(node, BNode):
        return f"_:{node}"
    return None if node is None else str(node)


def _path(path: "Node | None", rules: "Graph") -> str | None:
    """A path in the notation of SPARQL: a property, its inverse, or a choice of several."""
    from rdflib import SH as SHACL
    from rdflib import URIRef
    from rdflib.collection import Collection

    if path is None or isinstance(path, URIRef):
        return None if path is None else str(path)
    if inverse := rules.value(path, SHACL.inversePath):
        return f"^{inverse}"
    choices = rules.value(path, SHACL.alternativePath)
    return "|".join(str(item) for item in Collection(rules, choices)) if choices else None
