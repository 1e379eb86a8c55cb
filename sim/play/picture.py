"""What a capital can make of a game: all that it has seen, and everything else drawn anew.

The picture is a set of runs that agree with what the capital knows: the moves that it has heard of were made
in them, and the levels that it knows stand as it knows them. What it cannot know is drawn from the priors,
for Minsk Moscow's tipping point from those that its first estimate leaves possible. Luck has streams of its
own, so that nothing of the truth's can be read out of a picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sim.luck.draws import draw_all, triangular
from sim.luck.repeated import Repeated
from sim.luck.streams import Sampler, Streams, uniform
from sim.play.knowledge import known_move
from sim.play.known import HOST, known_variables
from sim.play.sheet import ending_of
from sim.play.table import Table
from sim.scenario.fields import ScriptRow
from sim.scenario.scenario import Scenario
from sim.seeds.load import Prior, load_seeds

EDGE, ERROR = "tipping_point", "edge_error"
CANDIDATES = 20
"""How many values of the tipping point are weighed for each that is kept."""


@dataclass(frozen=True)
class Known:
    """All of a game that a capital's picture is made of.

    `made` are the moves of each month as it has seen them, where unseen ones count as standing still. The
    `levels` that it knows are those of the month on the table, which has begun, and those `before` it did;
    `first_estimate` is Minsk's own, of before the first month.
    """

    case: Scenario
    capital: str
    made: tuple[dict[str, str], ...]
    before: dict[str, float]
    levels: dict[str, float]
    first_estimate: float | None
    seed: int

    @property
    def month(self) -> int:
        """How many months were played."""
        return len(self.made)


class Imagined(Repeated):
    """Luck that no run of a scenario ever meets."""

    def draw_into(self, out: np.ndarray, name: str, sampler: Sampler) -> None:
        """Numbers into an array, whose last axis are the runs."""
        super().draw_into(out, f"imagined/{name}", sampler)


def known_of(table: Table, scenario: Scenario, capital: str, first_estimate: float, seed: int) -> Known:
    """What a capital knows of a game's truth in the month on the table, which begins where one is left.

    `first_estimate` is what Minsk took the tipping point to be before the first month; `seed` is for the luck
    of the picture.
    """
    if table.month < table.n_months and ending_of(table) is None:
        table.begin()
    made = tuple(
        {seat: _as_seen(table, capital, month, seat) for seat in table.seats} for month in range(table.month)
    )
    known, index = known_variables(capital), table.world.index
    before = table.before if table.has_begun else table.world.x[:, 0]
    return Known(
        _as_known(scenario, table.month),
        capital,
        made,
        {name: float(before[index[name]]) for name in known},
        {name: float(table.world.x[index[name], 0]) for name in known},
        first_estimate if capital == HOST else None,
        seed,
    )


def imagine(known: Known, runs: int, times: int, n_months: int) -> Table:
    """A table of `times` copies of `runs` pictures, played up to now; the scenario lasts `n_months` of it.

    The month on the table has begun in them, once, and all levels that the capital knows are as it sees them.
    """
    seeds, whole = load_seeds(), runs * times
    streams = Imagined(known.seed, whole, times=times)
    priors = {EDGE: seeds.parameters[EDGE]}
    given = {EDGE: draw_all(priors, {}, streams, central=False)[EDGE]}
    if known.first_estimate is not None:
        edges = _possible_edges(known.first_estimate, runs, Imagined(known.seed, runs * CANDIDATES))
        given[EDGE] = np.tile(edges, times)
        given[ERROR] = (known.first_estimate - given[EDGE]).astype(np.float32)
    table = Table(
        known.case.lasting(n_months),
        runs=whole,
        rng=known.seed,
        streams=streams,
        given=given,
        made=known.made,
    )
    for _ in known.made:
        table.step()
    _set(table, known.before)
    table.begin()
    _set(table, known.levels)
    return table


def _set(table: Table, levels: Mapping[str, float]) -> None:
    for name, level in levels.items():
        table.world.x[table.world.index[name]] = level


def _as_seen(table: Table, capital: str, month: int, seat: str) -> str:
    """What a seat did in a month, as a capital has seen it."""
    made = table.made(month, seat)
    if made is not None and known_move(table, capital, month, seat) is not None:
        return made
    return table.seats[seat].still


def _as_known(case: Scenario, month: int) -> Scenario:
    """The scenario without what nobody is told in a month, counted from 0.

    That is what it does to the tipping point, which events are to come, and what seats are to do by a script.
    Votes, blocked moves, and the paths of war and oil are known.
    """
    numbers = {name: value for name, value in case.parameters.items() if name != EDGE}
    events = tuple(
        event.model_copy(update={"parameters": {n: v for n, v in event.parameters.items() if n != EDGE}})
        for event in case.events
        if event.month in case.months[: month + 1]
    )
    return case.model_copy(
        update={"parameters": numbers, "events": events, "script": _until(case.script, case.months[:month])}
    )


def _until(script: Iterable[ScriptRow], months: Sequence[str]) -> tuple[ScriptRow, ...]:
    """The script as far as these months go."""
    if not months:
        return ()
    begun = (row for row in script if (row.first or "") <= months[-1])
    return tuple(
        row.model_copy(update={"until": min(row.until, months[-1])}) if row.until else row for row in begun
    )


def _possible_edges(estimate: float, runs: int, streams: Streams) -> np.ndarray:
    """Tipping points of the prior, each as often as its error makes Minsk's estimate likely; (runs,)."""
    seeds = load_seeds()
    edge, error = seeds.parameters[EDGE], seeds.parameters[ERROR]
    luck = streams.draw(f"play/{EDGE}", uniform)
    candidates = np.sort(
        triangular(luck, *(np.full(1, at, dtype=np.float32) for at in (edge.low, edge.mode, edge.high)))
    )
    weight = _density(estimate - candidates, error)
    if not weight.any():  # the scenario has set the estimate where no error of the prior leads
        return candidates[:: len(candidates) // runs][:runs]
    reached = np.cumsum(weight) / weight.sum()
    evenly = (np.arange(runs) + 1 / 2) / runs
    shuffled = np.argsort(streams.draw("play/order", uniform)[:runs])
    return candidates[np.searchsorted(reached, evenly)][shuffled]


def _density(at: np.ndarray, prior: Prior) -> np.ndarray:
    """A triangular prior's density, up to a factor."""
    rising = (at - prior.low) / (prior.mode - prior.low)
    falling = (prior.high - at) / (prior.high - prior.mode)
    return np.clip(np.minimum(rising, falling), 0, None)
