"""What the page Home says."""

from sim.view.text.numbers import AS_IT_WAS
from sim.view.text.words import as_list, month_in_words

TITLE = "Home"
HEADING = "Tightrope"
SETTING = (
    "Minsk looks for room between Moscow and the West: too near to Moscow it is absorbed, beyond Moscow's "
    "edge Moscow may act."
)
LIMITS = "A model of six analyses, not a forecast."
WAITING = "The first hundred set out …"
MORE_LEVERS = "More levers"
SCENARIO, WORKSHOP = "Scenario", "Changed in the workshop"
UNDO = "✕"
UNDO_HELP = "Take this change back"
LEVER_UNDO = "Back to where the scenario has it"
ANALYSES = "analyses"
PICKED = "Click or tap a line for its story."
WALKER, NO_WALKER = "A run and its story (or click its line)", "Pick one of the hundred"
WHY = "Why? Every reason of this run"

# The guess before the runs.
GUESS = "Your guess, of 100"
GO, SKIP = "Let them walk", "Skip"
COUNTS = "Of 100 Minsks"
NOT_YET = "First your guess; then the hundred set out."

# The scenes: an idea, what the picture adds for it, and the scenario whose exercise follows.
SCENES = "Four things to see"
SCENES_ABOUT = (
    "Each shows a scenario of its own by the medians of the runs that have not ended, and adds a line or two."
)
TRY = "Now you try"
IDEAS = {
    "words": (
        "Words differ from deeds",
        "Minsk has two voices. Here what it does (thick) serves Moscow for a year, while what it says "
        "(dashed) keeps quiet about it. Words cost less than deeds, and either can make up for the other.",
    ),
    "readers": (
        "Neighbours hear words, Moscow watches",
        "Here the words are loyal and loud, and the deeds are not. Dotted: how Vilnius and Moscow read it. "
        "Vilnius goes mostly by what is said, Moscow by what is done.",
    ),
    "edge": (
        "Nobody knows the edge",
        "The red line is where Moscow's fear of losing Minsk reaches one half, in the median world; in the "
        "shade lie 90 in 100 worlds. Minsk has only its own guess (dash and dot), and learns from warnings.",
    ),
    "base": (
        "What a base locks in stays",
        "The grey line is the bank of absorption: dependence, integration and Russian forces. A base moves "
        "it up, and it stays so: the thin dashes are the same bank without the base.",
    ),
}
CARDS = "Scenarios and what they ask"
OPEN = "Open"

DOORS = "Three doors"
TEACH, QUESTION, BUILD = "Teach it", "Question it", "Build it"
TEACH_ABOUT = (
    "Play a capital for some rounds. Tours lead a class over the pages: a guess, an experiment, an "
    "explanation. Each scenario has a question and an exercise. A page to hand out, and the report of what "
    "is on show, are at the foot of this page."
)
QUESTION_ABOUT = "What the model rests on, what it gets wrong, and which numbers carry a result."
BUILD_ABOUT = "All levers, two scenarios side by side, single runs, and every number of the model."
TEACH_LINKS, QUESTION_LINKS, BUILD_LINKS = (
    ("play", "classroom", "tours", "why"),
    ("scoreboard", "what_matters", "evidence", "branch_history"),
    ("workshop", "explore", "compare"),
)


def question(month: str) -> str:
    """What is asked before anything is shown."""
    return f"Of 100 Minsks, how many are still on the rope in {month_in_words(month)}?"


def worlds(count: int, more_to_come: bool) -> str:
    """How many runs stand behind the hundred."""
    more = ", more are on their way" if more_to_come else ""
    return f"100 of {count:,} runs{more}. {PICKED}"


def while_dragged(count: int) -> str:
    """How many runs stand behind the hundred while a lever is on its way."""
    return f"100 of {count:,} runs while the lever moves; let go for all of them."


def chip(label: str, before: str, after: str) -> str:
    """A lever that is moved, with what takes it back."""
    return f"{label} {before} → {after} {UNDO}"


def scenario_on_show(title: str) -> str:
    """The scenario, where nothing of it can be taken back."""
    return f"{SCENARIO}: {title}"


def chip_of(label: str, what: str = "") -> str:
    """Something else that is changed, with what takes it back."""
    return f"{label}: {what} {UNDO}" if what else f"{label} {UNDO}"


def analyses_at(value: str) -> str:
    """The tick at the value of the analyses; what is added to a scenario is not theirs."""
    return value if value == AS_IT_WAS else f"{ANALYSES}: {value}"


def about(scenario: str, turned: list[str], is_baseline_scenario: bool) -> str:
    """What is on show, to begin a sentence: the scenario, and what is changed in it."""
    changes = f"with {as_list(turned)}" if turned else ""
    if is_baseline_scenario:
        return changes or "in the baseline"
    return f"in “{scenario}” {changes}".strip()


def guess_was(guess: int, found: int) -> str:
    """The guess beside what came of it."""
    if guess == found:
        return f"You guessed {guess}: exactly so."
    return f"You guessed {guess}: {abs(guess - found)} too {'many' if guess > found else 'few'}."


def lever_of(label: str) -> str:
    """What takes a lever back, for those who do not see which one it stands beside."""
    return f"{LEVER_UNDO}: {label}"
