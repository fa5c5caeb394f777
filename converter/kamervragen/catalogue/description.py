"""A catalogue as triples: DCAT-AP-NL 3.0 on DCAT-AP 3.0.1, with the counts of VoID."""

from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import quote

from ..rdf import Literal, Triple
from ..rdf.terms import Term, about, day, each, nl
from ..vocab import ADMS, CC0, DCAT, DCATAP, DCT, FOAF, LANG, ONTOLOGY, OWL, RDF, SKOS, SPDX, VCARD, VOCABULARIES, VOID, XSD, Names
from ..write import Turtle
from .measure import KINDS, TEXT, File, Measured
from .settings import About, Settings

AUTHORITY = "http://publications.europa.eu/resource/authority/"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
# The texts are those of members and ministers; what we make of them is ours to give away.
PUBLIC_DOMAIN = "http://creativecommons.org/publicdomain/mark/1.0/"
SPARQL = "https://www.w3.org/TR/sparql11-protocol/"
# The vocabulary shapes of DCAT-AP want https here, where SPDX itself has http: the one is said to be the other.
SHA256 = SPDX.checksumAlgorithm_sha256.replace("http:", "https:")
PUBLISHER_TYPES, LICENCE_TYPES = "http://purl.org/adms/publishertype/", "http://purl.org/adms/licencetype/"
# What the values of the EU lists are besides concepts.
CLASSES: Mapping[str, str] = {
    "access-right": DCT.RightsStatement,
    "country": DCT.Location,
    "frequency": DCT.Frequency,
    "language": DCT.LinguisticSystem,
    "file-type": DCT.MediaTypeOrExtent,
}
SHORT = Turtle(VOCABULARIES)
# Under any base.
CATALOGUE = "/id/catalogus/kamervragen"


def describe(settings: Settings, measured: Measured, modified: date | None, of_data: date | None = None) -> list[Triple]:
    """All triples of the catalogue, in the order of a reader: catalogue, dataset, distributions, service, people, values.

    `modified` is the day of the last change of the catalogue, `of_data` that of the data, the same unless it is given.
    """
    names = CatalogueNames(settings.names)
    triples = [*_catalogue(settings, names, modified), *_dataset(settings, measured, names, of_data or modified)]
    for file in measured.files:
        triples += _distribution(settings, file, names)
    if settings.access.sparql:
        triples += _service(settings, names, settings.access.sparql)
    triples += [*_people(settings, names), *_partitions(measured, names)]
    return list(dict.fromkeys([*triples, *_values(triples, settings)]))


class CatalogueNames:
    """The IRIs of a catalogue: things of ours that no document names."""

    def __init__(self, names: Names) -> None:
        root = f"{names.base}/id"
        self.space = f"{root}/"
        self.catalogue, self.dataset = names.base + CATALOGUE, f"{root}/dataset/kamervragen"
        self.service, self.publisher, self.contact = f"{root}/dienst/sparql", f"{root}/organisatie/uitgever", f"{root}/contact/opendata"
        self.distributions = f"{root}/distributie/"

    def distribution(self, name: str) -> str:
        """A file of this name."""
        return self.distributions + quote(name, safe="")

    def digest(self, name: str) -> str:
        """The digest of a file of this name."""
        return f"{self.distribution(name)}#controlesom"


def _catalogue(settings: Settings, names: CatalogueNames, modified: date | None) -> Iterator[Triple]:
    yield from about(
        names.catalogue,
        (RDF.type, DCAT.Catalog),
        *_titles(settings.catalogue, modified),
        *_responsible(settings, names),
        (DCT.language, LANG.NLD),
        (DCT.license, CC0),
        (FOAF.homepage, settings.access.page),
        (DCT.spatial, f"{AUTHORITY}country/NLD"),
        (DCAT.themeTaxonomy, f"{AUTHORITY}data-theme"),
        (DCAT.dataset, names.dataset),
        (DCAT.service, names.service if settings.access.sparql else None),
    )


def _dataset(settings: Settings, measured: Measured, names: CatalogueNames, modified: date | None) -> Iterator[Triple]:
    dataset, sparql = settings.dataset, settings.access.sparql
    files = [names.distribution(file.name) for file in measured.files]
    yield from about(
        names.dataset,
        *each(RDF.type, (DCAT.Dataset, VOID.Dataset)),
        *_titles(dataset, modified),
        (DCT.identifier, Literal(names.dataset)),
        *_responsible(settings, names),
        *_open(settings),
        (DCT.accrualPeriodicity, f"{AUTHORITY}frequency/{dataset.frequency}"),
        *((DCAT.keyword, nl(word)) for word in dataset.keywords_nl),
        *((DCAT.keyword, Literal(word, lang="en")) for word in dataset.keywords_en),
        (DCT.spatial, f"{AUTHORITY}country/NLD"),
        (DCT.temporal, f"{names.dataset}#periode" if measured.first else None),
        (DCT.conformsTo, ONTOLOGY),
        (DCAT.landingPage, settings.access.page),
        (FOAF.page, settings.access.page),
        (ADMS.status, f"{AUTHORITY}dataset-status/COMPLETED"),
        *each(DCAT.distribution, [*files, *([f"{names.distributions}sparql"] if sparql else [])]),
        (VOID.sparqlEndpoint, sparql),
        (VOID.uriSpace, Literal(names.space)),
        (VOID.vocabulary, f"{ONTOLOGY}#"),
        *((term, _whole(number)) for term, number in _counts(measured)),
        *each(VOID.classPartition, (_partition(names, "klasse", iri) for iri in measured.classes)),
        *each(VOID.propertyPartition, (_partition(names, "eigenschap", iri) for iri in measured.properties)),
    )
    if measured.first and measured.last:
        days = ((DCAT.startDate, _date(measured.first)), (DCAT.endDate, _date(measured.last)))
        yield from about(f"{names.dataset}#periode", (RDF.type, DCT.PeriodOfTime), *days)


def _counts(measured: Measured) -> Iterator[tuple[str, int]]:
    yield VOID.triples, measured.triples
    yield VOID.distinctSubjects, measured.subjects
    yield VOID.distinctObjects, measured.objects
    yield VOID.classes, len(measured.classes)
    yield VOID.properties, len(measured.properties)


def _partitions(measured: Measured, names: CatalogueNames) -> Iterator[Triple]:
    """How many instances there are of each class, and how many triples of each property."""
    for iri, number in measured.classes.items():
        yield from about(_partition(names, "klasse", iri), (RDF.type, VOID.Dataset), (VOID.class_, iri), (VOID.entities, _whole(number)))
    for iri, number in measured.properties.items():
        yield from about(_partition(names, "eigenschap", iri), (RDF.type, VOID.Dataset), (VOID.property, iri), (VOID.triples, _whole(number)))


def _partition(names: CatalogueNames, kind: str, iri: str) -> str:
    return f"{names.dataset}#{kind}-{quote(SHORT.short(iri), safe='')}"


def _distribution(settings: Settings, file: File, names: CatalogueNames) -> Iterator[Triple]:
    """A file: what it is, where it is, and what was measured of it."""
    me, kind = names.distribution(file.name), file.kind
    text = kind == KINDS[TEXT]
    yield from about(
        me,
        (RDF.type, DCAT.Distribution),
        (DCT.title, nl(f"{kind.dutch}: {file.name}")),
        (DCT.title, Literal(f"{kind.english}: {file.name}", lang="en")),
        (DCT.description, nl(f"{kind.dutch}.")),
        (DCT.description, Literal(f"{kind.english}.", lang="en")),
        (DCAT.accessURL, settings.access.page),
        (DCAT.downloadURL, f"{settings.access.files.rstrip('/')}/{quote(file.name)}"),
        (DCT.license, PUBLIC_DOMAIN if text else settings.access.license),
        (DCT.format, f"{AUTHORITY}file-type/{kind.file_type}"),
        (DCAT.mediaType, f"{MEDIA_TYPES}{kind.media_type}"),
        (DCAT.byteSize, Literal(str(file.size), datatype=XSD.nonNegativeInteger)),
        (SPDX.checksum, names.digest(file.name)),
        (DCT.conformsTo, ONTOLOGY if kind.file_type.startswith(("RDF", "JSON_LD")) else None),
        (DCT.language, LANG.NLD),
        (DCATAP.availability, f"{AUTHORITY}planned-availability/STABLE"),
    )
    value = Literal(file.sha256, datatype=XSD.hexBinary)
    yield from about(names.digest(file.name), (RDF.type, SPDX.Checksum), (SPDX.algorithm, SHA256), (SPDX.checksumValue, value))


def _service(settings: Settings, names: CatalogueNames, sparql: str) -> Iterator[Triple]:
    """The SPARQL service, and the dataset as it can be had there."""
    yield from about(
        f"{names.distributions}sparql",
        (RDF.type, DCAT.Distribution),
        (DCT.title, nl("SPARQL-dienst")),
        (DCT.title, Literal("SPARQL service", lang="en")),
        (DCT.description, nl("Alle gegevens, te bevragen met SPARQL 1.1.")),
        (DCAT.accessURL, sparql),
        (DCAT.accessService, names.service),
        (DCT.license, settings.access.license),
        (DCT.format, f"{AUTHORITY}file-type/SPARQLQRES"),
        (DCT.conformsTo, SPARQL),
        (DCT.language, LANG.NLD),
        (DCATAP.availability, f"{AUTHORITY}planned-availability/STABLE"),
    )
    yield from about(
        names.service,
        (RDF.type, DCAT.DataService),
        (DCT.title, nl("SPARQL-dienst Kamervragen")),
        (DCT.title, Literal("SPARQL service Kamervragen", lang="en")),
        (DCT.description, nl("SPARQL 1.1-dienst op de gegevensverzameling.")),
        (DCT.identifier, Literal(names.service)),
        (DCAT.endpointURL, sparql),
        (DCAT.endpointDescription, sparql),
        *_responsible(settings, names),
        *_open(settings),
        (DCT.license, settings.access.license),
        (DCAT.keyword, nl("SPARQL")),
        (DCT.conformsTo, SPARQL),
        (DCAT.servesDataset, names.dataset),
    )


def _titles(said: About, modified: date | None) -> Iterator[tuple[str, Term | None]]:
    for term, dutch, english in ((DCT.title, said.title_nl, said.title_en), (DCT.description, said.description_nl, said.description_en)):
        yield term, nl(dutch)
        yield term, Literal(english, lang="en") if english else None
    yield DCT.issued, day(said.issued) if said.issued else None
    yield DCT.modified, day(modified) if modified else None


def _responsible(settings: Settings, names: CatalogueNames) -> Iterator[tuple[str, Term]]:
    publisher = settings.publisher.iri or names.publisher
    yield from ((DCT.publisher, publisher), (DCT.creator, publisher), (DCAT.contactPoint, names.contact))


def _open(settings: Settings) -> Iterator[tuple[str, Term]]:
    yield DCT.accessRights, f"{AUTHORITY}access-right/PUBLIC"
    yield DCAT.theme, f"{AUTHORITY}data-theme/{settings.dataset.theme}"
    yield DCT.language, LANG.NLD


def _people(settings: Settings, names: CatalogueNames) -> Iterator[Triple]:
    publisher, contact = settings.publisher, settings.contact
    yield from about(
        publisher.iri or names.publisher,
        *each(RDF.type, (FOAF.Agent, FOAF.Organization)),
        (FOAF.name, nl(publisher.name)),
        (DCT.type, f"{PUBLISHER_TYPES}{quote(publisher.type)}"),
    )
    kinds = each(RDF.type, (VCARD.Organization, VCARD.Kind))
    yield from about(names.contact, *kinds, (VCARD.fn, nl(contact.name)), (VCARD.hasEmail, f"mailto:{contact.email}"))


def _values(triples: list[Triple], settings: Settings) -> Iterator[Triple]:
    """What kind of thing each value of others is, so that a checker without network knows; only of those in use."""
    used = sorted({value for _, _, value in triples if isinstance(value, str)})
    for iri in used:
        scheme, _, code = iri.removeprefix(AUTHORITY).partition("/")
        if iri.startswith(AUTHORITY) and code:
            yield from _concept(iri, code, f"{AUTHORITY}{scheme}")
            yield from about(iri, (RDF.type, CLASSES.get(scheme)))
        elif iri.startswith(MEDIA_TYPES):
            yield iri, RDF.type, DCT.MediaType
    yield from _concept(f"{PUBLISHER_TYPES}{quote(settings.publisher.type)}", settings.publisher.type, f"{PUBLISHER_TYPES}1.0")
    yield from _concept(f"{LICENCE_TYPES}PublicDomain", "Public domain", f"{LICENCE_TYPES}1.0")
    for iri in dict.fromkeys((CC0, PUBLIC_DOMAIN, settings.access.license)):
        public = f"{LICENCE_TYPES}PublicDomain" if iri in (CC0, PUBLIC_DOMAIN) else None
        yield from about(iri, (RDF.type, DCT.LicenseDocument), (DCT.type, public))
    yield from about(
        CC0, *each(SKOS.exactMatch, (f"{AUTHORITY}licence/CC0", "https://definities.geostandaarden.nl/dcat-ap-nl/id/waardelijst/licenties/cc0"))
    )
    yield from ((iri, RDF.type, DCT.Standard) for iri in (ONTOLOGY, SPARQL))
    yield settings.access.page, RDF.type, FOAF.Document
    yield from about(SHA256, (RDF.type, SPDX.ChecksumAlgorithm), (OWL.sameAs, SPDX.checksumAlgorithm_sha256))


def _concept(iri: str, label: str, scheme: str) -> Iterator[Triple]:
    """A value with the list that it is of."""
    yield from about(iri, (RDF.type, SKOS.Concept), (SKOS.prefLabel, Literal(label, lang="en")), (SKOS.inScheme, scheme))
    yield from about(scheme, (RDF.type, SKOS.ConceptScheme), (DCT.title, Literal(scheme.removesuffix("/1.0").rpartition("/")[2], lang="en")))


def _whole(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.integer)


def _date(value: str) -> Literal:
    return Literal(value, datatype=XSD.date)
