"""Triples against shapes: what is wrong, what is missing, what could be richer."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from typing import Literal as OneOf

import pyoxigraph as ox

from .errors import KamervragenError, NothingChecked, ParseError, SettingsError, Where
from .rdf import Literal
from .rdf.terms import Term
from .rdf_file import Place, RdfFile, read_rdf
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
    """What checking some triples gave: how many there were, the findings, worst first, and the IRIs of the shapes that had
    a node to check, in order."""

    triples: int
    findings: tuple[Finding, ...]
    checked: tuple[str, ...]

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


@dataclass(frozen=True, slots=True)
class Checked:
    """One RDF file and what checking it gave: the file and its report, or the error for which that counts for nothing."""

    name: str
    file: RdfFile | None = None
    report: Report | None = None
    error: KamervragenError | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the shapes say of it."""
        return self.report.findings if self.report else ()

    def place(self, finding: Finding) -> Place | None:
        """Where in the file a finding stands."""
        return self.file.locate(finding.focus, finding.path, finding.value) if self.file else None

    def fails(self, severity: Severity) -> bool:
        """Whether it could not be checked, or a finding is at least this severe."""
        return self.error is not None or (self.report is not None and self.report.reaches(severity))


def to_graph(triples: Iterable[ox.Triple], *, as_written: bool = False) -> "Graph":
    """The same triples as an rdflib graph; literals in the form that rdflib gives them, or as written."""
    from rdflib import BNode, Graph, URIRef
    from rdflib import Literal as RdfLiteral

    def term(value: Any) -> "Node":
        if isinstance(value, ox.NamedNode):
            return URIRef(value.value)
        if isinstance(value, ox.BlankNode):
            return BNode(value.value)
        plain = value.language or value.datatype.value == XSD.string
        return RdfLiteral(value.value, lang=value.language, datatype=None if plain else URIRef(value.datatype.value), normalize=not as_written)

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
            triples += read_rdf(file.read_bytes(), str(file)).triples
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

    graph, rules = to_graph(triples, as_written=True), shapes(*(files or own_shapes(CORE)))
    size, with_nodes = len(graph), tuple(sorted(_with_nodes(graph, rules)))
    try:
        _, results, text = validate(graph, shacl_graph=rules, inference="none", inplace=True)
        if not hasattr(results, "subject_objects"):
            raise ReportableRuntimeError(text)
    except (ShapeLoadError, ConstraintLoadError, ReportableRuntimeError) as error:
        where = Where(", ".join(str(file) for file in files) or "shapes")
        raise SettingsError(f"these shapes cannot be used: {error}", where=where, remedy="mend the shapes") from None
    return Report(size, tuple(sorted(_findings(results, rules), key=_rank)), with_nodes)


def check_file(data: bytes, name: str, *files: Path) -> Checked:
    """Check the bytes of an RDF file against the shapes in these files; without any, against the core shapes.

    A file that is malformed, or that no shape says anything of, gives an error: it must not pass as clean.
    Raises SettingsError when the shapes themselves are malformed.
    """
    try:
        file = read_rdf(data, name)
    except ParseError as error:
        return Checked(name, error=error)
    report = check(file.triples, *files)
    if report.checked:
        return Checked(name, file, report)
    remedy = "check that it is the right file, and that its terms have the namespaces of the shapes"
    return Checked(name, file, report, NothingChecked("no shape has anything to check in this file", where=Where(name), remedy=remedy))


def _with_nodes(graph: "Graph", rules: "Graph") -> Iterator[str]:
    """The named shapes that have a node to check, and the property shapes that these refer to.

    Targets: SHACL 2.1.3. A node target that the data does not mention is no node of this file, and a shape for whatever has
    a type says nothing of this file.
    """
    from rdflib import RDF, URIRef
    from rdflib import SH as SHACL

    found = [shape for shape, target in _targets(graph, rules) if target in graph and target != (None, RDF.type, None)]
    shapes: set[Node | None] = {shape for shape in found if not rules.value(shape, SHACL.deactivated)}
    for shape in list(shapes):
        shapes.update(rules.transitive_objects(shape, SHACL.property))
    return (str(shape) for shape in shapes if isinstance(shape, URIRef))


def _targets(graph: "Graph", rules: "Graph") -> "Iterator[tuple[Node, tuple[Node | None, Node | None, Node | None]]]":
    """Each shape with a pattern that finds its nodes."""
    from rdflib import OWL, RDF, RDFS
    from rdflib import SH as SHACL

    classes = [*rules.subject_objects(SHACL.targetClass)]
    for kind in (SHACL.NodeShape, SHACL.PropertyShape):
        own = rules.subjects(RDF.type, kind)
        classes += [(shape, shape) for shape in own if {RDFS.Class, OWL.Class} & set(rules.objects(shape, RDF.type))]
    for shape, target in classes:
        yield from ((shape, (None, RDF.type, sub)) for sub in graph.transitive_subjects(RDFS.subClassOf, target))
    for shape, node in rules.subject_objects(SHACL.targetNode):
        yield from ((shape, (node, None, None)), (shape, (None, None, node)))
    yield from ((shape, (None, path, None)) for shape, path in rules.subject_objects(SHACL.targetSubjectsOf))
    yield from ((shape, (None, path, None)) for shape, path in rules.subject_objects(SHACL.targetObjectsOf))


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
            shape=_named(source, rules),
            component=str(results.value(result, SHACL.sourceConstraintComponent)),
            focus=_term(results.value(result, SHACL.focusNode)) or "",
            path=_path(rules.value(source, SHACL.path) or results.value(result, SHACL.resultPath), rules),
            value=_term(results.value(result, SHACL.value)),
            messages=tuple(messages),
        )


def _named(shape: "Node | None", rules: "Graph") -> str:
    """The IRI of a shape; of one without, that of the shape that it stands in."""
    from rdflib import BNode

    seen = set[object]()
    while isinstance(shape, BNode) and shape not in seen:
        seen.add(shape)
        shape = next(rules.subjects(None, shape), None)
    return "_:shape" if shape is None or isinstance(shape, BNode) else str(shape)


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
