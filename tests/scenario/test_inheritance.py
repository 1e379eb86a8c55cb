"""Scenarios that build on others."""

import re

import pytest

from tests.scenario.made_scenarios import ABOVE, HEAD, NAMES, WHOLE


def test_blocks_merge_by_key_and_lists_append(at):
    scenario = at(
        over="base: under\n" + HEAD + "parameters: {spite: 0.5}\ninitial: {fear: 0.2}\nwithout: [spiral]\n"
        "paths: {oil: {2016-01: 0.9}}\nevents: [{month: 2016-03, name: b, adds: {fear: 0.1}}]\n",
        under=WHOLE
        + "parameters: {tipping_point: 1, spite: 0.1}\npaths: {oil: {2016-05: 0.1}, war: {2016-01: 0.5}}\n"
        "events: [{month: 2016-02, name: a, adds: {fear: 0.1}}]\nquestion: Whose?\nclaims: [CH1]\n",
        vocabulary=NAMES,
    )
    assert scenario.parameters == {"tipping_point": 1, "spite": 0.5}
    assert scenario.paths == {"oil": {"2016-01": 0.9}, "war": {"2016-01": 0.5}}
    assert [event.name for event in scenario.events] == ["a", "b"]
    assert scenario.without == ("spiral",)
    assert scenario.name == "over"
    assert (scenario.question, scenario.claims) == (None, ()), (
        "what a file says about itself is not handed on"
    )


def test_a_file_takes_over_the_structure_of_its_base_switch_by_switch(at):
    scenario = at(
        over="base: under\n" + HEAD + "structure: {fear: product, reply: best}\n",
        under=ABOVE + "structure: {fear: sum, answers: one}\n",
    )
    assert scenario.structure == {"fear": "product", "answers": "one", "reply": "best"}


def test_an_inherited_event_can_be_dropped_by_its_name(at):
    drop = "events: [{name: Exercise West-2017, drop: true}]\n"
    assert [event.name for event in at(ABOVE + drop).events] == ["NATO's summit in Warsaw"]


def test_an_event_may_be_dropped_and_put_back_in_another_form(at):
    name = "name: Exercise West-2017"
    text = f"events:\n  - {{{name}, drop: true}}\n  - {{{name}, month: 2017-10, adds: {{exercise: 0.2}}}}\n"
    assert [event.month for event in at(ABOVE + text).events] == ["2016-07", "2017-10"]


@pytest.mark.parametrize("entry", ["NATO", "7", "[a, b]", "null", "{name: [x]}"])
def test_what_is_no_event_beside_one_that_is_dropped_is_told_with_its_place(wrong, entry):
    text = f"events:\n  - {{name: Exercise West-2017, drop: true}}\n  - {entry}\n"
    first = wrong(ABOVE + text)[0]
    assert re.match(r"trial\.yaml:6:\d+: events\[1\]", first)


def test_dropping_what_is_not_there_names_what_is(wrong):
    assert wrong(ABOVE + "events: [{name: Exercise West, drop: true, size: 1}]\n") == [
        "trial.yaml:4:17: events[0].name: there is no inherited event 'Exercise West', "
        "did you mean Exercise West-2017?",
        "trial.yaml:4:44: events[0].size: has no place beside `drop`, delete it",
    ]


def test_a_mistake_is_told_where_it_stands_whatever_is_inherited(wrong):
    text = "events:\n  - {month: 2016-07, name: a, adds: {fera: 0.1}}\n"
    assert wrong(ABOVE + text)[0].startswith(
        "trial.yaml:5:38: events[0].adds.fera: there is no variable 'fera'"
    )


def test_a_mistake_in_the_base_names_the_bases_file(wrong):
    found = wrong(over="base: under\n" + HEAD, under=WHOLE + "events: 3\n")
    assert found == ["under.yaml:5:9: events: is 3, a list would be right"]


def test_a_file_that_builds_on_itself_is_refused(wrong):
    assert wrong(a="base: b\n" + HEAD, b="base: c\n" + HEAD, c="base: a\n" + HEAD) == [
        "c.yaml:1:7: base: leads back to a file that builds on it, another base would be right"
    ]
    assert "there is no scenario 'a'" in wrong(a="base: a\n" + HEAD)[0]


def test_a_file_beside_may_bear_the_name_of_the_scenario_that_it_builds_on(at):
    assert at(baseline="base: baseline\n" + HEAD + "end: 2016-06\n").n_months == 6


def test_a_chain_of_at_most_eight_files(at, wrong):
    chain = {f"s{n}": f"base: s{n + 1}\n" + HEAD for n in range(7)} | {"s7": WHOLE}
    assert at(**chain).n_months == 12
    longer = {"s": "base: s0\n" + HEAD} | chain
    assert wrong(**longer) == [
        "s6.yaml:1:7: base: makes a chain of over 8 files, an earlier one of them would be right"
    ]


@pytest.mark.parametrize(
    "base", ["../baseline", "baseline.yaml", "/etc/passwd", "..", "a b", "3", "[a]", "", "~"]
)
def test_a_base_is_a_plain_name(wrong, base):
    assert re.match(
        r"trial\.yaml:1:\d+: base: (is |there is no scenario )", wrong(f"base: {base}\n{HEAD}")[0]
    )


def test_a_shorter_window_leaves_out_what_was_inherited_beyond_it(at):
    scenario = at(
        over="base: under\n" + HEAD + "start: 2016-04\nend: 2016-08\n",
        under=WHOLE + "events:\n  - {month: 2016-02, name: a, adds: {fear: 0}}\n"
        "  - {month: 2016-05, name: b, adds: {fear: 0}}\n  - {month: 2016-09, name: c, adds: {fear: 0}}\n"
        "script:\n  - {seat: minsk, move: hold, month: 2016-02}\n"
        "  - {seat: minsk, move: hold, from: 2016-02, until: 2016-06}\n"
        "blocked:\n  - {seat: minsk, move: delay, until: 2016-03}\n  - {seat: minsk, move: delay}\n",
        vocabulary=NAMES,
    )
    assert [event.name for event in scenario.events] == ["b"]
    assert [(row.first, row.until) for row in scenario.script] == [("2016-04", "2016-06")]
    assert [(row.first, row.until) for row in scenario.blocked] == [(None, None)]


@pytest.mark.parametrize("name", ["[a]", "{a: b}", "7", "null"])
def test_what_drops_an_event_names_it_by_a_text(wrong, name):
    [problem, *_] = wrong(f"base: baseline\ntitle: T\nsummary: S.\nevents: [{{name: {name}, drop: true}}]\n")
    assert problem.startswith("trial.yaml:4:")
    assert "the name of an inherited event would be right" in problem
