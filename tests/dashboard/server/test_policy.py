"""Who is served when: first pictures before all else and together where they can be, and no lost task."""

import os
import signal
from dataclasses import replace
from threading import Event, Thread
from types import SimpleNamespace

import numpy as np
import pytest
import streamlit as st

from sim.dashboard.server import compute as compute_module
from sim.dashboard.server import engine, policy, prices, refinement
from sim.dashboard.server.compute import compute
from sim.dashboard.server.policy import CHEAP, DEAR, LONG, PICTURE, REFINEMENT, STUDIES, STUDY, TOGETHER, rush
from sim.dashboard.state.selection import Selection
from sim.errors import BadInput
from sim.running.process import DIED
from sim.running.task import ORDINARY, BusyError, TaskCancelledError
from sim.view.text.simulations import BUSY, NOT_MADE
from tests.running.made_pool import SECONDS, settle

PICTURES, REFINE = "sim.dashboard.server.tasks:pictures", refinement.REFINE
COMPARE, WALK = "sim.dashboard.server.tasks:compare", "sim.dashboard.server.tasks:walk"


@pytest.fixture
def clock(clock, monkeypatch):
    """The clock of the rush, which begins with a quiet hour."""
    monkeypatch.setattr(rush, "_clock", clock)
    monkeypatch.setattr(rush, "_drawn_at", 0.0)
    rush._asked_at.clear()
    monkeypatch.setattr(policy, "SECONDS_TO_DRAW", 0.0)
    return clock


@pytest.fixture
def two(made_pool, clock, monkeypatch):
    """A pool of two stand-ins, which is the server's."""
    made = made_pool(2)
    monkeypatch.setattr(policy, "pool", lambda *_: made.pool)
    engine.forget()
    yield made
    engine.forget()


class Asked:
    """Something asked of the pool in a thread, as pages do, and the answer or the trouble."""

    def __init__(self, made, ask, *what, **more):
        self.answer = self.trouble = None

        def wait():
            try:
                self.answer = ask(*what, **more)
            except Exception as trouble:
                self.trouble = trouble
            put.set()

        put, submit = Event(), made.pool.submit

        def note(*task, **how):
            try:
                return submit(*task, **how)
            finally:
                put.set()

        made.pool.submit = note
        self._thread = Thread(target=wait, daemon=True)
        self._thread.start()
        assert put.wait(SECONDS)
        made.pool.submit = submit
        settle(made.pool)

    def ended(self):
        self._thread.join(SECONDS)
        assert not self._thread.is_alive()
        return self


def picture_of(made, selection, visitor="", **more):
    """A first picture asked for, by visitors who are all different unless one is named."""
    batch = engine._but_levers(selection)
    named = {"priority": PICTURE, "owner": visitor, "batch": batch, "then": rush.note_made, "price": CHEAP}
    return Asked(made, compute, PICTURES, selection, **named | more)


def begun(made):
    """What has been begun: the function's name and the selections."""
    return [
        (call.tasks[0].function, [task.arguments[0] for task in call.tasks], call.crowded)
        for call in made.begun
    ]


def moved(n: int, **other) -> Selection:
    return Selection(levers=(("tipping_point", n / 100),), **other)


def test_a_first_picture_with_nobody_waiting_is_not_crowded(two):
    asked = picture_of(two, moved(1))
    assert begun(two) == [(PICTURES, [moved(1)], False)]
    two.end(0)
    assert asked.ended().answer == ("done", moved(1))


def test_first_pictures_that_wait_are_simulated_together(two):
    asked = [picture_of(two, moved(n)) for n in range(2 + TOGETHER + 1)]
    assert [len(selections) for _, selections, _ in begun(two)] == [1, 1]
    two.end(0)
    assert begun(two)[2] == (PICTURES, [moved(n) for n in range(2, 2 + TOGETHER)], True)
    two.end(2)
    assert len(begun(two)) == 4
    two.end(1)
    two.end(3)
    assert [one.ended().answer for one in asked] == [("done", moved(n)) for n in range(len(asked))]


def test_what_differs_in_more_than_numbers_does_not_share_a_block(two):
    for n in range(2):
        picture_of(two, moved(n))
    for selection in (moved(3), moved(4, seed=1), moved(5, scenario="washington-looks-away"), moved(6)):
        picture_of(two, selection)
    two.end(0)
    assert begun(two)[2][1] == [moved(3), moved(6)]


def test_the_same_asked_for_twice_is_done_once(two):
    both = [picture_of(two, moved(1)) for _ in range(2)]
    assert len(begun(two)) == 1
    two.end(0)
    assert [one.ended().answer for one in both] == [("done", moved(1))] * 2


def test_a_mistake_in_one_selection_is_no_trouble_to_those_simulated_with_it(two):
    good, bad = (picture_of(two, moved(n)) for n in range(2))
    two.end(0)
    two.end(1, [BadInput("odd")])
    assert good.ended().answer == ("done", moved(0))
    assert isinstance(bad.ended().trouble, BadInput)


def test_what_may_take_longer_leaves_a_process_for_first_pictures(two):
    asked = [Asked(two, compute, COMPARE, moved(n), price=CHEAP) for n in range(2)]
    assert len(begun(two)) == 1
    picture_of(two, moved(9))
    assert begun(two)[1][0] == PICTURES
    two.end(0)
    assert begun(two)[2][0] == COMPARE
    two.end(2)
    assert [one.ended().answer for one in asked] == [("done", moved(0)), ("done", moved(1))]


def test_what_cannot_be_compared_is_done_for_each(two):
    arrays = [Asked(two, compute, COMPARE, np.arange(n, 3 + n), price=CHEAP) for n in range(2)]
    two.end(0)
    two.end(1)
    assert all(one.ended().answer for one in arrays)


def test_one_refinement_is_made_at_a_time(two):
    for n in range(3):
        refinement.ask(f"visitor {n}", moved(n))
    assert [selections for _, selections, _ in begun(two)] == [[refinement.final(moved(0))]]
    two.end(0, ("summary", "walk"))
    assert len(begun(two)) == 2
    assert refinement.refined(moved(0)) == refinement.Refined("summary", "walk")


def test_no_refinement_begins_while_somebody_waits_for_a_first_picture(two):
    for n in range(3):
        picture_of(two, moved(n))
    refinement.ask("visitor", moved(9))
    two.end(0)
    assert [name for name, *_ in begun(two)] == [PICTURES] * 3
    two.end(1)
    assert begun(two)[3][0] == REFINE


def test_nothing_is_refined_in_a_rush_of_first_pictures_and_all_of_it_afterwards(two, clock):
    for n in range(policy.RUSH + 1):
        picture_of(two, moved(n))
        two.end(n)
    refinement.ask("visitor", moved(9))
    assert len(begun(two)) == policy.RUSH + 1
    clock.now += policy.RUSH_SECONDS
    refinement.ask("visitor", moved(9))
    assert begun(two)[-1][0] == REFINE


def test_nothing_is_refined_while_a_first_picture_is_drawn_and_then_without_being_asked(
    two, clock, monkeypatch
):
    monkeypatch.setattr(policy, "SECONDS_TO_DRAW", 0.05)
    picture_of(two, moved(0))
    two.end(0)
    refinement.ask("visitor", moved(1))
    assert len(begun(two)) == 1
    clock.now += 0.05
    while len(begun(two)) == 1:
        pass
    assert begun(two)[1][0] == REFINE


def test_a_newer_lever_of_a_visitor_takes_the_place_of_the_one_before(two):
    refinement.ask("first in line", moved(0))
    refinement.ask("visitor", moved(1))
    refinement.ask("visitor", moved(2))
    two.end(0, ("summary", "walk"))
    assert begun(two)[1][1] == [refinement.final(moved(2))]


def test_a_refinement_of_a_lever_that_has_moved_on_is_dropped_and_may_be_asked_for_again(two):
    refinement.ask("visitor", moved(1))
    settle(two.pool)
    refinement.ask("visitor", moved(2))
    settle(two.pool)
    assert two.processes[0].n_dropped
    two.end(0, "dropped")
    assert begun(two)[1][1] == [refinement.final(moved(2))]
    assert not refinement.stays_unrefined(moved(1), moved(2))
    two.end(1, ("summary", "walk"))
    refinement.ask("visitor", moved(1))
    assert begun(two)[2][1] == [refinement.final(moved(1))]


def test_how_urgent_a_picture_is_goes_by_what_it_costs(two):
    """A walk through twenty years stood before the levers of all others."""
    long = Selection(n_months=240)
    for n in range(3):
        Asked(two, engine.walk_of, replace(long, seed=n), 3)
    for n in range(2):
        Asked(two, engine.summary_of, Selection(runs=2000, seed=n))
    assert [name for name, *_ in begun(two)] == [WALK], "one process is left for what is cheap"
    Asked(two, engine.walk_of, Selection(), 3)
    assert begun(two)[1][1] == [Selection()]
    two.end(1)
    picture_of(two, moved(1))
    assert begun(two)[2][0] == PICTURES


def test_a_visitor_s_turns_are_as_long_as_what_is_asked_for_is_dear(two):
    dear = [("ann", (Selection(seed=n), Selection(n_months=240, seed=n))) for n in range(3)]
    cheap = [("bob", (Selection(seed=9 + n), moved(n))) for n in range(3)]
    for owner, both in dear + cheap:
        Asked(two, compute, COMPARE, *both, owner=owner, price=prices.comparison(*both))
    for n in range(4):
        two.end(n)
    assert [found[0].seed for _, found, _ in begun(two)] == [0, 9, 10, 11, 1]


def test_what_a_file_is_made_for_who_has_left_is_dropped(two, monkeypatch):
    there = [True]
    monkeypatch.setattr(compute_module.runtime, "exists", lambda: True)
    sessions = SimpleNamespace(is_active_session=lambda owner: owner == "ann" and there[0])
    monkeypatch.setattr(compute_module.runtime, "get_instance", lambda: sessions)
    asked = Asked(two, compute, COMPARE, moved(1), owner="ann", price=CHEAP)
    there[0] = False
    assert isinstance(asked.ended().trouble, TaskCancelledError)
    settle(two.pool)
    assert two.processes[0].n_dropped


def test_a_refinement_that_nobody_asks_for_again_is_forgotten(two, clock):
    two.pool._schedule._clock = clock
    refinement.ask("first in line", moved(0))
    settle(two.pool)
    refinement.ask("visitor who left", moved(1))
    clock.now += policy.SECONDS_UNASKED + 1
    two.end(0, ("summary", "walk"))
    assert two.pool.tasks(REFINEMENT) == []
    assert len(begun(two)) == 1


def test_a_picture_over_which_a_process_dies_is_made_again(two):
    asked = picture_of(two, moved(1))
    two.end(0, DIED)
    two.end(1)
    assert asked.ended().answer == ("done", moved(1))


def test_processes_that_die_again_give_a_message_and_no_endless_loop(two):
    asked = Asked(two, compute, WALK, moved(1), 3, priority=PICTURE, price=CHEAP)
    two.end(0, DIED)
    two.end(1, DIED)
    assert NOT_MADE in str(asked.ended().trouble)
    again = Asked(two, compute, WALK, moved(2), 3, priority=PICTURE, price=CHEAP)
    two.end(2)
    assert again.ended().answer == ("done", moved(2), 3)


def test_a_refinement_over_which_processes_die_is_given_up(two):
    refinement.ask("visitor", moved(1))
    two.end(0, DIED)
    two.end(1, DIED)
    assert refinement.refined(moved(1)) is None
    assert refinement.stays_unrefined(moved(1), Selection())
    assert refinement.ask("visitor", moved(1)), "it is not asked for again"
    assert len(begun(two)) == 2


def test_a_simulation_that_takes_too_long_gives_a_message(two, monkeypatch):
    monkeypatch.setattr(compute_module, "SECONDS_TO_WAIT", 0)
    assert "takes too long" in str(picture_of(two, moved(1)).ended().trouble)


def test_what_nobody_waits_for_any_more_is_not_begun(two):
    def gone():
        raise InterruptedError

    for n in range(2):
        picture_of(two, moved(n))
    assert isinstance(picture_of(two, moved(3), still=gone).ended().trouble, InterruptedError)
    picture_of(two, moved(4))
    two.end(0)
    assert begun(two)[2][1] == [moved(4)]


def test_who_asks_for_too_much_at_once_is_told_and_nobody_else(two):
    for n in range(PICTURE.most_each):
        picture_of(two, moved(n), "ann")
    refused = picture_of(two, moved(99), "ann").ended().trouble
    assert isinstance(refused, BusyError)
    assert str(refused) == BUSY
    assert picture_of(two, moved(99), "bob").trouble is None


def test_the_pictures_of_one_visitor_do_not_hold_up_those_of_others(two):
    for n in range(6):
        picture_of(two, moved(n, seed=n), "ann")
    picture_of(two, moved(9), "bob")
    two.end(0)
    two.end(1)
    assert [selections for _, selections, _ in begun(two)][2:] == [[moved(2, seed=2)], [moved(9)]]


def test_no_two_kinds_of_task_have_the_same_rank():
    kinds = sorted((PICTURE, LONG, DEAR, REFINEMENT, STUDY), key=lambda kind: kind.rank)
    assert kinds == [PICTURE, DEAR, LONG, REFINEMENT, STUDY]
    assert len({kind.rank for kind in kinds}) == len(kinds)
    assert DEAR.rank - PICTURE.rank > 1, "there is room for the turn of a game"


def test_a_visitor_who_clears_caches_makes_no_second_pool(made_pool, monkeypatch):
    none = made_pool()
    monkeypatch.setattr(policy, "shared_pool", lambda: none.pool)
    threads = [Thread(target=policy.pool) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    st.cache_resource.clear()
    st.cache_data.clear()
    assert policy.pool() is none.pool
    assert len(none.processes) == policy.N_PROCESSES[ORDINARY]
    assert policy.pool(STUDIES) is none.pool
    assert len(none.processes) == policy.N_PROCESSES[ORDINARY] + 1


@pytest.mark.slow
def test_real_processes_answer_and_are_replaced_when_killed():
    first = engine._summaries(Selection(runs=8))
    engine.forget()
    before = policy.pool().process_ids()
    for number in before:
        os.kill(number, signal.SIGKILL)
    again = engine._summaries(Selection(runs=8))
    engine.forget()
    assert first.digest == again.digest
    assert policy.pool().process_ids() != before


@pytest.mark.slow
def test_a_mistake_found_in_another_process_is_the_reader_s():
    with pytest.raises(BadInput, match="nowhere"):
        engine._firsts(Selection("nowhere"))
