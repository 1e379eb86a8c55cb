"""The Explore page as a script: it opens on the baseline, follows links, and tells mistakes."""

import pytest
from streamlit.testing.v1 import AppTest

from sim.dashboard.frame import picture
from sim.dashboard.pages.explore import charts as explore_charts
from sim.dashboard.pages.explore import explore
from sim.dashboard.state import catalogue
from sim.dashboard.state.selection import Selection
from sim.errors import BadInput
from sim.model.outcomes import OUTCOMES
from sim.running.task import TaskError
from sim.view.text.frame import RESET
from tests.dashboard.scripted import TASKS, components, looked_again, reported, texts
from tests.dashboard.scripted import opened as opened_page
from tests.view import made_walk


def opened(**query: str) -> AppTest:
    """Explore, run once with this link."""
    return opened_page("explore", **query)


def lever(page: AppTest, name: str):
    """The slider of a parameter."""
    return page.slider(key=f"lever:{name}")


def pictures(page: AppTest) -> int:
    return len(page.get("arrow_vega_lite_chart")) + len(page.get("vega_lite_chart"))


def charts(page: AppTest) -> set[str]:
    """The charts on show, by their keys."""
    return set(page.session_state[picture.PICTURES].by_key)


# The baseline against itself is no picture: "change" comes with the first change.
ALWAYS = {"corridor", "endings", "region"}
HEADLINES = {"fan-room", "fan-autonomy", "fan-exposure"}
OTHERS = {f"fan-{name}" for name in OUTCOMES[2:]}
DEEDS = {"moves-minsk", "moves-minsk_words", "moves-moscow"}


def test_a_capital_s_view_of_minsk_is_picked_and_stays_in_the_link(workers):
    page = opened()
    assert "Moscow sees" in texts(page)
    page.selectbox(key="ex:capital").set_value("vilnius").run()
    assert not page.exception
    assert "Vilnius sees" in texts(page)
    assert page.query_params["ex.capital"] == "vilnius"
    assert "Beijing reads Minsk by no measure of its own." in texts(opened(**{"ex.capital": "beijing"}))


def test_months_play_to_the_last_one_and_leave_the_link_alone(workers):
    page = opened()
    months = page.select_slider(key="ex:month").options
    page.select_slider(key="ex:month").set_value(made_walk.MONTHS[-3]).run()
    page.button(key="typical:play").click().run()
    link = dict(page.query_params)
    for month in made_walk.MONTHS[-2:]:
        (tick,) = components(page, "next-month")
        reported(page, tick, "due", month)
        assert not page.exception
        page.run()
        assert page.select_slider(key="ex:month").value == month
        assert dict(page.query_params) == link or month == made_walk.MONTHS[-1]
    assert components(page, "next-month") == []
    assert len(months) == len(made_walk.MONTHS)
    page.button(key="typical:play").click().run()  # once more, from the first
    assert page.select_slider(key="ex:month").value == made_walk.MONTHS[0]
    page.button(key="typical:play").click().run()
    assert components(page, "next-month") == []


def test_the_page_opens_on_the_finished_baseline(workers):
    page = opened()
    assert not page.exception
    assert not page.error
    assert not page.warning
    assert pictures(page) == len(ALWAYS | HEADLINES)
    assert charts(page) == ALWAYS | HEADLINES
    assert workers.asked == [Selection()]
    assert "This is the baseline itself" in texts(page)


def test_the_page_says_that_it_is_no_forecast_and_how_many_worlds_it_has(workers):
    said = texts(opened())
    assert "not a forecast" in said
    assert "2,000 worlds of 2016 to 2020, seed 0" in said


def test_a_typical_run_is_told_and_mapped(workers):
    page = opened()
    assert "(run 0)" in texts(page)
    page.select_slider(key="ex:month").set_value("2016-07").run()
    assert "### July 2016" in texts(page)
    assert "NATO's summit in Warsaw." in texts(page)
    assert "resolution 68/262" in texts(page)
    assert workers.refined == [Selection(runs=2000)]


def test_a_first_picture_says_of_how_many_worlds_it_is_and_that_more_are_coming(workers):
    workers.holds_up = True
    page = opened()
    assert not page.exception
    assert "in 500 simulated worlds so far, more are on their way" in texts(page)
    assert "The run is being replayed." in texts(page)
    assert charts(page) == ALWAYS - {"region"} | HEADLINES


def test_the_picture_is_refined_once_there_is_time(workers):
    workers.holds_up = True
    page = opened()
    workers.holds_up = False
    looked_again(page.run())
    assert "in 2,000 simulated worlds. Move a lever" in texts(page)
    assert charts(page) == ALWAYS | HEADLINES
    assert "simulated worlds so far" not in texts(page)


def test_the_typical_run_of_before_stays_until_the_new_one_is_there(workers):
    page = opened()
    workers.holds_up = True
    lever(page, "tipping_point").set_value(0.3).run()
    assert "on show before; the new one is being replayed" in texts(page)
    assert pictures(page.run()) == len(ALWAYS | HEADLINES | {"change"})


def test_a_refinement_that_fails_leaves_the_first_picture(workers):
    def fail(selection):
        raise TaskError("no")

    workers.functions[f"{TASKS}:refine"] = fail
    page = opened()
    assert not page.exception
    assert "in 500 simulated worlds. Move a lever" in texts(page)


def test_a_lever_is_followed_by_a_wish_for_its_own_refinement(workers):
    page = opened()
    lever(page, "tipping_point").set_value(0.3).run()
    assert workers.refined[-1] == Selection(levers=(("tipping_point", 0.3),), runs=2000)
    assert workers.refined.count(Selection(runs=2000)) == 1


def test_all_ten_levers_are_there_with_their_help(workers):
    page = opened()
    assert len(page.slider) == 10
    for each in catalogue.levers():
        assert lever(page, each.name).help == each.help


def test_a_lever_changes_the_pictures_the_words_and_the_link(workers):
    page = opened()
    lever(page, "tipping_point").set_value(0.3).run()
    assert not page.exception
    assert workers.asked[-1] == Selection(levers=(("tipping_point", 0.3),))
    assert "On average over all worlds it moves" in texts(page)
    assert "A mean and an ending answer two questions" in texts(page)
    assert page.query_params["set.tipping_point"] == "0.3"
    assert page.query_params["v"] == catalogue.version()


def test_the_page_itself_names_the_scenario_and_each_lever_with_its_value_before(workers):
    page = opened(**{"set.tipping_point": "0.3", "scenario": "washington-looks-away"})
    assert "**Washington looks away, with Moscow's tipping point 0.44 → 0.3**" in texts(page)
    assert "**Baseline**" in texts(opened())


def test_a_link_opens_what_was_shared(workers):
    page = opened(**{"set.tipping_point": "0.3", "scenario": "washington-looks-away", "seed": "5"})
    assert not page.warning
    assert Selection("washington-looks-away", (("tipping_point", 0.3),), 500, 5) in workers.asked
    assert lever(page, "tipping_point").value == 0.3


def test_a_link_that_cannot_be_followed_is_told_and_shows_the_baseline(workers):
    page = opened(scenario="nowhere", **{"set.tipping_point": "much"})
    assert not page.exception
    assert len(page.warning) == 2
    assert workers.asked == [Selection()]


def test_what_was_told_of_a_link_goes_away_with_the_first_move(workers):
    page = opened(scenario="nowhere")
    lever(page, "tipping_point").set_value(0.3).run()
    assert not page.warning


def test_reset_brings_everything_back_to_the_baseline(workers):
    page = opened(**{"set.tipping_point": "0.3", "scenario": "washington-looks-away"})
    next(each for each in page.button if each.label == RESET).click().run()
    assert not page.exception
    assert lever(page, "tipping_point").value == lever(opened(), "tipping_point").value
    assert dict(page.query_params) == {}
    assert "This is the baseline itself" in texts(page)


def test_the_same_choice_is_simulated_once(workers):
    page = opened()
    lever(page, "tipping_point").set_value(0.3).run()
    page.run()
    assert len(workers.asked) == 2


def test_another_scenario_is_compared_with_the_baseline(workers):
    page = opened()
    page.selectbox(key="scenario").set_value("washington-looks-away").run()
    assert workers.asked[-1] == Selection("washington-looks-away")
    assert "On average over all worlds it moves" in texts(page)


@pytest.mark.parametrize("error", [TaskError("no workers"), BadInput("scenarios/x.yaml:1:1: is <b>odd</b>")])
def test_trouble_is_a_message_and_never_a_traceback(workers, error):
    workers.error = error
    page = opened()
    assert not page.exception
    assert len(page.error) == 1
    assert pictures(page) == 0


def test_a_broken_file_of_the_program_is_a_message(workers, monkeypatch):
    def broken():
        raise BadInput("scenarios/baseline.yaml:1:1: the file: is empty")

    monkeypatch.setattr(catalogue, "scenarios", broken)
    page = opened()
    assert not page.exception
    assert "baseline.yaml:1:1" in page.code[0].value


def test_the_month_on_the_map_is_in_the_link_and_comes_back_with_it(workers):
    page = opened()
    page.select_slider(key="ex:month").set_value("2016-07").run()
    assert page.query_params["ex.month"] == "2016-07"
    again = opened(**{"ex.month": "2016-07"})
    assert again.select_slider(key="ex:month").value == "2016-07"
    assert not again.warning


def test_a_moved_lever_redraws_the_pictures_and_not_the_sidebar(workers):
    page = opened()
    workers.holds_up = True
    lever(page, "tipping_point").set_value(0.3).run()
    assert not page.exception
    assert not page.slider
    assert not page.get("page_link")
    assert pictures(page) == len(ALWAYS | HEADLINES), "the change is there, the map waits for its run"
    assert lever(page.run(), "tipping_point").value == 0.3


def test_a_lever_back_where_it_was_brings_the_map_with_its_pictures(workers):
    page = opened()
    rest = lever(page, "tipping_point").value
    lever(page, "tipping_point").set_value(0.3).run()
    lever(page.run(), "tipping_point").set_value(rest).run()
    assert not page.slider
    assert pictures(page) == len(ALWAYS | HEADLINES)
    assert "(run 0)" in texts(page)
    assert dict(page.query_params) == {}


def test_the_menu_of_files_follows_a_lever_where_it_is_open(workers):
    page = opened()
    page.session_state["take:open"] = True
    lever(page.run(), "tipping_point").set_value(0.3).run()
    assert len(page.get("download_button")) == 6
    assert not page.slider


def test_a_lever_that_moves_before_the_page_is_there_redraws_all_of_it(workers):
    page = opened()
    page.session_state["sidebar:drawn"] = False
    lever(page, "tipping_point").set_value(0.3).run()
    assert not page.exception
    assert len(page.slider) == 10


def test_more_rows_are_drawn_when_they_are_picked_and_come_back_with_the_link(workers):
    page = opened()
    page.button_group(key="ex:rows").set_value([explore.HEADLINES, explore.DEEDS]).run()
    assert page.query_params["ex.rows"] == "headlines,moves"
    assert charts(page) == ALWAYS | HEADLINES | DEEDS
    again = opened(**{"ex.rows": "headlines,moves"})
    assert charts(again) == ALWAYS | HEADLINES | DEEDS
    assert not again.warning
    assert charts(opened(**{"ex.rows": "others"})) == ALWAYS | OTHERS
    assert charts(opened(**{"ex.rows": "none"})) == ALWAYS


@pytest.mark.parametrize("odd", ["nothing", "headlines,headlines", "<b>", ""])
def test_rows_of_a_link_that_are_not_there_are_told(workers, odd):
    page = opened(**{"ex.rows": odd})
    assert not page.exception
    assert ALWAYS - {"region"} | HEADLINES <= charts(page)


def test_what_nobody_looks_at_is_not_made(workers, monkeypatch):
    asked = []
    monkeypatch.setattr(explore_charts, "moves", lambda *of: asked.append(of))
    opened()
    assert asked == []


def test_a_chart_that_was_shown_before_is_not_made_again(workers, monkeypatch):
    page = opened()
    drawn = []

    def counting(*of):
        drawn.append(of)
        return fan(*of)

    fan = explore_charts.fan
    monkeypatch.setattr(explore_charts, "fan", counting)
    page.run()
    assert len(drawn) == len(HEADLINES)
    page.run()
    assert len(drawn) == len(HEADLINES)
