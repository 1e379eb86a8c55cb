"""A run played ahead, once for all workers: to import this is to load all that a run needs."""

from contextlib import suppress

from sim import copies
from sim.blocks import Job
from sim.record import recorded_names
from sim.scenario import load_scenario

with suppress(Exception):  # who asks for runs is told what is wrong
    # the block alone: what makes a dataset of it is loaded where datasets are made
    Job(load_scenario("baseline"), 1, 0, 0, recorded_names(), luck_again=False).play(bool)
copies.rehearsed()
