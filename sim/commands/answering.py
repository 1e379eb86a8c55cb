"""How a command answers: JSON or words on standard output."""

import json
import os
import sys
from collections.abc import Callable
from typing import Any

import typer

from sim.errors import BadInput

PIPE_CLOSED = 141  # 128 and the signal's number, as shells have it


def answer(found: Any, in_words: Callable[[Any], str], as_json: bool) -> None:
    """Print an answer, as JSON or in words."""
    say(json.dumps(found, indent=2, ensure_ascii=False, allow_nan=False) if as_json else in_words(found))


def say(text: str) -> None:
    """Print to standard output; ends quietly when nobody reads any more, as with `| head`."""
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except OSError as error:
        # What is still buffered goes nowhere, so that the interpreter does not complain at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise typer.Exit(PIPE_CLOSED) from None
        raise BadInput(f"standard output: cannot be written: {error.strerror}") from None
