"""How a capital chooses: gains, dangers, temperature, and the race of stances and moves."""

import math

from tests.oracle.dangers import MONTHS_AHEAD, charge, look_ahead
from tests.oracle.landing import after, shares, step
from tests.oracle.reading import Move
from tests.oracle.running import Luck, Run, Weighed

WORDS = "minsk_words"
A_YEAR = 12


def gain(run: Run, capital: str, state: dict[str, float], move: Move) -> float:
    """What a move is worth to a capital by its goals, less what it costs."""
    total = 0.0
    for effects, counts in (
        ((move.does, move.expects), 1.0),
        ((move.later,), seen_of_later(run, move)),
    ):
        changes: dict[str, float] = {}
        for written in effects:
            for variable, share in shares(run, move, written).items():
                changes[variable] = changes.get(variable, 0.0) + step(run, state, variable, share)
        for variable, goal in run.goals[capital].items():
            x, e = wanted_answer(run, state, variable, changes.get(variable, 0.0))
            total += counts * goal.salience * ((goal.ideal - x) * e - e * e / 2)
    return total - move.cost * run.param(f"{move.seat}.cost.{move.name}")


def seen_of_later(run: Run, move: Move) -> float:
    """How much of what a move does later counts: all, or by the part of the months that it is there for."""
    if run.form("horizons") == "two" or not move.later:
        return 1.0
    months = range(1, MONTHS_AHEAD + 1)
    weights = {month: run.param("discount") ** month for month in months}
    delay = run.months_of(move, "delay")
    return sum(weights[month] for month in months if delay <= month) / sum(weights.values())


def wanted_answer(run: Run, state: dict[str, float], variable: str, e: float) -> tuple[float, float]:
    """Where a variable stands in the eyes of who has a goal for it, and how far a step moves it there.

    With one answer of the West a capital that wants its own wants that of both.
    """
    parts = {"reciprocity_washington", "reciprocity_brussels"}
    if run.form("answers") == "many" or variable not in parts:
        return state[variable], e
    (other,) = parts - {variable}
    return 1 - (1 - state[variable]) * (1 - state[other]), e * (1 - state[other])


def is_open(run: Run, state: dict[str, float], move: Move) -> bool:
    """Whether a move can be made: rested, needed, asked for where it answers, and not blocked."""
    last = run.last_made.get((move.seat, move.name))
    if last is not None and run.month - last < run.months_of(move, "rest"):
        return False
    for variable, mark in move.needs.items():
        if "min" in mark and state[variable] < mark["min"] + run.param(f"{move.seat}.needs.{move.name}"):
            return False
        if "max" in mark and state[variable] > mark["max"]:
            return False
    if move.answers and not any(run.made.get(seat) == name for seat, name in move.answers):
        return False
    return not any(
        (seat, name) == (move.seat, move.name) and first <= run.month <= last
        for seat, name, first, last in run.scenario.blocked
    )


def spread_now(worths: dict[str, float]) -> float:
    mean = sum(worths.values()) / len(worths)
    return math.sqrt(sum((worth - mean) ** 2 for worth in worths.values()) / len(worths))


def best(moves: list[Move], scores: dict[str, float]) -> dict[str, float]:
    """What each stance is worth: its best move."""
    worths: dict[str, float] = {}
    for move in moves:
        worths[move.stance] = max(worths.get(move.stance, -math.inf), scores[move.name])
    return worths


def race(run: Run, seat: str, moves: list[Move], scores: dict[str, float], bonus: float, luck: Luck) -> str:
    """A stance by its worth and luck, then a move within it."""
    worths = best(moves, scores)
    last = run.stances.get(seat, "hold")
    if last in worths:
        worths[last] += bonus
    raced = run.weighed[seat]
    raced.of_stance = {
        stance: worth + luck.gumbel("stance", seat, stance) for stance, worth in worths.items()
    }
    raced.of_move = {move.name: scores[move.name] + luck.gumbel("move", seat, move.name) for move in moves}
    stance = max(raced.of_stance, key=raced.of_stance.__getitem__)
    within = [move.name for move in moves if move.stance == stance]
    return max(within, key=raced.of_move.__getitem__)


def best_reply(
    run: Run, seat: str, moves: list[Move], scores: dict[str, float], bonus: float, luck: Luck
) -> str:
    """What is worth most; luck decides among what is worth the same."""
    raced, worths, last = run.weighed[seat], best(moves, scores), run.stances.get(seat, "hold")
    if last in worths:
        worths[last] += bonus
    raced.of_stance, raced.of_move = worths, {move.name: scores[move.name] for move in moves}
    stance = max(worths, key=lambda name: (worths[name], luck.gumbel("stance", seat, name)))
    within = [move.name for move in moves if move.stance == stance]
    return max(within, key=lambda name: (scores[name], luck.gumbel("move", seat, name)))


def follow_spread(run: Run, seat: str, now: float) -> float:
    """The running mean, over up to a year, of a seat's spread between its stances."""
    before = run.spreads.get(seat, 0.0)
    run.spreads[seat] = before + (now - before) / min(run.month + 1, A_YEAR)
    return run.spreads[seat]


def choose(run: Run, seat: str, state: dict[str, float], luck: Luck) -> str:
    """The move of a seat, on a picture of the world."""
    capital = run.seeds.capital_of[seat]
    outlooks = look_ahead(run, capital, state)
    utilities = {
        move.name: gain(run, capital.name, state, move) - charge(run, outlooks, state, move)
        for move in run.seeds.seats[seat].values()
    }
    moves = [move for move in run.seeds.seats[seat].values() if is_open(run, state, move)]
    run.weighed[seat] = Weighed(utilities, [move.name for move in moves])
    spread = follow_spread(run, seat, spread_now(best(moves, utilities)))
    if seat in run.scenario.at_random:
        return max(moves, key=lambda m: luck.gumbel("move", seat, m.name)).name
    if luck.uniform("lapse", seat) < run.param("lapse"):
        return race(run, seat, moves, dict.fromkeys(utilities, 0.0), 0.0, luck)
    temperature = run.param(f"{capital.name}.temperature")
    scores = {name: value / (temperature * spread) if spread else 0.0 for name, value in utilities.items()}
    bonus = run.param(f"{capital.name}.inertia") / temperature
    if run.form("reply") == "best":
        return best_reply(run, seat, moves, scores, bonus, luck)
    return race(run, seat, moves, scores, bonus, luck)


def take(run: Run, seat: str, state: dict[str, float], luck: Luck) -> None:
    """A seat's move of this month: what the script says, or what it chooses."""
    chosen = choose(run, seat, state, luck)
    move, size = run.scenario.script.get((seat, run.month), (chosen, 1.0))
    run.made[seat], run.sizes[seat] = move, size


def decide(run: Run, luck: Luck) -> None:
    """All seats but Minsk's word: first those whose moves answer nobody, then those that may be asked."""
    seats = [seat for seat in run.seeds.seats if seat != WORDS]
    answering = [seat for seat in seats if any(move.answers for move in run.seeds.seats[seat].values())]
    for seat in [seat for seat in seats if seat not in answering] + answering:
        take(run, seat, run.state, luck)


def speak(run: Run, luck: Luck) -> None:
    """Minsk's word, on the world as its deed will have left it."""
    deed = run.seeds.seats["minsk"][run.made["minsk"]]
    take(run, WORDS, after(run, deed, run.sizes["minsk"]), luck)
    for seat, name in run.made.items():
        run.last_made[seat, name] = run.month
        run.stances[seat] = run.seeds.seats[seat][name].stance
