"""The words of a game in a terminal."""

from sim.play.guesses import LAST
from sim.play.records import Sheet
from sim.view.text.capitals import SEAT_WORDS, who
from sim.view.text.play import describe_guess
from sim.view.text.words import count_in_words, month_in_words

HELP = "A number or a name; nothing leaves it to your cabinet; ? asks your advisers; q leaves the game."
LEFT = "You have left the game."
CLOSED, WAITS = "closed", "waits"
NO_NUMBER = "a number from 0 to 100 would be right"
IS_OVER = "The game is over."
MATTERED = "The choices of yours that mattered most:"
PLACES = "Beside the model's own runs under the same luck:"
GUESSES = "Your guesses:"


def guess_of(event: str) -> str:
    """Ask how likely something is."""
    when = "Before all is told" if event in LAST else "Before you begin"
    return f"{when}: how likely is it, in per cent, that {describe_guess(event)}? Nothing leaves it out."


def describe_round(sheet: Sheet) -> str:
    """Which round it is, and of which months."""
    first, last = month_in_words(sheet.months[0]), month_in_words(sheet.months[-1])
    when = first if first == last else f"{first} to {last}"
    return f"Round {sheet.number + 1} of {sheet.n_rounds}, {who(sheet.capital)}: {when}"


def describe_slot(seat: str, month: str) -> str:
    """What is asked for."""
    return f"{SEAT_WORDS.get(seat, f'What {who(seat)} does')}, {month_in_words(month)}"


def describe_left(file: str, rounds: int) -> str:
    """Where the game is, to be gone on with."""
    return f"{count_in_words(rounds, 'round')} played, the game is in {file}"
