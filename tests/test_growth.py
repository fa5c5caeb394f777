"""Time grows with the size of the text, and no faster: every pattern is linear."""

import importlib.util
from pathlib import Path

import pytest

SPEC = importlib.util.spec_from_file_location("growth", Path(__file__).parents[1] / "benchmarks" / "growth.py")
growth = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(growth)


@pytest.mark.parametrize("shape", growth.SHAPES)
def test_twice_the_text_takes_twice_the_time(shape):
    """A text twice as long takes about twice as long; a square would take four times."""
    for _ in range(3):  # a busy machine may disturb one measurement, not three
        once, twice = growth.growth(shape, 1500)
        if twice < 3 * once + 0.02:
            return
    pytest.fail(f"{once:.3f} s and {twice:.3f} s")
