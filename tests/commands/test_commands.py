"""The commands are found by their files, and imported when they are asked for."""

import subprocess
import sys

import pytest

from sim import commands


def run(code: str, *arguments: str) -> str:
    """What a fresh process prints."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.mark.parametrize("name", commands.names())
def test_a_command_has_a_function_with_a_line_of_help(name):
    assert commands.load(name) is not None
    line = commands.help_of(name)
    assert line[0].isupper()
    assert "\n" not in line


@pytest.mark.parametrize("name", ["options", "answering", "tipping_map", "__init__", "../cli", "", "no-such"])
def test_nothing_else_in_the_folder_is_a_command(name):
    assert commands.load(name) is None


def test_every_command_has_a_place_of_its_own_in_the_help():
    orders = [
        commands.declaration(commands.FOLDER / f"{name.replace('-', '_')}.py") for name in commands.names()
    ]
    assert len({order.constants["ORDER"] for order in orders}) == len(orders)


@pytest.mark.parametrize(("argument", "imported"), [("--help", ""), ("list", "list")])
def test_a_module_is_imported_only_when_its_command_is_asked_for(argument, imported):
    code = (
        "import sys\n"
        "from sim import commands\n"
        "from sim.cli import app\n"
        "sys.stdout, out = sys.stderr, sys.stdout\n"
        "try: app(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "names = [name.replace('-', '_') for name in commands.names()]\n"
        "print(*(name for name in names if f'sim.commands.{name}' in sys.modules), file=out)"
    )
    assert run(code, argument) == imported
