"""Blocks of runs simulated: what is computed for ensembles, by whoever computes it."""

from __future__ import annotations

from sim.luck.luck import luck_of
from sim.model.record import Record
from sim.model.tightrope import Tightrope
from sim.results.dataset import seals
from sim.running.blocks import Ensemble, InPlace, Simulated
from sim.running.evaluators.base import Progress
from sim.running.shared_memory import SharedPart, view


def simulate(ensemble: Ensemble, progress: Progress) -> Simulated:
    """Simulate an ensemble in one piece, into a record of its own."""
    return simulate_into(ensemble.empty_record(), ensemble, progress)


def simulate_in_place(part: InPlace, progress: Progress) -> Simulated:
    """Simulate a part of an ensemble into its place in the whole."""
    first, last = part.ensemble.first_run, part.ensemble.first_run + part.ensemble.runs
    return simulate_into(part.whole.part(first, last), part.ensemble, progress)


def simulate_shared(part: SharedPart, progress: Progress) -> list[bytes]:
    """Simulate a part of an ensemble into memory that another process shares, and give its seals."""
    return simulate_into(part.ensemble.empty_record(view(part.place)), part.ensemble, progress).seals


def simulate_into(record: Record, ensemble: Ensemble, progress: Progress) -> Simulated:
    """Simulate an ensemble into a record; `progress` hears the run-months done and may raise to cancel."""
    model = Tightrope(
        ensemble.scenario, ensemble.runs, ensemble.seed, first_run=ensemble.first_run, room=record
    )
    for month in range(ensemble.n_months):
        model.step()
        progress(ensemble.runs * (month + 1), ensemble.runs * ensemble.n_months)
    record = model.record
    release(model)
    if not ensemble.luck_again:
        luck_of.cache_clear()
    return Simulated(record, seals(record, ensemble.first_run))


def release(model: Tightrope) -> None:
    """Empty a model that has been run, so that its arrays are freed now.

    A model and its agents hold each other: they would wait for the garbage collector, and block upon block
    of them would pile up to many times the memory of the results.
    """
    for agent in list(model.agents):
        vars(agent).clear()
    vars(model).clear()
