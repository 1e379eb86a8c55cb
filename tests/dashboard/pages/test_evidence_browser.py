"""The Evidence page in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.dashboard.visiting import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = 390
SIZES = pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (PHONE, "dark")])


@SIZES
def test_evidence_leads_from_link_to_link(browser, address, width, scheme):
    size = {"width": width, "height": 900}
    visit = Visit(browser, f"{address}/evidence", None, viewport=size, color_scheme=scheme)
    visit.page.get_by_role("button", name="tipping_point").first.click()
    expect(visit.page.get_by_text("Value:")).to_be_visible()
    assert visit.fits(width)
    assert visit.elsewhere == []


@SIZES
def test_the_scoreboard_shows_its_misses_first_and_leads_to_the_evidence(browser, address, width, scheme):
    size = {"width": width, "height": 900}
    visit = Visit(browser, f"{address}/scoreboard", None, viewport=size, color_scheme=scheme)
    expect(visit.page.get_by_text("Measured with version").first).to_be_visible()
    assert visit.fits(width)
    visit.page.get_by_role("link", name="P1", exact=True).click()
    expect(visit.page.get_by_text("Pattern · P1")).to_be_visible()
    assert visit.elsewhere == []
