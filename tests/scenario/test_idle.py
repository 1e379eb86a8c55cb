"""Entries that do nothing, stand twice or contradict each other are told with their place."""

import json

import pytest
from typer.testing import CliRunner

from sim import load_scenario, move_names, run
from sim.cli import app
from sim.errors import BadInput
from sim.scenario.idle import points_that_count

HEAD = "base: baseline\ntitle: T\nsummary: S.\n"
SPOILT = {
    "a vote long before": (
        "elections: {minsk: [1950-08]}",
        "minsk[0]: is 1950-08 and does nothing",
    ),
    "a vote long after": ("elections: {minsk: [2199-08]}", "minsk[0]: is 2199-08 and does nothing"),
    "a vote twice": ("elections: {minsk: [2020-08, 2020-08]}", "elections.minsk[1]: stands there already"),
    "a point before": ("paths: {oil: {2014-01: 0.1, 2016-01: 0.3}}", "paths.oil.2014-01: does nothing"),
    "a point after": (
        "paths: {oil: {2016-01: 0.1, 2021-01: 0.3, 2022-01: 0}}",
        "paths.oil.2022-01: does nothing",
    ),
    "an end after the end": (
        "script: [{seat: minsk, move: hold, from: 2016-08, until: 2030-01}]",
        "script[0].until: is 2030-01, outside the scenario",
    ),
    "parameters until after the end": (
        "events: [{month: 2016-08, name: e, parameters: {fear_memory: 0.5}, until: 2031-01}]",
        "until: is 2031-01, outside the scenario",
    ),
    "a block until after the end": (
        "blocked: [{seat: minsk, move: concede, until: 2030-01}]",
        "blocked[0].until: is 2030-01, outside the scenario",
    ),
    "an event twice": (
        "events: [{month: 2016-08, name: e, adds: {fear: .1}}, {name: e, month: 2016-08, adds: {fear: .1}}]",
        "events[1]: stands there already",
    ),
    "a row twice": (
        "script: [{seat: minsk, move: hold, month: 2016-08}, {seat: minsk, move: hold, month: 2016-08}]",
        "script[1]: stands there already",
    ),
    "a block twice": (
        "blocked: [{seat: minsk, move: concede}, {seat: minsk, move: concede}]",
        "blocked[1]: stands there already",
    ),
    "a behaviour off twice": ("without: [spiral, spiral]", "without[1]: stands there already"),
    "a claim twice": ("claims: [CH12, CH12]", "claims[1]: stands there already"),
    "added and set": (
        "events: [{month: 2016-08, name: e, adds: {fear: .1}, sets: {fear: .2}}]",
        "adds.fear: is set by the same event",
    ),
    "weights above a whole": (
        "parameters: {autonomy_by_dependence: 1, autonomy_by_integration: 1, autonomy_by_presence: 1}",
        "parameters.autonomy_by_presence: makes more than a whole",
    ),
    "one weight beside what is drawn": (
        "parameters: {autonomy_by_presence: 0.5}",
        "parameters.autonomy_by_presence: makes more than a whole",
    ),
    "weights above a whole from a month on": (
        "events: [{month: 2016-08, name: e, parameters: {autonomy_by_presence: 0.9}}]",
        "parameters.autonomy_by_presence: makes more than a whole",
    ),
    "a yes at the very end": ("parameters: {base_agreed: 1}", "a number from 0 to 0.999 would be right"),
}


@pytest.mark.parametrize(("text", "told"), SPOILT.values(), ids=SPOILT)
def test_an_entry_that_somebody_meant_otherwise_is_told(wrong, text, told):
    problems = wrong(HEAD + text + "\n")
    assert any(told in problem for problem in problems), problems
    assert all(problem.startswith("trial.yaml:") for problem in problems)


GOOD = [
    "elections: {minsk: [2020-08, 2025-08]}",
    "paths: {oil: {2014-01: 0.1, 2022-01: 0.3}}",
    "blocked: [{seat: minsk, move: concede, until: 2016-07}]\n"
    "script: [{seat: minsk, move: concede, month: 2016-08}]",
    "parameters: {autonomy_by_dependence: 0.2, autonomy_by_presence: 0.4}",
    "parameters: {base_agreed: 0.99}",
]


@pytest.mark.parametrize("text", GOOD)
def test_what_does_something_is_taken(at, text):
    at(HEAD + text + "\n")


def test_of_a_path_the_points_count_that_it_goes_through():
    months = ["2014-01", "2015-01", "2016-06", "2018-01", "2021-01", "2022-01"]
    assert points_that_count(months, "2016-01", "2020-12") == months[1:5]
    assert points_that_count(months, "2015-01", "2021-01") == months[1:5]
    assert points_that_count(months, "2023-01", "2024-01") == ["2022-01"]
    assert points_that_count(months, "2000-01", "2001-01") == ["2014-01"]


def test_what_a_nearer_end_leaves_out_is_cut_and_changes_nothing_before():
    whole = load_scenario("gas-war")
    short = whole.lasting(20)
    assert max(row.until or "" for row in short.blocked) <= short.end
    one, other = run(whole, runs=8), run(short, runs=8)
    assert (one["oil"][:20].values == other["oil"].values).all()
    assert (one["moves"][:, :20].values == other["moves"].values).all()


def test_a_later_start_leaves_out_the_votes_that_are_over():
    later = load_scenario("baseline").changed(
        start="2019-01", events=[], elections={"minsk": ["2020-08"]}, paths={}
    )
    assert later.elections["minsk"] == ("2020-08",)
    with pytest.raises(BadInput, match=r"elections\.moscow\[0\]: is 2018-03 and does nothing"):
        later.changed(elections={"moscow": ["2018-03"]})


def test_a_file_with_a_later_start_inherits_no_vote_that_is_over(at):
    scenario = at("base: baseline\ntitle: T\nsummary: S.\nstart: 2019-06\n")
    assert "2018-03" not in json.dumps(dict(scenario.elections))
    assert scenario.path("war") is not None


def test_forcing_the_same_move_again_moves_it_to_the_end():
    scenario = (
        load_scenario("baseline").force("minsk", "hold", "2016-02").force("minsk", "concede", "2016-02")
    )
    again = scenario.force("minsk", "hold", "2016-02")
    assert again.scripted("2016-02") == {"minsk": "hold"}
    assert len(again.script) == 2


def test_a_blocked_move_that_is_played_by_the_script_is_said_and_played(tmp_path):
    path = tmp_path / "both.yaml"
    blocked = "blocked: [{seat: minsk, move: concede, from: 2016-05}]\n"
    idle = "{seat: minsk, move: hold, month: 2016-03}"
    rows = f"[{idle}, {{seat: minsk, move: concede, from: 2016-04, until: 2016-08}}]"
    path.write_text(f"{HEAD}{blocked}script: {rows}\n")
    said = CliRunner().invoke(app, ["check", str(path)])
    note = "script: minsk plays concede, which is blocked in 2016-05 to 2016-08: the script is followed"
    assert (said.exit_code, said.stdout) == (0, f"ok\n{note}\n")
    assert json.loads(CliRunner().invoke(app, ["check", str(path), "--json"]).stdout)["notes"] == [note]
    names = list(move_names(ds := run(path, runs=2), "minsk"))
    assert names[int(ds["moves"].sel(seat="minsk", month="2016-08").values.ravel()[0])] == "concede"
