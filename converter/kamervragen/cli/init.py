"""`kamervragen init`: a settings file to fill in."""

from pathlib import Path

import click

from ..catalogue import TEMPLATE
from ..errors import SettingsError, Where
from ..files import check_parent, write_files
from .command import Command, tell


@click.command("init", cls=Command)
@click.argument("file", default="kamervragen.toml", metavar="[FILE]", type=click.Path(readable=False, path_type=Path))
def command(file: Path) -> None:
    """Write a settings file with remarks, for you to fill in  [default: kamervragen.toml]."""
    if file.exists() or file.is_symlink():
        raise SettingsError("is already there and is not overwritten", where=Where(str(file)), remedy="name another file, or move it away")
    check_parent(file)
    write_files([(file, TEMPLATE.read_bytes())])
    tell(f"{file}: fill it in, then run: kamervragen catalogue DIR --settings {file}")
