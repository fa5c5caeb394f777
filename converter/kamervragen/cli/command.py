"""What all commands share: exit codes, standard input and output, and how wrong settings are told."""

import sys

import click

from ..errors import SettingsError, WriteError

FAILED, WRONG_USE = 1, 2
STANDARD = "-"


class Command(click.Command):
    """A command whose wrong settings end with one line and exit code 2."""

    def invoke(self, ctx: click.Context) -> object:
        """Run it."""
        try:
            return super().invoke(ctx)
        except (SettingsError, WriteError) as error:
            say(f"kamervragen: {error}")
            ctx.exit(WRONG_USE)


def say(line: str) -> None:
    """A line for people, where it mixes with no result."""
    click.echo(line, err=True)


def standard_input() -> bytes:
    """All bytes of standard input."""
    return sys.stdin.buffer.read()
