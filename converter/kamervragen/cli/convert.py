"""`kamervragen convert`: papers to RDF."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

from .. import tables
from ..errors import KamervragenError, SettingsError, Where
from ..files import folder_for
from ..pipeline import Input, Job, Result, convert_all, inputs, save
from ..report import describe
from ..vocab import DEFAULT_BASE, Names
from ..write import FORMATS
from .command import FAILED, STANDARD, Command, say, standard_input, tell, to_standard_output


@click.command("convert", cls=Command)
@click.argument("input_", metavar="INPUT...", nargs=-1, required=True)
@click.option(
    "-o", "--output", default="output", show_default=True, metavar="DIR", help="Folder for the results; - writes one RDF stream to standard output."
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice([*FORMATS, tables.NAME]),
    help="What to write; may be repeated with a folder.  [default: turtle]",
)
@click.option("--base", default=DEFAULT_BASE, show_default=True, metavar="IRI", help="What the IRIs of the data begin with.")
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(min=1), metavar="N", help="Number of processes.")
@click.option("--strict", is_flag=True, help="Leave a document that violates a shape unwritten.")
def command(input_: tuple[str, ...], output: str, formats: tuple[str, ...], base: str, jobs: int, *, strict: bool) -> None:
    """Convert papers with written questions to RDF, and check what is written.

    INPUT is a file, a folder (every text file in it), or - for standard input. Results are named after the key of the
    document; beside them stands the text that places in the data point into.
    """
    Names.under(base)
    if "" in (*input_, output):
        raise SettingsError("an empty name names nothing", where=Where("convert"), remedy="name a file, a folder or -")
    items = _inputs(input_)
    formats = formats or ("turtle",)
    to_stream = output == STANDARD
    if to_stream:
        _one_stream(formats, items)
    documents = tuple(form for form in formats if form != tables.NAME)
    job = Job(base=base, formats=documents, strict=strict, text=not to_stream, tables=tables.NAME in formats)
    folder = None if to_stream else folder_for(output)
    originals = frozenset(Path(item.name).resolve() for item in items if item.data is None)
    failed, rows = 0, dict[str, Mapping[str, bytes]]()
    for result in _progress(convert_all(items, job, jobs=jobs), len(items)):
        written = _deliver(result, folder, originals)
        failed += not (written and result.well)
        if written and result.document and result.rows:
            rows[result.document.key] = result.rows
    whole = not (job.tables and folder) or _deliver_tables(rows, folder, originals)
    if len(items) > 1:
        say(f"{len(items) - failed} of {len(items)} documents well, {failed} not")
    sys.exit(FAILED if failed or not whole else 0)


def _inputs(names: Sequence[str]) -> list[Input]:
    """What to convert, each file once."""
    found: dict[object, Input] = {}
    for name in dict.fromkeys(names):
        items = [Input("standard input", standard_input())] if name == STANDARD else list(inputs(Path(name)))
        if not items:
            raise SettingsError("there is no text file in this folder", where=Where(name), remedy="name the files, or another folder")
        for item in items:
            found.setdefault(name if name == STANDARD else Path(item.name).resolve(), item)
    return list(found.values())


def _one_stream(formats: Sequence[str], items: Sequence[Input]) -> None:
    """Refuse what cannot go into one stream."""
    if len(formats) > 1:
        raise SettingsError("standard output takes one format", where=Where("--format"), remedy="name one, or a folder with -o")
    if formats[0] == tables.NAME:
        raise SettingsError("tables are several files", where=Where("--format csv"), remedy="name a folder with -o")
    if len(items) > 1 and not FORMATS[formats[0]].joins:
        raise SettingsError(f"several documents make no one stream of {formats[0]}", where=Where("--format"), remedy="name a folder with -o")


def _progress(results: Iterable[Result], total: int) -> Iterable[Result]:
    """The same results, with a bar on a terminal when there are several."""
    if total < 2 or not sys.stderr.isatty():
        return results
    from rich.console import Console
    from rich.progress import track

    return track(results, description="convert", total=total, console=Console(stderr=True), transient=True)


def _deliver(result: Result, folder: Path | None, originals: frozenset[Path]) -> bool:
    """Write what came of one input and say what it is; whether it is written."""
    if result.error or not result.document or not result.report:
        say(f"kamervragen: {result.error}")
        return False
    lines = list(describe(result.document, result.report))
    if folder is None:
        for _, data in result.files:
            to_standard_output(data)
    else:
        try:
            written = save(result.files, folder, originals)
        except KamervragenError as error:
            say(f"kamervragen: {error}")
            return False
        lines += [f"  {path}" for path in written]
    (say if folder is None else tell)("\n".join(lines))
    if not result.files:
        say(f"kamervragen: {result.input.name}: a shape is violated; nothing is written because of --strict")
    return bool(result.files)


def _deliver_tables(rows: Mapping[str, Mapping[str, bytes]], folder: Path, originals: frozenset[Path]) -> bool:
    """Write the tables of all documents of this run; whether they stand there."""
    if not rows:
        say("kamervragen: no tables are written: there is no document for them")
        return False
    try:
        written = save(tables.files(rows.values()), folder, originals)
    except KamervragenError as error:
        say(f"kamervragen: {error}")
        return False
    tell("\n".join(["tables", *(f"  {path}" for path in written)]))
    return True
