"""P4. A visible western contact makes a costly gesture to Moscow likelier in the months after it."""

from __future__ import annotations

from sim.patterns.lab import Lab, at_random
from sim.patterns.measure import Sample, happens, played, ratio, risk_ratio, share, share_of_draws
from sim.patterns.pattern import Pattern, Result
from sim.scenario.scenario import Scenario

PATTERN = Pattern(
    id="P4",
    sentence="After a visible western contact Minsk is likelier to make a costly gesture to Moscow",
    basis="part",
    claim_ids=("EN11", "CH14", "CH18", "EN5"),
    threshold="risk ratio at least 1.3 within 3 months of a forced contact, at four dates; at most 1.1 for a "
    "Minsk that moves at random",
    ablation="danger term off: risk ratio at most 1.1 at the four dates together",
    note="Random play is the yardstick: it must not compensate. Moscow makes no move in these copies: "
    "a Minsk that is squeezed for its contact settles for that reason alone. Nor is another visit received.",
)

DATES = ("2016-06", "2017-06", "2018-06", "2019-06")
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
        # A visit that rests leaves room for other moves, gestures among them: in neither copy comes another.
        short = short.hold("moscow", date).block("minsk", "receive_delegation", short.months[month + 1])
        for label, sent, move in (("forced", "delegation", "receive_delegation"), ("held", "hold", "hold")):
            copy = short.force("washington", sent, date).force("minsk", move, date)
            flags = played(lab.run(copy), "minsk", COSTLY)
            found[f"{label} {date}"] = happens(flags, month + 1, month + WITHIN)
    return found


def value(sample: Sample) -> dict[str, float]:
    return {
        f"risk ratio {date}": risk_ratio(sample[f"forced {date}"], sample[f"held {date}"]) for date in DATES
    }


def together(sample: Sample) -> float:
    """The risk ratio at all dates together: without the danger costly gestures are few."""
    forced, held = (sum(share(sample[f"{label} {date}"]) for date in DATES) for label in ("forced", "held"))
    return ratio(forced, held)


def holds(sample: Sample) -> bool:
    return min(value(sample).values()) >= LIKELIER


def measure(runs: int = 1000, seed: int = 0, lab: Lab | None = None) -> Result:
    """Force a delegation at four dates; compare with a held month, no danger term, and random play."""
    lab = lab or Lab(runs, seed)
    sample = observe(lab, lab.start)
    off = observe(lab, lab.start.set({"danger_weight": 0}))
    random = max(value(observe(lab, at_random(lab.start))).values())
    return Result(
        value=value(sample),
        holds=holds(sample) and random <= NO_LIKELIER,
        gone_without_its_behaviour=together(off) <= NO_LIKELIER,
        random_minsk=random,
        share_of_draws=share_of_draws(sample, holds, lab.draws(AXES)),
        ablated={**value(off), "risk ratio, all dates": together(off)},
    )
