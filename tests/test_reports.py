"""The reports of a check that other programs read in CI: JUnit, SARIF, commands of GitHub."""

import json
import re
from pathlib import Path

import junitparser
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from kamervragen.cli import main
from kamervragen.errors import NothingChecked, ParseError, Where
from kamervragen.rdf import Literal
from kamervragen.report import REPORTS
from kamervragen.validate import Checked, Finding, Report

ROOT = Path(__file__).parents[1]
KEY = "tekst-c573c4cff3d1765e"
SET = f"https://kamervragen.example/id/vragenset/{KEY}"
EMPTY = "<http://a.nl/s> <http://a.nl/p> 1 .\n"


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args])


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """A repository with a good file, one with a wrong date on line 50, one that is no Turtle and one without a term of ours."""
    monkeypatch.chdir(tmp_path)
    good = (ROOT / "output" / f"{KEY}.ttl").read_text(encoding="utf-8")
    data = tmp_path / "a, b:c"
    data.mkdir()
    (data / "good.ttl").write_text(good, encoding="utf-8")
    (data / "wrong.ttl").write_text(good.replace('"2019-06-20"^^xsd:date ;', '"20 juni" ;', 1), encoding="utf-8")
    (data / "torn.ttl").write_text(good[:3000], encoding="utf-8")
    (data / "empty.ttl").write_text(EMPTY, encoding="utf-8")
    return data


def checked(folder: Path, form: str, *names: str, options: tuple[str, ...] = ()) -> tuple[int, str]:
    done = run("validate", *(folder.relative_to(Path.cwd()) / name for name in names), "--report", form, *options)
    return done.exit_code, done.stdout


ALL = ("good.ttl", "wrong.ttl", "torn.ttl", "empty.ttl")


# ---- GitHub ----


def test_github(folder):
    """The worst first, each on its line, with every sign that would end a command or a property escaped."""
    code, out = checked(folder, "github", *ALL)
    lines = out.splitlines()

    assert code == 1
    assert lines[0].startswith("::error file=a%2C b%3Ac/wrong.ttl,title=kvs%3AQuestionSet-submitted,line=50,col=23::Give at most one submission date")
    assert lines[0].endswith(f'(<{SET}> dct:dateSubmitted = "20 juni")')
    assert re.match(r"::error file=a%2C b%3Ac/torn\.ttl,title=malformed,line=\d+,col=\d+::this is no Turtle: ", lines[1])
    assert lines[2].startswith("::error file=a%2C b%3Ac/empty.ttl,title=nothing-checked::no shape has anything to check in this file; ")
    assert [line.split()[0] for line in lines[3:]] == ["::notice", "::notice"]


def parsed(line: str) -> tuple[str, dict[str, str], str]:
    """A command as GitHub reads it: the level, the properties and the message, with escapes undone."""
    head, message = re.fullmatch(r"::(\w+ [^:\r\n]*)::([^\r\n]*)", line).groups()
    level, _, properties = head.partition(" ")

    def plain(words: str) -> str:
        for escape, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            words = words.replace(escape, sign)
        return words

    return level, {key: plain(value) for key, _, value in (p.partition("=") for p in properties.split(","))}, plain(message)


def finding(severity: str, value: str, words: str) -> Finding:
    return Finding(severity, "https://a.nl/shape", "https://a.nl/component", "https://a.nl/node", None, Literal(value), (("en", words),))


SIGNS = st.lists(
    st.sampled_from(["a", "%", "\r", "\n", ":", ",", "::", "%0A", "<", "&", "]]>", "\x00", "\x1b", "\ufffe", "é", "\U0001f600"]), max_size=12
).map("".join)


@given(SIGNS, SIGNS)
def test_github_escapes_anything(name, words):
    """Whatever names and messages hold, a problem is one line that GitHub reads back as it was."""
    files = [Checked(f"x{name}", report=Report(1, (finding("warning", "v", words),), ("https://a.nl/shape",)))]
    out = REPORTS["github"](files, "violation")
    level, properties, message = parsed(out.removesuffix("\n"))

    assert level == "warning"
    assert properties["title"] == "https://a.nl/shape"
    assert message == f'{words} (<https://a.nl/node> = "v")'


# ---- JUnit ----


def test_junit(folder, tmp_path):
    """junitparser reads a suite a file, a case a shape, passed ones too; the totals agree with the exit code."""
    code, _ = checked(folder, f"junit={tmp_path / 'r.xml'}", *ALL)
    suites = {suite.name: suite for suite in junitparser.JUnitXml.fromfile(str(tmp_path / "r.xml"))}
    good, wrong, torn, empty = (suites[f"a, b:c/{name}"] for name in ALL)
    [failed] = [case for case in wrong if case.result]

    assert code == 1
    assert (good.tests, good.failures, good.errors) == (len(list(good)), 0, 0)
    assert good.tests > 70
    assert {case.name for case in good} >= {"kvs:Question", "kvs:Question-notation"}
    assert failed.name == "kvs:QuestionSet-submitted"
    assert failed.result[0].type == "violation"
    assert failed.result[0].text.startswith("line 50: violation: Give at most one submission date")
    assert [(s.tests, s.failures, s.errors) for s in (torn, empty)] == [(1, 0, 1), (1, 0, 1)]
    assert [case.name for case in empty] == ["nothing-checked"]


@pytest.mark.parametrize(("fail_on", "failures"), [("violation", 0), ("warning", 0), ("info", 1)])
def test_junit_fails_where_the_command_fails(folder, tmp_path, fail_on, failures):
    """What is less severe than --fail-on is told in a case that passes."""
    code, out = checked(folder, "junit", "good.ttl", options=("--fail-on", fail_on))
    xml = junitparser.JUnitXml.fromstring(out.encode())

    assert (code, xml.failures) == (failures, failures)
    assert "info: Add the official number if it is known" in out


@given(SIGNS, SIGNS)
def test_junit_holds_anything(value, words):
    """Whatever a document holds, the report can be parsed, and its words are there."""
    files = [Checked("x.ttl", report=Report(1, (finding("violation", value, words),), ("https://a.nl/shape",)))]
    [suite] = junitparser.JUnitXml.fromstring(REPORTS["junit"](files, "violation").encode())
    [case] = suite

    assert case.name == "https://a.nl/shape"
    assert case.result[0].type == "violation"


# ---- SARIF ----


@pytest.fixture(scope="session")
def schema(shared) -> Draft4Validator:
    """The OASIS schema."""
    return Draft4Validator(json.loads((shared / "standards" / "sarif" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8")))


def test_sarif(folder):
    """Each problem has its rule, level, line and column, a file that is named from the repository, and a fingerprint."""
    code, out = checked(folder, "sarif", *ALL)
    [run_] = json.loads(out)["runs"]
    wrong, *_ = [r for r in run_["results"] if r["ruleId"] == "kvs:QuestionSet-submitted"]
    rules = run_["tool"]["driver"]["rules"]

    assert code == 1
    assert run_["invocations"] == [{"executionSuccessful": False}]
    assert wrong["level"] == "error"
    assert rules[wrong["ruleIndex"]]["id"] == wrong["ruleId"]
    assert rules[wrong["ruleIndex"]]["helpUri"] == "https://w3id.org/kamervragen/shapes#QuestionSet-submitted"
    assert wrong["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a%2C%20b%3Ac/wrong.ttl"},
        "region": {"startLine": 50, "startColumn": 23},
    }
    assert wrong["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == SET
    assert {r["ruleId"]: r["level"] for r in run_["results"]} == {
        "kvs:SourceDocument-identifier-missing": "note",
        "kvs:QuestionSet-submitted": "error",
        "malformed": "error",
        "nothing-checked": "error",
    }
    assert all(r["ruleIndex"] < len(rules) for r in run_["results"])


def test_sarif_passes_the_schema(folder, schema):
    """The OASIS schema finds nothing, with and without problems."""
    for names in (ALL, ("good.ttl",), ("torn.ttl",)):
        _, out = checked(folder, "sarif", *names)
        assert [error.message for error in schema.iter_errors(json.loads(out))] == []


def test_the_schema_finds_a_wrong_line(folder, schema):
    """The schema is no stub: a line 0 does not pass."""
    _, out = checked(folder, "sarif", "wrong.ttl")
    report = json.loads(out)
    report["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0

    assert list(schema.iter_errors(report))


def test_fingerprints_survive_moved_lines(folder):
    """A fingerprint is the same when lines are put before it, and no two problems of a run share one."""
    wrong = folder / "wrong.ttl"

    def prints() -> list[str]:
        [run_] = json.loads(checked(folder, "sarif", *ALL)[1])["runs"]
        return [r["partialFingerprints"]["primaryLocationLineHash"] for r in run_["results"] if r["ruleId"] != "malformed"]

    before = prints()
    wrong.write_text("# a line\n" * 10 + wrong.read_text(encoding="utf-8"), encoding="utf-8")

    assert prints() == before
    assert len(set(before)) == len(before)


def test_a_file_elsewhere_is_named_whole(folder, tmp_path, monkeypatch):
    """A file outside the folder of the command keeps its own name."""
    monkeypatch.chdir(folder)
    (tmp_path / "else.ttl").write_text(EMPTY)
    [run_] = json.loads(run("validate", tmp_path / "else.ttl", "--report", "sarif").stdout)["runs"]
    uri = run_["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]

    assert uri == (tmp_path / "else.ttl").as_uri()


# ---- all of them ----


@pytest.mark.parametrize("form", list(REPORTS))
def test_no_report_hides_a_file(folder, form):
    """A file that could not be checked is in every report, and in Turtle makes it not conform."""
    _, out = checked(folder, form, "good.ttl", "torn.ttl")

    assert ("torn.ttl" in out) or (form == "turtle" and re.search(r"sh:conforms\s+false", out))


def test_several_reports_at_once(folder, tmp_path):
    """Each report goes to its file, one to standard output."""
    done = run(
        "validate", folder / "wrong.ttl", "--report", "github", *(f"--report={form}={tmp_path / form}" for form in REPORTS if form != "github")
    )

    assert done.exit_code == 1
    assert done.stdout.startswith("::error ")
    assert all((tmp_path / form).stat().st_size for form in REPORTS if form != "github")


@pytest.mark.parametrize("form", list(REPORTS))
def test_a_clean_run_says_so(folder, form):
    """Without a problem a report is still whole."""
    report = Report(1, (), ("https://w3id.org/kamervragen/shapes#Question",))
    out = REPORTS[form]([Checked("x.ttl", report=report)], "violation")

    assert {"text": "x.ttl: 1 triple; the shapes hold\n", "github": ""}.get(form, out) == out
    if form == "junit":
        [suite] = junitparser.JUnitXml.fromstring(out.encode())
        assert [case.name for case in suite] == ["kvs:Question"]


@pytest.mark.parametrize(
    "error", [ParseError("torn", where=Where("x.ttl", 3), remedy="mend"), NothingChecked("empty", where=Where("x.ttl"), remedy="look")]
)
@pytest.mark.parametrize("form", list(REPORTS))
def test_an_error_is_no_clean_run(error, form):
    """A file without a report has its reason in every form that can hold one."""
    out = REPORTS[form]([Checked("x.ttl", error=error)], "violation")

    assert error.reason in out or (form == "turtle" and "false" in out)


# ---- a file that no shape says anything of ----


@pytest.mark.parametrize(
    "words",
    [
        "",
        "# nothing\n",
        EMPTY,
        "<http://a.nl/s> a <https://w3id.org/kamervragen/DEF#Question> .",
        "<http://a.nl/s> a <https://w3id.org/kamervragen/def#Qestion> .",
    ],
)
def test_nothing_checked_is_a_failure(tmp_path, words):
    """A file in which no shape has a target fails, so that a wrong namespace does not pass as clean."""
    (tmp_path / "x.ttl").write_text(words)
    done = run("validate", tmp_path / "x.ttl")

    assert done.exit_code == 1
    assert f"{tmp_path / 'x.ttl'}: no shape has anything to check in this file; check that it is the right file" in done.stderr


@pytest.mark.parametrize(
    ("target", "data", "code"),
    [
        ("sh:targetClass <http://a.nl/C>", "<http://a.nl/s> a <http://a.nl/C> .", 0),
        ("sh:targetClass <http://a.nl/C>", "<http://a.nl/s> a <http://a.nl/D> . <http://a.nl/D> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <http://a.nl/C> .", 0),
        ("sh:targetClass <http://a.nl/C>", "<http://a.nl/s> a <http://a.nl/D> .", 1),
        ("sh:targetSubjectsOf <http://a.nl/p>", "<http://a.nl/s> <http://a.nl/p> 1 .", 0),
        ("sh:targetObjectsOf <http://a.nl/p>", "<http://a.nl/s> <http://a.nl/p> <http://a.nl/o> .", 0),
        ("sh:targetObjectsOf <http://a.nl/p>", "<http://a.nl/s> <http://a.nl/q> <http://a.nl/o> .", 1),
        ("sh:targetNode <http://a.nl/s>", "<http://a.nl/s> <http://a.nl/q> 1 .", 0),
        ("sh:targetNode <http://a.nl/s>", "<http://a.nl/t> <http://a.nl/q> <http://a.nl/s> .", 0),
        ("sh:targetNode <http://a.nl/s>", "<http://a.nl/t> <http://a.nl/q> 1 .", 1),
        ("a <http://www.w3.org/2000/01/rdf-schema#Class>", "<http://a.nl/x> a <http://a.nl/shape> .", 0),
        ("sh:targetClass <http://a.nl/C> ; sh:deactivated true", "<http://a.nl/s> a <http://a.nl/C> .", 1),
        ("sh:targetClass <http://a.nl/C> ; sh:deactivated false", "<http://a.nl/s> a <http://a.nl/C> .", 0),
    ],
)  # fmt: skip
def test_every_kind_of_target_counts(tmp_path, target, data, code):
    """The targets of SHACL: classes with their subclasses, subjects, objects, nodes, implicit classes; not of a deactivated shape."""
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(f"@prefix sh: <http://www.w3.org/ns/shacl#> .\n<http://a.nl/shape> a sh:NodeShape ; {target} .\n")
    (tmp_path / "x.ttl").write_text(data)

    assert run("validate", tmp_path / "x.ttl", "--shapes", shapes).exit_code == code


def test_an_anonymous_shape_goes_by_the_name_it_stands_in(tmp_path):
    """A property shape without a name is told by the shape around it, in every report and the same at every run."""
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "<http://a.nl/shape> a sh:NodeShape ; sh:targetClass <http://a.nl/C> ; sh:property [ sh:path <http://a.nl/p> ; sh:minCount 1 ] .\n"
    )
    (tmp_path / "x.ttl").write_text("<http://a.nl/s>\n a <http://a.nl/C> .")
    for form in REPORTS:
        done = run("validate", tmp_path / "x.ttl", "--shapes", shapes, "--report", form)
        assert done.exit_code == 1
        assert "http://a.nl/shape" in done.stdout.replace("%3A", ":")
