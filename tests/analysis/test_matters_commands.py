"""The commands that ask what matters: answers in words and in JSON, and one message for a mistake."""

import json

import pytest
from typer.testing import CliRunner

from sim.cli import app

FEW = ("--base", "8", "--vary", "tipping_point", "--vary", "oil_shift=-0.2:0.2")


@pytest.fixture(scope="module")
def scenario(tmp_path_factory):
    """The baseline's first months, as a file."""
    from sim import load_scenario

    path = tmp_path_factory.mktemp("cases") / "short.yaml"
    path.write_text(load_scenario("baseline").lasting(4).to_yaml(), encoding="utf-8")
    return str(path)


def ask(*arguments):
    return CliRunner().invoke(app, list(arguments))


def answer(*arguments):
    result = ask(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    assert result.stderr == ""
    return json.loads(result.stdout)


def words(*arguments):
    result = ask(*arguments)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_sobol_is_answered_in_json(scenario):
    found = answer("sensitivity", scenario, "--of", "fear", *FEW, "--pairs")
    assert (found["method"], found["target"], found["rows"]) == ("sobol", "fear", 8 * (2 * 3 + 2))
    assert {index["name"] for index in found["indices"]} == {"tipping_point", "oil_shift", "everything else"}
    assert {"first", "first_reach", "total", "total_reach"} <= found["indices"][0].keys()


def test_each_method_is_answered_in_words(scenario):
    assert "with interactions" in words("sensitivity", scenario, "--of", "fear", *FEW)
    morris = ("--method", "morris", "--trajectories", "4")
    assert "mean size" in words("sensitivity", scenario, "--of", "fear", "--vary", "tipping_point", *morris)
    pawn = ("--method", "pawn", "--rows", "128")
    assert "Chance alone reaches" in words(
        "sensitivity", scenario, "--of", "fear", "--vary", "tipping_point", *pawn
    )


def test_what_a_screening_finds_can_be_varied(scenario):
    found = answer("sensitivity", scenario, "--of", "fear", "--vary", "screened", "--base", "2", "--at-modes")
    assert len(found["indices"]) == 21


def test_a_map_is_answered_in_json_and_in_words():
    given = (
        "tipping-map",
        "baseline",
        "--grid",
        "3",
        "--runs",
        "16",
        "--lever",
        "tipping_point",
        "--lever",
        "engagement",
    )
    found = answer(*given)
    assert len(found["probability"]) == len(found["probability"][0]) == len(found["at_x"]) == 3
    assert (found["x"]["name"], found["y"]["name"], found["runs"]) == ("tipping_point", "engagement", 16)
    text = words(*given)
    assert "across: Moscow's tipping point (tipping_point)" in text
    assert "*" in text


def test_boxes_are_answered_in_json_and_in_words():
    given = ("discover", "baseline", "--rows", "400", "--vary", "tipping_point")
    found = answer(*given)
    assert {"limits", "words", "coverage", "density", "mass", "rows"} <= found["boxes"][0].keys()
    assert found["boxes"][0]["limits"][0]["low"] is None
    assert "Moscow's tipping point below" in words(*given)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("sensitivity", "--of", "fea"), "did you mean fear"),
        (("sensitivity", "--vary", "tiping_point"), "did you mean tipping_point"),
        (("sensitivity", "--base", "100"), "power of two"),
        (("sensitivity", "--seed", "-1"), "seed: -1 is out of range"),
        (("tipping-map", "--grid", "101", "--runs", "10000"), "up to 1,000,000 would be right"),
        (("discover", "--ending", "fear"), "fear is no ending"),
        (("discover", "--rows", "5"), "rows: 5 is out of range"),
        (("tipping-map", "--lever", "engagement"), "two would be right"),
        (("tipping-map", "--grid", "1"), "grid: 1 is out of range"),
        (("tipping-map", "nowhere"), "nowhere"),
    ],
)
def test_a_mistake_is_one_message_and_no_traceback(arguments, says):
    result = ask(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert says in result.stderr
    assert "Traceback" not in result.stderr
