"""The catalogue: conforms to DCAT-AP-NL, measured and not guessed, and the same while nothing changes."""

import hashlib
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from pyshacl import validate
from rdflib import DCAT, DCTERMS, OWL, RDF, SH, Graph, URIRef
from rdflib.compare import isomorphic

from kamervragen.catalogue import FILES, TEMPLATE, load
from kamervragen.cli import main
from kamervragen.errors import SettingsError

ROOT = Path(__file__).parents[1]
SETTINGS = ROOT / "examples" / "kamervragen.toml"
SAMPLE = ROOT / "examples" / "kamervragen-ploumen-2019-06-20.txt"
KEY = "tekst-c573c4cff3d1765e"
BASE = "https://kamervragen.example/id/"
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
ALL = ("turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml", "json", "csv")


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args])


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """The sample in every format, and its catalogue."""
    folder = tmp_path_factory.mktemp("made")
    assert run("convert", SAMPLE, "-o", folder, *(f"--format={form}" for form in ALL)).exit_code == 0
    assert run("catalogue", folder, "--settings", SETTINGS, "--modified", "2026-11-23").exit_code == 0
    return folder


@pytest.fixture(scope="module")
def graph(made) -> Graph:
    return Graph().parse(made / "catalogue.ttl")


@pytest.fixture
def folder(made, tmp_path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(made, tmp_path / "copy"))


def values(graph: Graph, subject: str, predicate: URIRef) -> list[str]:
    return sorted(str(value) for value in graph.objects(URIRef(subject), predicate))


# ---- it conforms ----

PROFILES = [
    "dcat-ap-3.0.1-SHACL-single-file.ttl",
    "dcat-ap-3.0.1-shapes.ttl",
    "dcat-ap-3.0.1-shapes_recommended.ttl",
    "dcat-ap-3.0.1-range.ttl",
    "dcat-ap-3.0.1-mdr-vocabularies.shape.ttl",
    "dcat-ap-3.0.1-deprecateduris.ttl",
    "dcat-ap-nl-SHACL.ttl",
    "dcat-ap-nl-SHACL-klassebereik.ttl",
    "dcat-ap-nl-SHACL-klassebereik-codelijsten.ttl",
    "dcat-ap-nl-SHACL-aanbevolen.ttl",
]
# What the profiles recommend and does not fit: borders of a country, an API on a file, a file on an API, a standard for plain
# text, a publisher of the EU's own list; and a day of publication, which only a person can say.
RECOMMENDED = {"bbox", "centroid", "accessService", "downloadURL", "conformsTo", "publisher", "issued"}


def profile(path: Path) -> Graph:
    """The shapes of a file, without imports, and without references to property shapes that it does not hold."""
    shapes = Graph().parse(path)
    for shape, reference in list(shapes.subject_objects(SH.property)):
        if (reference, SH.path, None) not in shapes:
            shapes.remove((shape, SH.property, reference))
    shapes.remove((None, OWL.imports, None))
    return shapes


@pytest.mark.parametrize("name", PROFILES)
def test_it_conforms(graph, shared, name):
    """No shape of DCAT-AP 3.0.1 or DCAT-AP-NL 3.0 is violated; what is only recommended is met but for what does not fit."""
    _, results, _ = validate(graph, shacl_graph=profile(shared / "standards" / "dcat-ap-nl" / name), inference="none")
    found = {
        (str(results.value(r, SH.resultSeverity)).split("#")[1], str(results.value(r, SH.resultPath)).replace("#", "/").split("/")[-1])
        for r in results.objects(None, SH.result)
    }

    assert {path for severity, path in found if severity == "Violation"} == set()
    assert {path for _, path in found} <= RECOMMENDED


def test_the_shapes_find_what_is_missing(graph, shared):
    """The shapes are no stub: a dataset without contact point, a distribution without licence do not pass."""
    spoilt = Graph() + graph
    spoilt.remove((URIRef(f"{BASE}dataset/kamervragen"), DCAT.contactPoint, None))
    spoilt.remove((URIRef(f"{BASE}distributie/{KEY}.ttl"), DCTERMS.license, None))
    _, results, _ = validate(spoilt, shacl_graph=profile(shared / "standards" / "dcat-ap-nl" / "dcat-ap-nl-SHACL.ttl"), inference="none")

    assert len(list(results.objects(None, SH.result))) == 2


def test_the_single_file_has_two_loose_ends(shared):
    """Two references are dropped on loading, and no more."""
    path = shared / "standards" / "dcat-ap-nl" / PROFILES[0]

    assert len(set(Graph().parse(path).subject_objects(SH.property)) - set(profile(path).subject_objects(SH.property))) == 2


def test_both_files_say_the_same(made, graph):
    """Turtle and JSON-LD hold one graph, without a blank node."""
    other = Graph().parse(made / "catalogue.jsonld", format="json-ld")

    assert isomorphic(graph, other)
    assert not any(isinstance(node, rdflib.BNode) for triple in graph for node in triple)
    assert list(ox.parse(path=str(made / "catalogue.ttl"), format=ox.RdfFormat.TURTLE))


# ---- it is measured ----


def test_every_file_is_measured(made, graph):
    """Each file of the folder has its size, its digest, its type and its address."""
    for path in made.iterdir():
        if path.name in FILES:
            continue
        me, data = f"{BASE}distributie/{path.name}", path.read_bytes()
        assert values(graph, me, DCAT.byteSize) == [str(len(data))]
        assert graph.value(URIRef(me), DCAT.byteSize).datatype == rdflib.XSD.nonNegativeInteger
        assert values(graph, f"{me}#controlesom", SPDX.checksumValue) == [hashlib.sha256(data).hexdigest()]
        assert values(graph, me, DCAT.downloadURL) == [f"http://localhost:8000/{path.name}"]
        assert len(values(graph, me, DCAT.mediaType)) == len(values(graph, me, DCTERMS.format)) == 1
    assert len(list(graph.subjects(DCAT.byteSize))) == len(list(made.iterdir())) - len(FILES)


@pytest.mark.parametrize(
    ("name", "media_type", "file_type", "licence"),
    [
        (f"{KEY}.ttl", "text/turtle", "RDF_TURTLE", "publicdomain/zero/1.0/"),
        (f"{KEY}.trig", "application/trig", "RDF_TRIG", "publicdomain/zero/1.0/"),
        (f"{KEY}.nt", "application/n-triples", "RDF_N_TRIPLES", "publicdomain/zero/1.0/"),
        (f"{KEY}.nq", "application/n-quads", "RDF_N_QUADS", "publicdomain/zero/1.0/"),
        (f"{KEY}.jsonld", "application/ld+json", "JSON_LD", "publicdomain/zero/1.0/"),
        (f"{KEY}.rdf", "application/rdf+xml", "RDF_XML", "publicdomain/zero/1.0/"),
        (f"{KEY}.json", "application/json", "JSON", "publicdomain/zero/1.0/"),
        (f"{KEY}.txt", "text/plain", "TXT", "publicdomain/mark/1.0/"),
        ("questions.csv", "text/csv", "CSV", "publicdomain/zero/1.0/"),
        ("csv-metadata.json", "application/csvm+json", "JSON", "publicdomain/zero/1.0/"),
    ],
)
def test_types_and_licences(graph, name, media_type, file_type, licence):
    """Every kind of file has its media type, EU file type and licence: CC0 on our data, public domain on the texts of others."""
    me = f"{BASE}distributie/{name}"

    assert values(graph, me, DCAT.mediaType) == [f"https://www.iana.org/assignments/media-types/{media_type}"]
    assert values(graph, me, DCTERMS.format) == [f"http://publications.europa.eu/resource/authority/file-type/{file_type}"]
    assert values(graph, me, DCTERMS.license) == [f"http://creativecommons.org/{licence}"]


def test_the_counts_of_void(made, graph):
    """The counts are those of the triples of all files together, each once, counted here with rdflib."""
    data = Graph()
    for quad in ox.parse(path=str(made / f"{KEY}.trig"), format=ox.RdfFormat.TRIG):
        data.parse(data=f"{quad.triple} .", format="nt")
    dataset = f"{BASE}dataset/kamervragen"
    classes = {str(c): len(set(data.subjects(RDF.type, c))) for c in data.objects(None, RDF.type)}
    partitions = {str(graph.value(p, VOID["class"])): int(graph.value(p, VOID.entities)) for p in graph.objects(URIRef(dataset), VOID.classPartition)}
    properties = {
        str(graph.value(p, VOID.property)): int(graph.value(p, VOID.triples)) for p in graph.objects(URIRef(dataset), VOID.propertyPartition)
    }

    assert values(graph, dataset, VOID.triples) == [str(len(data))]
    assert values(graph, dataset, VOID.distinctSubjects) == [str(len(set(data.subjects())))]
    assert values(graph, dataset, VOID.distinctObjects) == [str(len(set(data.objects())))]
    assert values(graph, dataset, VOID.classes) == [str(len(classes))]
    assert values(graph, dataset, VOID.properties) == [str(len(set(data.predicates())))]
    assert partitions == classes
    assert partitions["https://w3id.org/kamervragen/def#Question"] == 7
    assert properties == {str(p): len(list(data.subject_objects(p))) for p in set(data.predicates())}


def test_the_period_is_that_of_the_data(graph):
    """The days that the data cover are measured; the service is described."""
    assert values(graph, f"{BASE}dataset/kamervragen#periode", DCAT.startDate) == ["2019-06-20"]
    assert values(graph, f"{BASE}dienst/sparql", DCAT.endpointURL) == ["http://localhost:7878/query"]
    assert values(graph, f"{BASE}dienst/sparql", DCAT.servesDataset) == [f"{BASE}dataset/kamervragen"]


def test_without_a_service(made, tmp_path):
    """Without a SPARQL address nothing is said of a service."""
    (tmp_path / "s.toml").write_text(SETTINGS.read_text(encoding="utf-8").replace("sparql =", "# sparql ="), encoding="utf-8")
    assert run("catalogue", made, "--settings", tmp_path / "s.toml", "-o", tmp_path / "out").exit_code == 0

    assert "sparql" not in (tmp_path / "out" / "catalogue.ttl").read_text().lower().replace("sparql11", "").replace("void:sparql", "")


# ---- nothing changes while nothing changes ----


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in FILES}


def test_nothing_changed(folder):
    """The same data give the same bytes, also on a later day, and the files are not touched."""
    before, stamp = bytes_of(folder), (folder / FILES[0]).stat().st_mtime_ns
    assert run("catalogue", folder, "--settings", SETTINGS, "--modified", "2027-01-01").exit_code == 0

    assert bytes_of(folder) == before
    assert (folder / FILES[0]).stat().st_mtime_ns == stamp


def test_something_changed(folder):
    """When a file has changed, size, digest and day change, and nothing else."""
    before = (folder / FILES[0]).read_text(encoding="utf-8").splitlines()
    with (folder / f"{KEY}.ttl").open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    assert run("catalogue", folder, "--settings", SETTINGS, "--modified", "2027-01-01").exit_code == 0
    after = (folder / FILES[0]).read_text(encoding="utf-8").splitlines()
    changed = [new.split()[0] for old, new in zip(before, after, strict=True) if old != new]

    assert changed == ["dct:modified", "dct:modified", "dcat:byteSize", "spdx:checksumValue"]


def day_of(folder: Path, thing: str) -> str:
    found = Graph().parse(folder / FILES[0])
    return ", ".join(values(found, BASE + thing, DCTERMS.modified))


def test_the_days_follow_what_changed(folder, tmp_path):
    """Catalogue and dataset have days of their own: each stays until its own contents change, whatever --modified says."""
    other = tmp_path / "s.toml"
    other.write_text(SETTINGS.read_text(encoding="utf-8").replace("Wie dit uitprobeert", "Iemand anders"), encoding="utf-8")
    days = []
    for settings, day, lost in (
        (SETTINGS, "2027-01-01", None),
        (SETTINGS, None, None),
        (SETTINGS, "2027-02-01", "catalogue.jsonld"),
        (other, "2027-03-01", None),
        (other, "2027-04-01", f"{KEY}.nt"),
    ):
        if lost:
            (folder / lost).unlink()
        assert run("catalogue", folder, "--settings", settings, *(["--modified", day] if day else [])).exit_code == 0
        days.append((day_of(folder, "catalogus/kamervragen"), day_of(folder, "dataset/kamervragen")))
        assert (folder / FILES[1]).is_file()
    first = "2026-11-23"

    assert days == [(first, first), (first, first), (first, first), ("2027-03-01", first), ("2027-04-01", "2027-04-01")]


def test_an_old_catalogue_that_cannot_be_read(folder):
    """What is about to be replaced stops nothing."""
    (folder / FILES[0]).write_text("<<<")
    done = run("catalogue", folder, "--settings", SETTINGS, "--modified", "2027-01-01")

    assert done.exit_code == 0
    assert day_of(folder, "dataset/kamervragen") == "2027-01-01"


def test_a_catalogue_of_another_is_not_replaced(folder):
    """A catalogue that this command did not write, and a folder of its name, stay."""
    (folder / FILES[0]).write_text("@prefix dcat: <http://www.w3.org/ns/dcat#> . <https://hand.nl/> a dcat:Catalog .")
    mine = run("catalogue", folder, "--settings", SETTINGS)
    (folder / FILES[0]).unlink()
    (folder / FILES[0]).mkdir()
    taken = run("catalogue", folder, "--settings", SETTINGS)

    assert (mine.exit_code, taken.exit_code) == (2, 2)
    assert "catalogue.ttl: this catalogue is not one that this command wrote; move it elsewhere" in mine.stderr
    assert "catalogue.ttl: there is something else of this name" in taken.stderr


def test_a_day_before_the_first(made, tmp_path):
    """The last change cannot lie before the publication."""
    (tmp_path / "s.toml").write_text(SETTINGS.read_text(encoding="utf-8").replace("[dataset]", "[dataset]\nissued = 2026-01-31"), encoding="utf-8")
    done = run("catalogue", made, "--settings", tmp_path / "s.toml", "--modified", "2026-01-30", "-o", tmp_path / "out")

    assert done.exit_code == 2
    assert "--modified: 2026-01-30 lies before the day of publication, 2026-01-31" in done.stderr


def test_odd_files_stop_nothing(folder):
    """A folder or loose link with the suffix of RDF is left out; blank nodes of two files are two; strange classes and days
    are not stated."""
    (folder / "old.ttl").mkdir()
    (folder / "loose.ttl").symlink_to("nowhere")
    odd = '_:a a [ a <https://a.nl/C> ], "foo" ; <http://purl.org/dc/terms/dateSubmitted> "gisteren", "2019-02-31"^^<http://www.w3.org/2001/XMLSchema#date> .'
    for name in ("a", "b"):
        (folder / f"{name}.ttl").write_text(odd)
    before = Graph().parse(folder / FILES[0])
    done = run("catalogue", folder, "--settings", SETTINGS)
    after = Graph().parse(folder / FILES[0])
    dataset = f"{BASE}dataset/kamervragen"

    assert done.exit_code == 0, done.stderr
    assert "old.ttl is left out" in done.stderr
    assert "loose.ttl is left out" in done.stderr
    assert int(values(after, dataset, VOID.distinctSubjects)[0]) == int(values(before, dataset, VOID.distinctSubjects)[0]) + 4
    assert values(after, f"{dataset}#periode", DCAT.endDate) == ["2019-06-20"]
    assert list(ox.parse(path=str(folder / FILES[0])))


def test_tables_of_another_run_are_told(folder):
    """Tables that hold other documents than the RDF are told."""
    assert run("convert", ROOT / "tests" / "collection", "-o", folder / "other", "--format", "csv").exit_code == 0
    shutil.copy(folder / "other" / "sets.csv", folder / "sets.csv")
    done = run("catalogue", folder, "--settings", SETTINGS)

    assert done.exit_code == 0
    assert "the tables hold 10 question sets and the RDF 1: convert all documents in one run" in done.stderr


def test_a_settings_file_of_notepad(made, tmp_path):
    """A byte-order mark is no fault."""
    (tmp_path / "s.toml").write_bytes(b"\xef\xbb\xbf" + SETTINGS.read_bytes())

    assert run("catalogue", made, "--settings", tmp_path / "s.toml", "-o", tmp_path / "out").exit_code == 0


def test_no_clock(made, tmp_path):
    """Without --modified no day is stated, and two folders give the same bytes."""
    for name in ("a", "b"):
        assert run("catalogue", made, "--settings", SETTINGS, "-o", tmp_path / name).exit_code == 0

    assert bytes_of(tmp_path / "a") == bytes_of(tmp_path / "b")
    assert 'dct:modified "' not in (tmp_path / "a" / FILES[0]).read_text()


def test_it_stands_in_the_way_of_nothing(made):
    """A folder with its catalogue is checked and published as before; a catalogue alone is nothing that our shapes check."""
    both = run("validate", made / f"{KEY}.ttl", made / "catalogue.ttl", made / "catalogue.jsonld")
    alone = run("validate", made / "catalogue.ttl")
    sent = run("publish", made, "--to", "http://localhost:7878/store", "--dry-run")

    assert (both.exit_code, alone.exit_code, sent.exit_code) == (0, 1, 0)
    assert f"{made / 'catalogue.ttl'} is left aside: it is a catalogue, and these shapes are for what it describes" in both.stderr
    assert "no shape has anything to check in this file" in alone.stderr
    assert "catalogue" not in sent.stdout


# ---- what is wrong is told ----


@pytest.mark.parametrize(
    ("name", "text", "code", "message"),
    [
        ("x.ttl", "no Turtle", 1, "x.ttl:1:1: this is no Turtle"),
        (f"{KEY}.json", "{", 1, f"{KEY}.json: this is no application/json"),
        (f"{KEY}.json", "[" * 200_000, 1, f"{KEY}.json: this is no application/json"),
        ("sets.csv", b"\xff", 1, "sets.csv: this is no text/csv"),
        ("notes.docx", "x", 0, "notes.docx is left out: it is no file that convert writes"),
        ("robots.txt", "x", 0, "robots.txt is left out: it is no file that convert writes"),
        ("salaris.csv", "x", 0, "salaris.csv is left out: it is no file that convert writes"),
        ("x.ttl", "<https://other.nl/id/document/a> a <https://w3id.org/kamervragen/def#SourceDocument> .", 2, "https://other.nl/id/document/a: this document does not begin with the base"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_it_says(folder, name, text, code, message):
    """A file whose contents are not what its name says, or that belongs to other data, leaves the catalogue as it was."""
    before = bytes_of(folder)
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    done = run("catalogue", folder, "--settings", SETTINGS, "--modified", "2026-11-23")

    assert done.exit_code == code
    assert message in done.stderr
    assert bytes_of(folder) == before


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[publisher]", "[publischer]", "s.toml:17: there is no setting publischer; did you mean publisher?"),
        ("email =", "e_mail =", "there is no setting contact.e_mail; did you mean email?"),
        ('email = "iemand@kamervragen.example"', "", "contact.email is missing; add it; `kamervragen init` writes a file with all settings"),
        ('"iemand@kamervragen.example"', '"iemand"', "contact.email is not an e-mail address"),
        ('page = "http://localhost:8000/"', 'page = "localhost:8000"', "access.page is not an http(s) address"),
        ('page = "http://localhost:8000/"', 'page = "http://local host/"', "access.page is not an http(s) address"),
        ('type = "PrivateIndividual(s)"', 'type = "Gemeente"', "publisher.type is not a code of its list (Academia-ScientificOrganisation, Company, "),
        ('type = "PrivateIndividual(s)"', 'type = "PrivateIndividual"', "publisher.type is not a code of its list (perhaps PrivateIndividual(s))"),
        ("[dataset]", '[dataset]\nfrequency = "wekelijks"', "dataset.frequency is not a code of its list, such as DAILY, WEEKLY_2 or IRREG"),
        ("[dataset]", '[dataset]\ntheme = "overheid"', "dataset.theme is not a code of its list"),
        ('page = "http://localhost:8000/"', 'page = "http://[::1"', "access.page is not an http(s) address"),
        ('page = "http://localhost:8000/"', 'page = "http://a.nl/100%"', "access.page is not an http(s) address"),
        ('page = "http://localhost:8000/"', 'page = "http://a.nl/a[b]"', "access.page is not an http(s) address"),
        ('page = "http://localhost:8000/"', 'page = "http://a.nl:abc/"', "access.page is not an http(s) address"),
        ('page = "http://localhost:8000/"', 'page = "http://a.nl/\\u0001"', "access.page is not an http(s) address"),
        ('files = "http://localhost:8000/"', 'files = "http://localhost/get?file="', "access.files is not an http(s) address without ? and #"),
        ('"iemand@kamervragen.example"', '"open|data@mijn.nl"', "contact.email is not an e-mail address"),
        ('"iemand@kamervragen.example"', '"mailto:o@mijn.nl"', "contact.email is not an e-mail address"),
        ('base = "https://kamervragen.example"', 'base = "localhost"', "base is not what IRIs can begin with"),
        ("base =", f"x = {'1' * 5000}\nbase =", "this is no TOML: "),
        ("base =", f"x = {'[' * 3000}\nbase =", "this is no TOML: "),
        ("[contact]", "[[contact]]", "contact is no section; write [contact] above its settings"),
        ('title_en = "A trial of open data', 'title_en = ""\n# ', "catalogue.title_en is not a text of at least one sign"),
        ("[dataset]", '[dataset]\nissued = "soon"', "dataset.issued is not a day such as 2026-01-31"),
        ("[dataset]", '[dataset]\nkeywords_nl = ["café & bar"]', "dataset.keywords_nl is not a list of keywords"),
        ("[dataset]", '[dataset]\nkeywords_nl = "vragen"', "dataset.keywords_nl is not a list of keywords"),
        ("base =", "base", "this is no TOML: "),
        ('files = "http://localhost:8000/"', 'files = "https://data.example.org/"', "base is an address for examples, nobody can serve it"),
        ("[contact]", "contact = 1\n[other]", "there is no setting other; choose of base, catalogue, dataset, publisher, contact, access"),
    ],
)  # fmt: skip
def test_wrong_settings(made, tmp_path, old, new, message):
    """Wrong settings end with exit code 2, the line where it is known, and what to do."""
    text = SETTINGS.read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "s.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    done = run("catalogue", made, "--settings", tmp_path / "s.toml", "-o", tmp_path / "out")

    assert done.exit_code == 2
    assert any(part in done.stderr for part in message.split("|")), done.stderr
    assert not (tmp_path / "out" / "catalogue.ttl").exists()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["none", "--settings", str(SETTINGS)], "none: cannot be read as a folder: No such file or directory"),
        (["empty", "--settings", str(SETTINGS)], "empty: there is no RDF in this folder"),
        (["empty", "--settings", "none.toml"], "none.toml: cannot be read: No such file or directory; `kamervragen init` writes a settings file"),
        (["empty", "--settings", "bad.toml"], "bad.toml: this is no UTF-8; save the file as UTF-8"),
    ],
)
def test_wrong_use(tmp_path, monkeypatch, args, message):
    """Wrong use is told with exit code 2."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "bad.toml").write_bytes(b"\xff")
    done = run("catalogue", *args)

    assert done.exit_code == 2
    assert message in done.stderr


@given(st.text(max_size=40))
def test_any_settings(text):
    """Any text is settings or a SettingsError."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / "s.toml"
        path.write_text(text, encoding="utf-8", errors="ignore")
        with pytest.raises(SettingsError):
            load(path)


# ---- init ----


def test_init(tmp_path, monkeypatch):
    """The settings file that init writes is whole, is not taken as filled in, and is never overwritten."""
    monkeypatch.chdir(tmp_path)
    first = run("init")
    again = run("init")
    used = run("catalogue", tmp_path, "--settings", "kamervragen.toml")

    assert (first.exit_code, again.exit_code, used.exit_code) == (0, 2, 2)
    assert first.stdout == "kamervragen.toml: fill it in, then run: kamervragen catalogue DIR --settings kamervragen.toml\n"
    assert "kamervragen.toml: is already there and is not overwritten" in again.stderr
    assert "base is an address for examples, nobody can serve it; give the addresses under which you serve the data" in used.stderr
    filled = TEMPLATE.read_text(encoding="utf-8").replace("https://kamervragen.example", "https://data.mijn.nl")
    (tmp_path / "half.toml").write_text(filled, encoding="utf-8")
    assert "contact.email is an address for examples" in run("catalogue", tmp_path, "--settings", "half.toml").stderr
    assert (tmp_path / "kamervragen.toml").read_bytes() == TEMPLATE.read_bytes()


def test_init_names_every_setting(tmp_path):
    """Every setting stands in the file that init writes, each with its remark; with the optional ones it is still right."""
    text = TEMPLATE.read_text(encoding="utf-8")
    filled = tmp_path / "s.toml"
    filled.write_text(
        text.replace("# issued =", "issued =").replace("# iri =", "iri =").replace("# sparql =", "sparql =").replace("# license =", "license ="),
        encoding="utf-8",
    )
    settings = load(filled)
    from dataclasses import fields, is_dataclass

    for section in fields(settings):
        value = getattr(settings, section.name)
        assert not is_dataclass(value) or all(getattr(value, one.name) for one in fields(value)), section.name
