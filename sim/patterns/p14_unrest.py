"""P14. Under unrest Minsk turns to Moscow and the West turns on Minsk."""

from __future__ import annotations

from sim.patterns.lab import Lab, at_random
from sim.patterns.measure import Sample, happens, played, played_by_any, share, share_of_draws
from sim.patterns.p01_conditionality import SANCTIONS
from sim.patterns.pattern import Pattern, Result
from sim.scenario.scenario import Scenario

PATTERN = Pattern(
    id="P14",
    sentence="Unrest brings a turn to Moscow and western sanctions within three months",
    basis="assumed",
    claim_ids=("BD5", "EN14"),
    threshold="both within 3 months of forced unrest in at least 60 % of runs",
    ablation="regime security off: both in less than 30 % of runs",
    note="Leaning on Moscow needs unrest, so that a part of the turn is construction; without its behaviour "
    "the crackdown goes, and the sanctions with it.",
)

UNREST, MONTH = 0.8, 12
WITHIN = 3
MOST_RUNS = 0.6
TURN = ["lean_on_moscow", "concede", "settle_package", "air_defence_agreement"]
AXES = ("siege_weight", "siege_level", "concern_repression", "siege_surrender")
"""Parameters whose high and low draws are judged apart."""


def observe(lab: Lab, start: Scenario) -> Sample:
    """A turn to Moscow and western sanctions within three months, with the unrest and without."""
    world = start.lasting(MONTH + WITHIN)
    found = {}
    for label, copy in (("", world.event(world.months[MONTH], sets={"unrest": UNREST})), (" none", world)):
        data = lab.run(copy)
        found["turn" + label] = happens(played(data, "minsk", TURN), MONTH, MONTH + WITHIN - 1)
        sanctions = played_by_any(data, SANCTIONS)
        found["sanctions" + label] = happens(sanctions, MONTH, MONTH + WITHIN - 1)
        found["both" + label] = found["turn" + label] * found["sanctions" + label]
    return found


def value(sample: Sample) -> dict[str, float]:
    return {
        "both after unrest": share(sample["both"]),
        "turn to Moscow": share(sample["turn"]),
        "western sanctions": share(sample["sanctions"]),
        "both without unrest": share(sample["both none"]),
        "turn without unrest": share(sample["turn none"]),
        "sanctions without unrest": share(sample["sanctions none"]),
    }


def holds(sample: Sample) -> bool:
    return share(sample["both"]) >= MOST_RUNS


def measure(runs: int = 1000, seed: int = 0, lab: Lab | None = None) -> Result:
    """Force unrest in one copy and watch Minsk, Washington and Brussels for three months."""
    lab = lab or Lab(runs, seed)
    sample = observe(lab, lab.start)
    without = observe(lab, lab.start.switch_off("regime_security"))
    random = observe(lab, at_random(lab.start))
    return Result(
        value=value(sample),
        holds=holds(sample),
        gone_without_its_behaviour=share(without["both"]) < MOST_RUNS / 2,
        random_minsk=share(random["both"]),
        share_of_draws=share_of_draws(sample, holds, lab.draws(AXES)),
        ablated=value(without),
    )
