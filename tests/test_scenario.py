import re

import pytest
from pydantic import ValidationError

from sim.files import scenarios_folder
from sim.reading import BadInput
from sim.scenario import Scenario, Vocabulary, list_scenarios, load_scenario

HEAD = "title: A trial\nsummary: Nothing much.\n"
WHOLE = HEAD + "start: 2016-01\nend: 2016-12\n"
ABOVE = "base: baseline\n" + HEAD
NAMES = Vocabulary(
    variables={"war": (0, 1), "oil": (0, 1), "fear": (0, 1), "deeds": (-1, 1)},
    parameters={"tipping_point": (0, 2), "spite": (0, 1)},
    moves={"minsk": frozenset({"hold", "delay"}), "minsk_words": frozenset({"silence", "neutrality"})},
    claims=frozenset({"CH1", "CH2"}),
    behaviours=frozenset({"spiral"}),
)
NAME = pytest.mark.parametrize("name", [s.name for s in list_scenarios()])


@pytest.fixture
def at(tmp_path):
    """Writes files into a folder and loads one of them: `at("text")` or `at(a="text", b="text")`."""

    def load(text: str | None = None, vocabulary: Vocabulary | None = None, **more: str) -> Scenario:
        files = more if text is None else {"trial": text} | more
        for name, content in files.items():
            (tmp_path / f"{name}.yaml").write_text(content)
        return load_scenario(tmp_path / f"{next(iter(files))}.yaml", vocabulary)

    return load


@pytest.fixture
def wrong(at, tmp_path):
    """Loads like `at` and gives the problems, without the folder's name."""

    def load(*texts: str, **more) -> list[str]:
        with pytest.raises(BadInput) as caught:
            at(*texts, **more)
        return [problem.removeprefix(f"{tmp_path}/") for problem in caught.value.problems]

    return load


# The scenarios that come with the program


def test_the_baseline_is_listed_first_and_runs_from_january_2016_to_december_2020():
    first = list_scenarios()[0]
    assert first.name == "baseline"
    assert (first.months[0], first.months[-1], first.n_months) == ("2016-01", "2020-12", 60)


@NAME
def test_a_scenario_says_what_it_asks_why_and_where_to_look(name):
    scenario = load_scenario(name)
    assert all((scenario.question, scenario.why_it_matters, scenario.look_at, scenario.exercise))
    assert 1 <= len(re.findall(r"[.?!](?:\s|$)", scenario.summary)) <= 3


@NAME
def test_every_number_of_a_scenario_has_a_claim_or_says_what_is_assumed(name):
    scenario = load_scenario(name)
    assert scenario.claims
    assert scenario.assumed
    for part in (*scenario.events, *scenario.script, *scenario.blocked):
        assert part.claims or part.assumed, part
    for event in scenario.events:
        assert event.assumed, f"the size of {event.name} is ours"


@NAME
def test_a_scenario_written_out_whole_loads_back_equal(name, tmp_path):
    scenario = load_scenario(name)
    assert Scenario.from_yaml(scenario.to_yaml()) == scenario
    path = tmp_path / "copy.yaml"
    path.write_text(scenario.to_yaml())
    assert load_scenario(path) == scenario


@NAME
def test_a_scenario_besides_the_baseline_holds_only_what_differs(name):
    text = (scenarios_folder() / f"{name}.yaml").read_text()
    assert ("\nbase: " in f"\n{text}") == (name != "baseline")
    assert name in OWN_PATHS or "paths:" not in text


# Finding a scenario


def test_a_name_stands_for_a_file_among_the_scenarios():
    assert load_scenario("baseline") == load_scenario(scenarios_folder() / "baseline.yaml")


def test_an_unknown_name_is_told_with_the_nearest_ones():
    with pytest.raises(
        BadInput, match=r"^basline:1:1: the file: there is no such scenario, did you mean baseline"
    ):
        load_scenario("basline")


OWN_PATHS = ("baseline", "history-2013-2017")
"""Scenarios that cover years of their own."""


@pytest.mark.parametrize("name", ["", " ", "a b", "..", "~", "a.b", "base\nline", "\0", "é", "x" * 500])
def test_what_is_neither_a_name_nor_a_path_is_refused(name):
    with pytest.raises(BadInput, match="there is no such scenario") as caught:
        load_scenario(name)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize("path", ["../nowhere.yaml", "nowhere.yml", "a/b", "/", "\0.yaml", "scenarios/"])
def test_a_path_that_leads_to_no_file_gives_a_clear_message(path):
    with pytest.raises(BadInput, match=r":1:1: the file: "):
        load_scenario(path)


def test_a_file_is_named_after_itself_unless_it_says_a_name(at):
    assert at(WHOLE).name == "trial"
    assert at("name: other\n" + WHOLE).name == "other"


# Mistakes


def test_a_scenario_with_a_mistake_names_line_and_column(wrong):
    assert wrong(WHOLE + "parameters:\n  tiping_point: 0.5\n", vocabulary=NAMES) == [
        "trial.yaml:6:3: parameters.tiping_point: there is no parameter 'tiping_point', "
        "did you mean tipping_point?"
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
        "trial.yaml:7:44: paths.fear: there is no path for 'fear', known: oil, war",
        "trial.yaml:8:13: elections.warsaw: is 'warsaw', 'minsk' or 'moscow' would be right",
        "trial.yaml:8:40: elections.minsk[0]: is 'soon', a month such as 2016-07 would be right",
        "trial.yaml:9:11: without[0]: there is no behaviour 'spirals', did you mean spiral?",
        "trial.yaml:10:16: seats.minsk: is 'asleep', 'chooses' or 'random' would be right",
        "trial.yaml:10:24: seats.kiev: there is no seat 'kiev', known: minsk, minsk_words",
        "trial.yaml:11:10: claims[0]: there is no claim 'CH3', did you mean CH2 or CH1?",
        "trial.yaml:12:1: colour: there is no such field, known here: assumed, blocked, central, claims, "
        "elections, end, events, exercise, initial, look_at, name, parameters and 9 more",
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
    ],
)
def test_a_row_of_the_script_with_a_mistake_says_what_would_be_right(wrong, row, problem):
    found = wrong(WHOLE + f"script: [{{{row}}}]\n", vocabulary=NAMES)
    assert any(problem in line for line in found), found


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
        ("events", "{month: 2016-01, name: a, adds: {fear: 0}}", 500),
        ("script", "{seat: minsk, move: hold, month: 2016-01}", 2000),
    ],
)
def test_events_and_script_have_limits(at, wrong, field, row, limit):
    assert len(getattr(at(WHOLE + f"{field}: [{', '.join([row] * limit)}]\n"), field)) == limit
    assert f"at most {limit} entries" in wrong(WHOLE + f"{field}: [{', '.join([row] * (limit + 1))}]\n")[0]


# Inheritance


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


def test_an_inherited_event_can_be_dropped_by_its_name(at):
    drop = "events: [{name: Exercise West-2017, drop: true}]\n"
    assert [event.name for event in at(ABOVE + drop).events] == ["NATO's summit in Warsaw"]


def test_an_event_may_be_dropped_and_put_back_in_another_form(at):
    name = "name: Exercise West-2017"
    text = f"events:\n  - {{{name}, drop: true}}\n  - {{{name}, month: 2017-10, adds: {{exercise: 0.2}}}}\n"
    assert [event.month for event in at(ABOVE + text).events] == ["2016-07", "2017-10"]


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


# What the model asks


def test_a_path_is_linear_between_its_points_and_flat_outside(at):
    scenario = at(WHOLE + "paths: {war: {2016-03: 0.2, 2016-05: 0.6}}\n")
    assert scenario.path("war")[:6] == pytest.approx([0.2, 0.2, 0.2, 0.4, 0.6, 0.6])
    assert scenario.path("oil") is None


def test_parameters_of_an_event_hold_until_its_last_month_and_the_later_event_wins(at):
    scenario = at(WHOLE).event("2016-03", parameters={"tipping_point": 0.5, "danger_weight": 1})
    scenario = scenario.event("2016-02", parameters={"tipping_point": 0.1})
    scenario = scenario.event("2016-05", parameters={"tipping_point": 0.3}, until="2016-06")
    held = [scenario.parameters_in(month).get("tipping_point") for month in scenario.months[:7]]
    assert held == [None, 0.1, 0.5, 0.5, 0.3, 0.3, 0.5]


def test_of_two_rows_of_the_script_the_later_wins(at):
    scenario = at(WHOLE).hold("minsk").force("minsk", "delay", "2016-03")
    assert [scenario.scripted(month)["minsk"] for month in ("2016-02", "2016-03", "2016-04")] == [
        "hold",
        "delay",
        "hold",
    ]


def test_a_move_is_blocked_in_its_months_or_throughout(at):
    rows = "[{seat: minsk, move: delay, from: 2016-03}, {seat: minsk, move: concede, month: 2016-02}]"
    scenario = at(WHOLE + f"blocked: {rows}\n").block("kyiv", "accuse")
    assert scenario.blocked_in("2016-01") == {("kyiv", "accuse")}
    assert scenario.blocked_in("2016-02") == {("kyiv", "accuse"), ("minsk", "concede")}
    assert scenario.blocked_in("2016-12") == {("kyiv", "accuse"), ("minsk", "delay")}


def test_months_to_the_next_vote_are_counted_to_0_in_its_month(at):
    scenario = at(WHOLE + "elections: {minsk: [2016-03, 2020-08]}\n")
    assert [scenario.months_to_vote("minsk", month) for month in ("2016-01", "2016-03", "2016-08")] == [
        2,
        0,
        48,
    ]
    assert scenario.months_to_vote("moscow", "2016-01") is None


# Overlays


def test_an_overlay_gives_a_new_scenario_and_leaves_the_old_one():
    baseline = load_scenario("baseline")
    before = baseline.to_yaml()
    changed = (
        baseline.set({"tipping_point": 0.5, "danger_weight": (1, 2, 3)})
        .begin({"fear": 0.2})
        .event("2017-01", adds={"fear": 0.1})
        .force("minsk", "delay", ("2016-02", "2016-05"))
        .force("minsk", "dilute", ["2016-07", "2016-09"])
        .block("minsk", "concede")
        .switch_off("spiral", "ratchets")
        .play_randomly("kyiv")
        .hold("minsk_words", since="2017-01")
        .at_modes()
        .lasting(24)
    )
    assert baseline.to_yaml() == before
    assert changed.n_months == 24
    assert changed.central
    assert changed.parameters["tipping_point"] == 0.5
    assert changed.without == ("spiral", "ratchets")
    assert changed.seats == {"kyiv": "random"}
    assert changed.scripted("2016-05") == {"minsk": "delay"}
    assert changed.scripted("2016-08") == {}
    assert changed.scripted("2017-12") == {"minsk_words": "silence"}
    assert Scenario.from_yaml(changed.to_yaml()) == changed


@pytest.mark.parametrize(
    "change",
    [
        lambda s: s.set({"tiping_point": 0.5}),
        lambda s: s.set({"tipping_point": float("nan")}),
        lambda s: s.set({"tipping_point": "0.5"}),
        lambda s: s.begin({"fear": 2}),
        lambda s: s.event("2031-01", adds={"fear": 0.1}),
        lambda s: s.force("minsk", "delay", "2016"),
        lambda s: s.force("minsk", "dly", "2016-02"),
        lambda s: s.block("mnsk", "delay"),
        lambda s: s.switch_off("gravity"),
        lambda s: s.lasting(0),
        lambda s: s.lasting(10**9),
        lambda s: s.changed(title=""),
    ],
)
def test_an_overlay_with_a_mistake_is_refused_like_a_file(change):
    with pytest.raises(BadInput, match=r"^baseline: \w+"):
        change(load_scenario("baseline"))


def test_a_scenario_cannot_be_changed_in_place():
    with pytest.raises(ValidationError, match="frozen"):
        load_scenario("baseline").end = "2030-01"  # type: ignore[misc]


def test_every_field_of_a_scenario_says_what_it_is():
    assert all(field.description for field in Scenario.model_fields.values())


def test_the_vocabulary_takes_its_names_from_the_seeds():
    names = Vocabulary.from_seeds()
    assert list(names.moves)[:2] == ["minsk", "minsk_words"]
    assert names.variables["deeds"] == (-1, 1)
    assert names.parameters["start.nato"] == (0, 1)
    assert "CH12" in names.claims
    assert names.parameters["tipping_width"][0] > 0, "the model divides by it"
    assert names.parameters["half_life.nato"][0] > 0, "the model divides by it"
