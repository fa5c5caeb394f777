"""`kamervragen validate`: RDF files against shapes."""

import sys
from pathlib import Path

import click

from ..catalogue import is_catalogue
from ..errors import NothingChecked, ReadError, SettingsError, Where
from ..files import check_parent, read_file, write_files
from ..report import REPORTS
from ..validate import SEVERITIES, Checked, check_file
from .command import FAILED, STANDARD, Command, say, standard_input, to_standard_output


@click.command("validate", cls=Command)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--shapes",
    "shape_files",
    multiple=True,
    type=click.Path(readable=False, path_type=Path),
    metavar="FILE",
    help="Shapes to use in place of the core shapes; may be repeated.",
)
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="FORM[=FILE]",
    help=f"Form of the report ({', '.join(REPORTS)}), and a file for it; may be repeated.  [default: text]",
)
@click.option(
    "--fail-on", default="violation", show_default=True, type=click.Choice(list(SEVERITIES)), help="The least severity that gives exit code 1."
)
def command(files: tuple[str, ...], shape_files: tuple[Path, ...], reports: tuple[str, ...], fail_on: str) -> None:
    """Check RDF files (Turtle, TriG, N-Triples, N-Quads, JSON-LD, RDF/XML; - for Turtle on standard input)."""
    wanted = [_wanted(report) for report in reports or ("text",)]
    if files.count(STANDARD) > 1 or "" in files:
        reason = "an empty name names nothing" if "" in files else "standard input can be read once"
        raise SettingsError(reason, where=Where("validate"), remedy="name each file once")
    _spare({path.resolve() for path in (*map(Path, files), *shape_files)}, [target for _, target in wanted if target])
    if sum(target is None for _, target in wanted) > 1:
        raise SettingsError("only one report can go to standard output", where=Where("--report"), remedy="give the others a file: FORM=FILE")
    severity = next(s for s in SEVERITIES if s == fail_on)
    checked = _without_catalogues([_checked(name, shape_files) for name in files])
    for form, target in wanted:
        _publish(REPORTS[form](checked, severity), target)
    for file in checked:
        if file.error:
            say(f"kamervragen: {file.error}")
    sys.exit(FAILED if any(file.fails(severity) for file in checked) else 0)


def _without_catalogues(checked: list[Checked]) -> list[Checked]:
    """The files without the catalogues that `kamervragen catalogue` puts beside them, unless there are no others: our shapes
    are for what these describe."""
    aside = [file for file in checked if isinstance(file.error, NothingChecked) and file.file and is_catalogue(file.file.triples)]
    if len(aside) == len(checked):
        return checked
    for file in aside:
        say(f"{file.name} is left aside: it is a catalogue, and these shapes are for what it describes")
    return [file for file in checked if file not in aside]


def _checked(name: str, shape_files: tuple[Path, ...]) -> Checked:
    """One file, checked; one that cannot be read gives an error among the others."""
    try:
        data, called = (standard_input(), "standard input") if name == STANDARD else (read_file(Path(name)), name)
    except ReadError as error:
        return Checked(name, error=error)
    return check_file(data, called, *shape_files)


def _spare(inputs: set[Path], targets: list[Path]) -> None:
    """Refuse a report that would take the place of a file that is read, or of another report."""
    taken = dict.fromkeys(inputs, "this file is an input and is not overwritten")
    for target in targets:
        check_parent(target)
        if reason := taken.get(target.resolve()):
            raise SettingsError(reason, where=Where(str(target)), remedy="give the report another name")
        taken[target.resolve()] = "another report goes to this file"


def _wanted(report: str) -> tuple[str, Path | None]:
    form, _, target = report.partition("=")
    if form not in REPORTS:
        raise SettingsError(f"there is no report {form!r}", where=Where("--report"), remedy=f"choose one of {', '.join(REPORTS)}")
    if report.endswith("="):
        raise SettingsError("an empty name names no file", where=Where(f"--report {report}"), remedy=f"give a file, or write {form} alone")
    return form, Path(target) if target else None


def _publish(words: str, target: Path | None) -> None:
    if target is None:
        to_standard_output(words.encode(errors="backslashreplace"))
    else:
        write_files([(target, words.encode(errors="backslashreplace"))])
