"""What a folder holds to publish: named graphs of files that are strict RDF and violate no shape."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from ..address import is_example
from ..errors import ParseError, ReadError, SettingsError, Where
from ..files import read_file
from ..rdf_file import RdfFile
from ..validate import Checked, check_file
from ..vocab import KV, RDF
from ..write import FORMATS, serialise
from .graph import Graph

# Formats with named graphs first: of several files of one document the first in this order is sent.
ORDER = ("trig", "nquads", "turtle", "ntriples", "jsonld", "rdfxml")
DOCUMENT = "/id/document/"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be sent, every file with what its check gave, and the files that are left aside because another holds the same."""

    graphs: tuple[Graph, ...]
    checked: tuple[Checked, ...]
    aside: Mapping[str, str]

    @property
    def failed(self) -> tuple[Checked, ...]:
        """The files that could not be read or checked, or that violate a shape."""
        return tuple(checked for checked in self.checked if checked.fails("violation"))


def plan(folder: Path, leave: Sequence[str] = ()) -> Plan:
    """Read and check every RDF file of a folder, in order of name, but those whose names are to be left.

    A file with named graphs gives these; another gives one, `{base}/id/graph/{key}`, named after the document in it.
    Raises SettingsError when it is no folder with RDF files.
    """
    chosen, aside = _chosen(folder, leave)
    checked: list[Checked] = []
    lines, files = defaultdict[str, list[bytes]](list), defaultdict[str, list[str]](list)
    for path in chosen:
        result = _checked(path)
        checked.append(result)
        if result.file and not result.fails("violation"):
            for iri, found in _graphs(result.file).items():
                lines[iri] += found
                files[iri].append(path.name)
    return Plan(tuple(Graph.of(iri, found, files[iri]) for iri, found in lines.items()), tuple(checked), aside)


def _chosen(folder: Path, leave: Sequence[str]) -> tuple[list[Path], dict[str, str]]:
    """The files to send, one for each stem, and for each of the others the one that is sent."""
    suffixes = [FORMATS[name].suffix for name in ORDER]
    try:
        found = [p for p in sorted(folder.iterdir()) if p.suffix.lower() in suffixes and not p.name.startswith(".") and p.name not in leave]
    except OSError as error:
        remedy = "name the folder that convert wrote to"
        raise SettingsError(f"cannot be read as a folder: {error.strerror}", where=Where(str(folder)), remedy=remedy) from None
    if not found:
        raise SettingsError("there is no RDF file in this folder", where=Where(str(folder)), remedy="name the folder that convert wrote to")
    best: dict[str, Path] = {}
    for path in sorted(found, key=lambda p: suffixes.index(p.suffix.lower())):
        best.setdefault(path.stem, path)
    return sorted(best.values()), {p.name: best[p.stem].name for p in found if best[p.stem] != p}


def _checked(path: Path) -> Checked:
    """A file with its report, or with the reason why it cannot be sent."""
    try:
        result = check_file(read_file(path), str(path))
        if result.file and not result.fails("violation"):
            _check_names(result.file)
    except (ReadError, ParseError) as error:
        return Checked(str(path), error=error)
    return result


def _check_names(file: RdfFile) -> None:
    """Refuse blank nodes, which are no longer the same once they are sent, and triples that have no graph to go to."""
    for quad in file.quads:
        if any(isinstance(node, ox.BlankNode) for node in (quad.subject, quad.object, quad.graph_name)):
            place = file.places.get(quad.triple)
            where = Where(file.name, place.line if place else None)
            raise ParseError("a node or graph has no IRI", where=where, remedy="give each an IRI: blank nodes cannot be published")
    default = [quad for quad in file.quads if isinstance(quad.graph_name, ox.DefaultGraph)]
    if default and len(default) < len(file.quads):
        place = file.places.get(default[0].triple)
        where = Where(file.name, place.line if place else None)
        raise ParseError("some triples are in a named graph and some in none", where=where, remedy="put all of them in named graphs")
    if default and len(_documents(file)) != 1:
        reason = f"{len(_documents(file))} source documents with an IRI {{base}}{DOCUMENT}{{key}} are in this file, so that its graph has no name"
        raise ParseError(reason, where=Where(file.name), remedy="give one document a file, or use TriG with named graphs")


def _documents(file: RdfFile) -> list[tuple[str, str]]:
    """Base and key of the source documents in a file."""
    kind = ox.NamedNode(KV.SourceDocument)
    found = (t.subject.value for t in file.triples if isinstance(t.subject, ox.NamedNode) and t.object == kind and t.predicate.value == RDF.type)
    return [(base, key) for base, mark, key in (iri.partition(DOCUMENT) for iri in found) if mark and key]


def _graphs(file: RdfFile) -> dict[str, list[bytes]]:
    """The lines of N-Triples of each graph; that of a file without named graphs is named after its document."""
    triples: dict[str, list[ox.Triple]] = defaultdict(list)
    for quad in file.quads:
        triples[quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""].append(quad.triple)
    if "" in triples:
        [(base, key)] = _documents(file)
        triples[f"{base}/id/graph/{key}"] = triples.pop("")
    return {iri: serialise(found, ox.RdfFormat.N_TRIPLES).splitlines(keepends=True) for iri, found in triples.items()}


def names_of(plan: Plan) -> Iterator[str]:
    """Every IRI that the plan is responsible for: those of its graphs and of what they describe."""
    for graph in plan.graphs:
        yield graph.iri
    for checked in plan.checked:
        yield from (t.subject.value for t in (checked.file.triples if checked.file else ()) if isinstance(t.subject, ox.NamedNode))


def of_nobody(plan: Plan) -> str | None:
    """An IRI in it that is for examples, and that nobody can serve."""
    return next((iri for iri in names_of(plan) if is_example(iri)), None)
