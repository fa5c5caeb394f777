"""A check as SARIF 2.1.0, for code scanning."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from .._version import __version__
from ..rdf import Literal
from ..validate import SEVERITIES, Checked, Severity
from ..vocab import ONTOLOGY
from .problem import Problem, problems, relative

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: Mapping[Severity, str] = {"violation": "error", "warning": "warning", "info": "note"}


def sarif(files: Sequence[Checked]) -> str:
    """One run; each rule that found something once, with its advice; each problem with its line and a stable fingerprint.

    Form: docs.oasis-open.org/sarif/sarif/v2.1.0.
    """
    found = [(checked.name, problem) for checked in files for problem in problems(checked)]
    rules: dict[str, Problem] = {}
    for _, problem in sorted(found, key=lambda item: SEVERITIES.index(item[1].severity)):
        rules.setdefault(problem.rule, problem)
    driver = {
        "name": "kamervragen",
        "semanticVersion": __version__,
        "informationUri": ONTOLOGY,
        "rules": [_rule(problem) for problem in rules.values()],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not any(checked.error for checked in files)}],
        "results": list(_results(found, list(rules))),
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(problem: Problem) -> Mapping[str, object]:
    level = LEVELS[problem.severity]
    rule: dict[str, object] = {
        "id": problem.rule,
        "name": re.split(r"[#/:]", problem.rule)[-1],
        "shortDescription": {"text": problem.advice or problem.rule},
        "help": {"text": problem.advice or problem.rule},
        "defaultConfiguration": {"level": level},
        "properties": {"tags": ["shacl"], "problem.severity": "recommendation" if level == "note" else level},
    }
    if problem.about and problem.about.startswith("http"):
        rule["helpUri"] = quote(problem.about, safe="%:/?#[]@!$&'()*+,;=~")
    return rule


def _results(found: Sequence[tuple[str, Problem]], rules: Sequence[str]) -> Iterator[Mapping[str, object]]:
    index = {rule: number for number, rule in enumerate(rules)}
    seen: Counter[str] = Counter()
    for name, problem in found:
        digest = hashlib.sha256("\0".join((relative(name), problem.rule, problem.same)).encode()).hexdigest()[:16]
        seen[digest] += 1
        yield {
            "ruleId": problem.rule,
            "ruleIndex": index[problem.rule],
            "level": LEVELS[problem.severity],
            "message": {"text": _plain(problem.message)},
            "locations": [_location(name, problem)],
            "partialFingerprints": {"primaryLocationLineHash": f"{digest}:{seen[digest]}"},
        }


def _plain(words: str) -> str:
    """Text without meaning in a message: braces are places for arguments there, and brackets links (SARIF 3.11)."""
    return re.sub(r"[\\\[\]]", r"\\\g<0>", words).replace("{", "{{").replace("}", "}}")


def _location(name: str, problem: Problem) -> Mapping[str, object]:
    path = relative(name)
    uri = Path(path).as_uri() if Path(path).is_absolute() else quote(path)
    physical: dict[str, object] = {"artifactLocation": {"uri": uri}}
    if problem.place:
        column = {"startColumn": problem.place.column} if problem.place.column else {}
        physical["region"] = {"startLine": problem.place.line, **column}
    focus = problem.focus
    if focus is None or isinstance(focus, Literal) or focus.startswith("_:"):
        return {"physicalLocation": physical}
    return {"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": focus, "kind": "resource"}]}
