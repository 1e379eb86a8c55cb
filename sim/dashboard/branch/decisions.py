"""The dated decisions and facts of 2013 to 2017, as the page Branch history lists them."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sim.dashboard.story import who
from sim.dashboard.summary import IDLE
from sim.dashboard.words import month_in_words

if TYPE_CHECKING:
    from sim.analysis.facts import Fact


@dataclass(frozen=True)
class Decision:
    """A move on the rails with the fact behind it."""

    month: str
    seat: str
    move: str
    label: str
    says: str
    source: str

    @property
    def key(self) -> str:
        """As the link has it."""
        return f"{self.month}.{self.seat}"

    @property
    def told(self) -> str:
        """The decision as the picker shows it."""
        return f"{month_in_words(self.month)}: {who(self.seat)} {self.label}"


@dataclass(frozen=True)
class Told:
    """A dated fact: what it says, where that is from, and what it becomes on the rails."""

    date: str
    says: str
    source: str
    is_recalled: bool
    becomes: str
    coding: str


@cache
def decisions() -> dict[str, Decision]:
    """Every move that the rails play, by its key, in the order of the months."""
    from sim.analysis.facts import load_facts
    from sim.evidence import load_seeds

    known = load_seeds().moves
    found = [
        Decision(row.month, row.seat, row.move, known[row.seat, row.move].label, fact.says, fact.source)
        for fact in load_facts().values()
        for row in fact.plays
    ]
    found.sort(key=lambda decision: decision.month)
    return {decision.key: decision for decision in found}


@cache
def moves_of(seat: str) -> dict[str, str]:
    """The moves that a seat could make instead, by name with their words; standing still included."""
    from sim.evidence import load_seeds

    known = {move: row.label for (owner, move), row in load_seeds().moves.items() if owner == seat}
    still = {"hold": "does nothing", "silence": "says nothing"}
    return {move: still[move] if move in IDLE else label for move, label in known.items()}


@cache
def facts() -> tuple[Told, ...]:
    """Every dated fact, in the order of the dates."""
    from sim.analysis.facts import load_facts

    return tuple(
        Told(fact.date, fact.says, fact.source, fact.is_recalled, _becomes(fact), fact.coding or "")
        for fact in load_facts().values()
    )


def _becomes(fact: "Fact") -> str:
    """What a fact becomes in the scenario, in words."""
    from sim.evidence import load_seeds

    known = load_seeds().moves
    parts = [f"{who(row.seat)} {known[row.seat, row.move].label} ({row.month})" for row in fact.plays]
    parts += [
        f"closed to {who(row.seat)} from {row.from_} to {row.until}: {known[row.seat, row.move].label}"
        for row in fact.not_done
    ]
    if fact.event:
        parts.append(f"the event “{fact.event}”")
    return f"On the rails: {'; '.join(parts)}" if parts else f"Not on the rails: {fact.context}"
