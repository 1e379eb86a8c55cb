"""A run played ahead, once for all workers: to import this is to load all that a run needs."""

import gc
from contextlib import suppress

from sim.ensemble import run
from sim.scenario import load_scenario

with suppress(Exception):  # who asks for runs is told what is wrong
    run(load_scenario("baseline"), 1)
# What is there by now stays. A collector that leaves it alone leaves it shared between the processes, too.
gc.collect()
gc.freeze()
