"""A run simulated ahead, once for all processes: to import this is to load all that a run needs."""

from contextlib import suppress

from sim.model.record import recorded_names
from sim.running import forkserver
from sim.running.blocks import Ensemble
from sim.running.simulation import simulate
from sim.scenario.scenario import load_scenario

with suppress(Exception):  # who asks for runs is told what is wrong
    # the block alone: what makes a dataset of it is loaded where datasets are made
    scenario = load_scenario("baseline").lasting(forkserver.WARMUP_MONTHS)
    simulate(Ensemble(scenario, 1, 0, 0, recorded_names(), luck_again=False), progress=lambda *_: None)
forkserver.finish_warmup()
