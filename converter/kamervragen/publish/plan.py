"""What a folder holds to publish: named graphs of files that are strict RDF and violate no shape."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from ..address import is_example
from ..errors import ParseError, ReadError, SettingsError, Where
from ..files import listed, read_file
from ..rdf_file import RdfFile, read_rdf
from ..validate import Checked, check_file
from ..vocab import KV, RDF
from ..write import FORMATS, serialise
from .graph import Graph

# Formats with named graphs first: of several files of one document the first in this order is sent. JSON-LD is not: its parser
# leaves out what has no valid IRI, and does not say so.
ORDER = ("trig", "nquads", "turtle", "ntriples", "rdfxml")
DOCUMENT = "/id/document/"
DESCRIBES = f"<{KV.SourceDocument}>".encode()


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be sent, every file with what its check gave, and the files that are left aside, each with the one that holds
    the same."""

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
    graphs: dict[str, dict[str, frozenset[bytes]]] = defaultdict(dict)
    described: set[str] = set()  # the graphs that describe a document; those about several documents add up
    for path, others in chosen.items():
        result = _checked(path, others)
        if result.file and not result.fails("violation"):
            found = _graphs(result.file)
            described |= {iri for iri, lines in found.items() if any(DESCRIBES in line for line in lines)}
            twice = (iri for iri, lines in found.items() if iri in described and any(part != lines for part in graphs.get(iri, {}).values()))
            if clash := next(twice, None):
                result = Checked(str(path), error=_twice(clash, path, graphs[clash]))
            else:
                for iri, lines in found.items():
                    graphs[iri][path.name] = lines
        checked.append(result)
    joined = (Graph.of(iri, (line for part in parts.values() for line in part), parts) for iri, parts in graphs.items())
    return Plan(tuple(joined), tuple(checked), aside)


def _twice(iri: str, path: Path, parts: Mapping[str, frozenset[bytes]]) -> ParseError:
    reason = f"the graph {iri} is in {', '.join(parts)} too, with other contents"
    return ParseError(reason, where=Where(str(path)), remedy="keep the file that is right")


def _chosen(folder: Path, leave: Sequence[str]) -> tuple[dict[Path, list[Path]], dict[str, str]]:
    """The files to send, one for each stem, with the others of that stem; and for each of those the one that is sent."""
    suffixes = [FORMATS[name].suffix for name in ORDER]
    found = [path for path in listed(folder, leave) if path.suffix.lower() in suffixes]
    if not found:
        reason = f"there is no file to publish in this folder ({', '.join(suffixes)})"
        raise SettingsError(reason, where=Where(str(folder)), remedy="name the folder that convert wrote to")
    stems: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(found, key=lambda p: suffixes.index(p.suffix.lower())):
        stems[path.stem].append(path)
    chosen = {best: others for best, *others in sorted(stems.values())}
    return chosen, {other.name: best.name for best, others in chosen.items() for other in others}


def _checked(path: Path, others: Sequence[Path]) -> Checked:
    """A file with its report, or with the reason why it cannot be sent; the others of its name must say no more than it does."""
    try:
        result = check_file(read_file(path), str(path))
        if result.file and not result.fails("violation"):
            _check_names(result.file)
            for other in others:
                _check_same(result.file, read_rdf(read_file(other), str(other)))
    except (ReadError, ParseError) as error:
        return Checked(str(path), error=error)
    return result


def _check_same(file: RdfFile, other: RdfFile) -> None:
    """Raises ParseError when the other file says what this one does not."""
    if strange := next((t for t in other.triples if t not in file.places), None):
        reason = f"{Path(file.name).name} does not say this, but would be sent"
        raise ParseError(reason, where=other.where(strange), remedy="keep the file that is right")


def _check_names(file: RdfFile) -> None:
    """Refuse blank nodes, which are no longer the same once they are sent, and triples that have no graph to go to."""
    for quad in file.quads:
        if any(isinstance(node, ox.BlankNode) for node in (quad.subject, quad.object, quad.graph_name)):
            remedy = "give each an IRI: blank nodes cannot be published"
            raise ParseError("a node or graph has no IRI", where=file.where(quad.triple), remedy=remedy)
    default = [quad for quad in file.quads if isinstance(quad.graph_name, ox.DefaultGraph)]
    if default and len(default) < len(file.quads):
        where = file.where(default[0].triple)
        raise ParseError("some triples are in a named graph and some in none", where=where, remedy="put all of them in named graphs")
    if default and len(_documents(file)) != 1:
        reason = f"{len(_documents(file))} source documents with an IRI {{base}}{DOCUMENT}{{key}} are in this file, so that its graph has no name"
        raise ParseError(reason, where=Where(file.name), remedy="give one document a file, or use TriG with named graphs")


def _documents(file: RdfFile) -> list[tuple[str, str]]:
    """Base and key of the source documents in a file."""
    kind = ox.NamedNode(KV.SourceDocument)
    found = (t.subject.value for t in file.triples if isinstance(t.subject, ox.NamedNode) and t.object == kind and t.predicate.value == RDF.type)
    return [(base, key) for base, mark, key in (iri.partition(DOCUMENT) for iri in found) if mark and key]


def _graphs(file: RdfFile) -> dict[str, frozenset[bytes]]:
    """The lines of N-Triples of each graph; that of a file without named graphs is named after its document."""
    triples: dict[str, list[ox.Triple]] = defaultdict(list)
    for quad in file.quads:
        triples[quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""].append(quad.triple)
    if "" in triples:
        [(base, key)] = _documents(file)
        triples[f"{base}/id/graph/{key}"] = triples.pop("")
    return {iri: frozenset(serialise(found, ox.RdfFormat.N_TRIPLES).splitlines(keepends=True)) for iri, found in triples.items()}


def names_of(plan: Plan) -> Iterator[str]:
    """Every IRI that the plan is responsible for: those of its graphs and of what they describe."""
    for graph in plan.graphs:
        yield graph.iri
    for checked in plan.checked:
        triples = checked.file.triples if checked.file else ()
        nodes = (node for t in triples for node in (t.subject, *([t.object] if t.predicate.value == KV.printedAt else [])))
        yield from (node.value for node in nodes if isinstance(node, ox.NamedNode))


def of_nobody(plan: Plan) -> str | None:
    """An IRI in it that is for examples, and that nobody can serve."""
    return next((iri for iri in names_of(plan) if is_example(iri)), None)
