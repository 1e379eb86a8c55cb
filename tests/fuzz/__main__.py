"""Hostile input for as long as you like: `uv run python -m tests.fuzz --seconds 600`."""

import argparse
import sys
import time

from tests.fuzz.running import KINDS, Fault, in_turn, load, of_seed, play


def main() -> int:
    """Play cases of all kinds in turn; tell each fault with what it takes to see it again."""
    asked = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    asked.add_argument("--seconds", type=float, default=600)
    asked.add_argument("--cases", type=int, default=None, help="play so many, however long it takes")
    asked.add_argument("--seed", type=int, default=None, help="of the first case; of the clock by default")
    asked.add_argument("--kind", choices=KINDS, action="append", help="all by default; may be given again")
    asked.add_argument("--once", action="store_true", help="one case alone, as a fault names it")
    options = asked.parse_args()
    seed = time.time_ns() % 10**9 if options.seed is None else options.seed
    kinds, n, faults, longest = in_turn(options.kind or list(KINDS)), 0, 0, 0.0
    load()
    end = time.monotonic() + options.seconds
    while n < options.cases if options.cases else time.monotonic() < end:
        kind = kinds[n % len(kinds)]
        try:
            longest = max(longest, play(kind, of_seed(kind, seed + n)))
        except Fault as fault:
            faults += 1
            print(
                f"{fault}\n  again: python -m tests.fuzz --once --kind {kind} --seed {seed + n}", flush=True
            )
        n += 1
        if options.once:
            break
    print(f"{n:,} cases from seed {seed}, {faults} faults, the longest {longest:.2f} s of processor time")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
