"""What an ensemble on show comes to, sentence by sentence, as Home, the handout and the tours tell it."""

from collections.abc import Sequence

from sim.view.ending_differences import ending_differences
from sim.view.summary import PERCENT, READERS, Summary, out_of_a_hundred
from sim.view.text import rope
from sim.view.text import tours as text
from sim.view.text.capitals import describe_move, move_in_words
from sim.view.text.change import describe_change


def pairs(now: Summary, before: Summary) -> bool:
    """Whether each run has a twin in the other: they begin in the same month."""
    return now.months[0] == before.months[0]


def sentence(about: str, now: Summary, before: Summary | None) -> str:
    """How it ends, or what is changed against another, with its interval; `about` begins the sentence."""
    if before is None:
        return rope.describe_counts(about, out_of_a_hundred(now.endings), now.months[-1])
    return rope.describe_changed_fates(about, ending_differences(now, before))


def outcomes(now: Summary, before: Summary | None) -> str:
    """What is changed in the outcomes; nothing where there is no other to change from."""
    return "" if before is None else describe_change(now, before)


def readings(now: Summary, before: Summary | None) -> str:
    """How far each capital reads Minsk elsewhere, in the month in which one of them does so most."""
    return "" if before is None else text.describe_readings(*furthest_readings(now, before))


def furthest_readings(now: Summary, before: Summary) -> tuple[str, dict[str, float]]:
    """The month in which a reading differs most from another ensemble, and by how much each does then."""
    months = min(len(now.months), len(before.months))
    moved = {
        name: now.median(f"reading_{name}")[:months] - before.median(f"reading_{name}")[:months]
        for name in READERS
    }
    month = max(range(months), key=lambda t: max(abs(float(values[t])) for values in moved.values()))
    return now.months[month], {name: float(values[month]) for name, values in moved.items()}


def moves(names: Sequence[str], now: Summary, before: Summary | None) -> list[str]:
    """How often moves are made, each as `SEAT.MOVE`, beside another ensemble where there is one."""
    said = []
    for seat, name in (whole.split(".", 1) for whole in names):
        then = None if before is None else _share(before, seat, name)
        said.append(text.describe_share(_does(f"{seat}.{name}"), _share(now, seat, name), then))
    return said


def question(of: str) -> str:
    """What is guessed: of 100 runs, or for a move as `SEAT.MOVE` of 100 months."""
    return text.ask_months(_does(of)) if "." in of else text.ask_runs(of)


def guess(guessed: int, of: str, now: Summary) -> str:
    """A guess beside what came of it."""
    if "." not in of:
        found = out_of_a_hundred(now.endings).get(of, 0)
        return text.guess_was(guessed, found, text.of_runs(found, of))
    seat, name = of.split(".", 1)
    found = round(PERCENT * _share(now, seat, name))
    return text.guess_was(guessed, found, text.of_months(found, _does(of)))


def _share(of: Summary, seat: str, name: str) -> float:
    """In which share of months and runs a move is made; in none where nobody sits there."""
    made = of.moves.get(seat)
    return made.in_all().get(name, 0.0) if made else 0.0


def _does(move: str) -> str:
    """Who does what."""
    seat, name = move.split(".", 1)
    return describe_move(seat, move_in_words(seat, name))
