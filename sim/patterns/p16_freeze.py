"""P16. A freeze lasts for years unless something is given; no relief comes before a release."""

from __future__ import annotations

from sim.patterns.lab import Lab
from sim.patterns.measure import (
    Sample,
    median,
    months_to_halve,
    months_until,
    path,
    played,
    played_by_any,
    share,
    share_of_draws,
)
from sim.patterns.p01_conditionality import RELIEF
from sim.patterns.pattern import Pattern, Result
from sim.scenario.scenario import Scenario

PATTERN = Pattern(
    id="P16",
    sentence="A freeze with the West stands for years unless Minsk gives something",
    basis="part",
    claim_ids=("EN1", "EN14", "CH5"),
    threshold="from heavy sanctions and without a release, median months until they halve at least 24; "
    "of the runs left to themselves at least 90 % see no relief before a release",
    ablation="conditionality off, and relief that needs no goodwill: sanctions halve in less than 24 months",
    note="Two years are assumed, after the freezes of 2006 to 2008 and 2011 to 2015.",
)

FROZEN = {"sanctions": 0.6, "goodwill": 0.05, "prisoners": 0.4, "siege": 0.6}
"""A freeze soon after a crackdown."""
HORIZON, YEARS_MEAN = 120, 24
MOST_RUNS = 0.9
AXES = ("freeze_hold", "freeze_goodwill", "relief_by_goodwill", "rivalry")
"""Parameters whose high and low draws are judged apart."""


def observe(lab: Lab, start: Scenario) -> Sample:
    """Months until sanctions halve with releases blocked; and whether relief came before a release."""
    frozen = start.lasting(HORIZON).begin(FROZEN)
    blocked = lab.run(frozen.block("minsk", "free_prisoners"), "sanctions")
    free = lab.run(frozen)
    relief = months_until(played_by_any(free, RELIEF))
    release = months_until(played(free, "minsk", ["free_prisoners"]))
    return {
        "halved": months_to_halve(path(blocked, "sanctions")),
        "relief after a release": (~(relief < release)).astype(float),
        "months to a release": release,
    }


def value(sample: Sample) -> dict[str, float]:
    return {
        "median months until sanctions halve": median(sample["halved"]),
        "no relief before a release": share(sample["relief after a release"]),
        "median months to a release": median(sample["months to a release"]),
        "halved within 24 months": share((sample["halved"] < YEARS_MEAN).astype(float)),
    }


def holds(sample: Sample) -> bool:
    lasts = median(sample["halved"]) >= YEARS_MEAN
    return lasts and share(sample["relief after a release"]) >= MOST_RUNS


def measure(runs: int = 1000, seed: int = 0, lab: Lab | None = None) -> Result:
    """Begin in a freeze; block releases in one copy, leave the other to itself."""
    lab = lab or Lab(runs, seed)
    sample = observe(lab, lab.start)
    free = {f"{seat}.needs.{move}": -1 for seat, moves in RELIEF.items() for move in moves}
    without = observe(lab, lab.start.switch_off("conditionality").set(free))
    return Result(
        value=value(sample),
        holds=holds(sample),
        gone_without_its_behaviour=median(without["halved"]) < YEARS_MEAN,
        share_of_draws=share_of_draws(sample, holds, lab.draws(AXES)),
        ablated=value(without),
    )
