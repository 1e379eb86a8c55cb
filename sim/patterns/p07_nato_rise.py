"""P7. A rise of NATO on the flank frightens Moscow and makes it ask Minsk for ground forces."""

from __future__ import annotations

import numpy as np

from sim.patterns.lab import Lab
from sim.patterns.measure import Sample, happens, path, played, share, share_of_draws
from sim.patterns.pattern import Pattern, Result
from sim.scenario.scenario import Scenario

PATTERN = Pattern(
    id="P7",
    sentence="A rise of NATO on the flank raises Moscow's fear and its demands for forces in Belarus",
    basis="text",
    claim_ids=("CH12", "BF16-6", "CH9", "BF16-2"),
    threshold="fear at least .05 higher within a year; a demand for ground forces at least .10 likelier",
    ablation="no weight of NATO in fear: fear less than .025 higher; security dilemma off: the demand less "
    "than .05 likelier",
)

RISE = "2017-01"
ADDED = {"nato": 0.2, "nato_rise": 0.4}
MORE_FEAR, MORE_DEMAND = 0.05, 0.1
AXES = ("nato_weight", "demand_by_rise", "tipping_point", "insistence_by_fear")
"""Parameters whose high and low draws are judged apart."""


def observe(lab: Lab, start: Scenario) -> Sample:
    """Fear month by month and the demand within a year, with the rise and without."""
    month = start.months.index(RISE)
    short = start.lasting(month + 12 + 1)
    found = {}
    for label, copy in (("rise", short.event(RISE, adds=ADDED)), ("none", short)):
        data = lab.run(copy, "fear")
        fear = path(data, "fear")
        found |= {f"fear {label} {ahead}": fear[month + ahead] for ahead in range(12 + 1)}
        found[f"demand {label}"] = happens(played(data, "moscow", ["ask_ground_forces"]), month, month + 12)
    return found


def value(sample: Sample) -> dict[str, float]:
    fear = [share(sample[f"fear rise {ahead}"] - sample[f"fear none {ahead}"]) for ahead in range(12 + 1)]
    return {
        "fear higher by": float(np.max(fear)),
        "demand likelier by": share(sample["demand rise"]) - share(sample["demand none"]),
        "fear higher after a year by": fear[-1],
        "demand without the rise": share(sample["demand none"]),
    }


def holds(sample: Sample) -> bool:
    found = value(sample)
    return found["fear higher by"] >= MORE_FEAR and found["demand likelier by"] >= MORE_DEMAND


def measure(runs: int = 1000, seed: int = 0, lab: Lab | None = None) -> Result:
    """Let NATO's presence rise at once in one copy and watch Moscow for a year."""
    lab = lab or Lab(runs, seed)
    sample = observe(lab, lab.start)
    no_weight = value(observe(lab, lab.start.set({"nato_weight": 0})))["fear higher by"]
    no_dilemma = value(observe(lab, lab.start.switch_off("security_dilemma")))["demand likelier by"]
    return Result(
        value=value(sample),
        holds=holds(sample),
        gone_without_its_behaviour=no_weight < MORE_FEAR / 2 and no_dilemma < MORE_DEMAND / 2,
        share_of_draws=share_of_draws(sample, holds, lab.draws(AXES)),
        ablated={"fear higher by": no_weight, "demand likelier by": no_dilemma},
    )
