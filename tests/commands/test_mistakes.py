"""Every command met with what it cannot take: one clear line, exit code 2, no work begun and no traceback."""

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sim.analysis.designs import rows
from sim.cli import app
from sim.running import simulation

SPRING = "title: Spring\nsummary: Two months.\nstart: 2016-01\nend: 2016-02\n"
LONGEST = 600  # characters of a message
TAKES_A_SCENARIO = ("run", "lenses", "sensitivity", "discover", "tipping-map", "strategies")
NO_SCENARIO = {
    "nowhere": "there is no such scenario",
    "./nowhere.yaml": "there is no such file",
    "folder.yaml": "is a folder",
    "empty.yaml": "is empty",
    "bytes.yaml": "is not text in UTF-8",
    "list.yaml": "does not hold named fields",
    "nan.yaml": "nan.yaml:5:29: parameters.tipping_point: is nan, a finite number",
    "endless.yaml": "end: is '9999-12', a month such as 2016-07 would be right",
    "": "there is no such scenario",
    "a\0b.yaml": "cannot be read",
    "a" * 5000: "there is no such scenario",
}
NO_NUMBER = ("x", "1.5", "nan", "")
HUGE = "9" * 30


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with one scenario that is right and many files that are not."""
    folder = tmp_path_factory.mktemp("mistakes")
    files = {
        "spring.yaml": SPRING,
        "later.yaml": SPRING.replace("2016", "2017"),
        "empty.yaml": "",
        "list.yaml": "- a\n- b\n",
        "nan.yaml": SPRING + "parameters: {tipping_point: .nan}\n",
        "endless.yaml": SPRING.replace("2016-02", "9999-12"),
        "text.nc": "hello",
        "empty.nc": "",
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "bytes.yaml").write_bytes(bytes(range(256)))
    for name in ("folder.yaml", "folder.nc"):
        (folder / name).mkdir()
    return folder


@pytest.fixture
def told(folder, monkeypatch):
    """The one message of a command asked in that folder, where nothing may be played."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr(simulation, "Tightrope", lambda *_, **__: pytest.fail("the model was started"))
    monkeypatch.setattr(rows, "Tightrope", lambda *_, **__: pytest.fail("a design was started"))

    def ask(*arguments: str) -> str:
        result = CliRunner().invoke(app, list(arguments))
        assert result.exit_code == 2, (arguments, result.output, result.exception)
        assert result.stdout == ""
        (line,) = result.stderr.splitlines()
        assert line.startswith("tightrope: ")
        assert len(line) < LONGEST
        assert line.isprintable()
        return line.removeprefix("tightrope: ")

    return ask


@pytest.mark.parametrize("command", TAKES_A_SCENARIO)
@pytest.mark.parametrize("name", NO_SCENARIO, ids=lambda name: repr(name[:20]))
def test_what_is_no_scenario_is_told(told, command, name):
    assert NO_SCENARIO[name] in told(command, name)


@pytest.mark.parametrize("name", ["nowhere", "folder.yaml", "nan.yaml"])
def test_what_is_no_scenario_is_told_where_several_are_asked_for(told, name):
    assert NO_SCENARIO[name] in told("compare", "spring.yaml", name)
    assert NO_SCENARIO[name] in told("why", name, "--run", "0")


COUNTS = {
    "run": ("--runs", "--seed", "--workers"),
    "compare": ("--runs", "--seed", "--workers"),
    "lenses": ("--runs", "--seed", "--workers"),
    "sensitivity": ("--base", "--trajectories", "--rows", "--seed", "--workers"),
    "discover": ("--rows", "--seed", "--workers"),
    "tipping-map": ("--grid", "--runs", "--seed", "--workers"),
    "strategies": ("--runs", "--trials", "--seed", "--workers"),
    "history": ("--runs", "--seed"),
    "patterns": ("--runs", "--seed", "--draws", "--workers"),
    "why": ("--run", "--seed"),
}
METHOD = {"--trajectories": "morris", "--rows": "pawn"}
SUBJECT = {
    "compare": ["spring.yaml", "spring.yaml"],
    "history": [],
    "patterns": [],
}


def asked(command, option, value):
    """A command line with one option of this value; the rest is right."""
    words = [command, *SUBJECT.get(command, ["spring.yaml"]), f"{option}={value}"]
    if command == "sensitivity" and option in METHOD:
        words += ["--method", METHOD[option]]
    if command == "patterns" and option in ("--draws", "--workers"):
        words += ["--joint"]
    if command == "why" and option != "--run":
        words += ["--run", "0"]
    return words


EVERY_COUNT = [(command, option) for command, options in COUNTS.items() for option in options]


@pytest.mark.parametrize(("command", "option"), EVERY_COUNT)
def test_what_is_no_whole_number_is_told_with_the_options_name(told, command, option):
    for value in NO_NUMBER:
        assert option in told(*asked(command, option, value))


@pytest.mark.parametrize(("command", "option"), EVERY_COUNT)
def test_a_number_out_of_its_range_is_told_with_the_range(told, command, option):
    for value in ("-1", HUGE):
        line = told(*asked(command, option, value))
        name = option.removeprefix("--")
        assert line.startswith(f"{name}: {value} is out of range, a whole number from ")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("run spring.yaml --out folder.nc", "folder.nc: is not a file"),
        ("run spring.yaml --out nowhere/result.nc", "there is no folder nowhere"),
        ("run spring.yaml --out /dev/full", "is not a file"),
        ("run spring.yaml --branch 2016-13", "branch: '2016-13' is not a month"),
        ("run spring.yaml --branch 2015-12", "a month from 2016-01 to 2016-02 would be right"),
        ("run spring.yaml --swap minsk", "`SEAT=MOVE@MONTH` would be right"),
        ("run spring.yaml --swap mars=hold@2016-01", "there is no seat 'mars'"),
        ("run spring.yaml --swap minsk=fly@2016-01", "there is no move of minsk 'fly'"),
        ("run spring.yaml --swap minsk=delay@2050-01", "'2050-01' is not a month"),
        ("run spring.yaml --set tipping_point=inf", "'inf' is not a number"),
        ("run spring.yaml --set tipping_point=-5", "is -5.0, a number from 0 to 1000"),
        ("run spring.yaml --set words=1", "did you mean start.words?"),
        ("why spring.yaml --month 2016-03", "'2016-03' is not a month of spring"),
        ("why spring.yaml --run 0 --month 2016-03", "'2016-03' is not a month of spring"),
        ("compare spring.yaml later.yaml", "begin in the same month"),
        ("compare spring.yaml", "from two to 20 scenarios"),
        ("compare", "Missing argument"),
        ("compare spring.yaml spring.yaml --lens spiral", "there is no lens 'spiral'"),
        ("compare baseline baseline --lens fear_or_appetite=fear --lens fear_or_appetite=fear", "twice"),
        ("compare spring.yaml baseline --runs 1000000", "too many to compare at once"),
        ("lenses baseline --runs 1000000", "too many to compare at once"),
        ("sensitivity spring.yaml --of fea", "did you mean fear?"),
        ("sensitivity spring.yaml --of=", "no ending, outcome or variable ''"),
        ("sensitivity spring.yaml --base 100", "is not a power of two"),
        ("sensitivity spring.yaml --method guess", "'guess' is not one of 'sobol', 'morris', 'pawn'"),
        ("sensitivity spring.yaml --vary=", "no parameter ''"),
        ("sensitivity spring.yaml --vary tiping_point", "did you mean tipping_point"),
        ("sensitivity spring.yaml --vary tipping_point=0:nan", "LOW below HIGH would be right"),
        ("sensitivity spring.yaml --vary tipping_point=-inf:1", "`NAME=LOW:HIGH` with LOW below HIGH"),
        ("sensitivity spring.yaml --vary tipping_point=-9:9", "is -9.0, a number from 0"),
        ("sensitivity spring.yaml --vary base_built", "is certain, a range such as"),
        ("sensitivity spring.yaml --vary levers --vary tipping_point", "named twice"),
        ("sensitivity spring.yaml --vary screened --vary nothing", "there is no parameter 'nothing'"),
        ("patterns --draws 10", "--draws: is for --joint only"),
        ("patterns --workers 2", "--workers: is for --joint only"),
        ("patterns --joint --runs 0", "runs: 0 is out of range"),
        ("discover spring.yaml --ending fear", "fear is no ending"),
        ("discover spring.yaml --ending nothing", "there is no ending"),
        ("tipping-map spring.yaml --ending fear", "fear is no ending"),
        ("tipping-map spring.yaml --lever engagement", "two would be right, not 1"),
        ("tipping-map spring.yaml --lever engagement --lever engagement", "named twice"),
        ("tipping-map spring.yaml --grid 101 --runs 10000", "up to 1,000,000 would be right"),
        ("strategies spring.yaml --runs 100000", "a whole number from 1 to 41,666"),
        ("rerun nowhere.nc", "there is no such file"),
        ("rerun folder.nc", "folder.nc"),
        ("rerun text.nc", "text.nc: is not a NetCDF"),
        ("rerun empty.nc", "empty.nc: is not a NetCDF"),
        ("rerun spring.yaml", "spring.yaml: is not a NetCDF"),
        ("evidence gas-wat", "did you mean gas-war"),
        ("evidence [red]=1+1", "nothing in the evidence has this id"),
        ("dashboard --port 70000", "--port 70000: is out of range"),
        ("dashboard --address 256.0.0.1", "is not an address of this machine"),
        ("dashboard --address=", "--address: is empty"),
    ],
)
def test_a_mistake_is_told_with_what_would_be_right(told, words, message):
    assert message in told(*words.split())


@pytest.mark.parametrize("command", [*COUNTS, "list", "check", "evidence", "rerun", "dashboard"])
def test_an_option_that_a_command_does_not_have_is_told(told, command):
    assert "No such option: --wrong" in told(command, "--wrong")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to the root user"
)
def test_what_may_not_be_read_or_written_is_told(told, folder):
    closed = folder / "closed"
    closed.mkdir(mode=0o500)
    locked = folder / "locked.yaml"
    locked.write_text(SPRING)
    locked.chmod(0)
    assert "cannot be read" in told("run", "locked.yaml")
    assert "cannot be written" in told("run", "spring.yaml", "--out", "closed/result.nc")
    assert not list(Path(closed).iterdir())


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("tipping_point=3", "is set to 3, out of the range of the analyses: 0.31 to 0.58, most often near"),
        ("tipping_width=5", "out of the range of the analyses"),
    ],
)
def test_a_number_out_of_its_range_runs_and_is_said(setting, said):
    result = CliRunner().invoke(app, ["run", "baseline", "--runs", "2", "--set", setting, "--json"])
    assert result.exit_code == 0
    assert result.stderr.startswith(f"tightrope: note: {setting.partition('=')[0]} ")
    assert said in result.stderr
    assert json.loads(result.stdout)["runs"] == 2


def test_a_number_within_its_lever_is_no_word_worth():
    result = CliRunner().invoke(app, ["run", "baseline", "--runs", "2", "--set", "tipping_point=0.3"])
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_file_with_a_number_out_of_its_range_is_right_and_that_is_said(tmp_path):
    file = tmp_path / "far.yaml"
    file.write_text("base: baseline\ntitle: Far\nsummary: s\nparameters: {tipping_point: 3}\n")
    result = CliRunner().invoke(app, ["check", str(file)])
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("ok\n")
    assert "its lever goes from 0 to 0.9" in result.stdout
    notes = json.loads(CliRunner().invoke(app, ["check", str(file), "--json"]).stdout)["notes"]
    assert result.stdout == f"ok\n{notes[0]}\n"
