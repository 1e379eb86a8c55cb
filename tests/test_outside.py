"""What comes from outside has one reader: what may be set is what may be read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from sim import load_scenario
from sim.cli import app
from sim.dashboard.state.change_files import check
from sim.dashboard.state.packed_text import pack, unpack
from sim.dashboard.state.selection import Selection
from sim.errors import BadInput
from sim.outside import checked_line, checked_text, json_of, number_of, whole_number_of
from sim.scenario.changes import read_changes
from sim.scenario.scenario import Scenario

# What was seen to kill a page or to make a result that cannot be run again, and its kin.
ODD = [0x00, 0x07, 0x7F, 0x85, 0x9F, 0x61C, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069]
ODD += [0xD800, 0xFDD0, 0xFEFF, 0xFFF9, 0xFFFE, 0x1FFFF, 0xE0041, 0x0D]


@pytest.fixture(scope="module")
def baseline():
    return load_scenario("baseline")


@pytest.mark.parametrize("code", ODD, ids=hex)
def test_what_cannot_be_read_back_cannot_be_set(baseline, code):
    title = f"Our{chr(code)} plan"
    event = {"month": "2016-07", "name": title, "adds": {"fear": 0.1}}
    for setting in (
        lambda: baseline.changed(title=title),
        lambda: baseline.changed(summary=title),
        lambda: baseline.event("2016-07", adds={"fear": 0.1}, name=title),
        lambda: check(Selection(), {"title": title}),
        lambda: check(Selection(), {"events": {"add": [event]}}),
    ):
        with pytest.raises(BadInput, match=r"control character|is not allowed"):
            setting()


@pytest.mark.parametrize("title", [" ", "\n", "\u200b", "\u00a0\u3164", "\u2800", "\u00ad"], ids=ascii)
def test_a_title_that_shows_nothing_is_refused(baseline, title):
    with pytest.raises(BadInput, match="title: shows nothing"):
        baseline.changed(title=title)


def test_a_title_is_one_line(baseline):
    assert baseline.changed(title="Our plan\n").title == "Our plan"
    for title in ("Our\nplan", "Our\tplan"):
        with pytest.raises(BadInput, match="a text of one line would be right"):
            baseline.changed(title=title)


@given(st.text(min_size=1, max_size=40))
def test_a_text_is_refused_or_read_back_the_same_wherever_it_is_kept(text):
    baseline = load_scenario("baseline")
    try:
        scenario = baseline.changed(title=text, summary=text)
    except BadInput:
        return
    assert Scenario.from_yaml(scenario.to_yaml()) == scenario
    kept = check(Selection(), {"title": scenario.title, "summary": scenario.summary})
    assert read_changes(unpack(pack(kept)))["summary"] == scenario.summary


@pytest.mark.parametrize(
    "text", ["1_0", "٣", "１", "0x10", "1e999", "nan", "inf", "", " ", "1,5", "--1", "9" * 41]
)
def test_a_number_in_another_dress_is_none(text):
    assert number_of(text) is None
    assert whole_number_of(text) is None


def test_a_number_in_plain_digits_is_read():
    texts = ("0.4", "-.5", "3e-2", " 1 ", "+2.")
    assert [number_of(text) for text in texts] == [0.4, -0.5, 0.03, 1.0, 2.0]
    assert [whole_number_of(text) for text in ("10", "-3", "+7", "2.0")] == [10, -3, 7, None]


@pytest.mark.parametrize(
    "option", ["--runs=1_0", "--seed=٣", "--set=tipping_point=1_0", "--set=nato_weight=0x1"]
)
def test_the_command_line_takes_plain_digits_alone(option):
    said = CliRunner().invoke(app, ["run", "baseline", option])
    assert said.exit_code == 2
    assert "number" in said.stderr


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 50 + "1" + "}" * 50, "NaN", "{", 7, None, "1" * 3_000_000]
)
def test_json_of_strangers_is_bounded_in_length_and_depth(text):
    with pytest.raises(ValueError, match=r"."):
        json_of(text)


def test_json_is_read():
    assert json_of('{"a": [1, 2.5, null, "]]]]"]}') == {"a": [1, 2.5, None, "]]]]"]}


def test_texts_of_all_scripts_and_pictures_are_taken():
    for text in ("Минск", "白俄罗斯", "می\u200cخواهم", "👩\u200d🚀", "Que\u00a0faire ?"):
        assert checked_line(text) == text
    assert checked_text("a\n\tb") == "a\n\tb"
