"""What the page Explore says."""

from sim.model.outcomes import OUTCOMES
from sim.view.text.glossary import ENDING_TERMS, OUTCOME_TERMS
from sim.view.text.months import DASHED, HOW_TO_READ_FANS, HOW_TO_READ_MOVES, TICKS
from sim.view.text.outcomes import outcome_in_words
from sim.view.text.words import month_in_words

TITLE = "Explore"
WAITING = "Simulating the first worlds …"
CORRIDOR = "The corridor"
HOW_TO_READ = """
Time runs down; Moscow is left, the West right. The **grey bank** is absorption: dependence and Russian
forces draw it in. The **red bank** is Moscow's edge, where its fear of losing Minsk reaches one half:
western answers and NATO on the flank draw it in. Each bank is solid where the median world has it, paler as
far as 5 in 100 worlds do. Between them runs Minsk: its **deeds** thick, with what 50 and 90 in 100 worlds
stay within; its **words** dashed; dotted, **how each capital reads it**. Dash and dot is **Minsk's own
guess** of the edge. Point at a month for its numbers and for the moves made most.
"""
ENDINGS = "How 100 worlds end"
CHANGE = "Against the baseline"
NOT_PAIRED = "This scenario plays in other months than the baseline: there is nothing to pair."
AT_REST = "This is the baseline itself. Move a lever or pick a scenario to see what changes, and by how much."
HOW_PAIRED = "Mean change by the last month, each world against itself; bars: 90 % interval of that mean."
# Behind the sign beside a heading: what its words mean.
TERMS_OF_CORRIDOR = ("position", "deeds", "words", "reading", "edge", "absorption", "room for manoeuvre")
TERMS_OF_ENDINGS = ("in 100 worlds", *ENDING_TERMS)
TERMS_OF_CHANGE = (*OUTCOME_TERMS, "paired difference", "interval")
MONTH_BY_MONTH, WHAT_TO_SEE = "Month by month", "What to see month by month"
HEADLINES = "Room, autonomy, exposure"
OTHERS = ", ".join(outcome_in_words(name) for name in OUTCOMES[2:]).capitalize()
MOVES = "Who does what"

TYPICAL_RUN = "A typical run, month by month"
EARLIER_RUN = "The run of what was on show before; the new one is being replayed."
NO_RUN_YET = "The run is being replayed."
MONTH_ON_THE_MAP = "Month on the map"
REGION = "The region"
WHOSE_VIEW = "Whose view of Minsk (or click a capital)"
PLAY, STOP = "Play the months", "Stop"
THE_WHOLE_RUN = "The whole run"


def against(other: str) -> str:
    """What is set against another ensemble, by its title."""
    return f"Against {other}"


def on_show(name: str) -> str:
    """What is on show, as Markdown: the scenario and what is changed in it."""
    return f"**{name}**"


def about(first: str, last: str) -> str:
    """What is on show, from which year to which."""
    return f"Minsk between Moscow and the West, {first} to {last}"


def limits(runs: int, first: str, last: str, seed: int, version: str) -> str:
    """What the numbers on show are, and what they are not."""
    return (
        "A model of what six published analyses of 2013 to 2017 say, not a forecast; directions are theirs, "
        "most sizes are ours. Bands and counts show what the analyses leave open together with chance inside "
        f"the model, and no more than that. {runs:,} worlds of {first} to {last}, seed {seed}, version "
        f"{version}; the same luck for the baseline and for what you change."
    )


def bands(with_baseline: bool) -> str:
    """How to read an outcome month by month."""
    return HOW_TO_READ_FANS + (DASHED if with_baseline else "")


def shares(with_baseline: bool) -> str:
    """How to read the shares of moves."""
    return HOW_TO_READ_MOVES + (TICKS if with_baseline else "")


def which_run(few: int, run: int) -> str:
    """Which run is shown as the typical one."""
    return (
        f"Of the first {few} worlds the run nearest to their medians (run {run}). It is one story among "
        "many; the page Why tells the reasons of each choice."
    )


def region_in(month: str) -> str:
    """The map of a month."""
    return f"{REGION} in {month_in_words(month)}"


def region_of_run(month: str, run: int) -> str:
    """The map of a month in a run, as the title of a file."""
    return f"{region_in(month)}, run {run}"
