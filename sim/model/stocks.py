"""How variables of the world keep to their scales, fade towards their rest and follow a path from outside."""

from __future__ import annotations

from sim.model.compiled import compiled
from sim.model.world import World


def keep_within_bounds(world: World) -> None:
    """Bring every variable back to its scale."""
    keep_within(world.low[:, 0], world.high[:, 0], world.x)


@compiled
def keep_within(low, high, x):
    """Bring each variable back to its scale; `low` and `high` by variable, `x` (variables, runs)."""
    for variable in range(len(x)):
        least, most = low[variable], high[variable]
        for run in range(x.shape[1]):
            value = x[variable, run] if x[variable, run] > least else least
            x[variable, run] = value if value < most else most


@compiled
def fade(rest, shares, x):
    """Move each variable by a share of its way to its rest; `shares` and `x` (variables, runs)."""
    for variable in range(len(x)):
        for run in range(x.shape[1]):
            x[variable, run] += (rest[variable] - x[variable, run]) * shares[variable, run]


@compiled
def follow(place, shift, low, high, row):
    """Put a variable where its path is this month, shifted in each run, within its scale."""
    for run in range(len(row)):
        value = place + shift[run]
        value = value if value > low else low
        row[run] = value if value < high else high
