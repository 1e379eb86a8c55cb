"""What a change does to the endings, in a sentence and beside each number."""

import pytest

from sim.analysis.pairs.ending_changes import EndingChange
from sim.view.ending_differences import differences_of
from sim.view.text.endings import describe_difference, describe_more
from sim.view.text.rope import describe_changed_fates, describe_counts

BEFORE = {"intervention": 8, "isolated": 12, "balancing": 80}
ABOUT = "with a less patient Moscow"


def differences(intervention=(0.24, 0.02), isolated=(-0.01, 0.01), balancing=(-0.23, 0.02)):
    """Differences of so much, with so much to either side."""
    found = {"intervention": intervention, "isolated": isolated, "balancing": balancing}
    return differences_of(
        {
            name: EndingChange(
                BEFORE[name] / 100, BEFORE[name] / 100 + mean, mean, mean - half, mean + half, 500
            )
            for name, (mean, half) in found.items()
        }
    )


def test_the_sentence_names_what_changes_most_with_its_interval():
    assert describe_changed_fates(ABOUT, differences()) == (
        "With a less patient Moscow 32 in 100 fall to Moscow's intervention instead of 8 (24 ± 2 more), and "
        "57 are still on the rope instead of 80 (23 ± 2 fewer)."
    )


def test_what_may_be_chance_is_not_told_as_a_change():
    said = describe_changed_fates(ABOUT, differences((0.01, 0.02), (-0.01, 0.02), (0.0, 0.03)))
    assert "no ending is clearly likelier or rarer" in said
    assert "(0 ± 3)" in said


def test_a_clear_ending_is_told_though_another_that_may_be_chance_moves_more():
    said = describe_changed_fates(ABOUT, differences((0.04, 0.05), (-0.03, 0.01), (-0.01, 0.05)))
    assert (
        said == "With a less patient Moscow 9 in 100 end isolated from the West instead of 12 (3 ± 1 fewer)."
    )


def test_the_balance_is_told_where_it_alone_is_clear():
    said = describe_changed_fates(ABOUT, differences((0.02, 0.03), (0.02, 0.03), (-0.04, 0.02)))
    assert said == "With a less patient Moscow 76 in 100 are still on the rope instead of 80 (4 ± 2 fewer)."


def test_an_ensemble_by_itself_is_told_by_its_counts():
    assert describe_counts("in the baseline", BEFORE, "2020-12") == (
        "In the baseline 80 in 100 are still on the rope in December 2020; 12 end isolated from the West and "
        "8 fall to Moscow's intervention."
    )


@pytest.mark.parametrize(
    ("mean", "half", "short", "long"),
    [
        (0.244, 0.02, "+24 ± 2", "24 ± 2 more"),
        (-0.03, 0.004, "−3 ± 1", "3 ± 1 fewer"),
        (0.003, 0.005, "0 ± 1", "0 ± 1"),
        (0.0, 0.0, "=", "0 ± 0"),
        (0.03, float("nan"), "+3", "3 more"),
    ],
)
def test_a_change_has_its_sign_and_its_interval_where_there_is_one(mean, half, short, long):
    (change,) = (one for one in differences(intervention=(mean, half)) if one.name == "intervention")
    assert describe_difference(change) == short
    assert describe_more(change) == long
