"""What the page Workshop says at its controls; `sim.view.text.changes` says what is changed."""

from sim.view.text.words import month_in_words

TITLE = "Workshop"
ABOUT = """
Build a scenario of your own on top of the one that the sidebar says. Whatever you change here, every page
shows from then on.
"""
CHANGE, WHAT_TO_CHANGE = "Change", "What to change"
PARTS = {
    "numbers": "Numbers",
    "start": "Start",
    "events": "Events",
    "moves": "Moves",
    "rules": "Rules",
    "months": "Months",
}
CHANGED, UNDO, UNDO_ALL = "What you changed", "Undo", "Undo all of it"
OUTCOME, WAITING = "What comes of it", "Simulating …"
IS_BASELINE = "That is the baseline itself."
OTHER_PAGES = "Explore shows it in pictures; Compare sets it beside another; Why tells single runs."
DOES_NOT_FIT = "This does not fit; nothing was changed."
TAKE_AWAY = "Take it away"
MOVE_TO_SET = "Move it to set it in every world"

# Numbers.
SEARCH_HINT = "words, a name, or a claim such as CH3"
WORDS_TO_BEGIN_WITH = ("sanctions", "fear", "prisoners", "NATO", "half-life", "salience", "Vilnius")
NO_NUMBER = "No number has all of these words. Fewer or shorter words find more."
ALREADY_SET = "**Set here, or by the scenario**"
AS_IN_THE_ANALYSES = "As in the analyses"

# Start.
ABOUT_START = "Each world begins with numbers of its own, as the analyses allow. Here you set one for all."
WHAT = "What?"

# Events.
NEW_EVENT = "**Something new happens**"
EVENT_NAME, EVENT_NAME_HINT = "What is it called?", "A loan from Beijing"
EVENT_MONTH = "In which month?"
MORE_EFFECTS, RULE_EFFECT = "It changes more than one thing", "Change a rule's number from then on"
HAPPEN = "Let it happen"
OWN_EVENTS = "The scenario's events"
OWN_EVENT = "An event of our own"
"""How an event is called that the reader gave no name; it goes into the scenario."""
EFFECT, NO_EFFECT, HOW, BY = "What changes?", "Nothing", "How?", "By, or to"
HOWS = {"adds": "moves by", "sets": "is set to"}
WHICH_NUMBER, NO_NUMBER_PICKED = "Which number?", "None"
PUT_AT, UNTIL, THE_END = "Put at", "Until", "the end"

# Moves.
NEW_MOVE = "**A move is made, or forbidden, whatever a capital would choose**"
AT_RANDOM, NOBODY = "Who moves at random instead of choosing?", "Nobody"
SEATS = {"minsk": "Minsk, what it does", "minsk_words": "Minsk, what it says"}
OWN_MOVES = {"script": "What the scenario scripts", "blocked": "What the scenario forbids"}
WHO, WHICH_MOVE, FROM = "Who?", "Which move?", "From"
SIZE = "How large? (1 is the usual size)"
SIZE_HELP = "A move that is made has this share of its usual effects. What is forbidden has no size."
MAKE, FORBID = "Let it be made", "Forbid it"
STAYS_OPEN = "To do nothing stays open always."

# Rules.
OFF, ALL_WORK = "Rules that are switched off", "None: all rules work"
WHAT_RULES_SAY = "What the rules say"
STRUCTURE = "**What form rules have where the texts leave it open**"
CENTRAL = "Every uncertain number at its most likely value"
CENTRAL_HELP = "Worlds then differ by chance alone, no longer by what the analyses leave open."

# Months.
FIRST_MONTH, LAST_MONTH = "First month", "Last month"
OUTSIDE = "What the scenario has outside these months is left out."
NO_VOTE = "No vote"
PATHS, PATH, MONTH, VALUE = "**What comes from outside, month by month**", "Path of", "Month", "Value"
SET_POINT, POINTS = "Set this point", "Points"

# Files and links.
SAVE, LOAD, SHARE = "Save it as a file", "Load a file", "Share it as a link"
FILE_TITLE, SAVE_BUTTON = "Its title", "Save the scenario"
COMMANDS = "On the command line: `tightrope check FILE`, then `tightrope run FILE`."
UPLOAD = "A scenario file (YAML)"
TAKES_THE_PLACE = "It takes the place of what is on show."
FILE_IS_WRONG = "This file has mistakes; nothing was changed."
TOO_MANY_FOR_A_LINK = "These are too many changes for a link. Save them as a file and pass that on."
ABOUT_LINK = "It brings back all that is on show here, and what is picked on the other pages."
WRITE, TEXT, USE_TEXT = "Write it as text", "The scenario file", "Use this text"
WRITTEN = "your text"
"""What a mistake in a text that was written on the page names as its file."""


# The end of a message about a file that cannot be taken.
NO_FILE_NAME = "file.yaml"
NOT_UTF8 = "is not text in UTF-8, save it as plain text in that encoding"
TOO_MANY_IN_FILE = "changes more than a page can carry; `tightrope run` takes it as it is"
TOO_MANY_CHANGES = "the changes: are more than a page can carry, fewer of them would be right"


def nothing_changed(title: str) -> str:
    """That the scenario is as it comes."""
    return f"Nothing yet: this is “{title}” as it comes."


def differs_from_baseline(title: str) -> str:
    """The heading of what a scenario differs in from the baseline."""
    return f"What “{title}” differs in from the baseline"


def lever_stands(label: str, value: float) -> str:
    """A lever of the sidebar that is moved."""
    return f"Lever: {label} at {value:g}."


def search_all(numbers: int) -> str:
    """The control that searches all numbers."""
    return f"Search all {numbers} numbers"


def more_set(count: int) -> str:
    """How many more numbers are set."""
    return f"And {count} more; a word finds them."


def number(name: str, facts: str) -> str:
    """A number by its name, with what is known of it."""
    return f"{name}; {facts}"


def is_lever(label: str) -> str:
    """That a number has a lever in the sidebar."""
    return f"A lever of the sidebar: {label}."


def variable(meaning: str, unit: str) -> str:
    """What is set at the start, and in which unit."""
    return f"{meaning}. Unit: {unit}."


def another_effect(number: int) -> str:
    """The control for one more thing that an event changes."""
    return f"What changes as well ({number})?"


def seat(name: str) -> str:
    """A seat as the controls call it."""
    return SEATS.get(name, name.title())


def votes_of(capital: str) -> str:
    """The control for the months of a capital's votes."""
    return f"{capital.title()}'s presidential votes"


def path(meaning: str, points: dict[str, float]) -> str:
    """What a path is, and through which points it goes."""
    listed = "; ".join(f"{month_in_words(month)}: {value:g}" for month, value in sorted(points.items()))
    return f"{meaning}. Straight between these points: {listed or 'none'}."


def file_too_large(most: int) -> str:
    """A file of more bytes than are taken."""
    return f"is larger than {most:,} bytes, a smaller one would be right"
