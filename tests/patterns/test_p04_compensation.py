import pytest

from sim.patterns import p04_compensation as pattern
from tests.patterns.made import ones


def made(first=0.3, second=0.3, held=0.2):
    forced = {
        f"forced {date}": ones(share) for date, share in zip(pattern.DATES, (first, second), strict=True)
    }
    return forced | {f"held {date}": ones(held) for date in pattern.DATES}


def test_a_gesture_half_as_likely_again_at_both_dates_is_the_pattern():
    assert pattern.value(made()) == pytest.approx({"risk ratio 2016-06": 1.5, "risk ratio 2018-06": 1.5})
    assert pattern.holds(made())


def test_one_date_without_compensation_is_a_miss():
    assert not pattern.holds(made(second=0.24))


def test_no_gesture_in_any_run_is_a_miss_not_an_error():
    assert not pattern.holds(made(first=0, second=0, held=0))


@pytest.mark.slow
def test_minsk_compensates_and_only_because_it_sees_the_danger():
    result = pattern.measure()
    assert result.holds, result.summary
    assert result.gone_without_its_behaviour, result.ablated
    assert result.random_minsk is not None
    assert result.random_minsk <= pattern.NO_LIKELIER
