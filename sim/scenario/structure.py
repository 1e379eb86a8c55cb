"""The structure of the model in a scenario: which form each rule has that might have another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sim.seeds.load import load_seeds


@dataclass(frozen=True)
class Structure:
    """The form of each such rule; `seeds/structure.yaml` says what the options are."""

    fear: Literal["product", "sum"]
    horizons: Literal["two", "one"]
    reply: Literal["softmax", "best"]
    answers: Literal["many", "one"]

    @classmethod
    def of(cls, taken: Mapping[str, Any]) -> Structure:
        """The options that are taken by the names of their switches, and the usual ones of all others."""
        usual = {name: switch.usual for name, switch in load_seeds().structure.items()}
        options: dict[str, Any] = {**usual, **taken}
        return cls(**options)
