"""Checked graphs to a SPARQL endpoint: sent one by one, counted there one by one, and nothing half-done unsaid."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ..errors import PublishError, Where
from .credentials import SCHEMES
from .endpoint import MOST_ROWS, Endpoint, Unusable, query_address
from .graph import Graph, contents
from .plan import Plan, plan

__all__ = ["SCHEMES", "Endpoint", "Graph", "Outcome", "Plan", "plan", "publish", "query_address"]

State = Literal["arrived", "refused", "in doubt", "not sent"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one graph: `before` is the number of triples that it held at the endpoint, and `error` why it did not arrive.

    In doubt: it was sent, but the endpoint did not confirm it, or holds something else.
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
    before = endpoint.measure(graph.iri)
    try:
        endpoint.put(graph.iri, graph.data)
    except Unusable:
        raise
    except PublishError as error:
        return Outcome(graph, "refused", before.triples, error)
    try:
        difference = _difference(graph, endpoint)
    except Unusable as error:
        raise error.after_sending() from None
    if not difference:
        return Outcome(graph, "arrived", before.triples)
    remedy = "check that the address is that of a Graph Store, and send it again"
    doubt = PublishError(f"was sent, but {difference}", where=Where(graph.iri), remedy=remedy)
    return Outcome(graph, "in doubt", before.triples, doubt)


def _difference(graph: Graph, endpoint: Endpoint) -> str | None:
    """How the graph at the endpoint differs from ours: in number, in IRIs, or, if it is small enough to be had whole, in what it says."""
    there, ours = endpoint.measure(graph.iri), graph.measure
    if there.triples != ours.triples:
        return f"{there.triples} triples are there, not {ours.triples}"
    if there.iris != ours.iris:
        return f"the IRIs that are there have {there.iris} characters, not {ours.iris}"
    if ours.triples <= MOST_ROWS and (found := endpoint.contents(graph.iri)) is not None and found != contents(graph.data):
        return "something else is there with as many triples"
    return None
