"""Stand-ins for a pool's processes, whose calls end when the test says so, and small tasks for real ones."""

import os
import threading
import time

import pytest

from sim.running import pool as pool_module
from sim.running.pool import Pool
from sim.running.process import DIED
from sim.running.schedule import Call
from sim.running.task import Priority
from sim.running.worker import DONE, DROPPED, FAILED
from tests.processes import is_there

SECONDS = 20
URGENT = Priority("urgent", rank=0, together=3, died="it died twice")
MADE = "tests.running.made_pool:"


def ask(pool, *arguments, function="square", priority=URGENT, **more):
    """Ask a pool for one of the small tasks below."""
    return pool.submit(MADE + function, *arguments, priority=priority, **more)


def result(request):
    """The result of what was asked for, once it is there."""
    assert request.task.wait(SECONDS)
    return request.task.result()


class MadeProcess:
    """A process that does nothing by itself."""

    def __init__(self, number, group, ended):
        self.number, self.group, self.process_id = number, group, -number
        self.call: Call | None = None
        self.is_up = threading.Event()
        self.is_up.set()
        self.begun: list[Call] = []
        self.n_dropped, self.is_closed = 0, False
        self._ended = ended

    def begin(self, call):
        self.call = call
        self.begun.append(call)

    def drop(self):
        self.n_dropped += 1

    def close(self):
        self.is_closed = True

    def wait_for_end(self, seconds):
        pass

    def wait_until_up(self):
        self.is_up.wait()

    def end(self, how, what=None):
        """Let the call under way end."""
        self._ended(self, self.call, how, what)


class MadePool:
    """A pool of such processes, and what it has them do, in the order of the beginnings."""

    def __init__(self, pool: Pool, processes: list[MadeProcess]):
        self.pool, self.processes = pool, processes
        self.seen: list[Call] = []

    @property
    def begun(self) -> list[Call]:
        """All calls so far; those that begun together in the order of the processes."""
        settle(self.pool)
        now = [call for process in self.processes for call in process.begun]
        self.seen += [call for call in now if call not in self.seen]
        return self.seen

    @property
    def arguments(self) -> list[list]:
        """The arguments of the tasks of each call so far."""
        return [[task.arguments for task in call.tasks] for call in self.begun]

    def end(self, place: int, result=None):
        """Let a call end with a result, an error or a death; by default with its arguments."""
        call = self.begun[place]
        process = next(process for process in self.processes if process.call is call)
        if result is DIED or result is DROPPED:
            process.end(result)
        elif isinstance(result, Exception):
            process.end(FAILED, result)
        elif result is None and call.tasks[0].batch is not None:
            process.end(DONE, [("done", *task.arguments) for task in call.tasks])
        else:
            process.end(DONE, ("done", *call.tasks[0].arguments) if result is None else result)
        settle(self.pool)


def settle(pool: Pool) -> None:
    """Come back once the pool has taken in all that it was told."""
    for _ in range(2):
        heard = threading.Event()
        pool._news.put(heard.set)
        assert heard.wait(SECONDS)


def until(condition):
    """Come back once something is so; other threads bring it about."""
    give_up = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < give_up, "it never came to that"
        time.sleep(0.002)


def wait_until_gone(numbers, seconds=SECONDS):
    """Whether processes have gone within so many seconds."""
    end = time.monotonic() + seconds
    while any(map(is_there, numbers)) and time.monotonic() < end:
        time.sleep(0.05)
    return not any(map(is_there, numbers))


@pytest.fixture
def made_pool(monkeypatch):
    """Makes a pool of stand-ins: `made_pool(2)` has two of them."""
    made: list[MadeProcess] = []
    pools: list[Pool] = []

    def process(*asked):
        made.append(MadeProcess(*asked))
        return made[-1]

    def make(n: int = 0, **more) -> MadePool:
        pools.append(Pool(**more))
        if n:
            pools[-1].reserve(n)
        return MadePool(pools[-1], made)

    monkeypatch.setattr(pool_module, "Process", process)
    yield make
    for pool in pools:
        pool.close()


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


# what real processes are asked to do


def square(number):
    return number**2


def who(_part=None, progress=None):
    """The number of the process."""
    return os.getpid()


def fail(_part=None):
    raise ValueError("that is odd")


class OddError(Exception):
    """An error that cannot be made again from what it says."""

    def __init__(self, one, other):
        super().__init__(f"{one} and {other}")


def fail_oddly():
    raise OddError("one", "other")


def give_what_cannot_be_sent():
    return lambda: None


def die(_part=None, progress=None):
    os._exit(1)


def die_once(file):
    """Dies unless it has done so before."""
    try:
        file.touch(exist_ok=False)
    except FileExistsError:
        return "alive"
    os._exit(1)


def go_on_for_ever(progress):
    """Says how far it is until it is to be dropped."""
    done = 0
    while True:
        time.sleep(0.01)
        progress(done := done + 1, 10**9)


def sleep(seconds, begun):
    """Does not look at whether anybody wants it; a file says that it has begun."""
    begun.touch()
    time.sleep(seconds)


def niceness():
    return os.nice(0)
