"""The dated decisions of 2013 to 2017, and those that a branch still plays."""

from dataclasses import dataclass, replace
from functools import cache

from sim.analysis.history.facts import facts_in
from sim.analysis.history.history import HISTORY
from sim.scenario.scenario import load_scenario
from sim.view.history import Branch
from sim.view.text.capitals import move_in_words, moves_of
from sim.view.text.history import describe_swapped


@dataclass(frozen=True)
class Decision:
    """A move of the script with the fact behind it."""

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


@cache
def decisions() -> dict[str, Decision]:
    """Every move that the script plays, by its key, in the order of the months."""
    found = [
        Decision(row.month, row.seat, row.move, move_in_words(row.seat, row.move), fact.says, fact.source)
        for fact in facts_in(load_scenario(HISTORY)).values()
        for row in fact.plays
    ]
    found.sort(key=lambda decision: decision.month)
    return {decision.key: decision for decision in found}


def decisions_of(branch: Branch) -> tuple[Decision, ...]:
    """The decisions that a branch plays by the script: those before the script ends, and the swapped one."""
    found = []
    for decision in decisions().values():
        swap = branch.swap
        if swap is not None and (decision.month, decision.seat) == (swap.month, swap.seat):
            label = moves_of(swap.seat)[swap.move]
            found.append(replace(decision, move=swap.move, label=label, says=describe_swapped(decision.says)))
        elif branch.leave is None or decision.month < branch.leave:
            found.append(decision)
    return tuple(found)
