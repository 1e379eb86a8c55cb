"""P15. Good years with Moscow are bad years with the West, and the other way round."""

from __future__ import annotations

import numpy as np

from sim.patterns.lab import Lab, at_random
from sim.patterns.long_run import by_year, correlation, fifteen_years, without_loop
from sim.patterns.measure import Sample, median, path, played_by_any, share_of_draws
from sim.patterns.pattern import Pattern, Result
from sim.scenario.scenario import Scenario

PATTERN = Pattern(
    id="P15",
    sentence="Minsk's relations with Moscow and with the West swing against each other from year to year",
    basis="part",
    claim_ids=("CH4", "BD5", "BF13-5", "EN1", "CH2"),
    threshold="over fifteen years, median over runs of the correlation of yearly relations at most -.25",
    ablation="outside options, patronage and regime security off, no pull of rivalry on the West and "
    "no weight of its answer in Moscow's fear: above -.05",
    note="Relations with Moscow are its support less its pressure, those with the West its answer less "
    "its sanctions, each the mean of a year. That both swing is from the texts and from the "
    "record of 2004 to 2017 (-.31 over 13 years, which is few); the bar is assumed. What others "
    "do makes most of it: around a Minsk that moves at random it swings as well. The correlation "
    "of what is done, move by move, is weaker and stands beside it.",
)

MOST, NONE = -0.25, -0.05
DONE = {
    "Moscow": (
        {
            "minsk": [
                "concede",
                "air_defence_agreement",
                "settle_package",
                "lean_on_moscow",
                "sign_integration",
            ],
            "moscow": ["offer", "lend"],
        },
        {
            "minsk": ["refuse_base", "quarrel_over_gas", "put_off_integration"],
            "moscow": ["squeeze", "ban_goods"],
        },
    ),
    "the West": (
        {
            "minsk": ["free_prisoners", "receive_delegation", "exchange_attaches", "open_borders"],
            "washington": ["ease_sanctions"],
            "brussels": ["lift_sanctions", "credit"],
        },
        {
            "minsk": ["crack_down", "send_ambassadors_home"],
            "washington": ["impose_sanctions"],
            "brussels": ["impose_sanctions", "sectoral_sanctions"],
        },
    ),
}
"""What counts for and what against relations, move by move."""
VARIABLES = ("subsidy", "pressure", "reciprocity", "sanctions", "deeds")
AXES = ("outside_value", "support_for_isolated", "rivalry", "freeze_hold")
"""Parameters whose high and low draws are judged apart."""


def observe(lab: Lab, start: Scenario) -> Sample:
    """The correlation within each run: of the state of relations, and of what is done."""
    data = lab.run(fifteen_years(start), *VARIABLES)
    at = {name: by_year(path(data, name)) for name in VARIABLES}
    done = [
        by_year(played_by_any(data, good).astype(float) - played_by_any(data, bad).astype(float))
        for good, bad in DONE.values()
    ]
    return {
        "state": correlation(at["subsidy"] - at["pressure"], at["reciprocity"] - at["sanctions"]),
        "done": correlation(*done),
    }


def value(sample: Sample) -> dict[str, float]:
    return {
        "correlation of yearly relations": median(sample["state"]),
        "correlation of what is done": median(sample["done"]),
        "share of runs below zero": float(np.mean(sample["state"] < 0)),
    }


def holds(sample: Sample) -> bool:
    return median(sample["state"]) <= MOST


def measure(runs: int = 1000, seed: int = 0, lab: Lab | None = None) -> Result:
    """Follow relations over fifteen years, with the loop and without."""
    lab = lab or Lab(runs, seed)
    sample = observe(lab, lab.start)
    cut = without_loop(lab.start).set({"rivalry": 0, "reciprocity_weight": 0})
    without = observe(lab, cut)
    return Result(
        value=value(sample),
        holds=holds(sample),
        gone_without_its_behaviour=median(without["state"]) > NONE,
        random_minsk=median(observe(lab, at_random(lab.start))["state"]),
        share_of_draws=share_of_draws(sample, holds, lab.draws(AXES)),
        ablated=value(without),
    )
