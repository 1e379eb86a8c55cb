"""The words of a game's debrief on paper."""

from sim.play.records import OTHERS
from sim.view.text.capitals import who
from sim.view.text.report import handout
from sim.view.text.words import month_in_words

KIND = "Debrief of a game"
READ, DONE, LIMITS = "Words, deeds, and how others read them", "What was done, month by month", handout.LIMITS
PLACES_ABOUT = (
    f"The same months played by the model alone, {OTHERS} times under the same seed; means over all of them."
)
NOTHING_MATTERED = "No choice was made that the model would not have made itself."
READ_ABOUT = "In the last month, from −1 (Moscow) to +1 (the West)."
FIGURE, GAME, BELOW, USUAL = "figure", "this game", "runs below, of 100", "usual range"
ABOUT_LIMITS = handout.ABOUT_LIMITS


def title(capital: str, scenario: str) -> str:
    """The heading of the paper."""
    return f"{scenario}: played as {who(capital)}"


def summary(first: str, last: str, rounds: int, pace: int) -> str:
    """What was played."""
    return f"{month_in_words(first)} to {month_in_words(last)}, in {rounds} rounds of {pace} months."


def made_by(version: str, seed: int, run: int) -> str:
    """The foot of every page."""
    return f"Tightrope {version}, seed {seed}, run {run}"


def in_file(seed: int, run: int) -> str:
    """How the game is run again."""
    return f"As a scenario this game is run {run} under seed {seed}."
