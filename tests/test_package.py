"""The package as others get it: built, installed elsewhere, and set up from a fresh clone."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

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
    assert "kamervragen/py.typed" in names
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
    environment = {k: v for k, v in os.environ.items() if k not in ("VIRTUAL_ENV", "PYTHONPATH", "MAKEFLAGS", "MAKELEVEL")}
    done = subprocess.run(["make", "convert"], cwd=checkout, env=environment, capture_output=True, text=True, check=True)

    assert "  7 questions in 23 parts, asked by Lilianne Ploumen (PvdA) on 20 June 2019" in done.stdout
    for suffix in (".ttl", ".trig", ".txt"):
        assert (checkout / "output" / f"{KEY}{suffix}").read_bytes() == (ROOT / "output" / f"{KEY}{suffix}").read_bytes()
