"""What endings and outcomes are called: the words that `sim.model.outcomes` declares them with."""

from sim.model.outcomes import ENDING, MEASURE, OUTCOMES
from sim.view.summary import ROOM

ENDING_WORDS = {name: ending.label for name, ending in ENDING.items()}
"""To follow "a world that ends"."""
ENDING_NAMES = {name: ending.short for name, ending in ENDING.items()}
"""Where there is little room."""

OUTCOME_WORDS = {ROOM: ("Room for manoeuvre", "the open water between the banks")} | {
    name: (MEASURE[name].label, MEASURE[name].meaning) for name in OUTCOMES
}


def ending_in_words(name: str) -> str:
    """How a world ends, to follow "ends"; a name that is not known stands for itself."""
    return ENDING_WORDS.get(name, name)


def outcome_in_words(name: str) -> str:
    """An outcome within a sentence."""
    return OUTCOME_WORDS[name][0].lower()
