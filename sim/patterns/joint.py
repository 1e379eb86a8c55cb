"""Joint validity: how many patterns hold together when every uncertain number is held fixed.

A scoreboard tells whether a pattern holds for the mixture of all draws. Here each of some hundred draws is a
model of its own: all its runs have the same numbers, and only luck differs among them. The same is asked of
the model with every number at its mode. Ablations are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from types import ModuleType
from typing import Any, ClassVar, Unpack

import numpy as np
from numpy.typing import NDArray

from sim.errors import check_count
from sim.luck.draws import draw_all
from sim.luck.streams import Streams
from sim.patterns import discover
from sim.patterns.lab import START, Lab
from sim.running.evaluators import evaluator_of
from sim.running.evaluators.base import How, Progress, Span
from sim.running.limits import check_counts
from sim.scenario.scenario import Scenario, load_scenario
from sim.seeds.load import load_seeds

DRAWS, RUNS = 200, 300
MAX_DRAWS = 10_000
FEW = 0.02
"""A pattern that holds in fewer draws, or misses in fewer, says nothing of others."""
APART = -0.15
"""Two patterns contradict each other where their verdicts correlate at least this far below zero."""


@dataclass(frozen=True)
class Joint:
    """Which patterns hold in which draw: `held` (draws, patterns), and at all modes."""

    ids: tuple[str, ...]
    held: NDArray[np.bool_]
    at_modes: tuple[bool, ...]
    runs: int
    seed: int

    def summary(self) -> dict[str, Any]:
        """What it comes to, ready for JSON: the mean number, each share, the joint share, contradictions."""
        number = self.held.sum(axis=1)
        return {
            "draws": len(self.held),
            "runs": self.runs,
            "seed": self.seed,
            "patterns": len(self.ids),
            "mean_held": round(float(number.mean()), 2),
            "least_held": int(number.min()),
            "most_held": int(number.max()),
            "all_hold": float((number == len(self.ids)).mean()),
            "shares": {
                id_: float(share) for id_, share in zip(self.ids, self.held.mean(axis=0), strict=True)
            },
            "contradictions": self.contradictions(),
            "at_modes": sum(self.at_modes),
            "missed_at_modes": [id_ for id_, held in zip(self.ids, self.at_modes, strict=True) if not held],
        }

    def contradictions(self) -> list[dict[str, Any]]:
        """Pairs of patterns of which one tends to hold where the other does not, the strongest first."""
        shares = self.held.mean(axis=0)
        telling = [i for i, share in enumerate(shares) if FEW <= share <= 1 - FEW]
        found = [
            (float(np.corrcoef(self.held[:, one], self.held[:, other])[0, 1]), one, other)
            for one, other in combinations(telling, 2)
        ]
        return [
            {"patterns": [self.ids[one], self.ids[other]], "correlation": round(r, 2)}
            for r, one, other in sorted(found)
            if r <= APART
        ]


@dataclass(frozen=True)
class FixedDraws:
    """The draws of one measurement, to be judged in any process; the last one is the model at all modes."""

    draws: int
    runs: int
    seed: int
    function: ClassVar[str] = "sim.patterns.joint:judge"

    @property
    def n_months(self) -> int:
        """A draw counts once, however many months its runs have."""
        return 1

    def blocks(self, size: int) -> list[Span]:
        """All of them in blocks of about `size`."""
        return [(i, min(i + size, self.draws + 1)) for i in range(0, self.draws + 1, size)]

    def part(self, first: int, last: int) -> tuple[FixedDraws, int, int]:
        """What is needed to judge some of them."""
        return self, first, last


def measure_joint(draws: int = DRAWS, runs: int = RUNS, seed: int = 0, **how: Unpack[How]) -> Joint:
    """Judge all patterns in so many fixed draws, with so many runs each; some seconds a draw.

    Raises `BadInput` for numbers out of range.
    """
    check_counts(runs, seed)
    check_count("draws", draws, 1, MAX_DRAWS)
    ids, progress = tuple(discover()), how.pop("progress", None)
    held = np.zeros((draws + 1, len(ids)), dtype=np.bool_)

    def collect(first: int, last: int, verdicts: NDArray[np.bool_]) -> None:
        held[first:last] = verdicts

    whole = FixedDraws(draws, runs, seed)
    evaluator_of(**how).evaluate(whole, draws + 1, 1, collect, progress)
    return Joint(ids, held[:-1], tuple(held[-1].tolist()), runs, seed)


def judge(part: tuple[FixedDraws, int, int], progress: Progress | None = None) -> NDArray[np.bool_]:
    """Which patterns hold in some fixed draws, a row a draw."""
    whole, first, last = part
    start, modules = load_scenario(START), list(discover().values())
    drawn = draw_all(load_seeds().parameters, {}, Streams(whole.seed, whole.draws), central=False)
    rows = []
    for draw in range(first, last):
        case = start.at_modes() if draw == whole.draws else fixed(start, drawn, draw)
        lab = Lab(whole.runs, whole.seed, case)
        rows.append([holds(module, lab) for module in modules])
        if progress is not None:
            progress(len(rows), last - first)
    return np.array(rows, dtype=np.bool_)


def fixed(start: Scenario, drawn: Mapping[str, Any], draw: int) -> Scenario:
    """The scenario with every uncertain number as it was drawn once, the same in all runs."""
    own = {name: values if np.ndim(values) == 0 else values[draw] for name, values in drawn.items()}
    return start.set({name: float(value) for name, value in own.items() if name not in start.parameters})


def holds(module: ModuleType, lab: Lab) -> bool:
    """Whether a pattern holds, but for its ablation; one that cannot be measured does not."""
    try:
        return bool(module.holds(module.observe(lab, lab.start)))
    except (ArithmeticError, ValueError):
        return False
