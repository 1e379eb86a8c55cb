"""The rope in words: its banks, the story of a run, what is read aloud, how it is read."""

from collections.abc import Mapping, Sequence

from sim.model.outcomes import BALANCING, ENDING
from sim.view.ending_differences import ENDINGS_IN_ORDER, EndingDifference, clear_differences
from sim.view.text.endings import count_endings, describe_more, describe_moved, name_ending
from sim.view.text.outcomes import ending_in_words
from sim.view.text.words import as_list, month_in_words, upper_first

TITLE = "A hundred walkers on a rope"
BEYOND, BANK = "beyond Moscow's edge", "absorbed by Moscow"
GUESS = "your guess"
# The parts of a tooltip on a run.
PATH, DEEDS, END = "Path", "Deeds", "End"
HOW_TO_READ = """
Time runs to the right. Each line is one of 100 runs, at its place between **Moscow's bank** below, where
Minsk is absorbed, and **Moscow's edge** above, where Moscow's fear of losing Minsk reaches one half. Both are
straight, whatever the levers do, since each run is placed by its own two banks. Beyond a bank steps are drawn
shorter and shorter. The pale red below the edge shows how far worlds differ in where it lies: 5 and 25 in 100
have it nearer than the shade's end. A run that ends is a **sign where and when it ends**, and its line stops;
those still on the rope are circles at the right. The **bold line** is the median of the runs still on the
rope in all worlds. The bar at the right adds up the 100 endings, and the dashed frame is your guess. Numbers
of 100 are rounded; how many more or fewer is reckoned before that, each run against the same run of the
baseline, with its 90 % interval.
"""

FATES = {
    "balancing": "are still on the rope",
    "intervention": "fall to Moscow's intervention",
    "absorbed": "are absorbed by Moscow",
    "upheaval": "fall to upheaval at home",
    "turned_west": "turn to the West",
    "isolated": "end isolated from the West",
}
"""What becomes of runs, to follow a number of them."""
FATES_SHORT = {"balancing": "still on the rope"}
"""The same where a number stands beside it, if it is not as the model declares it."""
NAMED = 2
"""So many endings beside the balance are named of an ensemble by itself."""


SIGNS = {
    "circle": "●",
    "cross": "✚",
    "square": "■",
    "triangle-up": "▲",
    "triangle-down": "▼",
    "diamond": "◆",
}
"""The signs of the picture as letters, by the shape that an ending declares."""


def name_walker(number: int, ending: str) -> str:
    """A run in a list: its sign, its number, its ending."""
    return f"{sign_of(ending)} {run(number)}, {name_ending(ending)}"


def sign_of(ending: str) -> str:
    """The sign of an ending as a letter."""
    return SIGNS.get(ENDING[ending].shape, SIGNS["circle"]) if ending in ENDING else SIGNS["circle"]


def fate(ending: str) -> str:
    """What becomes of runs that end so."""
    return FATES.get(ending, f"end {ending_in_words(ending)}")


def fate_beside(ending: str) -> str:
    """What becomes of runs, beside their number."""
    return FATES_SHORT.get(ending, ending_in_words(ending))


def describe_rope(counts: dict[str, int], last_month: str) -> str:
    """What the picture shows, for those who do not see it."""
    found = as_list([f"{counts[name]} {fate(name)}" for name in ENDINGS_IN_ORDER if counts.get(name)])
    return f"Of 100 runs up to {month_in_words(last_month)} {found}."


def describe_counts(about: str, counts: Mapping[str, int], last_month: str) -> str:
    """How an ensemble ends by itself; `about` says in what, to begin the sentence."""
    others = sorted((name for name in counts if name != BALANCING.name), key=lambda name: -counts[name])
    named = [f"{counts[name]} {fate(name)}" for name in others[:NAMED] if counts[name]]
    rest = f"; {as_list(named)}" if named else ""
    still = f"{counts.get(BALANCING.name, 0)} in 100 {fate(BALANCING.name)}"
    return f"{upper_first(about)} {still} in {month_in_words(last_month)}{rest}."


def describe_changed_fates(about: str, differences: Sequence[EndingDifference]) -> str:
    """The ending that a change moves most, then those still on the rope, each if it moves beyond chance.

    `about` says what is changed, to begin the sentence.
    """
    still = next(one for one in differences if one.name == BALANCING.name)
    clear = clear_differences(differences)
    told = [one for one in clear if one is not still][:1] + [one for one in clear if one is still]
    if not told:
        before, now = count_endings(still)
        return (
            f"{upper_first(about)} no ending is clearly likelier or rarer: {now} in 100 "
            f"{fate(still.name)}, {before} without the change ({describe_more(still)})."
        )
    first, *others = told
    said = [describe_moved(first, f"in 100 {fate(first.name)}")]
    said += [describe_moved(one, fate(one.name)) for one in others]
    return f"{upper_first(about)} {', and '.join(said)}."


def run(number: int) -> str:
    """What a run is called."""
    return f"Run {number}"


def guessed(number: int) -> str:
    """A guess at its mark."""
    return f"{GUESS}: {number}"


def sets_out(place: float, turn: str) -> str:
    """Where a run begins, and what is most remarkable on its way."""
    return f"Minsk sets out {_where(place)} and {turn}."


def crosses(month: str) -> str:
    """The first time beyond the edge."""
    return f"first goes beyond Moscow's edge in {month_in_words(month)}"


def is_absorbed(month: str) -> str:
    """The first time within Moscow's bank."""
    return f"first stands within Moscow's bank in {month_in_words(month)}"


def comes_nearest(month: str, place: float) -> str:
    """The month nearest to the edge, where a run never goes beyond it."""
    return f"comes nearest to the edge in {month_in_words(month)}, {_where(place)}"


def in_month(done: str, month: str) -> str:
    """Who did what, and when."""
    return f"{done} in {month}"


def did_last(moves: Sequence[str]) -> str:
    """The last moves of a run."""
    return f"Last of all {as_list(moves)}." if moves else "Neither Minsk nor Moscow does anything."


def ends(ending: str, month: str | None) -> str:
    """How a run ends, and when."""
    if month is None:
        return f"At the end it is {ending_in_words(ending)}."
    return f"It ends {ending_in_words(ending)}, in {month_in_words(month)}."


def _where(place: float) -> str:
    if place >= 1:
        return "beyond Moscow's edge"
    if place <= 0:
        return "within Moscow's bank"
    return f"{100 * place:.0f} % of the way from Moscow's bank to its edge"
