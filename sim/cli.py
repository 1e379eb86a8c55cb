"""The command line. Every command takes `--json`; a user's mistake gives one message and exit code 2.

What the commands are is in `sim.commands`.
"""

import sys
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperGroup

from sim import commands

MISTAKE = 2
INTERRUPTED = 130  # 128 and the signal's number, as shells have it

# Some versions of typer bring a click of their own: take the class from what typer exports.
UsageError: type[Exception] = typer.BadParameter.__mro__[1]  # type: ignore[assignment]


class Commands(TyperGroup):
    """The commands, with one way out for whatever goes wrong."""

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run a command; ends with exit code 0, 2 for a user's mistake, 130 when interrupted."""
        sys.exit(_outcome(lambda: super(Commands, self).main(*args, standalone_mode=False, **extra)))


app = typer.Typer(
    cls=Commands,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Minsk between Moscow and the West: run scenarios, ask why, look at the evidence.",
)

for group in commands.GROUPS:
    group.register(app)


def _outcome(command: Callable[[], Any]) -> int:
    """Run a command and give its exit code; a mistake is told in one message on standard error."""
    try:
        code = command()
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except UsageError as error:
        typer.echo(f"tightrope: {error.format_message()}", err=True)  # type: ignore[attr-defined]
        return MISTAKE
    except ValueError as error:
        from sim.reading import BadInput

        if not isinstance(error, BadInput):
            raise
        typer.echo(f"tightrope: {error}", err=True)
        return MISTAKE
    return code if isinstance(code, int) else 0


def main() -> None:
    """The entry point of `tightrope` and of `python -m sim`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    app(sys.argv[1:] or ["--help"], prog_name="tightrope")
