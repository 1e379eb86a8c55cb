"""P11. Tension between Minsk and Kyiv hardly fades by itself; a leaders' meeting ends it."""

from __future__ import annotations

from sim.patterns.lab import Lab
from sim.patterns.measure import Sample, median, months_to_halve, path, share_of_draws
from sim.patterns.pattern import Pattern, Result
from sim.scenario.scenario import Scenario
from sim.seeds.load import load_seeds

PATTERN = Pattern(
    id="P11",
    sentence="Tension with Kyiv keeps for a year and more by itself, and ends when the leaders meet",
    basis="part",
    claim_ids=("BF17-1", "BF17-7"),
    threshold="median half-life at least 12 months with Kyiv silent, at most 3 after a forced meeting",
    ablation="spiral off: tension does not keep for a year, or the meeting does not end it",
    note="That a meeting resets tension fully is our inference.",
)

TENSION = 0.7
HORIZON = 48
MEETING = 1
SLOW, FAST = 12, 3
AXES = ("spiral_answer", "tension_by_exercise", "half_life.kyiv_tension", "kyiv.strength.leaders_meeting")
"""Parameters whose high and low draws are judged apart."""


def observe(lab: Lab, start: Scenario) -> Sample:
    """Months until the tension above its rest has halved, alone and after a meeting."""
    rest = load_seeds().variables["kyiv_tension"].rest or 0.0
    world = start.lasting(HORIZON).begin({"kyiv_tension": TENSION})
    months = world.months
    alone = world.hold("kyiv")
    quiet = [month for index, month in enumerate(months) if index != MEETING]
    met = world.force("kyiv", "hold", quiet).force("kyiv", "leaders_meeting", months[MEETING])
    found = {}
    for label, copy, since in (("alone", alone, 0), ("met", met, MEETING - 1)):
        gap = path(lab.run(copy, "kyiv_tension"), "kyiv_tension") - rest
        found[label] = months_to_halve(gap, since)
    return found


def value(sample: Sample) -> dict[str, float]:
    return {
        "months to halve alone": median(sample["alone"]),
        "months to halve after a meeting": median(sample["met"]),
    }


def holds(sample: Sample) -> bool:
    return median(sample["alone"]) >= SLOW and median(sample["met"]) <= FAST


def measure(runs: int = 1000, seed: int = 0, lab: Lab | None = None) -> Result:
    """Begin tense with Kyiv silent; force one leaders' meeting in the other copy."""
    lab = lab or Lab(runs, seed)
    sample = observe(lab, lab.start)
    without = observe(lab, lab.start.switch_off("spiral"))
    return Result(
        value=value(sample),
        holds=holds(sample),
        gone_without_its_behaviour=not holds(without),
        share_of_draws=share_of_draws(sample, holds, lab.draws(AXES)),
        ablated=value(without),
    )
