"""Several scenarios simulated as one block: the same bits as alone, for little more than the price of one.

Half of what a block of a few hundred runs costs is the calls, not the runs. Scenarios that differ in their
uncertain numbers alone can share them: each number is handed to the model with a value a run.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from sim.luck.draws import draw_all
from sim.luck.repeated import Repeated
from sim.model.record import Record, recorded_names, room_for
from sim.model.tightrope import Tightrope
from sim.running.blocks import slice_runs
from sim.running.evaluators.base import Progress
from sim.running.simulation import release
from sim.scenario.scenario import Scenario
from sim.seeds.load import load_seeds


def simulate_together(
    scenarios: Sequence[Scenario],
    runs: int,
    seed: int,
    progress: Progress,
    names: Sequence[str] | None = None,
) -> list[Record]:
    """What the runs of each scenario leave, with the bits that `sim.run` would give them; those that are the
    same but for their numbers share a block. `names` are the variables to record, by default all. `progress`
    hears the run-months done and those to do, and may raise to cancel.
    """
    groups: list[list[int]] = []
    for place, scenario in enumerate(scenarios):
        alike = (group for group in groups if _but_numbers(scenarios[group[0]]) == _but_numbers(scenario))
        group = next(alike, None)
        if group is None:
            groups.append([place])
        else:
            group.append(place)
    before, to_do = 0, runs * sum(scenario.n_months for scenario in scenarios)
    found: dict[int, Record] = {}
    for group in groups:

        def note(done: int, before: int = before) -> None:
            progress(before + done, to_do)

        records = _simulate_block([scenarios[place] for place in group], runs, seed, note, names)
        found |= dict(zip(group, records, strict=True))
        before += runs * len(group) * scenarios[group[0]].n_months
    return [found[place] for place in range(len(scenarios))]


def _but_numbers(scenario: Scenario) -> Any:
    return scenario.model_copy(update={"parameters": {}})


def _simulate_block(
    scenarios: list[Scenario],
    runs: int,
    seed: int,
    note: Callable[[int], object],
    names: Sequence[str] | None,
) -> list[Record]:
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
    for month in range(n_months):
        model.step()
        note(runs * times * (month + 1))
    whole = model.record
    release(model)
    return [slice_runs(whole, n * runs, (n + 1) * runs) for n in range(times)]


def _as_one(scenarios: list[Scenario], runs: int, seed: int) -> tuple[Scenario, Mapping[str, np.ndarray]]:
    """One scenario with all that any of them sets, and the values that each run has of what differs."""
    named = {name: value for scenario in scenarios for name, value in scenario.parameters.items()}
    differing = [name for name in named if any(s.parameters.get(name) != named[name] for s in scenarios)]
    priors = {name: load_seeds().parameters[name] for name in differing}
    luck = Repeated(seed, runs)
    drawn = [draw_all(priors, s.parameters, luck, central=s.central) for s in scenarios]
    given = {
        name: np.concatenate([np.broadcast_to(values[name], runs) for values in drawn]) for name in differing
    }
    return scenarios[0].model_copy(update={"parameters": named}), given
