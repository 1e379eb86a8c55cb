"""`tightrope identify`: sentences and JSON; bad options are refused; what is shipped is what it measures."""

import json

import pytest
from typer.testing import CliRunner

from sim import cli
from sim.view import identification
from sim.view.text import identification as words

SHIPPED = identification.load_shipped()
ROWS = SHIPPED.found["numbers"]


def call(*options: str):
    return CliRunner().invoke(cli.app, ["identify", *options])


@pytest.fixture
def shipped(monkeypatch):
    monkeypatch.setattr(identification, "measure", lambda *given: SHIPPED)


def test_the_words_begin_with_the_headline_and_tell_what_is_narrowed(shipped):
    said = call().stdout
    lines = " ".join(said.split())
    assert lines.startswith(words.describe_narrowed(SHIPPED.found))
    assert lines.count("The facts narrow") == sum(row["narrowed"] for row in ROWS)
    assert "had been seen by the people" in lines
    assert "\N{MINUS SIGN}" not in said


def test_all_have_their_sentence_if_asked_for(shipped):
    lines = " ".join(call("--all").stdout.split())
    assert lines.count("The facts narrow") + lines.count("The facts say little") == len(ROWS)


def test_json_has_every_number_with_the_version(shipped):
    found = json.loads(call("--json").stdout)
    assert (found["version"], found["inputs"]) == (SHIPPED.version, SHIPPED.inputs)
    assert found["numbers"] == ROWS
    assert found["tuned_on"] == "2004-2017"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--draws", "999"], "draws: 999 is out of range"),
        (["--draws", "many"], "'many' is not a whole number"),
        (["--seed", "-1"], "seed: -1 is out of range"),
    ],
)
def test_a_bad_option_is_refused_before_anything_is_measured(monkeypatch, options, says):
    monkeypatch.setattr(identification, "measure", lambda *given: pytest.fail("measured"))
    done = call(*options)
    assert done.exit_code != 0
    assert says in " ".join(f"{done.output} {done.exception}".replace("│", " ").split())


@pytest.mark.slow
def test_what_is_shipped_is_what_the_command_measures():
    """With fewer draws. Where this fails, `python -m sim.view.identification` measures it anew."""
    found = json.loads(call("--draws", "3000", "--json").stdout)
    assert found["inputs"] == SHIPPED.inputs
    now = {row["name"]: row["left"] for row in found["numbers"]}
    assert all(now[row["name"]] < 0.9 for row in ROWS[:10])
    middle = [now[row["name"]] for row in ROWS if row["left"] > 0.98]
    assert sum(middle) / len(middle) == pytest.approx(1, abs=0.05)
    gain, then = found["left_out"]["all"]["mean"], SHIPPED.found["left_out"]["all"]["mean"]
    assert gain == pytest.approx(then, abs=0.03)
