"""What is said of a scenario file with a mistake."""

import pytest

from sim.errors import BadInput
from sim.scenario.scenario import load_scenario
from sim.scenario.vocabulary import Vocabulary
from tests.scenario.made_scenarios import HEAD, NAMES, WHOLE


def test_a_scenario_with_a_mistake_names_line_and_column(wrong):
    assert wrong(WHOLE + "parameters:\n  tiping_point: 0.5\n", vocabulary=NAMES) == [
        "trial.yaml:6:3: parameters.tiping_point: there is no parameter 'tiping_point', "
        "did you mean tipping_point?"
    ]


def test_an_unknown_switch_and_an_unknown_option_are_told(wrong):
    assert wrong(WHOLE + "structure: {feer: sum, reply: bet, answers: [one]}\n") == [
        "trial.yaml:5:13: structure.feer: there is no switch 'feer', did you mean fear?",
        "trial.yaml:5:31: structure.reply: there is no option of reply 'bet', did you mean best?",
        "trial.yaml:5:45: structure.answers: is a list, a text would be right",
    ]


def test_all_mistakes_are_told_at_once_whether_of_form_or_of_meaning(wrong):
    found = wrong(
        WHOLE + "parameters: {tipping_point: 3, spite: {low: 0, mode: 2, high: 1}}\n"
        "initial: {fear: -0.1, feer: 0}\n"
        "paths: {war: {2016-13: 0.5, 2016-02: 1.5}, fear: {2016-01: 1}}\n"
        "elections: {warsaw: [2016-05], minsk: [soon]}\n"
        "without: [spirals]\n"
        "seats: {minsk: asleep, kiev: random}\n"
        "claims: [CH3]\n"
        "colour: red\n",
        vocabulary=NAMES,
    )
    assert found == [
        "trial.yaml:5:29: parameters.tipping_point: is 3, a number from 0 to 2 would be right",
        "trial.yaml:5:39: parameters.spite: low, mode and high must not fall",
        "trial.yaml:5:54: parameters.spite.mode: is 2, a number from 0 to 1 would be right",
        "trial.yaml:6:17: initial.fear: is -0.1, a number from 0 to 1 would be right",
        "trial.yaml:6:23: initial.feer: there is no variable 'feer', did you mean fear?",
        "trial.yaml:7:15: paths.war.2016-13: is '2016-13', a month such as 2016-07 would be right",
        "trial.yaml:7:38: paths.war.2016-02: is 1.5, a number from 0 to 1 would be right",
        "trial.yaml:7:44: paths.fear: there is no path for 'fear', known here: oil, war",
        "trial.yaml:8:13: elections.warsaw: is 'warsaw', 'minsk' or 'moscow' would be right",
        "trial.yaml:8:40: elections.minsk[0]: is 'soon', a month such as 2016-07 would be right",
        "trial.yaml:9:11: without[0]: there is no behaviour 'spirals', did you mean spiral?",
        "trial.yaml:10:16: seats.minsk: is 'asleep', 'chooses' or 'random' would be right",
        "trial.yaml:10:24: seats.kiev: there is no seat 'kiev', known here: minsk, minsk_words",
        "trial.yaml:11:10: claims[0]: there is no claim 'CH3', did you mean CH2 or CH1?",
        "trial.yaml:12:1: colour: there is no such field, known here: assumed, blocked, central, claims, "
        "elections, end, events, exercise, initial, look_at, name, parameters and 10 more",
    ]


@pytest.mark.parametrize(
    ("event", "problem"),
    [
        (
            "month: 2017-01, name: a, adds: {fear: 0.1}",
            "events[0].month: is 2017-01, outside the scenario",
        ),
        ("month: 2016-01, name: a", "events[0]: changes nothing"),
        ("month: 2016-01, name: a, adds: {}", "events[0]: changes nothing"),
        (
            "month: 2016-01, name: a, adds: {fear: 1.5}",
            "events[0].adds.fear: is 1.5, a number from -1 to 1",
        ),
        (
            "month: 2016-01, name: a, sets: {fear: -0.5}",
            "events[0].sets.fear: is -0.5, a number from 0 to 1",
        ),
        (
            "month: 2016-03, name: a, until: 2016-01, parameters: {spite: 1}",
            "until: is 2016-01, before 2016-03",
        ),
        ("month: 2016-01, name: a, until: 2016-02, adds: {fear: 1}", "until: goes with `parameters` only"),
        ("name: a, drop: true", "events[0].drop: drops an event that is not inherited"),
        ("name: a, drop: yes", "events[0].drop: is 'yes', true or false would be right"),
        ("month: 2016-01, adds: {fear: 0.1}", "events[0].name: is missing"),
        (f"month: 2016-01, name: {'a' * 81}, adds: {{fear: 0.1}}", "is 81 characters long, at most 80"),
    ],
)
def test_an_event_with_a_mistake_says_what_would_be_right(wrong, event, problem):
    found = wrong(WHOLE + f"events: [ {{{event}}}]\n", vocabulary=NAMES)
    assert any(problem in line for line in found), found


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("seat: mink, move: delay, month: 2016-01", "seat: there is no seat 'mink', did you mean minsk?"),
        (
            "seat: minsk, move: dely, month: 2016-01",
            "move: there is no move of minsk 'dely', did you mean delay?",
        ),
        ("seat: minsk, move: delay", "script[0]: says no month"),
        (
            "seat: minsk, move: delay, month: 2016-01, until: 2016-02",
            "month: stands beside `from` or `until`",
        ),
        ("seat: minsk, move: delay, from: 2016-04, until: 2016-02", "until: is 2016-02, before 2016-04"),
        ("seat: minsk, move: delay, from: 2015-12", "from: is 2015-12, outside the scenario"),
        (
            "seat: minsk, move: delay, month: 2016-01, from_: 2016-01",
            "from_: there is no such field, did you mean from",
        ),
        (
            "seat: minsk, move: delay, month: 2016-01, size: 0",
            "trial.yaml:5:59: script[0].size: is 0, a number above 0 and at most 2 would be right (1 is the",
        ),
        ("seat: minsk, move: delay, month: 2016-01, size: 2.5", "size: is 2.5, a number above 0 and at most"),
        ("seat: minsk, move: delay, month: 2016-01, size: small", "size: is 'small', a number would be"),
        ("seat: minsk, move: delay, month: 2016-01, size: true", "size: is true, a number would be"),
        ("seat: minsk, move: delay, month: 2016-01, size: .inf", "size: is inf, a finite number would be"),
    ],
)
def test_a_row_of_the_script_with_a_mistake_says_what_would_be_right(wrong, row, problem):
    found = wrong(WHOLE + f"script: [{{{row}}}]\n", vocabulary=NAMES)
    assert any(problem in line for line in found), found


def test_what_is_blocked_has_no_size(wrong):
    row = "{seat: minsk, move: delay, size: 0.5}"
    assert "size: there is no such field" in wrong(WHOLE + f"blocked: [{row}]\n", vocabulary=NAMES)[0]


def test_an_event_cannot_hold_what_counts_at_the_start_only(at):
    with pytest.raises(
        BadInput, match="edge_error: counts at the start only, `adds` or `sets` of edge_estim"
    ):
        at(WHOLE + "events: [{month: 2016-03, name: a, parameters: {edge_error: 0.1}}]\n")


def test_doing_nothing_cannot_be_blocked(wrong):
    assert "stays open always" in wrong(WHOLE + "blocked: [{seat: minsk, move: hold}]\n", vocabulary=NAMES)[0]


@pytest.mark.parametrize("end", ["2015-12", "2036-01"])
def test_a_scenario_lasts_from_1_to_240_months(wrong, end):
    assert wrong(HEAD + f"start: 2016-01\nend: {end}\n") == [
        f"trial.yaml:4:6: end: is {end}, the start 2016-01 or a month within 240 months would be right"
    ]


@pytest.mark.parametrize(
    ("field", "row", "limit"),
    [
        ("events", "{month: 2016-01, name: aNUMBER, adds: {fear: 0}}", 500),
        ("script", "{seat: minsk, move: hold, month: 2016-01, assumed: aNUMBER}", 2000),
    ],
)
def test_events_and_script_have_limits(at, wrong, field, row, limit):
    entries = [row.replace("NUMBER", str(n)) for n in range(limit + 1)]
    assert len(getattr(at(WHOLE + f"{field}: [{', '.join(entries[:limit])}]\n"), field)) == limit
    assert f"at most {limit} entries" in wrong(WHOLE + f"{field}: [{', '.join(entries)}]\n")[0]


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ("initial: {reciprocity: 0.5}", "5:11: initial"),
        ("events: [{month: 2016-02, name: a, adds: {reciprocity: 0.1}}]", "5:43: events[0].adds"),
        ("events: [{month: 2016-02, name: a, sets: {reciprocity: 0.1}}]", "5:43: events[0].sets"),
    ],
)
def test_what_is_computed_from_others_cannot_be_set(given, place, wrong):
    """It was taken without a word, and written over before anybody saw it."""
    names = Vocabulary.from_seeds()
    assert wrong(WHOLE + given + "\n", vocabulary=names) == [
        f"trial.yaml:{place}.reciprocity: is computed each month, reciprocity_washington or "
        "reciprocity_brussels would be right"
    ]


@pytest.mark.parametrize(
    "event",
    [
        {"month": "2016-02", "name": "x", "adds": {1: 2, "fear": 0.1}},
        {1: 2, "month": "2016-02", "name": "x"},
    ],
)
def test_names_that_are_no_texts_are_refused_wherever_they_stand(event):
    with pytest.raises(BadInput, match="holds what no file can hold"):
        load_scenario("baseline").changed(events=[event])
