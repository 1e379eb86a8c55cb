"""The pool: no task is lost, and nothing is computed that nobody wants."""

import time
from pathlib import Path

import pytest

from sim.running.process import DIED
from sim.running.task import Priority, ProcessDiedError, TaskCancelledError, TaskError, resolve
from sim.running.worker import DROPPED
from tests.running.made_pool import ask, result, settle, until

ROOT = Path(__file__).resolve().parents[2]


def test_a_task_is_given_to_an_idle_process_and_its_result_to_who_waits(made_pool):
    two = made_pool(2)
    first, second = ask(two.pool, 1), ask(two.pool, 2)
    assert two.arguments == [[(1,)], [(2,)]]
    assert [process.call is None for process in two.processes] == [False, False]
    two.end(1, result="two")
    assert second.task.result() == "two"
    assert not first.task.has_ended
    assert two.processes[1].call is None


def test_a_process_that_is_ready_is_preferred_to_one_on_its_way(made_pool):
    two = made_pool(2)
    two.processes[0].is_up.clear()
    ask(two.pool, 1)
    assert two.begun[0].process == 1


def test_the_task_over_which_a_process_dies_is_tried_once_more_and_then_told(made_pool):
    one = made_pool(1)
    request = ask(one.pool, 1)
    one.end(0, DIED)
    assert one.arguments == [[(1,)]] * 2
    one.end(1, DIED)
    with pytest.raises(ProcessDiedError, match="it died twice"):
        result(request)
    again = ask(one.pool, 2)
    one.end(2)
    assert result(again) == ("done", 2)


def test_after_a_death_the_tasks_of_a_batch_are_tried_one_by_one(made_pool):
    one = made_pool(1)
    ask(one.pool, 0)
    settle(one.pool)
    requests = [ask(one.pool, n, batch=1) for n in range(1, 4)]
    one.end(0)
    one.end(1, DIED)
    assert one.arguments[1:] == [[(1,), (2,), (3,)], [(1,)]]
    one.end(2, DIED)
    for n in (3, 4):
        one.end(n)
    with pytest.raises(ProcessDiedError):
        result(requests[0])
    assert [result(request) for request in requests[1:]] == [("done", 2), ("done", 3)]


def test_a_batch_gives_each_its_own_result_or_error(made_pool):
    one = made_pool(1)
    ask(one.pool, 0)
    settle(one.pool)
    bad, good = ask(one.pool, 1, batch=1), ask(one.pool, 2, batch=1)
    one.end(0)
    one.end(1, [ValueError("odd"), "fine"])
    with pytest.raises(ValueError, match="odd"):
        result(bad)
    assert result(good) == "fine"


def test_what_nobody_wants_is_not_begun_and_what_is_under_way_is_dropped(made_pool):
    one = made_pool(1)
    under_way, waiting = ask(one.pool, 1), ask(one.pool, 2)
    one.pool.cancel(waiting)
    settle(one.pool)
    assert one.processes[0].n_dropped == 0
    one.pool.cancel(under_way)
    settle(one.pool)
    assert one.processes[0].n_dropped
    one.end(0, DROPPED)
    assert len(one.begun) == 1
    with pytest.raises(TaskCancelledError):
        result(under_way)


def test_a_task_that_nobody_wants_is_not_tried_again(made_pool):
    one = made_pool(1)
    request = ask(one.pool, 1)
    settle(one.pool)
    one.pool.cancel(request)
    one.end(0, DIED)
    assert len(one.begun) == 1
    with pytest.raises(TaskCancelledError):
        result(request)


def test_who_is_to_hear_of_the_end_hears_before_those_who_wait(made_pool):
    one, heard = made_pool(1), []

    def note(task):
        heard.append((task.result(), task.has_ended))

    request = ask(one.pool, 1, key="equal", then=note)
    ask(one.pool, 1, key="equal", then=note)
    one.end(0)
    assert heard == [(("done", 1), False)]
    assert request.task.has_ended


def test_trouble_of_who_is_to_hear_is_told_to_those_who_wait_and_harms_nobody_else(made_pool):
    one = made_pool(1)

    def fail(task):
        raise ValueError("odd")

    bad, good = ask(one.pool, 1, then=fail), ask(one.pool, 2)
    one.end(0)
    one.end(1)
    with pytest.raises(ValueError, match="odd"):
        result(bad)
    assert result(good) == ("done", 2)


def test_of_a_task_that_was_dropped_nobody_hears(made_pool):
    one, heard = made_pool(1), []
    request = ask(one.pool, 1, then=heard.append)
    settle(one.pool)
    one.pool.cancel(request)
    one.end(0, DROPPED)
    assert request.task.has_ended
    assert heard == []


def test_a_task_whose_time_has_not_come_begins_by_itself_when_it_has(made_pool):
    one, until_then = made_pool(1), time.monotonic() + 0.1
    waits = Priority("waits", rank=0, wait=lambda: max(until_then - time.monotonic(), 0))
    ask(one.pool, 1, priority=waits)
    assert one.begun == []
    until(lambda: one.begun)


def test_two_who_need_different_numbers_of_processes_have_the_larger_and_nothing_is_closed(made_pool):
    none = made_pool()
    two = none.pool.reserve(2)
    three = none.pool.reserve(3)
    assert len(none.processes) == 3
    none.pool.release(three)
    assert not any(process.is_closed for process in none.processes)
    with none.pool.reserve(1):
        assert [process.is_closed for process in none.processes] == [False, False, True]
    none.pool.release(two)
    none.pool.reserve(1)
    assert [process.is_closed for process in none.processes] == [False, True, True]


def test_a_closed_pool_ends_its_processes_tells_those_who_wait_and_takes_no_more(made_pool):
    one = made_pool(1)
    requests = [ask(one.pool, n) for n in range(2)]
    settle(one.pool)
    one.pool.close()
    assert one.processes[0].is_closed
    assert one.processes[0].n_dropped
    for request in requests:
        with pytest.raises(TaskError, match="about to end"):
            result(request)
    with pytest.raises(TaskError):
        ask(one.pool, 3)


def test_the_functions_that_the_program_names_are_there():
    """Text that names a function is not renamed with it."""
    named = set()
    for file in (ROOT / "sim").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        named |= {
            word.strip("\"'")
            for word in text.replace("(", " ").replace(")", " ").replace(",", " ").split()
            if word.strip("\"'").startswith("sim.") and ":" in word and word[0] in "\"'"
        }
    assert len(named) > 10
    assert all(callable(resolve(name)) for name in named), named
