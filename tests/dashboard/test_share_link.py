"""The share link: there and back again, and nothing that a stranger puts into one does harm."""

import pytest

from sim.dashboard.levers import Lever
from sim.dashboard.state import MAX_TOLD, Choice, decode, encode

ENDS, NO_SPREAD = ("low", "high"), (0.0, 0.0, 0.0)
LEVERS = (
    Lever("tipping_point", "Tipping point", "Moscow", 0.1, 0.9, 0.02, 0.55, ENDS, "", (0.4, 0.55, 0.7)),
    Lever("danger_weight", "Fear", "Minsk", 0, 15, 0.5, 5, ENDS, "", (4.0, 5.0, 6.0)),
    Lever("war_shift", "The war", "The world", -0.5, 0.4, 0.05, 0, ENDS, "", NO_SPREAD),
)
SCENARIOS = ("baseline", "washington-looks-away")


def read(query):
    """What a link says, and what is told of it."""
    return decode(query, LEVERS, SCENARIOS, "0.1.0")


@pytest.mark.parametrize(
    "choice",
    [
        Choice(),
        Choice("washington-looks-away"),
        Choice(levers=(("tipping_point", 0.3), ("war_shift", -0.25)), runs=2000, seed=17),
    ],
)
def test_a_choice_comes_back_from_its_own_link(choice):
    assert read(encode(choice, "0.1.0")) == (choice, [])


def test_the_page_as_it_opens_has_a_bare_address():
    assert encode(Choice(), "0.1.0") == {}


def test_a_link_holds_its_version_and_only_what_was_moved():
    link = encode(Choice(levers=(("tipping_point", 0.3),)), "0.1.0")
    assert link == {"v": "0.1.0", "set.tipping_point": "0.3"}


def test_a_link_of_another_version_is_followed_and_told():
    choice, told = read({"v": "9.9", "set.danger_weight": "7"})
    assert choice.levers == (("danger_weight", 7.0),)
    assert len(told) == 1
    assert "9.9" in told[0]


def test_a_value_beyond_its_scale_is_brought_to_the_end_of_it_and_told():
    choice, told = read({"set.tipping_point": "4"})
    assert choice.levers == (("tipping_point", 0.9),)
    assert "0.1 to 0.9" in told[0]


def test_a_value_between_two_steps_takes_the_nearer_one():
    assert read({"set.tipping_point": "0.3071"})[0].levers == (("tipping_point", 0.3),)


def test_a_value_at_rest_is_no_change():
    assert read({"set.danger_weight": "5"}) == (Choice(), [])
    assert read({"set.tipping_point": "0.55"})[0] == Choice()


@pytest.mark.parametrize(
    "query",
    [
        {"set.tipping_point": "nan"},
        {"set.tipping_point": "inf"},
        {"set.tipping_point": "-inf"},
        {"set.tipping_point": "a lot"},
        {"set.tipping_point": ""},
        {"set.nothing": "1"},
        {"set.": "1"},
        {"scenario": "../../etc/passwd"},
        {"scenario": "<script>alert(1)</script>"},
        {"runs": "1000000000"},
        {"runs": "-500"},
        {"runs": "5e2"},
        {"runs": "²"},
        {"seed": "-1"},
        {"seed": "99999999999999"},
        {"other": "=HYPERLINK(1)"},
    ],
)
def test_what_does_not_fit_is_left_out_and_told(query):
    choice, told = read(query)
    assert choice == Choice()
    assert len(told) == 1
    assert (
        not set("<>[]()*_`$/\\=&{}!#|") & set(told[0].split("“")[1].split("”")[0]) if "“" in told[0] else True
    )


@pytest.mark.parametrize(
    "query", [{f"set.x{n}": "1" for n in range(100)}, {"scenario": "a" * 5000}, {"b" * 5000: "1"}]
)
def test_a_link_of_endless_length_is_not_even_read(query):
    choice, told = read(query)
    assert choice == Choice()
    assert told == ["This link is too long to be one of ours; here is the baseline."]


def test_of_many_mistakes_a_few_are_told():
    told = read({f"odd{n}": "1" for n in range(20)})[1]
    assert len(told) == MAX_TOLD + 1
    assert "15 more" in told[-1]


def test_only_the_baseline_without_a_moved_lever_is_the_baseline():
    assert Choice(seed=3).is_baseline
    assert not Choice("washington-looks-away").is_baseline
    assert not Choice(levers=(("war_shift", 0.1),)).is_baseline
    assert Choice("washington-looks-away", (("war_shift", 0.1),), 1000, 3).baseline == Choice(
        runs=1000, seed=3
    )
