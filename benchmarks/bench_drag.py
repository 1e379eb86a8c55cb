"""From a handle that is dragged to the rope of where it is, in a real browser.

    python benchmarks/bench_drag.py [--pace 100] [--lever 0]

The handle of a lever of Home goes over its places, down, up and half the way down again, one place every
`--pace` milliseconds. A place is measured in the page itself: from the handle's event until the rope has
changed. Beside the clock stands the processor time of a second of dragging.

Needs Playwright and a chromium on the path. Nothing is asserted.
"""

import argparse
import contextlib
import shutil
import statistics
import time

from bench_lever import BROWSERS, PATIENCE, Pages, used
from playwright.sync_api import sync_playwright
from serving import serving

HOME_LEVER = '.st-key-home-levers input[type="range"]'
SHOWN = "() => document.querySelector('.st-key-home-worlds')?.textContent.includes('100 of 2,000 runs.')"
READY = 8000  # milliseconds in which the server makes what it has ready for all
# Notes the moments at which the handle or the rope moves.
WATCH = """() => {
  window.seen = [];
  const note = what => window.seen.push([what, performance.now()]);
  window.addEventListener('input', () => note('handle'), true);
  new MutationObserver(() => note('rope')).observe(document.querySelector('.st-key-rope'),
    {subtree: true, childList: true, attributes: true, attributeFilter: ['d']});
}"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--pace", type=int, default=100, help="milliseconds a place (default 100)")
    parser.add_argument("--lever", type=int, default=0, help="which of the levers in sight (default 0)")
    asked = parser.parse_args()
    chromium = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if chromium is None:
        raise SystemExit("no chromium on the path")
    with contextlib.ExitStack() as kept:
        playwright = kept.enter_context(sync_playwright())
        url, server = kept.enter_context(serving())
        page = kept.enter_context(Pages(playwright, chromium).new())
        page.goto(f"{url}/?hm.guess=skipped")
        page.wait_for_function(SHOWN, timeout=PATIENCE)
        page.wait_for_timeout(READY)
        page.evaluate(WATCH)
        handle = page.locator(HOME_LEVER).nth(asked.lever)
        box, last, at = (
            handle.bounding_box(),
            int(handle.get_attribute("max") or 0),
            int(handle.input_value()),
        )
        if box is None:
            raise SystemExit("no lever is in sight")
        thumb, middle = box["height"] * 2 / 3, box["y"] + box["height"] / 2
        where = [box["x"] + thumb / 2 + (box["width"] - thumb) * n / last for n in range(last + 1)]
        page.mouse.move(where[at], middle)
        page.mouse.down()
        before, began = used(server), time.perf_counter()
        for n in (*range(at - 1, -1, -1), *range(1, last + 1), *range(last - 1, at, -1)):
            page.mouse.move(where[n], middle)
            page.wait_for_timeout(asked.pace)
        seconds, after = time.perf_counter() - began, used(server)
        page.mouse.up()
        waits = waited(page.evaluate("window.seen"))
    print("| from a handle that moves to its rope | first, ms | median, ms | p95, ms |\n|---|---:|---:|---:|")
    p95 = statistics.quantiles(waits, n=20)[-1]
    print(f"| {len(waits)} places | {waits[0]:.0f} | {statistics.median(waits):.0f} | {p95:.0f} |\n")
    for what in after:
        taken = 1000 * (after[what] - before[what])
        print(f"{what}: {taken / seconds:.0f} ms of processor time a second, {taken:.0f} in all")


def waited(seen: list[tuple[str, float]]) -> list[float]:
    """For each move of the handle how long it took until the rope was drawn next."""
    waits: list[float] = []
    open_: list[float] = []
    for what, moment in seen:
        if what == "handle":
            open_.append(moment)
        else:
            waits += [moment - begun for begun in open_]
            open_ = []
    return waits


if __name__ == "__main__":
    main()
