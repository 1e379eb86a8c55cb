"""What the page What matters says around its pictures; `sim.view.text` reads the pictures."""

from sim.view.findings import Stamp
from sim.view.text.escape import escape
from sim.view.text.outcomes import ENDING_WORDS
from sim.view.text.studies import target_in_words
from sim.view.text.words import upper_first

TITLE = "What matters"
ABOUT = """
The analyses leave many numbers open, and a thousand worlds differ in all of them at once. Which of these
numbers carries a result, where is the edge, and under which conditions does an ending take over? Every
picture here opens on a finished study of the baseline; begin one of the scenario in the sidebar when you
like.
"""
LIMITS = """
These are statements about the model: a large share says that the model's answer hangs on a number that the
analyses leave open, not that the world does. Numbers are varied independently of each other, so that some of
the worlds here are such as nobody would believe in. An ending is a matter of all or nothing, and luck has a
large share in it; exposure shows the numbers more clearly.
"""
PART = "Part of the page"
WEIGHTS, MAP, BOXES = "What carries an outcome", "The tipping map", "Boxes of conditions"

OTHERWISE = "Ask it otherwise"
TARGET, ENDING, VARIED = "What is to be explained", "Ending", "What is varied"
LEVERS = "The ten headline levers"
SCREENED = "The twenty that move it most"
OWN = "Numbers of my own choice"
NOTHING_PICKED = "Nothing is picked: the three first levers stand in."
SIZES = {"sobol": "Base samples", "morris": "Trajectories", "map": "Cells to a side"}
SIZE = "Worlds"
RANGE, METHOD = "Over which range", "Method"
WHOLE_SLIDERS, LEFT_OPEN = "As far as the sliders go", "As the analyses leave it open"
ACROSS, UPWARDS = "Lever across", "Lever upwards"

EARLIER = (
    "This is an earlier study: what is asked for now, with the scenario and the levers in the sidebar, has "
    "not been studied yet. Begin it under “Ask it otherwise”."
)
NOTHING_TO_SAY = "This study has nothing to say of it."
AS_JSON = "The study's numbers as JSON"
NOTE_IN_FILE = "a statement about a model of published analyses, not a forecast"
WHAT_NUMBERS_ARE = "What these numbers are, and the claims behind them"
FOLLOW = "Follow it on Evidence"
ALL_FIGURES = "All figures"
HOW_TO_READ_MAP = """
Each cell is the scenario with both levers set to its values in every world; the number is how many of 100
worlds end so. Diamond: where the scenario stands. Line: the steepest way up, in shares of each lever's range,
until the border, a summit (dot) or a slope that chance could feign. Minsk is not told where the levers are.
"""
HOW_TO_READ_BOXES = """
A box is found by peeling off thin slices of the worlds, each time the one that the ending misses most (PRIM).
**Density:** of the worlds inside, how many end so. **Coverage:** of all worlds that end so, how many lie
inside. A good box has much of both. The tree splits all worlds at most three times; each lies in one of its
leaves. Both learn from one half of the worlds; all figures are of the other half.
"""
AS_A_TREE = "The same as a tree"
HOW_TO_READ_TREE = (
    "Bars: as wide as the leaf's share of all worlds, as high as the share that ends so. Dashed: all worlds."
)

BEGIN, CANCEL = "Begin this study", "Cancel the study"
CANNOT_BE_MADE = "This study cannot be made as it stands."
MEANWHILE = (
    "The other pages are open to you meanwhile; a study that waits loses its place after a minute away."
)
ANOTHER_UNDER_WAY = "Under way is the study that you began; the controls have moved since."


def own_numbers(most: int) -> str:
    """The control that picks numbers of the reader's own choice."""
    return f"Numbers, up to {most}; type to search"


def number(name: str, label: str) -> str:
    """A number to pick."""
    return f"{label} ({name})"


def what_carries(target: str) -> str:
    """The title of the weights."""
    return f"What carries {target_in_words(target)}"


def where_worlds_end(ending: str) -> str:
    """The title of the map."""
    return f"Where worlds end {ENDING_WORDS[ending]}"


def when_worlds_end(ending: str) -> str:
    """The title of the boxes."""
    return f"When worlds end {ENDING_WORDS[ending]}"


def tree_file(title: str) -> str:
    """The title of the tree's file."""
    return f"{title}, as a tree"


def study_file(what: str, stamp: Stamp) -> str:
    """The title of a picture's file: what it shows, and whose study it is."""
    return f"{what}. Study of: {stamp.title}; {stamp.rows:,} worlds, seed {stamp.seed}"


def on_show(stamp: Stamp, levers_moved: bool, changed: bool, varied: str, ranges: str) -> str:
    """Whose study is on show, and what it varied."""
    moved = ", with levers moved" if levers_moved else ""
    edited = ", changed in the workshop" if changed else ""
    return (
        f"On show: {escape(stamp.title)}{moved}{edited}. Varied: {varied}; {ranges}. {stamp.rows:,} worlds "
        f"of {stamp.n_months} months, seed {stamp.seed}, version {stamp.version}."
    )


def silent(target: str, reason: str) -> str:
    """Why there is nothing to say of a target."""
    return f"{upper_first(target_in_words(target))}: {reason}"


def is_the_answer(size: str) -> str:
    """That what is on show answers what is asked."""
    return f"On show is the answer to just this ({size})."


def would_take(size: str, months: int, time: str) -> str:
    """How large a study is and how long it takes."""
    return f"{size}, of {months} months; {time} once its turn has come."


def time_left(time: str) -> str:
    """How long a study still takes, within a sentence."""
    return f"about {time} left"


def waiting(before: int, left: str) -> str:
    """How many studies come before one that waits."""
    others = "1 other study is" if before == 1 else f"{before} other studies are"
    return f"In the queue: {others} before yours; {left}"


def under_way(share: float, left: str) -> str:
    """How far a study is."""
    done = f"{100 * share:.0f} % done" if share else "Getting ready"
    return f"{done}, {left}"
