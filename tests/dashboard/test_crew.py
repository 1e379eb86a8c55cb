"""Who is served when: first pictures before all else, played together where they can be, and no lost task."""

import time
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from threading import Event, Thread

import numpy as np
import pytest

from sim.dashboard import crew as crew_file
from sim.dashboard import worker
from sim.dashboard.crew import FEW, NOT_MADE, SOME, TOGETHER, Crew, SimulationError
from sim.dashboard.state import Choice
from sim.reading import BadInput

SECONDS = 20


class Pool:
    """A stand-in for a pool of processes whose tasks end when the test says so."""

    def __init__(self):
        self.begun: list[tuple] = []
        self.futures: list[Future] = []
        self.is_gone = self.is_shut = False

    def submit(self, task, *asked):
        if self.is_gone:
            raise BrokenProcessPool
        self.begun.append((task, *asked))
        self.futures.append(Future())
        return self.futures[-1]

    def shutdown(self, **_):
        self.is_shut = True

    def end(self, place: int, result=None):
        """Let a task end, with what it was asked for unless something else is said."""
        if isinstance(result, BaseException):
            self.futures[place].set_exception(result)
        elif result is None and self.begun[place][0] is worker.pictures:
            self.futures[place].set_result([("picture", choice) for choice in self.begun[place][1]])
        else:
            self.futures[place].set_result(result or ("done", *self.begun[place][1:]))


@pytest.fixture
def pools(monkeypatch):
    made: list[Pool] = []

    def fresh(self):
        made.append(Pool())
        return made[-1]

    monkeypatch.setattr(Crew, "_fresh", fresh)
    return made


@pytest.fixture
def crew(pools, monkeypatch):
    monkeypatch.setattr(crew_file, "HUSH", 0.0)
    two = Crew(2)
    until(lambda: pools)
    yield two
    two.close()


def until(condition):
    """Come back once something is so; the crew decides in a thread of its own."""
    give_up = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < give_up, "it never came to that"
        time.sleep(0.002)


def settled(crew: Crew) -> None:
    """Come back once the crew has taken in all that was put before it."""
    heard = Event()
    crew._news.put(heard.set)
    assert heard.wait(SECONDS)


class Asked:
    """A question to the crew, asked in a thread as pages do, and its answer or trouble."""

    def __init__(self, crew: Crew, ask, *what, **more):
        self.answer = self.trouble = None

        def wait():
            try:
                self.answer = ask(*what, **more)
            except Exception as trouble:
                self.trouble = trouble

        self._thread = Thread(target=wait, daemon=True)
        put, queue = Event(), crew._ask

        def note(*task, **how):
            future = queue(*task, **how)
            put.set()
            return future

        crew._ask = note
        self._thread.start()
        assert put.wait(SECONDS)
        crew._ask = queue
        settled(crew)

    def ended(self):
        self._thread.join(SECONDS)
        assert not self._thread.is_alive()
        return self


def moved(n: int, **other) -> Choice:
    return Choice(levers=(("tipping_point", n / 100),), **other)


def test_a_first_picture_with_nobody_waiting_is_of_more_worlds(crew, pools):
    asked = Asked(crew, crew.first, moved(1))
    assert pools[0].begun == [(worker.pictures, (moved(1),), SOME)]
    pools[0].end(0)
    assert asked.ended().answer == ("picture", moved(1))


def test_first_pictures_that_wait_are_played_together_of_fewer_worlds(crew, pools):
    asked = [Asked(crew, crew.first, moved(n)) for n in range(2 + TOGETHER + 1)]
    assert [len(task[1]) for task in pools[0].begun] == [1, 1]
    pools[0].end(0)
    until(lambda: len(pools[0].begun) == 3)
    assert pools[0].begun[2] == (worker.pictures, tuple(moved(n) for n in range(2, 2 + TOGETHER)), FEW)
    pools[0].end(2)
    until(lambda: len(pools[0].begun) == 4)
    pools[0].end(1)
    pools[0].end(3)
    assert [one.ended().answer for one in asked] == [("picture", moved(n)) for n in range(len(asked))]


def test_what_differs_in_more_than_numbers_does_not_share_a_block(crew, pools):
    for n in range(2):
        Asked(crew, crew.first, moved(n))
    for choice in (moved(3), moved(4, seed=1), moved(5, scenario="washington-looks-away"), moved(6)):
        Asked(crew, crew.first, choice)
    pools[0].end(0)
    until(lambda: len(pools[0].begun) == 3)
    assert pools[0].begun[2][1] == (moved(3), moved(6))


def test_the_same_asked_for_twice_is_done_once(crew, pools):
    both = [Asked(crew, crew.first, moved(1)), Asked(crew, crew.first, moved(1))]
    assert len(pools[0].begun) == 1
    pools[0].end(0)
    assert [one.ended().answer for one in both] == [("picture", moved(1))] * 2


def test_a_mistake_in_one_choice_is_no_trouble_to_those_played_with_it(crew, pools):
    good, bad = (Asked(crew, crew.first, moved(n)) for n in range(2))
    pools[0].end(0)
    pools[0].end(1, [BadInput("odd")])
    assert good.ended().answer == ("picture", moved(0))
    assert isinstance(bad.ended().trouble, BadInput)


def test_what_may_take_longer_leaves_a_process_for_first_pictures(crew, pools):
    asked = [Asked(crew, crew.answer, worker.compare, moved(n)) for n in range(2)]
    assert len(pools[0].begun) == 1
    Asked(crew, crew.first, moved(9))
    assert pools[0].begun[1][0] is worker.pictures
    pools[0].end(0)
    until(lambda: len(pools[0].begun) == 3)
    pools[0].end(2)
    assert [one.ended().answer for one in asked] == [("done", moved(0)), ("done", moved(1))]


def test_what_cannot_be_compared_or_begun_harms_nobody_else(crew, pools, monkeypatch):
    arrays = [Asked(crew, crew.answer, worker.compare, np.arange(n, 3 + n)) for n in range(2)]
    pools[0].end(0)
    until(lambda: len(pools[0].begun) == 2)
    pools[0].end(1)
    assert all(one.ended().answer for one in arrays)

    def shut(*_):
        raise RuntimeError("cannot schedule new futures after shutdown")

    with monkeypatch.context() as patched:
        patched.setattr(pools[0], "submit", shut)
        assert isinstance(Asked(crew, crew.first, moved(1)).ended().trouble, RuntimeError)
    again = Asked(crew, crew.first, moved(2))
    pools[0].end(2)
    assert again.ended().answer == ("picture", moved(2))


def wish(crew: Crew, visitor: str, choice: Choice) -> Future:
    future: Future = Future()
    crew.refine(visitor, choice, future)
    settled(crew)
    return future


def test_one_refinement_is_made_at_a_time(crew, pools):
    futures = [wish(crew, f"visitor {n}", moved(n)) for n in range(3)]
    assert pools[0].begun == [(worker.refine, moved(0))]
    pools[0].end(0)
    until(lambda: len(pools[0].begun) == 2)
    assert futures[0].result(SECONDS) == ("done", moved(0))


def test_no_refinement_begins_while_somebody_waits_for_a_first_picture(crew, pools):
    for n in range(3):
        Asked(crew, crew.first, moved(n))
    wish(crew, "visitor", moved(9))
    pools[0].end(0)
    until(lambda: len(pools[0].begun) == 3)
    assert all(task is worker.pictures for task, *_ in pools[0].begun)
    pools[0].end(1)
    until(lambda: len(pools[0].begun) == 4)
    assert pools[0].begun[3] == (worker.refine, moved(9))


def test_nothing_is_refined_in_a_rush_of_first_pictures_and_all_of_it_afterwards(crew, pools, monkeypatch):
    for n in range(crew_file.RUSH + 1):
        Asked(crew, crew.first, moved(n))
        pools[0].end(n)
        settled(crew)
    wish(crew, "visitor", moved(9))
    assert len(pools[0].begun) == crew_file.RUSH + 1
    monkeypatch.setattr(crew_file, "RUSH_SECONDS", 0.0)
    wish(crew, "visitor", moved(9))
    assert pools[0].begun[-1] == (worker.refine, moved(9))


def test_nothing_is_refined_while_a_first_picture_is_drawn_and_then_without_being_asked(
    crew, pools, monkeypatch
):
    monkeypatch.setattr(crew_file, "HUSH", 10 * SECONDS)
    asked = Asked(crew, crew.first, moved(0))
    pools[0].end(0)
    asked.ended()
    wish(crew, "visitor", moved(1))
    assert len(pools[0].begun) == 1
    monkeypatch.setattr(crew_file, "HUSH", 0.05)
    Asked(crew, crew.first, moved(2))
    pools[0].end(1)
    until(lambda: len(pools[0].begun) == 3)
    assert pools[0].begun[2] == (worker.refine, moved(1))


def test_a_newer_wish_of_a_visitor_takes_the_place_of_the_one_before(crew, pools):
    wish(crew, "first in line", moved(0))
    wish(crew, "visitor", moved(1))
    wish(crew, "visitor", moved(2))
    pools[0].end(0)
    until(lambda: len(pools[0].begun) == 2)
    assert pools[0].begun[1] == (worker.refine, moved(2))


def test_a_wish_that_nobody_renews_is_forgotten(crew, pools, monkeypatch):
    wish(crew, "first in line", moved(0))
    wish(crew, "visitor who left", moved(1))
    monkeypatch.setattr(crew_file, "FORGOTTEN", 0.0)
    pools[0].end(0)
    until(lambda: crew.n_wishes == 0)
    assert len(pools[0].begun) == 1


@pytest.mark.parametrize("manner", ["dies", "gone"])
def test_a_task_is_begun_again_when_the_pool_breaks(crew, pools, manner):
    if manner == "gone":
        pools[0].is_gone = True
    asked = Asked(crew, crew.first, moved(1))
    if manner == "dies":
        pools[0].end(0, BrokenProcessPool())
    until(lambda: len(pools) == 2 and pools[1].begun)
    assert pools[0].is_shut
    pools[1].end(0)
    assert asked.ended().answer == ("picture", moved(1))


def test_a_pool_that_breaks_again_gives_a_message_and_no_endless_loop(crew, pools):
    asked = Asked(crew, crew.walk, moved(1), 3)
    for n in range(2):
        until(lambda n=n: len(pools) > n and pools[n].begun)
        pools[n].end(0, BrokenProcessPool())
    assert NOT_MADE in str(asked.ended().trouble)
    again = Asked(crew, crew.walk, moved(2), 3)
    pools[2].end(0)
    assert again.ended().answer == ("done", moved(2), 3)


def test_a_refinement_over_which_a_process_dies_is_given_up(crew, pools):
    future = wish(crew, "visitor", moved(1))
    pools[0].end(0, BrokenProcessPool())
    assert isinstance(future.exception(SECONDS), SimulationError)


def test_a_simulation_that_takes_too_long_gives_a_message(crew, pools, monkeypatch):
    monkeypatch.setattr(crew_file, "SECONDS_TO_WAIT", crew_file.TICK)
    assert "takes too long" in str(Asked(crew, crew.first, moved(1)).ended().trouble)


def test_what_nobody_waits_for_any_more_is_not_begun(crew, pools):
    def gone():
        raise InterruptedError

    for n in range(2):
        Asked(crew, crew.first, moved(n))
    assert isinstance(Asked(crew, crew.first, moved(3), gone).ended().trouble, InterruptedError)
    Asked(crew, crew.first, moved(4))
    pools[0].end(0)
    until(lambda: len(pools[0].begun) == 3)
    assert pools[0].begun[2][1] == (moved(4),)


@pytest.mark.slow
def test_real_processes_answer_and_are_replaced_when_killed():
    crew = Crew(1)
    try:
        first = crew.result(Choice(runs=8))
        pool = crew._pool
        for process in list((pool._processes or {}).values()):
            process.kill()
        again = crew.result(Choice(runs=8))
        assert first.digest == again.digest
        assert crew._pool is not pool
    finally:
        crew.close()
