"""What the model would have expected: how likely it holds each scripted move, month by month, on the rails.

In each month of the script the seat weighs its moves as if it were free, in the state to which the rails have
led so far; then the script plays. The probability of the move that was made is set against three guesses: any
of the seat's moves alike, any of those that are open, and the seat's own habit, which is how likely it holds
that move in an average month. Runs in which something has happened that did not happen (an intervention, an
upheaval, a base agreed) no longer count.

What one fact tells is one event, though several seats had a part in it: a visit that is sent and received, a
deal of two sides. Scores and intervals count events, each with the mean over its moves.

Two cautions. The moves were written after many of these very facts, so this is no test on unseen data. And
chronicles tell of deeds, not of months without one: a seat that mostly waits looks surprised by everything,
hence the second probability, of the move given that the seat does something.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.analysis.history.facts import fact_behind, load_facts
from sim.errors import BadInput
from sim.patterns.measure import NORMAL_QUANTILE_90
from sim.running.limits import check_counts
from sim.scenario.scenario import scenario_of
from sim.scenario.vocabulary import RESTING

if TYPE_CHECKING:
    from sim.model.choice.simultaneous_choice import Weighed
    from sim.model.tightrope import Tightrope
    from sim.scenario.scenario import AnyScenario, Scenario

LEAST = 0.001
"""A probability below this counts as this, so that one impossible move does not outweigh all others."""


@dataclass(frozen=True)
class Expectation:
    """How likely the model held a scripted move, as shares of runs; `rank` 1 is the likeliest move."""

    month: str
    seat: str
    move: str
    probability: float
    any_move: float
    any_open_move: float
    habit: float
    if_acting: float
    any_act: float
    rank: int
    open_in: float
    bits: float
    """log2 of the probability over that of any move alike: above 0 the model knew more than nothing."""
    fact: str | None
    evidence: str | None

    @property
    def event(self) -> str:
        """What it is a part of: its fact, or itself where no fact stands behind it."""
        return self.fact or f"{self.seat} {self.month}"


@dataclass
class Watch:
    """Adds up, over the runs that still fit history, how likely each seat holds its moves each month."""

    case: Scenario
    likely: dict[tuple[str, str], np.ndarray] = field(default_factory=dict)
    open_share: dict[tuple[str, str], np.ndarray] = field(default_factory=dict)
    uniform: dict[tuple[str, str], np.ndarray] = field(default_factory=dict)
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def note(self, model: Tightrope, weighed: Weighed) -> None:
        """Keep the mean probability of each move as if nothing were blocked."""
        seat = weighed.seat
        fits = fits_history(model)
        free = np.where(weighed.possible, weighed.utility / weighed.unit, -np.inf).astype(np.float32)
        likely = weighed.probability(free)
        key = (self.case.months[model.month], seat.name)
        self.names[seat.name] = seat.names
        if not fits.any():
            return
        self.keep(key, likely, fits)
        self.open_share[key] = weighed.possible[:, fits].mean(axis=1)
        self.uniform[key] = (weighed.possible / weighed.possible.sum(axis=0))[:, fits].mean(axis=1)

    def keep(self, key: tuple[str, str], likely: np.ndarray, fits: np.ndarray) -> None:
        """Keep how likely moves are (moves, runs) in a month of a seat, in the mean of the runs that fit."""
        self.likely[key] = likely[:, fits].mean(axis=1)


def fits_history(model: Tightrope) -> np.ndarray:
    """The runs in which nothing irreversible has happened: no intervention, no upheaval, no base agreed."""
    happened = model.has_happened("intervention") | model.has_happened("upheaval")
    return ~(happened | (model.world.base_file >= model.p.base_agreed))


def surprise(history: AnyScenario, runs: int = 500, seed: int = 0) -> list[Expectation]:
    """How likely the model held each scripted move, in the order of the months and seats.

    Raises `BadInput` where nothing is scripted, and for numbers of runs and seeds out of range.
    """
    return expectations(watched(history, runs, seed))


def watched(history: AnyScenario, runs: int = 500, seed: int = 0) -> Watch:
    """One pass of the model along the rails, watched; what is asked of it is asked of the watch.

    Raises `BadInput` where nothing is scripted, and for numbers of runs and seeds out of range.
    """
    return watch_along(Watch(scenario_of(history)), runs, seed)


def watch_along[W: Watch](watch: W, runs: int, seed: int) -> W:
    """Pass along the rails of a watch's case from its start to its end; raises as `watched` does."""
    from sim.model.tightrope import Tightrope  # not loaded with the pages that only show a scoreboard

    check_counts(runs, seed)
    if not watch.case.script:
        raise BadInput(f"surprise: {watch.case.name} plays nothing by a script, nothing can surprise")
    model = Tightrope(watch.case, runs=runs, rng=seed, witness=watch)
    for _ in watch.case.months:
        model.step()
    return watch


def expectations(watch: Watch) -> list[Expectation]:
    """How likely the model held each scripted move of a pass that was watched."""
    return [
        _expectation(watch, month, seat, move)
        for month in watch.case.months
        for seat, move in watch.case.scripted(month).items()
        if (month, seat) in watch.likely
    ]


def _expectation(watch: Watch, month: str, seat: str, move: str) -> Expectation:
    names = watch.names[seat]
    likely = watch.likely[month, seat]
    made = names.index(move)
    habits = np.mean([p for (_, s), p in watch.likely.items() if s == seat], axis=0)
    rest = next(i for i, name in enumerate(names) if name in RESTING)
    acting = 1 - likely[rest]
    is_act = made != rest
    fact = fact_behind(seat, move, month)
    return Expectation(
        month=month,
        seat=seat,
        move=move,
        probability=float(likely[made]),
        any_move=1 / len(names),
        any_open_move=float(watch.uniform[month, seat][made]),
        habit=float(habits[made]),
        if_acting=float(likely[made] / acting) if is_act and acting > 0 else float("nan"),
        any_act=1 / (len(names) - 1) if is_act else float("nan"),
        rank=int((likely > likely[made]).sum()) + 1,
        open_in=float(watch.open_share[month, seat][made]),
        bits=bits(float(likely[made]), 1 / len(names)),
        fact=fact,
        evidence=load_facts()[fact].evidence if fact else None,
    )


def bits(probability: float, guess: float) -> float:
    """How many times over, as a power of 2, a probability exceeds a guess; both at least `LEAST`."""
    return float(np.log2(max(probability, LEAST) / max(guess, LEAST)))


def score(rows: Iterable[Expectation]) -> dict[str, Any]:
    """The scoreboard of some rows: in how many events and by how much the model beat each guess.

    `bits` are means over events with the ends of their 90 % interval; an event is the mean over its moves,
    and was the likeliest where each of its moves was. Events of one history are not independent of each
    other, so that the interval is too narrow rather than too wide.
    """
    kept = list(rows)
    against = {
        "any move": [(r.event, bits(r.probability, r.any_move)) for r in kept],
        "any open move": [(r.event, bits(r.probability, r.any_open_move)) for r in kept],
        "its habit": [(r.event, bits(r.probability, r.habit)) for r in kept],
        "any act, given that it acts": [
            (r.event, bits(r.if_acting, r.any_act))
            for r in kept
            if not np.isnan(r.if_acting) and not np.isnan(r.any_act)
        ],
    }
    best = [all(ranks) for ranks in _by_event((r.event, r.rank == 1) for r in kept)]
    found: dict[str, Any] = {"moves": len(kept), "events": len(best), "likeliest": sum(best), "against": {}}
    for guess, pairs in against.items():
        gains = np.array([np.mean(of_event) for of_event in _by_event(pairs)])
        if gains.size == 0:
            continue
        spread = gains.std(ddof=1) / np.sqrt(gains.size) if gains.size > 1 else float("nan")
        reach = NORMAL_QUANTILE_90 * spread
        found["against"][guess] = {
            "better": int((gains > 0).sum()),
            "of": int(gains.size),
            "bits": float(gains.mean()),
            "low": _finite(gains.mean() - reach),
            "high": _finite(gains.mean() + reach),
        }
    return found


def _by_event[T](pairs: Iterable[tuple[str, T]]) -> list[list[T]]:
    """What stands beside the name of each event, event by event."""
    found: dict[str, list[T]] = {}
    for event, value in pairs:
        found.setdefault(event, []).append(value)
    return list(found.values())


def by_seat(rows: Iterable[Expectation]) -> dict[str, dict[str, Any]]:
    """The scoreboard seat by seat."""
    seats: dict[str, list[Expectation]] = {}
    for row in rows:
        seats.setdefault(row.seat, []).append(row)
    return {seat: score(found) for seat, found in seats.items()}


def as_rows(rows: Iterable[Expectation]) -> list[dict[str, Any]]:
    """The table as plain data; what does not apply is None."""
    return [{k: _finite(v) if isinstance(v, float) else v for k, v in asdict(row).items()} for row in rows]


def _finite(number: float) -> float | None:
    return float(number) if np.isfinite(number) else None
