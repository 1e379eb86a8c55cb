"""Each dated fact with the model's probability beforehand: of what was done, and of what was not.

A fact that plays moves has one part a move: how likely the model held it in its month. A fact that closes
moves has one part for each: how likely, in the mean of its months, the model held that the move is not made,
and how often it expected it in all of them. An event from outside and context are no choice of a seat, and
have no probability.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.analysis.history.facts import Fact, load_facts
from sim.analysis.validation.outlooks import Outlook
from sim.analysis.validation.scores import DIGITS

if TYPE_CHECKING:
    from sim.analysis.history.surprise import Watch

MADE, NOT_MADE, EVENT, CONTEXT = "made", "not made", "event", "context"
BASE = "base rate"


def dated(watches: Sequence[Watch], outlooks: Sequence[Outlook]) -> list[dict[str, Any]]:
    """A row for each fact, in the order of their dates."""
    likely = {
        (*at, move): float(p)
        for watch in watches
        for at, held in watch.likely.items()
        for move, p in zip(watch.names[at[1]], held, strict=True)
    }
    by_base = {
        (outlook.month, outlook.seat, move): float(p)
        for outlook in outlooks
        for move, p in zip(outlook.names, outlook.held[BASE], strict=True)
    }
    return [_row(id_, fact, likely, by_base) for id_, fact in load_facts().items()]


def _row(id_: str, fact: Fact, likely: Mapping[Any, float], by_base: Mapping[Any, float]) -> dict[str, Any]:
    parts = [*_made(fact, likely, by_base), *_not_made(fact, likely, by_base)]
    held = [part["held"] for part in parts if part["held"] is not None]
    return {
        "id": id_,
        "date": fact.date,
        "says": fact.says,
        "kind": _kind(fact),
        "evidence": fact.evidence,
        "held": round(float(np.mean(held)), DIGITS) if held else None,
        "parts": parts,
    }


def _kind(fact: Fact) -> str:
    if fact.plays or fact.not_done:
        return MADE if fact.plays else NOT_MADE
    return EVENT if fact.event else CONTEXT


def _made(fact: Fact, likely: Mapping[Any, float], by_base: Mapping[Any, float]) -> Iterator[dict[str, Any]]:
    for row in fact.plays:
        at = (row.month, row.seat, row.move)
        yield {
            "seat": row.seat,
            "move": row.move,
            "from": row.month,
            "until": row.month,
            "was": MADE,
            "held": _rounded(likely.get(at)),
            "by_base_rate": _rounded(by_base.get(at)),
            "expected": _rounded(likely.get(at)),
        }


def _not_made(
    fact: Fact, likely: Mapping[Any, float], by_base: Mapping[Any, float]
) -> Iterator[dict[str, Any]]:
    months = sorted({month for month, _, _ in likely})
    for row in fact.not_done:
        closed = [(m, row.seat, row.move) for m in months if row.from_ <= m <= row.until]
        model, base = ([of[at] for at in closed if at in of] for of in (likely, by_base))
        yield {
            "seat": row.seat,
            "move": row.move,
            "from": row.from_,
            "until": row.until,
            "was": NOT_MADE,
            "held": _rounded(1 - float(np.mean(model))) if model else None,
            "by_base_rate": _rounded(1 - float(np.mean(base))) if base else None,
            "expected": _rounded(sum(model)) if model else None,
        }


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, DIGITS)
