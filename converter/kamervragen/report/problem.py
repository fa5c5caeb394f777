"""What is wrong with a file, findings and errors alike, for the reports that other programs read in CI."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..rdf.terms import Term
from ..rdf_file import Place
from ..validate import SHORT, Checked, Finding, Severity
from .text import short


class Problem(NamedTuple):
    """One thing that is wrong: how bad, by which rule, where, and what to do.

    `rule` is stable: the name of the shape, or the code of the error; `about` is the IRI of the shape. `same` stays the same
    when lines move and between runs.
    """

    severity: Severity
    rule: str
    about: str | None
    place: Place | None
    advice: str
    message: str
    same: str = ""
    focus: Term | None = None


def problems(checked: Checked) -> Iterator[Problem]:
    """The problems of a file, worst first."""
    if error := checked.error:
        place = Place(error.where.line, error.where.column) if error.where.line else None
        yield Problem("violation", error.code, None, place, error.remedy, f"{error.reason}; {error.remedy}")
    yield from (_of(checked, finding) for finding in checked.findings)


def _of(checked: Checked, finding: Finding) -> Problem:
    terms = [SHORT.term(finding.focus), short(finding.path or ""), "" if finding.value is None else f"= {SHORT.term(finding.value)}"]
    same = " ".join(term for term in terms if "_:" not in term[:5])  # a blank node has another name at each run
    advice, node = finding.message("en"), " ".join(filter(None, terms))
    return Problem(
        severity=finding.severity,
        rule=short(finding.shape),
        about=finding.shape,
        place=checked.place(finding),
        advice=advice,
        message=f"{advice} ({node})",
        same=same,
        focus=finding.focus,
    )


def relative(name: str) -> str:
    """The name of a file from the folder where the command runs, with slashes; its whole path where it lies elsewhere."""
    shown = os.fsencode(name).decode(errors="replace")
    try:
        inside = Path(os.path.relpath(shown or os.curdir))
    except ValueError:  # on another drive
        return Path(shown).as_posix()
    return (Path(os.path.abspath(shown)) if os.pardir in inside.parts else inside).as_posix()  # noqa: PTH100
