"""Document to triples: what the paper shows, what registers and arithmetic add, and how both came about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .._version import __version__
from ..model import Document
from ..vocab import CC0, DCT, ONTOLOGY, ONTOLOGY_VERSION, PROV, RDF, RDFS, Names
from .enrichment import enrichment
from .facts import facts
from .terms import Literal, Triple, about, each

__all__ = ["Graphs", "Literal", "Triple", "graphs"]


@dataclass(frozen=True, slots=True)
class Graphs:
    """The triples of one document in document order: three graphs, each with its IRI."""

    names: Names
    document: Document
    facts: tuple[Triple, ...]
    enrichment: tuple[Triple, ...]
    meta: tuple[Triple, ...]

    @property
    def merged(self) -> tuple[Triple, ...]:
        """Facts and enrichment, each triple once."""
        return tuple(dict.fromkeys((*self.facts, *self.enrichment)))

    @property
    def named(self) -> Mapping[str, tuple[Triple, ...]]:
        """The three graphs by IRI."""
        graphs = (self.facts, self.enrichment, self.meta)
        return dict(zip(_graph_names(self.document, self.names), graphs, strict=True))


def graphs(document: Document, names: Names) -> Graphs:
    """All that a document says in RDF."""
    parts = (facts(document, names), enrichment(document, names), _meta(document, names))
    return Graphs(names, document, *(tuple(dict.fromkeys(part)) for part in parts))


def _graph_names(document: Document, names: Names) -> tuple[str, str, str]:
    facts = names.id("graph", document.key)
    return facts, f"{facts}-verrijking", names.id("graph", "meta")


def _meta(document: Document, names: Names) -> Iterator[Triple]:
    of_facts, of_enrichment, _ = _graph_names(document, names)
    version = __version__.replace(".", "-")
    software = names.id("software", f"kamervragen-{version}")
    conversion = names.id("conversie", f"{document.key}-{version}")
    register = names.id("graph", "register")
    for graph, origins in ((of_facts, [names.document(document)]), (of_enrichment, [of_facts, register])):
        yield from about(
            graph,
            (RDF.type, PROV.Entity),
            *each(PROV.wasDerivedFrom, origins),
            (PROV.wasGeneratedBy, conversion),
            (DCT.conformsTo, f"{ONTOLOGY}/{ONTOLOGY_VERSION}"),
            (DCT.license, CC0),
        )
    yield from about(
        conversion,
        (RDF.type, PROV.Activity),
        *each(PROV.used, (names.document(document), register)),
        (PROV.wasAssociatedWith, software),
    )
    yield from about(software, (RDF.type, PROV.SoftwareAgent), (RDFS.label, Literal(f"kamervragen {__version__}")))
