"""P18. Moscow pays for a Minsk that is besieged at home and turns to it."""

from __future__ import annotations

from sim.patterns.lab import Lab
from sim.patterns.measure import Sample, happens, played, share, share_of_draws
from sim.patterns.pattern import Pattern, Result
from sim.scenario.scenario import Scenario

PATTERN = Pattern(
    id="P18",
    sentence="A besieged Minsk that turns to Moscow is paid for within six months",
    basis="part",
    claim_ids=("BD5", "BF13-5", "BD6"),
    threshold="support or a loan within six months of a turn under unrest in at least 50 % of runs, "
    "unforced in at most 25 %",
    ablation="patronage off: at most 10 points more than unforced",
    note="The bars are assumed, after the oil-duty compromise of December 2010 and the loan of June 2011.",
)

UNREST, MONTH, WITHIN = 0.7, "2017-01", 6
TURN = "lean_on_moscow"
PAYS = ["lend", "offer"]
MOST_RUNS, FEW_RUNS, NO_MORE = 0.5, 0.25, 0.1
AXES = ("support_by_siege", "support_for_loyalty", "siege_gain", "siege_level")
"""Parameters whose high and low draws are judged apart."""


def observe(lab: Lab, start: Scenario) -> Sample:
    """Support or a loan within six months, after a turn under unrest and left alone."""
    month = start.months.index(MONTH)
    short = start.lasting(month + WITHIN + 1)
    besieged = short.event(MONTH, sets={"unrest": UNREST}).force("minsk", TURN, MONTH)
    return {
        label: happens(played(lab.run(copy), "moscow", PAYS), month + 1, month + WITHIN)
        for label, copy in (("besieged", besieged), ("alone", short))
    }


def value(sample: Sample) -> dict[str, float]:
    return {
        "support after a turn under unrest": share(sample["besieged"]),
        "support unforced": share(sample["alone"]),
    }


def holds(sample: Sample) -> bool:
    return share(sample["besieged"]) >= MOST_RUNS and share(sample["alone"]) <= FEW_RUNS


def measure(runs: int = 1000, seed: int = 0, lab: Lab | None = None) -> Result:
    """Force unrest and a turn to Moscow in one copy; watch Moscow for half a year."""
    lab = lab or Lab(runs, seed)
    sample = observe(lab, lab.start)
    without = observe(lab, lab.start.switch_off("patronage"))
    return Result(
        value=value(sample),
        holds=holds(sample),
        gone_without_its_behaviour=share(without["besieged"]) - share(without["alone"]) <= NO_MORE,
        share_of_draws=share_of_draws(sample, holds, lab.draws(AXES)),
        ablated=value(without),
    )
