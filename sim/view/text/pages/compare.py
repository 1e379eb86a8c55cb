"""What the page Compare says."""

from sim.view.text.words import in_hundred, month_in_words

TITLE = "Compare"
ABOUT = """
**A** is pinned; **B** is what the sidebar says: pick another scenario or move levers. World n of both has the
same luck, so what differs on average is caused by the change.
"""
SAME = "A and B are the same now. Pick another scenario or move a lever in the sidebar to build B."
UNPAIRED = (
    "A and B begin in different months. You can look at both, but world n of one has no twin in the other."
)
WAITING = "Comparing …"
PIN_THIS, PIN_BASELINE = "Pin what is on show as A", "Pin the baseline as A"
DIFFERENCE = "B less A, at the end"
NO_DIFFERENCE = "Nothing differs."
HOW_PAIRED = "Mean difference, each world against itself; bars: 90 % interval of that mean."
PARTING = "When they part"
NEVER_PART = "They never part: no more worlds differ in a move than chance would make differ."
ENDINGS = "How the same worlds end"


def rope_of(name: str) -> str:
    """The title of a rope."""
    return f"A hundred runs of {name}"


def corridor_of(name: str) -> str:
    """The title of a corridor."""
    return f"The corridor of {name}"


def part_in(month: str) -> str:
    """From which month on the two differ."""
    return f"From **{month_in_words(month)}** on more worlds differ in a move than chance would make differ."


def end_alike(share: float) -> str:
    """How many worlds end alike in both."""
    return f"{in_hundred(share)} worlds end alike in A and in B."
