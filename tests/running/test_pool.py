"""The pool: no task is lost, nothing is computed that nobody wants, and nothing is left behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from multiprocessing import forkserver
from pathlib import Path

import pytest

from sim import load_scenario, run
from sim.running import forkserver as our_forkserver
from sim.running import pool as pool_module
from sim.running import process as process_module
from sim.running.pool import Pool, shared_pool
from sim.running.process import DIED
from sim.running.task import (
    Group,
    Priority,
    ProcessDiedError,
    TaskCancelledError,
    TaskError,
    resolve,
)
from sim.running.worker import DROPPED
from tests.processes import is_there
from tests.running.made_pool import SECONDS, settle, until

URGENT = Priority("urgent", rank=0, together=3, died="it died twice")
MADE = "tests.running.made_pool:"
ROOT = Path(__file__).resolve().parents[2]


def ask(pool, *arguments, function="square", priority=URGENT, **more):
    return pool.submit(MADE + function, *arguments, priority=priority, **more)


def result(request):
    assert request.task.wait(SECONDS)
    return request.task.result()


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


# with real processes

slow = pytest.mark.slow


@pytest.fixture(scope="module")
def real():
    """A pool of two real processes."""
    pool = Pool()
    pool.reserve(2)
    pool.process_ids()
    yield pool
    pool.close()


def wait_until_gone(numbers, seconds=SECONDS):
    end = time.monotonic() + seconds
    while any(map(is_there, numbers)) and time.monotonic() < end:
        time.sleep(0.05)
    return not any(map(is_there, numbers))


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


GUARDED = """
from sim import load_scenario, run
if __name__ == "__main__":
    print(run(load_scenario("baseline").lasting(1), runs=600, workers=2).attrs["digest"])
"""
UNGUARDED = """
from sim import load_scenario, run
run(load_scenario("baseline").lasting(1), runs=600, workers=2)
"""


def run_script(*what, **settings):
    """A script run by Python as people do it."""
    return subprocess.run(
        [sys.executable, *map(str, what)],
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        **settings,
    )


@slow
def test_a_script_without_a_guard_is_told_once_what_it_lacks(tmp_path):
    script = tmp_path / "unguarded.py"
    script.write_text(UNGUARDED)
    done = run_script(script)
    assert done.returncode == 1
    assert done.stderr.count("Traceback") == 1, "only the script that was started has anything to say"
    assert "BadInput: workers: each of them runs this script anew" in done.stderr
    assert done.stderr.rstrip().endswith("right below `if __name__ == '__main__':`")


@slow
def test_a_script_that_no_process_can_read_is_told_so_before_one_is_made(tmp_path):
    done = run_script("-", input=UNGUARDED, cwd=tmp_path)
    assert done.stderr.count("Traceback") == 1
    assert "workers: <stdin>: the script that asks for them is no file" in done.stderr


@slow
@pytest.mark.parametrize("how", ["forkserver", "spawn"])
def test_no_file_of_the_current_folder_is_taken_for_a_module(how, tmp_path):
    """Whoever works in a folder with a `random.py` had it run by each process that was made."""
    script = tmp_path / "guarded.py"
    patch = f"import multiprocessing as mp\nforkserver._context = lambda: mp.get_context({how!r})"
    script.write_text(f"from sim.running import forkserver\n{patch}\n{GUARDED}")
    folder = tmp_path / "folder"
    folder.mkdir()
    names = ("sim", "random", "socket", "signal", "pickle", "tempfile", "mesa", "numpy", "sitecustomize")
    for name in names:
        (folder / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'a').write({name!r})\n")
    done = run_script(script, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == run(load_scenario("baseline").lasting(1), runs=600).attrs["digest"]
    assert not (tmp_path / "ran").exists()


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


ANNOUNCED = """
import os
import sys
from sim.cli import app
from sim.running import forkserver

start = forkserver.start

def announce(*asked):
    os.write(1, b"starting\\n")
    return start(*asked)

forkserver.start = announce
app(sys.argv[1:])
"""


@slow
@pytest.mark.parametrize("after", [0.0, 0.3, 0.6, 1.0, 1.5, 2.0])
def test_ctrl_c_while_processes_start_is_silent_and_leaves_none(after, tmp_path):
    """As the command line has it: who asks hears of it, and nobody else says a word."""
    command = ["run", "baseline", "--runs", "200000", "--workers", "2", "--out", "x.nc"]
    asked = subprocess.Popen(
        [sys.executable, "-c", ANNOUNCED, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        start_new_session=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert asked.stdout is not None
    assert asked.stdout.readline() == "starting\n"
    time.sleep(after)
    os.killpg(asked.pid, signal.SIGINT)
    out, told = asked.communicate(timeout=60)
    assert (asked.returncode, out.replace("starting\n", ""), told) == (130, "", "")
    assert not list(tmp_path.iterdir())
    until(lambda: not in_session(asked.pid))


def in_session(leader):
    """The processes of a session that are there."""
    found = subprocess.run(["ps", "-s", str(leader), "-o", "pid="], capture_output=True, text=True)
    return found.stdout.split()
