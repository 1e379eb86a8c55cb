"""Simulations for the pages: in processes of their own, kept for whoever asks for the same again."""

import gc
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from multiprocessing import get_context
from typing import Any

import streamlit as st

from sim.dashboard import worker
from sim.dashboard.compared import Compared
from sim.dashboard.state import RUNS, Choice
from sim.dashboard.summary import Summary
from sim.dashboard.walk import Walk

MAX_WORKERS = 4
SECONDS_TO_WAIT = 120
KEPT, KEPT_WALKS = 400, 40


class SimulationError(RuntimeError):
    """A simulation that could not be made, with a message for the reader."""


class Workers:
    """A pool of processes that is made again when one of them dies."""

    def __init__(self, n_workers: int):
        self._n_workers = n_workers
        self._lock = threading.Lock()
        self._pool = self._fresh()

    def _fresh(self) -> ProcessPoolExecutor:
        """A new pool with all its processes on their way."""
        pool = ProcessPoolExecutor(
            self._n_workers, mp_context=get_context("spawn"), initializer=worker.warm_up
        )
        for _ in range(self._n_workers):
            pool.submit(worker.ready)
        return pool

    def submit[T](self, task: Callable[..., T], *asked: Any) -> Future[T]:
        """Begin a task in a process of its own."""
        pool = self._pool
        try:
            return pool.submit(task, *asked)
        except BrokenProcessPool:
            self._replace(pool)
            return self._pool.submit(task, *asked)

    def result(self, choice: Choice) -> Summary:
        """Make a simulation."""
        return self.answer(worker.simulate, choice)

    def walk(self, choice: Choice, run: int) -> Walk:
        """Walk through one run of a simulation."""
        return self.answer(worker.walk, choice, run)

    def answer[T](self, task: Callable[..., T], *asked: Any) -> T:
        """Do a task; asked once more of a new pool if the first one breaks over it."""
        pool = self._pool
        try:
            return self.submit(task, *asked).result(SECONDS_TO_WAIT)
        except BrokenProcessPool:
            self._replace(pool)
        except TimeoutError:
            raise SimulationError("The simulation takes too long just now; please try again.") from None
        try:
            return self.submit(task, *asked).result(SECONDS_TO_WAIT)
        except (BrokenProcessPool, TimeoutError):
            raise SimulationError("The simulation could not be made. Please reload the page.") from None

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        """Put a new pool in the place of the broken one, once, whoever notices first."""
        with self._lock:
            if self._pool is broken:
                broken.shutdown(wait=False, cancel_futures=True)
                self._pool = self._fresh()

    def close(self) -> None:
        """End all processes."""
        self._pool.shutdown(wait=False, cancel_futures=True)


@st.cache_resource(show_spinner=False)
def workers() -> Workers:
    """The pool of this server, made at the first visit."""
    return Workers(min(os.cpu_count() or 1, MAX_WORKERS))


@st.cache_resource(show_spinner=False)
def settled() -> bool:
    """Once a server: what is imported by now stays, and the garbage collector need not look at it again."""
    gc.collect()
    gc.freeze()
    return True


@st.cache_data(show_spinner=False, max_entries=KEPT)
def summary_of(choice: Choice) -> Summary:
    """The summary of a choice; equal choices are computed once."""
    return workers().result(choice)


def walk_of(choice: Choice, run: int) -> Walk:
    """The walk through one run of a choice; the same walk is made once, however many worlds are on show."""
    return _kept_walk(replace(choice, runs=RUNS[0]), run)


@st.cache_data(show_spinner=False, max_entries=KEPT_WALKS)
def _kept_walk(choice: Choice, run: int) -> Walk:
    return workers().walk(choice, run)


@st.cache_data(show_spinner=False, max_entries=KEPT_WALKS)
def comparison_of(a: Choice, b: Choice) -> Compared:
    """What one choice differs in from another, under the luck of the second."""
    return workers().answer(worker.compare, a, b)


def baseline_of(choice: Choice, now: Summary) -> Summary:
    """The baseline to compare with: under the same luck, and over as many months."""
    baseline = summary_of(choice.baseline)
    if len(baseline.months) != len(now.months):
        baseline = summary_of(replace(choice.baseline, n_months=len(now.months)))
    return baseline
