"""What a capital is about, from its file in seeds/capitals/: what it wants, fears and alone knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sim.play.known import known_variables
from sim.seeds.load import load_seeds
from sim.seeds.schema import CapitalFile, GoalSeed, VariableSeed

Wish = Literal["more", "less", "as it is"]
NEAR = 0.05
"""How near, as a share of the scale, what is wanted must be to the usual start to be as it is."""
WEIGHTY = 6
"""How many goals a role card names at most."""


@dataclass(frozen=True)
class Role:
    """A capital as who plays it meets it.

    `wants` are variables from the weightiest on, with which way they should go; `fears` are dangers that it
    looks ahead for; `alone` are variables that not all capitals know.
    """

    capital: str
    label: str
    wants: tuple[tuple[str, Wish], ...]
    fears: tuple[str, ...]
    alone: tuple[str, ...]
    n_moves: int


def role_of(capital: str) -> Role:
    """The role card of a capital."""
    seeds = load_seeds()
    file = seeds.capitals[capital]
    weighty = sorted(file.goals, key=lambda name: -file.goals[name].salience.mode)[:WEIGHTY]
    return Role(
        capital=capital,
        label=file.label,
        wants=tuple((name, _wish(file.goals[name], seeds.variables[name])) for name in weighty),
        fears=tuple(file.dangers),
        alone=tuple(n for n in known_variables(capital) if seeds.variables[n].known_to is not None),
        n_moves=_n_moves(file),
    )


def _wish(goal: GoalSeed, variable: VariableSeed) -> Wish:
    """Which way a variable should go from where it usually starts, or from its rest."""
    start = variable.start.mode if variable.start else variable.rest
    way = (goal.ideal.mode - start) / (variable.high - variable.low)
    if abs(way) < NEAR:
        return "as it is"
    return "more" if way > 0 else "less"


def _n_moves(file: CapitalFile) -> int:
    return sum(len(moves) for moves in file.moves.values())
