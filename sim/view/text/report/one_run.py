"""The words about one run in a report."""

from collections.abc import Iterable, Sequence

from sim.model.decisions import Option
from sim.view.text.capitals import describe_move, who
from sim.view.text.walk import describe_region, in_thousandths
from sim.view.text.words import month_in_words
from sim.view.walk import Walk

RUN, STORY, WHY = "A typical run", "Its story", "Why: the weightiest choices of this run"
ABOUT_STORY = (
    "Events, what Minsk does and says, and what Moscow does, with the reasons that spoke most for each "
    "choice. What the others did is left out here; the dashboard tells it all."
)
ABOUT_WHY = (
    "Each capital weighs, for every move open to it, what it expects of the move for the things that it "
    "cares for, the danger that it sees, and the cost. Those terms add up to what the move is worth, in "
    "thousandths. What is worth more is likelier; chance decides what is close. Shown are the choices of "
    "this run that were worth most to those who made them, two of each seat."
)
NO_CHOICE = "Nobody among them did anything but what the scenario has."
NOTHING_ELSE = "nothing else was open"
REGION_TABLE = "The region at the start and at the end, from 0 to 1"
IN_NUMBERS = "In numbers"
# What the maps show, by the variable of the run's state.
MEASURES = {
    "presence": "Russian forces in Belarus",
    "pressure": "Moscow's pressure on Minsk",
    "dependence": "Minsk's dependence on Moscow",
    "nato": "NATO on the flank",
    "reciprocity": "The West's visible answer",
    "quiet_ties": "Quiet ties with Washington",
    "kyiv_tension": "Tension with Kyiv",
    "credit": "Chinese credit",
}
CHOICES_TABLE = "The weightiest choices with their terms"
CHOICES_HEAD = ("When", "Choice", "Chance", "Worth", "Made up of, in thousandths", "Passed over")

Terms = Iterable[tuple[str, float]]


def introduce_run(run: int, few: int, ending: str) -> str:
    """Which run it is, and how it ended."""
    return (
        f"Run {run}: of the first {few} worlds the one nearest to their medians. It is one story among many, "
        f"not what is expected. {ending}"
    )


def describe_map(walk: Walk, month: str) -> str:
    """What the map of a month shows."""
    return f"The region in {month_in_words(month)}. {describe_region(walk.at(month))}"


def name_month(month: str) -> str:
    """A month at the head of what happened in it."""
    return f"{month_in_words(month)}."


def title_choice(month: str, seat: str) -> str:
    """The title of a choice's picture."""
    return f"{month_in_words(month)}: {who(seat)}"


def list_terms(terms: Terms, separator: str = "; ") -> str:
    """Terms with what each is worth."""
    return separator.join(f"{label} {in_thousandths(value)}" for label, value in terms)


def describe_terms(choice: str, terms: Terms) -> str:
    """A choice in a sentence with its terms."""
    return f"{choice} In thousandths: {list_terms(terms, ', ')}."


def name_choice(seat: str, chosen: Option) -> str:
    """Who chose what."""
    return describe_move(seat, chosen.label)


def list_passed_over(others: Sequence[Option]) -> str:
    """The moves passed over with what each was worth."""
    return "; ".join(f"{one.label} ({in_thousandths(one.utility)})" for one in others) or NOTHING_ELSE
