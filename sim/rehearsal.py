"""A run played ahead, once for all workers: to import this is to load all that a run needs."""

from contextlib import suppress

from sim import copies
from sim.ensemble import run
from sim.scenario import load_scenario

with suppress(Exception):  # who asks for runs is told what is wrong
    run(load_scenario("baseline"), 1)
copies.rehearsed()
