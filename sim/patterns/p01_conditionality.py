"""P1. The West relieves sanctions months after a release, and adds them weeks after a crackdown."""

from __future__ import annotations

from sim.patterns.lab import Lab
from sim.patterns.measure import Sample, happens, in_effect, played_by_any, share, share_of_draws
from sim.patterns.pattern import Pattern, Result
from sim.scenario.scenario import Scenario

PATTERN = Pattern(
    id="P1",
    sentence="Relief follows a release of prisoners within months; sanctions follow a crackdown within weeks",
    basis="part",
    claim_ids=("EN1", "EN14", "CH5", "BF16-9"),
    threshold="relief in effect 2–8 months after a release in at least 60 % of runs, in at most 10 % with "
    "releases blocked; sanctions within 3 months of a crackdown in at least 60 %",
    ablation="conditionality off, and a release that earns no goodwill: release and crackdown add at "
    "most 10 points to relief and to sanctions",
)

START = {"prisoners": 0.5, "sanctions": 0.5, "goodwill": 0.05}
"""A freeze: what the releases of 2015 had earned is spent."""
CAUSE = 4
RELIEF_FROM, RELIEF_TO, SANCTIONS_WITHIN = 2, 8, 3
MOST_RUNS, FEW_RUNS = 0.6, 0.1
RELIEF = {"washington": ["ease_sanctions"], "brussels": ["lift_sanctions"]}
SANCTIONS = {"washington": ["impose_sanctions"], "brussels": ["impose_sanctions"]}
AXES = ("relief_by_goodwill", "concern_prisoners", "concern_repression", "geopolitics")
"""Parameters whose high and low draws are judged apart."""


def observe(lab: Lab, start: Scenario) -> Sample:
    """Relief and sanctions in each run, after the cause and in the copy where it is held."""
    short = start.lasting(CAUSE + RELIEF_TO + 1)
    before, month = (short.months[0], short.months[CAUSE - 1]), short.months[CAUSE]
    waiting = short.force("minsk", "hold", before)
    jailed = waiting.begin(START)
    copies = {
        "freed": jailed.force("minsk", "free_prisoners", month),
        "blocked": short.begin(START).block("minsk", "free_prisoners"),
        "cracked": waiting.force("minsk", "crack_down", month),
        "not cracked": waiting.force("minsk", "hold", month),
    }
    runs = {name: lab.run(copy) for name, copy in copies.items()}
    relief = {
        name: happens(
            in_effect(runs[name], lab.delays(copies[name], RELIEF)), CAUSE + RELIEF_FROM, CAUSE + RELIEF_TO
        )
        for name in ("freed", "blocked")
    }
    sanctions = {
        name: happens(played_by_any(runs[name], SANCTIONS), CAUSE + 1, CAUSE + SANCTIONS_WITHIN)
        for name in ("cracked", "not cracked")
    }
    return relief | sanctions


def value(sample: Sample) -> dict[str, float]:
    return {
        "relief after a release": share(sample["freed"]),
        "relief with releases blocked": share(sample["blocked"]),
        "sanctions after a crackdown": share(sample["cracked"]),
        "sanctions without the crackdown": share(sample["not cracked"]),
    }


def holds(sample: Sample) -> bool:
    return (
        share(sample["freed"]) >= MOST_RUNS
        and share(sample["blocked"]) <= FEW_RUNS
        and share(sample["cracked"]) >= MOST_RUNS
    )


def gone(sample: Sample) -> bool:
    """Neither cause moves its answer any more."""
    relief = share(sample["freed"]) - share(sample["blocked"])
    sanctions = share(sample["cracked"]) - share(sample["not cracked"])
    return relief <= FEW_RUNS and sanctions <= FEW_RUNS


def measure(runs: int = 1000, seed: int = 0, lab: Lab | None = None) -> Result:
    """Force a release, or a crackdown, in one copy; hold in the other; see what the West does."""
    lab = lab or Lab(runs, seed)
    sample = observe(lab, lab.start)
    unmoved = lab.start.switch_off("conditionality").set({"minsk.ratio.free_prisoners.goodwill": 0})
    without = observe(lab, unmoved)
    return Result(
        value=value(sample),
        holds=holds(sample),
        gone_without_its_behaviour=gone(without),
        share_of_draws=share_of_draws(sample, holds, lab.draws(AXES)),
        ablated=value(without),
    )
