"""The command line. Every command takes `--json`; a user's mistake gives one message and exit code 2.

What the commands are is in `sim.commands`.
"""

import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import metadata
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from sim import commands
from sim.errors import BadInput
from sim.results.replacing import put_away

MISTAKE = 2
INTERRUPTED = 130  # 128 and the signal's number, as shells have it

# Some versions of typer bring a click of their own: take the class from what typer exports.
UsageError: type[Exception] = typer.BadParameter.__mro__[1]  # type: ignore[assignment]
SETTINGS: dict[str, Any] = {
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}


class ByName(Mapping[str, TyperCommand]):
    """The commands by name; the module of one is imported when that one is looked up."""

    def __getitem__(self, name: str) -> TyperCommand:
        function = commands.load(name)
        if function is None:
            raise KeyError(name)
        alone = typer.Typer(add_completion=False, **SETTINGS)
        alone.command(name)(function)
        return get_command(alone)  # type: ignore[return-value]

    def __iter__(self) -> Iterator[str]:
        return iter(commands.names())

    def __len__(self) -> int:
        return len(commands.names())


class Commands(TyperGroup):
    """The commands, with one way out for whatever goes wrong."""

    def __init__(self, **settings: Any):
        super().__init__(**settings)
        self.commands = ByName()  # type: ignore[assignment]  # nothing is ever added to it

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the commands, in the order of the help."""
        return list(self.commands)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the names and first lines of the commands, none of which is imported for it."""
        listed = [TyperCommand(name, help=commands.help_of(name)) for name in self.commands]
        limit = formatter.width - 6 - max(len(command.name or "") for command in listed)
        with formatter.section("Commands"):
            formatter.write_dl([(command.name, command.get_short_help_str(limit)) for command in listed])

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run a command; ends with exit code 0, 2 for a user's mistake, 130 when interrupted."""
        sys.exit(_exit_code(lambda: super(Commands, self).main(*args, standalone_mode=False, **extra)))


app = typer.Typer(cls=Commands, **SETTINGS)


def _say_version(asked: bool) -> None:
    """Print the version and end."""
    if asked:
        typer.echo(f"tightrope {metadata.version('tightrope')}")
        raise typer.Exit


@app.callback()
def tightrope(
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Minsk between Moscow and the West: run scenarios, ask why, look at the evidence."""


def _exit_code(command: Callable[[], Any]) -> int:
    """Run a command and give its exit code; a mistake is told in one message on standard error."""
    try:
        code = command()
    except (KeyboardInterrupt, typer.Abort) as stop:
        if isinstance(stop.__cause__, EOFError):  # a fault of ours, which click takes for the end of input
            raise stop.__cause__ from None
        return INTERRUPTED
    except UsageError as error:
        typer.echo(f"tightrope: {error.format_message()}", err=True)  # type: ignore[attr-defined]
        return MISTAKE
    except BadInput as error:
        typer.echo(f"tightrope: {error}", err=True)
        return MISTAKE
    return code if isinstance(code, int) else 0


def main() -> None:
    """The entry point of `tightrope` and of `python -m sim`."""
    for name in ("SIGTERM", "SIGHUP"):
        # who starts it may have it ignore one, as nohup does
        if hasattr(signal, name) and signal.getsignal(number := getattr(signal, name)) is signal.SIG_DFL:
            signal.signal(number, put_away)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    app(sys.argv[1:] or ["--help"], prog_name="tightrope")
