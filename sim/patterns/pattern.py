"""What a pattern is, and what measuring one gives."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

BASES = ("text", "part", "assumed")


@dataclass(frozen=True)
class Pattern:
    """Something that the baseline must show if the model is to be believed.

    `basis` says where its direction comes from: "text" (the analyses say it), "part" (they say part of
    it) or "assumed". `threshold` is the bar in words, `ablation` what is switched off and what must then
    be gone. Numbers in a threshold are ours; the analyses give directions and a few dates.
    """

    id: str
    sentence: str
    basis: str
    claim_ids: tuple[str, ...]
    threshold: str
    ablation: str
    note: str = ""

    def __post_init__(self) -> None:
        if self.basis not in BASES:
            raise ValueError(f"{self.id}: basis {self.basis!r} is none of {', '.join(BASES)}")


@dataclass(frozen=True)
class Result:
    """What one measurement found. The first entry of `value` is the headline.

    `gone_without_its_behaviour` is None where no ablation applies; `random_minsk` is the headline for a
    Minsk that moves at random, where the pattern is about Minsk's choices; `share_of_draws` is the share
    of parameter draws in which the pattern holds.
    """

    value: dict[str, float]
    holds: bool
    gone_without_its_behaviour: bool | None = None
    random_minsk: float | None = None
    share_of_draws: float | None = None
    note: str = ""
    ablated: dict[str, float] = field(default_factory=dict)


def not_measured(reason: str) -> Result:
    """A miss that says why nothing could be measured."""
    return Result(value={}, holds=False, note=f"could not be measured: {reason}")


def row(pattern: Pattern, result: Result) -> dict[str, Any]:
    """One line of the scoreboard, ready for JSON: numbers that are not finite become None."""
    notes = [text for text in (pattern.note, result.note) if text]
    return {
        "id": pattern.id,
        "sentence": pattern.sentence,
        "basis": pattern.basis,
        "claim_ids": list(pattern.claim_ids),
        "value": {name: _finite(number) for name, number in result.value.items()},
        "threshold": pattern.threshold,
        "holds": bool(result.holds),
        "ablation": pattern.ablation,
        "ablated": {name: _finite(number) for name, number in result.ablated.items()},
        "gone_without_its_behaviour": result.gone_without_its_behaviour,
        "random_minsk": _finite(result.random_minsk),
        "share_of_draws": _finite(result.share_of_draws),
        "note": " ".join(notes),
    }


def _finite(number: float | None) -> float | None:
    if number is None or not math.isfinite(number):
        return None
    return round(float(number), 4)
