"""Advice for a seat beside games under way: how long a player waits for the advisers.

    python benchmarks/bench_play.py --games 30 --every 15 --seconds 60

A pool like the server's plays the rounds: each game hands in a sheet every so many seconds, of cards by
chance, and begins anew when it is over. Beside them advice is asked for again and again on the month in
which a seat has the most open moves. Nothing is asserted: times belong to a machine.
"""

import argparse
import random
import statistics
import threading
import time
from typing import Any

from sim.play import tasks
from sim.play.saved import GameFile
from sim.running.pool import Pool
from sim.running.task import Priority

ROUND, ADVICE = Priority("rounds", rank=1), Priority("advice", rank=2)
PROCESSES, LOOK_FOR = 2, 12


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--games", type=int, default=30, help="under way (default 30)")
    parser.add_argument("--every", type=float, default=15, help="seconds between two rounds (default 15)")
    parser.add_argument("--seconds", type=float, default=60, help="that it lasts (default 60)")
    asked = parser.parse_args()
    file, n_moves = most_open()
    pool = Pool()
    pool.reserve(PROCESSES)
    advise(pool, file)  # compiles
    until = time.monotonic() + asked.seconds
    players = [
        threading.Thread(target=keep_playing, args=(pool, number, asked.every, until))
        for number in range(asked.games)
    ]
    for player in players:
        player.start()
    waits = []
    while time.monotonic() < until:
        begun = time.monotonic()
        advise(pool, file)
        waits.append(time.monotonic() - begun)
        time.sleep(1)
    for player in players:
        player.join()
    pool.close()
    print(
        f"advice on {n_moves} moves beside {asked.games} games: median {statistics.median(waits):.2f} s, "
        f"longest {max(waits):.2f} s of {len(waits)}"
    )


def most_open() -> tuple[GameFile, int]:
    """A game of Minsk at the month in which it has the most open moves, and how many these are."""
    best, most = GameFile(), 0
    for run in range(LOOK_FOR):
        file = GameFile(run=run)
        while len(file.rounds) < file.n_rounds and (sheet := tasks.sheet(file, "minsk")).months:
            n_open = sum(card.is_open for card in sheet.cards["minsk"])
            if n_open > most:
                best, most = file, n_open
            file = tasks.played(file, {"minsk": {}})
    return best, most


def advise(pool: Pool, file: GameFile) -> None:
    """Ask the advisers, and wait for what they say."""
    done(pool, ADVICE, "sim.play.tasks:advice", file, "minsk", "minsk")


def done(pool: Pool, priority: Priority, function: str, *arguments: Any) -> Any:
    """What a task comes to, once it has."""
    task = pool.submit(function, *arguments, priority=priority).task
    task.wait()
    return task.result()


def keep_playing(pool: Pool, number: int, every: float, until: float) -> None:
    """Hand in sheets at a pace, one game after the other."""
    luck = random.Random(number)
    time.sleep(luck.uniform(0, every))
    file = GameFile(run=number)
    while time.monotonic() < until:
        sheet = done(pool, ROUND, "sim.play.tasks:sheet", file, "minsk")
        if not sheet.months:
            file = GameFile(run=luck.randrange(1000))
            continue
        orders = {
            seat: [luck.choice([card.move for card in cards if card.is_open])]
            for seat, cards in sheet.cards.items()
        }
        file = done(pool, ROUND, "sim.play.tasks:played", file, {"minsk": orders})
        time.sleep(every)


if __name__ == "__main__":
    main()
