"""What in the model can implement a claim, by the names that a claim's `by` and `shows_in` use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.yaml.messages import unknown
from sim.yaml.read import Document, Mistake

if TYPE_CHECKING:
    from sim.seeds.records import Seeds
    from sim.seeds.schema import AnalysisFile


def implementers(seeds: Seeds) -> set[str]:
    """All that can be switched off by itself: `parameter.NAME`, `start.VARIABLE`, `behaviour.NAME`,
    `move.SEAT.MOVE`, `goal.CAPITAL.VARIABLE` and `danger.CAPITAL.DANGER`."""
    capitals = seeds.capitals.items()
    starts = {name for name, prior in seeds.parameters.items() if prior.kind == "start"}
    return {
        *(f"parameter.{name}" for name in seeds.parameters.keys() - starts),
        *starts,
        *(f"behaviour.{name}" for name in seeds.behaviours),
        *(f"move.{seat}.{name}" for seat, name in seeds.moves),
        *(f"goal.{name}.{variable}" for name, capital in capitals for variable in capital.goals),
        *(f"danger.{name}.{danger}" for name, capital in capitals for danger in capital.dangers),
    }


def check_implementers(document: Document, analysis: AnalysisFile, seeds: Seeds) -> None:
    """Raises `BadInput` with line and column where a claim names what there is not."""
    wrong = list(_unknown_names(analysis, seeds))
    if wrong:
        raise document.bad(wrong)


def _unknown_names(analysis: AnalysisFile, seeds: Seeds) -> Iterator[Mistake]:
    can_show = {*seeds.variables, *(f"{seat}.{name}" for seat, name in seeds.moves)}
    known = {"by": ("implementer", implementers(seeds)), "shows_in": ("variable or move", can_show)}
    for id_, claim in analysis.claims.items():
        for field, (kind, names) in known.items():
            for n, name in enumerate(getattr(claim, field)):
                if name not in names:
                    yield unknown(("claims", id_, field, n), kind, name, names)
