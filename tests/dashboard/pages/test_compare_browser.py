"""The Compare page in a real browser, with real simulations."""

import pytest
from playwright.sync_api import expect

from tests.dashboard.visiting import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = 390
SIZES = pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (PHONE, "dark")])


@SIZES
def test_compare_shows_what_a_change_causes(browser, address, width, scheme):
    size = {"width": width, "height": 900}
    link = f"{address}/compare?v=0.1.0&set.tipping_point=0.3"
    visit = Visit(browser, link, 6, viewport=size, color_scheme=scheme)
    expect(visit.page.get_by_text("worlds end alike")).to_be_visible()
    assert visit.says().startswith("Of 100 runs up to December 2020 ")
    assert visit.fits(width)
    assert visit.elsewhere == []
    if width > PHONE:
        visit.keep("compare")
