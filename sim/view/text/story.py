"""The story of one run in plain sentences, made from its moves and the terms that decided them."""

from collections.abc import Collection

from sim.model.decisions import Decision
from sim.view.text.capitals import describe_move, in_sentence
from sim.view.text.escape import escape
from sim.view.text.outcomes import ending_in_words
from sim.view.text.words import as_list, in_hundred, month_in_words
from sim.view.walk import Walk

REASONS = 2
# What a term has to carry of a move's gains, before it is called a reason.
WEIGHTY = 0.2
# A move with less of a chance, and worth less than nothing, was made by luck.
UNLIKELY = 0.2
COST = "cost"


def describe_months(walk: Walk, seats: Collection[str] | None = None) -> list[tuple[str, list[str]]]:
    """The months in which something happened, each with its sentences: events first, then who did what.

    With `seats` only what these did is described.
    """
    found = [(month, _describe_month(walk, month, seats)) for month in walk.months]
    return [(month, sentences) for month, sentences in found if sentences]


def _describe_month(walk: Walk, month: str, seats: Collection[str] | None) -> list[str]:
    choices = [
        choice
        for choice in walk.of_month(month)
        if not choice.stood_still and (seats is None or choice.seat in seats)
    ]
    # What a script plays is a mark of the scenario too, and is described once.
    scripted = {describe_move(choice.seat, choice.made.label) for choice in choices if choice.scripted}
    sentences = [
        f"{escape(mark.label)}." for mark in walk.marks if mark.month == month and mark.label not in scripted
    ]
    sentences += [describe_choice(choice) for choice in choices]
    if month == walk.ending_month:
        sentences.append(f"The run ends {ending_in_words(walk.ending)}.")
    return sentences


def describe_choice(choice: Decision) -> str:
    """Who did what, and for what it did so."""
    done = describe_move(choice.seat, choice.made.label)
    if choice.scripted:
        return f"{done}, as the scenario has it."
    if reasons := reasons_of(choice):
        return f"{done}, with an eye to {as_list(reasons)}."
    if choice.made.utility < 0 and choice.made.probability < UNLIKELY:
        return f"{done}; more spoke against it, and chance decided."
    return f"{done}; little spoke for or against."


def explain_choice(choice: Decision) -> str:
    """Why a seat did what it did: what spoke for it, how likely it was, and what else was likely."""
    done, made = describe_move(choice.seat, choice.made.label), choice.made
    reasons = reasons_of(choice)
    if choice.scripted:
        return f"{done}: the scenario makes this move."
    why = f"mostly for {as_list(reasons)}" if reasons else "though little speaks for it"
    chance = f"It had a chance of {in_hundred(made.probability)}"
    others = [option for option in choice.options if not option.chosen]
    if not others:
        return f"{done}, {why}. {chance}."
    other = max(others, key=lambda option: option.probability)
    return f"{done}, {why}. {chance}; “{other.label}”, the likeliest else, {in_hundred(other.probability)}."


def reasons_of(choice: Decision) -> list[str]:
    """The terms that spoke most for the move, in plain words, at most two."""
    gains = [(label, value) for label, value in choice.made.reasons if value > 0 and label != COST]
    whole = sum(value for _, value in gains)
    return [in_sentence(label) for label, value in gains[:REASONS] if value >= WEIGHTY * whole]


def describe_ending(walk: Walk) -> str:
    """The run's ending with its month."""
    ending = ending_in_words(walk.ending)
    if walk.ending_month is None:
        return f"It ends {ending}."
    return f"It ends {ending}, in {month_in_words(walk.ending_month)}."
