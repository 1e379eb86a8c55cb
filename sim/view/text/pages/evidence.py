"""What the page Evidence says: the look-up, the model in plain words."""

from sim.view.text.evidence import name_kinds

TITLE = "Evidence"
ABOUT = """
Everything in the model goes back to a claim of one of the analyses, or says that it is assumed and why.
Follow the links both ways: from an analysis to its claims, to the numbers, moves and rules that rest on
them, and to the patterns that test them. How the tests come out stands on the page Scoreboard.
"""
WHAT_TO_SEE = "What to see"
LOOK_UP, MODEL = "Look up", "The model in plain words"
MODEL_IN_WORDS = """
**Who.** Capitals: Minsk, Moscow, Washington, Brussels and others. Each wants a few things, more or less: its
goals, and how much each matters to it. Minsk chooses twice a month, a deed and a word.

**What a month is.** Events of the scenario come first. Then each capital looks at Minsk in its own way,
some at deeds, some at words, and forms a picture. Each weighs every move open to it: what it expects the
move to change, the dangers it sees a few months ahead, the cost. What is worth more is likelier; chance
decides what is close. The moves have their effects, at once or later, and everything fades towards its
rest, each thing at its own pace.

**What pulls.** The West answers reforms and contact, and takes back what it gave after a crackdown.
Moscow's fear of losing Minsk grows with contact that the West answers, with NATO on the flank and with
open quarrels; past a tipping point, which nobody knows exactly, it acts. Pressure can be lived down or
bought off, but treaties, debts and bases hold what they took: put the lever back, and Minsk does not come
back.

**What comes out.** Nobody typed in that Minsk should hedge, or that it should fail. A run ends when
Moscow intervenes, when Minsk is absorbed, when it comes to an upheaval, when it has turned West or stands
isolated; otherwise it is still balancing. Runs differ by chance and by what the analyses leave
open: each draws its own numbers from the ranges on this page.

**What it is not.** Not a forecast. The analyses give directions, orders and a few dates; most sizes are
ours, and marked as assumed. The page Scoreboard shows where the model misses.
"""
SEARCH, SEARCH_HINT = "Search", "a word, or an id such as CH3"
AMONG, EVERYTHING = "Among", "Everything"
NOTHING_FOUND = "Nothing has all of these words. Fewer or shorter words find more."
BACK = "Back"


def kind(name: str, entries: int) -> str:
    """A kind of entries with how many there are of it."""
    return f"{name_kinds(name).capitalize()} ({entries})"


def heading_of(kind: str, entries: int) -> str:
    """The heading of the links to entries of a kind."""
    return name_kinds(kind).capitalize() if entries > 1 else kind.capitalize()


def more_links(count: int, kind: str) -> str:
    """How many more links there are to entries of a kind."""
    return f"{count} more {name_kinds(kind)}"
