"""From a lever to the redrawn page in a real browser, and from the start to the finished baseline.

    python benchmarks/bench_lever.py [--moves 20] [--url http://localhost:8501]

The program is started, unless `--url` names a server that runs, and a new browser as soon as it answers. The
start is measured from the program's own, and from the moment at which the browser asks for the page. A lever
is measured in the page itself: from the key that moves it until the new corridor is in the page, until the
last of all pictures has changed, and until the page says that it shows all worlds. Each value is a new one.
Beside the clock stands the processor time that the server, its processes and the browser have used for a
move, which does not count waiting for others on a busy machine. Needs Playwright and a chromium on the path.
Nothing is asserted.
"""

import argparse
import contextlib
import os
import shutil
import statistics
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from processes import family
from serving import serving, used_by

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LEVER = '[data-testid="stSlider"] input[type="range"]'
SETTLED = 1.5  # seconds without a change after which a page is taken to be drawn
PATIENCE = 60_000
# Notes the moments at which the corridor or any other picture is drawn, and the sentence with the worlds.
WATCH = """() => {
  const chart = '[data-testid="stVegaLiteChart"]';
  const worlds = () => [...document.querySelectorAll('.stMain p')].map(p => p.textContent)
    .find(text => text.includes('simulated worlds')) || '';
  let said = worlds();
  window.seen = [];
  const note = what => window.seen.push([what, performance.now()]);
  window.addEventListener('keydown', () => note('key'), true);
  const watched = {subtree: true, childList: true, characterData: true,
                   attributes: true, attributeFilter: ['d', 'transform']};
  new MutationObserver(changes => {
    const first = document.querySelector(chart);
    const targets = new Set(changes.map(({target}) => target));
    const drawn = new Set([...targets].map(target =>
      (target.nodeType === 1 ? target : target.parentElement)?.closest(chart)));
    if (drawn.has(first)) note('corridor');
    if ([...drawn].some(one => one)) note('picture');
    const says = [...drawn].every(one => one) ? said : worlds();
    if (says.includes('simulated worlds') && says !== said) {
      note(says.includes('so far') ? 'few worlds' : 'all worlds');
      said = says;
    }
  }).observe(document.querySelector('.stMain'), watched);
}"""
SHOWN = """() => [...document.querySelectorAll('.stMain p')].some(
  p => p.textContent.includes('simulated worlds') && !p.textContent.includes('so far'))"""


def opened(page: Page, url: str) -> tuple[float, float]:
    """Seconds until the first picture is there, and until the page shows all worlds."""
    began = time.perf_counter()
    page.goto(url)
    page.wait_for_selector('[data-testid="stVegaLiteChart"] svg', timeout=PATIENCE)
    first = time.perf_counter() - began
    page.wait_for_function(SHOWN, timeout=PATIENCE)
    return first, time.perf_counter() - began


def move(page: Page, lever: int, key: str) -> dict[str, float]:
    """Move a lever by one step; milliseconds from the key to what followed."""
    page.evaluate("window.seen.length = 0")
    page.locator(LEVER).nth(lever).focus()
    page.keyboard.press(key)
    seen: list[tuple[str, float]] = []
    for _ in range(round(PATIENCE / 1000 / SETTLED)):
        page.wait_for_timeout(1000 * SETTLED)
        before, seen = seen, page.evaluate("window.seen")
        if seen == before and any(what == "all worlds" for what, _ in seen):
            break
    at = {what: [moment for name, moment in seen if name == what] for what, _ in seen}
    key_at, refined = at["key"][0], at.get("all worlds", [float("inf")])[0]
    first = [moment for moment in at.get("picture", []) if moment < refined]
    return {
        "the new corridor": at["corridor"][0] - key_at,
        "the last of the first pictures": (first or [refined])[-1] - key_at,
        "the page of all worlds": refined - key_at,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--moves", type=int, default=20)
    parser.add_argument("--lever", type=int, default=2, help="which of the levers, from 0 (default 2)")
    parser.add_argument("--url", help="of a server that runs already")
    asked = parser.parse_args()
    chromium = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if chromium is None:
        raise SystemExit("no chromium on the path")
    with sync_playwright() as playwright, contextlib.ExitStack() as kept:
        began = time.perf_counter()
        url, number = (asked.url, None) if asked.url else kept.enter_context(serving())
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        before_it = time.perf_counter() - began
        first, whole = opened(page, url)
        if number is not None:
            tell("from starting the program and a new browser", before_it + first, before_it + whole)
            tell("the first visit to a server just started", first, whole)
            first, whole = opened(page, url)
        tell("a page opened on a warm server", first, whole)
        page.wait_for_timeout(1000 * SETTLED)
        page.evaluate(WATCH)
        before = used(number)
        moves = [
            move(page, asked.lever, "ArrowLeft" if n < asked.moves else "ArrowRight")
            for n in range(asked.moves)
        ]
        after = used(number)
        browser.close()
    print("\n| from the key to | median, ms | p95, ms |\n|---|---:|---:|")
    for what in moves[0]:
        times = [moved[what] for moved in moves]
        p95 = statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
        print(f"| {what} | {statistics.median(times):.0f} | {p95:.0f} |")
    for what in after:
        a_move = 1000 * (after[what] - before[what]) / len(moves)
        print(f"\n{what}: {a_move:.0f} ms of processor time a move", end="")
    print()


def tell(what: str, first: float, whole: float) -> None:
    """Say how long a page took."""
    print(f"{what}: {first:.2f} s to a picture, {whole:.2f} s to the finished baseline", flush=True)


def used(server: int | None) -> dict[str, float]:
    """The processor time so far of the server, its processes and the browser, in seconds."""
    own = family(os.getpid())
    theirs = family(server) if server else []
    browser = [number for number in own if number not in theirs and number != os.getpid()]
    ticks = 0
    for number in browser:
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    used_by_server = used_by(server) if server else {}
    return {**used_by_server, "the browser": ticks / os.sysconf("SC_CLK_TCK")}


if __name__ == "__main__":
    main()
