"""The story of one run in plain sentences, made from its moves and the terms that decided them."""

from collections.abc import Collection

from sim.dashboard.charts.palette import CAPITALS as COLOURED
from sim.dashboard.inert import inert
from sim.dashboard.walk import Choosing, Walk
from sim.dashboard.words import ENDING_WORDS, listed, month_in_words

REASONS = 2
# What a term has to carry of a move's gains, before it is called a reason.
WEIGHTY = 0.2
# A move with less of a chance, and worth less than nothing, was made by luck.
UNLIKELY = 0.2
COST = "cost"
# Words, besides the capitals, that keep their capital letter within a sentence.
NAMES = ("NATO", "Russian", "Western", "Chinese")


def happened(walk: Walk, seats: Collection[str] | None = None) -> list[tuple[str, list[str]]]:
    """The months in which something happened, each with its sentences: events first, then who did what.

    With `seats` only what these did is told.
    """
    told = []
    for month in walk.months:
        choices = [
            choice
            for choice in walk.of_month(month)
            if not choice.stood_still and (seats is None or choice.seat in seats)
        ]
        # What a script plays is a mark of the scenario too: it is told once.
        told_anyway = {f"{who(choice.seat)} {choice.chosen.label}" for choice in choices if choice.scripted}
        sentences = [
            f"{inert(mark.label)}."
            for mark in walk.marks
            if mark.month == month and mark.label not in told_anyway
        ]
        sentences += [sentence(choice) for choice in choices]
        if month == walk.ending_month:
            sentences.append(f"The run ends {ENDING_WORDS.get(walk.ending, walk.ending)}.")
        if sentences:
            told.append((month, sentences))
    return told


def who(seat: str) -> str:
    """The capital that a seat speaks for."""
    return "Minsk" if seat == "minsk_words" else seat.title()


def sentence(choice: Choosing) -> str:
    """Who did what, and for what it did so."""
    done = f"{who(choice.seat)} {choice.chosen.label}"
    if choice.scripted:
        return f"{done}, as the scenario has it."
    if reasons := reasons_of(choice):
        return f"{done}, with an eye to {listed(reasons)}."
    if choice.chosen.worth < 0 and choice.chosen.chance < UNLIKELY:
        return f"{done}; more spoke against it, and chance decided."
    return f"{done}; little spoke for or against."


def reasons_of(choice: Choosing) -> list[str]:
    """The terms that spoke most for the move, in plain words, at most two."""
    gains = [(label, value) for label, value in choice.chosen.terms if value > 0 and label != COST]
    whole = sum(value for _, value in gains)
    return [in_sentence(label) for label, value in gains[:REASONS] if value >= WEIGHTY * whole]


def how_it_ended(walk: Walk) -> str:
    """The run's ending with its month."""
    ending = ENDING_WORDS.get(walk.ending, walk.ending)
    if walk.ending_month is None:
        return f"It ends {ending}."
    return f"It ends {ending}, in {month_in_words(walk.ending_month)}."


def in_sentence(label: str) -> str:
    """A label within a sentence: a name keeps its capital letter."""
    first = label.split("'")[0].split(" ")[0]
    return label if first.lower() in COLOURED["light"] or first in NAMES else label[:1].lower() + label[1:]
