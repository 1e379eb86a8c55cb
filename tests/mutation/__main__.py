"""Would a test notice? `uv run python -m tests.mutation --sample 400` puts slips into copies of the code."""

import argparse
import math
import signal
import sys
from itertools import takewhile
from pathlib import Path

from tests.mutation.score import excused, sample, told
from tests.mutation.slips import FOLDERS, slips_in
from tests.mutation.tests_of import TESTS, stamps
from tests.mutation.trying import Trying, be_nice

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Try slips and print the share that tests find; 1 where it is below what is asked for."""
    asked = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    asked.add_argument("--sample", type=int, default=400, help="so many slips by chance")
    asked.add_argument("--seed", type=int, default=1, help="of the sample")
    asked.add_argument("--all", action="store_true", help="all slips: hours")
    asked.add_argument(
        "--minutes", type=float, help="begin no slip after so many; the score is of those before"
    )
    asked.add_argument("--only", default="", help="slips with this in their name")
    asked.add_argument("--tests", action="append", help="files or folders of tests that are asked")
    asked.add_argument("--processes", type=int, default=2)
    asked.add_argument("--at-least", type=float, default=0.85, help="the share below which this fails")
    asked.add_argument("--keep", type=Path, default=None, help="where results are kept; build/mutation")
    asked.add_argument("--root", type=Path, default=ROOT, help="another project of the same build")
    options = asked.parse_args()
    root = options.root.resolve()
    slips = [slip for slip in slips_in(root) if options.only in slip.name]
    if not slips:
        asked.error(f"no slip has {options.only!r} in its name")
    chosen = slips if options.all else sample(slips, options.sample, options.seed)
    be_nice()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that copies are removed
    trying = Trying(
        root,
        (options.keep or root / "build" / "mutation").resolve(),
        stamps(root, tuple(options.tests or TESTS)),
        options.processes,
    )
    try:
        rows = trying.known()
        missing = [slip for slip in chosen if slip.name not in rows]
        if missing:
            table = trying.table(FOLDERS, lambda text: print(text, flush=True))
        seconds = 60 * options.minutes if options.minutes else math.inf
        for n, row in enumerate(trying.each(missing, table, seconds) if missing else [], 1):
            rows[row["slip"]] = row
            how = f"killed by {row['by']}" if row["killed"] else "SURVIVED"
            print(f"{n}/{len(missing)} {row['seconds']:.0f} s, {how}: {row['slip']}", flush=True)
    finally:
        trying.close()
    found = [rows[slip.name] for slip in takewhile(lambda slip: slip.name in rows, chosen)]
    asked_for = "all" if options.all else f"a sample of {len(chosen)}, seed {options.seed},"
    cut = "" if len(found) == len(chosen) else f"the first {len(found)} of "
    print(told(found, excused(), len(slips), cut + asked_for))
    return int(sum(row["killed"] for row in found) < options.at_least * len(found))


if __name__ == "__main__":
    sys.exit(main())
