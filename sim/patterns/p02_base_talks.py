"""P2. A demanded base is talked about for years, and put off the more before an election."""

from __future__ import annotations

import numpy as np

from sim.patterns.lab import Lab
from sim.patterns.measure import Sample, median, months_until, path, played, share, share_of_draws, times
from sim.patterns.pattern import Pattern, Result
from sim.scenario.scenario import Scenario

PATTERN = Pattern(
    id="P2",
    sentence="A demanded base takes years to get a yes, if it gets one, and is put off before an election",
    basis="part",
    claim_ids=("BF13-7", "BF13-3", "BF13-8", "CH12"),
    threshold="a yes within 24 months in at most 5 % of runs, within 120 months in at most 60 %; share "
    "of delay among answers to the base in the 24 months before an election at least .03 "
    "above its ablation",
    ablation="election cycle off: an election ahead then moves the share of delay by less than .015 either "
    "way; base file off: no yes at all",
    note="A yes is a file at .7 or more, before any intervention; no text says how often one comes, so "
    "that there is no least share. With the cycle off no election matters, by construction.",
)

START = {"base_file": 0.3, "insistence": 0.8}
YES = 0.7
HORIZON, LONG = 120, 24
SOON, MOST, MORE_DELAY = 0.05, 0.6, 0.03
ELECTIONS = ("2018-01", "2019-01", "2020-01")
ANSWERS = ["refuse_base", "delay", "dilute", "widen_package", "concede"]
NEVER = -1
AXES = ("file_pace", "contest_width", "insistence_by_fear", "election_weight")
"""Parameters whose high and low draws are judged apart."""


def demanded(start: Scenario) -> Scenario:
    """The scenario with a base demanded in its first month."""
    return start.begin(START).force("moscow", "demand_base", start.months[0])


def observe_talks(lab: Lab, start: Scenario) -> Sample:
    """Months until a yes in each run, infinity if it never comes or an intervention comes first."""
    data = lab.run(demanded(start.lasting(HORIZON)), "base_file")
    yes = months_until(path(data, "base_file") >= YES)
    intervention = data["intervention_month"].values
    return {"yes": np.where((intervention != NEVER) & (intervention < yes), np.inf, yes)}


def with_election(start: Scenario, month: str | None) -> Scenario:
    """The scenario with one presidential election in Minsk, or none."""
    votes = {capital: list(months) for capital, months in start.elections.items()}
    return start.changed(elections=votes | {"minsk": [month] if month else []})


def observe_delay(lab: Lab, start: Scenario) -> Sample:
    """Delays and answers to the base over the 24 months before an election, with and without one ahead."""
    found: dict[str, np.ndarray] = {
        name: np.zeros(lab.runs) for name in ("delays", "answers", "delays none", "answers none")
    }
    for month in ELECTIONS:
        last = start.months.index(month)
        short = demanded(start.lasting(last + 1))
        for label, copy in (("", with_election(short, month)), (" none", with_election(short, None))):
            data = lab.run(copy)
            found["delays" + label] += times(played(data, "minsk", ["delay"]), last - LONG, last - 1)
            found["answers" + label] += times(played(data, "minsk", ANSWERS), last - LONG, last - 1)
    return found


def observe(lab: Lab, start: Scenario) -> Sample:
    """Both parts, and the delays of the same election with the cycle switched off."""
    ablated = observe_delay(lab, start.switch_off("election_cycle"))
    return {
        **observe_talks(lab, start),
        **observe_delay(lab, start),
        **{name + " off": values for name, values in ablated.items()},
    }


def delay_share(sample: Sample, label: str = "") -> float:
    """The share of delay among all answers of all runs."""
    answers = float(sample["answers" + label].sum())
    return float(sample["delays" + label].sum()) / answers if answers else float("nan")


def value(sample: Sample) -> dict[str, float]:
    yes = sample["yes"]
    return {
        "share with a yes in 120 months": share(np.isfinite(yes).astype(float)),
        "share with a yes in 24 months": share((yes <= LONG).astype(float)),
        "median months to a yes": median(yes[np.isfinite(yes)]),
        "delay above the ablation": delay_share(sample) - delay_share(sample, " off"),
        "delay before an election": delay_share(sample),
        "delay with none ahead": delay_share(sample, " none"),
    }


def holds(sample: Sample) -> bool:
    found = value(sample)
    return (
        found["share with a yes in 120 months"] <= MOST
        and found["share with a yes in 24 months"] <= SOON
        and found["delay above the ablation"] >= MORE_DELAY
    )


def measure(runs: int = 1000, seed: int = 0, lab: Lab | None = None) -> Result:
    """Demand the base in the first month and watch ten years of talks; then elections at three dates."""
    lab = lab or Lab(runs, seed)
    sample = observe(lab, lab.start)
    no_file = observe_talks(lab, lab.start.switch_off("base_file"))
    election_off = delay_share(sample, " off") - delay_share(sample, " none off")
    yes_off = share(np.isfinite(no_file["yes"]).astype(float))
    return Result(
        value=value(sample),
        holds=holds(sample),
        gone_without_its_behaviour=abs(election_off) <= MORE_DELAY / 2 and yes_off == 0,
        share_of_draws=share_of_draws(sample, holds, lab.draws(AXES)),
        ablated={"delay moved by an election": election_off, "share with a yes": yes_off},
    )
