import ast
import inspect
import itertools
import re

import pytest
from pydantic import ValidationError

from sim.errors import BadInput
from sim.files import scenarios_folder
from sim.scenario.scenario import Scenario, Vocabulary, list_scenarios, load_scenario
from tests.scenario.made_scenarios import WHOLE

NAME = pytest.mark.parametrize("name", [s.name for s in list_scenarios()])


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
    with pytest.raises(BadInput, match=r"^basline: there is no such scenario, did you mean baseline"):
        load_scenario("basline")


OWN_PATHS = ("baseline", "history-2004-2012", "history-2013-2017")
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


def test_a_scripted_move_has_the_size_of_the_row_that_wins(at):
    scenario = at(WHOLE).force("minsk", "delay", ("2016-02", "2016-04"), size=0.3)
    scenario = scenario.force("minsk", "concede", "2016-03").force("kyiv", "accuse", "2016-03", size=1.5)
    sizes = [scenario.sizes_in(month) for month in ("2016-01", "2016-02", "2016-03")]
    assert sizes == [{}, {"minsk": 0.3}, {"minsk": 1, "kyiv": 1.5}]
    assert Scenario.from_yaml(scenario.to_yaml()) == scenario


def test_the_usual_size_need_not_be_said(at):
    row = "seat: minsk, move: delay, month: 2016-03"
    said = at(WHOLE + f"script: [{{{row}, size: 1}}]\n")
    assert said == at(WHOLE + f"script: [{{{row}}}]\n")
    assert "size" not in said.to_yaml()


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
    (model,) = ast.parse(inspect.getsource(Scenario)).body
    said = {
        field.target.id
        for field, text in itertools.pairwise(model.body)
        if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr)
    }
    assert said == set(Scenario.model_fields)


def test_the_vocabulary_takes_its_names_from_the_seeds():
    names = Vocabulary.from_seeds()
    assert list(names.moves)[:2] == ["minsk", "minsk_words"]
    assert names.variables["deeds"] == (-1, 1)
    assert names.parameters["start.nato"] == (0, 1)
    assert "CH12" in names.claims
    assert names.parameters["tipping_width"][0] > 0, "the model divides by it"
    assert names.parameters["half_life.nato"][0] > 0, "the model divides by it"
