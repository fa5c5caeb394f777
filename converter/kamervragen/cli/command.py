"""What all commands share: exit codes, standard input and output, and how wrong settings are told."""

import sys

import click

from ..errors import KamervragenError, SettingsError, Where

# 130 is what a shell says of a command that Ctrl-C ended.
FAILED, WRONG_USE, NOT_PUBLISHED, INTERRUPTED = 1, 2, 3, 130
STANDARD = "-"


class Command(click.Command):
    """A command that ends with one line and its exit code: wrong settings with 2, what else went wrong with 1, Ctrl-C with 130."""

    def invoke(self, ctx: click.Context) -> object:
        """Run it."""
        try:
            return super().invoke(ctx)
        except KamervragenError as error:
            say(f"kamervragen: {error}")
            ctx.exit(WRONG_USE if isinstance(error, SettingsError) else FAILED)
        except KeyboardInterrupt as stop:
            doing = "".join(f" {note}" for note in getattr(stop, "__notes__", ()))
            say(f"kamervragen: broken off with Ctrl-C{doing}; what stands under its own name is whole, of the rest nothing is kept")
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:  # the reader has enough
            raise
        except OSError as error:  # files are read and written elsewhere: only a standard stream is left
            say(f"kamervragen: standard output: cannot be written: {error.strerror}; check where it goes")
            ctx.exit(FAILED)


def say(line: str) -> None:
    """A line for people, where it mixes with no result."""
    click.echo(line, err=True)


def standard_input() -> bytes:
    """All bytes of standard input."""
    if sys.stdin is None:
        raise SettingsError("is closed", where=Where("standard input"), remedy="name a file")
    return sys.stdin.buffer.read()


def to_standard_output(data: bytes) -> None:
    """Write bytes to standard output."""
    if sys.stdout is None:
        raise SettingsError("is closed", where=Where("standard output"), remedy="open it, or write to a file")
    sys.stdout.buffer.write(data)
    sys.stdout.flush()
