import pytest

from sim import load_scenario
from sim.patterns import p17_pendulum as pattern
from tests.patterns.made import ones


def made(opening=0.45, leaning=0.45, spared=0.3, dates=pattern.DATES):
    found = {}
    for date in dates:
        found |= {f"opening squeezed {date}": ones(opening), f"opening spared {date}": ones(spared)}
        found |= {f"leaning punished {date}": ones(leaning), f"leaning spared {date}": ones(spared)}
    return found


@pytest.mark.parametrize(
    ("opening", "leaning", "verdict"),
    [(0.45, 0.45, True), (0.42, 0.42, True), (0.41, 0.6, False), (0.6, 0.41, False), (0.2, 0.2, False)],
)
def test_both_sides_must_answer_by_two_fifths_more(opening, leaning, verdict):
    assert pattern.holds(made(opening, leaning)) is verdict


def test_the_two_dates_are_taken_together():
    """0.3 and 0.6 against 0.3 at both: 0.9 to 0.6."""
    first, second = pattern.DATES
    sample = made(0.3, 0.3, dates=[first]) | made(0.6, 0.6, dates=[second])
    assert pattern.together(sample, "opening", "squeezed") == pytest.approx(1.5)
    assert pattern.holds(sample)


def test_nothing_in_any_run_is_a_miss_not_an_error():
    assert not pattern.holds(made(0, 0, 0))


def test_in_the_copy_without_a_squeeze_moscow_closes_no_tap_from_its_month_on():
    case = pattern.without_taps(load_scenario("baseline"), "2017-01")
    taps = {("moscow", tap) for tap in pattern.TAPS}
    assert not case.blocked_in("2016-12") & taps
    assert case.blocked_in("2017-01") >= taps
    assert case.blocked_in(case.end) >= taps


@pytest.mark.slow
def test_a_squeeze_opens_minsk_and_sanctions_lean_it_on_moscow():
    result = pattern.measure()
    assert result.holds, result.value
    assert result.gone_without_its_behaviour, result.ablated
