"""`kamervragen publish`: checked graphs to a SPARQL endpoint."""

import math
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import click

from ..address import is_loopback
from ..catalogue import FILES
from ..errors import SettingsError, Where
from ..publish import SCHEMES, Endpoint, Graph, Outcome, Plan, plan, publish, query_address
from ..publish.plan import of_nobody
from ..report import REPORTS
from .command import FAILED, NOT_PUBLISHED, Command, say, tell


@click.command("publish", cls=Command)
@click.argument("folder", metavar="DIR", type=click.Path(readable=False, path_type=Path))
@click.option("--to", "store", required=True, metavar="URL", help="Address of the Graph Store, such as http://localhost:7878/store.")
@click.option("--query", metavar="URL", help="Address of the SPARQL queries, where it does not follow from the Graph Store.")
@click.option("--auth", default="none", show_default=True, type=click.Choice(list(SCHEMES)), help="How to say who you are.")
@click.option(
    "--timeout", default=60.0, show_default=True, type=click.FloatRange(0.1, 3600), metavar="SECONDS", help="How long to wait for an answer."
)
@click.option("--dry-run", is_flag=True, help="Check everything and list what would be sent; no request is made.")
def command(folder: Path, store: str, query: str | None, auth: str, timeout: float, *, dry_run: bool) -> None:
    """Replace graphs at a SPARQL endpoint by those of a folder, once all of it is checked.

    A file with named graphs (TriG, N-Quads) gives these, another one graph a file, {base}/id/graph/{key}. After each
    graph the endpoint is asked what it holds. Credentials come from KAMERVRAGEN_USER and KAMERVRAGEN_PASSWORD,
    KAMERVRAGEN_TOKEN, or a netrc file.
    """
    if math.isnan(timeout):
        raise SettingsError("this is no number of seconds", where=Where("--timeout"), remedy="give a number")
    store, queries = store.rstrip("/"), query_address(store, query)
    credentials = SCHEMES[auth](store)
    todo = plan(folder, leave=FILES)
    _refuse(todo, store)
    if todo.aside:
        name, better = next(iter(todo.aside.items()))
        say(f"left aside: {len(todo.aside)} files that say no more than another of their name, such as {name} beside {better}")
    if dry_run:
        for graph in todo.graphs:
            tell(f"would send {graph.iri}: {graph.size} triples, {len(graph.data)} bytes, from {', '.join(graph.files)}")
        tell(f"would send {len(todo.graphs)} graphs to {store}; nothing is sent")
        return
    if auth in ("basic", "bearer") and urlsplit(store).scheme == "http" and not is_loopback(store):
        say("kamervragen: the credentials go over http, where others can read them; use https")
    with Endpoint(store, queries, credentials, timeout=timeout) as endpoint:
        sys.exit(0 if _send(todo.graphs, endpoint) else NOT_PUBLISHED)


def _refuse(todo: Plan, store: str) -> None:
    """End here when something in the folder may not be published."""
    if todo.failed:
        say(REPORTS["text"](todo.failed, "violation").rstrip())
        for checked in todo.failed:
            say(f"kamervragen: {checked.error or f'{checked.name}: a shape is violated; mend it and convert again'}")
        say(f"kamervragen: nothing is sent: {len(todo.failed)} of {len(todo.checked)} files cannot be published")
        sys.exit(FAILED)
    if (iri := of_nobody(todo)) and not is_loopback(store):
        remedy = "convert with --base and the address where you serve the data"
        raise SettingsError("this IRI is for examples, nobody can serve it", where=Where(iri), remedy=remedy)


def _send(graphs: Sequence[Graph], endpoint: Endpoint) -> bool:
    """Send all and say what became of each, also when it is broken off; whether all arrived."""
    outcomes: list[Outcome] = []
    unsaid: OSError | None = None
    try:
        for outcome in publish(graphs, endpoint):
            outcomes.append(outcome)
            try:
                _tell(outcome)
            except OSError as error:  # a full disk behind standard output stops no graph
                unsaid = error
    finally:
        arrived = sum(outcome.state == "arrived" for outcome in outcomes)
        lines = [f"{arrived} of {len(graphs)} graphs arrived"] if arrived == len(graphs) else _failure(graphs, outcomes)
        with suppress(OSError):  # nobody can be told, but the exit code
            say("\n".join(lines))
    if unsaid and arrived == len(graphs):
        raise unsaid
    return arrived == len(graphs)


def _tell(outcome: Outcome) -> None:
    if outcome.state == "arrived":
        tell(f"arrived {outcome.graph.iri}: {_counts(outcome)}")


def _counts(outcome: Outcome) -> str:
    new = outcome.graph.size
    return f"{new} triples" + (f" in place of {outcome.before}" if outcome.before else ", new")


def _failure(graphs: Sequence[Graph], outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Why it failed, and what became of every graph; of one that was underway when it was broken off nothing is known."""
    known = [*outcomes, *(Outcome(graph, "in doubt" if i == 0 else "not sent") for i, graph in enumerate(graphs[len(outcomes) :]))]
    yield from (f"kamervragen: {outcome.error}" for outcome in outcomes if outcome.error)
    yield f"kamervragen: {sum(o.state == 'arrived' for o in known)} of {len(graphs)} graphs arrived; send the folder again once this is mended"
    yield from (f"  {outcome.state}: {outcome.graph.iri}" for outcome in known)
