"""What capitals, their seats and their moves are called."""

from sim.seeds.load import load_seeds
from sim.view.text.words import lower_first

# Above the moves of a seat.
SEAT_WORDS = {"minsk": "What Minsk does", "minsk_words": "What Minsk says", "moscow": "What Moscow does"}
# Minsk's two seats in a table, and as the subject of a sentence.
SEATS_SHORT = {"minsk": "Minsk, deeds", "minsk_words": "Minsk, words"}
SEATS_APART = {"minsk": "Minsk, in what it does,", "minsk_words": "Minsk, in what it says,"}
STILL = {"hold": "does nothing", "silence": "says nothing"}
# Words, besides the capitals, that keep their capital letter within a sentence.
NAMES = ("NATO", "Russian", "Western", "Chinese")


def who(seat: str) -> str:
    """The capital that a seat speaks for."""
    seeds = load_seeds()
    capital = seeds.capitals.get(seeds.seats.get(seat, seat))
    return capital.label if capital else seat.title()


def describe_move(seat: str, move: str) -> str:
    """Who does what; `move` is in words, as in "refuses the base"."""
    return f"{who(seat)} {move}"


def move_in_words(seat: str, move: str) -> str:
    """A move as the seeds word it, a verb with its object; its name where the seeds have none."""
    known = load_seeds().moves.get((seat, move))
    return known.label if known else move


def moves_of(seat: str) -> dict[str, str]:
    """The moves of a seat by name with their words; standing still included."""
    moves = load_seeds().moves.items()
    return {move: STILL.get(move, row.label) for (owner, move), row in moves if owner == seat}


def describe_vote(capital: str) -> str:
    """A presidential vote, as a mark in the picture."""
    return f"{who(capital)} votes"


def in_sentence(label: str) -> str:
    """A label within a sentence: a name keeps its capital letter."""
    first = label.split("'")[0].split(" ")[0]
    return label if first.lower() in load_seeds().capitals or first in NAMES else lower_first(label)
