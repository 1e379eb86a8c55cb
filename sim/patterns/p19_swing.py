"""P19. Minsk's deeds swing over years, to one side and back."""

from __future__ import annotations

import numpy as np

from sim.patterns.lab import Lab, at_random
from sim.patterns.long_run import YEAR, without_loop
from sim.patterns.measure import Sample, median, path, share, share_of_draws
from sim.patterns.pattern import Pattern, Result
from sim.scenario.scenario import Scenario

PATTERN = Pattern(
    id="P19",
    sentence="Within five years Minsk's deeds swing widely, with a turn of direction that lasts",
    basis="assumed",
    claim_ids=("CH4", "BD5", "BF13-5"),
    threshold="median range of deeds at least .5 of the scale's 2 and a turn in at least half of the "
    "runs; a Minsk that moves at random does neither",
    ablation="outside options, patronage and regime security off: a turn in less than half of the runs",
    note="A turn is a year whose mean is .1 or more above the year before, and another that is as far "
    "below. Random moves wander as far as chosen ones, since they are never still: the range "
    "alone does not tell a swing.",
)

RANGE, TURN = 0.5, 0.1
HALF = 0.5
AXES = ("outside_value", "half_life.deeds", "danger_weight", "minsk.inertia")
"""Parameters whose high and low draws are judged apart."""


def observe(lab: Lab, start: Scenario) -> Sample:
    """How far deeds range, and whether they turn, in each run."""
    deeds = path(lab.run(start, "deeds"), "deeds")
    total = np.vstack([np.zeros(deeds.shape[1]), deeds]).cumsum(axis=0)
    mean = (total[YEAR:] - total[:-YEAR]) / YEAR
    step = mean[YEAR:] - mean[:-YEAR]
    turned = (step >= TURN).any(axis=0) & (step <= -TURN).any(axis=0)
    return {"range": deeds.max(axis=0) - deeds.min(axis=0), "turn": turned.astype(float)}


def value(sample: Sample) -> dict[str, float]:
    return {"median range of deeds": median(sample["range"]), "with a turn": share(sample["turn"])}


def holds(sample: Sample) -> bool:
    return median(sample["range"]) >= RANGE and share(sample["turn"]) >= HALF


def does_neither(sample: Sample) -> bool:
    """Deeds range less, and turn in fewer runs."""
    return median(sample["range"]) < RANGE and share(sample["turn"]) < HALF


def measure(runs: int = 1000, seed: int = 0, lab: Lab | None = None) -> Result:
    """Follow deeds through the baseline, and around a Minsk that moves at random."""
    lab = lab or Lab(runs, seed)
    sample = observe(lab, lab.start)
    random = observe(lab, at_random(lab.start))
    without = observe(lab, without_loop(lab.start))
    return Result(
        value=value(sample),
        holds=holds(sample) and does_neither(random),
        gone_without_its_behaviour=share(without["turn"]) < HALF,
        random_minsk=median(random["range"]),
        share_of_draws=share_of_draws(sample, holds, lab.draws(AXES)),
        ablated=value(without),
    )
