"""The package as others get it: built, installed elsewhere, and set up from a fresh clone."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
import yaml
from servers import HOST, free_port, running

ROOT = Path(__file__).parents[1]
KEY = "tekst-c573c4cff3d1765e"
SAMPLE = ROOT / "examples" / "kamervragen-ploumen-2019-06-20.txt"
SHIPPED = [
    "ontology/kamervragen.ttl",
    "ontology/concepts.ttl",
    "ontology/outside-terms.tsv",
    "shapes/core.ttl",
    "shapes/strict.ttl",
    "ontology/LICENSE",
]
WHOLE_WAY = re.compile(r"^```sh\n(pip install .*?)^```$", re.MULTILINE | re.DOTALL)
# As on a machine where nothing is set up.
CLEAN = {k: v for k, v in os.environ.items() if k not in ("VIRTUAL_ENV", "PYTHONPATH", "MAKEFLAGS", "MAKELEVEL")}
SERVER = re.compile(r"`(oxigraph serve [^`]*)`")
TABLES = ["members", "parties", "ministries", "offices", "officeholders", "portfolios"]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory) -> Path:
    """A copy of the files that git knows, as a fresh clone has them."""
    target = tmp_path_factory.mktemp("clone") / "kamervragen"
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    for name in listed:
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    return target


@pytest.fixture(scope="module")
def built(checkout, tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", str(target)], cwd=checkout, check=True, capture_output=True)
    return target


def test_the_wheel_carries_what_it_needs(built):
    """Ontology, shapes, registers and licences are in the wheel."""
    [wheel] = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()

    assert {f"kamervragen/{name}" for name in SHIPPED} <= set(names)
    assert {f"kamervragen/registers/{name}.csv" for name in TABLES} <= set(names)
    assert {"kamervragen/py.typed", "kamervragen/catalogue/template.toml"} <= set(names)
    assert any(name.endswith("licenses/NOTICE") for name in names)


def test_the_sdist_carries_what_it_needs(built):
    """So is everything in the sdist, tests and documentation too."""
    [sdist] = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[-1] for name in archive.getnames()}

    assert {*SHIPPED, "README.md", "Makefile", "tests/test_package.py", "docs/guide.md", "examples/" + SAMPLE.name} <= names
    assert {f"converter/kamervragen/registers/{name}.csv" for name in TABLES} <= names


def test_an_installed_wheel_works_outside_the_checkout(built, tmp_path):
    """A wheel, installed elsewhere, makes the same bytes of the sample."""
    [wheel] = built.glob("*.whl")
    site, work = tmp_path / "site", tmp_path / "work"
    work.mkdir()
    subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(site), str(wheel)], check=True, capture_output=True)
    environment = {**os.environ, "PYTHONPATH": str(site)}
    where = [sys.executable, "-c", "import kamervragen; from kamervragen.vocab import folder; print(kamervragen.__file__, folder('shapes'))"]
    places = subprocess.run(where, cwd=work, env=environment, check=True, capture_output=True, text=True).stdout.split()
    subprocess.run(
        [sys.executable, "-m", "kamervragen", "convert", str(SAMPLE), "-o", "out"], cwd=work, env=environment, check=True, capture_output=True
    )

    assert all(place.startswith(str(site)) for place in places)
    assert (work / "out" / f"{KEY}.ttl").read_bytes() == (ROOT / "output" / f"{KEY}.ttl").read_bytes()


def test_make_convert_in_a_fresh_clone(checkout):
    """The first command of the README, with nothing set up."""
    (checkout / "output" / f"{KEY}.ttl").unlink()
    done = subprocess.run(["make", "convert"], cwd=checkout, env=CLEAN, capture_output=True, text=True, check=True)

    assert "  7 questions in 23 parts, asked by Lilianne Ploumen (PvdA) on 20 June 2019" in done.stdout
    for suffix in (".ttl", ".trig", ".txt"):
        assert (checkout / "output" / f"{KEY}{suffix}").read_bytes() == (ROOT / "output" / f"{KEY}{suffix}").read_bytes()


def test_the_whole_way_in_six_commands(checkout, tmp_path):
    """The first commands of the README in a fresh clone and a fresh virtual environment: install, convert, validate, publish,
    query, catalogue, with the server that it names."""
    if not shutil.which("curl"):
        assert not os.environ.get("CI"), "CI installs curl"
        pytest.skip("curl is not installed")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    install, *commands = WHOLE_WAY.search(readme)[1].splitlines()
    bin_ = tmp_path / "venv" / "bin"
    subprocess.run([sys.executable, "-m", "venv", str(bin_.parent)], check=True, capture_output=True)
    environment, port = {**CLEAN, "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}"}, free_port()

    def run(command: str) -> str:
        done = subprocess.run(command.replace("7878", str(port)), shell=True, cwd=checkout, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, (command, done.stderr)
        return done.stdout

    run(install)
    serve = [str(bin_ / "oxigraph"), *SERVER.search(readme)[1].split()[1:], "--bind", f"{HOST}:{port}"]
    with running(serve, "Listening", tmp_path):
        convert, validate, publish, query, catalogue = map(run, commands)

    assert "  7 questions in 23 parts, asked by Lilianne Ploumen (PvdA) on 20 June 2019" in convert
    assert "286 triples; the shapes hold" in validate
    assert publish.endswith("286 triples, new\n")
    assert query.count("Lilianne Ploumen,PvdA,") == 7
    assert catalogue.startswith("2 files, 286 triples\n")


# ---- the action of GitHub ----

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
INSTALL, CHECK = ACTION["runs"]["steps"]


def step(given: dict, repository: Path, runner: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub does: inputs and paths put in its environment, its script in bash."""
    values = {f"inputs.{name}": inputs.get(name.replace("-", "_"), one.get("default", "")) for name, one in ACTION["inputs"].items()}
    environment = {name: re.sub(r"\$\{\{ (\S+) \}\}", lambda m: values[m[1]], text) for name, text in given.get("env", {}).items()}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", given["run"]]
    return subprocess.run(
        command,
        cwd=repository,
        env={**CLEAN, "RUNNER_TEMP": str(runner), "GITHUB_ACTION_PATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def runner(tmp_path_factory) -> Path:
    """A machine on which the action has been installed."""
    folder = tmp_path_factory.mktemp("runner")
    done = step(INSTALL, folder, folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def repository(tmp_path) -> Path:
    """A repository with a good file and a wrong one, the second under a name with a space."""
    good = (ROOT / "output" / f"{KEY}.ttl").read_text(encoding="utf-8")
    (tmp_path / "data" / "deep er").mkdir(parents=True)
    (tmp_path / "data" / "good.ttl").write_text(good, encoding="utf-8")
    (tmp_path / "data" / "deep er" / "wrong.ttl").write_text(good.replace('"2019-06-20"^^xsd:date ;', '"20 juni" ;', 1), encoding="utf-8")
    (tmp_path / "data" / "x1.ttl").write_text(good, encoding="utf-8")
    (tmp_path / "data" / "x[1].ttl").write_text("torn", encoding="utf-8")
    (tmp_path / "data" / ".hidden.rdf").write_text("torn", encoding="utf-8")
    return tmp_path


def test_the_action_finds_what_is_wrong(repository, runner):
    """The wrong file gets its annotation on its line, reports are written, and the step fails."""
    done = step(CHECK, repository, runner, files="data/**/*.ttl\n", sarif="r.sarif", junit="r.xml")

    assert done.returncode == 1
    assert "::error file=data/deep er/wrong.ttl,title=kvs%3AQuestionSet-submitted,line=50,col=23::" in done.stdout
    assert (repository / "r.sarif").is_file()
    assert (repository / "r.xml").is_file()


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"files": "data/good.ttl"}, 0),
        ({"files": "data/good.ttl\r\n\ndata/g*.ttl"}, 0),
        ({"files": "data/x[1].ttl"}, 1),
        ({"files": "data/*.rdf"}, 1),
        ({"files": ""}, 2),
        ({"files": "\n"}, 2),
        ({"files": "data/good.ttl", "fail_on": "info"}, 1),
        ({"files": "data/*.nt"}, 2),
        ({"files": "data/none.ttl"}, 1),
        ({"files": "data/good.ttl", "fail_on": "$(touch hacked)"}, 2),
        ({"files": "$(touch hacked)"}, 1),
        ({"files": "--help"}, 1),
        ({"files": "data/good.ttl", "shapes": "none.ttl"}, 2),
        ({"files": "data/good.ttl", "shapes": "none*.ttl"}, 2),
        ({"files": "data/good.ttl", "shapes": f"{ROOT}/shapes/c*.ttl\n{ROOT}/shapes/strict.ttl"}, 0),
    ],
)
def test_the_action(repository, runner, inputs, code):
    """The inputs mean what they say; what fits no file fails; nothing in them is run."""
    done = step(CHECK, repository, runner, **inputs)

    assert done.returncode == code, done.stdout + done.stderr
    assert ("::error title=nothing-checked::" in done.stdout) == (code == 2)
    assert done.stdout.endswith("files checked\n") == (code != 2)
    assert not (repository / "hacked").exists()


def test_the_workflow_to_copy(checkout):
    """The workflow in the documentation is one: it uses this action with inputs that it has."""
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    github, gitlab = (yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL))
    steps = github["jobs"]["check"]["steps"]
    [ours] = [one for one in steps if one.get("uses", "").startswith("OWNER/kamervragen@")]

    assert set(ours["with"]) <= set(ACTION["inputs"])
    assert all(name in ours["with"] for name, one in ACTION["inputs"].items() if one.get("required"))
    assert gitlab["check"]["script"][1].startswith("kamervragen validate ")
