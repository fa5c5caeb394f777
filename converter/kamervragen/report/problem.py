"""What is wrong with a file, findings and errors alike, for the reports that other programs read in CI."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..rdf.terms import Term
from ..rdf_file import Place
from ..validate import SEVERITIES, SHORT, Checked, Finding, Severity
from .text import short


class Problem(NamedTuple):
    """One thing that is wrong: how bad, by which rule, where, and what to do.

    `rule` is stable: the name of the shape, or the code of the error; `about` is the IRI of the shape.
    """

    severity: Severity
    rule: str
    about: str | None
    place: Place | None
    advice: str
    message: str
    focus: Term | None = None


def problems(checked: Checked) -> Iterator[Problem]:
    """The problems of a file, worst first."""
    if error := checked.error:
        place = Place(error.where.line, error.where.column) if error.where.line else None
        yield Problem("violation", error.code, None, place, error.remedy, f"{error.reason}; {error.remedy}")
    yield from (_of(checked, finding) for finding in sorted(checked.findings, key=lambda f: SEVERITIES.index(f.severity)))


def _of(checked: Checked, finding: Finding) -> Problem:
    parts = [SHORT.term(finding.focus), short(finding.path or ""), "" if finding.value is None else f"= {SHORT.term(finding.value)}"]
    advice, node = finding.message("en"), " ".join(filter(None, parts))
    return Problem(finding.severity, short(finding.shape), finding.shape, checked.place(finding), advice, f"{advice} ({node})", finding.focus)


def relative(name: str) -> str:
    """The name of a file from the folder where the command runs, with slashes; as it is where it lies elsewhere."""
    inside = Path(os.path.relpath(name))
    return Path(name).as_posix() if os.pardir in inside.parts else inside.as_posix()
