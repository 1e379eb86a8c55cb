"""P17. Pressure from Moscow opens Minsk to the West; isolation by the West leans it on Moscow."""

from __future__ import annotations

import numpy as np

from sim.patterns.lab import Lab
from sim.patterns.measure import Sample, happens, played_by_any, risk_ratio, share, share_of_draws
from sim.patterns.pattern import Pattern, Result
from sim.scenario.scenario import Scenario

PATTERN = Pattern(
    id="P17",
    sentence="A squeeze by Moscow opens Minsk to the West, and sanctions lean it on Moscow, within a year",
    basis="part",
    claim_ids=("CH4", "BF13-5", "BD5", "BD6", "EN1"),
    threshold="at the two dates together, a release or an opening to the West at least 1.4 times as "
    "likely within a year of a squeeze as without one; a step of integration or a loan at "
    "least 1.4 times as likely within a year of new sanctions",
    ablation="outside options off, and no pull of rivalry on the West: the first at most 1.2; outside "
    "options and patronage off: the second at most 1.2",
    note="The bars are assumed. Without the squeeze Moscow closes its taps in no month of the year; "
    "Minsk's openings are a release, a visit received, attachés and visa-free entry.",
)

DATES = ("2017-01", "2019-01")
WITHIN = 12
LIKELIER, NO_LIKELIER = 1.4, 1.2
OPENING = {"minsk": ["free_prisoners", "receive_delegation", "exchange_attaches", "open_borders"]}
LEANING = {"minsk": ["sign_integration"], "moscow": ["lend"]}
TAPS = ("squeeze", "ban_goods")
PUNISHERS = ("washington", "brussels")
AXES = ("outside_value", "rivalry", "support_for_isolated", "yielding_by_isolation")
"""Parameters whose high and low draws are judged apart."""


def without_taps(start: Scenario, since: str) -> Scenario:
    """The scenario in which Moscow's market and taps stay open from a month on."""
    for tap in TAPS:
        start = start.block("moscow", tap, since)
    return start


def observe(lab: Lab, start: Scenario) -> Sample:
    """Openings after a squeeze and leaning after sanctions, with the cause and without, at each date."""
    found = {}
    for date in DATES:
        month = start.months.index(date)
        short = start.lasting(month + WITHIN + 1)
        punished, spared = short, short
        for seat in PUNISHERS:
            punished = punished.force(seat, "impose_sanctions", date)
            spared = spared.block(seat, "impose_sanctions").force(seat, "hold", date)
        copies = {
            "opening squeezed": (short.force("moscow", "squeeze", date), OPENING),
            "opening spared": (without_taps(short, date), OPENING),
            "leaning punished": (punished, LEANING),
            "leaning spared": (spared, LEANING),
        }
        for label, (copy, moves) in copies.items():
            found[f"{label} {date}"] = happens(played_by_any(lab.run(copy), moves), month + 1, month + WITHIN)
    return found


def together(sample: Sample, answer: str, cause: str) -> float:
    """The risk ratio at both dates together."""
    forced, spared = (
        np.concatenate([sample[f"{answer} {copy} {date}"] for date in DATES]) for copy in (cause, "spared")
    )
    return risk_ratio(forced, spared)


def value(sample: Sample) -> dict[str, float]:
    shares = {label: share(found) for label, found in sample.items()}
    return {
        "risk ratio of an opening": together(sample, "opening", "squeezed"),
        "risk ratio of leaning": together(sample, "leaning", "punished"),
        **shares,
    }


def holds(sample: Sample) -> bool:
    return min(together(sample, "opening", "squeezed"), together(sample, "leaning", "punished")) >= LIKELIER


def measure(runs: int = 1000, seed: int = 0, lab: Lab | None = None) -> Result:
    """Force a squeeze, or sanctions, at two dates; compare with copies without them."""
    lab = lab or Lab(runs, seed)
    sample = observe(lab, lab.start)
    off = lab.start.switch_off("outside_options")
    no_opening = together(observe(lab, off.set({"rivalry": 0})), "opening", "squeezed")
    no_leaning = together(observe(lab, off.switch_off("patronage")), "leaning", "punished")
    return Result(
        value=value(sample),
        holds=holds(sample),
        gone_without_its_behaviour=max(no_opening, no_leaning) <= NO_LIKELIER,
        share_of_draws=share_of_draws(sample, holds, lab.draws(AXES)),
        ablated={"risk ratio of an opening": no_opening, "risk ratio of leaning": no_leaning},
    )
