"""Every command and every snippet of the README does what it says."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from sim.cli import app

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
# Too long for here: the patterns have their own tests, the dashboard is started in test_cli.py.
ELSEWHERE = ("tightrope patterns", "tightrope dashboard")


def blocks(language: str) -> list[str]:
    """The README's code blocks in a language."""
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def commands() -> list[str]:
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


def test_the_readme_shows_every_command():
    names = {
        command.name or command.callback.__name__ for command in app.registered_commands if command.callback
    }
    assert {line.split()[1] for line in commands()} == names


@pytest.mark.parametrize("line", [line for line in commands() if line not in ELSEWHERE])
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


def test_every_file_that_the_papers_point_to_is_there():
    for paper in ("README.md", "CONTRIBUTING.md", "docs/architecture.md"):
        text = (ROOT / paper).read_text(encoding="utf-8")
        linked = re.findall(r"\]\(([^)#]+)\)", text)
        named = re.findall(r"`((?:sim|docs|seeds|scenarios|tests|benchmarks)/[\w./]*)`", text)
        missing = [name for name in [*linked, *named] if "://" not in name and not (ROOT / name).exists()]
        assert not [name for name in missing if "yours" not in name]
