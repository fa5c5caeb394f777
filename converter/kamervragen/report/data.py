"""A check for programs: a list of files, each with its counts and findings."""

import json
from collections.abc import Iterable, Mapping

from ..rdf import Literal
from ..rdf.terms import Term
from ..validate import SEVERITIES, Checked, Finding


def as_json(files: Iterable[Checked]) -> str:
    """One object a file: counts, and the findings with line and column, or the error for which there are none."""
    return json.dumps([_file(checked) for checked in files], ensure_ascii=False, indent=2) + "\n"


def _file(checked: Checked) -> Mapping[str, object]:
    report = checked.report
    return {
        "file": checked.name,
        "error": str(checked.error) if checked.error else None,
        "triples": report.triples if report else None,
        "holds": not checked.fails("violation"),
        "counts": {severity: report.count(severity) for severity in SEVERITIES} if report else None,
        "findings": [_row(checked, finding) for finding in checked.findings],
    }


def _row(checked: Checked, finding: Finding) -> Mapping[str, object]:
    place = checked.place(finding)
    return {
        "severity": finding.severity,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "shape": finding.shape,
        "component": finding.component,
        "focus": _plain(finding.focus),
        "path": finding.path,
        "value": _plain(finding.value),
        "messages": dict(finding.messages),
    }


def _plain(term: Term | None) -> str | None:
    return term.value if isinstance(term, Literal) else term
