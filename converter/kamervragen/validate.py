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

    Target = tuple[Node | None, Node | None, Node | None]

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
        """What the shapes say of it, worst first, and then in the order of the file."""
        found = self.report.findings if self.report else ()
        return tuple(sorted(found, key=lambda f: (SEVERITIES.index(f.severity), f.shape, self.place(f) or Place(0, 0))))

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
    """The shapes in these files, as one graph; what they import is not fetched.

    Raises SettingsError for a file that cannot be read or parsed, or that holds targets that are not evaluated.
    """
    from rdflib import URIRef

    triples: list[ox.Triple] = []
    for file in files:
        try:
            rdf = read_rdf(file.read_bytes(), str(file))
            _refuse_triple_terms(rdf)
            triples += rdf.triples
        except OSError as error:
            raise SettingsError(f"cannot be read: {error.strerror}", where=Where(str(file)), remedy="give a file with shapes") from None
        except ParseError as error:
            raise SettingsError(error.reason, where=error.where, remedy="mend the shapes at this place") from None
    graph = to_graph(triples)
    if (None, URIRef(f"{SH}target"), None) in graph:
        where = Where(", ".join(map(str, files)))
        raise SettingsError("targets of SHACL-AF (sh:target) are not evaluated", where=where, remedy="use a target of SHACL core")
    return graph


def _refuse_triple_terms(file: RdfFile) -> None:
    """Raises ParseError for what rdflib and pySHACL do not know yet."""
    strange = next((t for t in file.triples if isinstance(t.object, ox.Triple) or getattr(t.object, "direction", None)), None)
    if strange is not None:
        reason = "a triple about a triple, or a text with a direction (RDF 1.2), cannot be checked"
        raise ParseError(reason, where=file.where(strange), remedy="leave it out")


def own_shapes(*names: str) -> tuple[Path, ...]:
    """Where shapes of the package lie."""
    return tuple(folder("shapes") / name for name in names)


def check(triples: Iterable[ox.Triple], *files: Path) -> Report:
    """Check triples against the shapes in these files; without any, against the core shapes.

    Raises SettingsError when the shapes themselves are malformed.
    """
    import logging
    import re

    from pyparsing import ParseException
    from pyshacl import validate
    from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ShapeLoadError

    graph, rules = to_graph(triples, as_written=True), shapes(*(files or own_shapes(CORE)))
    size, with_nodes = len(graph), tuple(sorted(_with_nodes(graph, rules, own=not files)))
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)  # an ill-typed literal is a finding, and no line of its own
    try:
        _, results, text = validate(graph, shacl_graph=rules, inference="none", inplace=True)
        if not hasattr(results, "subject_objects"):
            raise ReportableRuntimeError(text)
    except (ShapeLoadError, ConstraintLoadError, ReportableRuntimeError, ParseException, re.error) as error:
        where = Where(", ".join(str(file) for file in files) or "shapes")
        reason = " ".join(str(error).split())
        raise SettingsError(f"these shapes cannot be used: {reason}", where=where, remedy="mend the shapes") from None
    return Report(size, tuple(sorted(_findings(results, rules), key=_rank)), with_nodes)


def check_file(data: bytes, name: str, *files: Path) -> Checked:
    """Check the bytes of an RDF file against the shapes in these files; without any, against the core shapes.

    A file that is malformed, or that no shape says anything of, gives an error: it must not pass as clean.
    Raises SettingsError when the shapes themselves are malformed.
    """
    try:
        file = read_rdf(data, name)
        _refuse_triple_terms(file)
    except ParseError as error:
        return Checked(name, error=error)
    report = check(file.triples, *files)
    if report.checked:
        return Checked(name, file, report)
    remedy = "check that it is the right file, and that its terms have the namespaces of the shapes"
    return Checked(name, file, report, NothingChecked("no shape has anything to check in this file", where=Where(name), remedy=remedy))


def _with_nodes(graph: "Graph", rules: "Graph", *, own: bool) -> Iterator[str]:
    """The shapes that have a node to check, and the property shapes that these refer to; a blank node with `_:`.

    Targets: SHACL 2.1.3. A node target that the data does not mention is no node of this file. Of our own shapes only those
    for terms of ours count: days and memberships, and whatever has a type, are in any file.
    """
    from rdflib import SH as SHACL

    def counts(shape: "Node", target: "Target") -> bool:
        ours = any(str(node).startswith(VOCABULARIES["kv"]) for node in target)
        return target in graph and not rules.value(shape, SHACL.deactivated) and (ours or not own)

    shapes: set[Node | None] = {shape for shape, target in _targets(graph, rules) if counts(shape, target)}
    for shape in list(shapes):
        shapes.update(rules.transitive_objects(shape, SHACL.property))
    return (str(_term(shape)) for shape in shapes)


def _targets(graph: "Graph", rules: "Graph") -> "Iterator[tuple[Node, Target]]":
    """Each shape with a pattern that finds its nodes."""
    from rdflib import OWL, RDF, RDFS
    from rdflib import SH as SHACL

    classes = [*rules.subject_objects(SHACL.targetClass)]
    for kind in (RDFS.Class, OWL.Class):  # a class that is a shape, said or not, is its own target
        for meta in rules.transitive_subjects(RDFS.subClassOf, kind):
            classes += [(shape, shape) for shape in rules.subjects(RDF.type, meta) if _is_shape(shape, rules)]
    for shape, target in classes:
        yield from ((shape, (None, RDF.type, sub)) for sub in graph.transitive_subjects(RDFS.subClassOf, target))
    for shape, node in rules.subject_objects(SHACL.targetNode):
        yield from ((shape, (node, None, None)), (shape, (None, None, node)))
    yield from ((shape, (None, path, None)) for shape, path in rules.subject_objects(SHACL.targetSubjectsOf))
    yield from ((shape, (None, path, None)) for shape, path in rules.subject_objects(SHACL.targetObjectsOf))


def _is_shape(node: "Node", rules: "Graph") -> bool:
    """Whether a class says anything in words of SHACL."""
    return any(str(word).startswith(SH) for pair in rules.predicate_objects(node) for word in pair)


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
    """A path in the notation of SPARQL: a property, its inverse, a choice, or several steps with ` / ` between them; `None` for
    what is more involved."""
    from rdflib import SH as SHACL
    from rdflib import URIRef
    from rdflib.collection import Collection

    def named(node: "Node | None") -> str | None:
        return str(node) if isinstance(node, URIRef) else None

    if path is None or isinstance(path, URIRef):
        return named(path)
    if inverse := rules.value(path, SHACL.inversePath):
        return f"^{inverse}" if named(inverse) else None
    choices = rules.value(path, SHACL.alternativePath)
    steps = [named(item) for item in Collection(rules, choices or path)]
    known = [step for step in steps if step]
    return ("|" if choices else " / ").join(known) if known and len(known) == len(steps) else None
