"""The data against facts written by hand: not the document value, but what its Turtle says."""

import json
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

import kamervragen
from kamervragen.rdf.enrichment import parliamentary_year

HERE = Path(__file__).parent
DOCUMENTS = sorted((HERE / "documents").glob("*.json"))
BASE = "https://kamervragen.example/id/"
PREFIXES = """PREFIX kv: <https://w3id.org/kamervragen/def#> PREFIX kvc: <https://w3id.org/kamervragen/concept/>
PREFIX cito: <http://purl.org/spar/cito/> PREFIX dct: <http://purl.org/dc/terms/> PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX org: <http://www.w3.org/ns/org#> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX sioc: <http://rdfs.org/sioc/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""


class Data:
    """The Turtle of a document, with the facts that it should hold."""

    def __init__(self, facts: Path) -> None:
        self.facts = json.loads(facts.read_text(encoding="utf-8"))
        beside = facts.with_suffix(".txt")
        done = kamervragen.convert(beside if beside.exists() else HERE.parent / "examples" / beside.name)
        self.store = ox.Store()
        self.store.load(done.turtle.encode(), format=ox.RdfFormat.TURTLE)

    def rows(self, query: str) -> list[tuple]:
        """The rows of a query; IRIs without the part before the fragment or last slash, numbers as int."""
        return [tuple(self.short(value) for value in row) for row in self.store.query(PREFIXES + query)]

    @staticmethod
    def short(value):
        if isinstance(value, ox.NamedNode):
            ours = "#" in value.value or value.value.startswith((BASE, "https://w3id.org/kamervragen/concept/"))
            return value.value.rsplit("#", 1)[-1].rsplit("/", 1)[-1] if ours else value.value
        if isinstance(value, ox.Literal):
            return int(value.value) if value.datatype.value.endswith("#integer") else value.value
        return None


@pytest.fixture(scope="module", params=DOCUMENTS, ids=lambda p: p.stem)
def data(request: pytest.FixtureRequest) -> Data:
    return Data(request.param)


def test_set(data):
    """Topic, day, term and year of the set."""
    rows = data.rows(
        "SELECT ?t ?d ?due ?y { ?s a kv:QuestionSet ; dct:title ?t ; dct:dateSubmitted ?d ; kv:answerDue ?due ; kv:parliamentaryYear ?y }"
    )

    assert rows == [(data.facts["title"], data.facts["submitted"], data.facts["due"], data.facts["year"])]


def test_askers(data):
    """Every asker as stated, and the person that the register ties to that, by shortcut and by membership."""
    rows = data.rows(
        "SELECT ?p ?i ?name ?party ?person ?who { ?s kv:hasParticipation ?p . ?p kv:role kvc:asker ; schema:position ?i ; kv:statedName ?name ; kv:statedParty ?party . "
        "OPTIONAL { ?p kv:membership/org:member ?person . ?person foaf:name ?who } } ORDER BY ?i"
    )
    asked = data.rows("SELECT ?person { ?s kv:askedBy ?person }")

    assert [(f"indiener-{i}", i, a["name"], a["party"], a["person"]) for i, a in enumerate(data.facts["askers"], 1)] == [
        (*row[:4], row[5]) for row in rows
    ]
    assert [a["key"] for a in data.facts["askers"] if a["key"]] == [row[4] for row, a in zip(rows, data.facts["askers"], strict=True) if a["key"]]
    assert sorted(asked) == sorted((row[4],) for row in rows if row[4])


def test_addressees(data):
    """Every office as stated, its post and ministry, and who held it."""
    rows = data.rows(
        "SELECT ?p ?i ?office ?post ?ministry ?who ?m { ?s kv:hasParticipation ?p . ?p kv:role kvc:addressee ; schema:position ?i ; kv:statedOffice ?office ; kv:office ?post ; kv:method ?m . "
        "?post org:postIn ?ministry . OPTIONAL { ?p kv:membership/org:member/foaf:name ?who } } ORDER BY ?i"
    )
    expected = [
        (f"geadresseerde-{i}", i, a["office"], a["post"], a["ministry"], a["holder"], "by-office-date" if a["holder"] else "by-rule")
        for i, a in enumerate(data.facts["addressees"], 1)
    ]
    assert rows == expected
    assert sorted(data.rows("SELECT ?post { ?s kv:addressedTo ?post }")) == sorted((a["post"],) for a in data.facts["addressees"])


def test_questions(data):
    """Every question by its IRI, with order, printed number, labels and text."""
    rows = data.rows(
        "SELECT ?q ?i ?n ?l ?t { ?s kv:hasQuestion ?q . ?q schema:position ?i ; skos:notation ?n ; schema:text ?t ; rdfs:label ?l FILTER(LANG(?l) = 'en') } ORDER BY ?i"
    )

    assert rows == [(f"vraag-{q['number']}", i, q["number"], f"Question {q['number']}", q["text"]) for i, q in enumerate(data.facts["questions"], 1)]


def test_parts(data):
    """Every part by its IRI, with its condition and the part it hangs on."""
    rows = data.rows(
        "SELECT ?q ?p ?t ?c ?on { ?s kv:hasQuestion ?q . ?q schema:position ?i ; kv:hasQuestionPart ?p . ?p schema:position ?j ; schema:text ?t . "
        "OPTIONAL { ?p kv:condition ?c } OPTIONAL { ?p kv:dependsOn ?on } } ORDER BY ?i ?j"
    )
    expected = []
    for question in data.facts["questions"]:
        me = f"vraag-{question['number']}"
        for i, part in enumerate(question["parts"], 1):
            expected.append((me, f"{me}-deel-{i}", part["text"], part["condition"], part["on"] and f"{me}-deel-{part['on']}"))
    assert rows == expected


def test_notes_and_sources(data):
    """Every note, which questions have it, and every source that they cite through it."""
    notes = data.rows("SELECT ?f ?m ?t { ?d a kv:SourceDocument ; kv:hasFootnote ?f . ?f kv:marker ?m ; schema:text ?t } ORDER BY ?f")
    having = data.rows("SELECT ?q ?m { ?q a kv:Question ; kv:hasFootnote/kv:marker ?m }")
    cites = data.rows("SELECT ?q ?url { ?q a kv:Question ; cito:cites/schema:url ?url }")
    via = data.rows(
        "SELECT ?m ?url ?kind { ?c kv:viaFootnote/kv:marker ?m ; cito:hasCitedEntity ?s . ?s schema:url ?url ; dct:type ?k BIND(STRAFTER(STR(?k), 'concept/') AS ?kind) }"
    )
    sources = [(n["marker"], s) for n in data.facts["notes"] for s in n["sources"]]
    asked = {f"vraag-{q['number']}": q["notes"] for q in data.facts["questions"]}

    assert notes == [(f"noot-{i}", n["marker"], n["text"]) for i, n in enumerate(data.facts["notes"], 1)]
    assert sorted(having) == sorted((q, marker) for q, markers in asked.items() for marker in markers)
    assert sorted(via) == sorted((marker, s["url"], s["kind"]) for marker, s in sources)
    assert sorted(cites) == sorted((q, s["url"]) for q, markers in asked.items() for marker, s in sources if marker in markers)


def test_posts(data):
    """A post has its number, moment and account."""
    rows = data.rows("SELECT ?s ?id ?when ?name { ?s dct:identifier ?id ; dct:created ?when ; sioc:has_creator/foaf:accountName ?name }")
    posts = [s for n in data.facts["notes"] for s in n["sources"] if s["kind"] == "social-media-post"]

    assert rows == [(f"x-{p['identifier']}", p["identifier"], p["created"], p["account"]) for p in posts]


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ("2018-09-17", "2017-2018"),
        ("2018-09-18", "2018-2019"),
        ("2019-09-16", "2018-2019"),
        ("2019-09-17", "2019-2020"),
        ("2020-09-14", "2019-2020"),
        ("2020-09-15", "2020-2021"),
        ("2009-09-14", "2008-2009"),
        ("2009-09-15", "2009-2010"),
        ("2015-09-21", "2015-2016"),
        ("2015-09-14", "2014-2015"),
        ("2000-01-01", "1999-2000"),
        ("1999-12-31", "1999-2000"),
    ],
)
def test_parliamentary_year(day, year):
    """The parliamentary year begins on Prinsjesdag, the third Tuesday of September."""
    assert parliamentary_year(date.fromisoformat(day)) == year


HEAD = "Vragen van het lid {} aan de {} over een brug (ingezonden {}).\n\nVraag 1\nKlopt dit?\n"


def triples_of(text: str) -> set[tuple[str, str, str]]:
    done = kamervragen.convert(text.encode())
    return {(s.removeprefix(BASE), p, getattr(o, "value", o).removeprefix(BASE)) for s, p, o in done.graphs.merged}


@pytest.mark.parametrize(
    ("asker", "day", "key"),
    [
        ("Ploumen (PvdA)", "20 juni 2019", "16be6093-7884-4d00-ae31-70dc7062f57a"),  # the number of the House
        ("Hillen (CDA)", "15 januari 1996", "Q466569"),  # none: the number of Wikidata
        ("Apostolou (PvdA)", "15 januari 1996", "198909002"),  # neither: the key of the table
    ],
)
def test_keys_of_members(asker, day, key):
    """A person has the number of the House as key, else that of Wikidata, else the key of the table."""
    found = triples_of(HEAD.format(asker, "Minister van Bruggen", day))

    assert [s for s, p, o in found if p.endswith("foaf/0.1/name")] == [f"persoon/{key}"]


@pytest.mark.parametrize(
    ("office", "day", "key"),
    [
        ("Minister van Volksgezondheid, Welzijn en Sport", "1 maart 2022", "Q"),  # Kuipers was no member: his Wikidata number
        ("Staatssecretaris van Landbouw, Visserij, Voedselzekerheid en Natuur", "1 maart 2025", "rummenie"),  # no number at all: the name
    ],
)
def test_keys_of_office_holders(office, day, key):
    """An office holder who was no member has the Wikidata number as key, else the name."""
    found = {s for s, p, o in triples_of(HEAD.format("Niemand (XYZ)", office, day)) if p.endswith("foaf/0.1/name")}

    assert len(found) == 1
    assert found.pop().removeprefix("persoon/").startswith(key)


def test_a_party_named_like_its_label_has_one_name():
    """A party whose full name is its label has no second name."""
    found = triples_of(HEAD.format("Bromet (GroenLinks)", "Minister van Defensie", "20 juni 2019"))

    assert ("fractie/groenlinks", "http://www.w3.org/2004/02/skos/core#prefLabel", "GroenLinks") in found
    assert not [o for s, p, o in found if s == "fractie/groenlinks" and p.endswith("altLabel")]


def test_printed_numbers_are_facts():
    """Number, identifier and year that the paper prints stand on the set and on the document."""
    text = (
        "Vergaderjaar 2018\u20132019\n\n2019Z12345\n"
        + HEAD.format("Ploumen (PvdA)", "Minister van Defensie", "20 juni 2019")
        + "\nkv-tk-2019Z12345\nISSN 0921 - 7398\n"
    )
    done = kamervragen.convert(text.encode())
    found = {(s.removeprefix(BASE), p.rsplit("/", 1)[-1].rsplit("#", 1)[-1], getattr(o, "value", o)) for s, p, o in done.graphs.facts}

    assert ("vragenset/2019Z12345", "identifier", "2019Z12345") in found
    assert ("document/kv-tk-2019Z12345", "identifier", "kv-tk-2019Z12345") in found
    assert ("document/kv-tk-2019Z12345", "parliamentaryYear", "2018-2019") in found


def test_one_account_has_one_name():
    """Two spellings of one account in a paper are one account with one name and one address."""
    text = HEAD.format("Ploumen (PvdA)", "Minister van Defensie", "20 juni 2019")
    text += "\nVraag 2\nKent u https://x.com/Abc/status/1632662664665396235 en https://twitter.com/abc/status/1632662664665396236?\n"
    found = triples_of(text)

    assert [o for s, p, o in found if s == "account/x-abc" and p.endswith("accountName")] == ["Abc"]
    assert [o for s, p, o in found if s == "account/x-abc" and p.endswith("accountServiceHomepage")] == ["https://twitter.com/"]


def test_facts_hold_nothing_from_registers():
    """No name of a register, no office, no date of arithmetic stands among the facts."""
    done = kamervragen.convert(HERE / "documents" / "bruggen-2023-03-09.txt")
    words = {p.rsplit("#", 1)[-1].rsplit("/", 1)[-1] for _, p, _ in done.graphs.facts}

    assert not words & {"membership", "office", "askedBy", "addressedTo", "answerDue", "member", "created", "has_creator", "method", "startDate"}
    assert not {(s, p, str(o)) for s, p, o in done.graphs.facts} & {(s, p, str(o)) for s, p, o in done.graphs.enrichment}
