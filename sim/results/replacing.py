"""A file is written beside its place and then takes it: whole or not at all, whoever else writes there.

The work stands in a folder of its own, whose name nobody else can have, and holds a lock while it is written.
Of two who write one file the last wins with all of its content. What a process that was killed left behind
holds no lock any more, and goes when somebody next writes into that folder.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from sim.errors import BadInput, clip

try:
    import fcntl
except ImportError:  # not on Windows, where nothing is swept
    fcntl = None

PATH_WIDTH = 200
BEGINS, ENDS = ".tightrope-", ".partial"
_LOCK = "lock"
_TRIES = 100
_under_way: set[Path] = set()


def shown_path(path: Path | str) -> str:
    """A path on one line, as messages show it."""
    return clip(path, PATH_WIDTH)


def form_of(path: Path | str, forms: Sequence[str], of: str) -> str:
    """The form that a file's name asks for by its ending; raises `BadInput` for none of these."""
    form = Path(path).suffix.lower()
    if form not in forms:
        right = f"a name ending in {', '.join(forms[:-1])} or {forms[-1]} would be right"
        raise BadInput(f"{shown_path(path)}: is the name of no form that {of} have, {right}")
    return form


def check_target(path: Path | str) -> Path:
    """The path as one that a file can be written to, tried out; raises `BadInput` where it cannot."""
    shown = shown_path(path)
    try:
        target = Path(path).resolve()
        if target.exists() and not target.is_file():
            raise BadInput(f"{shown}: is not a file, the path of a file such as result.nc would be right")
        if not target.parent.is_dir():
            folder = shown_path(Path(path).parent)
            raise BadInput(f"{shown}: there is no folder {folder}, one that exists would be right")
        with own_folder(target.parent) as folder:
            (folder / target.name).touch(exist_ok=False)
    except BadInput:
        raise
    except (OSError, ValueError) as error:
        raise BadInput(f"{shown}: cannot be written: {_reason(error)}") from None
    return target


@contextlib.contextmanager
def replacing(path: Path | str) -> Iterator[Path]:
    """A file beside the one named, which takes its place at the end if all went well; or `BadInput`."""
    target = check_target(path)
    sweep(target.parent)
    try:
        with own_folder(target.parent) as folder:
            partial = folder / target.name
            yield partial
            partial.replace(target)
    except OSError as error:
        raise BadInput(f"{shown_path(path)}: cannot be written: {_reason(error)}") from None


def sweep(folder: Path) -> None:
    """Take away what writers that were killed have left in a folder; what cannot be is left."""
    with contextlib.suppress(OSError):
        for left in list(folder.glob(f"{BEGINS}*{ENDS}")):
            with contextlib.suppress(OSError), _locked(left / _LOCK, "r+b"):
                shutil.rmtree(left, ignore_errors=True)


@contextlib.contextmanager
def own_folder(parent: Path) -> Iterator[Path]:
    """A folder that nobody else has, locked; it goes with all that is in it."""
    with contextlib.ExitStack() as stack:
        folder = _locked_folder(parent, stack)
        _under_way.add(folder)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            _under_way.discard(folder)


def put_away(number: int, _frame: Any) -> None:
    """End by a signal as a process does by itself, once what it has under way is away."""
    for folder in list(_under_way):
        shutil.rmtree(folder, ignore_errors=True)
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def _locked_folder(parent: Path, stack: contextlib.ExitStack) -> Path:
    for _ in range(_TRIES):
        folder = parent / f"{BEGINS}{secrets.token_hex(8)}{ENDS}"
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        try:
            stack.enter_context(_locked(folder / _LOCK, "x+b"))
        except FileNotFoundError:  # it was swept before it was locked
            continue
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return folder
    raise FileExistsError("no name is free")


@contextlib.contextmanager
def _locked(path: Path, mode: str) -> Iterator[IO[Any]]:
    """A file locked for one process alone; raises `OSError` where another has it or it is there no more."""
    with path.open(mode) as file:
        if fcntl is None:
            if mode != "x+b":
                raise OSError("what is in use cannot be told here")
        else:
            with _no_locks_here(mode):
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if not os.path.samestat(os.fstat(file.fileno()), path.stat()):
            raise FileNotFoundError
        yield file


@contextlib.contextmanager
def _no_locks_here(mode: str) -> Iterator[None]:
    """Some network folders have no locks: who writes does without, who sweeps lets all be."""
    try:
        yield
    except BlockingIOError:
        # A sweeper had it in the moment after it was made.
        raise FileNotFoundError from None
    except OSError:
        if mode != "x+b":
            raise


def _reason(error: Exception) -> str:
    """The operating system's own words for what went wrong, without the path."""
    number = getattr(error, "errno", None)
    return os.strerror(number).lower() if number else "check the path"
