"""What is taken away from the pages, in a real browser: each file comes down, opens, and asks for nothing."""

from pathlib import Path
from xml.etree import ElementTree

import pypdf
import pytest
from playwright.sync_api import expect

from sim.results import files
from tests.dashboard.visiting import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DESK = {"width": 1280, "height": 900}
PHONE = 390
MENU = "Take it away: pictures, data, a report"


@pytest.fixture(scope="module")
def visit(browser, address):
    """Explore with a lever moved and the menu open."""
    link = f"{address}/explore?v=0.1.0&set.tipping_point=0.3"
    visit = Visit(browser, link, 7, viewport=DESK, accept_downloads=True)
    expect(
        visit.page.get_by_text("in 2,000 simulated worlds.")
    ).to_be_visible()  # what follows redraws no more
    visit.page.get_by_text(MENU).click()
    expect(visit.page.get_by_role("button", name="SVG")).to_be_visible()
    return visit


def taken(visit, button: str, folder: Path) -> Path:
    """The file that a button gives."""
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name=button, exact=True).click()
    target = folder / download.value.suggested_filename
    download.value.save_as(target)
    return target


def test_a_picture_comes_down_as_svg_and_png(visit, tmp_path):
    drawn = taken(visit, "SVG", tmp_path)
    assert drawn.name == "tightrope-baseline-corridor.svg"
    said = "".join(ElementTree.parse(drawn).getroot().itertext())
    assert "The corridor" in said
    assert "tipping_point 0.3" in said
    assert taken(visit, "PNG", tmp_path).read_bytes().startswith(b"\x89PNG")


def test_every_picture_of_the_page_is_in_the_menu(visit):
    options = visit.page.get_by_role("option")
    visit.open(visit.page.get_by_role("combobox", name="Picture"), options.first)
    expect(options).to_have_count(7)
    visit.page.keyboard.press("Escape")


@pytest.mark.parametrize(
    ("form", "suffix"),
    [
        ("Every run, as NetCDF", ".nc"),
        ("Every run, as Parquet", ".parquet"),
        ("Every run at the end, as CSV", ".csv"),
    ],
)
def test_data_come_down_and_agree_with_their_digest(visit, tmp_path, form, suffix):
    choices, choice = (
        visit.page.get_by_role("combobox", name="Data"),
        visit.page.get_by_role("option", name=form),
    )
    choices.click()
    visit.page.wait_for_timeout(500)
    if not choice.is_visible():  # a list that was left by Escape takes the next click for itself
        choices.click()
    choice.click()
    visit.page.wait_for_timeout(1500)
    file = taken(visit, "Download", tmp_path)
    assert file.suffix == suffix
    if suffix == ".csv":
        assert file.read_text(encoding="utf-8").startswith("month,run,")
    else:
        assert "tipping_point" in files.load(file).attrs["scenario"]


def test_the_report_opens_without_asking_for_anything_and_fits_a_phone(visit, browser, tmp_path):
    file = taken(visit, "Report as a page (HTML)", tmp_path)
    page = browser.new_context(viewport={"width": PHONE, "height": 800}, offline=True).new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(file.as_uri())
    assert asked == [file.as_uri()]
    assert said == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    expect(page.get_by_role("heading", name="How 100 worlds end")).to_be_visible()
    assert page.locator("svg.drawing.narrow").first.is_visible()
    assert not page.locator("svg.drawing.wide").first.is_visible()
    page.set_viewport_size(DESK)
    assert page.locator("svg.drawing.wide").first.is_visible()
    printed = pypdf.PdfReader(_printed(page, tmp_path))
    assert len(printed.pages) < 20


def _printed(page, folder: Path) -> Path:
    target = folder / "printed.pdf"
    page.pdf(path=target, prefer_css_page_size=True)
    return target


def test_the_report_comes_down_as_a_pdf(visit, tmp_path):
    reader = pypdf.PdfReader(taken(visit, "Report as a PDF", tmp_path))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "How 100 worlds end" in text
    assert "still balancing" in text
    assert visit.trouble == []
    assert visit.elsewhere == []
