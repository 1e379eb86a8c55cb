"""How often advisers were right, measured: the share of futures within their ranges of eight in ten.

`python -m sim.play.measured` plays games by the model, asks for advice on what each capital does next, and
puts the figures where pages find them.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import asdict

from sim.play.advice import A_YEAR, advise, futures
from sim.play.coverage import FILE, Coverage
from sim.play.picture import known_of
from sim.play.records import Advice
from sim.play.setup import setup
from sim.play.sheet import ending_of
from sim.play.table import Table
from sim.results.dataset import version
from sim.seeds.load import load_seeds

GAMES, N_MONTHS, SEED = 300, 60, 1


def measure(capital: str, games: int = GAMES, first: int = 0) -> dict[str, float]:
    """The share of futures within the ranges of a capital's advisers, in games that the model plays.

    In each game advice is asked once, in a month by chance, on what the capital then does.
    """
    luck = random.Random(f"{capital}/{first}")
    case, hits, n_asked = setup(n_rounds=N_MONTHS // 3).case, {}, 0
    for run in range(first, first + games):
        table = Table(case, runs=1, rng=SEED, first_run=run)
        estimate, month = float(table.world.edge_estimate[0]), luck.randrange(N_MONTHS - A_YEAR)
        while table.month < month:
            table.step()
        if ending_of(table) is not None:
            continue
        known = known_of(table, case, capital, estimate, SEED + run)
        while table.month < month + A_YEAR:
            table.step()
        (advice,) = advise(known, capital, [table.made(month, capital) or ""])
        n_asked += 1
        for name, came in futures(table, capital, month).items():
            hits[name] = hits.get(name, 0) + _is_within(advice, name, float(came[0]))
    return {name: hit / n_asked for name, hit in hits.items()}


def _is_within(advice: Advice, name: str, came: float) -> bool:
    return advice.ranges[name].low <= came <= advice.ranges[name].high


def main(say: Callable[[str], object] = print) -> None:
    """Measure all capitals and put the figures in the place of those that come with the program."""
    within = {capital: measure(capital) for capital in load_seeds().capitals}
    found = Coverage(version(), GAMES, within)
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(json.dumps(asdict(found), indent=1) + "\n", encoding="utf-8")
    say(f"advisers: {found.overall:.0%} of futures within the range, in {FILE.name}")


if __name__ == "__main__":
    main()
