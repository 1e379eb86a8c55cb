"""The words of an ensemble and of the choices of one run on the command line."""

from collections.abc import Sequence

from sim.model.decisions import Option
from sim.view.text.words import NOT_A_FORECAST, name_in_words

ENDINGS = "Endings, in 100 worlds"
OUTCOMES = "At the end, on a scale from 0 to 1: the 5th, 50th and 95th of 100 runs"
MOVES = "Moves made most often, share of months"
ABOUT_CHOICES = "What each move was worth to the capital that made it, in thousandths, and why."
NOTHING_ELSE = "nothing else was open"
NOTHING = "0.0"


def title_ensemble(title: str, scenario: str, runs: int, months: int, seed: int) -> str:
    """What was simulated."""
    return f"{title} ({scenario}): {runs:,} runs of {months} months, seed {seed}"


def describe_origin(digest: str) -> str:
    """What it is, and its digest."""
    return f"{NOT_A_FORECAST} Digest {digest}"


def list_moves(shares: Sequence[tuple[str, float]]) -> str:
    """Moves with their shares of months."""
    return ", ".join(f"{name_in_words(name)} {share:.0%}" for name, share in shares)


def describe_choice(seat: str, chosen: Option, scripted: bool, terms: Sequence[tuple[str, float]]) -> str:
    """What a seat chose, what it was worth, and the terms that this is made of."""
    doer = "Minsk, in words," if seat == "minsk_words" else seat.capitalize()
    played = " (as the scenario has it)" if scripted else ""
    said = [f"{label} {in_thousandths(value)}" for label, value in terms if in_thousandths(value) != NOTHING]
    worth = f"{in_thousandths(chosen.utility)}{' = ' if said else ''}{', '.join(said)}"
    return f"{doer} {chosen.label}{played}: {worth}"


def describe_typical(run: int, few: int) -> str:
    """Which run is told where none is named."""
    return f"this is run {run}, of the first {few} the one nearest to their medians; --run names another"


def describe_others(chance: float, others: Sequence[Option]) -> str:
    """How likely a choice was, and what was passed over for it."""
    passed = "; ".join(f"{o.label} {in_thousandths(o.utility)}" for o in others) or NOTHING_ELSE
    return f"chance {chance:.0%}; passed over: {passed}"


def in_thousandths(value: float) -> str:
    """What a term or a move is worth."""
    text = f"{1000 * value:+.1f}"
    return NOTHING if float(text) == 0 else text
