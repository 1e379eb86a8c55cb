"""P13. Washington's attention fades within a year when nothing on the flank changes."""

from __future__ import annotations

from sim.patterns.lab import Lab
from sim.patterns.measure import Sample, path, share, share_of_draws
from sim.patterns.pattern import Pattern, Result
from sim.scenario.scenario import Scenario

PATTERN = Pattern(
    id="P13",
    sentence="A peak of Washington's attention is half gone within a year on a quiet flank",
    basis="part",
    claim_ids=("BF16-1", "BF16-9"),
    threshold="attention above the path without the peak at most half of it 12 months later",
    ablation="attention made not to fade: more than half of the peak is left after 12 months",
)

PEAK, PEAK_MONTH = 0.9, 12
HALF = 0.5
LEVER, NO_FADING = "half_life.attention", 1000.0
AXES = ("half_life.attention", "attention_by_flank", "geopolitics", "engagement")
"""Parameters whose high and low draws are judged apart."""


def observe(lab: Lab, start: Scenario) -> Sample:
    """Attention at the peak and a year later, with the peak and without, on a flank with no events."""
    quiet = start.changed(events=[]).lasting(PEAK_MONTH + 12 + 1)
    peak = quiet.event(quiet.months[PEAK_MONTH], sets={"attention": PEAK})
    found = {}
    for label, copy in (("peak", peak), ("none", quiet)):
        attention = path(lab.run(copy, "attention"), "attention")
        found[f"{label} before"] = attention[PEAK_MONTH]
        found[f"{label} after"] = attention[PEAK_MONTH + 12]
    return found


def value(sample: Sample) -> dict[str, float]:
    before = share(sample["peak before"] - sample["none before"])
    after = share(sample["peak after"] - sample["none after"])
    return {"share of the peak left after a year": after / before, "peak above the path by": before}


def holds(sample: Sample) -> bool:
    return value(sample)["share of the peak left after a year"] <= HALF


def measure(runs: int = 1000, seed: int = 0, lab: Lab | None = None) -> Result:
    """Force a peak of attention on a quiet flank and look a year later."""
    lab = lab or Lab(runs, seed)
    sample = observe(lab, lab.start)
    without = observe(lab, lab.start.set({LEVER: NO_FADING}))
    return Result(
        value=value(sample),
        holds=holds(sample),
        gone_without_its_behaviour=not holds(without),
        share_of_draws=share_of_draws(sample, holds, lab.draws(AXES)),
        ablated=value(without),
    )
