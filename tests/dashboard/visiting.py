"""A real browser, a real server and what a visit to it sees; pictures for the README come from here too."""

import contextlib
import os

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.serving import ROOT, SECONDS, served

# Set to anything, the browser tests save the README's pictures under docs/images.
KEEP_PICTURES = "TIGHTROPE_PICTURES"
SETTLED = 1500
SETTLING, TRIES = 15_000, 3
REACHES = """Math.max(...[...document.querySelectorAll('.stMain :not(input)')]
  .map(part => part.getBoundingClientRect().right))"""
BEYOND = """Math.max(...[document.scrollingElement, document.querySelector('.stMain')]
  .map(one => one.scrollWidth - one.clientWidth))"""
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PICTURE = '[data-testid="stVegaLiteChart"]'
LEVER = '[data-testid="stSlider"] input[type="range"]'
HOME_LEVER = '.st-key-home-levers input[type="range"]'


@pytest.fixture(scope="session")
def address():
    """The address of a server of our own."""
    with served() as url:
        yield url


@pytest.fixture(scope="session")
def browser(chromium):
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


class Visit:
    """A page with what its console and its requests said."""

    def __init__(self, browser: Browser, url: str, pictures: int | None, **context):
        self.page: Page = browser.new_context(**context).new_page()
        self.page.set_default_timeout(1000 * SECONDS)
        expect.set_options(timeout=1000 * SECONDS)
        self.trouble: list[str] = []
        self.elsewhere: list[str] = []
        self.page.on("console", lambda said: self._hear(said.type, said.text))
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("request", lambda request: self._see(request.url, url))
        self.page.goto(url)
        expect(self.page.locator(".stMain h1")).to_be_visible()
        if pictures is not None:
            expect(self.page.locator(PICTURE)).to_have_count(pictures)

    def _hear(self, kind: str, text: str) -> None:
        if kind == "error":
            self.trouble.append(text)

    def _see(self, asked: str, own: str) -> None:
        host = own.split("/")[2]
        if not asked.startswith(("data:", "blob:", f"http://{host}/", f"ws://{host}/")):
            self.elsewhere.append(asked)

    def fits(self, width: int) -> bool:
        """Whether nothing of the page reaches beyond this width, once its pictures have taken theirs."""
        return self._comes_true(REACHES, width + 1)

    def is_still_sideways(self) -> bool:
        """Whether the page needs no scrolling sideways; parts that scroll within themselves may."""
        return self._comes_true(BEYOND, 0)

    def _comes_true(self, figure: str, most: int) -> bool:
        try:
            self.page.wait_for_function(f"most => ({figure}) <= most", arg=most, timeout=SETTLING)
        except PlaywrightTimeout:
            return False
        return True

    def open(self, button: Locator, shown: Locator) -> None:
        """Open what a button opens, again where a page that was just drawn anew lost the click."""
        for _ in range(TRIES):
            button.click()
            with contextlib.suppress(PlaywrightTimeout):
                shown.wait_for(timeout=SETTLING)
                return
        raise AssertionError("it does not open")

    def keep(self, name: str) -> None:
        """Save a picture of the page for the README, where that is asked for."""
        if os.environ.get(KEEP_PICTURES):
            self.page.mouse.move(0, 0)
            self.page.wait_for_timeout(SETTLED)
            self.page.screenshot(path=ROOT / "docs" / "images" / f"{name}.png")

    def says(self) -> str:
        """The text that stands for the first picture."""
        return self.page.locator(PICTURE).first.get_attribute("aria-label") or ""

    def picture(self) -> str:
        """The first picture as it is drawn."""
        return self.page.locator(f"{PICTURE} svg").first.evaluate("picture => picture.outerHTML")
