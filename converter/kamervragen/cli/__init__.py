"""The command: options to calls, errors to messages and exit codes. A command is imported when it is used."""

import gc
from collections.abc import Mapping
from importlib import import_module

import click

from .._version import __version__

# Each command stands in a module of this package, under its own name.
COMMANDS: Mapping[str, str] = {
    "convert": "Convert papers with written questions to RDF.",
    "validate": "Check RDF files against the shapes.",
    "publish": "Put the graphs of a folder on a SPARQL endpoint.",
    "catalogue": "Describe the files of a folder for open-data portals.",
    "init": "Write a settings file for the catalogue.",
}


# How many new objects make the collector look for cycles. Importing rdflib and pySHACL makes many that all stay: with the
# usual 700 a quarter of the time of a short run goes into looking.
YOUNG_OBJECTS = 100_000


class Commands(click.Group):
    """A group that imports a command on use, so that `--version` answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, if there is one."""
        if cmd_name not in COMMANDS:
            return None
        gc.set_threshold(YOUNG_OBJECTS)
        command: click.Command = import_module(f".{cmd_name}", __package__).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of commands in the help, without importing one."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s", prog_name="kamervragen")
def main() -> None:
    """Dutch written parliamentary questions (Kamervragen) as linked data.

    Exit codes: 0 all well; 1 a document failed or a shape is violated; 2 wrong use or settings; 3 publishing failed;
    130 broken off with Ctrl-C.
    """
