"""Every command and every snippet of the README does what it says."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from sim import commands
from sim.cli import app

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
# Too long for here: these have their own tests, the dashboard is started in test_cli.py.
ELSEWHERE = (
    *("tightrope patterns", "tightrope validate", "tightrope identify", "tightrope dashboard"),
    "tightrope lenses --structure",
)


def blocks(language: str) -> list[str]:
    """The README's code blocks in a language."""
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def command_lines() -> list[str]:
    """The command lines of the README, without their comments."""
    lines = "\n".join(blocks("sh")).splitlines()
    return [line.partition(" #")[0].strip() for line in lines if line.startswith("tightrope ")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder for all lines, since a later one may read what an earlier one wrote."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "my_scenario.yaml").write_text(blocks("yaml")[0], encoding="utf-8")
    return folder


@pytest.fixture
def desk(folder, monkeypatch):
    """The working directory of the README's lines, with its scenario file in it."""
    monkeypatch.chdir(folder)
    return folder


def test_the_readme_names_every_command():
    listed = README.partition("<!-- commands -->")[2].partition("<!-- end -->")[0]
    assert re.findall("`(.+?)`", listed) == commands.names()


@pytest.mark.parametrize("line", [line for line in command_lines() if line not in ELSEWHERE])
def test_every_command_line_of_the_readme_works(line, desk):
    from typer.testing import CliRunner

    result = CliRunner().invoke(app, line.split()[1:])
    assert result.exit_code == 0, result.output
    assert result.stdout
    assert result.stderr == ""


@pytest.mark.slow
@pytest.mark.parametrize("snippet", blocks("python"))
def test_every_python_snippet_of_the_readme_runs(snippet, desk):
    found = subprocess.run(
        [sys.executable, "-W", "error", "-c", snippet], capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stderr
    assert found.stdout
