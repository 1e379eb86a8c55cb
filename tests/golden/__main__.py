"""Where today's runs part from the golden ones: `uv run python -m tests.golden`; `--write` keeps today's."""

import argparse
import sys

from tests.golden import golden

SHOWN = 12


def main() -> int:
    """Compare, tell where each scenario first parts, and write the golden runs anew where asked to."""
    asked = argparse.ArgumentParser(prog="python -m tests.golden", description=__doc__)
    asked.add_argument("--write", action="store_true", help="keep today's runs, once it is known why")
    options = asked.parse_args()
    kept = golden.load(golden.PLACE) if golden.PLACE.exists() else {}
    runs = golden.today()
    parted = [name for name, now in runs.items() if not tell(name, kept.get(name), now)]
    parted += [name for name in kept if name not in runs]
    if options.write:
        golden.save(runs, golden.PLACE)
        print(f"{golden.PLACE.name}: written, {golden.PLACE.stat().st_size:,} bytes")
        return 0
    return 1 if parted else 0


def tell(name: str, kept: golden.Golden | None, now: golden.Golden) -> bool:
    """Say how a scenario's runs stand to those that are kept, and whether they are the same."""
    if kept is None:
        print(f"{name}: new")
        return False
    found = golden.partings(name, kept, now)
    if not found:
        bits = "to the last bit" if kept.digest == now.digest else "but for the last digits"
        print(f"{name}: the same {bits}")
    for one in found[:SHOWN]:
        print(one)
    if len(found) > SHOWN:
        print(f"{name}, {found[0].month}: and {len(found) - SHOWN} more")
    return not found


if __name__ == "__main__":
    sys.exit(main())
