"""P6. Minsk's outreach and a ready West alarm Moscow more together than the sum of each alone."""

from __future__ import annotations

from sim.patterns.lab import Lab
from sim.patterns.measure import Sample, logit, path, ratio, share, share_of_draws
from sim.patterns.pattern import Pattern, Result
from sim.scenario.scenario import Scenario

PATTERN = Pattern(
    id="P6",
    sentence="Outreach that the West answers raises Moscow's fear by more than outreach and answer apart",
    basis="part",
    claim_ids=("CH2", "CH15"),
    threshold="on the logit of fear, both together exceed the sum of each alone by at least 15 %",
    ablation="no reciprocity in fear: both together within ± 6 % of the sum",
    note="The product form is our inference from CH2. Moscow watches and does not act in these copies: its "
    "own answers would calm its fear.",
)

HORIZON = 24
EVERY = 3
SETTLED = 12
MORE, EVEN = 1.15, 0.06
VISIT = "receive_delegation"
ANSWERS = {"washington": "delegation", "brussels": "dialogue"}
AXES = ("tipping_point", "reciprocity_weight", "word_weight_moscow", "reading_gain")
"""Parameters whose high and low draws are judged apart."""


def copies(start: Scenario) -> dict[str, Scenario]:
    """Four copies: neither, outreach alone, western readiness alone, both.

    Minsk and the West do nothing else, and Moscow neither moves nor intervenes.
    """
    still = start.lasting(HORIZON).set({"hazard_ceiling": 0}).hold("moscow")
    months = still.months
    visits = list(months[1::EVERY])
    pauses = [month for month in months if month not in visits]
    still = still.force("minsk", "hold", pauses).hold("minsk_words")
    for seat in ANSWERS:
        still = still.force(seat, "hold", pauses)

    def scripted(outreach: bool, readiness: bool) -> Scenario:
        copy = still.force("minsk", VISIT if outreach else "hold", visits)
        for seat, move in ANSWERS.items():
            copy = copy.force(seat, move if readiness else "hold", visits)
        return copy

    return {
        "neither": scripted(False, False),
        "outreach": scripted(True, False),
        "readiness": scripted(False, True),
        "both": scripted(True, True),
    }


def observe(lab: Lab, start: Scenario) -> Sample:
    """The mean logit of fear over the settled months, in each run of the four copies."""
    return {
        name: logit(path(lab.run(copy, "fear"), "fear"))[SETTLED:].mean(axis=0)
        for name, copy in copies(start).items()
    }


def value(sample: Sample) -> dict[str, float]:
    rest = share(sample["neither"])
    alone = {name: share(sample[name]) - rest for name in ("outreach", "readiness", "both")}
    return {
        "both against the sum": ratio(alone["both"], alone["outreach"] + alone["readiness"]),
        **{f"logit of fear, {name}": found for name, found in alone.items()},
    }


def holds(sample: Sample) -> bool:
    found = value(sample)
    return found["logit of fear, both"] > 0 and found["both against the sum"] >= MORE


def measure(runs: int = 1000, seed: int = 0, lab: Lab | None = None) -> Result:
    """Script visits and western answers in a two-by-two of copies and compare Moscow's fear."""
    lab = lab or Lab(runs, seed)
    sample = observe(lab, lab.start)
    without = value(observe(lab, lab.start.set({"reciprocity_weight": 0})))
    return Result(
        value=value(sample),
        holds=holds(sample),
        gone_without_its_behaviour=abs(without["both against the sum"] - 1) <= EVEN,
        share_of_draws=share_of_draws(sample, holds, lab.draws(AXES)),
        ablated=without,
    )
