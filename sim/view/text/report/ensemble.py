"""The words about the whole ensemble in a report."""

from sim.view.summary import MoveShares
from sim.view.text import corridor, months
from sim.view.text.capitals import who
from sim.view.text.months import list_moves
from sim.view.text.outcomes import OUTCOME_WORDS
from sim.view.text.words import with_sign, without_emphasis

TITLES = {
    "endings": "How 100 worlds end",
    "change": "Against the baseline",
    "corridor": "The corridor",
    "outcomes": "The outcomes, month by month",
    "moves": "Who does what",
}
ENDINGS_TABLE = "How worlds end, in worlds of 100"
ENDINGS_HEAD, ENDINGS_BESIDE = ("A world ends", "of 100"), ("baseline", "difference, 90 %")
CHANGE_TABLE = "Outcomes in the last month, means over all worlds, from 0 to 1"
CHANGE_HEAD = ("Outcome", "baseline", "here", "difference", "90 % interval")
MOVES_TABLE = "Moves that change, in months of 100 over all worlds; the largest changes first"
MOVES_HEAD = ("Made clearly more or less often", "baseline", "here")
CORRIDOR_ALT = "The corridor. "
HOW_TO_READ_CORRIDOR = without_emphasis(corridor.HOW_TO_READ)
HOW_TO_READ_FANS = f"{months.HOW_TO_READ_FANS} Scale: 0 to 1."
PAIRED = (
    "Each world is set against the world of the same luck in the baseline, so that the mean difference is"
    " caused by the change. The interval holds the true mean in 90 of 100 such reports; it says nothing "
    "of a single world."
)
MOST = 2


def name_outcome(outcome: str) -> str:
    """An outcome in the table, with what it means."""
    label, meaning = OUTCOME_WORDS[outcome]
    return f"{label}: {meaning}"


def describe_interval(low: float, high: float) -> str:
    """The ends of an interval."""
    return f"{with_sign(low, 3)} to {with_sign(high, 3)}"


def describe_favourites(seat: str, moves: MoveShares) -> tuple[str, str]:
    """A seat, and the moves that it makes most, with their share of months."""
    return f"{who(seat)}:", f"{list_moves(moves, MOST)}."
