"""Every name that the data uses: prefixes, the terms that exist, and the IRIs that we mint."""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, parse

from .errors import SettingsError, Where
from .model import Document, Membership, Ministry, Party, Period, Span

DEFAULT_BASE = "https://kamervragen.example"
ONTOLOGY = "https://w3id.org/kamervragen/def"
ONTOLOGY_VERSION = "1.0.0"

# In the order in which every file declares them.
VOCABULARIES: Mapping[str, str] = {
    "kv": f"{ONTOLOGY}#",
    "kvc": "https://w3id.org/kamervragen/concept/",
    "kvs": "https://w3id.org/kamervragen/shapes#",
    "cito": "http://purl.org/spar/cito/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "fabio": "http://purl.org/spar/fabio/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sioc": "http://rdfs.org/sioc/ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "lang": "http://publications.europa.eu/resource/authority/language/",
    "tooi": "https://identifier.overheid.nl/tooi/def/thes/kern/",
    "top": "https://identifier.overheid.nl/tooi/def/thes/top/",
    "tooi-min": "https://identifier.overheid.nl/tooi/id/ministerie/",
    "tooi-org": "https://identifier.overheid.nl/tooi/id/oorg/",
    "wd": "http://www.wikidata.org/entity/",
}
# Those of a catalogue, which describes files and not what is in them.
CATALOGUE_VOCABULARIES: Mapping[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcatap": "http://data.europa.eu/r5r/",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": "http://rdfs.org/ns/void#",
    **{prefix: VOCABULARIES[prefix] for prefix in ("dcat", "dct", "foaf", "owl", "rdf", "skos", "xsd", "lang")},
}
# Prefix of our own data, and the folder of `{base}/id/` that it stands for.
OWN: Mapping[str, str] = {
    "set": "vragenset",
    "doc": "document",
    "persoon": "persoon",
    "fractie": "fractie",
    "ambt": "ambt",
    "ministerie": "ministerie",
    "lidmaatschap": "lidmaatschap",
    "periode": "periode",
    "bron": "bron",
    "account": "account",
    "graph": "graph",
    "conversie": "conversie",
    "software": "software",
}


def _again(repeat: int) -> list[str]:
    """What tells numbers apart that were used before: a letter from b, after z with a number."""
    return [LETTERS[repeat : repeat + 1] or f"z{repeat + 1}"] if repeat else []


def folder(name: str) -> Path:
    """Where `ontology` or `shapes` lies: in the checkout, else in the installed package."""
    checkout = Path(__file__).parents[2] / name
    if (checkout.parent / "pyproject.toml").is_file() and checkout.is_dir():
        return checkout
    return Path(str(resources.files(__package__))) / name


class Closed:
    """A namespace of terms that exist: any other name is an AttributeError."""

    def __init__(self, base: str, terms: Iterable[str]) -> None:
        self._base = base
        self._terms = frozenset(term.removeprefix(base) for term in terms if term.startswith(base))

    def __getattr__(self, name: str) -> str:
        term = name.rstrip("_")
        if term not in self._terms:
            raise AttributeError(f"<{self._base}{term}> is not defined; define it in ontology/ or list it in ontology/outside-terms.tsv")
        return self._base + term

    def __getitem__(self, name: str) -> str:
        return self.__getattr__(name)


@cache
def _own_terms(file: str) -> frozenset[str]:
    """What a Turtle file of the ontology describes."""
    triples = parse(path=str(folder("ontology") / file), format=RdfFormat.TURTLE)
    return frozenset(t.subject.value for t in triples if isinstance(t.subject, NamedNode))


@cache
def _outside_terms() -> frozenset[str]:
    with (folder("ontology") / "outside-terms.tsv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["term"] for row in csv.DictReader(file, delimiter="\t"))


def _outside(prefix: str) -> Closed:
    return Closed({**VOCABULARIES, **CATALOGUE_VOCABULARIES}[prefix], _outside_terms())


KV = Closed(VOCABULARIES["kv"], _own_terms("kamervragen.ttl"))
KVC = Closed(VOCABULARIES["kvc"], _own_terms("concepts.ttl"))
CITO, DCAT, DCT, FABIO, FOAF = (_outside(prefix) for prefix in ("cito", "dcat", "dct", "fabio", "foaf"))
ORG, OWL, PROV, RDF, RDFS = (_outside(prefix) for prefix in ("org", "owl", "prov", "rdf", "rdfs"))
SCHEMA, SIOC, SKOS, XSD, LANG = (_outside(prefix) for prefix in ("schema", "sioc", "skos", "xsd", "lang"))
TOOI, TOOI_ORG = _outside("tooi"), _outside("tooi-org")
ADMS, DCATAP, SPDX, VCARD, VOID = (_outside(prefix) for prefix in ("adms", "dcatap", "spdx", "vcard", "void"))
# Scheme, host with an optional port, and a path of signs that stand in any IRI.
BASE = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::\d{1,5})?(?:/[A-Za-z0-9._~!$&'()*+,;=:@-]*)*")
WD = VOCABULARIES["wd"]
LETTERS = "abcdefghijklmnopqrstuvwxyz"
CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"


@dataclass(frozen=True, slots=True)
class Names:
    """The IRIs that we mint, under one base. The same document always gets the same IRIs."""

    base: str

    @classmethod
    def under(cls, base: str) -> "Names":
        """Raises SettingsError for a base that is no absolute http(s) IRI without query and fragment."""
        if not BASE.fullmatch(base):
            raise SettingsError(f"{base!r} cannot be the base of IRIs", where=Where("--base"), remedy=f"give an address such as {DEFAULT_BASE}")
        return cls(base.rstrip("/"))

    def id(self, prefix: str, key: str) -> str:
        """The IRI of a thing that stands on its own: `{base}/id/{folder}/{key}`."""
        return f"{self.base}/id/{OWN[prefix]}/{key}"

    def set(self, document: Document, fragment: str = "") -> str:
        """The question set of a document, or a thing in it."""
        return self.id("set", document.set_key) + (f"#{fragment}" if fragment else "")

    def document(self, document: Document, fragment: str = "") -> str:
        """A document, or a thing in it."""
        return self.id("doc", document.key) + (f"#{fragment}" if fragment else "")

    def question(self, document: Document, position: int) -> str:
        """A question, by its printed numbers; a number used before gets a letter from b, after z with a number."""
        question = document.questions[position - 1]
        return self.set(document, "-".join(("vraag", *question.numbers, *_again(question.repeat))))

    def answer(self, document: Document, position: int) -> str:
        """An answer, by the numbers of its heading; one without numbers by its position."""
        answers = document.reply.answers if document.reply else ()
        answer = answers[position - 1]
        numbers = answer.numbers or ("op", str(position))
        return self.document(document, "-".join(("antwoord", *numbers, *_again(answer.repeat))))

    def notice(self, document: Document, position: int) -> str:
        """A notice; a second one in a paper gets its position."""
        return self.document(document, "mededeling" + (f"-{position}" if position > 1 else ""))

    def place(self, document: Document, span: Span) -> str:
        """A place in the served text, as a fragment by RFC 5147: half-open, in code points."""
        return f"{self.base}/doc/document/{document.key}.txt#char={span.start},{span.end}"

    def membership(self, membership: Membership) -> str:
        """A membership of a party, or the holding of an office, from its first day."""
        return self.id("lidmaatschap", f"{membership.person.key}_{membership.of.key}_{membership.period.start[0]}")

    def period(self, period: Period) -> str:
        """A period by its first and last day; nothing stands after the line while it lasts."""
        return self.id("periode", f"{period.start[0]}_{period.last_day or ''}")

    def organisation(self, of: Party | Ministry) -> str:
        """A parliamentary party, or a ministry: its TOOI IRI where it has one."""
        if isinstance(of, Party):
            return self.id("fractie", of.key)
        return of.iri or self.id("ministerie", of.key)

    def prefixes(self) -> dict[str, str]:
        """The prefixes of every file, in the order in which it declares them."""
        return {**VOCABULARIES, **{prefix: self.id(prefix, "") for prefix in OWN}}

    def fragments(self, document: Document) -> dict[str, str]:
        """The two prefixes that a file of one document has besides, for the things in its set and in itself."""
        return {"s": self.set(document) + "#", "d": self.document(document) + "#"}
