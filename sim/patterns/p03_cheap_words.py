"""P3. Loud alliance words mislead the neighbours more than they mislead Moscow."""

from __future__ import annotations

import numpy as np

from sim.patterns.lab import Lab
from sim.patterns.measure import Sample, paired_difference, path, share_of_draws
from sim.patterns.pattern import Pattern, Result
from sim.scenario.scenario import Scenario
from sim.seeds.load import load_seeds

PATTERN = Pattern(
    id="P3",
    sentence="Neighbours come to read Minsk nearer to Moscow than Moscow does, and loud words are why",
    basis="text",
    claim_ids=("BD2", "BD16", "BD11", "BD15"),
    threshold="from equal priors, after 36 months the neighbours' mean reading is nearer to Moscow than "
    "Moscow's own; loud alliance rhetoric turned off moves the neighbours at least twice as far as Moscow",
    ablation="words weigh the same for all observers, half way between what neighbours and what Moscow "
    "makes of them, and neighbours neither go by formal ties or by forces nor learn slowly: their part of "
    "the movement is .45–.55",
)

OBSERVERS = ("moscow", "washington", "brussels", "warsaw", "vilnius", "riga", "kyiv")
NEIGHBOURS = ("warsaw", "vilnius", "riga")
EQUAL_PRIOR = 0.0
HORIZON = 36
TWICE = 2.0
EVEN = (0.45, 0.55)
WEIGHTS = ("word_weight_neighbours", "word_weight_moscow")
SEEN_BESIDE_WORDS = ("ties_weight", "forces_seen")
"""What some observers go by and Moscow does not."""
AXES = (*WEIGHTS, "reading_gain", "reading_noise")
"""Parameters whose high and low draws are judged apart."""


def observe(lab: Lab, start: Scenario) -> Sample:
    """The readings after 36 months, over the last year of them, with loud rhetoric and without."""
    equal = start.lasting(HORIZON).begin({f"reading_{name}": EQUAL_PRIOR for name in OBSERVERS})
    quiet = equal.block("minsk_words", "loud_alliance_rhetoric")
    names = [f"reading_{name}" for name in ("moscow", *NEIGHBOURS)]
    found = {}
    for label, copy in (("", equal), (" quiet", quiet)):
        data = lab.run(copy, *names)
        found["moscow" + label] = path(data, names[0])[-12:].mean(axis=0)
        found["neighbours" + label] = np.mean([path(data, name)[-12:] for name in names[1:]], axis=(0, 1))
    return found


def value(sample: Sample) -> dict[str, float]:
    gap = paired_difference(sample["neighbours"], sample["moscow"])
    near = paired_difference(sample["neighbours quiet"], sample["neighbours"]).mean
    far = paired_difference(sample["moscow quiet"], sample["moscow"]).mean
    moved = abs(near) + abs(far)
    return {
        "neighbours' reading minus Moscow's": gap.mean,
        "its upper end (90 %)": gap.high,
        "neighbours moved by quiet": near,
        "Moscow moved by quiet": far,
        "neighbours' part of the movement": abs(near) / moved if moved else float("nan"),
    }


def holds(sample: Sample) -> bool:
    found = value(sample)
    near, far = found["neighbours moved by quiet"], found["Moscow moved by quiet"]
    return found["its upper end (90 %)"] < 0 and near > 0 and near >= TWICE * abs(far)


def measure(runs: int = 1000, seed: int = 0, lab: Lab | None = None) -> Result:
    """Give every observer the same prior, and turn the loud words off in one copy."""
    lab = lab or Lab(runs, seed)
    sample = observe(lab, lab.start)
    gain = load_seeds().parameters["reading_gain"].mode
    alike = {**dict.fromkeys(WEIGHTS, _middle()), **dict.fromkeys(SEEN_BESIDE_WORDS, 0)}
    alike["reading_gain_vilnius"] = gain
    without = value(observe(lab, lab.start.set(alike)))
    low, high = EVEN
    return Result(
        value=value(sample),
        holds=holds(sample),
        gone_without_its_behaviour=low <= without["neighbours' part of the movement"] <= high,
        share_of_draws=share_of_draws(sample, holds, lab.draws(AXES)),
        ablated=without,
    )


def _middle() -> float:
    """What words weigh half way between neighbours and Moscow.

    Where they weigh next to nothing for all, quiet moves nobody, and the parts of that are chance.
    """
    parameters = load_seeds().parameters
    return sum(parameters[name].mode for name in WEIGHTS) / len(WEIGHTS)
