"""What the page Branch history says around its pictures; `sim.view.text.history` reads the pictures."""

from sim.view.text.words import lower_first, month_in_words

TITLE = "Branch history"
ABOUT = """
What each capital is known to have done from January 2013 to December 2017 is played as it was; where nothing
is known a capital chooses for itself, and the state of the world follows. Leave the rails at a month, or put
another move in the place of one decision, and see what becomes of it under the same luck.
"""
SIDEBAR = "The scenario in the sidebar plays no part on this page; its levers, worlds and seed do."
WAITING = "Replaying the years …"

OFF_THE_RAILS, ON_THE_RAILS = "Off the rails in October 2015", "On the rails"
BASE_CONCEDED = "Minsk concedes instead of refusing the base in October 2015"
NOBODY_FREED = "Nobody is freed in August 2015"
LEAVE, NEVER = "Leave the rails in", "never"
SWAP, NO_SWAP = "Swap one decision", "none: all as it was"
INSTEAD = "What is done instead"
AGAINST = "Set against"
AGAINST_REPLAY, AGAINST_BRANCH = "The replay", "The branch without the swap"

REPLAY, REPLAY_FILE = "The replay", "History on the rails"
SIGNS = """
Circles: what Minsk did. Diamonds: what it said. Squares: what Moscow did. Triangles: the others. Point at a
sign for the fact behind it; all facts with their sources stand below. The corridor is read as on Explore.
"""
WALKS_ON = """
Read as on Home, but a run walks on after its sign: here an ending counts where it first comes and stops
nothing, and most runs come to “isolated from the West” in 2013. The bold line is the median of all runs.
"""
PARTING = "When they part, and by how much"
HOW_PAIRED = """
Branch less what it is set against, each world against itself, on average; bands and bars are the 90 %
interval of that mean. What differs is caused by the change; no single world shows a cause.
"""
OUTCOMES = "The outcomes at the end"
OUTCOMES_FILE = "The outcomes at the end, branch less what it is set against"
HAPPENED = "What has happened by the end"
IN_BRIEF = "What changed, in brief"
ENDINGS, ENDINGS_FILE = "How 100 worlds end", "How 100 worlds of the branch end"
BESIDE_EACH_NUMBER = """
Beside each number: more or fewer than in what the branch is set against. An ending counts where it first
comes, and on these rails “isolated from the West” comes early: 2013 has heavy sanctions and little answer,
which is how the model defines it. Read a branch by its paths and moves.
"""
OTHER_PAGES = "Open this on the other pages"
OTHER_PAGES_HELP = "Puts this branch into the sidebar, in the place of what stands there."
OTHER_PAGES_DONE = "It stands in the sidebar now: Explore, Compare and Why show it."

MORE = "More"
STORY, IMPOSED = "The story of a world", "What is imposed, what is free"
CHECKS, FACTS = "Does the replay fit?", "The dated facts"
WAITING_FOR_WORLD = "Replaying the world …"
TOLD_TWICE = "One world, told twice"
TO_THE_END = "And on to the end"
FROM_OUTSIDE = "From outside the capitals, whatever they choose:"
CHECKS_HEADING = "Does the replay behave as history tells?"
ABOUT_CHECKS = """
Only “follows” is a finding; “imposed” says that the rails are laid as they should be. Measured on the replay
with the levers as they stand now.
"""
FACTS_HEADING = "The dated facts, with their sources"
YEAR, EARLIER = "Year", "2004 to 2012"


def all_end_alike(ending: str) -> str:
    """That an ending tells nothing here, since all worlds come to it."""
    return (
        f"All 100 worlds of both end {ending}: that comes early on these rails, and tells nothing of the "
        "change. Read the branch by its paths and moves."
    )


def branch_and_other(branch: str, other: str) -> str:
    """What the branch is, and what it is set against, as Markdown."""
    return f"**The branch:** {branch}  \n**Set against:** {other}."


def rope_of(name: str) -> str:
    """The title of a rope."""
    return f"A hundred runs: {lower_first(name)}"


def corridor_on_rails(says: str) -> str:
    """What the corridor of the replay shows."""
    return f"The corridor of 2013 to 2017 on the rails. {says}"


def corridor_of(heading: str, says: str) -> str:
    """What one of two corridors shows."""
    return f"The corridor of {heading.lower()}. {says}"


def corridor_file(heading: str, branch: str) -> str:
    """The title of a corridor's file."""
    return heading if heading == REPLAY else f"{heading}: {branch}"


def limits(runs: int, seed: int, version: str, command: str, levers_moved: bool) -> str:
    """What the numbers are and are not, and how to have the same on the command line."""
    without = " (without the levers moved here)." if levers_moved else "."
    return (
        "A model of published analyses, not a forecast, and no account of what would have happened. The "
        "state of January 2013 and the size of every event are ours; moves were written after many of these "
        f"very facts. {runs:,} worlds, seed {seed}, version {version}. The same on the command line: "
        f"`{command}`{without}"
    )


def world_on_rails(run: int) -> str:
    """The heading of the story of a replayed world."""
    return f"World {run} on the rails"


def about_world(run: int) -> str:
    """Which world is told twice."""
    return (
        f"World {run}, the branch's nearest to its medians: what happens in it, month by month. One story "
        "among many; what differs in a single world is luck as well as cause."
    )


def imposed(given: int, share: float) -> str:
    """What the rails give and close, and what they leave free."""
    return (
        f"On the rails {given} decisions are given, {share:.0%} of all; in every other month a seat chooses "
        "freely. Moves that are known not to have been made are closed to their seats. From outside come "
        "events, votes, and the paths of the war and of the oil price; they stay when the rails are left. A "
        "scripted move asks neither for what it needs nor for its rest: what happened, happened."
    )


def mark(month: str, label: str) -> str:
    """Something from outside in its month."""
    return f"{month_in_words(month)}: {label}"


def checks_held(held: int, checks: int) -> str:
    """How many checks hold."""
    return f"**{held} of {checks} hold.** The misses stand first."
