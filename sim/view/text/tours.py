"""The words of a tour on a guess, on what an ensemble comes to, and on what is wrong with a file."""

from collections.abc import Mapping

from sim.view.text.capitals import who
from sim.view.text.rope import fate
from sim.view.text.words import PERCENT, as_list, month_in_words, upper_first

LEAST = 0.005
"""A difference of medians below this is nothing to speak of."""


def ask_runs(ending: str) -> str:
    """What is guessed of an ending."""
    return f"Your guess: how many of 100 runs {fate(ending)}?"


def ask_months(does: str) -> str:
    """What is guessed of a move."""
    return f"Your guess: in how many of 100 months is it that {does}?"


def of_runs(found: int, ending: str) -> str:
    """How many runs end so."""
    return f"{found} of 100 runs {fate(ending)}"


def of_months(found: int, does: str) -> str:
    """In how many months somebody does something."""
    return f"in {found} of 100 months {does}"


def guess_was(guessed: int, found: int, came: str) -> str:
    """A guess beside what came of it."""
    if guessed == found:
        return f"You guessed {guessed}, and {came}: exactly so."
    return f"You guessed {guessed}; {came}: {abs(guessed - found)} {'fewer' if guessed > found else 'more'}."


def describe_readings(month: str, moved: Mapping[str, float]) -> str:
    """How far each capital reads Minsk elsewhere than in the baseline."""
    parts = [
        f"{who(name)} {abs(by):.2f} nearer to {'Moscow' if by < 0 else 'the West'}"
        if abs(by) >= LEAST
        else f"{who(name)} as there"
        for name, by in moved.items()
    ]
    return (
        f"In {month_in_words(month)}, where readings differ most from the baseline, the median runs have "
        f"Minsk read by {as_list(parts)}, on a scale from −1 (Moscow) to +1 (the West)."
    )


def describe_share(does: str, share: float, before: float | None) -> str:
    """How often a move is made."""
    than = "" if before is None else f", {PERCENT * before:.1f} in the baseline"
    return f"{upper_first(does)} in {PERCENT * share:.1f} of 100 months{than}."


GUESSED = "ending or move"
OUT_OF_ORDER = "a guess, then experiments, then explanations would be right"
NOT_A_GUESS = "what is guessed at belongs to a guess, and to nothing else"
NO_MOVES = "`moves` to tell of and `moves` in `tells` belong together"
NO_CLAIMS = "an explanation rests on claims; one at least would be right"
HOLDS_A_DIGIT = "holds a digit; words alone would be right, since numbers are told of the ensemble on show"


def beyond_the_lever(low: float, high: float) -> str:
    """That a value lies beyond its lever's scale."""
    return f"is beyond the lever, {low:g} to {high:g} would be right"
