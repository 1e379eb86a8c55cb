"""From a lever to the redrawn page in a real browser, and from the start to the finished baseline.

    python benchmarks/bench_lever.py [--moves 20] [--url http://localhost:8501]
    python benchmarks/bench_lever.py --without columns parts runner.postScriptGC=true [--pairs 5] [--moves 2]

The program is started, unless `--url` names a server that runs, and a new browser as soon as it answers. The
start is measured from the program's own, and from the moment at which the browser asks for the page. A lever
is measured in the page itself: from the key that moves it until the new corridor is in the page, until the
last of all pictures has changed, and until the page says that it shows all worlds. Each value is a new one.
Beside the clock stands the processor time that the server, its processes and the browser have used for a
move, which does not count waiting for others on a busy machine.

With `--without` it says what each piece of tuning saves, by the names of `TIGHTROPE_TUNING`; `NAME=VALUE` is
a setting of Streamlit in the place of a piece. Two servers, with and without it, take turns, each with a new
browser; of what acts at the start each turn is a start. Printed are the medians of both sides, and of the
ratios without to with the median, the least and the most.

Needs Playwright and a chromium on the path. Nothing is asserted.
"""

import argparse
import contextlib
import os
import re
import shutil
import statistics
import time
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from playwright.sync_api import Page, Playwright, sync_playwright
from processes import family
from serving import memory_by_part, serving, used_by

from sim.dashboard.tuning.switches import NONE, PIECES, VARIABLE

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LEVER = '[data-testid="stSlider"] input[type="range"]'
SETTLED = 1.5  # seconds without a change after which a page is taken to be drawn
PATIENCE = 60_000
AT_THE_START = ("early",)
N_LEVERS = 8
Pair = tuple[dict[str, float], dict[str, float]]
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
    page.goto(f"{url}/explore")
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
    parser.add_argument("--moves", type=int, help="of the lever (default 20, with --without 2)")
    parser.add_argument("--lever", type=int, default=2, help="which of the levers, from 0 (default 2)")
    parser.add_argument("--url", help="of a server that runs already")
    parser.add_argument("--without", nargs="+", metavar="PIECE", help=f"{', '.join(PIECES)}, or NAME=VALUE")
    parser.add_argument("--pairs", type=int, default=5, help="of each piece (default 5)")
    asked = parser.parse_args()
    chromium = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if chromium is None:
        raise SystemExit("no chromium on the path")
    with sync_playwright() as playwright:
        kind = Pages(playwright, chromium)
        if not asked.without:
            measure(kind, asked.url, asked.moves or 20, asked.lever)
        for piece in asked.without or ():
            pairs = starts if piece in AT_THE_START else turns
            tell_pairs(piece, pairs(kind, settings_without(piece), asked))


class Pages:
    """New browsers, each with a page."""

    def __init__(self, playwright: Playwright, chromium: str) -> None:
        self._launch = partial(playwright.chromium.launch, executable_path=chromium, args=FLAGS)

    @contextlib.contextmanager
    def new(self) -> Iterator[Page]:
        """The page of a new browser, which ends with the block."""
        browser = self._launch()
        try:
            yield browser.new_page(bypass_csp=True, viewport={"width": 1280, "height": 900})
        finally:
            browser.close()


def measure(kind: Pages, url: str | None, n_moves: int, lever: int) -> None:
    """The start and the moves of one visit."""
    with contextlib.ExitStack() as kept:
        began = time.perf_counter()
        url, number = (url, None) if url else kept.enter_context(serving())
        page = kept.enter_context(kind.new())
        before_it = time.perf_counter() - began
        first, whole = opened(page, url)
        if number is not None:
            tell("from starting the program and a new browser", before_it + first, before_it + whole)
            tell("the first visit to a server just started", first, whole)
            first, whole = opened(page, url)
        tell("a page opened on a warm server", first, whole)
        moves, processors = moved(page, number, lever, n_moves)
    print("\n| from the key to | median, ms | p95, ms |\n|---|---:|---:|")
    for what in moves[0]:
        times = [one[what] for one in moves]
        p95 = statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
        print(f"| {what} | {statistics.median(times):.0f} | {p95:.0f} |")
    for what, a_move in processors.items():
        print(f"\n{what}: {a_move:.0f} ms of processor time a move", end="")
    print()


def moved(
    page: Page, server: int | None, lever: int, n: int
) -> tuple[list[dict[str, float]], dict[str, float]]:
    """What so many moves of a lever took, and the milliseconds of processor time of one."""
    page.wait_for_timeout(1000 * SETTLED)
    page.evaluate(WATCH)
    before = used(server)
    moves = [move(page, lever, "ArrowLeft") for _ in range(n)]
    after = used(server)
    return moves, {what: 1000 * (after[what] - before[what]) / n for what in after}


def tell(what: str, first: float, whole: float) -> None:
    """Say how long a page took."""
    print(f"{what}: {first:.2f} s to a picture, {whole:.2f} s to the finished baseline", flush=True)


def turns(kind: Pages, settings: Mapping[str, str], asked: argparse.Namespace) -> Iterator[Pair]:
    """Pairs of a few moves at a server with all tuning and at one with these settings, which take turns."""
    with contextlib.ExitStack() as kept:
        servers = [kept.enter_context(serving(each)) for each in ({}, settings)]
        pages = [kept.enter_context(kind.new()) for _ in servers]
        for page, (url, _) in zip(pages, servers, strict=True):
            opened(page, url)
            moved(page, None, asked.lever, 1)  # the first lever away from the baseline draws more than others
        for n in range(asked.pairs):
            pair: dict[int, dict[str, float]] = {}
            for side in (0, 1) if n % 2 else (1, 0):
                server = servers[side][1]
                moves, processors = moved(pages[side], server, n % N_LEVERS, asked.moves or 2)
                pair[side] = {
                    f"a lever to {what}": statistics.median(m[what] for m in moves) for what in moves[0]
                }
                pair[side] |= {f"{what}: processor time a move": ms for what, ms in processors.items()}
                pair[side] |= {f"{what}: MB": size for what, size in memory_by_part(server).items()}
            yield pair[0], pair[1]


def starts(kind: Pages, settings: Mapping[str, str], asked: argparse.Namespace) -> Iterator[Pair]:
    """Pairs of starts with all tuning and with these settings, each with a new browser."""
    for n in range(asked.pairs):
        pair: dict[int, dict[str, float]] = {}
        for side in (0, 1) if n % 2 else (1, 0):
            began = time.perf_counter()
            with serving(settings if side else {}) as (url, _), kind.new() as page:
                first, _ = opened(page, url)
                pair[side] = {"from starting the program to a picture": 1000 * (time.perf_counter() - began)}
                pair[side] |= {"a first visit to a picture": 1000 * first}
        yield pair[0], pair[1]


def settings_without(piece: str) -> dict[str, str]:
    """The environment of a server without a piece, or with another setting of Streamlit's."""
    name, is_setting, value = piece.partition("=")
    if not is_setting:
        return {VARIABLE: ",".join(other for other in PIECES if other != piece) or NONE}
    return {"STREAMLIT_" + re.sub("([a-z])([A-Z])", r"\1_\2", name.replace(".", "_")).upper(): value}


def tell_pairs(piece: str, pairs: Iterator[Pair]) -> None:
    """A table of what a piece saves."""
    seen = [*pairs]
    print(f"\n| {piece}; ms | with it | without | without / with | least | most |")
    print("|---|---:|---:|---:|---:|---:|")
    for what in seen[0][0]:
        ones, others = [one[what] for one, _ in seen], [other[what] for _, other in seen]
        ratios = [other / max(one, 1) for one, other in zip(ones, others, strict=True)]
        sides = f"{statistics.median(ones):.0f} | {statistics.median(others):.0f}"
        print(
            f"| {what} | {sides} | {statistics.median(ratios):.2f} | {min(ratios):.2f} | {max(ratios):.2f} |"
        )


def used(server: int | None) -> dict[str, float]:
    """The processor time so far of the server, its processes and the browser, in seconds."""
    ticks = 0
    for number in family(os.getpid()):
        with contextlib.suppress(OSError):
            name, _, rest = Path(f"/proc/{number}/stat").read_text().rpartition(")")
            if "chrom" in name:
                ticks += int(rest.split()[11]) + int(rest.split()[12])
    used_by_server = used_by(server) if server else {}
    return {**used_by_server, "the browser": ticks / os.sysconf("SC_CLK_TCK")}


if __name__ == "__main__":
    main()
