"""The documentation: every command in it is run, every excerpt is true, every link leads somewhere."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import oxigraph

from kamervragen.cli import COMMANDS
from kamervragen.cli.command import FAILED, INTERRUPTED, NOT_PUBLISHED, WRONG_USE
from kamervragen.report import REPORTS
from kamervragen.tables import TABLES
from kamervragen.write import FORMATS

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "ontology" / "README.md", ROOT / "shapes" / "README.md"]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\((?!https?:)([^)#]+)\)")
# `make` and `pip install` set up a machine: test_package.py runs them in a fresh clone and from a wheel; `make test` runs this.
ELSEWHERE = ("make convert", "make test", "pip install . oxigraph")
PORT = "7878"  # of a SPARQL server, where the pages expect one


def blocks(page: Path, language: str) -> list[str]:
    return [body for name, body in BLOCK.findall(page.read_text(encoding="utf-8")) if name == language]


@pytest.fixture
def workplace(tmp_path) -> Path:
    """A folder with the sample and the shapes, where the commands of a page are run."""
    for name in ("examples", "shapes"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def server(tmp_path_factory) -> Iterator[str]:
    """The port of a SPARQL server with an empty store."""
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as running:
        yield running.query.split("/")[2].partition(":")[2]


@pytest.mark.parametrize("page", [p for p in PAGES if blocks(p, "sh")], ids=lambda p: str(p.relative_to(ROOT)))
def test_every_command_works(page, workplace, server):
    """The commands of a page, run in order, end with 0; a check that fails on warnings finds none. What a page shows as the
    answer to a query is the answer."""
    commands = [line for block in blocks(page, "sh") for line in block.splitlines() if line]
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    answers = iter(blocks(page, "csv"))
    assert commands
    assert shutil.which("curl") or not os.environ.get("CI"), "CI installs curl"
    if not shutil.which("curl"):  # and test_package.py says so
        commands, answers = [command for command in commands if not command.startswith("curl")], iter(())
    for command in commands:
        if command not in ELSEWHERE:
            done = subprocess.run(command.replace(PORT, server), shell=True, cwd=workplace, env=environment, capture_output=True, text=True)
            assert done.returncode == 0, (command, done.stderr)
            assert not command.startswith("curl") or done.stdout.splitlines() == next(answers).splitlines()
    assert list(answers) == []


@pytest.mark.parametrize("page", [p for p in PAGES if blocks(p, "python")], ids=lambda p: str(p.relative_to(ROOT)))
def test_every_program_works(page, workplace):
    """The Python of a page runs, and prints something."""
    for program in blocks(page, "python"):
        done = subprocess.run([sys.executable, "-c", program], cwd=workplace, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert done.stdout


def test_the_readme_shows_what_is_made(workplace):
    """What the README says that the sample gives is what it gives."""
    [shown] = blocks(ROOT / "README.md", "text")
    [excerpt] = blocks(ROOT / "README.md", "turtle")
    command = [sys.executable, "-m", "kamervragen", "convert", "examples/kamervragen-ploumen-2019-06-20.txt", "-o", "output/"]
    done = subprocess.run([*command, "--format", "turtle", "--format", "trig"], cwd=workplace, capture_output=True, text=True, check=True)

    assert done.stdout == shown
    assert excerpt in (ROOT / "output" / "tekst-c573c4cff3d1765e.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    """Every link to a file of the project has a file."""
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / link).exists(), link


@pytest.mark.parametrize("page", ["docs/guide.md", "docs/handleiding.md"])
def test_the_guides_are_whole(page):
    """Both guides name every command, format, table, report, exit code and code of an issue."""
    text = (ROOT / page).read_text(encoding="utf-8")
    sources = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "converter").rglob("*.py"))
    codes = set(re.findall(r'(?:Issue\("\w+", |_doubt\()"([a-z-]+)"', sources))

    codes |= set(re.findall(r'"(empty-[a-z]+)"', sources))
    assert len(codes) == 16
    assert all(f"kamervragen {name}" in text for name in COMMANDS)
    assert all(f"| `{name}` | `{row.suffix}` |" in text for name, row in FORMATS.items())
    assert all(f"`{table.name}.csv`" in text for table in TABLES)
    assert all(f"`{name}`" in text for name in REPORTS)
    assert all(f"| {code} |" in text for code in (0, FAILED, WRONG_USE, NOT_PUBLISHED, INTERRUPTED))
    assert all(f"`{code}`" in text for code in codes), codes


def test_nothing_of_the_workshop_is_in_the_project():
    """No path of a machine and no host of a package registry."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    words = re.compile(r"/(?:work|root|tmp|home)/\w|pypi" + r"\.org|pythonhosted|registry\.npm|repo1?\.maven")
    for name in listed:
        path = ROOT / name
        if path.is_file() and path.suffix in (".py", ".md", ".toml", ".cff", ".ttl", ".rq", ".tsv", "") and path != Path(__file__):
            assert not words.search(path.read_text(encoding="utf-8")), name


def test_the_version_is_one():
    """Package, citation and changelog name one version."""
    from kamervragen import __version__

    assert f"version: {__version__}" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
