"""The Workshop, and links that restore the whole state, in a real browser with real simulations."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from sim import run
from sim.dashboard.state.build import build
from sim.dashboard.state.packed_text import pack
from sim.dashboard.state.selection import Selection
from sim.dashboard.state.url_codec import pack_selection
from sim.results import dataset
from sim.scenario.scenario import load_scenario
from tests.dashboard.visiting import PICTURE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = 390
SIZES = pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (PHONE, "light")])
CHANGES = '{"events":{"drop":["2016-07 NATO\'s summit in Warsaw"]},"parameters":{"nato_weight":0.5}}'
LINK = f"?v=0.1.0&w={pack(CHANGES)}"
WRONG = b"base: baseline\ntitle: x\nsummary: y\nparameters: {nato_wait: 1}\n"
UPLOAD = 'input[type="file"]'


def query(page) -> dict[str, str]:
    """What the address of the page says."""
    return {name: values[-1] for name, values in parse_qs(urlsplit(page.url).query).items()}


def digest(scenario) -> str:
    return dataset.digest(run(scenario, runs=64, seed=0))


def saved(page, to: Path) -> Path:
    """The scenario file that the page gives."""
    with page.expect_download() as coming:
        page.get_by_role("button", name="Save the scenario").click()
    file = to / coming.value.suggested_filename
    coming.value.save_as(file)
    return file


def test_a_change_of_the_workshop_shows_on_explore_and_its_link_brings_it_back(browser, address):
    visit = Visit(browser, f"{address}/workshop", None, viewport={"width": 1280, "height": 900})
    page = visit.page
    page.get_by_label("Search all").fill("price_of_force")
    page.get_by_label("Search all").press("Enter")
    slider = page.locator('.stMain [data-testid="stSlider"] input[type="range"]').first
    slider.focus()
    for _ in range(5):
        slider.press("ArrowRight")
    expect(page.get_by_text("Fear at which Moscow is half ready to act is set to 0.9")).to_be_visible()
    page.wait_for_url("**w=*")
    page.get_by_role("link", name="Explore").click()
    expect(page.get_by_text("On average over all worlds")).to_be_visible()
    expect(page.get_by_role("link", name="Changed in the workshop")).to_be_visible()
    assert "w" in query(page)

    again = Visit(browser, page.url, None)
    expect(again.page.get_by_text("On average over all worlds")).to_be_visible()
    assert query(again.page)["w"] == query(page)["w"]
    assert visit.elsewhere + again.elsewhere == []


def test_a_file_that_is_saved_and_loaded_again_gives_the_same_digest(browser, address, tmp_path):
    visit = Visit(browser, f"{address}/workshop{LINK}&set.tipping_point=0.3", None)
    first = saved(visit.page, tmp_path)
    other = Visit(browser, f"{address}/workshop", None)
    other.page.locator(UPLOAD).set_input_files(first)
    expect(other.page.get_by_text("Left out: NATO's summit")).to_be_visible()
    (tmp_path / "again").mkdir()
    second = saved(other.page, tmp_path / "again")
    shown = build(Selection(levers=(("tipping_point", 0.3),), changes=CHANGES))
    assert digest(load_scenario(first)) == digest(load_scenario(second)) == digest(shown)


def test_a_wrong_file_is_shown_with_line_and_column_and_its_line(browser, address):
    visit = Visit(browser, f"{address}/workshop", None)
    wrong = {"name": "<b>mine.yaml", "mimeType": "application/yaml", "buffer": WRONG}
    visit.page.locator(UPLOAD).set_input_files([wrong])
    shown = visit.page.locator("code", has_text="mine.yaml:4:14: parameters.nato_wait")
    expect(shown).to_contain_text("parameters: {nato_wait: 1}")
    assert "w" not in query(visit.page)


def test_a_link_restores_the_run_and_the_month_of_why(browser, address):
    visit = Visit(browser, f"{address}/why{LINK}&why.run=17&why.month=2017-09", None)
    expect(visit.page.get_by_text("Run 17.", exact=False).first).to_be_visible()
    expect(visit.page.get_by_role("heading", name="September 2017", exact=True)).to_be_visible()
    assert query(visit.page)["why.month"] == "2017-09"


def test_a_link_restores_what_compare_has_pinned(browser, address):
    inside = pack_selection(Selection("gas-war", (("tipping_point", 0.3),)))
    visit = Visit(browser, f"{address}/compare{LINK}&cmp.a={inside}", None)
    expect(visit.page.get_by_text("A gas war, with Moscow's tipping point 0.44 → 0.3")).to_be_visible()
    expect(visit.page.get_by_text("Baseline, with the workshop's changes")).to_be_visible()
    expect(visit.page.get_by_text("worlds end alike")).to_be_visible()


def test_the_claim_behind_a_lever_opens_in_evidence_and_nothing_is_lost(browser, address):
    visit = Visit(browser, f"{address}/explore{LINK}&set.tipping_point=0.3", None)
    page = visit.page
    expect(page.locator(f"{PICTURE} svg").first).to_be_visible()
    link = page.get_by_role("link", name="CH10 in Evidence")
    visit.open(page.get_by_role("button", name="claims").nth(2), link)
    link.click()
    expect(page.get_by_role("heading", name="Claim · CH10")).to_be_visible()
    page.wait_for_url("**ev.at=*")
    assert query(page)["set.tipping_point"] == "0.3"
    assert query(page)["w"] == pack(CHANGES)
    again = Visit(browser, page.url, None)
    expect(again.page.get_by_role("heading", name="Claim · CH10")).to_be_visible()


@SIZES
def test_every_part_of_the_workshop_fits_its_width(browser, address, width, scheme):
    size = {"width": width, "height": 900}
    url = f"{address}/workshop{LINK}&scenario=gas-war&ws.find=sanctions"
    visit = Visit(browser, url, None, viewport=size, color_scheme=scheme)
    expect(visit.page.get_by_text("On average")).to_be_visible()
    for part in ("Start", "Events", "Moves", "Rules", "Months", "Numbers"):
        visit.page.get_by_role("radio", name=part, exact=True).click()
        expect(visit.page.locator('[data-testid="stStatusWidget"]')).to_have_count(0)
        assert visit.fits(width), part
    assert visit.elsewhere == []
    # The sidebar is there from the start, but on a phone it waits beside the page.
    right = "document.querySelector('[data-testid=stSidebar]')?.getBoundingClientRect().right ?? 0"
    assert (visit.page.evaluate(right) > width / 5) == (width > PHONE)
    if width > PHONE:
        visit.keep("workshop")
