"""The house: who may import whom, how long a function may be, and how fast the command is."""

import ast
import re
import resource
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "converter" / "kamervragen"
FILES = sorted(PACKAGE.rglob("*.py"))
SAMPLE = ROOT / "examples" / "kamervragen-ploumen-2019-06-20.txt"

CORE = {"model", "errors"}
# Each part, and the parts further in that it may import.
MAY_IMPORT: dict[str, set[str]] = {
    "_version": set(),
    "model": set(),
    "errors": set(),
    "read": CORE,
    "cite": CORE,
    "parse": CORE | {"cite"},
    "registers": CORE,
    "link": CORE | {"registers"},
    "vocab": CORE,
    "rdf": {"model", "vocab", "_version"},
    "write": {"rdf", "vocab"},
    "rdf_file": {"errors", "rdf", "vocab", "write"},
    "validate": {"errors", "rdf", "rdf_file", "vocab", "write"},
    "report": {"model", "rdf", "rdf_file", "validate", "vocab", "write", "_version"},
    "files": {"errors"},
    "address": set(),
    "tables": {"rdf", "vocab"},
    "publish": {"address", "errors", "files", "rdf_file", "validate", "vocab", "write", "_version"},
    "catalogue": CORE | {"address", "files", "rdf", "tables", "rdf_file", "vocab", "write"},
    "pipeline": CORE | {"files", "read", "parse", "registers", "link", "vocab", "rdf", "tables", "validate", "write"},
    "cli": {"address", "catalogue", "errors", "files", "pipeline", "publish", "report", "tables", "validate", "vocab", "write", "_version"},
    "__main__": {"cli"},
    "__init__": {"_version", "errors", "model", "pipeline"},
}
# The only parts that may use rdflib and pySHACL, and only inside a function or for types.
RDFLIB = {"validate", "pipeline"}


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """The parts of the package that a file imports."""
    depth = len(path.relative_to(PACKAGE).parts)
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == depth:
            found |= {node.module.split(".")[0]} if node.module else {alias.name for alias in node.names}
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_arrows_point_inwards(path):
    """No part of the package imports what stands further out."""
    part = part_of(path)

    assert imports(path) <= MAY_IMPORT[part] | {part}


def test_the_table_is_whole():
    """Every part stands in the table, and the table names no other."""
    assert {part_of(path) for path in FILES} == set(MAY_IMPORT)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_heavy_parts_are_imported_on_use(path):
    """rdflib and pySHACL are imported where they are used, in no other part and at no import of ours."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    heavy = {"rdflib", "pyshacl"}
    used = [n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom | ast.Import) and names(n) & heavy]

    assert not used or part_of(path) in RDFLIB
    assert not any(names(n) & heavy for n in tree.body if isinstance(n, ast.ImportFrom | ast.Import))


def names(node: ast.Import | ast.ImportFrom) -> set[str]:
    modules = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""]
    return {module.split(".")[0] for module in modules}


def functions() -> list[tuple[int, str]]:
    found = []
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                found.append((node.end_lineno - node.lineno + 1, f"{path.name}:{node.name}"))
    return found


def test_functions_are_short():
    """Median under 10 lines, nine in ten under 25, none over 40; no module over 400."""
    lengths = sorted(length for length, _ in functions())

    assert statistics.median(lengths) < 10
    assert lengths[int(len(lengths) * 0.9)] < 25
    assert max(functions()) <= (40, "")
    assert all(len(path.read_text(encoding="utf-8").splitlines()) <= 400 for path in FILES)


def test_few_lines_are_left_out_of_coverage():
    """At most five lines are left out, each with a reason."""
    marks = [line for path in FILES for line in path.read_text(encoding="utf-8").splitlines() if "no cover" in line]

    assert len(marks) <= 5
    assert all(re.search(r"no cover\s*[:#-]\s*\w+", mark) for mark in marks)


def test_no_catch_all_names():
    """A thing has a place, or none: no utils."""
    assert not {path.stem for path in FILES} & {"utils", "util", "helpers", "common", "misc", "manager"}


def cpu_seconds(*command: str) -> float:
    """The least CPU time of three runs of a command."""
    runs = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "kamervragen", *command], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        runs.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(runs)


def test_the_version_is_there_at_once():
    """`--version` takes less than 0.3 s."""
    assert cpu_seconds("--version") < 0.3


def test_the_sample_takes_less_than_a_second(tmp_path):
    """The sample is converted, checked and written in less than 1 s of CPU, as a whole process."""
    assert cpu_seconds("convert", str(SAMPLE), "-o", str(tmp_path), "--format", "turtle", "--format", "trig") < 1


@pytest.mark.parametrize("word", ["Ploumen", "ministerBlok", "1141298991684096001", "c573c4cff3d1765e", "Wang Yi", "Social Credit"])
def test_no_code_knows_the_sample(word):
    """No line of the program holds a name or number of the sample."""
    assert [path.name for path in FILES if word in path.read_text(encoding="utf-8")] == []
