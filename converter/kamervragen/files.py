"""Files on the disk: read whole, and written whole under their names or not at all."""

import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from .errors import ReadError, SettingsError, Where, WriteError


def read_file(path: Path) -> bytes:
    """The bytes of a file. Raises ReadError when it cannot be read; a KeyboardInterrupt says which file it was."""
    try:
        return path.read_bytes()
    except KeyboardInterrupt as stop:  # a pipe may wait for long
        stop.add_note(f"while {path} was read")
        raise
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror}", where=Where(str(path)), remedy="check the name and the rights of the file") from None


def write_files(targets: Sequence[tuple[Path, bytes]]) -> None:
    """Write files: all under temporary names first, then each under its own.

    Raises WriteError when one cannot be written; no file then stands half-written under its name.
    """
    with ExitStack() as undo:
        moves = []
        for target, data in targets:
            temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
            undo.callback(temporary.unlink, missing_ok=True)
            moves.append((temporary, target))
            _attempt(target, partial(temporary.write_bytes, data))
        for temporary, target in moves:
            _attempt(target, partial(temporary.replace, target))


def _attempt(target: Path, action: Callable[[], object]) -> None:
    try:
        action()
    except OSError as error:
        where = Where(str(target))
        raise WriteError(f"cannot be written: {error.strerror}", where=where, remedy="check the folder and the space on the disk") from None


def folder_for(name: str) -> Path:
    """The folder for the results, made if need be. Raises SettingsError when it cannot be."""
    path = Path(name)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(f"cannot be a folder for results: {error.strerror}", where=Where(name), remedy="choose another folder with -o") from None
    return path


def listed(folder: Path, leave: Sequence[str] = ()) -> list[Path]:
    """What is in a folder that convert wrote to, in order of name, but hidden files and those to be left.

    Raises SettingsError when it cannot be read as a folder.
    """
    try:
        return [path for path in sorted(folder.iterdir()) if not path.name.startswith(".") and path.name not in leave]
    except OSError as error:
        remedy = "name the folder that convert wrote to"
        raise SettingsError(f"cannot be read as a folder: {error.strerror}", where=Where(str(folder)), remedy=remedy) from None


def check_parent(path: Path) -> None:
    """Raises SettingsError when there is no folder for a file that is to be written."""
    if not path.absolute().parent.is_dir():
        raise SettingsError("cannot be written: there is no such folder", where=Where(str(path)), remedy="make the folder, or name another file")
