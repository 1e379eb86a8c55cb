"""P10. A package of linked issues settles later than the same issues apart, and pays Minsk more."""

from __future__ import annotations

from sim.patterns.lab import Lab
from sim.patterns.measure import (
    Sample,
    capped,
    months_to_halve,
    paired_difference,
    path,
    share_of_draws,
)
from sim.patterns.pattern import Pattern, Result
from sim.scenario.scenario import Scenario

PATTERN = Pattern(
    id="P10",
    sentence="Linked issues take longer to settle than the same issues apart, and yield Minsk more",
    basis="assumed",
    claim_ids=("BF13-5", "BF13-9"),
    threshold="later by any margin and support from Moscow higher by any margin, both clear of zero at 90 %",
    note="Draws are judged by the sign of both differences.",
    ablation="room for manoeuvre off: one of the two is no longer clear of zero",
)

OPEN_ISSUES = 0.6
LINKED, APART = 0.8, 0.05
HORIZON = 36
AXES = ("linkage_drag", "linkage_lift", "closing_pace", "yield_of_closing")
"""Parameters whose high and low draws are judged apart."""


def observe(lab: Lab, start: Scenario) -> Sample:
    """Months until the issues have halved, and the support summed over three years, linked and apart."""
    found = {}
    for label, linkage in (("linked", LINKED), ("apart", APART)):
        copy = start.lasting(HORIZON).begin({"open_issues": OPEN_ISSUES, "linkage": linkage})
        data = lab.run(copy, "open_issues", "subsidy")
        found[f"months {label}"] = capped(months_to_halve(path(data, "open_issues")), HORIZON)
        found[f"support {label}"] = path(data, "subsidy").sum(axis=0)
    return found


def value(sample: Sample) -> dict[str, float]:
    later = paired_difference(sample["months linked"], sample["months apart"])
    more = paired_difference(sample["support linked"], sample["support apart"])
    return {
        "months later": later.mean,
        "support higher by, in months of full support": more.mean,
        "months later, at least (90 %)": later.low,
        "support higher, at least (90 %)": more.low,
    }


def holds(sample: Sample) -> bool:
    found = value(sample)
    return found["months later, at least (90 %)"] > 0 and found["support higher, at least (90 %)"] > 0


def points_there(sample: Sample) -> bool:
    """Both differences have the right sign; a group of draws is too small for an interval."""
    found = value(sample)
    return found["months later"] > 0 and found["support higher by, in months of full support"] > 0


def measure(runs: int = 1000, seed: int = 0, lab: Lab | None = None) -> Result:
    """Begin with the same open issues, linked in one copy and apart in the other."""
    lab = lab or Lab(runs, seed)
    sample = observe(lab, lab.start)
    without = observe(lab, lab.start.switch_off("room_for_manoeuvre"))
    return Result(
        value=value(sample),
        holds=holds(sample),
        gone_without_its_behaviour=not holds(without),
        share_of_draws=share_of_draws(sample, points_there, lab.draws(AXES)),
        ablated=value(without),
    )
