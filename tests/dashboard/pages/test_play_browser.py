"""A game in a real browser: played to its end on a desk and on a phone, left by its link and come back to."""

import re

import pytest
from playwright.sync_api import expect

from tests.dashboard.frame.test_access_browser import faults
from tests.dashboard.visiting import PICTURE, SETTLED, Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DESK, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
MENU = "Take it away: pictures, data, a report"
OPEN, SHEET = '[class*="st-key-play-open-"]', ".st-key-play-sheet"


def title(visit):
    return visit.page.locator(".stMain h1")


def begun(visit, capital, level="Simple"):
    """A short game of a capital, under one and the same luck."""
    page = visit.page
    page.get_by_role("radio", name=capital, exact=True).click()
    page.get_by_role("radio", name=level, exact=True).click()
    for label, value in (("Rounds", "2"), ("Run", "7")):
        control = page.get_by_role("spinbutton", name=label, exact=True)
        control.fill(value)
        control.press("Enter")
    expect(page.get_by_text("2 rounds of 3 months: 6 months.")).to_be_visible()
    page.get_by_role("button", name="Begin").click()
    expect(title(visit)).to_have_text("Round 1 of 2: January to March 2016")
    expect(page.get_by_text(MENU)).to_be_visible()
    page.wait_for_url("**pl.game=*")


def handed_in(visit, then):
    address = visit.page.url
    visit.page.get_by_role("button", name="Hand in").click()
    expect(title(visit)).to_have_text(then)
    expect(visit.page.get_by_text(MENU)).to_be_visible()
    visit.page.wait_for_url(lambda url: url != address)
    expect(title(visit)).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_minsk_is_played_to_the_end_on_a_desk_and_come_back_to_by_its_link(browser, address, scheme):
    visit = Visit(browser, f"{address}/play", 0, viewport=DESK, color_scheme=scheme)
    page = visit.page
    begun(visit, "Minsk")
    card = page.locator(OPEN, has_text="Signs an air-defence agreement")
    card.get_by_role("button", name="Feb", exact=True).click()
    expect(page.locator(SHEET)).to_contain_text("February 2016, deed: signs an air-defence agreement")
    expect(page.locator(SHEET)).to_contain_text("January 2016, deed: left to your cabinet")
    page.locator(OPEN).last.scroll_into_view_if_needed()
    expect(page.get_by_role("button", name="Hand in")).to_be_in_viewport()
    page.get_by_role("radio", name="What you say").click()
    card = page.locator(OPEN, has_text="Speaks of neutrality")
    card.get_by_role("button", name="Jan", exact=True).press("Enter")
    expect(page.locator(SHEET)).to_contain_text("January 2016, word: speaks of neutrality")
    handed_in(visit, "Round 2 of 2: April to June 2016")
    expect(page.get_by_text("As you ordered, Minsk signs an air-defence agreement.")).to_be_visible()
    expect(page.get_by_text("As you ordered, Minsk speaks of neutrality.")).to_be_visible()
    expect(page.locator(PICTURE)).to_have_count(1)
    if scheme == "light":
        visit.keep("play")
    page.wait_for_timeout(SETTLED)  # what was there before a round may stand for a moment beside the new
    link, told = page.url, page.locator(".stMain").inner_text()

    again = Visit(browser, link, 1, viewport=DESK, color_scheme=scheme)
    expect(again.page.get_by_text(MENU)).to_be_visible()
    again.page.wait_for_timeout(SETTLED)
    assert again.page.locator(".stMain").inner_text() == told
    assert faults(again) == []
    handed_in(again, "How it ended")
    expect(again.page.get_by_text("Before it is uncovered")).to_be_visible()
    expect(again.page.get_by_text("Moscow's tipping point was")).to_have_count(0)
    again.page.wait_for_timeout(SETTLED)
    assert faults(again) == []
    again.page.get_by_role("button", name="Uncover it").click()
    expect(again.page.get_by_text("Moscow's tipping point was")).to_be_visible()
    expect(again.page.get_by_text("a score of").first).to_be_visible()
    again.page.wait_for_timeout(SETTLED)
    assert faults(again) == []
    assert again.fits(DESK["width"])
    again.page.get_by_role("link", name="Why? Every choice").click()
    expect(title(again)).to_have_text("Why")
    expect(again.page.get_by_text("Run 7.", exact=False).first).to_be_visible()
    for each in (visit, again):
        assert each.trouble == []
        assert each.elsewhere == []
        each.page.context.close()


def test_moscow_is_played_to_the_end_on_a_phone(browser, address):
    visit = Visit(browser, f"{address}/play", 0, viewport=PHONE)
    page = visit.page
    begun(visit, "Moscow", "Full")
    page.locator(OPEN, has_text="Calls the leader").get_by_role("button", name="Jan", exact=True).click()
    expect(page.locator(SHEET)).to_contain_text("January 2016: calls the leader")
    page.get_by_text("Ask your advisers").click()
    expect(page.locator(f"{PICTURE} svg.marks")).to_have_count(1)
    page.locator(OPEN, has_text="Grants a loan").get_by_role("button", name=re.compile("claim")).click()
    expect(page.get_by_role("link", name=re.compile("in Evidence")).first).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_timeout(SETTLED)
    assert visit.is_still_sideways()
    assert faults(visit) == []
    handed_in(visit, "Round 2 of 2: April to June 2016")
    expect(page.get_by_text("As you ordered, Moscow calls the leader.")).to_be_visible()
    handed_in(visit, "How it ended")
    assert visit.is_still_sideways()
    page.get_by_role("button", name="Without a guess").click()
    expect(page.get_by_text("What mattered most")).to_be_visible()
    page.wait_for_timeout(SETTLED)
    assert visit.is_still_sideways()
    assert visit.trouble == []
    page.context.close()


def test_a_saved_game_is_gone_on_with_and_a_wrong_file_is_explained(browser, address, tmp_path):
    visit = Visit(browser, f"{address}/play", 0, viewport=DESK)
    page = visit.page
    begun(visit, "Minsk")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save the game").click()
    saved = tmp_path / "game.yaml"
    saving.value.save_as(saved)
    other = Visit(browser, f"{address}/play", 0, viewport=DESK)
    other.page.get_by_text("Go on with a saved game").click()
    upload = other.page.locator('input[type="file"]')
    upload.set_input_files({"name": "wrong.yaml", "mimeType": "text/yaml", "buffer": b"scenario: basline\n"})
    expect(other.page.get_by_text("did you mean baseline?")).to_be_visible()
    expect(other.page.locator(".stException")).to_have_count(0)
    upload.set_input_files(saved)
    expect(title(other)).to_have_text("Round 1 of 2: January to March 2016")
    for each in (visit, other):
        assert each.trouble == []
        each.page.context.close()
