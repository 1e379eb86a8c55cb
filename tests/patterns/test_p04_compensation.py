import pytest

from sim.patterns import p04_compensation as pattern
from tests.patterns.made import ones


def made(forced=0.3, last=0.3, held=0.2):
    shares = dict.fromkeys(pattern.DATES, forced) | {pattern.DATES[-1]: last}
    after = {f"forced {date}": ones(share) for date, share in shares.items()}
    return after | {f"held {date}": ones(held) for date in pattern.DATES}


def test_a_gesture_half_as_likely_again_at_all_dates_is_the_pattern():
    assert pattern.value(made()) == pytest.approx({f"risk ratio {date}": 1.5 for date in pattern.DATES})
    assert pattern.holds(made())


def test_one_date_without_compensation_is_a_miss():
    assert not pattern.holds(made(last=0.24))


def test_no_gesture_in_any_run_is_a_miss_not_an_error():
    assert not pattern.holds(made(forced=0, last=0, held=0))


@pytest.mark.slow
def test_minsk_compensates_and_only_because_it_sees_the_danger():
    result = pattern.measure()
    assert result.holds, result.value
    assert result.gone_without_its_behaviour, result.ablated
    assert result.random_minsk is not None
    assert result.random_minsk <= pattern.NO_LIKELIER
