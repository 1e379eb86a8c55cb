"""Every uncertain number at both ends of what it may be set to: no scale is left, and all are numbers."""

import warnings

import numpy as np
import pytest

from sim import Tightrope, load_scenario
from sim.model.outcomes import MEASURE
from sim.scenario.vocabulary import Vocabulary

MONTHS = 12
DUST = 1e-5
LOWEST = {"bank": -1, "hazard": 0, "outcome": 0}


def ends_of(scenario, names: dict[str, tuple[float, float]]) -> Tightrope:
    """A model with one run for each end of each number, the other numbers as they are drawn."""
    drawn = Tightrope(scenario, runs=2 * len(names)).drawn
    given = {}
    for n, (name, ends) in enumerate(names.items()):
        given[name] = np.array(np.broadcast_to(drawn[name], 2 * len(names)), dtype=np.float32)
        given[name][2 * n : 2 * n + 2] = ends
    return Tightrope(scenario, runs=2 * len(names), given=given)


def left(model: Tightrope) -> dict[str, list[int]]:
    """The runs in which something is beyond its scale, or is no number."""
    found = {}
    for name, row in model.measured.items():
        beyond = ~((row >= LOWEST[MEASURE[name].kind] - DUST) & (row <= 1 + DUST))
        found[name] = np.flatnonzero(beyond).tolist()
    w = model.world
    beyond = ~((w.x >= w.low - DUST) & (w.x <= w.high + DUST))
    found |= {name: np.flatnonzero(row).tolist() for name, row in zip(w.names, beyond, strict=True)}
    return {name: runs for name, runs in found.items() if runs}


@pytest.mark.parametrize("name", ["baseline", "base-under-csto-cover"])
def test_a_number_at_either_end_leaves_no_scale(name):
    known = Vocabulary.from_seeds()
    parts = {part for whole in known.wholes for part in whole}
    names = {name: ends for name, ends in known.parameters.items() if name not in parts}
    model = ends_of(load_scenario(name), names)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for _ in range(MONTHS):
            model.step()
            assert left(model) == {}


@pytest.mark.parametrize("end", [0, 1], ids=["low", "high"])
def test_all_numbers_at_one_end_leave_no_scale(end):
    known = Vocabulary.from_seeds()
    numbers = {name: ends[end] for name, ends in known.parameters.items()}
    for whole in known.wholes:
        numbers |= {name: end / len(whole) for name in whole}
    model = Tightrope(load_scenario("baseline").set(numbers), runs=50)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for _ in range(MONTHS):
            model.step()
            assert left(model) == {}


def test_where_nothing_is_left_to_build_a_yes_does_no_harm():
    most = Vocabulary.from_seeds().parameters["base_agreed"][1]
    model = Tightrope(load_scenario("baseline").set({"base_agreed": most}).begin({"base_file": 1}), runs=4)
    model.step()
    assert left(model) == {}
