"""P9. Putting the lever back does not bring Minsk back."""

from __future__ import annotations

from sim.patterns.lab import Lab
from sim.patterns.measure import Sample, paired_difference, path, share_of_draws
from sim.patterns.pattern import Pattern, Result
from sim.scenario.scenario import Scenario
from sim.seeds.load import load_seeds

PATTERN = Pattern(
    id="P9",
    sentence="Two years at a low tipping point cost Minsk autonomy that three normal years do not restore",
    basis="assumed",
    claim_ids=("CH3", "CH8"),
    threshold="autonomy at least .2 lower 36 months after a loop of 24 months",
    ablation="ratchets off: at most .05 lower",
    note="The loop holds the tipping point at the low end of its lever, then gives each run its own back.",
)

LOOP, AFTER = 24, 36
LASTING_LOSS, NO_LOSS = 0.2, 0.05
LEVER = "tipping_point"
AXES = ("treaty_stickiness", "intervention_integration", "intervention_presence", "hazard_ceiling")
"""Parameters whose high and low draws are judged apart."""


def observe(lab: Lab, start: Scenario) -> Sample:
    """Autonomy at the end, with the loop and without."""
    world = start.lasting(LOOP + AFTER)
    lever = load_seeds().parameters[LEVER].lever
    assert lever is not None
    low = lever.low
    loop = world.event(world.months[0], parameters={LEVER: low}, until=world.months[LOOP - 1])
    return {
        name: path(lab.run(copy, "autonomy"), "autonomy")[-1]
        for name, copy in (("loop", loop), ("none", world))
    }


def value(sample: Sample) -> dict[str, float]:
    lost = paired_difference(sample["none"], sample["loop"])
    return {"autonomy lost": lost.mean, "at least (90 %)": lost.low, "at most (90 %)": lost.high}


def holds(sample: Sample) -> bool:
    return value(sample)["autonomy lost"] >= LASTING_LOSS


def measure(runs: int = 1000, seed: int = 0, lab: Lab | None = None) -> Result:
    """Lower the tipping point for two years, put it back, and look three years later."""
    lab = lab or Lab(runs, seed)
    sample = observe(lab, lab.start)
    without = value(observe(lab, lab.start.switch_off("ratchets")))
    return Result(
        value=value(sample),
        holds=holds(sample),
        gone_without_its_behaviour=without["autonomy lost"] <= NO_LOSS,
        share_of_draws=share_of_draws(sample, holds, lab.draws(AXES)),
        ablated=without,
    )
