"""The container file by its parts: what it copies, starts, sets and asks is there. Nothing is built."""

import json
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sim.cli import app
from sim.running import serve
from tests.serving import free_port, served
from tests.tracked import ROOT, tracked

TEXT = (ROOT / "Containerfile").read_text(encoding="utf-8")
LINES = [line for line in TEXT.splitlines() if line and not line.startswith("#")]
HEALTH = json.loads(TEXT.split("HEALTHCHECK ")[1].partition("CMD ")[2].splitlines()[0])
PORT = "8501"


def said(instruction):
    """What follows an instruction, for each time that it is given."""
    return [line.partition(" ")[2] for line in LINES if line.split()[0] == instruction]


def copied():
    """What is copied of the repository."""
    lines = [shlex.split(line) for line in said("COPY") if not line.startswith("--from")]
    return [Path(name) for words in lines for name in words[:-1]]


def test_what_it_copies_is_there_and_is_all_that_a_wheel_is_made_of():
    files = {path.relative_to(ROOT) for path in tracked()}
    missing = [name for name in copied() if not any(file.is_relative_to(name) for file in files)]
    assert missing == []
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    needed = [*wheel["packages"], *wheel["force-include"], "pyproject.toml", project["project"]["readme"]]
    needed += project["project"]["license-files"]
    assert [name for name in needed if not any(Path(name).is_relative_to(each) for each in copied())] == []


def test_it_installs_by_name_what_the_project_declares_and_runs_as_nobody_special():
    text = " ".join(said("RUN"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(re.findall(r"--extra (\S+)", text)) <= set(project["optional-dependencies"])
    assert "://" not in text
    assert all(line.split()[0].startswith("python:3.12-slim") for line in said("FROM"))
    user = said("USER")[-1]
    assert f" {user} " in text
    assert user not in ("root", "0")
    assert said("VOLUME") == ["/rooms"]
    assert f"{serve.ROOMS}=sqlite:////rooms/rooms.db" in said("ENV")[-1]


def test_its_command_has_options_that_there_are():
    program, *words = json.loads(said("CMD")[-1])
    assert program == "tightrope"
    shown = CliRunner().invoke(app, [words[0], "--help"], env={"COLUMNS": "200"}).output
    options = [word for word in words if word.startswith("--")]
    assert [option for option in options if option not in shown] == []
    assert words[words.index("--port") + 1] == PORT == said("EXPOSE")[-1]


@pytest.mark.slow
def test_its_health_check_finds_a_server_that_answers_and_none_that_does_not():
    def check(port):
        code = HEALTH[-1].replace(f":{PORT}/", f":{port}/")
        assert code != HEALTH[-1]
        return subprocess.run([sys.executable, *HEALTH[1:-1], code], stderr=subprocess.DEVNULL).returncode

    with served() as url:
        assert check(url.rpartition(":")[2]) == 0
    assert check(free_port()) != 0
