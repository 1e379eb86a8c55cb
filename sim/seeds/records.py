"""What the seeds come to once they are read: claims, uncertain numbers, and all of it together."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from sim.seeds.schema import (
    AnalysisFile,
    BehaviourFile,
    CapitalFile,
    ClaimSeed,
    Confidence,
    LeverSeed,
    MoveSeed,
    MoveSpreads,
    VariableSeed,
)
from sim.seeds.switches import SwitchSeed


@dataclass(frozen=True)
class Claim:
    """A claim with the analysis that it stands in."""

    id: str
    analysis: AnalysisFile
    seed: ClaimSeed

    @property
    def says(self) -> str:
        return self.seed.says

    @property
    def firmness(self) -> str:
        return self.seed.firmness


@dataclass(frozen=True)
class Prior:
    """An uncertain number: triangular from low over mode to high, in its unit."""

    name: str
    meaning: str
    unit: str
    low: float
    mode: float
    high: float
    claims: tuple[str, ...]
    confidence: Confidence
    assumed: str | None
    kind: str
    lever: LeverSeed | None = None
    behaviour: str | None = None


@dataclass(frozen=True)
class Seeds:
    """All that seeds/ holds."""

    analyses: dict[str, AnalysisFile]
    claims: dict[str, Claim]
    variables: dict[str, VariableSeed]
    groups: dict[str, BehaviourFile]
    capitals: dict[str, CapitalFile]
    move_spreads: MoveSpreads
    """How far the numbers of every move are uncertain."""
    structure: dict[str, SwitchSeed]
    """The rules that may have other forms."""
    parameters: dict[str, Prior] = field(default_factory=dict)

    @cached_property
    def behaviours(self) -> dict[str, BehaviourFile]:
        """The behaviours; the other groups of parameters are for choice and for the measures."""
        return {name: group for name, group in self.groups.items() if group.kind == "behaviour"}

    @cached_property
    def seats(self) -> dict[str, str]:
        """The capital of each seat, in the order of the capitals: Minsk has two seats, a deed and a word."""
        return {seat: name for name, capital in self.capitals.items() for seat in capital.moves}

    @cached_property
    def moves(self) -> dict[tuple[str, str], MoveSeed]:
        """Every move by (seat, name)."""
        return {
            (seat, name): move
            for capital in self.capitals.values()
            for seat, moves in capital.moves.items()
            for name, move in moves.items()
        }

    @cached_property
    def levers(self) -> list[Prior]:
        """The headline levers, in the order of their files."""
        return [prior for prior in self.parameters.values() if prior.lever]
