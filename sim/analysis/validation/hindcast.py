"""Hindcasts: what free runs from each start show of what is known to have come after it.

Rows are of four kinds: an event in a window of months, an order of relations between years, the length of
freezes and quarrels, and the correlation of what is done with both sides. Each says hit or miss by the bars
of `seeds/validation.yaml`. An event's row also says how often the same comes in any window of that length
(`ELSEWHERE`): a model that knew nothing of the date would do as well. Events and orders are asked once more
of the same runs with some moves closed (`tries`), to find why they miss.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.validation.asked import EventAsked, OrderAsked, Try, ValidationFile, load_asked
from sim.analysis.validation.free import Record, Runs, World, left_to_itself, record_of
from sim.analysis.validation.scores import DIGITS
from sim.analysis.validation.spells import elsewhere, spells, swing
from sim.patterns.long_run import YEAR

EVENT, ORDER, SPELL, PENDULUM = "event", "order", "spell", "pendulum"
KINDS = (EVENT, ORDER, SPELL, PENDULUM)
SHARE, ELSEWHERE = "share of worlds", "in any such window"
Row = dict[str, Any]


def hindcast(start: str, runs: int, seed: int = 0) -> list[Row]:
    """The rows of one start, a month that the seeds have."""
    asked = load_asked()
    case = record_of(asked.starts[start].history)
    months = tuple(month for month in case.months if month >= start)
    variables = [name for of in asked.relations.values() for name in (of.gives, of.takes)]
    free, record = left_to_itself(case, start, runs, seed, variables), Record(case, months)
    found = [*_events(asked, free, months), *_orders(asked, free, months)]
    tried = {
        name: left_to_itself(case, start, runs, seed, variables, _closed(asked.tries[name]))
        for name in asked.tries
    }
    for name, changed in tried.items():
        again = [*_events(asked, changed, months), *_orders(asked, changed, months)]
        for row, other in zip(found, again, strict=True):
            row["tried"] = row.get("tried", {}) | {name: other["measured"][SHARE]}
    found += [*_spells(asked, free, record), *_pendulum(asked, free, record)]
    worlds = int(free.data.sizes["run"])
    return [{"start": start, "worlds": worlds, **row} for row in found]


def _closed(tried: Try) -> list[dict[str, str]]:
    """The rows of a scenario's file that close what is tried."""
    when = {"from": tried.from_, "until": tried.until}
    return [{"seat": seat, "move": move, **when} for seat, moves in tried.closes.items() for move in moves]


def events_after(asked: ValidationFile, start: str) -> dict[str, EventAsked]:
    """The events that are asked of a start."""
    return {name: event for name, event in asked.events.items() if event.from_ >= start}


def orders_after(asked: ValidationFile, start: str) -> dict[str, OrderAsked]:
    """The orders of years that are asked of a start, those of whole years after it."""
    first = start[:4]
    return {
        name: order
        for name, order in asked.orders.items()
        if min(map(str, (*order.better, *order.worse))) >= first
    }


def comes(event: EventAsked, world: World, months: Sequence[str]) -> NDArray[np.bool_]:
    """Whether any of its moves is made in its window, shape (worlds,)."""
    return world.made(event.moves)[months.index(event.from_) : months.index(event.until) + 1].any(axis=0)


def difference(
    order: OrderAsked, asked: ValidationFile, free: Runs, months: Sequence[str]
) -> NDArray[np.float64]:
    """How much better the better years are than the worse ones, shape (runs,)."""
    years, relation = np.array([month[:4] for month in months]), asked.relations[order.with_]
    level = free.at(relation.gives) - free.at(relation.takes)
    better, worse = (
        level[np.isin(years, list(map(str, of)))].mean(axis=0) for of in (order.better, order.worse)
    )
    return better - worse


def _events(asked: ValidationFile, free: Runs, months: tuple[str, ...]) -> Iterator[Row]:
    for name, event in events_after(asked, months[0]).items():
        yield _event(name, event, free, months, asked.bars.event)


def _event(name: str, event: EventAsked, free: Runs, months: tuple[str, ...], bar: float) -> Row:
    share = float(comes(event, free, months).mean())
    length = months.index(event.until) - months.index(event.from_) + 1
    return {
        "kind": EVENT,
        "id": name,
        "says": event.says,
        "facts": event.facts,
        "measured": {
            SHARE: round(share, DIGITS),
            ELSEWHERE: round(elsewhere(free.made(event.moves), length), DIGITS),
        },
        "asked": {"at least" if event.comes else "at most": bar},
        "hit": share >= bar if event.comes else share <= bar,
    }


def _orders(asked: ValidationFile, free: Runs, months: tuple[str, ...]) -> Iterator[Row]:
    for name, order in orders_after(asked, months[0]).items():
        yield _order(name, order, asked, free, months)


def _order(name: str, order: OrderAsked, asked: ValidationFile, free: Runs, months: tuple[str, ...]) -> Row:
    more = difference(order, asked, free, months)
    share = float((more > 0).mean())
    return {
        "kind": ORDER,
        "id": name,
        "says": order.says,
        "facts": order.facts,
        "measured": {
            SHARE: round(share, DIGITS),
            "median difference": round(float(np.median(more)), DIGITS),
        },
        "asked": {"at least": asked.bars.order},
        "hit": share >= asked.bars.order,
    }


def _spells(asked: ValidationFile, free: Runs, record: Record) -> Iterator[Row]:
    for name, spell in asked.spells.items():
        known, found = (spells(of.made(spell.begins), of.made(spell.ends)) for of in (record, free))
        if len(known.lengths) and len(found.lengths):
            low, high = _middle(found.lengths, asked.bars.middle)
            typical = float(np.median(known.lengths))
            yield {
                "kind": SPELL,
                "id": name,
                "says": spell.says,
                "facts": [],
                "measured": {
                    "months on record": [
                        {"months": int(length), "finished": bool(done)}
                        for length, done in zip(known.lengths, known.finished, strict=True)
                    ],
                    "median on record": typical,
                    "median in the worlds": float(np.median(found.lengths)),
                    "a world": round(len(found.lengths) / free.data.sizes["run"], DIGITS),
                },
                "asked": {"from": low, "to": high},
                "hit": low <= typical <= high,
            }


def _pendulum(asked: ValidationFile, free: Runs, record: Record) -> Iterator[Row]:
    if len(record.months) < asked.bars.years * YEAR:
        return
    known, found = float(swing(record)[0]), swing(free)
    low, high = _middle(found[~np.isnan(found)], asked.bars.middle)
    yield {
        "kind": PENDULUM,
        "id": PENDULUM,
        "says": asked.pendulum.says,
        "facts": [],
        "measured": {
            "correlation on record": round(known, DIGITS),
            "median in the worlds": round(float(np.nanmedian(found)), DIGITS),
        },
        "asked": {"from": low, "to": high},
        "hit": low <= known <= high,
    }


def _middle(values: np.ndarray, share: float) -> tuple[float, float]:
    """The ends of the middle share of some values."""
    outside = 50 * (1 - share)
    low, high = np.percentile(values, (outside, 100 - outside))
    return round(float(low), DIGITS), round(float(high), DIGITS)
