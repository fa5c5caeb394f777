"""Ten documents of our own, against facts that were written down before they were converted, through the whole way."""

import csv
from pathlib import Path

import junitparser
import pytest
from click.testing import CliRunner, Result

import kamervragen
from kamervragen.cli import main
from kamervragen.pipeline import Conversion
from kamervragen.report import REPORTS

ROOT = Path(__file__).parents[1]
COLLECTION = ROOT / "tests" / "collection"
with (COLLECTION / "facts.tsv").open(encoding="utf-8", newline="") as file:
    FACTS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args])


def listed(words: str) -> list[str]:
    return words.split("; ") if words else []


@pytest.fixture(scope="module", params=FACTS, ids=[row["file"] for row in FACTS])
def case(request) -> tuple[dict[str, str], Conversion]:
    return request.param, kamervragen.convert(COLLECTION / request.param["file"])


def test_the_facts(case):
    """Day, questions, askers, offices, notes and addresses are those that a reader found."""
    facts, done = case
    document = done.document

    assert document.submitted.isoformat() == facts["date"]
    assert len(document.questions) == int(facts["questions"])
    assert [f"{asker.name} ({asker.party})" for asker in document.askers] == listed(facts["askers"])
    assert [addressee.office for addressee in document.addressees] == listed(facts["offices"])
    assert len(document.footnotes) == int(facts["notes"])
    assert len({citation.source.url for citation in document.citations}) == int(facts["cites"])


def test_nothing_is_left_in_doubt(case):
    """Every asker and office is linked, no doubt is told, and the shapes hold."""
    _, done = case

    assert done.document.issues == ()
    assert all(asker.membership for asker in done.document.askers)
    assert all(addressee.membership for addressee in done.document.addressees)
    assert done.report.holds


def test_there_are_ten():
    """The table names every document of the folder."""
    assert sorted(row["file"] for row in FACTS) == sorted(path.name for path in COLLECTION.glob("*.txt"))
    assert len(FACTS) == 10


def test_all_uses(tmp_path):
    """The folder is converted, checked with every report and described; publishing it stands in test_servers.py, its tables in
    test_tables.py."""
    folder = tmp_path / "results"
    settings = ROOT / "examples" / "kamervragen.toml"
    reports = [f"--report={form}={tmp_path / form}" for form in REPORTS]
    converted = run("convert", COLLECTION, "-o", folder, "--format", "turtle")
    checked = run("validate", *sorted(folder.glob("*.ttl")), *reports)
    described = run("catalogue", folder, "--settings", settings)

    assert (converted.exit_code, checked.exit_code, described.exit_code) == (0, 0, 0)
    assert converted.stderr == "10 of 10 documents well, 0 not\n"
    assert (tmp_path / "text").read_text(encoding="utf-8").count("the shapes hold") == 10
    assert junitparser.JUnitXml.fromfile(str(tmp_path / "junit")).failures == 0
    assert described.stdout.startswith("20 files, ")
    assert (folder / "catalogue.ttl").read_text(encoding="utf-8").count("a dcat:Distribution ;") == 21
