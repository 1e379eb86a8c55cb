"""The Why page in a real browser, with real simulations."""

import pytest
from playwright.sync_api import expect

from tests.dashboard.visiting import PICTURE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = 390
SIZES = pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (PHONE, "dark")])


@SIZES
def test_why_shows_a_run_and_the_reasons_of_a_month(browser, address, width, scheme):
    size = {"width": width, "height": 900}
    visit = Visit(browser, f"{address}/why", None, viewport=size, color_scheme=scheme)
    expect(visit.page.locator(f"{PICTURE} svg").nth(5)).to_be_visible()
    assert visit.says().startswith("Run ")
    expect(visit.page.get_by_text("Made; chance").first).to_be_attached()
    assert visit.fits(width)
    assert visit.elsewhere == []
    if width > PHONE:
        visit.keep("why")
    visit.page.get_by_text("Ends in intervention").click()
    expect(visit.page.get_by_text("It ends with Moscow's intervention").first).to_be_visible()
