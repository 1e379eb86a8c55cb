"""The order of a month: behaviours say where they act, and no other file lists them."""

from types import SimpleNamespace

import pytest

from sim.model import month
from sim.model.month import BEHAVIOURS, ORDER, STEPS, in_order


def behaviour(**phases):
    return SimpleNamespace(PHASES=phases)


@pytest.mark.parametrize("name", BEHAVIOURS)
def test_a_behaviour_has_a_function_for_each_phase_that_it_declares_and_for_no_other(name):
    module = BEHAVIOURS[name]
    assert set(module.PHASES) == {phase for phase in STEPS if hasattr(module, phase)}


def test_behaviours_act_in_the_order_of_the_steps_and_within_one_by_name():
    first, *_, last = STEPS["evolve"]
    made = {"b": behaviour(evolve=last), "c": behaviour(evolve=first), "a": behaviour(evolve=last)}
    order = in_order(made)
    assert list(order["evolve"]) == ["c", "a", "b"]
    assert not any(order[phase] for phase in ("perceive", "aim", "strike"))


@pytest.mark.parametrize("phases", [{"evolve": "tea"}, {"dine": "home"}])
def test_a_step_that_is_not_listed_is_refused_with_those_that_are(phases):
    with pytest.raises(ValueError, match=r"lunch.*is no step of a month.*ratchets"):
        in_order({"lunch": behaviour(**phases)})


def test_fear_comes_last_from_all_that_has_moved():
    assert list(ORDER["evolve"])[-1] == "fear_of_loss"


def test_a_month_goes_through_its_parts_in_order():
    """Moves are chosen between aims and effects, and what happened is written down at the end."""
    done = []

    class Noting:
        def __getattr__(self, part):
            return lambda *phase: done.append((part, *phase))

    month.advance(Noting())
    phases = [part[1] for part in done if part[0] == "act"]
    assert phases == ["perceive", "aim", "evolve", "strike"]
    decided = done.index(("decide",))
    assert done.index(("act", "aim")) < decided < done.index(("speak",)) < done.index(("land_moves",))
    assert done.index(("land_moves",)) < done.index(("act", "evolve"))
    assert done[-1] == ("write_down",)
