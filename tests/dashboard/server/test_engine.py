"""Simulations out of the server's process: they come back, also when a worker dies."""

from dataclasses import asdict, replace

import numpy as np
import pytest

from sim import load_scenario, run
from sim.dashboard.server import engine, refinement, tasks
from sim.dashboard.server.batch import simulate_together
from sim.dashboard.server.cache import Cache
from sim.dashboard.server.policy import FEW, REFINEMENT, SOME
from sim.dashboard.state import catalogue
from sim.dashboard.state.build import build
from sim.dashboard.state.levers import spread_of
from sim.dashboard.state.selection import Selection
from sim.errors import BadInput
from sim.results import dataset
from sim.running.task import Request, Task
from sim.view.marks import marks_of


def unheard(done, of):
    """Nobody is told of the progress."""


def simulate(selection):
    return tasks.simulate(selection, unheard)


def test_a_worker_sets_the_levers_and_labels_moves_and_marks():
    summary = simulate(Selection(levers=(("tipping_point", 0.9),), runs=8))
    assert summary.runs == 8
    assert summary.months[0] == "2016-01"
    assert "receives a western delegation" in summary.moves["minsk"].labels
    assert {mark.month for mark in summary.marks} >= {"2016-07", "2017-09", "2020-08"}


def test_a_lever_changes_what_the_worker_finds_under_the_same_luck():
    early, late = (simulate(Selection(levers=(("tipping_point", at),), runs=64)) for at in (0.1, 0.9))
    assert early.endings["intervention"] > late.endings["intervention"]


def test_touching_a_lever_without_moving_it_changes_nothing():
    rest = next(lever for lever in catalogue.levers() if lever.name == "tipping_point").default
    touched = simulate(Selection(levers=(("tipping_point", rest),), runs=64))
    assert touched.digest == simulate(Selection(runs=64)).digest


def test_worlds_keep_on_differing_when_a_lever_moves():
    moved = build(Selection(levers=(("tipping_point", 0.6),))).parameters["tipping_point"]
    low, mode, high = spread_of(moved)
    assert low < mode < high
    assert mode == pytest.approx(0.6, abs=0.02)


def test_a_worker_refuses_what_no_scenario_is():
    with pytest.raises(BadInput):
        simulate(Selection("nowhere", runs=1))


def test_a_baseline_beside_a_longer_scenario_lasts_as_long_under_the_same_luck():
    usual = simulate(Selection(runs=8))
    longer = simulate(Selection(runs=8, n_months=84))
    assert longer.months[: len(usual.months)] == usual.months
    assert len(longer.months) == 84
    assert (longer.median("deeds")[: len(usual.months)] == usual.median("deeds")).all()


def test_marks_stand_in_the_order_of_their_months():
    months = [mark.month for mark in marks_of(load_scenario("baseline"))]
    assert months == sorted(months)


def test_what_a_scenario_makes_somebody_do_is_marked_and_standing_still_is_not():
    scenario = load_scenario("baseline").force("minsk", "refuse_base", "2016-05").hold("beijing")
    labels = {mark.label for mark in marks_of(scenario) if mark.month == "2016-05"}
    assert labels == {"Minsk refuses the base"}
    assert not any("Beijing" in mark.label for mark in marks_of(scenario))


def test_choices_played_together_come_to_the_same_bits_as_alone():
    levers = catalogue.levers()
    selections = [
        Selection(),
        Selection("sanctions-return" if "sanctions-return" in catalogue.scenarios() else "baseline"),
    ]
    for n, lever in enumerate(levers):
        at = lever.on_scale(lever.low + (lever.high - lever.low) * (n + 1) / (len(levers) + 2))
        selections.append(Selection(levers=((lever.name, at),)))
    selections.append(Selection(levers=tuple((lever.name, lever.low) for lever in levers)))
    scenarios = [build(selection) for selection in selections]
    records = simulate_together(scenarios, 32, 3, unheard)
    for scenario, record in zip(scenarios, records, strict=True):
        digest = dataset.build(scenario, record, seed=3).attrs["digest"]
        assert digest == run(scenario, runs=32, seed=3).attrs["digest"]


@pytest.mark.parametrize(("crowded", "runs"), [(True, FEW), (False, SOME)])
def test_pictures_made_together_are_those_made_alone_and_a_mistake_stays_with_its_selection(crowded, runs):
    levers = (("tipping_point", 0.3),)
    asked = (Selection(levers=levers), Selection("nowhere"), Selection())
    low, bad, rest = tasks.pictures(asked, crowded, unheard)
    assert isinstance(bad, BadInput)
    for picture, alone in ((low, Selection(levers=levers, runs=runs)), (rest, Selection(runs=runs))):
        np.testing.assert_equal(asdict(picture), asdict(simulate(alone)) | {"digest": ""})
    assert low.runs == rest.runs == runs
    assert low.endings != rest.endings


def test_glances_are_few_worlds_each_in_their_order_and_a_mistake_is_raised():
    asked = tuple(Selection(levers=(("tipping_point", value),)) for value in (0.3, 0.6))
    for glance, selection in zip(tasks.glances(asked, unheard), asked, strict=True):
        alone = simulate(replace(selection, runs=FEW))
        np.testing.assert_equal(asdict(glance), asdict(alone) | {"digest": ""})
    with pytest.raises(BadInput):
        tasks.glances((Selection("nowhere"),), unheard)


def test_progress_rises_over_all_blocks_to_all_that_there_is_to_do():
    heard = []
    scenarios = [build(Selection(n_months=n)) for n in (3, 3, 2)]
    simulate_together(scenarios, 8, 3, lambda *at: heard.append(at))
    assert heard == [(done, 64) for done in (16, 32, 48, 56, 64)]


def test_what_nobody_wants_any_more_stops_at_the_next_month():
    def stop(done, of):
        raise InterruptedError

    for task, asked in ((tasks.simulate, (Selection(),)), (tasks.pictures, ((Selection(),), False))):
        with pytest.raises(InterruptedError):
            task(*asked, stop)


def test_a_refinement_holds_more_worlds_and_the_typical_run_of_the_first():
    few, (many, walk) = simulate(Selection(runs=256)), tasks.refine(Selection(runs=300), unheard)
    assert many.runs == 300
    assert walk.run == few.picks["typical"] == many.picks["typical"]
    for outcome, values in few.finals.items():
        assert np.array_equal(many.finals[outcome][:256], values)


def test_the_typical_run_of_a_refinement_tells_what_was_done_and_leaves_out_what_was_not():
    _, told = tasks.refine(Selection(runs=8), unheard)
    whole = tasks.walk(Selection(runs=8), told.run)
    assert [c.made for c in told.choices] == [c.made for c in whole.choices if not c.stood_still]
    assert all(len(c.options) == 1 for c in told.choices)


def test_what_is_kept_is_given_back_and_what_was_not_looked_at_for_longest_is_forgotten():
    table: Cache[str, int] = Cache(2)
    for number, name in enumerate("ab"):
        assert table.put(name, number) == number
    assert table.get("a") == 0
    table.put("c", 2)
    assert (table.get("a"), table.get("b"), table.get("c")) == (0, None, 2)


def test_a_longer_scenario_is_shown_beside_a_baseline_as_long_and_of_as_many_worlds(workers):
    seen = engine.seen(Selection("crackdown-after-election"))
    assert seen.beside == Selection(n_months=84)
    assert len(seen.baseline.months) == len(seen.now.months) == 84
    assert seen.baseline.runs == seen.now.runs


def test_the_baseline_is_shown_beside_itself(workers):
    seen = engine.seen(Selection())
    assert seen.now is seen.baseline
    assert workers.asked == [Selection()]


def test_many_who_wait_for_refinements_ask_less_often(workers):
    soon = refinement.patience()
    task = Task("m:f", (), REFINEMENT)
    task.requests += [Request(task, n, 0.0) for n in range(100)]
    workers.pending.append(task)
    assert soon < refinement.patience() <= refinement.LATE
