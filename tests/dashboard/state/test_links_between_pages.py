"""What is picked on a page stays in its link, from page to page, and comes back from it."""

import pytest

from sim.dashboard.server import refinement
from sim.dashboard.state import catalogue
from sim.dashboard.state.packed_text import pack
from sim.dashboard.state.selection import Selection
from sim.dashboard.state.url_codec import pack_selection, unpack_selection
from tests.dashboard.scripted import PAGES, opened, texts
from tests.view import made_walk
from tests.view.made_comparison import comparison

CHANGES = '{"parameters":{"nato_weight":0.5}}'
PINNED = Selection("gas-war", (("tipping_point", 0.3),), changes=CHANGES)


def again(page, to):
    """Another visit with the link of a page, as after a restart of the server."""
    return opened(to, **dict(page.query_params))


def warned(page) -> str:
    return " ".join(warning.value for warning in page.warning)


@pytest.fixture
def compared(workers):
    flow = {name: {name: 0.5} for name in ("intervention", "balancing")}
    workers.answers = lambda *asked: comparison(flow)
    return workers


def test_the_changes_of_the_workshop_come_back_on_every_page(workers):
    page = opened("why", w=pack(CHANGES), scenario="gas-war")
    assert not page.warning
    assert page.session_state["selection"] == Selection("gas-war", changes=CHANGES)
    for name in ("explore", "workshop", "evidence"):
        page.switch_page(PAGES.format(name)).run()
        assert page.session_state["selection"].changes == CHANGES
        assert page.query_params["w"] == pack(CHANGES)


def test_changes_that_do_not_fit_their_scenario_are_told_and_left_out(workers):
    wrong = '{"events":{"drop":["2016-07 Nothing <b>of</b> the [kind](x)"]}}'
    page = opened(w=pack(wrong))
    assert not page.exception
    assert (
        "left out: events.drop·0·: there is no '2016-07 Nothing ·b·of··b· the ·kind·(x)' to take away"
        in warned(page)
    )
    assert page.session_state["selection"] == Selection()


def test_a_link_of_another_version_whose_changes_do_not_fit_is_refused_whole(workers):
    wrong = '{"without":{"drop":["spiral"]}}'
    page = opened("why", v="9.9", w=pack(wrong), **{"set.tipping_point": "0.3", "why.run": "7"})
    assert page.session_state["selection"] == Selection()
    assert "9.9" in warned(page)
    assert "cannot be followed whole" in warned(page)
    assert "why.run" not in page.query_params


def test_run_and_month_of_why_come_back(workers):
    page = opened("why")
    page.segmented_control[0].set_value("number").run()
    page.number_input(key="why:number").set_value(41).run()
    page.select_slider(key="why:month").set_value("2016-07").run()
    assert (page.query_params["why.run"], page.query_params["why.month"]) == ("41", "2016-07")
    page.toggle[0].set_value(True).run()
    other = again(page, "why")
    assert other.toggle[0].value
    assert other.number_input(key="why:number").value == 41
    assert other.select_slider(key="why:month").value == "2016-07"
    assert "Run 41." in texts(other)


def test_run_and_month_are_still_there_when_one_comes_back_to_the_page(workers):
    page = opened("why", **{"why.run": "worst", "why.month": "2016-07"})
    page.switch_page(PAGES.format("explore")).run()
    assert page.query_params["why.run"] == "worst"
    page.switch_page(PAGES.format("why")).run()
    assert page.segmented_control[0].value == "worst"
    assert page.select_slider(key="why:month").value == "2016-07"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("why.run", "99999999"),
        ("why.run", "²"),
        ("why.run", "<b>"),
        ("why.run", "number"),
        ("why.month", "1999-01"),
        ("why.month", "[x](y)"),
    ],
)
def test_a_run_or_a_month_that_is_not_there_is_told_and_left_out(workers, key, value):
    page = opened("why", **{key: value})
    assert not page.exception
    assert f"The link's part {key} is left out" in warned(page)
    assert not set("<>[]") & set(warned(page))
    assert key not in page.query_params
    assert page.select_slider(key="why:month").value in made_walk.MONTHS


def test_any_run_that_a_refined_picture_shows_can_be_walked_through(workers):
    last = refinement.FINAL - 1
    page = opened("why", **{"why.run": str(last)})
    assert not page.exception
    assert page.number_input(key="why:number").value == last
    assert workers.walked == [last]


def test_the_entry_of_evidence_and_its_search_come_back(workers):
    page = opened("evidence", **{"ev.at": "parameter:tipping_point", "ev.find": "nato", "ev.kind": "move"})
    assert "## Parameter · tipping point" in texts(page)
    assert page.text_input[0].value == "nato"
    assert page.selectbox(key="evidence:kind").value == "move"
    page.button(key="link:claim:CH3").click().run()
    assert page.query_params["ev.at"] == "claim:CH3"
    page.button(key="link:term:edge").click().run()
    assert "ev.at" not in page.query_params  # it is where the page opens anyway
    page.segmented_control[0].set_value("model").run()
    assert page.query_params["ev.part"] == "model"
    assert "## The model in plain words" in texts(again(page, "evidence"))


@pytest.mark.parametrize("at", ["claim:XX", "claim", "", "<b>:x", "..:passwd"])
def test_an_entry_that_is_not_there_is_told(workers, at):
    page = opened("evidence", **{"ev.at": at})
    assert not page.exception
    assert "ev.at is left out" in warned(page)
    assert "## Term · edge" in texts(page)


def test_what_compare_has_pinned_comes_back(compared):
    page = opened("compare", **{"set.tipping_point": "0.3", "scenario": "gas-war", "w": pack(CHANGES)})
    next(button for button in page.button if button.label.startswith("Pin what")).click().run()
    page.slider(key="lever:tipping_point").set_value(0.5).run()
    other = again(page, "compare")
    assert not other.warning
    assert other.session_state["compare:a"] == PINNED
    named = "A gas war, with the workshop's changes and Moscow's tipping point 0.44 → 0.3"
    assert f"**A:** {named}" in texts(other)


@pytest.mark.parametrize(
    "part", ["AAAA", "-", pack("[1]"), pack('{"set.nothing": "1"}'), pack('{"seed": 1}'), "<b>"]
)
def test_a_pinned_choice_that_is_none_of_ours_is_told(compared, part):
    page = opened("compare", **{"cmp.a": part})
    assert not page.exception
    assert "cmp.a is left out" in warned(page)
    assert "compare:a" not in page.session_state


def test_a_choice_inside_a_link_comes_back(workers):
    assert unpack_selection(pack_selection(PINNED), catalogue.program()) == PINNED


def test_going_back_in_the_browser_takes_the_page_with_it(workers):
    page = opened("why", **{"why.month": "2016-07"})
    page.select_slider(key="why:month").set_value("2016-09").run()
    assert page.query_params["why.month"] == "2016-09"
    page.query_params["why.month"] = "2016-07"
    page.run()
    assert page.select_slider(key="why:month").value == "2016-07"


def test_a_link_from_page_to_page_keeps_the_choice_and_opens_what_it_says(workers):
    page = opened(**{"set.tipping_point": "0.3"})
    page.switch_page(PAGES.format("evidence"))
    page.query_params.clear()
    page.query_params["ev.at"] = "claim:CH10"
    page.run()
    assert "## Claim · CH10" in texts(page)
    assert page.query_params["set.tipping_point"] == "0.3"


def test_the_claims_behind_a_lever_are_one_step_away(workers):
    page = opened("workshop")
    page.session_state["claims:tipping_point"] = True
    page.run()
    assert not page.exception
    links = [part.label for part in page.get("page_link")]
    assert "CH3 in Evidence" in links
    assert "The number, and all that is linked to it" in links
