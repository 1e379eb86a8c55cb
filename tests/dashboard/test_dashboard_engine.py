"""Simulations out of the server's process: they come back, also when a worker dies."""

from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool

import pytest

from sim import load_scenario
from sim.dashboard import catalogue, engine, worker
from sim.dashboard.building import built, spread_of
from sim.dashboard.state import Choice
from sim.reading import BadInput


class Pool:
    """A stand-in for a pool of processes: answers, or breaks at once, or breaks at the answer."""

    def __init__(self, manner: str):
        self.manner = manner
        self.asked: list[tuple] = []

    def submit(self, call, *arguments):
        if self.manner == "gone":
            raise BrokenProcessPool
        future: Future = Future()
        self.asked.append(arguments)
        if self.manner == "dies":
            future.set_exception(BrokenProcessPool())
        elif self.manner == "slow":
            future.set_exception(TimeoutError())
        else:
            future.set_result(("summary", *arguments))
        return future

    def shutdown(self, **_):
        self.manner = "shut"


def workers_with(monkeypatch, *manners: str) -> tuple[engine.Workers, list[Pool]]:
    """Workers whose pools behave like this, one after the other."""
    pools = [Pool(manner) for manner in manners]
    left = iter(pools)
    monkeypatch.setattr(engine.Workers, "_fresh", lambda self: next(left))
    return engine.Workers(2), pools


CHOICE = Choice("baseline", (("tipping_point", 0.3),), 500, 7)
ASKED = ("summary", CHOICE)


@pytest.mark.parametrize("broken", ["dies", "gone"])
def test_a_simulation_is_asked_for_again_when_the_pool_breaks(monkeypatch, broken):
    workers, pools = workers_with(monkeypatch, broken, "works")
    assert workers.result(CHOICE) == ASKED
    assert pools[0].manner == "shut"
    assert workers.result(CHOICE) == ASKED


def test_a_pool_that_breaks_again_gives_a_message_and_no_endless_loop(monkeypatch):
    workers, _ = workers_with(monkeypatch, "dies", "dies", "works")
    with pytest.raises(engine.SimulationError, match="could not be made"):
        workers.result(CHOICE)


def test_a_simulation_that_takes_too_long_gives_a_message(monkeypatch):
    workers, _ = workers_with(monkeypatch, "slow")
    with pytest.raises(engine.SimulationError, match="takes too long"):
        workers.result(CHOICE)


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


@pytest.mark.slow
def test_real_processes_answer_and_are_replaced_when_killed():
    workers = engine.Workers(1)
    try:
        first = workers.result(Choice(runs=8))
        pool = workers._pool
        for process in list((pool._processes or {}).values()):
            process.kill()
        again = workers.result(Choice(runs=8))
        assert first.digest == again.digest
        assert workers._pool is not pool
    finally:
        workers.close()
