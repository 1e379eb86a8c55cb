"""What matters and Branch history in a real browser, with real studies in a process of their own."""

import re

import pytest
from playwright.sync_api import expect
from visiting import LEVER, PICTURE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = 390
SIZES = pytest.mark.parametrize("width", [1280, PHONE])
THEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


@SIZES
@THEMES
@pytest.mark.parametrize(
    ("part", "says", "pictures"),
    [("weights", "Over all worlds", 1), ("map", "The diamond", 1), ("boxes", "Of all worlds", 2)],
)
def test_every_part_of_what_matters_opens_on_a_finished_picture(
    browser, address, width, scheme, part, says, pictures
):
    size = {"width": width, "height": 940}
    link = f"{address}/what_matters?wm.part={part}"
    visit = Visit(browser, link, pictures, viewport=size, color_scheme=scheme)
    expect(visit.page.locator(f"{PICTURE} svg").first).to_be_visible()
    assert visit.says().startswith(says)
    assert visit.fits(width)
    assert visit.trouble == []
    assert visit.elsewhere == []
    if (width, scheme, part) == (1280, "light", "map"):
        visit.keep("what-matters")


def test_a_study_is_begun_cancelled_begun_again_and_answered(browser, address):
    visit = Visit(browser, f"{address}/what_matters?set.oil_shift=0.2&wm.part=map", 1)
    page = visit.page
    expect(page.get_by_text("This is an earlier study")).to_be_visible()
    before = visit.picture()
    page.get_by_role("button", name="Begin this study").click()
    page.get_by_role("button", name="Cancel the study").click()
    expect(page.get_by_role("button", name="Begin this study")).to_be_visible()
    assert visit.picture() == before
    page.get_by_role("slider", name="Cells to a side").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_text("9 cells to a side")).to_be_visible()
    page.get_by_role("button", name="Begin this study").click()
    expect(page.get_by_text(re.compile("Getting ready|% done|In the queue"))).to_be_visible()
    expect(page.get_by_text("On show is the answer to just this")).to_be_visible()
    expect(page.get_by_text("This is an earlier study")).to_have_count(0)
    assert visit.picture() != before
    assert visit.trouble == []
    assert visit.elsewhere == []

    again = Visit(browser, page.url, 1)
    expect(again.page.get_by_text("On show is the answer to just this")).to_be_visible()
    assert again.says() == visit.says()


def test_the_levers_answer_while_a_study_is_under_way(browser, address):
    visit = Visit(browser, f"{address}/what_matters?seed=7&wm.part=map&wm.size-map=21", 1)
    page = visit.page
    page.get_by_role("button", name="Begin this study").click()
    expect(page.get_by_role("button", name="Cancel the study")).to_be_visible()
    page.get_by_role("link", name="Explore").click()
    expect(page.get_by_text("How 100 worlds end")).to_be_visible()
    lever = page.locator(LEVER).nth(2)
    lever.focus()
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    expect(page.get_by_text("On average")).to_be_visible()
    page.get_by_role("link", name="What matters").click()
    page.get_by_role("button", name="Cancel the study").click()
    expect(page.get_by_role("button", name="Begin this study")).to_be_visible()
    assert visit.trouble == []


def test_a_number_leads_to_its_claims_on_evidence(browser, address):
    visit = Visit(browser, f"{address}/what_matters", 1)
    visit.page.get_by_text("What these numbers are, and the claims behind them").click()
    visit.page.get_by_role("button", name="Follow it on Evidence").first.click()
    expect(visit.page.get_by_text("Parameter · tipping point")).to_be_visible()
    assert visit.trouble == []


@SIZES
@THEMES
def test_branch_history_opens_on_the_replay_beside_a_branch(browser, address, width, scheme):
    size = {"width": width, "height": 1000}
    visit = Visit(browser, f"{address}/branch_history", 10, viewport=size, color_scheme=scheme)
    expect(visit.page.locator(f"{PICTURE} svg").nth(9)).to_be_visible()
    assert visit.says().startswith("The corridor of the replay. ")
    assert visit.fits(width)
    assert visit.trouble == []
    assert visit.elsewhere == []
    if (width, scheme) == (1280, "light"):
        visit.keep("branch-history")


def test_a_what_if_is_one_click_away_and_its_link_brings_it_back(browser, address):
    visit = Visit(browser, f"{address}/branch_history", 10)
    page = visit.page
    page.get_by_role("button", name="Minsk accepts the base in October 2015").click()
    told = page.get_by_text("In October 2015 Minsk concedes on forces and treaties")
    expect(told).to_be_visible()
    page.wait_for_url("**bh.swap=2015-10.minsk**")
    expect(page.get_by_text("Without the swap", exact=True).first).to_be_visible()
    page.get_by_text("Does the replay fit?").click()
    expect(page.get_by_text("The misses stand first")).to_be_visible()
    assert visit.trouble == []

    again = Visit(browser, page.url, 10)
    expect(again.page.get_by_text("In October 2015 Minsk concedes on forces and treaties")).to_be_visible()
    expect(again.page.get_by_text("The misses stand first")).to_be_visible()


def test_the_rails_are_left_at_a_month_by_the_keyboard(browser, address):
    visit = Visit(browser, f"{address}/branch_history?bh.leave=2014-03", 10)
    slider = visit.page.get_by_role("slider", name="Leave the rails in")
    slider.focus()
    visit.page.keyboard.press("ArrowRight")
    expect(visit.page.get_by_text("From April 2014 on all choose for themselves")).to_be_visible()
    assert visit.trouble == []
