"""The pool with real processes: what is killed is replaced, and nothing is left behind."""

import os
import signal
import sys
import threading
import time
from contextlib import suppress
from multiprocessing import forkserver
from pathlib import Path

import pytest

from sim.running import forkserver as our_forkserver
from sim.running import pool as pool_module
from sim.running import process as process_module
from sim.running.pool import Pool, shared_pool
from sim.running.task import Group, Priority, ProcessDiedError, TaskCancelledError, TaskError
from tests.running.made_pool import URGENT, ask, result, until, wait_until_gone

slow = pytest.mark.slow


@pytest.fixture(scope="module")
def real():
    """A pool of two real processes."""
    pool = Pool()
    pool.reserve(2)
    pool.process_ids()
    yield pool
    pool.close()


@slow
def test_real_processes_answer_and_errors_come_back_with_where_they_are_from(real):
    assert [result(ask(real, n)) for n in range(3)] == [0, 1, 4]
    with pytest.raises(ValueError, match="that is odd") as caught:
        result(ask(real, function="fail"))
    assert "made_pool.py" in caught.value.__notes__[0]


@slow
@pytest.mark.parametrize(
    ("function", "arguments", "error", "match"),
    [
        ("fail_oddly", (), TaskError, "OddError: one and other"),
        ("give_what_cannot_be_sent", (), Exception, "pickle|local object"),
        ("square", (lambda: None,), Exception, "pickle|local object"),
        ("nothing_of_the_kind", (), AttributeError, "nothing_of_the_kind"),
    ],
)
def test_what_cannot_be_sent_or_found_is_an_error_and_the_process_stays(
    real, function, arguments, error, match
):
    before = real.process_ids()
    with pytest.raises(error, match=match):
        result(ask(real, *arguments, function=function))
    assert result(ask(real, 3)) == 9
    assert real.process_ids() == before


@slow
def test_a_process_that_dies_is_replaced_and_its_task_done_again(real, tmp_path):
    before = real.process_ids()
    assert result(ask(real, tmp_path / "died", function="die_once")) == "alive"
    assert len(real.process_ids()) == 2
    assert real.process_ids() != before
    with pytest.raises(ProcessDiedError, match="it died twice"):
        result(ask(real, function="die"))
    assert result(ask(real, 3)) == 9


@slow
def test_a_process_that_was_killed_while_idle_costs_no_task_a_try(real):
    for number in real.process_ids():
        os.kill(number, signal.SIGKILL)
        until(lambda number=number: not Path(f"/proc/{number}").exists())  # with all its threads
    requests = [ask(real, 3, home=number) for number in range(2)]
    assert [result(request) for request in requests] == [9, 9]
    assert all(request.task.lost_at is None for request in requests)


@slow
def test_processes_that_were_killed_together_cost_a_task_one_try(real):
    """A process that was killed may be there for a moment, and take a call that it will not answer."""
    dying = [result(real.submit("os:getpid", priority=URGENT, home=place)) for place in range(2)]
    for number in dying:
        os.kill(number, signal.SIGSTOP)
    request = ask(real, 3)
    until(lambda: request.task.began is not None)
    for number in dying:
        time.sleep(0.3)  # by then a call would be with this one, which was made before either was killed
        with suppress(ProcessLookupError):  # the second is ended to make another, and not given the call
            os.kill(number, signal.SIGKILL)
    assert result(request) == 9


@slow
def test_a_task_says_how_far_it_is_and_stops_when_nobody_wants_it(real):
    before = real.process_ids()
    request = ask(real, function="go_on_for_ever")
    until(lambda: request.task.progress[0] > 0)
    began = time.monotonic()
    real.cancel(request)
    with pytest.raises(TaskCancelledError):
        result(request)
    assert time.monotonic() - began < process_module.SECONDS_TO_DROP
    assert real.process_ids() == before


@slow
def test_a_process_that_does_not_stop_is_ended_and_made_again(real, monkeypatch, tmp_path):
    monkeypatch.setattr(process_module, "SECONDS_TO_DROP", 0.1)
    before = real.process_ids()
    request = ask(real, 600, tmp_path / "begun", function="sleep")
    until((tmp_path / "begun").exists)
    real.cancel(request)
    with pytest.raises(TaskCancelledError):
        result(request)
    assert result(ask(real, 3)) == 9
    assert len(real.process_ids() - before) == 1


@slow
def test_a_group_may_give_way_to_all_other_processes(real):
    nice = Group("nice", niceness=5)
    priority = Priority("nice", rank=0, group=nice)
    with real.reserve(1, nice):
        here, there = (result(ask(real, function="niceness", priority=p)) for p in (URGENT, priority))
    assert there == min(here + 5, 19)


@slow
@pytest.mark.skipif(sys.platform != "linux", reason="there is such a process on Linux only")
def test_a_dead_process_that_others_are_copies_of_is_made_again():
    pool = Pool()
    try:
        pool.reserve(1)
        (number,) = pool.process_ids()
        for victim in (forkserver._forkserver._forkserver_pid, number):
            os.kill(victim, signal.SIGKILL)
            assert wait_until_gone([victim])
        assert result(ask(pool, function="who")) != number
    finally:
        pool.close()


@slow
def test_a_closed_pool_leaves_no_process_and_no_shared_memory(tmp_path):
    pool = Pool()
    pool.reserve(2)
    numbers = pool.process_ids()
    ask(pool, 600, tmp_path / "begun", function="sleep")
    until((tmp_path / "begun").exists)
    pool.close()
    assert wait_until_gone(numbers)
    ours = [f"-{number}-" for number in (os.getpid(), *numbers)]
    assert not [file for file in Path("/dev/shm").iterdir() if any(name in file.name for name in ours)]


@slow
def test_a_closed_pool_of_the_program_is_followed_by_another(monkeypatch):
    monkeypatch.setattr(pool_module, "_shared", None)
    found = []
    threads = [threading.Thread(target=lambda: found.append(shared_pool())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    found[0].close()
    assert shared_pool() is not found[0]
    shared_pool().close()


@slow
@pytest.mark.skipif(sys.platform != "linux", reason="there is such a process on Linux only")
def test_a_process_is_ended_even_when_what_it_is_a_copy_of_is_dead(monkeypatch, tmp_path):
    """Python takes it for dead with the one it came from, and would let it run on."""
    monkeypatch.setattr(process_module, "SECONDS_TO_DROP", 0.0)
    pool = Pool()
    try:
        pool.reserve(1)
        (number,) = pool.process_ids()
        stubborn = ask(pool, 600, tmp_path / "begun", function="sleep")
        until((tmp_path / "begun").exists)
        victim = forkserver._forkserver._forkserver_pid
        os.kill(victim, signal.SIGKILL)
        assert wait_until_gone([victim])
        pool.reserve(2)
        pool.process_ids()  # Python looks at all its processes when another is made
        pool.cancel(stubborn)
        assert wait_until_gone([number])
    finally:
        pool.close()


@slow
def test_a_process_is_asked_for_again_where_what_it_is_to_be_a_copy_of_was_just_dying(monkeypatch):
    started, refused = our_forkserver._started, []

    def dying(*asked):
        if len(refused) < 2:
            refused.append(asked)
            raise EOFError
        return started(*asked)

    monkeypatch.setattr(our_forkserver, "_started", dying)
    pool = Pool()
    try:
        pool.reserve(1)
        assert len(pool.process_ids()) == 1
        assert len(refused) == 2
    finally:
        pool.close()


def test_whoever_waits_for_processes_hears_why_there_are_none(monkeypatch):
    def start(*_):
        raise OSError("no more processes")

    monkeypatch.setattr(our_forkserver, "_started", start)
    monkeypatch.setattr(our_forkserver, "SECONDS_TO_ASK_AGAIN", (0.0,))
    pool = Pool()
    try:
        pool.reserve(1)
        with pytest.raises(OSError, match="no more processes"):
            pool.process_ids()
        with pytest.raises(ProcessDiedError):
            result(ask(pool, 2))
    finally:
        pool.close()
