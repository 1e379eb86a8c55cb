"""Making the walk through one run: it is simulated again, with a log of every choice."""

from dataclasses import replace
from typing import TYPE_CHECKING

from sim.model.decisions import Decision
from sim.model.explain import replay
from sim.results.dataset import version
from sim.view.summary import Mark
from sim.view.walk import Walk

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario


def make_walk(scenario: "Scenario", run: int, seed: int, marks: tuple[Mark, ...] = ()) -> Walk:
    """The walk through the run of this number in any ensemble under this seed."""
    replayed = replay(scenario, run, seed)
    record = replayed.record
    rows = {name: record.state[i, :, 0].copy() for i, name in enumerate(record.names)}
    ended = int(record.ending_month[0])
    return Walk(
        title=scenario.title,
        run=run,
        seed=seed,
        version=version(),
        months=tuple(scenario.months),
        path=rows,
        choices=tuple(map(_with_open_moves, replayed.decisions)),
        ending=record.ending_names[int(record.ending[0])],
        ending_month=scenario.months[ended] if ended >= 0 else None,
        marks=marks,
    )


def _with_open_moves(decision: Decision) -> Decision:
    """A decision without what could not be chosen: the move made first, then the likeliest."""
    open_ = [option for option in decision.options if option.available or option.chosen]
    open_.sort(key=lambda option: (not option.chosen, -option.probability))
    return replace(decision, options=tuple(open_))
