"""`kamervragen catalogue`: a folder described for open-data portals."""

from datetime import datetime
from pathlib import Path

import click

from ..catalogue import FILES, catalogue, load
from ..errors import ReadError, SettingsError, Where
from ..files import folder_for
from ..tables import rows_of
from .command import Command, say, tell


@click.command("catalogue", cls=Command)
@click.argument("folder", metavar="DIR", type=click.Path(readable=False, path_type=Path))
@click.option(
    "--settings",
    "file",
    required=True,
    type=click.Path(readable=False, path_type=Path),
    metavar="FILE",
    help="What `kamervragen init` wrote and you filled in.",
)
@click.option("-o", "--output", metavar="DIR", help="Folder for the catalogue.  [default: the folder itself]")
@click.option(
    "--modified",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="Day to state as that of the last change, if anything has changed since the catalogue that is there.",
)
def command(folder: Path, file: Path, output: str | None, modified: datetime | None) -> None:
    """Describe the files of a folder by DCAT-AP-NL 3, in Turtle and JSON-LD.

    Type, size and digest of every file and the counts of the data are measured; the rest comes from the settings.
    """
    try:
        settings = load(file)
    except ReadError as error:
        raise SettingsError(error.reason, where=error.where, remedy="`kamervragen init` writes a settings file") from None
    if setting := settings.of_nobody:
        remedy = "give the addresses under which you serve the data"
        raise SettingsError(f"{setting} is an address for examples, nobody can serve it", where=Where(str(file)), remedy=remedy)
    if output == "":
        raise SettingsError("an empty name names nothing", where=Where("-o"), remedy="name a folder, or leave the option out")
    day = modified.date() if modified else None
    issued = max((about.issued for about in (settings.catalogue, settings.dataset) if about.issued), default=None)
    if day and issued and day < issued:
        raise SettingsError(f"{day} lies before the day of publication, {issued}", where=Where("--modified"), remedy="give a later day")
    target = folder_for(output) if output else folder
    measured = catalogue(folder, settings, target, day)
    tell(f"{len(measured.files)} files, {measured.triples} triples")
    for name in measured.left_out:
        say(f"{name} is left out: it is no file that convert writes for a document in the RDF")
    tables = rows_of(folder / "sets.csv")
    if tables is not None and tables != measured.sets:
        say(f"the tables hold {tables} question sets and the RDF {measured.sets}: convert all documents in one run")
    for name in FILES:
        tell(f"  {target / name}")
