"""What all tests share: where things are, the sample and its conversion."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from publishing import SAMPLE, converted
from servers import Server, has_virtuoso, oxigraph, virtuoso

import kamervragen
from kamervragen.pipeline import Conversion
from kamervragen.publish import Graph, plan

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def sample_path() -> Path:
    """The document that everything started from."""
    return ROOT / "examples" / "kamervragen-ploumen-2019-06-20.txt"


@pytest.fixture(scope="session")
def sample(sample_path: Path) -> Conversion:
    """The sample, converted."""
    return kamervragen.convert(sample_path)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and standards beside the checkout; not on every machine."""
    path = ROOT.parent / "shared"
    if not path.is_dir():
        pytest.skip("the folder with real documents and standards is not beside the checkout")
    return path


# ---- publishing ----


@pytest.fixture(scope="module")
def sample_folder(tmp_path_factory) -> Path:
    """The sample, converted to Turtle and TriG."""
    return converted(SAMPLE, tmp_path_factory.mktemp("sample"), "turtle", "trig")


@pytest.fixture(scope="module")
def ten(tmp_path_factory) -> Path:
    """Ten documents, converted to TriG."""
    return converted(ROOT / "tests" / "collection", tmp_path_factory.mktemp("ten"), "trig")


@pytest.fixture(scope="module")
def graphs(ten) -> tuple[Graph, ...]:
    """The graphs of the ten documents."""
    return plan(ten).graphs


@pytest.fixture(scope="module")
def oxigraph_server(tmp_path_factory) -> Iterator[Server]:
    """An Oxigraph with an empty store."""
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as server:
        yield server


@pytest.fixture(scope="module")
def virtuoso_server(tmp_path_factory) -> Iterator[Server]:
    """A Virtuoso with an empty database; skipped where it is not installed, but not in CI."""
    if not has_virtuoso():
        assert not os.environ.get("CI"), "CI installs Virtuoso"
        pytest.skip("Virtuoso (Debian: virtuoso-opensource-7) is not installed")
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        yield server


REAL = {"oxigraph_server": (), "virtuoso_server": ("--auth", "digest")}


@pytest.fixture(params=list(REAL))
def real(request) -> tuple[Server, tuple[str, ...]]:
    """A real server, and how to say who we are."""
    return request.getfixturevalue(request.param), REAL[request.param]
