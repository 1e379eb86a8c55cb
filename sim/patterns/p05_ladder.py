"""P5. Contact brings warnings and media first; force is rare, and grows convexly with outreach."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sim.patterns.lab import Lab
from sim.patterns.measure import (
    Sample,
    intervention_mass,
    paired_difference,
    path,
    played,
    ratio,
    rises_convexly,
    share,
    share_of_draws,
    times,
)
from sim.patterns.pattern import Pattern, Result
from sim.scenario.scenario import Scenario

PATTERN = Pattern(
    id="P5",
    sentence="Contact brings soft answers before hard ones, and force rises ever faster with outreach",
    basis="part",
    claim_ids=("CH11", "EN8", "CH3", "CH10"),
    threshold="a forced contact brings at least twice as many extra soft answers as hard ones in 6 months; "
    "intervention in at most 10 % of runs in five baseline years; at central parameters its share rises "
    "convexly with forced outreach while below .3",
    note="Convexity is judged with Minsk held, whose answers would bend both outreach and share; it is no "
    "part of the share of draws.",
    ablation="contact off, so that visits leave no alarm: at most a quarter of the extra soft answers",
)

CONTACT = "2016-06"
WITHIN = 6
TWICE, RARE, BELOW, QUARTER = 2.0, 0.1, 0.3, 0.25
SOFT = ["private_warning", "media_campaign", "leaders_call"]
HARD = ["squeeze", "demand_base", "ask_ground_forces", "announce_base", "snap_exercise"]
PUSHES = (0.0, 0.005, 0.01, 0.015, 0.02, 0.025, 0.03)
"""Outreach added to Minsk's deeds each month, in steps of a position (−1 Moscow … +1 West)."""
NEVER = -1
AXES = ("tipping_point", "reciprocity_weight", "alarm_by_contact", "pressure_by_fear")
"""Parameters whose high and low draws are judged apart."""


def observe_answers(lab: Lab, start: Scenario) -> Sample:
    """Soft and hard answers in the six months after a forced visit, and after a month held."""
    month = start.months.index(CONTACT)
    short = start.lasting(month + WITHIN + 1)
    found = {}
    for label, move in (("forced", "receive_delegation"), ("held", "hold")):
        data = lab.run(short.force("minsk", move, CONTACT))
        for kind, moves in (("soft", SOFT), ("hard", HARD)):
            found[f"{kind} {label}"] = times(played(data, "moscow", moves), month + 1, month + WITHIN)
    return found


def interventions(lab: Lab, start: Scenario) -> np.ndarray:
    """1 for each run in which Moscow intervenes."""
    return (lab.run(start)["intervention_month"].values != NEVER).astype(float)


def observe(lab: Lab, start: Scenario) -> Sample:
    """What can be judged draw by draw: the answers to a contact and the baseline's interventions."""
    return {**observe_answers(lab, start), "intervened": interventions(lab, start)}


def ladder(lab: Lab, start: Scenario) -> NDArray[np.float64]:
    """Chance of intervention at central parameters for each push of outreach, as (push, run).

    Minsk does nothing else, so that each push adds the same outreach: free to answer, it would make up
    for a part of the push, and for more of a greater one.

    It is the hazard summed while no intervention has come, which estimates the share with less noise.
    """
    held = start.at_modes().hold("minsk").hold("minsk_words")
    chances = []
    for push in PUSHES:
        data = lab.run(pushed(held, push), "hazard")
        mass = intervention_mass(path(data, "hazard"), data["intervention_month"].values)
        chances.append(mass.sum(axis=0))
    return np.array(chances)


def pushed(start: Scenario, push: float) -> Scenario:
    """The scenario with Minsk's deeds pushed westward each month."""
    own = start.model_dump(mode="json", by_alias=True, exclude_defaults=True).get("events", [])
    more = [{"month": month, "name": f"push {month}", "adds": {"deeds": push}} for month in start.months]
    return start.changed(events=own + more) if push else start


def convex(pushes: Sequence[float], chances: NDArray[np.floating]) -> bool:
    """Whether the share rises convexly while it is below .3."""
    low = np.flatnonzero(chances.mean(axis=1) < BELOW)
    return rises_convexly(np.asarray(pushes)[low], chances[low])


def value(sample: Sample) -> dict[str, float]:
    soft = paired_difference(sample["soft forced"], sample["soft held"]).mean
    hard = paired_difference(sample["hard forced"], sample["hard held"]).mean
    return {
        "extra soft answers per hard one": ratio(soft, max(hard, 0.0)),
        "extra soft answers": soft,
        "extra hard answers": hard,
        "interventions in the baseline": share(sample["intervened"]),
    }


def holds(sample: Sample) -> bool:
    found = value(sample)
    softer = found["extra soft answers"] > 0 and found["extra soft answers per hard one"] >= TWICE
    return softer and found["interventions in the baseline"] <= RARE


def measure(runs: int = 1000, seed: int = 0, lab: Lab | None = None) -> Result:
    """Force a contact and count Moscow's answers; then push outreach up a ladder at central parameters."""
    lab = lab or Lab(runs, seed)
    sample = observe(lab, lab.start)
    without = observe_answers(lab, lab.start.switch_off("contact"))
    soft = paired_difference(sample["soft forced"], sample["soft held"])
    soft_off = paired_difference(without["soft forced"], without["soft held"])
    chances = ladder(lab, lab.start)
    steps = {
        f"interventions at +{push:g}, Minsk held": share(row)
        for push, row in zip(PUSHES, chances, strict=True)
    }
    return Result(
        value=value(sample) | steps,
        holds=holds(sample) and convex(PUSHES, chances),
        gone_without_its_behaviour=soft_off.mean <= QUARTER * soft.mean,
        share_of_draws=share_of_draws(sample, holds, lab.draws(AXES)),
        ablated={"extra soft answers": soft_off.mean},
    )
