"""The pages beside Explore in a real browser, with real simulations."""

import pytest
from playwright.sync_api import expect
from visiting import PICTURE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = 390
SIZES = pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (PHONE, "dark")])


@SIZES
def test_why_shows_a_run_and_the_reasons_of_a_month(browser, address, width, scheme):
    size = {"width": width, "height": 900}
    visit = Visit(browser, f"{address}/why", None, viewport=size, color_scheme=scheme)
    expect(visit.page.locator(f"{PICTURE} svg").nth(4)).to_be_visible()
    assert visit.says().startswith("The path of run ")
    expect(visit.page.get_by_text("Made; chance").first).to_be_attached()
    assert visit.fits(width)
    assert visit.elsewhere == []
    if width > PHONE:
        visit.keep("why")
    visit.page.get_by_text("Ends in intervention").click()
    expect(visit.page.get_by_text("It ends with Moscow's intervention").first).to_be_visible()


@SIZES
def test_evidence_leads_from_link_to_link(browser, address, width, scheme):
    size = {"width": width, "height": 900}
    visit = Visit(browser, f"{address}/evidence", None, viewport=size, color_scheme=scheme)
    visit.page.get_by_role("button", name="tipping_point").first.click()
    expect(visit.page.get_by_text("Value:")).to_be_visible()
    assert visit.fits(width)
    visit.page.get_by_text("Scoreboard", exact=True).click()
    expect(visit.page.get_by_text("Measured with version")).to_be_visible()
    assert visit.fits(width)
    assert visit.elsewhere == []


@SIZES
def test_compare_shows_what_a_change_causes(browser, address, width, scheme):
    size = {"width": width, "height": 900}
    link = f"{address}/compare?v=0.1.0&set.tipping_point=0.3"
    visit = Visit(browser, link, 4, viewport=size, color_scheme=scheme)
    expect(visit.page.get_by_text("worlds end alike")).to_be_visible()
    assert visit.says().startswith("The corridor of A. ")
    assert visit.fits(width)
    assert visit.elsewhere == []
    if width > PHONE:
        visit.keep("compare")
