"""The tables: the same facts under the same IRIs, read by pandas, by a reader of CSVW and by a spreadsheet."""

import csv
import io
import json
import os
import shutil
import subprocess
from pathlib import Path

import csvw
import openpyxl
import pandas
import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from kamervragen import tables
from kamervragen.cli import main
from kamervragen.rdf.terms import Literal
from kamervragen.rdf_file import read_rdf
from kamervragen.vocab import KV, RDF, SCHEMA

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "examples" / "kamervragen-ploumen-2019-06-20.txt"
COLLECTION = ROOT / "tests" / "collection"
KEY = "tekst-c573c4cff3d1765e"
SET = f"https://kamervragen.example/id/vragenset/{KEY}"
NAMES = ["sets.csv", "questions.csv", "answers.csv", "participations.csv", "citations.csv"]


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args])


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The ten documents and the sample, as tables and as N-Triples."""
    target = tmp_path_factory.mktemp("tables")
    done = run("convert", COLLECTION, SAMPLE, "-o", target, "--format", "csv", "--format", "ntriples")
    assert done.exit_code == 0, done.stderr
    return target


@pytest.fixture(scope="module")
def triples(folder) -> set[ox.Triple]:
    return {t for path in folder.glob("*.nt") for t in read_rdf(path.read_bytes(), path.name).triples}


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_five_files_and_their_description(folder):
    """Five tables and their description stand there, and the command says so."""
    assert sorted(path.name for path in folder.glob("*.csv")) == sorted(NAMES)
    assert (folder / tables.METADATA).is_file()
    done = run("convert", SAMPLE, "-o", folder / "again", "--format", "csv")
    assert done.stdout.splitlines()[-7:] == ["tables", *(f"  {folder / 'again' / name}" for name in [*NAMES, tables.METADATA])]


def test_the_sample_by_hand(tmp_path):
    """The rows of the sample, as a reader of the paper would write them."""
    run("convert", SAMPLE, "-o", tmp_path, "--format", "csv")
    [one] = read(tmp_path / "sets.csv")
    questions, answers, people, [cited] = (read(tmp_path / name) for name in NAMES[1:])

    assert (one["set"], one["date_submitted"], one["parliamentary_year"], one["identifier"]) == (SET, "2019-06-20", "2018-2019", "")
    assert one["documents"] == f"https://kamervragen.example/id/document/{KEY}"
    assert [(q["question"], q["set"], q["position"], q["numbers"]) for q in questions] == [
        (f"{SET}#vraag-{n}", SET, str(n), str(n)) for n in range(1, 8)
    ]
    assert questions[1]["text"].startswith("Deelt u de mening dat de mensenrechtenschendingen in China")
    assert questions[1]["text"].endswith("internationale collega’s?")
    assert answers == []
    assert [(p["stated_name"], p["stated_party"], p["stated_office"], p["person_name"]) for p in people] == [
        ("Ploumen", "PvdA", "", "Lilianne Ploumen"),
        ("", "", "Minister van Buitenlandse Zaken", "Stef Blok"),
    ]
    assert cited["citing"] == f"{SET}#vraag-1"
    assert (cited["url"], cited["created"], cited["account_name"]) == (
        "https://twitter.com/ministerBlok/status/1141298991684096001", "2019-06-19T10:57:38.584Z", "ministerBlok",
    )  # fmt: skip


def test_every_cell_is_a_triple(folder, triples):
    """What a cell says by its description is said in the RDF, with the same IRIs, and the other way round."""
    said = {(t.subject.value, t.predicate.value, t.object.value) for t in triples}
    spoken = set()
    for table in tables.TABLES:
        found = read(folder / f"{table.name}.csv")
        assert {row[table.key] for row in found} == {s for s, p, o in said if (p, o) == (RDF.type, table.of_class)}
        for row in found:
            for column in table.columns:
                for value in row[column.name].split("|") if row[column.name] else ():
                    about = row[column.of or table.key]
                    spoken.add((value, column.property, about) if column.inverse else (about, column.property, value))
    assert spoken <= said
    for needed in (KV.hasQuestion, KV.statedName, KV.statedParty, KV.askedBy, KV.addressedTo, SCHEMA.url):
        assert {t for t in said if t[1] == needed} <= spoken


def test_answers():
    """The example of an answer fills the fourth table, also for questions that are answered together."""
    file = read_rdf((ROOT / "ontology" / "examples" / "3-answer.ttl").read_bytes(), "x.ttl")
    plain = [
        (t.subject.value, t.predicate.value, t.object.value if isinstance(t.object, ox.NamedNode) else Literal(t.object.value)) for t in file.triples
    ]
    found = dict(tables.files([tables.rows(plain)]))
    answers = list(csv.DictReader(io.StringIO(found["answers.csv"].decode("utf-8-sig"))))

    assert len(answers) == 6
    assert answers[1]["questions"] == f"{SET}#vraag-2|{SET}#vraag-3"
    assert {row["date_received"] for row in answers} == {"2019-07-15"}
    assert {row["document"] for row in answers} == {"https://kamervragen.example/id/document/ah-tk-20182019-99002"}
    assert answers[0]["text"] == "Verzonnen antwoord. Ja, dit is ter sprake gebracht."


# ---- as others read them ----


def test_pandas(folder):
    """pandas reads every table with nothing said but its name, and joins them by IRI."""
    frames = {name: pandas.read_csv(folder / name) for name in NAMES}
    joined = frames["questions.csv"].merge(frames["sets.csv"], on="set", validate="many_to_one")

    assert len(frames["sets.csv"]) == 11
    assert len(joined) == len(frames["questions.csv"]) == 43
    assert next(iter(frames["sets.csv"].columns)) == "set"
    assert all(pandas.to_datetime(frames["sets.csv"]["date_submitted"]).dt.year.between(2003, 2024))
    assert any("café" in text or "cafe\u0301" in text for text in joined["text"])


def test_csvw(folder):
    """A reader of CSVW finds each table as described: columns, types, several values in a cell, keys."""
    group = csvw.TableGroup.from_file(folder / tables.METADATA)
    counts = {table.url.string: len(list(table.iterdicts())) for table in group.tables}
    [first, *_] = group.tables[1].iterdicts()

    assert counts == {name: len(read(folder / name)) for name in NAMES}
    assert isinstance(first["position"], int)
    assert isinstance(first["numbers"], list)
    assert group.tables[0].tableSchema.primaryKey == ["set"]
    for table in group.tables:
        assert table.check_primary_key()


def test_the_description_fits_the_heads(folder):
    """What stands above each column is one of its titles, as a validator of CSVW demands."""
    described = json.loads((folder / tables.METADATA).read_text(encoding="utf-8"))
    for table in described["tables"]:
        with (folder / table["url"]).open(encoding="utf-8-sig", newline="") as file:
            heads = next(csv.reader(file))
        columns = table["tableSchema"]["columns"]
        assert [column["name"] for column in columns] == heads
        assert all(column["name"] in column["titles"]["nl"] and column["name"] in column["titles"]["en"] for column in columns)


def test_a_spreadsheet(folder, tmp_path):
    """A spreadsheet shows every cell with every sign, also of a text that looks like a formula or a number. (What its import
    dialog offers has to be told without it: a comma, a quotation mark, UTF-8, which is number 76, and all columns as text.)"""
    office = shutil.which("soffice")
    if not office:
        assert not os.environ.get("CI"), "CI installs LibreOffice"
        pytest.skip("LibreOffice (Debian: libreoffice-calc-nogui) is not installed")
    odd = tmp_path / "odd"
    odd.mkdir()
    for name in NAMES:
        shutil.copy(folder / name, odd / name)
    with (odd / "sets.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(
            ["https://a.nl/s", "007", '=HYPERLINK("http://a.nl")', "2019-02-31", "+1-2", "@x", "1141298991684096001", "1e5", "-1", "TRUE", "'a"]
        )
    texts = "/".join(f"{column}/2" for column in range(1, 20))
    command = [
        office,
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        f"--infilter=CSV:44,34,76,1,{texts}",
        "--convert-to",
        "xlsx",
    ]
    subprocess.run([*command, "--outdir", str(tmp_path), *(str(odd / name) for name in NAMES)], check=True, capture_output=True, timeout=120)
    for name in NAMES:
        sheet = openpyxl.load_workbook(tmp_path / name.replace(".csv", ".xlsx")).active
        shown = [["" if cell.value is None else str(cell.value) for cell in row] for row in sheet.iter_rows()]
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        assert shown == list(csv.reader((odd / name).read_text(encoding="utf-8-sig").splitlines())), name


def test_the_form_of_the_file(folder):
    """UTF-8 with a byte-order mark, once, and line ends of RFC 4180."""
    for name in NAMES:
        data = (folder / name).read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.count(b"\xef\xbb\xbf") == 1
        assert data.count(b"\r\n") == data.count(b"\n") == len(read(folder / name)) + 1


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00")), min_size=1, max_size=4))
def test_any_text_survives(texts):
    """Whatever a question says stands in its cell as it is."""
    about = [(f"https://a.nl/{i}", p, o) for i, text in enumerate(texts) for p, o in ((RDF.type, KV.Question), (SCHEMA.text, Literal(text)))]
    data = dict(tables.files([tables.rows(about)]))["questions.csv"]

    assert [row["text"] for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))] == texts


# ---- what a run writes ----


def test_the_same_with_processes(folder, tmp_path):
    """Number of processes and number of runs change no byte."""
    assert run("convert", COLLECTION, SAMPLE, "-o", tmp_path, "--format", "csv", "--jobs", "2").exit_code == 0
    for name in [*NAMES, tables.METADATA]:
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()


def test_a_paper_twice_is_one_row(tmp_path):
    """Two copies of one paper make one set."""
    shutil.copy(SAMPLE, tmp_path / "copy.txt")
    run("convert", SAMPLE, tmp_path / "copy.txt", "-o", tmp_path / "out", "--format", "csv")

    assert len(read(tmp_path / "out" / "sets.csv")) == 1


def test_no_document_no_tables(tmp_path):
    """A run without a single document leaves the tables that are there."""
    run("convert", SAMPLE, "-o", tmp_path / "out", "--format", "csv")
    before = (tmp_path / "out" / "sets.csv").read_bytes()
    (tmp_path / "x.txt").write_text("Dit is geen vraag.")
    done = run("convert", tmp_path / "x.txt", "-o", tmp_path / "out", "--format", "csv")

    assert done.exit_code == 1
    assert "no tables are written: there is no document for them" in done.stderr
    assert (tmp_path / "out" / "sets.csv").read_bytes() == before


def test_tables_make_no_stream():
    """Five files cannot go to standard output."""
    done = run("convert", SAMPLE, "-o", "-", "--format", "csv")

    assert done.exit_code == 2
    assert "--format csv: tables are several files; name a folder with -o" in done.stderr


def test_tables_never_overwrite_an_input(tmp_path):
    """A table does not take the place of a file that was read."""
    (tmp_path / "sets.csv").write_bytes(SAMPLE.read_bytes())
    done = run("convert", tmp_path / "sets.csv", "-o", tmp_path, "--format", "csv")

    assert done.exit_code == 1
    assert (tmp_path / "sets.csv").read_bytes() == SAMPLE.read_bytes()
