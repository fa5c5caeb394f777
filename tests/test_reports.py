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
TURTLE = (ROOT / "output" / f"{KEY}.ttl").read_text(encoding="utf-8")
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
    legal = re.sub("[\x00\x1b\ufffe]", "\ufffd", words).replace("\r\n", "\n").replace("\r", "\n")
    assert legal in case.result[0].text.replace("\r\n", "\n").replace("\r", "\n")


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
        return [r["partialFingerprints"]["primaryLocationLineHash"] for r in run_["results"]]

    with wrong.open("a", encoding="utf-8") as file:
        file.write("\n[] a kv:Question . [] a kv:Question .\n")  # blank nodes have other names at each run
    before = prints()
    for path in (wrong, folder / "torn.ttl"):
        path.write_text("# a line\n" * 10 + path.read_text(encoding="utf-8"), encoding="utf-8")

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

    if form in ("text", "github"):
        assert out == {"text": "x.ttl: 1 triple; the shapes hold\n", "github": ""}[form]
    elif form == "json":
        assert [(row["file"], row["holds"], row["findings"]) for row in json.loads(out)] == [("x.ttl", True, [])]
    elif form == "sarif":
        [run_] = json.loads(out)["runs"]
        assert (run_["results"], run_["tool"]["driver"]["rules"], run_["invocations"]) == ([], [], [{"executionSuccessful": True}])
    elif form == "turtle":
        assert re.search(r"sh:conforms\s+true", out)
    else:
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
        TURTLE.replace("kamervragen/def#", "kamervragen/DEF#"),
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
        ("a <http://www.w3.org/2002/07/owl#Class>", "<http://a.nl/x> a <http://a.nl/shape> .", 0),
        ("a <http://a.nl/Meta> . <http://a.nl/Meta> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <http://www.w3.org/2000/01/rdf-schema#Class>", "<http://a.nl/x> a <http://a.nl/shape> .", 0),
        ("sh:targetSubjectsOf <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", "<http://a.nl/x> a <http://a.nl/y> .", 0),
        ("sh:closed false . [] a sh:NodeShape ; sh:targetClass <http://a.nl/C>", "<http://a.nl/s> a <http://a.nl/C> .", 0),
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


PREFIXES = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix a: <http://a.nl/> .\n"


@pytest.mark.parametrize(
    ("shape", "message"),
    [
        ("sh:target [ a sh:SPARQLTarget ; sh:select 'SELECT ?this { ?this a a:C }' ]", "targets of SHACL-AF (sh:target) are not evaluated"),
        ("sh:targetClass a:C ; sh:property [ sh:path a:p ; sh:pattern '(' ]", "these shapes cannot be used"),
        ("sh:targetClass a:C ; sh:sparql [ sh:select 'SELECT $this WHERE {' ; sh:message 'x' ]", "these shapes cannot be used"),
    ],
)
def test_shapes_that_cannot_be_used(tmp_path, shape, message):
    """Shapes that cannot be evaluated are refused in one line, not skipped."""
    (tmp_path / "shapes.ttl").write_text(f"{PREFIXES}a:shape a sh:NodeShape ; {shape} .")
    (tmp_path / "x.ttl").write_text(f"{PREFIXES}a:s a a:C ; a:p 'x' .")
    done = run("validate", tmp_path / "x.ttl", "--shapes", tmp_path / "shapes.ttl")

    assert done.exit_code == 2
    assert f"shapes.ttl: {message}" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("path", "told", "line"),
    [
        ("a:p", "<http://a.nl/s> http://a.nl/p", 3),
        ("[ sh:inversePath a:q ]", "<http://a.nl/s> ^http://a.nl/q", 4),
        ("( a:p a:q )", "<http://a.nl/s> http://a.nl/p / http://a.nl/q", 3),
        ("[ sh:alternativePath ( a:r a:p ) ]", "<http://a.nl/s> http://a.nl/r|http://a.nl/p", 3),
        ("[ sh:alternativePath ( a:p [ sh:inversePath a:q ] ) ]", "<http://a.nl/s>", 2),
        ("[ sh:inversePath ( a:p a:q ) ]", "<http://a.nl/s>", 2),
        ("[ sh:zeroOrMorePath a:p ]", "<http://a.nl/s>", 2),
    ],
)
def test_any_path(tmp_path, path, told, line):
    """A finding on any path is told, with the line of its first step where that is simple."""
    shape = f"a:shape a sh:NodeShape ; sh:targetClass a:C ; sh:property a:prop . a:prop sh:path {path} ; sh:minCount 9 ."
    (tmp_path / "shapes.ttl").write_text(PREFIXES + shape)
    (tmp_path / "x.ttl").write_text(f"{PREFIXES}a:s a a:C ;\n  a:p a:o .\na:t a:q a:s .")
    done = run("validate", tmp_path / "x.ttl", "--shapes", tmp_path / "shapes.ttl")

    assert done.exit_code == 1
    assert f"  line {line}: violation: http://a.nl/prop on {told}\n" in done.stdout


def test_no_report_carries_a_command(tmp_path, monkeypatch):
    """No value or name of the checked files reaches the log as a line that begins with a command, or steers a terminal."""
    monkeypatch.chdir(tmp_path)
    shape = "a:shape a sh:NodeShape ; sh:targetClass a:C ; sh:property a:prop . a:prop sh:path a:p ; sh:maxCount 0 ; sh:message "
    (tmp_path / "shapes.ttl").write_text(PREFIXES + shape + "'::stop-commands::x\\n::error::boo\\u001b[31m##[error]' .")
    name = "a\n::error::INJ##[add-mask].ttl"
    (tmp_path / name).write_text(f"{PREFIXES}a:s a a:C ; a:p 'x\\n::error::hacked' .")
    (tmp_path / "b\n::error::torn.ttl").write_text("torn")
    for form in REPORTS:
        done = run("validate", name, "b\n::error::torn.ttl", "--shapes", "shapes.ttl", "--report", form)
        assert done.exit_code == 1
        lines = done.stderr.splitlines() + (done.stdout.splitlines() if form == "text" else [])
        assert not [line for line in lines if line.lstrip().startswith("::") or "##[" in line or "\x1b" in line]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.ttl", "@prefix a: <http://a.nl/> . a:s a a:C ; a:p <<( a:x a:y a:z )>> ."),
        ("x.ttl", "@prefix a: <http://a.nl/> . a:s a a:C {| a:q 2 |} ."),
        ("x.jsonld", '{"@id": "http://a.nl/s", "http://a.nl/p": ' + "1" * 5000 + "}"),
        ("x.jsonld", '{"@id": "http://a.nl/s", "http://a.nl/p": ' + "[" * 5000 + "1" + "]" * 5000 + "}"),
        ("x.ttl", '<http://a.nl/s> <http://a.nl/p> "' + "x" * 17_000_000 + '" .'),
        ("bad\udcff.ttl", "torn"),
    ],
    ids=["triple term", "annotation", "large number", "deep", "long", "name"],
)
def test_a_strange_file_stops_no_other(folder, tmp_path, name, data):
    """A file that cannot be checked is told in every report, and the others are checked."""
    (folder / name).write_text(data, encoding="utf-8")
    for form in ("sarif", "json", "text", "github", "junit"):
        done = run("validate", folder / name, folder / "good.ttl", "--report", f"{form}={tmp_path / form}")
        assert done.exit_code == 1
        assert done.exception is None or isinstance(done.exception, SystemExit)
        assert "good.ttl" in (tmp_path / form).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["good.ttl", "--report", "sarif="], "an empty name names no file"),
        ([""], "an empty name names nothing"),
        (["-", "-"], "standard input can be read once"),
    ],
)
def test_names_that_name_nothing(folder, monkeypatch, args, message):
    """An unset variable is no file."""
    monkeypatch.chdir(folder)
    done = run("validate", *args)

    assert done.exit_code == 2
    assert message in done.stderr


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
