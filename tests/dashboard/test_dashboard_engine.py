"""Simulations out of the server's process: they come back, also when a worker dies."""

from dataclasses import asdict

import numpy as np
import pytest

from sim import load_scenario, results, run
from sim.dashboard import catalogue, engine, worker
from sim.dashboard.building import built, spread_of
from sim.dashboard.kept import Kept
from sim.dashboard.state import Choice
from sim.dashboard.together import play_together
from sim.reading import BadInput


def test_a_worker_sets_the_levers_and_labels_moves_and_marks():
    summary = worker.simulate(Choice(levers=(("tipping_point", 0.9),), runs=8))
    assert summary.runs == 8
    assert summary.months[0] == "2016-01"
    assert "receives a western delegation" in summary.moves["minsk"].labels
    assert {mark.month for mark in summary.marks} >= {"2016-07", "2017-09", "2020-08"}


def test_a_lever_changes_what_the_worker_finds_under_the_same_luck():
    early, late = (worker.simulate(Choice(levers=(("tipping_point", at),), runs=64)) for at in (0.1, 0.9))
    assert early.endings["intervention"] > late.endings["intervention"]


def test_touching_a_lever_without_moving_it_changes_nothing():
    rest = next(lever for lever in catalogue.levers() if lever.name == "tipping_point").default
    touched = worker.simulate(Choice(levers=(("tipping_point", rest),), runs=64))
    assert touched.digest == worker.simulate(Choice(runs=64)).digest


def test_worlds_keep_on_differing_when_a_lever_moves():
    moved = built(Choice(levers=(("tipping_point", 0.6),))).parameters["tipping_point"]
    low, mode, high = spread_of(moved)
    assert low < mode < high
    assert mode == pytest.approx(0.6, abs=0.02)


def test_a_worker_refuses_what_no_scenario_is():
    with pytest.raises(BadInput):
        worker.simulate(Choice("nowhere", runs=1))


def test_a_baseline_beside_a_longer_scenario_lasts_as_long_under_the_same_luck():
    usual = worker.simulate(Choice(runs=8))
    longer = worker.simulate(Choice(runs=8, n_months=84))
    assert longer.months[: len(usual.months)] == usual.months
    assert len(longer.months) == 84
    assert (longer.median("deeds")[: len(usual.months)] == usual.median("deeds")).all()


def test_marks_stand_in_the_order_of_their_months():
    months = [mark.month for mark in worker.marks_of(load_scenario("baseline"))]
    assert months == sorted(months)


def test_what_a_scenario_makes_somebody_do_is_marked_and_standing_still_is_not():
    scenario = load_scenario("baseline").force("minsk", "refuse_base", "2016-05").hold("beijing")
    labels = {mark.label for mark in worker.marks_of(scenario) if mark.month == "2016-05"}
    assert labels == {"Minsk refuses the base"}
    assert not any("Beijing" in mark.label for mark in worker.marks_of(scenario))


def test_choices_played_together_come_to_the_same_bits_as_alone():
    levers = catalogue.levers()
    choices = [
        Choice(),
        Choice("sanctions-return" if "sanctions-return" in catalogue.scenarios() else "baseline"),
    ]
    for n, lever in enumerate(levers):
        at = lever.on_scale(lever.low + (lever.high - lever.low) * (n + 1) / (len(levers) + 2))
        choices.append(Choice(levers=((lever.name, at),)))
    choices.append(Choice(levers=tuple((lever.name, lever.low) for lever in levers)))
    scenarios = [built(choice) for choice in choices]
    for scenario, record in zip(scenarios, play_together(scenarios, runs=32, seed=3), strict=True):
        digest = results.build(scenario, record, seed=3).attrs["digest"]
        assert digest == run(scenario, runs=32, seed=3).attrs["digest"]


def test_pictures_played_together_are_those_played_alone_and_a_mistake_stays_with_its_choice():
    levers = (("tipping_point", 0.3),)
    asked = (Choice(levers=levers), Choice("nowhere"), Choice())
    low, bad, rest = worker.pictures(asked, 16)
    assert isinstance(bad, BadInput)
    for picture, alone in ((low, Choice(levers=levers, runs=16)), (rest, Choice(runs=16))):
        np.testing.assert_equal(asdict(picture), asdict(worker.simulate(alone)) | {"digest": ""})
    assert low.runs == rest.runs == 16
    assert low.endings != rest.endings


def test_a_refinement_holds_more_worlds_and_the_typical_run_of_the_first():
    few, many = worker.simulate(Choice(runs=256)), worker.refine(Choice(runs=300))
    assert many.summary.runs == 300
    assert many.walk.run == few.picks["typical"] == many.summary.picks["typical"]
    for outcome, values in few.finals.items():
        assert np.array_equal(many.summary.finals[outcome][:256], values)


def test_the_typical_run_of_a_refinement_tells_what_was_done_and_leaves_out_what_was_not():
    told = worker.refine(Choice(runs=8)).walk
    whole = worker.walk(Choice(runs=8), told.run)
    assert [c.chosen for c in told.choices] == [c.chosen for c in whole.choices if not c.stood_still]
    assert all(len(c.weighed) == 1 for c in told.choices)


def test_what_is_kept_is_given_back_and_what_was_not_looked_at_for_longest_is_forgotten():
    table: Kept[str, int] = Kept(2)
    for number, name in enumerate("ab"):
        assert table.put(name, number) == number
    assert table.get("a") == 0
    table.put("c", 2)
    assert (table.get("a"), table.get("b"), table.get("c")) == (0, None, 2)


def test_a_longer_scenario_is_shown_beside_a_baseline_as_long_and_of_as_many_worlds(workers):
    seen = engine.seen(Choice("crackdown-after-election"))
    assert seen.beside == Choice(n_months=84)
    assert len(seen.baseline.months) == len(seen.now.months) == 84
    assert seen.baseline.runs == seen.now.runs


def test_the_baseline_is_shown_beside_itself(workers):
    seen = engine.seen(Choice())
    assert seen.now is seen.baseline
    assert workers.asked == [Choice()]


def test_many_who_wait_for_refinements_ask_less_often(workers):
    soon = engine.patience()
    workers.n_wishes = 100
    assert soon < engine.patience() <= engine.LATE
