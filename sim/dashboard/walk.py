"""One run, month by month: its path, its decisions with their terms, how it ended."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.dashboard.summary import IDLE, OUTCOMES, POSITIONS, READERS, Mark

if TYPE_CHECKING:
    from sim.explain import Decision
    from sim.scenario import Scenario

OTHER_READERS = ("brussels", "warsaw", "riga")
BELIEFS = ("shadow_reading", *(f"reading_{name}" for name in (*READERS, *OTHER_READERS)))
FORCE = ("pressure", "presence", "nato")
TIES = ("dependence", "quiet_ties", "reciprocity", "kyiv_tension", "credit")
KEPT = tuple(dict.fromkeys((*POSITIONS, *BELIEFS, *OUTCOMES, *FORCE, *TIES)))


@dataclass(frozen=True)
class Weighed:
    """A move as it was weighed: `terms` in plain words add up to `worth`; `chance` is that of choosing it."""

    label: str
    worth: float
    chance: float
    terms: tuple[tuple[str, float], ...]
    chosen: bool


@dataclass(frozen=True)
class Choosing:
    """What a seat chose in a month: the chosen move first, then those passed over, the most likely first."""

    month: str
    seat: str
    move: str
    weighed: tuple[Weighed, ...]
    scripted: bool

    @property
    def chosen(self) -> Weighed:
        """The move that was made."""
        return self.weighed[0]

    @property
    def stood_still(self) -> bool:
        """Whether nothing was done or said."""
        return self.move in IDLE


@dataclass(frozen=True)
class Walk:
    """A run: `path` holds a value a month for each variable of `KEPT`, `choices` every decision in order."""

    title: str
    run: int
    seed: int
    version: str
    months: tuple[str, ...]
    path: dict[str, np.ndarray]
    choices: tuple[Choosing, ...]
    ending: str
    ending_month: str | None
    marks: tuple[Mark, ...] = ()

    def of_month(self, month: str) -> list[Choosing]:
        """The choices of one month, in the order in which they were made."""
        return [choice for choice in self.choices if choice.month == month]

    def made_by(self, seat: str) -> list[Choosing]:
        """What a seat did, standing still aside."""
        return [choice for choice in self.choices if choice.seat == seat and not choice.stood_still]


def play(scenario: "Scenario", run: int, seed: int, marks: tuple[Mark, ...] = ()) -> Walk:
    """Play one run again with a witness: the run of this number in any ensemble under this seed."""
    from sim.explain import Witness
    from sim.model import Tightrope
    from sim.results import version

    witness = Witness(scenario)
    model = Tightrope(scenario, runs=1, rng=seed, first_run=run, witness=witness)
    for _ in scenario.months:
        model.step()
    record = model.record
    rows = {name: record.state[record.names.index(name), :, 0].copy() for name in KEPT}
    ended = int(record.ending_month[0])
    return Walk(
        title=scenario.title,
        run=run,
        seed=seed,
        version=version(),
        months=tuple(scenario.months),
        path=rows,
        choices=tuple(map(_choosing, witness.decisions)),
        ending=record.ending_names[int(record.ending[0])],
        ending_month=scenario.months[ended] if ended >= 0 else None,
        marks=marks,
    )


def _choosing(decision: "Decision") -> Choosing:
    """A decision in plain words; what could not be chosen is left out."""
    open_ = [option for option in decision.options if option.available or option.chosen]
    open_.sort(key=lambda option: (not option.chosen, -option.probability))
    weighed = tuple(Weighed(o.label, o.utility, o.probability, _in_words(o.terms), o.chosen) for o in open_)
    return Choosing(decision.month, decision.seat, decision.chosen, weighed, decision.scripted)


def _in_words(terms: dict[str, float]) -> tuple[tuple[str, float], ...]:
    """The terms under their plain names, the weightiest first; those of one name are added up."""
    from sim.explain import term_label

    summed: dict[str, float] = {}
    for name, value in terms.items():
        label = term_label(name)
        summed[label] = summed.get(label, 0.0) + value
    return tuple(sorted(summed.items(), key=lambda pair: -abs(pair[1])))
