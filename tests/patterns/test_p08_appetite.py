import numpy as np
import pytest

from sim.patterns import p08_appetite as pattern


def made(earlier=10.0, success_fear=0.4, none_fear=0.6, held_success_fear=0.4, wobble=1.0):
    """Success brings interventions earlier by a number of months that differs a little from run to run."""
    runs = 100
    found = {}
    for minsk in ("free", "held"):
        fears = {"success": success_fear if minsk == "free" else held_success_fear, "none": none_fear}
        for label, lost in (
            ("success", earlier + np.linspace(-wobble, wobble, runs)),
            ("none", np.zeros(runs)),
        ):
            found[f"months lost {label} {minsk}"] = 5 + lost
            found[f"mass {label} {minsk}"] = np.full(runs, 0.3)
            found[f"fear {label} {minsk}"] = np.full(runs, 0.3 * fears[label])
    return found


def test_earlier_and_at_lower_fear_is_the_pattern():
    found = pattern.value(made())
    assert found["months earlier, Minsk free"] == pytest.approx(10)
    assert found["fear lower by, Minsk held"] == pytest.approx(0.2)
    assert pattern.holds(made())


@pytest.mark.parametrize("change", [{"earlier": -5.0}, {"success_fear": 0.7}, {"held_success_fear": 0.7}])
def test_later_or_at_higher_fear_in_either_case_is_a_miss(change):
    assert not pattern.holds(made(**change))


def test_months_that_chance_explains_are_a_miss_but_point_the_right_way():
    by_chance = made(earlier=0.5, wobble=20.0)
    assert not pattern.holds(by_chance)
    assert pattern.points_there(by_chance)


def test_it_is_gone_only_when_fear_is_no_lower_and_nothing_moves_with_minsk_held():
    nothing = made(earlier=0.0, success_fear=0.6, held_success_fear=0.6)
    free_months_left = nothing | {"months lost success free": nothing["months lost none free"] + 1}
    held_months_left = nothing | {"months lost success held": nothing["months lost none held"] + 3}
    assert pattern.gone(nothing, made())
    assert pattern.gone(free_months_left, made())
    assert not pattern.gone(held_months_left, made())
    assert not pattern.gone(made(earlier=0.0, success_fear=0.6), made())
    assert not pattern.gone(made(earlier=0.0, held_success_fear=0.6), made())


def test_no_hazard_in_any_run_is_a_miss():
    assert not pattern.holds({name: np.zeros(100) for name in made()})


@pytest.mark.slow
def test_success_elsewhere_brings_moscow_sooner_and_only_by_appetite():
    result = pattern.measure()
    assert result.holds, result.value
    assert result.gone_without_its_behaviour, result.ablated
