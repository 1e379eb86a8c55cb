"""Simulating the history of 2013 to 2017 and a branch of it, and what differs between them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from sim.analysis.history.history import HISTORY, checks, conditioning
from sim.analysis.pairs import paired, parting
from sim.running.ensemble import run
from sim.seeds.load import load_seeds
from sim.view.history import WATCHED, Branched, Gap, Happened, Replayed
from sim.view.marks import marks_from_outside
from sim.view.summarise import summarise_scenario
from sim.view.summary import Summary
from sim.view.text.history_branch import HAPPENED

if TYPE_CHECKING:
    import xarray as xr

    from sim.scenario.scenario import Scenario


def replay_history(scenario: "Scenario", runs: int, seed: int) -> Replayed:
    """The replay of a history, what it imposes, and how it stands the checks."""
    ds = run(scenario, runs, seed)
    given = conditioning(scenario)
    return Replayed(_summarise(ds, scenario), given.seats, given.share, tuple(checks(ds)))


def compare_branches(against: "Scenario", branch: "Scenario", runs: int, seed: int) -> Branched:
    """What a branch differs in from what it is set against, under the same luck."""
    a, b = run(against, runs, seed), run(branch, runs, seed)
    months = tuple(branch.months)
    since = parting.first_difference(a, b)
    placebo = None if since is None else run(parting.placebo(against, months[since]), runs, seed)
    parted = parting.parting(a, b, placebo)
    return Branched(
        _summarise(b, branch),
        _summarise(a, against),
        {name: _gap(a, b, name) for name in WATCHED},
        None if parted.month is None else months[parted.month],
        None if since is None else months[since],
        tuple(paired.move_changes(a, b)),
        tuple(_happened(a, b)),
    )


def _summarise(ds: "xr.Dataset", scenario: "Scenario") -> Summary:
    """In brief; the capitals' own moves have signs of their own in the picture, and are no marks.

    On rails an ending stops nothing, and most runs come to one early: on the rope they walk on.
    """
    summary = summarise_scenario(ds, scenario, walks_on=True)
    return replace(summary, marks=marks_from_outside(scenario), scenario=HISTORY)


def _happened(a: "xr.Dataset", b: "xr.Dataset") -> Iterator[Happened]:
    """What a reader of these years asks first: the base, force, relief."""
    agreed = load_seeds().parameters["base_agreed"].mode
    questions: dict[str, Callable[[xr.Dataset], np.ndarray]] = {
        "base agreed": lambda ds: (ds["base_file"].values >= agreed).any(axis=0),
        "force": lambda ds: ds["intervention_month"].values >= 0,
        "relief": lambda ds: ds["sanctions"].values[-1] <= ds["sanctions"].values[0] / 2,
        "beyond the edge": lambda ds: ds["deeds"].values[-1] > ds["edge"].values[-1],
    }
    for name, of in questions.items():
        yield Happened(HAPPENED[name], float(of(b).mean()), float(of(a).mean()))


def _gap(a: "xr.Dataset", b: "xr.Dataset", name: str) -> Gap:
    found = paired.mean_of(b[name].values.astype(np.float64) - a[name].values)
    return Gap(*(np.nan_to_num(part) for part in found))
