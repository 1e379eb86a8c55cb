"""After a game: the truth uncovered, where it stands among others, and the choices that mattered most."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, Self

import numpy as np

from sim.analysis.pairs.paired import mean_of
from sim.errors import BadInput
from sim.model.explain import replay
from sim.model.outcomes import OUTCOMES
from sim.model.record import Record
from sim.play.advice import futures
from sim.play.guesses import brier, check_guesses, what_came
from sim.play.records import AIMS, HIGH, LOW, MOST_SWAPS, OTHERS, WORLDS, Debrief, Place, Sheet, Swap
from sim.play.setup import Setup
from sim.play.table import Table
from sim.running.simulation import release
from sim.scenario.scenario import Scenario
from sim.seeds.load import load_seeds

TO_WEIGH = 2_000_000
"""Run-months that the swaps of a debrief may take: all choices of five years and more."""
POSITIONS = (
    "deeds",
    "words",
    "absorption",
    "edge",
    "edge_seen",
    "fear",
    "hazard",
    "exposure",
    "shadow_reading",
)


def uncovered() -> tuple[str, ...]:
    """What the debrief uncovers month by month, the capitals' readings of Minsk among it."""
    readings = (capital.reads_minsk_by for capital in load_seeds().capitals.values())
    return (*POSITIONS, *(name for name in readings if name))


class Played(Protocol):
    """A game, as far as its debrief asks."""

    setup: Setup
    orders: list[dict[str, str]]
    first_estimate: float

    @property
    def is_over(self) -> bool: ...

    @property
    def truth(self) -> Table: ...

    def sheet(self, capital: str) -> Sheet: ...

    def close(self) -> None: ...

    def fork(self, number: int | None = None) -> Self: ...

    def scenario(self) -> Scenario: ...


def debrief_of(game: Played, capital: str, guesses: Mapping[str, float] | None = None) -> Debrief:
    """What there is to tell a capital of a game that is over; raises `BadInput` before.

    Wrong guesses are a `BadInput` too.
    """
    check_guesses(guesses or {})
    if not game.is_over:
        raise BadInput(f"the game goes on: its debrief comes after round {game.setup.n_rounds}")
    game.sheet(capital)  # refuses a capital that nobody plays
    truth = game.truth
    record, months = truth.record, truth.month
    row = {name: i for i, name in enumerate(record.names)}
    ending, left_alone = _ending(record, months), _left_alone(game)
    tipping_point = float(np.ravel(truth.p.tipping_point)[0])  # as it was in the end, an event may move it
    estimate = float(truth.world.edge_estimate[0])
    came = what_came(ending, left_alone, tipping_point, estimate)
    return Debrief(
        capital=capital,
        months=tuple(truth.case.months[:months]),
        ending=ending,
        left_alone=left_alone,
        tipping_point=tipping_point,
        estimates=(game.first_estimate, estimate),
        paths={name: record.state[row[name], :months, 0].copy() for name in uncovered()},
        places=_places(game, capital),
        swaps=tuple(_swaps(game, capital)),
        came=came,
        scores=brier(guesses or {}, came),
    )


def _ending(record: Record, months: int) -> str:
    """How the run has ended by now; balancing where it has not."""
    ended = int(record.ending_month[0])
    return record.ending_names[int(record.ending[0])] if 0 <= ended < months else record.ending_names[-1]


def _left_alone(game: Played) -> str:
    """How the run ends if nobody plays."""
    alone = game.fork(0)
    while not alone.is_over:
        alone.close()
    return _ending(alone.truth.record, alone.truth.month)


def _places(game: Played, capital: str) -> dict[str, Place]:
    """Where the game's outcomes and aims stand among the model's own runs under the same seed."""
    months = game.truth.month
    others = Table(game.setup.case, runs=OTHERS, rng=game.setup.seed)
    for _ in range(months):
        others.step()
    own, beside = futures(game.truth, capital, 0), futures(others, capital, 0)
    release(others)
    return {name: _place(float(own[name][0]), beside[name]) for name in (AIMS, *OUTCOMES)}


def _place(value: float, others: np.ndarray) -> Place:
    below = (others < value).mean() + (others == value).mean() / 2
    return Place(value, float(below), *(float(at) for at in np.quantile(others, (LOW, 1 / 2, HIGH))))


def _swaps(game: Played, capital: str) -> list[Swap]:
    """The choices that mattered most to what the capital wants over the game, beside the likeliest ones.

    Of a long game those are weighed that were the least like the model, as many as `TO_WEIGH` allows.
    """
    n_weighed = max(1, TO_WEIGH // (2 * WORLDS * game.truth.month))
    found = [_swap(game, capital, *choice) for choice in _choices(game, capital)[:n_weighed]]
    found.sort(key=lambda swap: -abs(swap.changes[AIMS][0]))
    return found[:MOST_SWAPS]


def _choices(game: Played, capital: str) -> list[tuple[int, str, str, float]]:
    """The month, the seat, the model's likeliest move and its chance, of each choice that was another.

    The choices least like the model's come first.
    """
    setup, asked = game.setup, game.orders
    decisions = replay(game.scenario(), setup.run, setup.seed, game.truth.month).decisions
    found = []
    for decision in decisions:
        month = game.setup.case.months.index(decision.month)
        if load_seeds().seats[decision.seat] != capital or asked[month].get(decision.seat) != decision.chosen:
            continue
        likeliest = max(decision.options, key=lambda option: option.probability)
        if likeliest.move != decision.chosen:
            chance = sum(one.probability for one in decision.options if one.move == decision.chosen)
            choice = month, decision.seat, likeliest.move, likeliest.probability
            found.append((likeliest.probability - chance, choice))
    return [choice for _, choice in sorted(found, key=lambda one: -one[0])]


def _swap(game: Played, capital: str, month: int, seat: str, likeliest: str, chance: float) -> Swap:
    """The game's orders in many worlds, with one choice as it was made and as the model would."""
    made = game.orders[month][seat]
    as_made, other = (_in_worlds(game, capital, month, seat, move) for move in (made, likeliest))
    gaps = {name: mean_of(as_made[name] - other[name]) for name in (AIMS, *OUTCOMES)}
    changes = {name: tuple(float(at) for at in gap) for name, gap in gaps.items()}
    return Swap(game.setup.case.months[month], seat, made, likeliest, chance, changes)


def _in_worlds(game: Played, capital: str, month: int, seat: str, move: str) -> dict[str, np.ndarray]:
    """What comes of the same orders in many worlds, with a move made in a month whatever was open."""
    setup = game.setup
    table = Table(setup.case, runs=WORLDS, rng=setup.seed)
    for at in range(game.truth.month):
        orders = game.orders[at] | ({seat: move} if at == month else {})
        table.ask(table.wishes(orders), forced=[seat] if at == month else [])
        table.step()
    found = futures(table, capital, 0)
    release(table)
    return found
