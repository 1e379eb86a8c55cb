"""P8. Success elsewhere lets Moscow act earlier, and at a lower fear of losing Minsk."""

from __future__ import annotations

import numpy as np

from sim.patterns.lab import Lab
from sim.patterns.measure import (
    Sample,
    intervention_mass,
    paired_difference,
    path,
    ratio,
    share,
    share_of_draws,
)
from sim.patterns.pattern import Pattern, Result
from sim.scenario.scenario import Scenario

PATTERN = Pattern(
    id="P8",
    sentence="After success elsewhere Moscow intervenes earlier and at lower fear, whatever Minsk answers",
    basis="text",
    claim_ids=("CH10", "CH11"),
    threshold="with Minsk free to answer and with Minsk held still: interventions come earlier (mean month, "
    "none counted as the end, clear of zero at 90 %) and at a lower mean fear",
    ablation="no weight of appetite, neither on Moscow's price of force nor on Minsk's care for its "
    "sovereignty: at most a tenth of the fall of fear is left in either case, and of the months with Minsk "
    "held",
    note="Months and fear are weighted by each month's hazard while no intervention has come; draws are "
    "judged by the signs.",
)

SUCCESS = 0.4
TENTH = 0.1
AXES = ("appetite_weight", "price_of_force", "tipping_point", "hazard_width")
"""Parameters whose high and low draws are judged apart."""


def held_still(start: Scenario) -> Scenario:
    """The scenario with Minsk doing and saying nothing."""
    return start.hold("minsk").hold("minsk_words")


def observe(lab: Lab, start: Scenario) -> Sample:
    """When Moscow acts and how afraid it is then: with success elsewhere and without, Minsk free or held."""
    found = {}
    for minsk, world in (("free", start), ("held", held_still(start))):
        success = world.event(world.months[0], adds={"appetite": SUCCESS})
        for label, copy in (("success", success), ("none", world)):
            data = lab.run(copy, "fear", "hazard")
            mass = intervention_mass(path(data, "hazard"), data["intervention_month"].values)
            left = np.arange(world.n_months, 0, -1)[:, None]
            name = f"{label} {minsk}"
            found[f"months lost {name}"] = (mass * left).sum(axis=0)
            found[f"mass {name}"] = mass.sum(axis=0)
            found[f"fear {name}"] = (mass * path(data, "fear")).sum(axis=0)
    return found


def value(sample: Sample) -> dict[str, float]:
    months, rest = {}, {}
    for minsk in ("free", "held"):
        success, none = f"success {minsk}", f"none {minsk}"
        earlier = paired_difference(sample[f"months lost {success}"], sample[f"months lost {none}"])
        months[f"months earlier, Minsk {minsk}"] = earlier.mean
        rest[f"fear lower by, Minsk {minsk}"] = mean_fear(sample, none) - mean_fear(sample, success)
        rest[f"months earlier, Minsk {minsk}, at least (90 %)"] = earlier.low
        rest |= {f"interventions, {name}": share(sample[f"mass {name}"]) for name in (success, none)}
    return months | rest


def mean_fear(sample: Sample, name: str) -> float:
    """Mean fear at a first intervention."""
    return ratio(float(sample[f"fear {name}"].sum()), float(sample[f"mass {name}"].sum()))


def points_there(sample: Sample) -> bool:
    """Earlier and at lower fear, by sign; a group of draws is too small for an interval."""
    found = value(sample)
    return all(
        found[f"months earlier, Minsk {minsk}"] > 0 and found[f"fear lower by, Minsk {minsk}"] > 0
        for minsk in ("free", "held")
    )


def holds(sample: Sample) -> bool:
    found = value(sample)
    clear = all(found[f"months earlier, Minsk {minsk}, at least (90 %)"] > 0 for minsk in ("free", "held"))
    return clear and points_there(sample)


def gone(without: Sample, sample: Sample) -> bool:
    """With Minsk held nothing moves any more; with Minsk free force no longer comes at lower fear."""
    off, on = value(without), value(sample)
    lower = [f"fear lower by, Minsk {minsk}" for minsk in ("free", "held")]
    earlier = "months earlier, Minsk held"
    return all(off[name] <= TENTH * on[name] for name in (*lower, earlier))


def measure(runs: int = 1000, seed: int = 0, lab: Lab | None = None) -> Result:
    """Raise Moscow's appetite in the first month of one copy; then the same with Minsk held still."""
    lab = lab or Lab(runs, seed)
    sample = observe(lab, lab.start)
    without = observe(lab, lab.start.set({"appetite_weight": 0, "russkiy_mir_weight": 0}))
    return Result(
        value=value(sample),
        holds=holds(sample),
        gone_without_its_behaviour=gone(without, sample),
        share_of_draws=share_of_draws(sample, points_there, lab.draws(AXES)),
        ablated=value(without),
    )
