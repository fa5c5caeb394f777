"""Checked graphs to a SPARQL endpoint: sent one by one, compared there one by one, and nothing half-done unsaid."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ..errors import PublishError, Where
from .credentials import SCHEMES
from .endpoint import MOST_ROWS, Endpoint, Unusable, query_address
from .graph import Content, Graph, contents
from .plan import Plan, plan

__all__ = ["SCHEMES", "Endpoint", "Graph", "Outcome", "Plan", "plan", "publish", "query_address"]

State = Literal["arrived", "refused", "in doubt", "not sent"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one graph: `before` is the number of triples that it held at the endpoint, and `error` why it did not arrive.

    Refused: the endpoint said no, and holds what it held. In doubt: it was sent, but the endpoint did not confirm it, or holds
    something else.
    """

    graph: Graph
    state: State
    before: int = 0
    error: PublishError | None = None


def publish(graphs: Sequence[Graph], endpoint: Endpoint) -> Iterator[Outcome]:
    """Replace each graph at the endpoint and compare what is there afterwards; one outcome a graph, in order.

    When the endpoint itself cannot be used, the graphs that are left are not sent.
    """
    for number, graph in enumerate(graphs, 1):
        try:
            yield _send(graph, endpoint)
        except Unusable as error:
            yield Outcome(graph, "in doubt" if error.sent else "not sent", error=error)
            yield from (Outcome(rest, "not sent") for rest in graphs[number:])
            return


def _send(graph: Graph, endpoint: Endpoint) -> Outcome:
    """One graph. Raises Unusable when no other graph would fare better."""
    before = endpoint.count(graph.iri)
    refusal = _put(graph, endpoint)
    try:
        difference = _difference(graph, endpoint)
        after = endpoint.count(graph.iri) if refusal else before
    except Unusable as error:
        raise error.after_sending() from None
    if refusal and after == before and difference:
        return Outcome(graph, "refused", before, refusal)
    if not refusal and not difference:
        return Outcome(graph, "arrived", before)
    reason = f"{refusal.reason}, and {after} triples are there now, where {before} were" if refusal else f"was sent, but {difference}"
    remedy = "check the address, see what the endpoint holds, and send it again"
    return Outcome(graph, "in doubt", before, PublishError(reason, where=Where(graph.iri), remedy=remedy))


def _put(graph: Graph, endpoint: Endpoint) -> PublishError | None:
    """Send one graph; the refusal, if it is one of this graph only."""
    try:
        endpoint.put(graph.iri, graph.data)
    except Unusable:
        raise
    except PublishError as error:
        return error
    return None


def _difference(graph: Graph, endpoint: Endpoint) -> str | None:
    """How the graph at the endpoint differs from ours, in number or in what it says."""
    ours, there = contents(graph.data), endpoint.count(graph.iri)
    if there not in (graph.size, len(ours)):  # a server may keep two spellings of one value as one
        return f"{there} triples are there, not {graph.size}"
    found = _contents(graph, endpoint)
    if found is None:
        return "the endpoint does not give it back to compare"
    if found != ours:
        return f"something else is there: {len(ours - found)} of its {len(ours)} statements are missing"
    return None


def _contents(graph: Graph, endpoint: Endpoint) -> frozenset[Content] | None:
    """What the endpoint says in a graph; asked for in portions where it is larger than some servers give at once."""
    if graph.size <= MOST_ROWS:
        return endpoint.contents(graph.iri, graph.data)
    found = set[Content]()
    for portion in graph.portions():
        part = endpoint.contents(graph.iri, graph.data, portion)
        if part is None:
            return None
        found |= part
    return frozenset(found)
