"""What all commands share: exit codes, standard input and output, and how wrong settings are told."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import click

from ..errors import KamervragenError, SettingsError, Where
from ..report.text import harmless

# 130 is what a shell says of a command that Ctrl-C ended.
FAILED, WRONG_USE, NOT_PUBLISHED, INTERRUPTED = 1, 2, 3, 130
STANDARD = "-"


class Command(click.Command):
    """A command that ends with one line and its exit code: wrong settings with 2, what else went wrong with 1, and a signal to
    stop (Ctrl-C, or the end of a job or terminal) with 128 and its number."""

    def invoke(self, ctx: click.Context) -> object:
        """Run it."""
        try:
            with _stoppable():
                return super().invoke(ctx)
        except KamervragenError as error:
            say(f"kamervragen: {error}")
            ctx.exit(WRONG_USE if isinstance(error, SettingsError) else FAILED)
        except KeyboardInterrupt as stop:
            number = stop.number if isinstance(stop, Stopped) else signal.SIGINT
            how = "with Ctrl-C" if number == signal.SIGINT else f"by {signal.Signals(number).name}"
            doing = "".join(f" {note}" for note in getattr(stop, "__notes__", ()))
            say(f"kamervragen: broken off {how}{doing}; every file under its own name is whole")
            ctx.exit(128 + number)
        except BrokenPipeError:  # the reader has enough
            raise
        except OSError as error:  # files are read and written elsewhere: only a standard stream is left
            say(f"kamervragen: standard output: cannot be written: {error.strerror}; check where it goes")
            ctx.exit(FAILED)


class Stopped(KeyboardInterrupt):
    """A signal to stop, told as Ctrl-C is."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


@contextmanager
def _stoppable() -> Iterator[None]:
    """Take the signals with which a job or a terminal ends as Ctrl-C is taken."""

    def stop(number: int, frame: object) -> None:
        raise Stopped(number)

    numbers = [signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
    mine = threading.current_thread() is threading.main_thread()
    before = {number: signal.signal(number, stop) for number in numbers if mine and signal.getsignal(number) is signal.SIG_DFL}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def say(line: str) -> None:
    """One or more lines for people, where they mix with no result; names in them can neither end a line nor be a command."""
    click.echo("\n".join(map(harmless, line.split("\n"))), err=True)


def tell(line: str) -> None:
    """A result for people, with the same care."""
    click.echo("\n".join(map(harmless, line.split("\n"))))


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
