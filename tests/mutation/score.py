"""A sample of slips, and what share of all of them would be found, as far as it says."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from pathlib import Path
from typing import Any

import yaml

from tests.mutation.slips import Slip

_Z = 1.959964
SURVIVORS = Path(__file__).parent / "survivors.yaml"


def sample(slips: list[Slip], n: int, seed: int) -> list[Slip]:
    """One slip by chance out of each of `n` equal stretches of the list, in an order by chance.

    So each module is in it by its share of slips, and a part of the sample is one of all modules too.
    """
    n = min(n, len(slips))
    rng = random.Random(seed)
    edges = [len(slips) * place // n for place in range(n + 1)]
    chosen = [slips[rng.randrange(low, high)] for low, high in pairwise(edges)]
    rng.shuffle(chosen)
    return chosen


def wilson(killed: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share, by Wilson."""
    if not n:
        return 0.0, 1.0
    share, z2 = killed / n, _Z**2 / n
    middle, half = share + z2 / 2, _Z * sqrt(share * (1 - share) / n + z2 / (4 * n))
    return max(0.0, (middle - half) / (1 + z2)), min(1.0, (middle + half) / (1 + z2))


@dataclass(frozen=True)
class Excused:
    """A slip that no test finds, and why."""

    slip: str
    reason: str


def excused(path: Path = SURVIVORS) -> dict[str, str]:
    """The survivors that have a reason, by name."""
    entries = yaml.safe_load(path.read_text("utf-8")) if path.exists() else []
    return {entry["slip"]: entry["reason"] for entry in entries or []}


def told(rows: list[dict[str, Any]], reasons: dict[str, str], n_all: int, asked: str) -> str:
    """The score by folder and in all, and each survivor with its reason."""
    lines = [""]
    folders = sorted({_folder(row["file"]) for row in rows})
    for name in [*folders, "all"] if rows else []:
        of = [row for row in rows if name in ("all", _folder(row["file"]))]
        n_killed = sum(row["killed"] for row in of)
        low, high = wilson(n_killed, len(of))
        share = f"{n_killed} of {len(of)} killed, {n_killed / len(of):.1%} ({low:.1%} to {high:.1%})"
        lines.append(f"{name:14s} {share}")
    survived = sorted((row for row in rows if not row["killed"]), key=lambda row: (row["file"], row["line"]))
    known = [row for row in survived if row["slip"] in reasons]
    lines.append(f"{asked} of {n_all:,} slips; 95 % intervals by Wilson")
    if known:
        lines += ["", f"Survivors with a reason ({len(known)}):"]
        lines += [f"  {row['slip']}\n    {reasons[row['slip']]}" for row in known]
    unknown = [row for row in survived if row["slip"] not in reasons]
    if unknown:
        lines += ["", f"Survivors without a reason ({len(unknown)}), by line of today:"]
        lines += [f"  line {row['line']}: {row['slip']}" for row in unknown]
    return "\n".join(lines)


def _folder(file: str) -> str:
    return "/".join(file.split("/")[:2])
