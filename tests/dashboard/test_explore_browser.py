"""The Explore page in a real browser, on its real server with real simulations."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
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
SECONDS = 90
PICTURE = '[data-testid="stVegaLiteChart"]'
LEVER = '[data-testid="stSlider"] input[type="range"]'


@pytest.fixture(scope="module")
def address():
    """The address of a server of our own."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py"]
    command += [f"--server.port={port}", "--server.headless=true", "--server.fileWatcherType=none"]
    url = f"http://localhost:{port}"
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(f"{url}/_stcore/health")
            yield url
        finally:
            server.terminate()


def wait_for(url: str) -> None:
    """Come back when the server answers."""
    for _ in range(SECONDS * 10):
        try:
            with urllib.request.urlopen(url):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    pytest.fail("the server does not answer")


@pytest.fixture(scope="module")
def browser(chromium):
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


class Visit:
    """A page with what its console and its requests said."""

    def __init__(self, browser: Browser, url: str, **context):
        self.page: Page = browser.new_context(**context).new_page()
        self.page.set_default_timeout(1000 * SECONDS)
        expect.set_options(timeout=1000 * SECONDS)
        self.trouble: list[str] = []
        self.elsewhere: list[str] = []
        self.page.on("console", lambda said: self._hear(said.type, said.text))
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("request", lambda request: self._see(request.url, url))
        self.page.goto(url)
        expect(self.page.locator(PICTURE)).to_have_count(12)

    def _hear(self, kind: str, text: str) -> None:
        if kind == "error":
            self.trouble.append(text)

    def _see(self, asked: str, own: str) -> None:
        host = own.split("/")[2]
        if not asked.startswith(("data:", "blob:", f"http://{host}/", f"ws://{host}/")):
            self.elsewhere.append(asked)

    def says(self) -> str:
        """The text that stands for the first picture."""
        return self.page.locator(PICTURE).first.get_attribute("aria-label") or ""

    def picture(self) -> str:
        """The first picture as it is drawn."""
        return self.page.locator(f"{PICTURE} svg").first.evaluate("picture => picture.outerHTML")


def test_a_lever_moves_the_picture_and_its_link_brings_it_back(browser, address):
    visit = Visit(browser, address)
    before, said = visit.picture(), visit.says()
    assert said.startswith("The corridor. ")
    lever = visit.page.locator(LEVER).nth(2)
    rest = lever.input_value()
    lever.focus()
    for _ in range(6):
        visit.page.keyboard.press("ArrowLeft")
    visit.page.wait_for_url("**set.*")
    expect(visit.page.get_by_text("On average")).to_be_visible()
    assert visit.picture() != before
    assert lever.input_value() != rest
    assert visit.trouble == []
    assert visit.elsewhere == []

    again = Visit(browser, visit.page.url)
    assert again.page.locator(LEVER).nth(2).input_value() == lever.input_value()
    expect(again.page.get_by_text("On average")).to_be_visible()
    assert again.trouble == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_fits_its_width_in_both_themes(browser, address, width, scheme):
    visit = Visit(browser, address, viewport={"width": width, "height": 900}, color_scheme=scheme)
    wide = (
        "Math.max(...[...document.querySelectorAll('.stMain *')].map(e => e.getBoundingClientRect().right))"
    )
    assert visit.page.evaluate(f"document.querySelector('.stMain') && {wide}") <= width + 1
    text = "getComputedStyle(document.querySelector('.stMain h1')).color"
    shade = sum(int(part) for part in visit.page.evaluate(text).split("(")[1].rstrip(")").split(",")[:3])
    assert (shade > 3 * 128) == (scheme == "dark")
    assert visit.trouble == []
    assert visit.elsewhere == []
