"""The order of the stops: read, parse, link, map, check, write; for one document and for many."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from . import registers, tables
from .errors import KamervragenError, Where, WriteError
from .files import read_file, write_files
from .link import link
from .model import Document
from .parse import parse
from .rdf import Graphs, graphs
from .read import READERS, read
from .registers import Register
from .validate import CORE, STRICT, Report, check, own_shapes, to_graph
from .vocab import DEFAULT_BASE, Names
from .write import FORMATS, quads

if TYPE_CHECKING:
    from rdflib import Graph


@dataclass(frozen=True)
class Conversion:
    """One converted document: its value, its RDF, and what the shapes say of it."""

    document: Document
    graphs: Graphs

    @cached_property
    def report(self) -> Report:
        """The findings of the core and strict shapes on facts and enrichment."""
        return check((quad.triple for quad in quads(self.graphs.merged)), *own_shapes(CORE, STRICT))

    @cached_property
    def turtle(self) -> str:
        """Facts and enrichment as Turtle."""
        return self.serialise("turtle").decode()

    def serialise(self, form: str) -> bytes:
        """The document in one of the formats of `kamervragen.write.FORMATS`."""
        return FORMATS[form].write(self.graphs)

    def graph(self) -> "Graph":
        """Facts and enrichment as an rdflib graph."""
        return to_graph(quad.triple for quad in quads(self.graphs.merged))


def convert(
    source: str | os.PathLike[str] | bytes, *, base: str = DEFAULT_BASE, name: str | None = None, register: Register | None = None
) -> Conversion:
    """Convert one paper: a path, or the bytes of one.

    Args:
        source: the file, or its bytes.
        base: what the IRIs of the data begin with.
        name: what to call the input in messages; the path, else `input`.
        register: who sat and who held which office; the one of the package unless given.

    Raises:
        ReadError: the file cannot be read, or is no text.
        ParseError: there is no written question in it.
        SettingsError: the base cannot be used.
    """
    data = source if isinstance(source, bytes) else read_file(Path(source))
    called = name or ("input" if isinstance(source, bytes) else os.fspath(source))
    register = register or registers.load()
    document = link(parse(read(data, called), register.portfolios), register)
    return Conversion(document, graphs(document, Names.under(base)))


# ---- many documents ----


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What to do with every input: the base of the IRIs, the formats, whether the served text and rows of tables are wanted,
    and whether a violation stops a document."""

    base: str = DEFAULT_BASE
    formats: tuple[str, ...] = ("turtle",)
    strict: bool = False
    text: bool = True
    tables: bool = False


@dataclass(frozen=True, slots=True)
class Input:
    """One input: its name in messages, and its bytes where they are no file."""

    name: str
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one input: a document with its report, its files and its rows of tables by name, or an error."""

    input: Input
    document: Document | None = None
    report: Report | None = None
    files: tuple[tuple[str, bytes], ...] = ()
    rows: Mapping[str, bytes] = field(default_factory=dict)
    error: KamervragenError | None = None

    @property
    def well(self) -> bool:
        """Whether the document was converted and no shape is violated."""
        return self.error is None and self.report is not None and self.report.holds


def inputs(path: Path) -> Iterator[Input]:
    """The inputs that a path names: a file itself; of a folder every file in it, in order of name, that a reader's suffix
    fits and whose name does not begin with a stop."""
    suffixes = tuple(suffix for reader in READERS for suffix in reader.suffixes)
    try:
        found = sorted(path.iterdir()) if path.is_dir() else None
    except OSError:  # reading it will say what is wrong
        found = None
    if found is None:
        yield Input(str(path))
    else:
        yield from (Input(str(f)) for f in found if f.name.lower().endswith(suffixes) and not f.name.startswith(".") and f.is_file())


def convert_all(items: Sequence[Input], job: Job, *, jobs: int = 1) -> Iterator[Result]:
    """Convert every input, in order, with this many processes; an input that fails gives a result that says so.

    Of two different files with one key, the second is refused.
    """
    seen: dict[str, tuple[str, str]] = {}
    with ExitStack() as stack:
        work: Callable[[Input], Result] = partial(_one, job)
        workers = min(jobs, len(items))
        for result in _pooled(work, items, workers, stack) if workers > 1 else map(work, items):
            yield _unless_taken(result, seen)


def _pooled(work: Callable[[Input], Result], items: Sequence[Input], workers: int, stack: ExitStack) -> Iterator[Result]:
    """The results of several processes; these end with this one, also where it is broken off."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children

    pool = stack.enter_context(ProcessPoolExecutor(workers, initializer=_end_quietly))
    try:
        yield from pool.map(work, items, chunksize=4)
    except BrokenProcessPool:
        remedy = "use fewer processes with --jobs: memory may be short"
        raise WriteError("a process was ended from outside; not all inputs were converted", where=Where("--jobs"), remedy=remedy) from None
    except BaseException:
        for child in active_children():  # one may wait for a pipe for ever
            child.terminate()
        raise


def _end_quietly() -> None:
    """End a process on a signal at once: the one that started it says what there is to say."""
    import signal

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


def _one(job: Job, item: Input) -> Result:
    try:
        conversion = convert(item.data if item.data is not None else item.name, base=job.base, name=item.name)
        if job.strict and not conversion.report.holds:
            return Result(item, conversion.document, conversion.report)
        rows = tables.rows(conversion.graphs.merged) if job.tables else {}
    except KamervragenError as error:
        return Result(item, error=error)
    return Result(item, conversion.document, conversion.report, tuple(_files(conversion, job)), rows)


def _files(conversion: Conversion, job: Job) -> Iterator[tuple[str, bytes]]:
    key = conversion.document.key
    if job.text:
        yield f"{key}.txt", conversion.document.content.encode()
    for form in dict.fromkeys(job.formats):
        yield key + FORMATS[form].suffix, conversion.serialise(form)


def _unless_taken(result: Result, seen: dict[str, tuple[str, str]]) -> Result:
    """The result, unless another paper had its key before."""
    if result.document is None:
        return result
    digest, name = result.document.source.sha256, result.input.name
    first_digest, first = seen.setdefault(result.document.key, (digest, name))
    if first_digest == digest:
        return result
    error = WriteError(
        f"this paper and {first} have the same key {result.document.key}, but are different files",
        where=Where(name),
        remedy="convert one of them, or each to a folder of its own",
    )
    return Result(result.input, error=error)


def save(files: Iterable[tuple[str, bytes]], folder: Path, originals: frozenset[Path]) -> tuple[Path, ...]:
    """Write the files of a result, or the tables of several, and return their paths.

    Raises WriteError when one cannot be written or would replace an input.
    """
    targets = [(folder / name, data) for name, data in files]
    for target, _ in targets:
        if target.resolve() in originals:
            raise WriteError("this file is an input and is not overwritten", where=Where(str(target)), remedy="choose another folder with -o")
    write_files(targets)
    return tuple(target for target, _ in targets)
