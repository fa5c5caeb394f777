"""What all tests share: where things are, the sample and its conversion."""

from pathlib import Path

import pytest

import kamervragen
from kamervragen.pipeline import Conversion

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
