"""Which levels a capital may be told: what the seeds and the measures say of who knows them."""

from __future__ import annotations

from functools import cache

from sim.model.outcomes import MEASURE
from sim.seeds.load import load_seeds

HOST = "minsk"
"""The capital to whom quiet moves are addressed: what others tell in private, they tell Minsk."""


@cache
def known_variables(capital: str) -> tuple[str, ...]:
    """The variables whose levels a capital knows."""
    return tuple(
        name
        for name, seed in load_seeds().variables.items()
        if seed.known_to is None or capital in seed.known_to
    )


@cache
def known_measures(capital: str) -> tuple[str, ...]:
    """The measures that a capital knows."""
    return tuple(name for name, m in MEASURE.items() if m.known_to is None or capital in m.known_to)
