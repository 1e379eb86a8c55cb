"""The Workshop page as a script: change a scenario, see what differs, undo it, keep it, take up a file."""

import hashlib

import pytest

from sim.dashboard.state.build import build
from sim.dashboard.state.change_files import file_of, load
from sim.dashboard.state.selection import Selection
from sim.errors import BadInput
from sim.running.task import TaskError
from sim.scenario.scenario import load_scenario
from tests.dashboard.scripted import PAGES, opened, texts

PARTS = ["numbers", "start", "events", "moves", "rules", "months"]
FILE = b"""
base: baseline
title: A loan from Beijing
summary: Beijing lends more.
events:
  - {month: 2017-03, name: A loan, adds: {credit: 0.2}}
"""


def selection(page) -> Selection:
    """What the page shows."""
    return page.session_state["selection"]


def scenario(page):
    """The scenario that every page plays now."""
    return build(selection(page))


def said(page) -> str:
    """All plain text of the page."""
    return "\n".join(text.value for text in page.text)


def quoted(page) -> list[str]:
    """What is shown as it stands, the link to share aside."""
    return [code.value for code in page.code if code.value and code.value[0] != "?"]


def at(name, **link):
    """The Workshop with one part of its controls open."""
    return opened("workshop", **{"ws.part": name}, **link)


def press(page, label):
    page = next(button for button in page.button if button.label == label).click().run()
    assert not page.exception
    return page


def test_the_page_opens_with_nothing_changed(workers):
    page = opened("workshop")
    assert not page.exception
    assert not page.error
    assert "Nothing yet: this is “Baseline” as it comes." in texts(page)
    assert selection(page) == Selection()
    assert dict(page.query_params) == {}


@pytest.mark.parametrize("name", PARTS)
def test_every_part_of_the_workshop_opens_and_stays_in_the_link(workers, name):
    page = at(name, scenario="history-2013-2017")
    assert not page.exception
    assert page.pills(key="ws:part").value == name
    assert selection(page) == Selection("history-2013-2017")


def test_a_number_is_found_by_words_set_told_and_undone(workers):
    page = opened("workshop")
    page.text_input(key="workshop:find").set_value("nato fear adds").run()
    page.slider(key="workshop:number:nato_weight").set_value(0.5).run()
    assert not page.exception
    assert scenario(page).parameters["nato_weight"] == 0.5
    assert (
        "How much NATO on the flank adds to fear is set to 0.5 instead of 0.35 (between 0.2 and 0.5)"
        in said(page)
    )
    assert page.query_params["ws.find"] == "nato fear adds"
    page.button(key="workshop:undo:parameters-nato_weight").click().run()
    assert selection(page) == Selection()
    assert page.slider(key="workshop:number:nato_weight").value == 0.35


def test_a_number_without_a_range_is_set_in_a_field(workers):
    page = opened("workshop", **{"ws.find": "held_months"})
    page.number_input(key="workshop:number:held_months").set_value(7.0).run()
    assert scenario(page).parameters["held_months"] == 7
    assert "beyond the range of the analyses" in said(page)


def test_a_lever_that_is_found_points_to_the_sidebar(workers):
    page = opened("workshop", **{"ws.find": "tipping_point"})
    assert "A lever of the sidebar: Moscow's tipping point." in texts(page)


def test_what_a_scenario_sets_can_be_put_back_to_the_analyses(workers):
    page = opened("workshop", scenario="china-doubles-credit")
    page = press(page, "As in the analyses")
    assert "beijing.strength.credit" not in scenario(page).parameters


def test_a_word_to_begin_with_is_searched_for(workers):
    page = press(opened("workshop"), "prisoners")
    assert page.text_input(key="workshop:find").value == "prisoners"
    assert "more; another word narrows them down" in texts(page)


def test_words_that_nothing_holds_find_nothing(workers):
    page = opened("workshop", **{"ws.find": "<b>=1+1"})
    assert "No number has all of these words" in texts(page)


def test_a_start_is_set(workers):
    page = at("start")
    page.selectbox(key="start:variable").set_value("prisoners").run()
    page.slider(key="start:at:prisoners").set_value(0.3).run()
    assert scenario(page).initial == {"prisoners": 0.3}
    assert "Political prisoners at the start: 0.3 instead of 0.08 (between 0.04 and 0.14)." in said(page)


def test_an_event_is_made(workers):
    page = at("events")
    page.text_input(key="event:name").set_value("A loan")
    page.selectbox(key="event:month").set_value("2017-03")
    page.selectbox(key="event:what:0").set_value("credit")
    page.selectbox(key="event:what:1").set_value("pressure")
    page.selectbox(key="event:how:1").set_value("sets")
    page.number_input(key="event:by:1").set_value(0.4)
    page.selectbox(key="event:number").set_value("nato_weight")
    page.number_input(key="event:number-to").set_value(0.3)
    page = press(page, "Let it happen")
    event = scenario(page).events[-1]
    assert (event.month, event.name) == ("2017-03", "A loan")
    assert (event.adds, event.sets, event.parameters) == (
        {"credit": 0.1},
        {"pressure": 0.4},
        {"nato_weight": 0.3},
    )
    assert "In March 2017: A loan; it raises Chinese credit by 0.1" in said(page)


def test_an_event_that_changes_nothing_is_refused_in_plain_words(workers):
    page = press(at("events"), "Let it happen")
    assert page.error
    assert "changes nothing, one of `adds`, `sets` or `parameters` would be right" in quoted(page)[0]
    assert selection(page) == Selection()


def test_an_event_of_the_scenario_is_taken_away_and_comes_back(workers):
    page = press(at("events"), "Take it away")
    assert [event.name for event in scenario(page).events] == ["Exercise West-2017"]
    assert "Left out: NATO's summit in Warsaw (July 2016)." in said(page)
    page = press(page, "Undo")
    assert selection(page) == Selection()


def test_a_move_is_scripted_forbidden_and_left_to_luck(workers):
    page = at("moves")
    page.selectbox(key="moves:seat").set_value("moscow").run()
    page.selectbox(key="moves:move").set_value("demand_base").run()
    page.selectbox(key="moves:from").set_value("2017-01")
    page.selectbox(key="moves:until").set_value("2017-03").run()
    page = press(press(page, "Let it be made"), "Forbid it")
    page.multiselect(key="moves:random").set_value(["riga"]).run()
    now = scenario(page)
    assert now.scripted("2017-02") == {"moscow": "demand_base"}
    assert now.blocked_in("2017-03") == {("moscow", "demand_base")}
    assert now.seats == {"riga": "random"}
    page.multiselect(key="moves:random").set_value([]).run()
    assert "seats" not in selection(page).changes


def test_a_move_that_is_forbidden_throughout_has_no_months(workers):
    page = at("moves")
    page.selectbox(key="moves:move").set_value("concede").run()
    page = press(page, "Forbid it")
    assert "Not open to Minsk at any time: “concedes on forces and treaties”." in said(page)


def test_a_move_is_made_small_and_what_is_forbidden_has_no_size(workers):
    page = at("moves")
    page.selectbox(key="moves:move").set_value("crack_down").run()
    page.selectbox(key="moves:from").set_value("2017-03")
    page.selectbox(key="moves:until").set_value("2017-03")
    page.slider(key="moves:size").set_value(0.3).run()
    page = press(press(page, "Let it be made"), "Forbid it")
    (row,) = scenario(page).script
    assert (row.month, row.size) == ("2017-03", 0.3)
    assert "Minsk cracks down in March 2017 at 0.3 of its usual size, as the scenario has it." in said(page)
    assert scenario(page).blocked_in("2017-03") == {("minsk", "crack_down")}


def test_a_script_of_the_scenario_is_taken_away(workers):
    page = at("moves", scenario="leaders-meet")
    _, second = scenario(page).script
    page = press(page, "Take it away")
    assert scenario(page).script == (second,)
    page = press(page, "Take it away")
    assert scenario(page).script == ()


def test_rules_are_switched_off_and_numbers_held_at_their_modes(workers):
    page = at("rules")
    page.multiselect(key="rules:off").set_value(["spiral"]).run()
    page.toggle(key="rules:central").set_value(True).run()
    assert scenario(page).without == ("spiral",)
    assert scenario(page).central
    page.multiselect(key="rules:off").set_value([]).run()
    page.toggle(key="rules:central").set_value(False).run()
    assert selection(page) == Selection()


def test_a_rule_has_another_form_and_its_usual_one_again(workers):
    page = at("rules")
    page.radio(key="rules:form:fear").set_value("sum").run()
    assert not page.exception
    assert scenario(page).structure == {"fear": "sum"}
    assert any("they add (fear=sum)" in line for line in said(page).splitlines())
    page.radio(key="rules:form:fear").set_value("product").run()
    assert selection(page) == Selection()


def test_months_votes_and_paths_are_changed(workers):
    page = at("months")
    page.selectbox(key="months:last").set_value("2018-12").run()
    page.multiselect(key="months:votes:minsk").set_value(["2018-06"]).run()
    page.selectbox(key="path:month").set_value("2017-05")
    page.slider(key="path:at:oil").set_value(0.9).run()
    page = press(page, "Set this point")
    now = scenario(page)
    assert now.n_months == 36
    assert now.elections["minsk"] == ("2018-06",)
    assert now.paths["oil"]["2017-05"] == 0.9


def test_a_month_that_falls_out_of_the_scenario_is_no_longer_picked(workers):
    page = at("months")
    page.selectbox(key="path:month").set_value("2020-05").run()
    page.selectbox(key="months:last").set_value("2018-12").run()
    assert not page.exception
    assert page.selectbox(key="path:month").value == "2016-01"


def test_the_points_of_a_path_are_taken_away_one_by_one(workers):
    page = at("months")
    n_points = len(scenario(page).paths["oil"])
    for left in range(n_points - 1, -1, -1):
        page.button(key="path:take").click().run()
        assert not page.exception
        assert len(scenario(page).paths.get("oil", {})) == left
    page.selectbox(key="path:of").set_value("war").run()
    assert not page.exception


def test_an_end_before_the_beginning_is_refused_and_the_control_goes_back(workers):
    page = at("months")
    page.selectbox(key="months:first").set_value("2030-01").run()
    assert page.error
    assert page.selectbox(key="months:first").value == "2016-01"


def test_a_lever_is_among_what_was_changed_and_can_be_put_back(workers):
    page = opened("workshop", **{"set.tipping_point": "0.3"})
    assert "Lever: Moscow's tipping point at 0.3." in said(page)
    assert selection(press(page, "Undo")) == Selection()


def test_all_of_it_is_undone_and_may_be_brought_back(workers):
    page = opened("workshop", **{"set.tipping_point": "0.3"})
    page.file_uploader[0].set_value(("mine.yaml", FILE, "application/yaml")).run()
    page.slider(key="lever:tipping_point").set_value(0.3).run()
    page = press(page, "Undo all of it")
    assert selection(page) == Selection()
    assert "loan" in selection(press(page, "Bring it back")).changes


def test_a_file_is_taken_up_and_shown_on_every_page(workers):
    page = opened("workshop")
    page.file_uploader[0].set_value(("mine.yaml", FILE, "application/yaml")).run()
    assert not page.exception
    assert scenario(page).title == "A loan from Beijing"
    assert "In March 2017: A loan; it raises Chinese credit by 0.2." in said(page)
    page.switch_page(PAGES.format("explore")).run()
    assert selection(page).changes in {asked.changes for asked in workers.asked} - {""}
    assert "w" in page.query_params


CHEAP_OIL = b"base: baseline\ntitle: Cheap oil\nsummary: Oil is cheap.\nparameters: {oil_shift: -0.3}\n"


def test_levers_show_what_a_file_sets_and_stand_where_a_reader_has_put_them(workers):
    page = opened("workshop", **{"set.tipping_point": "0.3"})
    page.file_uploader[0].set_value(("oil.yaml", CHEAP_OIL, "application/yaml")).run()
    assert not page.exception
    assert page.slider(key="lever:oil_shift").value == -0.3
    assert selection(page).levers == ()
    page.slider(key="lever:tipping_point").set_value(0.3).run()
    assert selection(page).levers == (("tipping_point", 0.3),)
    again = opened("explore", **page.query_params)
    assert again.slider(key="lever:oil_shift").value == -0.3
    assert again.slider(key="lever:tipping_point").value == 0.3
    again.slider(key="lever:oil_shift").set_value(0.0).run()
    assert "The oil price −0.3 → 0" in texts(again)
    assert workers.asked[-1].levers == (("tipping_point", 0.3), ("oil_shift", 0.0))


def test_a_number_beyond_its_lever_is_shown_as_it_runs(workers):
    far = b"base: baseline\ntitle: Far\nsummary: s\nparameters: {tipping_point: 3}\n"
    page = opened("workshop")
    page.file_uploader[0].set_value(("far.yaml", far, "application/yaml")).run()
    assert not page.exception
    lever = page.slider(key="lever:tipping_point")
    assert (lever.value, lever.max) == (3, 3)


def test_a_wrong_file_is_told_with_line_and_column_and_its_line_and_changes_nothing(workers):
    page = opened("workshop")
    wrong = FILE + b"blocked:\n  - {seat: minsk, move: <script>}\n"
    page.file_uploader[0].set_value(("<b>../x.yaml", wrong, "application/yaml")).run()
    assert not page.exception
    told = quoted(page)[0]
    assert told.splitlines()[0].startswith(
        "x.yaml:8:25: blocked[0].move: there is no move of minsk '<script>'"
    )
    assert "    " + "  - {seat: minsk, move: <script>}" in told
    assert selection(page) == Selection()
    assert not page.run().error


def test_what_is_saved_is_what_is_on_show(workers):
    page = opened("workshop", scenario="gas-war", **{"set.tipping_point": "0.3"})
    page.text_input(key="file:title").set_value("  My <own> war ").run()
    assert scenario(page).title == "My <own> war"
    assert page.download_button[0].label == "Save the scenario"
    taken = load(file_of(selection(page)).encode(), "mine.yaml")
    again = build(Selection(taken.scenario, changes=taken.changes))
    assert again.model_dump(exclude={"name"}) == scenario(page).model_dump(exclude={"name"})


def test_the_scenario_may_be_written_as_text(workers):
    page = opened("workshop")
    area = page.text_area[0]
    assert area.value.startswith("base: baseline\n")
    area.set_value(FILE.decode()).run()
    page = press(page, "Use this text")
    assert scenario(page).title == "A loan from Beijing"
    page.text_area[0].set_value("base: *nothing").run()
    page = press(page, "Use this text")
    assert quoted(page)[0].startswith("your text:1:7: base: anchors")


def test_a_title_of_markup_is_shown_as_text_alone(workers):
    page = opened("workshop")
    page.text_input(key="file:title").set_value("# [x](javascript:1) :red[y] =1+1").run()
    assert "“# [x](javascript:1) :red[y] =1+1”" in said(page)
    assert "javascript" not in texts(page)


def test_the_longest_words_that_a_file_may_have_are_shown(workers):
    long = f"base: baseline\ntitle: {'x ' * 150}\nsummary: {'y ' * 1000}\nquestion: {'z ' * 1000}\n"
    page = opened("workshop")
    page.file_uploader[0].set_value(("long.yaml", long.encode(), "application/yaml")).run()
    assert not page.exception
    assert ("x " * 150).strip() in said(page)


def test_too_many_changes_for_a_link_are_told_and_still_shown(workers):
    page = opened("workshop")
    names = [hashlib.sha256(str(n).encode()).hexdigest() for n in range(400)]
    rows = "".join(f"  - {{month: 2017-03, name: {name[:40]}x, adds: {{credit: 0.1}}}}\n" for name in names)
    file = b"base: baseline\ntitle: x\nsummary: y\nevents:\n" + rows.encode()
    page.file_uploader[0].set_value(("many.yaml", file, "application/yaml")).run()
    assert not page.exception
    assert "These are too many changes for a link" in texts(page)
    assert page.query_params["w"] == "-"
    assert len(scenario(page).events) == 402


@pytest.mark.parametrize("error", [TaskError("no workers"), BadInput("x.yaml:1:1: is odd")])
def test_trouble_is_a_message_and_never_a_traceback(workers, error):
    workers.error = error
    page = opened("workshop")
    assert not page.exception
    assert page.error


def test_another_scenario_leaves_the_changes_behind_and_offers_them(workers):
    page = press(at("events"), "Take it away")
    before = selection(page)
    page.selectbox(key="scenario").set_value("gas-war").run()
    assert selection(page) == Selection("gas-war")
    assert selection(press(page, "Bring it back")) == before


def test_what_differs_between_a_scenario_and_the_baseline_is_told(workers):
    page = opened("workshop", scenario="crackdown-after-election")
    assert "In August 2020: Protest after the vote; it raises unrest by 0.4." in said(page)
    assert "It ends in December 2022." in said(page)


def test_every_number_of_the_model_is_found_by_its_name():
    from sim.dashboard.pages.workshop.numbers import search
    from sim.seeds.load import load_seeds

    known = load_seeds().parameters
    assert len(search("")) == len(known)
    for name in known:
        assert name in [prior.name for prior in search(name)]
    assert search("CH3")
    assert load_scenario("baseline").parameters == {}


@pytest.mark.parametrize("code", [0x200E, 0x2028, 0x202A, 0x85, 0x7F, 0x200B], ids=hex)
def test_a_title_that_no_page_could_read_back_is_refused_and_the_session_goes_on(workers, code):
    page = opened("workshop")
    page.text_input(key="file:title").set_value("Mine").run()
    odd = chr(code) if code == 0x200B else f"Our{chr(code)} plan"
    page.text_input(key="file:title").set_value(odd).run()
    assert not page.exception
    assert scenario(page).title == "Mine"
    page.text_input(key="file:title").set_value("Yours").run()
    assert not page.exception
    assert scenario(page).title == "Yours"
