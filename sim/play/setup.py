"""What a game is set up with, checked before anything is played."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from sim.errors import BadInput, check_count, clip, nearest
from sim.luck.streams import MAX_RUNS, MAX_SEED
from sim.model.moves import by_stance
from sim.scenario.scenario import AnyScenario, Scenario, scenario_of
from sim.seeds.load import load_seeds

Level = Literal["simple", "full"]
LEVELS: tuple[Level, ...] = get_args(Level)
PACES = (1, 2, 3, 6)
"""Months that a round may have."""
USUAL_PACE, SHORT_GAME = 3, 8


@dataclass(frozen=True)
class Setup:
    """A scenario, the luck that it meets, who plays, and how long; `players` are capitals.

    A round is `pace` months and the game `n_rounds` rounds, within the scenario's months.
    """

    scenario: Scenario
    seed: int
    run: int
    players: tuple[str, ...]
    pace: int
    n_rounds: int
    level: Level

    @cached_property
    def case(self) -> Scenario:
        """The scenario over the months of the game."""
        return self.scenario.lasting(self.pace * self.n_rounds)

    @property
    def seats(self) -> tuple[str, ...]:
        """The seats that people play: Minsk has a seat for its deeds and one for its words."""
        return tuple(seat for seat, capital in load_seeds().seats.items() if capital in self.players)

    def moves_of(self, seat: str) -> tuple[str, ...]:
        """The moves of a seat that is played, in the order of their codes."""
        return tuple(by_stance(load_seeds().capitals[load_seeds().seats[seat]].moves[seat]))

    def months_of(self, number: int) -> list[str]:
        """The months of a round, counted from 0."""
        return self.case.months[number * self.pace : (number + 1) * self.pace]


def setup(
    scenario: AnyScenario = "baseline",
    players: Sequence[str] = ("minsk",),
    *,
    pace: int = USUAL_PACE,
    n_rounds: int = SHORT_GAME,
    seed: int = 0,
    run: int = 0,
    level: Level = "full",
) -> Setup:
    """A game's setup; raises `BadInput` for what no game can be played with."""
    case, capitals = scenario_of(scenario), load_seeds().capitals
    check_count("seed", seed, 0, MAX_SEED)
    check_count("run", run, 0, MAX_RUNS)
    if isinstance(players, str) or not players:
        raise BadInput(f"players: {clip(repr(players))}, a list of capitals such as ['minsk'] would be right")
    wrong = [
        f"players: {clip(repr(name))} is no capital, {nearest(name, capitals)}"
        for name in players
        if name not in capitals
    ]
    wrong += (
        ["players: names a capital twice, once would be right"] if len(set(players)) < len(players) else []
    )
    if pace not in PACES:
        right = ", ".join(map(str, PACES))
        wrong.append(f"pace: {clip(repr(pace))} months a round, one of {right} would be right")
    if level not in LEVELS:
        wrong.append(f"level: {clip(repr(level))} is none, {nearest(level, LEVELS)}")
    if wrong:
        raise BadInput(wrong)
    check_count("rounds", n_rounds, 1, case.n_months // pace)
    in_order = tuple(name for name in capitals if name in players)
    return Setup(case, int(seed), int(run), in_order, int(pace), int(n_rounds), level)
