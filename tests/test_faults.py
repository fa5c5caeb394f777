"""What goes wrong outside the program: unreadable files, a full disk, Ctrl-C. A clear message, the right exit code, and no
file under its own name that is not whole."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import warnings
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from publishing import store_of
from servers import false_server

from kamervragen import pipeline
from kamervragen.cli import main

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "examples" / "kamervragen-ploumen-2019-06-20.txt"
COLLECTION = ROOT / "tests" / "collection"
KEY = "tekst-c573c4cff3d1765e"
TURTLE = (ROOT / "output" / f"{KEY}.ttl").read_bytes()
NOBODY = 65534
COMMAND = [sys.executable, "-m", "kamervragen"]


def prepared(setup: str) -> list[str]:
    """The command, started by a process that first does something to itself."""
    become = "os.execv(sys.executable, [sys.executable, '-m', 'kamervragen', *sys.argv[1:]])"
    return [sys.executable, "-c", f"import os, resource, signal, sys; {setup}; {become}"]


# As at a terminal: what runs in the background is started to ignore some signals.
ATTENDED = prepared("[signal.signal(number, signal.SIG_DFL) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)]")


def whole(folder: Path) -> bool:
    """Whether every file under its own name is whole: RDF that parses, text and tables that end with a line."""
    for path in folder.iterdir():
        if path.suffix in (".ttl", ".trig"):
            list(ox.parse(path=str(path)))
        assert not path.name.endswith(".part")
        assert path.suffix == ".txt" or path.read_bytes().endswith((b"\n", b"}\n"))
    return True


def bare(lines: str) -> str:
    assert "Traceback" not in lines
    return lines


# ---- a file that may not be read ----


class Done(NamedTuple):
    """How a command ended, and what it said."""

    returncode: int
    stderr: str


def as_nobody(*args: str | Path) -> Done:
    """Run the command as another user, in a forked child: root may read everything, and another user cannot import what lies
    in the home of root, so that all has to be imported before."""
    reader, writer = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # other threads of ours only wait
        child = os.fork()
    if not child:
        signal.alarm(60)
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        done = CliRunner().invoke(main, [str(a) for a in args])
        os.write(writer, json.dumps([done.exit_code, done.stderr + repr(done.exception or "")]).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        code, errors = json.load(answer)
    os.waitpid(child, 0)
    return Done(code, errors)


@pytest.fixture(scope="module", autouse=True)
def imported(tmp_path_factory) -> None:
    """Everything that a forked child needs, imported and read."""
    folder = tmp_path_factory.mktemp("imported")
    (folder / "x.ttl").write_bytes(TURTLE)
    everything = (
        ("convert", SAMPLE, "-o", folder / "out", "--format", "turtle", "--format", "csv"),
        ("validate", folder / "x.ttl"),
        ("publish", folder, "--to", "http://localhost/store", "--dry-run"),
        ("catalogue", folder, "--settings", ROOT / "examples" / "kamervragen.toml"),
    )
    for args in everything:
        assert CliRunner().invoke(main, [str(a) for a in args]).exit_code == 0


@pytest.fixture
def open_folder(tmp_path) -> Path:
    """A folder that another user may go into and write to."""
    tmp_path.chmod(0o777)
    for parent in tmp_path.parents:
        if parent.stat().st_uid == os.getuid() and parent != Path(tempfile.gettempdir()) and parent.is_relative_to(tempfile.gettempdir()):
            parent.chmod(0o755)
    return tmp_path


def secret(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    path.chmod(0)
    return path


def test_convert_an_unreadable_file(open_folder):
    """It is named, the others are converted, and the exit code is 1."""
    source = secret(open_folder / "secret.txt", SAMPLE.read_bytes())
    (open_folder / "open.txt").write_bytes(SAMPLE.read_bytes())
    done = as_nobody("convert", source, open_folder / "open.txt", "-o", open_folder / "out", "--format", "turtle", "--format", "csv")

    assert done.returncode == 1
    assert f"kamervragen: {source}: cannot be read: Permission denied; check the name and the rights of the file" in bare(done.stderr)
    assert "1 of 2 documents well, 1 not" in done.stderr
    assert (open_folder / "out" / f"{KEY}.ttl").read_bytes() == TURTLE


def test_convert_to_a_folder_that_may_not_be_written(open_folder):
    """The file that cannot be written is named."""
    (open_folder / "out").mkdir(mode=0o555)
    done = as_nobody("convert", SAMPLE, "-o", open_folder / "out")

    assert done.returncode == 1
    assert f"{open_folder / 'out' / KEY}.txt: cannot be written: Permission denied" in bare(done.stderr)
    assert list((open_folder / "out").iterdir()) == []


def test_publish_an_unreadable_file(open_folder):
    """Nothing is sent, and the file is named."""
    (open_folder / "open.ttl").write_bytes(TURTLE)
    source = secret(open_folder / "secret.ttl", TURTLE)
    with false_server(lambda _: (200, {}, b"")) as (base, seen):
        done = as_nobody("publish", open_folder, "--to", f"{base}/store")

    assert done.returncode == 1
    assert f"kamervragen: {source}: cannot be read: Permission denied" in bare(done.stderr)
    assert "nothing is sent: 1 of 2 files cannot be published" in done.stderr
    assert seen == []


def test_publish_an_unreadable_folder(open_folder):
    """A folder that may not be opened is wrong use."""
    (open_folder / "shut").mkdir(mode=0)
    done = as_nobody("publish", open_folder / "shut", "--to", "http://localhost/store")

    assert done.returncode == 2
    assert "shut: cannot be read as a folder: Permission denied; name the folder that convert wrote to" in bare(done.stderr)


@pytest.mark.parametrize("command", ["validate", "catalogue"])
def test_others_on_an_unreadable_file(open_folder, command):
    """validate and catalogue name it too."""
    (open_folder / "open.ttl").write_bytes(TURTLE)
    source = secret(open_folder / "secret.ttl", TURTLE)
    args = [source] if command == "validate" else [open_folder, "--settings", ROOT / "examples" / "kamervragen.toml"]
    done = as_nobody(command, *args)

    assert done.returncode == 1
    assert f"kamervragen: {source}: cannot be read: Permission denied" in bare(done.stderr)
    assert not (open_folder / "catalogue.ttl").exists()


# ---- a full disk ----


def with_room_for(size: int, *args: str | Path, **options) -> subprocess.CompletedProcess[str]:
    """Run the command so that no file can grow beyond so many bytes: the system then says no, as on a full disk."""

    command = prepared(f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))")
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([*command, *map(str, args)], capture_output=True, text=True, env=environment, **options)


@pytest.mark.parametrize("size", [0, 100, 3000])
@pytest.mark.parametrize("form", ["turtle", "trig", "csv"])
def test_convert_to_a_full_disk(tmp_path, size, form):
    """No file stands half, the first that did not fit is named, and the exit code is 1."""
    done = with_room_for(size, "convert", SAMPLE, "-o", tmp_path / "out", "--format", form)

    assert done.returncode == 1
    assert "cannot be written: File too large; check the folder and the space on the disk" in bare(done.stderr)
    assert whole(tmp_path / "out")


def test_a_full_disk_keeps_what_was_there(tmp_path):
    """What stood there before is still whole when its successor does not fit."""
    (tmp_path / f"{KEY}.ttl").write_bytes(TURTLE)
    done = with_room_for(3000, "convert", SAMPLE, "-o", tmp_path)

    assert done.returncode == 1
    assert (tmp_path / f"{KEY}.ttl").read_bytes() == TURTLE
    assert [path.name for path in tmp_path.iterdir()] == [f"{KEY}.ttl"]


def test_what_is_not_written_is_in_no_table(tmp_path):
    """A document whose file cannot be written is in no table either."""
    (tmp_path / f"{KEY}.ttl").mkdir()
    other = COLLECTION / "07-bibliotheekbus-2016.txt"
    done = CliRunner().invoke(main, ["convert", str(SAMPLE), str(other), "-o", str(tmp_path), "--format", "turtle", "--format", "csv"])
    rows = (tmp_path / "sets.csv").read_text(encoding="utf-8").splitlines()[1:]

    assert done.exit_code == 1
    assert f"{KEY}.ttl: cannot be written: Is a directory" in done.stderr
    assert "1 of 2 documents well, 1 not" in done.stderr
    assert [row.split(",")[0].rpartition("/")[2] for row in rows] == ["2016Z90217"]


@pytest.mark.parametrize(
    ("args", "name"),
    [(("catalogue", "."), "catalogue.ttl"), (("validate", f"{KEY}.ttl", "--report", "junit=r.xml"), "r.xml"), (("init",), "kamervragen.toml")],
)
def test_others_on_a_full_disk(tmp_path, args, name):
    """A catalogue, a report and a settings file are whole or not there."""
    (tmp_path / f"{KEY}.ttl").write_bytes(TURTLE)
    more = ["--settings", ROOT / "examples" / "kamervragen.toml"] if args[0] == "catalogue" else []
    done = with_room_for(1000, *args, *more, cwd=tmp_path)

    assert done.returncode == 1
    assert f"kamervragen: {name}: cannot be written: File too large" in bare(done.stderr)
    assert [path.name for path in tmp_path.iterdir()] == [f"{KEY}.ttl"]


def test_publish_with_a_full_log(tmp_path):
    """A full disk behind standard output stops no graph; it is told at the end."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.ttl").write_bytes(TURTLE.replace(KEY.encode(), KEY.encode() + name.encode()))
    with false_server(store_of()) as (base, seen):
        done = subprocess.run(
            f"{sys.executable} -m kamervragen publish {tmp_path} --to {base}/store > /dev/full", shell=True, capture_output=True, text=True
        )

    assert done.returncode == 1
    assert "2 of 2 graphs arrived" in bare(done.stderr)
    assert "standard output: cannot be written: No space left on device; check where it goes" in done.stderr
    assert sum(request.method == "PUT" for request in seen) == 2


def test_publish_with_nowhere_to_say(tmp_path):
    """Where nothing can be said at all, the exit code still says that publishing failed."""
    (tmp_path / "a.ttl").write_bytes(TURTLE)
    done = subprocess.run(f"{sys.executable} -m kamervragen publish {tmp_path} --to http://127.0.0.1:9/store > /dev/full 2>&1", shell=True)

    assert done.returncode == 3


# ---- Ctrl-C ----


def interrupted(path: Path, *args: str | Path) -> tuple[int, str]:
    """Run the command until it opens a named pipe that nobody writes to, press Ctrl-C, and return exit code and messages.

    A signal that comes right before a call of the system that waits is seen by Python only behind it: then it is pressed again.
    """
    process = subprocess.Popen([*ATTENDED, *map(str, args)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    end = os.open(path, os.O_WRONLY)  # waits until the other side reads
    try:
        os.killpg(process.pid, signal.SIGINT)
        try:
            _, errors = process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGINT)
            _, errors = process.communicate(timeout=40)
    finally:
        os.close(end)
    return process.returncode, bare(errors)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_convert_broken_off(tmp_path, jobs):
    """What was converted before is whole, the pipe is named, nothing else is left, and the exit code is that of Ctrl-C."""
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    code, errors = interrupted(
        pipe, "convert", *sorted(COLLECTION.glob("*.txt")), pipe, "-o", tmp_path / "out", "--jobs", jobs, "--format", "turtle", "--format", "csv"
    )

    assert code == 130
    assert errors.startswith("kamervragen: broken off with Ctrl-C")
    assert errors.count("\n") == 1
    assert jobs == "2" or f"while {pipe} was read; every file under its own name is whole" in errors
    assert whole(tmp_path / "out")
    assert not (tmp_path / "out" / "sets.csv").exists()
    assert jobs == "2" or len(list((tmp_path / "out").iterdir())) == 20


def test_publish_broken_off_while_reading(tmp_path):
    """A pipe in the folder is named, and nothing is sent."""
    (tmp_path / "a.ttl").write_bytes(TURTLE)
    os.mkfifo(tmp_path / "pipe.ttl")
    with false_server(lambda _: (200, {}, b"")) as (base, seen):
        code, errors = interrupted(tmp_path / "pipe.ttl", "publish", tmp_path, "--to", f"{base}/store")

    assert code == 130
    assert f"kamervragen: broken off with Ctrl-C while {tmp_path / 'pipe.ttl'} was read" in errors
    assert seen == []


def test_validate_broken_off(tmp_path):
    """A report is not written when the run is broken off."""
    os.mkfifo(tmp_path / "pipe.ttl")
    code, errors = interrupted(tmp_path / "pipe.ttl", "validate", tmp_path / "pipe.ttl", "--report", f"json={tmp_path / 'r.json'}")

    assert code == 130
    assert "broken off with Ctrl-C while " in errors
    assert not (tmp_path / "r.json").exists()


@pytest.mark.parametrize(("number", "how"), [(signal.SIGINT, "with Ctrl-C"), (signal.SIGTERM, "by SIGTERM"), (signal.SIGHUP, "by SIGHUP")])
def test_publish_broken_off_while_sending(tmp_path, number, how):
    """Ctrl-C, or the end of a job, between two graphs: what arrived, what is in doubt and what was not sent is listed."""
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.ttl").write_bytes(TURTLE.replace(KEY.encode(), KEY.encode() + name.encode()))
    keeps, puts, reached, released = store_of(), [], threading.Event(), threading.Event()

    def answer(request):
        if request.method == "PUT":
            puts.append(request)
            if len(puts) == 2:
                reached.set()
                released.wait(60)
        return keeps(request)

    with false_server(answer) as (base, _):
        process = subprocess.Popen(
            [*ATTENDED, "publish", str(tmp_path), "--to", f"{base}/store"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert reached.wait(60)
        process.send_signal(number)
        said, errors = process.communicate(timeout=60)
        released.set()
    graph = f"https://kamervragen.example/id/graph/{KEY}"

    assert process.returncode == 128 + number
    assert said == f"arrived {graph}a: 286 triples, new\n"
    assert bare(errors).splitlines()[0].startswith("kamervragen: 1 of 3 graphs arrived; send the folder again")
    assert errors.splitlines()[1:4] == [f"  arrived: {graph}a", f"  in doubt: {graph}b", f"  not sent: {graph}c"]
    assert errors.splitlines()[4].startswith(f"kamervragen: broken off {how}; every file")


def test_a_process_that_dies(tmp_path, monkeypatch):
    """A process that the system ends is told, not shown as a fault of the program."""
    monkeypatch.setattr(pipeline, "_one", die)
    done = CliRunner().invoke(main, ["convert", str(COLLECTION), "-o", str(tmp_path), "--jobs", "2"])

    assert done.exit_code == 1
    assert "--jobs: a process was ended from outside; not all inputs were converted; use fewer processes with --jobs" in done.stderr


def die(*args: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)
