"""The board that comes with the program: whole, of this version, and true in what it says of its misses."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sim import cli
from sim.analysis.history.questions import load_questions
from sim.patterns import discover
from sim.results.dataset import version
from sim.view import board as boards
from sim.view import history_checks, joint, scoreboard
from sim.view.text.board import ABOUT_GROUPS, BASIS, GROUP_NAMES, WHY_MISSED

BOARD = boards.load_shipped()


def test_the_board_that_is_shipped_is_of_this_version_and_has_every_check():
    assert {BOARD.patterns.version, BOARD.checks.version, BOARD.joint.version} == {version()}
    assert [row["id"] for row in BOARD.patterns.rows] == list(discover())
    assert list(BOARD.joint.summary["shares"]) == list(discover())
    for replay, questions in load_questions().items():
        assert [row["id"] for row in BOARD.checks.rows if row["replay"] == replay] == list(questions)


def test_misses_stand_first():
    holds = [row.holds for row in BOARD.rows]
    assert holds == sorted(holds)
    assert len(BOARD.rows) == len(BOARD.patterns.rows) + len(BOARD.checks.rows)


def test_every_miss_says_why_and_nothing_else_does():
    """A reason written for a miss that is none any more is out of date, and so is a miss without one."""
    assert set(WHY_MISSED) == {row.id for row in BOARD.missed}
    assert all(row.why for row in BOARD.missed)


def test_why_the_swing_misses_is_what_was_measured():
    """The reason given: deeds range and turn enough, and those of a Minsk at random range as widely."""
    row = next(row for row in BOARD.rows if row.id == "P19")
    assert row.value["median range of deeds"] >= 0.5
    assert row.value["with a turn"] >= 0.5
    assert row.more["random_minsk"] >= 0.5


def test_every_kind_of_check_and_basis_has_words():
    assert set(GROUP_NAMES) == set(ABOUT_GROUPS) == set(boards.GROUPS) == {row.group for row in BOARD.rows}
    assert {row.basis for row in BOARD.rows} <= set(BASIS)


@pytest.mark.parametrize("replay", history_checks.HISTORIES)
def test_the_histories_answer_as_the_board_says(replay):
    """Where this fails, `python -m sim.view.history_checks` measures them anew."""
    shipped = [row for row in BOARD.checks.rows if row["replay"] == replay]
    found = history_checks.measure_one(replay)
    assert [(row["id"], row["holds"]) for row in found] == [(row["id"], row["holds"]) for row in shipped]
    for now, then in zip(found, shipped, strict=True):
        assert now["value"] == pytest.approx(then["value"], abs=0.005), now["id"]


def test_the_board_is_told_on_the_command_line_misses_first():
    said = CliRunner().invoke(cli.app, ["scoreboard"]).stdout
    assert said.count("MISSED") == len(BOARD.missed)
    assert said.count("holds   ") == len(BOARD.rows) - len(BOARD.missed)
    if BOARD.missed:
        assert said.rindex("MISSED") < said.index("holds   ")
    at_random = [row for row in BOARD.of(boards.PATTERNS) if row.more["random_minsk"] is not None]
    assert said.count("With a Minsk that moves at random") == len(at_random) > 0
    assert "\N{MINUS SIGN}" not in said
    for id_ in BOARD.joint.summary["shares"]:
        assert f"{id_} holds in " in said


def test_the_board_is_answered_in_json():
    found = json.loads(CliRunner().invoke(cli.app, ["scoreboard", "--json"]).stdout)
    assert found["missed"] == [row.id for row in BOARD.missed]
    assert len(found["checks"]) == len(BOARD.rows)
    assert found["joint"]["shares"] == BOARD.joint.summary["shares"]


@pytest.mark.parametrize(
    ("module", "shipped"),
    [(scoreboard, BOARD.patterns), (history_checks, BOARD.checks), (joint, BOARD.joint)],
    ids=["patterns", "histories", "joint"],
)
def test_what_is_measured_is_written_and_read_back(module, shipped, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "FILE", tmp_path / "found.json")
    said = []
    module.write(shipped, said.append)
    assert module.load_shipped() == shipped
    assert len(said) == 1
    assert said[0].endswith("written to found.json")


def test_the_paper_gives_joint_validity_as_shipped():
    found = BOARD.joint.summary
    paper = " ".join((Path(__file__).parents[2] / "docs/model.md").read_text(encoding="utf-8").split())
    assert (
        f"As shipped, {found['mean_held']:.1f} of {found['patterns']} hold in a fixed draw on average, from "
        f"{found['least_held']} to {found['most_held']}, and {found['at_modes']} at all modes"
    ) in paper
    rare = {name: share for name, share in found["shares"].items() if share <= 0.5}
    assert set(rare) == {"P5", "P18"}
    assert all(f"{share:.2f}".lstrip("0") in paper for share in rare.values())
