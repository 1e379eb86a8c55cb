"""P4. A visible western contact makes a costly gesture to Moscow likelier in the months after it."""

from __future__ import annotations

from sim.patterns.lab import Lab, at_random
from sim.patterns.measure import Sample, happens, played, risk_ratio, share_of_draws
from sim.patterns.pattern import Pattern, Result
from sim.scenario import Scenario

PATTERN = Pattern(
    id="P4",
    sentence="After a visible western contact Minsk is likelier to make a costly gesture to Moscow",
    basis="part",
    claim_ids=("EN11", "CH14", "CH18", "EN5"),
    threshold="risk ratio at least 1.3 within 3 months of a forced contact, at two dates; at most 1.1 for a "
    "Minsk that moves at random",
    ablation="danger term off: risk ratio at most 1.1 at both dates",
    note="Random play is the yardstick: it must not compensate.",
)

DATES = ("2016-06", "2018-06")
WITHIN = 3
LIKELIER, NO_LIKELIER = 1.3, 1.1
COSTLY = ["air_defence_agreement", "settle_package", "concede", "lean_on_moscow"]
AXES = ("danger_weight", "tipping_point", "word_weight_guess", "edge_error")
"""Parameters whose high and low draws are judged apart."""


def observe(lab: Lab, start: Scenario) -> Sample:
    """A costly gesture within three months, after a forced visit and after a month held."""
    found = {}
    for date in DATES:
        month = start.months.index(date)
        short = start.lasting(month + WITHIN + 1)
        for label, move in (("forced", "receive_delegation"), ("held", "hold")):
            flags = played(lab.run(short.force("minsk", move, date)), "minsk", COSTLY)
            found[f"{label} {date}"] = happens(flags, month + 1, month + WITHIN)
    return found


def value(sample: Sample) -> dict[str, float]:
    return {
        f"risk ratio {date}": risk_ratio(sample[f"forced {date}"], sample[f"held {date}"]) for date in DATES
    }


def holds(sample: Sample) -> bool:
    return min(value(sample).values()) >= LIKELIER


def measure(runs: int = 1000, seed: int = 0, lab: Lab | None = None) -> Result:
    """Force a delegation at two dates; compare with a held month, no danger term, and random play."""
    lab = lab or Lab(runs, seed)
    sample = observe(lab, lab.start)
    without = value(observe(lab, lab.start.set({"danger_weight": 0})))
    random = max(value(observe(lab, at_random(lab.start))).values())
    return Result(
        value=value(sample),
        holds=holds(sample) and random <= NO_LIKELIER,
        gone_without_its_behaviour=max(without.values()) <= NO_LIKELIER,
        random_minsk=random,
        share_of_draws=share_of_draws(sample, holds, lab.draws(AXES)),
        ablated=without,
    )
