import numpy as np
import pytest

from sim.patterns import p02_base_talks as pattern


def made(share=0.4, months=40.0, delay=0.3, delay_off=0.2):
    runs = 100
    yes = np.where(np.arange(runs) < share * runs, months, np.inf)
    counts = {"answers": 10.0, "delays": 10 * delay, "answers off": 10.0, "delays off": 10 * delay_off}
    counts |= {"answers none": 10.0, "delays none": 10 * delay_off}
    return {"yes": yes, **{name: np.full(runs, count) for name, count in counts.items()}}


@pytest.mark.parametrize("change", [{}, {"share": 0}, {"share": 0.6}, {"share": 0.05, "months": 24.0}])
def test_years_of_talks_with_a_yes_in_no_more_than_most_runs_are_the_pattern(change):
    """A yes need never come; a twentieth of the runs may have it within two years."""
    assert pattern.holds(made(**change))


@pytest.mark.parametrize(
    "change",
    [{"share": 0.61}, {"share": 0.06, "months": 24.0}, {"share": 0.7}, {"months": 24.0}, {"delay": 0.22}],
)
def test_one_part_outside_its_range_is_a_miss(change):
    assert not pattern.holds(made(**change))


def test_the_share_of_delay_counts_answers_not_runs():
    sample = made() | {"answers": np.array([1.0, 9.0]), "delays": np.array([1.0, 0.0])}
    assert pattern.delay_share(sample) == 0.1


@pytest.mark.slow
def test_base_talks_drag_on_and_an_election_ahead_delays_them():
    result = pattern.measure()
    assert result.holds, result.value
    assert result.gone_without_its_behaviour, result.ablated
