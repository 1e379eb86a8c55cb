"""P12. More Chinese credit loosens dependence on Moscow, but only slowly."""

from __future__ import annotations

from sim.patterns.lab import Lab
from sim.patterns.measure import Sample, paired_difference, path, share_of_draws
from sim.patterns.pattern import Pattern, Result
from sim.scenario.scenario import Scenario
from sim.seeds.load import load_seeds

PATTERN = Pattern(
    id="P12",
    sentence="Doubled Chinese credit lowers dependence on Moscow by the third year, not in the first",
    basis="assumed",
    claim_ids=("CH6", "CH4"),
    threshold="dependence at least .05 lower after 36 months and at most .02 lower after 12",
    ablation="diversification off: less than .01 lower after 36 months",
    note="Its pace is ours; the analysis says only that Minsk encourages it while waiting.",
)

LEVER = "beijing.strength.credit"
FIRST_YEAR, THIRD_YEAR = 12, 36
LOOSER, NOT_YET, NOTHING = 0.05, 0.02, 0.01
AXES = ("dependence_by_credit", "dependence_pace", "half_life.credit", "dependence_by_ties")
"""Parameters whose high and low draws are judged apart."""


def observe(lab: Lab, start: Scenario) -> Sample:
    """Dependence at the end of the first and of the third year, with usual and with doubled credit."""
    world = start.lasting(THIRD_YEAR)
    usual = load_seeds().parameters[LEVER].mode
    found = {}
    for label, strength in (("usual", usual), ("double", 2 * usual)):
        dependence = path(lab.run(world.set({LEVER: strength}), "dependence"), "dependence")
        found[f"{label} first"] = dependence[FIRST_YEAR - 1]
        found[f"{label} third"] = dependence[THIRD_YEAR - 1]
    return found


def value(sample: Sample) -> dict[str, float]:
    first = paired_difference(sample["usual first"], sample["double first"])
    third = paired_difference(sample["usual third"], sample["double third"])
    return {
        "lower after 36 months by": third.mean,
        "lower after 12 months by": first.mean,
        "after 36, at least (90 %)": third.low,
    }


def holds(sample: Sample) -> bool:
    found = value(sample)
    return found["lower after 36 months by"] >= LOOSER and found["lower after 12 months by"] <= NOT_YET


def measure(runs: int = 1000, seed: int = 0, lab: Lab | None = None) -> Result:
    """Double the strength of Beijing's credit in one copy."""
    lab = lab or Lab(runs, seed)
    sample = observe(lab, lab.start)
    without = value(observe(lab, lab.start.switch_off("diversification")))
    return Result(
        value=value(sample),
        holds=holds(sample),
        gone_without_its_behaviour=without["lower after 36 months by"] < NOTHING,
        share_of_draws=share_of_draws(sample, holds, lab.draws(AXES)),
        ablated=without,
    )
