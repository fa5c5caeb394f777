"""A check as a report of SHACL."""

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from ..validate import RESULT, SH, Checked, Finding
from ..vocab import RDF, VOCABULARIES
from ..write import ox_term, serialise


def turtle(files: Sequence[Checked]) -> str:
    """The results as a report of SHACL; it conforms when every file could be checked and there is no
    result at all, as SHACL defines it."""
    findings = [finding for checked in files for finding in checked.findings]
    node = ox.BlankNode("kamervragen-report")
    triples = [_t(node, RDF.type, ox.NamedNode(f"{SH}ValidationReport"))]
    triples.append(_t(node, f"{SH}conforms", ox.Literal(not findings and not any(checked.error for checked in files))))
    for number, finding in enumerate(findings, 1):
        triples += _result(node, ox.BlankNode(f"kamervragen-result-{number}"), finding)
    prefixes = {**VOCABULARIES, "sh": SH}
    return serialise(triples, ox.RdfFormat.TURTLE, prefixes).decode()


def _result(report: ox.BlankNode, node: ox.BlankNode, finding: Finding) -> Iterator[ox.Triple]:
    yield _t(report, f"{SH}result", node)
    yield _t(node, RDF.type, ox.NamedNode(f"{SH}ValidationResult"))
    yield _t(node, f"{SH}resultSeverity", ox.NamedNode(RESULT[finding.severity]))
    yield _t(node, f"{SH}sourceShape", ox_term(finding.shape))
    yield _t(node, f"{SH}sourceConstraintComponent", ox.NamedNode(finding.component))
    yield _t(node, f"{SH}focusNode", ox_term(finding.focus))
    if finding.path and "|" not in finding.path and not finding.path.startswith("^"):
        yield _t(node, f"{SH}resultPath", ox.NamedNode(finding.path))
    if finding.value is not None:
        yield _t(node, f"{SH}value", ox_term(finding.value))
    for lang, words in finding.messages:
        yield _t(node, f"{SH}resultMessage", ox.Literal(words, language=lang or None))


def _t(subject: ox.BlankNode, predicate: str, value: ox.NamedNode | ox.BlankNode | ox.Literal) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), value)
