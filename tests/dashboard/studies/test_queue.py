"""The studies of a server: one at a time, a queue, cancel, answers kept; and the process that makes them."""

import os
import signal
from dataclasses import replace

import pytest

from sim.dashboard.server import policy
from sim.dashboard.server.policy import STUDIES, STUDY
from sim.dashboard.state.selection import Selection
from sim.dashboard.studies import queue, study
from sim.dashboard.studies.questions import question_of
from sim.dashboard.studies.queue import Studies
from sim.errors import BadInput
from sim.running.pool import Pool
from sim.running.process import DIED
from sim.running.task import BusyError, TaskError
from sim.running.worker import DROPPED
from sim.view.findings import Finding, Stamp
from tests.running.made_pool import settle, until

FOUND = Finding(Stamp("a title", "baseline", 60, 0, 100, "0"), {})
ONE, TWO, THREE = (question_of("morris", Selection(seed=seed), ("levers",), size=20) for seed in (1, 2, 3))
LONG = question_of("sobol", Selection(), ("levers",), size=1024)


@pytest.fixture
def one(made_pool, clock):
    """A pool with the process of studies, which ends when the test says so."""
    made = made_pool(clock=clock)
    made.pool.reserve(policy.N_PROCESSES[STUDIES], STUDIES)
    return made


@pytest.fixture
def studies(one, clock):
    return Studies(lambda: one.pool, clock)


def begin(one, studies, **who_asks):
    for visitor, question in who_asks.items():
        studies.begin(visitor, question)
        settle(one.pool)


def begun(one):
    return [task.arguments[0] for call in one.begun for task in call.tasks]


def half_done(one, place=0):
    one.begun[place].tasks[0].progress = 50, 100


def test_a_study_is_made_and_its_answer_kept(one, studies):
    begin(one, studies, ann=ONE)
    half_done(one)
    assert studies.look("ann").share == 0.5
    one.end(0, FOUND)
    assert studies.answer_to(ONE) is FOUND
    assert studies.look("ann") is None
    begin(one, studies, bob=ONE)
    assert studies.look("bob") is None
    assert begun(one) == [ONE]


def test_who_comes_later_sees_a_place_in_the_queue(one, studies):
    begin(one, studies, ann=ONE, bob=TWO, cyd=THREE)
    assert begun(one) == [ONE]
    assert [studies.look(visitor).place for visitor in ("ann", "bob", "cyd")] == [0, 1, 2]
    left = [studies.look(visitor).seconds_left for visitor in ("cyd", "bob", "ann")]
    assert left == sorted(left, reverse=True)
    assert len(set(left)) == 3
    for place in range(3):
        one.end(place, FOUND)
    assert begun(one) == [ONE, TWO, THREE]
    assert studies.answer_to(THREE) is FOUND


def test_equal_questions_share_one_study(one, studies):
    begin(one, studies, ann=ONE, bob=ONE)
    assert studies.look("bob").place == 0
    studies.cancel("ann")
    settle(one.pool)
    assert one.processes[0].n_dropped == 0
    one.end(0, FOUND)
    assert begun(one) == [ONE]
    assert studies.answer_to(ONE) is FOUND


def test_a_visitor_has_one_study_at_a_time(one, studies):
    begin(one, studies, ann=ONE)
    begin(one, studies, ann=TWO)
    assert one.processes[0].n_dropped
    one.end(0, DROPPED)
    assert begun(one) == [ONE, TWO]
    assert studies.look("ann").question == TWO
    assert studies.answer_to(ONE) is None


def test_a_cancelled_study_stops_and_the_next_has_its_turn(one, studies):
    begin(one, studies, ann=ONE, bob=TWO)
    studies.cancel("ann")
    settle(one.pool)
    assert one.processes[0].n_dropped
    assert studies.look("ann") is None
    one.end(0, DROPPED)
    assert begun(one) == [ONE, TWO]
    assert studies.look("bob").place == 0


def test_a_waiting_study_is_cancelled_without_being_begun(one, studies):
    begin(one, studies, ann=ONE, bob=TWO)
    studies.cancel("bob")
    one.end(0, FOUND)
    assert begun(one) == [ONE]


@pytest.mark.parametrize("trouble", [TaskError("too little memory"), BadInput("it is odd"), ValueError()])
def test_trouble_is_told_to_who_asked_and_the_next_has_its_turn(one, studies, trouble):
    begin(one, studies, ann=ONE, bob=TWO)
    one.end(0, trouble)
    one.end(1, FOUND)
    assert studies.answer_to(TWO) is FOUND
    assert studies.look("ann").problem == (str(trouble) or "The study could not be made.")
    assert not studies.look("ann").is_under_way
    begin(one, studies, ann=ONE)
    one.end(2, FOUND)
    assert studies.answer_to(ONE) is FOUND
    assert studies.look("ann") is None


def test_a_study_over_which_its_process_dies_is_made_again_and_then_given_up_with_a_message(one, studies):
    begin(one, studies, ann=ONE, bob=TWO)
    half_done(one)
    one.end(0, DIED)
    assert begun(one) == [ONE, ONE]
    assert studies.look("ann").place == 0
    one.end(1, DIED)
    assert "ended twice" in studies.look("ann").problem
    assert begun(one) == [ONE, ONE, TWO]


def test_a_full_queue_takes_no_more_and_the_study_that_a_visitor_has_goes_on(one, studies, monkeypatch):
    few = replace(STUDY, most=3)
    monkeypatch.setattr(queue, "STUDY", few)
    begin(one, studies, ann=ONE, bob=TWO, dan=LONG)
    with pytest.raises(BusyError, match="come back"):
        studies.begin("cyd", THREE)
    assert studies.look("cyd") is None
    begin(one, studies, eve=ONE)
    with pytest.raises(BusyError, match="come back"):  # bob wants it as well
        studies.begin("eve", THREE)
    assert studies.look("eve").question == ONE
    begin(one, studies, bob=THREE)
    assert studies.look("bob").question == THREE


def test_who_is_gone_loses_the_place_and_who_looks_keeps_it(one, studies, clock):
    begin(one, studies, ann=ONE, bob=TWO, cyd=THREE)
    clock.now += policy.SECONDS_AWAY + 1
    studies.look("cyd")
    one.end(0, FOUND)
    one.end(1, FOUND)
    assert begun(one) == [ONE, THREE]
    assert studies.answer_to(ONE) is FOUND  # it was at work already
    assert studies.look("bob") is None


def test_what_was_asked_by_those_who_are_gone_is_forgotten(one, studies, clock):
    begin(one, studies, ann=ONE)
    one.end(0, ValueError("odd"))
    clock.now += policy.SECONDS_AWAY + 1
    begin(one, studies, bob=TWO)
    assert studies.look("ann") is None


def test_answers_are_kept_up_to_a_limit(one, studies, monkeypatch):
    monkeypatch.setattr(studies._answers, "_room", 1)
    for place, question in enumerate((ONE, TWO)):
        begin(one, studies, ann=question)
        one.end(place, FOUND)
    assert studies.answer_to(ONE) is None
    assert studies.answer_to(TWO) is FOUND


def test_the_time_that_is_told_follows_what_studies_have_taken(one, studies, clock):
    before = studies.seconds(LONG)
    begin(one, studies, ann=LONG)
    clock.now += 10 * before
    half_done(one)
    assert studies.look("ann").seconds_left == pytest.approx(10 * before)
    one.end(0, FOUND)
    assert studies.seconds(LONG) == pytest.approx(10 * before)
    assert studies.seconds(LONG, 120) == pytest.approx(20 * before)


def test_a_study_without_memory_is_told(monkeypatch):
    def make(question, progress):
        raise MemoryError

    monkeypatch.setattr(study, "make", make)
    with pytest.raises(TaskError, match="too little memory"):
        study.answer(ONE, print)


@pytest.mark.slow
def test_a_real_process_answers_is_cancelled_and_is_made_again_when_it_is_killed():
    pool = Pool()
    try:
        pool.reserve(1, STUDIES)
        studies = Studies(lambda: pool)

        def made(question):
            studies.begin("ann", question)
            until(lambda: studies.look("ann") is None or not studies.look("ann").is_under_way)
            return studies.answer_to(question)

        quick, twin = (
            question_of("morris", Selection(n_months=3, seed=seed), ("tipping_point", "oil_shift"), size=20)
            for seed in (0, 1)
        )
        found = made(quick)
        assert "exposure" in found.parts
        studies.begin("ann", LONG)
        until(lambda: studies.look("ann").share > 0)
        studies.cancel("ann")
        assert made(twin) is not None
        studies.begin("ann", LONG)
        until(lambda: studies.look("ann").share > 0)
        (task,) = pool.tasks(STUDY)
        (number,) = pool.process_ids(STUDIES)
        os.kill(number, signal.SIGKILL)
        until(lambda: task.lost_at is not None and task.share > 0)
        assert studies.look("ann").is_under_way
        studies.cancel("ann")
        assert made(question_of("morris", Selection(), ("nothing_of_the_kind",), size=20)) is None
        assert "no parameter" in studies.look("ann").problem
    finally:
        pool.close()
