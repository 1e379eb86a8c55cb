"""The commands of the command line, a module each.

A module is a command if it declares `ORDER`, its place in `tightrope --help`. It is called as its file is,
with dashes for underscores; its function `command` does the work, and that function's docstring is the help.
A module is imported when its command is asked for, so that it may import at its top whatever it needs.
"""

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from sim.declarations import declaration, in_order

FOLDER = Path(__file__).parent


def names() -> list[str]:
    """The names of the commands, as `tightrope --help` lists them."""
    return [file.stem.replace("_", "-") for file in in_order(FOLDER.glob("*.py"))]


def help_of(name: str) -> str:
    """What a command does, in a line."""
    return declaration(_file(name)).docstrings["command"]


def load(name: str) -> Callable[..., Any] | None:
    """Import the module of a command and give its function; None where no command has this name."""
    file = _file(name)
    if not re.fullmatch("[a-z-]+", name) or not file.is_file() or not in_order([file]):
        return None
    return import_module(f"{__name__}.{file.stem}").command


def _file(name: str) -> Path:
    return FOLDER / f"{name.replace('-', '_')}.py"
