"""The command as a user meets it: what it says, what it writes, and how it ends."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from kamervragen.cli import COMMANDS, main
from kamervragen.write import FORMATS

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "examples" / "kamervragen-ploumen-2019-06-20.txt"
KEY = "tekst-c573c4cff3d1765e"
DOCUMENTS = sorted((ROOT / "tests" / "documents").glob("*.txt"))
HEADER = "Vragen van het lid Ploumen (PvdA) aan de Minister van Buitenlandse Zaken over een brug (ingezonden 20 juni 2019)."


def run(*args: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args], input=stdin)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# ---- convert ----


def test_the_sample(tmp_path):
    """The sample: what was found, that the shapes hold, and where the results are, in a few lines."""
    done = run("convert", SAMPLE, "-o", tmp_path, "--format", "turtle", "--format", "trig")

    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        str(SAMPLE),
        "  7 questions in 23 parts, asked by Lilianne Ploumen (PvdA) on 20 June 2019",
        "  put to the Minister of Foreign Affairs (Minister van Buitenlandse Zaken), then Stef Blok",
        "  1 footnote: a post of @ministerBlok of 19 June 2019 10:57:38 UTC, https://twitter.com/ministerBlok/status/1141298991684096001",
        "  mended: 2 cut words",
        "  the shapes hold (1 info)",
        f"  {tmp_path / KEY}.txt",
        f"  {tmp_path / KEY}.ttl",
        f"  {tmp_path / KEY}.trig",
    ]
    assert done.stderr == ""
    assert names(tmp_path) == [f"{KEY}.trig", f"{KEY}.ttl", f"{KEY}.txt"]


def test_the_default_is_turtle_in_output(tmp_path, monkeypatch):
    """Without options the Turtle and the text go to the folder output."""
    monkeypatch.chdir(tmp_path)

    assert run("convert", SAMPLE).exit_code == 0
    assert names(tmp_path / "output") == [f"{KEY}.ttl", f"{KEY}.txt"]


def test_standard_input_and_output():
    """With - the document comes in and the RDF goes out, and nothing else."""
    done = run("convert", "-", "-o", "-", "--format", "ntriples", stdin=SAMPLE.read_bytes())

    assert done.exit_code == 0
    assert len(list(ox.parse(done.stdout_bytes, format=ox.RdfFormat.N_TRIPLES))) == 286
    assert done.stderr.startswith("standard input\n  7 questions")


@pytest.mark.parametrize("form", [name for name, row in FORMATS.items() if row.joins])
def test_several_documents_make_one_stream(form):
    """Formats that allow it hold several documents in one stream."""
    done = run("convert", *DOCUMENTS, "-o", "-", "--format", form)
    syntax = {"turtle": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "ntriples": ox.RdfFormat.N_TRIPLES, "nquads": ox.RdfFormat.N_QUADS}[form]
    sets = {q.subject for q in ox.parse(done.stdout_bytes, format=syntax) if str(q.object).endswith("def#QuestionSet>")}

    assert done.exit_code == 0
    assert len(sets) == 2


def test_a_folder(tmp_path):
    """A folder stands for every text in it."""
    done = run("convert", ROOT / "tests" / "documents", "-o", tmp_path)

    assert done.exit_code == 0
    assert len(names(tmp_path)) == 4
    assert done.stderr == "2 of 2 documents well, 0 not\n"


def test_processes_change_nothing(tmp_path):
    """Two processes write the same bytes and say the same, in the same order."""
    one, two = (run("convert", SAMPLE, *DOCUMENTS, "-o", tmp_path / n, "--jobs", n) for n in ("1", "2"))

    assert one.exit_code == two.exit_code == 0
    assert one.stdout.replace(str(tmp_path / "1"), "") == two.stdout.replace(str(tmp_path / "2"), "")
    assert names(tmp_path / "1") == names(tmp_path / "2")
    assert all((tmp_path / "1" / n).read_bytes() == (tmp_path / "2" / n).read_bytes() for n in names(tmp_path / "1"))


BAD = {
    "empty.txt": (b"", "empty.txt: the file is empty; give the text of a paper"),
    "blank.txt": (b"\xef\xbb\xbf \n\t\n", "blank.txt: the file is empty; give the text of a paper"),
    "binary.txt": (b"Vraag 1\nKlopt\x00dit?", "binary.txt:2: this is no text: it holds the control character U+0000; give plain text"),
    "picture.txt": (bytes(range(256)), "this is no text"),
    "odd.txt": (b"Vraag 1\n\x81\x8d", "odd.txt: byte 8 is no UTF-8 or Windows-1252; save the text as UTF-8"),
    "utf16.txt": (b"\xff\xfeV", "utf16.txt: byte 0 is no UTF-16-LE; save the text as UTF-8"),
    "paper.pdf": (b"%PDF-1.4\n\x00", "paper.pdf: this PDF cannot be opened"),
    "paper.rtf": (b"{\\rtf1 Vraag 1}", "paper.rtf: this is an RTF document, which is not read yet; give its text"),
    "delete.txt": (b"Vraag 1\nKlopt\x7f dit?", "delete.txt:2: this is no text: it holds the control character U+007F"),
    "paper.docx": (b"PK\x03\x04\x00", "paper.docx: this is a Word or ODF document, which is not read yet; give its text"),
    "list.txt": (b"Lijst van vragen en antwoorden over de begroting\n\n1\nKlopt dit?\n", "list.txt:1: this is a list of questions of a committee"),
    "oral.txt": (b"\nMondelinge vragen van het lid Verzonnen (XYZ)\n", "oral.txt:2: this is an announcement of oral questions"),
    "letter.txt": (b"Geachte heer, dank voor uw brief.", "letter.txt: no written question found"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input(tmp_path, name):
    """Bad input is named with reason and remedy, gives exit code 1, and leaves nothing behind."""
    data, message = BAD[name]
    (tmp_path / name).write_bytes(data)
    done = run("convert", tmp_path / name, "-o", tmp_path / "out")

    assert done.exit_code == 1
    assert message in done.stderr
    assert done.stderr.startswith("kamervragen: ")
    assert done.stderr.count("\n") == 1
    assert names(tmp_path / "out") == []


def test_missing_input(tmp_path):
    """A file that is not there is named."""
    done = run("convert", tmp_path / "none.txt", "-o", tmp_path)

    assert done.exit_code == 1
    assert "none.txt: cannot be read: No such file or directory; check the name" in done.stderr


def test_one_bad_among_good(tmp_path):
    """The good ones are written; the bad one is named and counted."""
    bad = tmp_path / "bad.txt"
    bad.write_text("niets")
    done = run("convert", SAMPLE, bad, *DOCUMENTS, "-o", tmp_path / "out")

    assert done.exit_code == 1
    assert len(names(tmp_path / "out")) == 6
    assert "bad.txt: no written question found" in done.stderr
    assert done.stderr.endswith("3 of 4 documents well, 1 not\n")


def test_one_bad_among_good_in_two_processes(tmp_path):
    """An error crosses from a process with its place, reason and remedy."""
    bad = tmp_path / "bad.txt"
    bad.write_text("niets")
    done = run("convert", SAMPLE, bad, "-o", tmp_path / "out", "--jobs", "2")

    assert done.exit_code == 1
    assert f"kamervragen: {bad}: no written question found" in done.stderr
    assert len(names(tmp_path / "out")) == 2


def test_what_is_named_twice_is_converted_once(tmp_path, monkeypatch):
    """One file under two spellings of its path, and standard input, are one input each."""
    monkeypatch.chdir(SAMPLE.parent)
    done = run("convert", SAMPLE, SAMPLE.name, f"./{SAMPLE.name}", "-o", "-", "--format", "ntriples")
    twice = run("convert", "-", "-", "-o", "-", "--format", "ntriples", stdin=SAMPLE.read_bytes())

    assert len(done.stdout.splitlines()) == len(twice.stdout.splitlines()) == 286
    assert done.exit_code == twice.exit_code == 0


def test_two_papers_with_one_key(tmp_path):
    """A second file that would replace the result of another is refused; the same file twice is not."""
    other = tmp_path / "other.txt"
    other.write_bytes(SAMPLE.read_bytes().replace(b"\n", b"\r\n"))
    done = run("convert", SAMPLE, SAMPLE, other, "-o", tmp_path / "out")

    assert done.exit_code == 1
    assert f"other.txt: this paper and {SAMPLE} have the same key {KEY}, but are different files" in done.stderr
    assert (tmp_path / "out" / f"{KEY}.txt").read_bytes() == SAMPLE.read_bytes()


def test_the_same_paper_under_two_names(tmp_path):
    """Two files of the same bytes are one paper, and no clash."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(SAMPLE.read_bytes())
    done = run("convert", tmp_path, "-o", tmp_path / "out")

    assert done.exit_code == 0
    assert done.stderr == "2 of 2 documents well, 0 not\n"
    assert len(names(tmp_path / "out")) == 2


def test_an_input_is_never_overwritten(tmp_path, monkeypatch):
    """A result that would take the place of an input is refused."""
    paper = tmp_path / f"{KEY}.txt"
    paper.write_bytes(SAMPLE.read_bytes().replace(b"\n", b"\r\n"))
    done = run("convert", paper, "-o", tmp_path)

    assert done.exit_code == 1
    monkeypatch.chdir(tmp_path)
    relative = run("convert", paper.name, "-o", ".")

    for one in (done, relative):
        assert "this file is an input and is not overwritten; choose another folder with -o" in one.stderr
        assert one.exit_code == 1
    assert names(tmp_path) == [paper.name]
    assert b"\r\n" in paper.read_bytes()


def test_a_violation_is_told(tmp_path):
    """A document that violates a shape is written and told, with exit code 1; --strict leaves it unwritten."""
    paper = tmp_path / "paper.txt"
    paper.write_text(f"{HEADER}\n\n" + "Vraag 1\nKlopt dit?\n\n" * 27)  # there are letters for 26 of one number
    loose = run("convert", paper, "-o", tmp_path / "loose")
    strict = run("convert", paper, "-o", tmp_path / "strict", "--strict")

    assert loose.exit_code == strict.exit_code == 1
    assert "the shapes are violated (1 violation, 1 warning, 1 info)" in loose.stdout
    assert "violation: kvs:Question-strict on " in loose.stdout
    assert "to an IRI like id/vragenset/key#vraag-7." in loose.stdout
    assert len(names(tmp_path / "loose")) == 2
    assert names(tmp_path / "strict") == []
    assert "nothing is written because of --strict" in strict.stderr


def test_doubts_are_told_with_their_line(tmp_path):
    """Every doubt is said with the line it stands on."""
    paper = tmp_path / "paper.txt"
    paper.write_text(f"Zomaar een zin.\n{HEADER.replace('Ploumen', 'Nergens')}\n\nVraag 1\nKlopt dit?1\n\nVraag 1\n\nVraag 2\nKlopt?\n")
    done = run("convert", paper, "-o", tmp_path / "out")

    assert done.exit_code == 0
    assert "  line 1: no rule knows what this is: Zomaar een zin. [unclaimed]" in done.stdout
    assert "  line 2: Nergens (PvdA) is no member in the register on 2019-06-20 [unlinked-person]" in done.stdout
    assert "  line 5: no note 1 is printed [marker-without-note]" in done.stdout
    assert "  line 7: there is no question under the heading of question 1 [empty-question]" in done.stdout


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--base", "kamervragen"], "--base: 'kamervragen' cannot be the base of IRIs; give an address such as"),
        (["--base", "https://a.nl/#b"], "cannot be the base of IRIs"),
        (["--base", "https://a.nl/a b"], "cannot be the base of IRIs"),
        (["--base", "http://[a"], "cannot be the base of IRIs"),
        (["--format", "word"], "'word' is not one of"),
        (["-o", "-", "--format", "turtle", "--format", "trig"], "--format: standard output takes one format"),
        (["-o", "-", "--format", "rdfxml", str(DOCUMENTS[0])], "several documents make no one stream of rdfxml"),
        (["--jobs", "0"], "0 is not in the range"),
        (["-o", str(SAMPLE)], "cannot be a folder for results"),
        ([""], "convert: an empty name names nothing; name a file, a folder or -"),
        (["-o", ""], "convert: an empty name names nothing"),
        ([], None),
    ],
)
def test_wrong_use(tmp_path, monkeypatch, args, message):
    """Wrong settings end with one message and exit code 2, before anything is written."""
    monkeypatch.chdir(tmp_path)
    done = run("convert", *([SAMPLE] if message else []), *args)

    assert done.exit_code == 2
    assert (message or "Missing argument 'INPUT...'") in done.stderr
    assert names(tmp_path) == []


def test_an_empty_folder_is_wrong_use(tmp_path):
    """A folder without a text is a mistake of the caller."""
    done = run("convert", tmp_path, "-o", tmp_path / "out")

    assert done.exit_code == 2
    assert "there is no text file in this folder" in done.stderr


def test_a_result_that_cannot_be_written(tmp_path):
    """A result that cannot take its place is named, and no temporary file stays."""
    (tmp_path / f"{KEY}.ttl").mkdir()
    done = run("convert", SAMPLE, "-o", tmp_path)

    assert done.exit_code == 1
    assert f"{KEY}.ttl: cannot be written: Is a directory; check the folder" in done.stderr
    assert not [n for n in names(tmp_path) if n.endswith(".part")]


def test_base(tmp_path):
    """The base of the data is a setting."""
    done = run("convert", SAMPLE, "-o", "-", "--base", "https://data.example.org/kv/")

    assert "@prefix set: <https://data.example.org/kv/id/vragenset/> ." in done.stdout
    assert "kamervragen.example" not in done.stdout


def test_progress_on_a_terminal(tmp_path):
    """Two documents show a bar on a terminal, and the results stay clean."""
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "kamervragen", "convert", *DOCUMENTS, "-o", tmp_path]
    done = subprocess.run(command, stderr=follower, stdout=subprocess.PIPE, check=True, env={**os.environ, "TERM": "xterm", "COLUMNS": "80"})
    os.close(follower)
    seen = os.read(leader, 65536).decode()
    os.close(leader)

    assert "convert" in seen
    assert "100%" in seen
    assert "convert " not in done.stdout.decode()


def test_a_folder_that_cannot_be_opened_stops_no_other(tmp_path):
    """What cannot be opened is named; the others are converted."""
    done = run("convert", SAMPLE / "inside", SAMPLE, "-o", tmp_path)

    assert done.exit_code == 1
    assert "inside: cannot be read: Not a directory" in done.stderr
    assert len(names(tmp_path)) == 2


def test_hidden_files_of_a_folder_are_left_alone(tmp_path):
    """A folder stands for the texts that a person sees in it."""
    (tmp_path / "._paper.txt").write_bytes(b"\x00")
    (tmp_path / "PAPER.TXT").write_bytes(SAMPLE.read_bytes())
    done = run("convert", tmp_path, "-o", tmp_path / "out")

    assert done.exit_code == 0
    assert len(names(tmp_path / "out")) == 2


@pytest.mark.parametrize(
    ("shell", "code", "message"),
    [
        ("convert {} -o - >&-", 2, "standard output: is closed; open it, or write to a file"),
        ("convert - -o - <&-", 2, "standard input: is closed; name a file"),
        ("convert {} -o - > /dev/full", 1, "standard output: cannot be written: No space left on device"),
        ("convert {} -o out > /dev/full", 1, "standard output: cannot be written: No space left on device"),
        ("validate {} >&-", 2, "standard output: is closed"),
        ("convert {} -o - --format ntriples | head -n 1 | wc -l", 0, ""),
        ("validate {} | head -n 0", 0, ""),
    ],
)
def test_standard_streams_that_fail(tmp_path, shell, code, message):
    """A stream that is closed or full is told in one line; a reader that has enough is no fault."""
    command = f"{sys.executable} -m kamervragen {shell.format(SAMPLE if 'convert' in shell else ROOT / 'output' / (KEY + '.ttl'))}"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True)

    assert done.returncode == code
    assert message in done.stderr
    assert "Traceback" not in done.stderr


# ---- validate ----


@pytest.fixture
def turtle(tmp_path) -> Path:
    path = tmp_path / "x.ttl"
    path.write_bytes((ROOT / "output" / f"{KEY}.ttl").read_bytes())
    return path


@pytest.fixture
def broken(turtle) -> Path:
    path = turtle.with_name("broken.ttl")
    path.write_text(
        turtle.read_text(encoding="utf-8").replace('dct:dateSubmitted "2019-06-20"^^xsd:date', 'dct:dateSubmitted "20 juni"'), encoding="utf-8"
    )
    return path


def test_validate_says_that_it_holds(turtle):
    """A good file: its size, the verdict and the advice."""
    done = run("validate", turtle)

    assert done.exit_code == 0
    assert done.stdout.startswith(f"{turtle}: 286 triples; the shapes hold (1 info)\n  line 40: info: kvs:SourceDocument-identifier-missing on ")


def test_validate_says_what_is_wrong(turtle, broken):
    """A violation gives exit code 1 and is told with shape, node, path and value."""
    done = run("validate", turtle, broken)

    assert done.exit_code == 1
    assert f'violation: kvs:QuestionSet-submitted on <https://kamervragen.example/id/vragenset/{KEY}> dct:dateSubmitted = "20 juni"' in done.stdout
    assert "    Give at most one submission date, as xsd:date." in done.stdout


@pytest.mark.parametrize("suffix", [row.suffix for row in FORMATS.values() if row.name != "json"])
def test_validate_reads_every_format(sample, tmp_path, suffix):
    """All that convert writes, validate reads."""
    path = tmp_path / f"x{suffix}"
    path.write_bytes(sample.serialise(next(row.name for row in FORMATS.values() if row.suffix == suffix)))

    assert run("validate", path, "--report", "json").exit_code == 0


@pytest.mark.parametrize(("level", "code"), [("violation", 0), ("warning", 0), ("info", 1)])
def test_fail_on(turtle, level, code):
    """The caller says from which severity on a file fails."""
    assert run("validate", turtle, "--fail-on", level).exit_code == code


def test_reports_to_files(turtle, broken, tmp_path):
    """Several reports at once, each to its file; the text to standard output."""
    done = run("validate", turtle, broken, "--report", "text", "--report", f"json={tmp_path / 'r.json'}", "--report", f"turtle={tmp_path / 'r.ttl'}")
    rows = json.loads((tmp_path / "r.json").read_text())
    results = [t for t in ox.parse(path=str(tmp_path / "r.ttl")) if t.predicate.value.endswith("#sourceShape")]

    assert done.exit_code == 1
    assert done.stdout.count(": 286 triples; ") == 2
    assert [row["holds"] for row in rows] == [True, False]
    assert rows[1]["counts"] == {"violation": 1, "warning": 0, "info": 1}
    assert rows[1]["findings"][0]["value"] == "20 juni"
    assert set(rows[1]["findings"][0]["messages"]) == {"nl", "en"}
    assert len(results) == 3


def test_the_turtle_report_is_shacl(broken):
    """The report in Turtle is one of SHACL, the same at every run, and keeps the value as it was."""
    reports = [run("validate", broken, "--report", "turtle").stdout for _ in range(2)]
    values = [t.object for t in ox.parse(reports[0], format=ox.RdfFormat.TURTLE) if t.predicate.value.endswith(("#value", "#conforms"))]

    assert reports[0] == reports[1]
    assert ox.Literal("20 juni") in values
    assert ox.Literal(False) in values
    assert reports[0].count("sh:sourceConstraintComponent") == reports[0].count("sh:sourceShape") == 2


def test_own_shapes(turtle, tmp_path):
    """The caller's shapes take the place of the core shapes."""
    shapes = tmp_path / "own.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix kv: <https://w3id.org/kamervragen/def#> .\n"
        "<https://a.nl/s> a sh:NodeShape ; sh:targetClass kv:Question ; sh:property <https://a.nl/p> .\n"
        "<https://a.nl/p> a sh:PropertyShape ; sh:path kv:followsUp ; sh:minCount 1 .\n"
    )
    done = run("validate", turtle, "--shapes", shapes)

    assert done.exit_code == 1
    assert done.stdout.count("violation: https://a.nl/p on ") == 7


def test_blank_nodes_are_told(tmp_path):
    """A blank node is a violation, and has a name in every report."""
    path = tmp_path / "x.ttl"
    path.write_text("_:b a <https://a.nl/c> .")
    for form in ("text", "json", "turtle"):
        done = run("validate", path, "--report", form)
        assert done.exit_code == 1
        assert "_:" in done.stdout


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("x.ttl", b"@prefix a: <http://a.nl/> .\na:b a:c a:d\na:e", "x.ttl:3:"),
        ("x.NT", b"<http://a.nl/b> <http://a.nl/c> .", "x.NT:1:33: this is no N-Triples"),
        ("x.rdf", b"<a", "x.rdf"),
        ("x.jsonld", b"{", "x.jsonld"),
    ],
)
def test_malformed_rdf(tmp_path, name, data, message):
    """A file that is malformed is named with line and column where known."""
    path = tmp_path / name
    path.write_bytes(data)
    done = run("validate", path)

    assert done.exit_code == 1
    assert message in done.stderr
    assert "mend the file at this place" in done.stderr


def test_validate_from_standard_input(turtle):
    """With - Turtle comes from standard input."""
    done = run("validate", "-", stdin=turtle.read_bytes())

    assert done.exit_code == 0
    assert done.stdout.startswith("standard input: 286 triples")


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["none.ttl"], 1, "none.ttl: cannot be read"),
        (["x.ttl", "--report", "pdf"], 2, "there is no report 'pdf'; choose one of text, turtle, json"),
        (["x.ttl", "x.ttl", "--shapes", "x.txt"], 2, "x.txt:2:1: this is no Turtle"),
        (["x.ttl", "--shapes", "none.ttl"], 2, "none.ttl: cannot be read"),
        (["x.ttl", "--report", "json=none/x.json"], 2, "none/x.json: cannot be written"),
        (["x.ttl", "--report", "text", "--report", "json"], 2, "only one report can go to standard output"),
        (["x.ttl", "--report", "text=a.txt", "--report", "json=a.txt"], 2, "a.txt: another report goes to this file; give the report another name"),
        (["x.ttl", "--fail-on", "much"], 2, "'much' is not one of"),
    ],
)
def test_validate_wrong_use(turtle, monkeypatch, args, code, message):
    """Wrong use is told with exit code 2, a missing file with 1."""
    monkeypatch.chdir(turtle.parent)
    turtle.with_suffix(".txt").write_text("# no shapes\nnothing")
    done = run("validate", *args)

    assert done.exit_code == code
    assert message in done.stderr


# ---- the command itself ----


def test_a_report_never_takes_the_place_of_an_input(turtle, tmp_path):
    """A report under the name of a file that is read is refused."""
    shapes = tmp_path / "own.ttl"
    shapes.write_bytes((ROOT / "shapes" / "core.ttl").read_bytes())
    before = turtle.read_bytes(), shapes.read_bytes()
    for target in (turtle, shapes):
        done = run("validate", turtle, "--shapes", shapes, "--report", f"json={target}")
        assert done.exit_code == 2
        assert "this file is an input and is not overwritten; give the report another name" in done.stderr
    assert before == (turtle.read_bytes(), shapes.read_bytes())


def test_help_names_every_command():
    """The help lists the commands, and each has a help of its own."""
    words = run("--help").stdout

    for name in COMMANDS:
        assert f"  {name} " in words
        assert run(name, "--help").exit_code == 0
    assert run("nothing").exit_code == 2


def test_version_answers_at_once():
    """`--version` does not import what conversion needs."""
    script = "import sys; from kamervragen.cli import main; main(['--version'], standalone_mode=False); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    version, modules = done.stdout.splitlines()

    assert version.startswith("kamervragen 0.")
    assert not {"rdflib", "pyshacl", "pyoxigraph", "rich", "kamervragen.pipeline"} & set(modules.split())


def test_as_a_module():
    """`python -m kamervragen` is the command."""
    done = subprocess.run([sys.executable, "-m", "kamervragen", "--version"], capture_output=True, text=True, check=True)

    assert done.stdout.startswith("kamervragen ")
