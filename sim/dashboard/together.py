"""Several choices played as one block: the same bits as alone, for little more than the price of one.

Half of what a block of a few hundred runs costs is the calls, not the runs. Choices that differ in their
uncertain numbers alone can share them: each number is handed to the model with a value a run. Streamlit is
not imported here.
"""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.streams import BLOCK, Sampler, Streams

if TYPE_CHECKING:
    from sim.results import Record
    from sim.scenario import Scenario

SEEDS_KEPT = 2
_drawn: OrderedDict[int, dict[tuple[str, tuple[int, ...]], np.ndarray]] = OrderedDict()


@dataclass(frozen=True)
class Repeated(Streams):
    """The luck of the first `runs / times` runs, met `times` times over, one after the other.

    What was drawn under the last seeds is kept: pictures of a few hundred worlds and of two thousand take
    turns in a process, and all of them begin with the same runs.
    """

    times: int = 1

    def draw_into(self, out: np.ndarray, name: str, sampler: Sampler) -> None:
        """Numbers of all runs into an array, whose last axis they are."""
        shape = out.shape[:-1]
        runs = self.runs // self.times
        kept = _kept_of(self.seed)
        known = kept.get((name, shape), np.empty((*shape, 0), dtype=np.float32))
        have = known.shape[-1]
        if have < runs:
            missing = -(-runs // BLOCK) * BLOCK - have
            more = Streams(self.seed, missing, have).draw(name, sampler, *shape)
            known = kept[name, shape] = np.concatenate([known, more], axis=-1)
        for first in range(0, self.runs, runs):
            out[..., first : first + runs] = known[..., :runs]


def _kept_of(seed: int) -> dict[tuple[str, tuple[int, ...]], np.ndarray]:
    """What has been drawn under a seed so far."""
    kept = _drawn.setdefault(seed, {})
    _drawn.move_to_end(seed)
    while len(_drawn) > SEEDS_KEPT:
        _drawn.popitem(last=False)
    return kept


def play_together(
    scenarios: Sequence["Scenario"], runs: int, seed: int, names: Sequence[str] | None = None
) -> list["Record"]:
    """What the runs of each scenario leave, with the bits that `sim.run` would give them; those that are the
    same but for their numbers share a block. `names` are the variables to record, by default all.
    """
    groups: list[list[int]] = []
    for place, scenario in enumerate(scenarios):
        alike = (group for group in groups if _but_numbers(scenarios[group[0]]) == _but_numbers(scenario))
        group = next(alike, None)
        if group is None:
            groups.append([place])
        else:
            group.append(place)
    found: dict[int, Record] = {}
    for group in groups:
        played = _block([scenarios[place] for place in group], runs, seed, names)
        found |= dict(zip(group, played, strict=True))
    return [found[place] for place in range(len(scenarios))]


def _but_numbers(scenario: "Scenario") -> Any:
    return scenario.model_copy(update={"parameters": {}})


def _block(scenarios: list["Scenario"], runs: int, seed: int, names: Sequence[str] | None) -> list["Record"]:
    from sim import Tightrope
    from sim.blocks import let_go, part_of
    from sim.record import recorded_names, room_for

    times, n_months = len(scenarios), scenarios[0].n_months
    case, given = _as_one(scenarios, runs, seed)
    model = Tightrope(
        case,
        runs * times,
        seed,
        given=given,
        streams=Repeated(seed, runs * times, times=times),
        room=room_for(recorded_names() if names is None else names, n_months, runs * times),
    )
    for _ in range(n_months):
        model.step()
    whole = model.record
    let_go(model)
    return [part_of(whole, n * runs, (n + 1) * runs) for n in range(times)]


def _as_one(scenarios: list["Scenario"], runs: int, seed: int) -> tuple["Scenario", Mapping[str, np.ndarray]]:
    """One scenario with all that any of them sets, and the values that each run has of what differs."""
    from sim.draws import draw_all
    from sim.evidence import load_seeds

    named = {name: value for scenario in scenarios for name, value in scenario.parameters.items()}
    differing = [name for name in named if any(s.parameters.get(name) != named[name] for s in scenarios)]
    priors = {name: load_seeds().parameters[name] for name in differing}
    luck = Repeated(seed, runs)
    drawn = [draw_all(priors, s.parameters, luck, central=s.central) for s in scenarios]
    given = {
        name: np.concatenate([np.broadcast_to(values[name], runs) for values in drawn]) for name in differing
    }
    return scenarios[0].model_copy(update={"parameters": named}), given
