"""The words of a game's debrief, on the page Play and on paper."""

from collections.abc import Mapping, Sequence

from sim.play.records import MOST_SWAPS, OTHERS, WORLDS
from sim.view.summary import READERS
from sim.view.text.capitals import who
from sim.view.text.outcomes import ending_in_words
from sim.view.text.play import wants_of
from sim.view.text.words import PERCENT, month_in_words, with_sign

LAST_GUESS = "Before it is uncovered: your second guess"
LAST_GUESS_ABOUT = (
    "You know how it ended, and not why. How likely is each of these, in per cent? Then all that was hidden "
    "is shown."
)
UNCOVER, NO_GUESS = "Uncover it", "Without a guess"
OVER = "How it ended"
UNCOVERING = "The truth is uncovered …"
NEXT = "And now"
BESIDE_OTHERS, MATTERED, READ = "Beside the model's own runs", "What mattered most", "How others read Minsk"
BESIDE_OTHERS_ABOUT = f"The same months, played {OTHERS} times by the model alone; means over all of them."
READ_ABOUT = "At the end, from −1 (Moscow) to +1 (the West):"
WHOSE, POSITION = "where", "position"
DEEDS, SAID, READ_BY = "What Minsk did", "What Minsk said", "As {} read it"
BELIEVED_READING = "As Minsk thought that Moscow read it"
TO_PAPER = "The debrief as a PDF"
GUESS_BESIDE, GUESS_OF_TEAM = "Your guess", "The guess of the team"
TO_WHY, TO_FILE, AGAIN = (
    "Why? Every choice of this run with its reasons",
    "The game as a scenario file",
    "Play again",
)
SCENARIO_ABOUT = "What you did is a script over the scenario: anybody can run it, branch it, and compare it."
UNCOVERED = "The rope uncovered"
UNCOVERED_NOTE = (
    "The same months twice: between the banks with the edge where Minsk believed it, and with the edge where "
    "it was. Beyond the banks distances are drawn ever shorter."
)
BRIER = (
    "A Brier score is the squared distance of a guess from what came: 0 is certain and right, 1 certain and "
    "wrong."
)


def readings(at: Mapping[str, float]) -> str:
    """How the others read Minsk at the end, beside what it did and said, as a table in Markdown."""
    rows = {DEEDS: at["deeds"], SAID: at["words"]}
    rows |= {READ_BY.format(who(name)): at[f"reading_{name}"] for name in READERS}
    rows[BELIEVED_READING] = at["shadow_reading"]
    lines = [f"| {name} | {with_sign(value)} |" for name, value in rows.items()]
    return "\n".join([READ_ABOUT, "", f"| {WHOSE} | {POSITION} |", "|---|---:|", *lines])


def describe_uncovered(believed: Sequence[float], true: Sequence[float]) -> str:
    """What the rope with the truth shows, for those who do not see it."""
    return (
        f"At the end Minsk stood {PERCENT * true[-1]:.0f} % of the way from absorption to Moscow's edge; by "
        f"its own belief it was {PERCENT * believed[-1]:.0f} %."
    )


def ended(ending: str | None, month: str) -> str:
    """How the game has ended, and when."""
    if ending is None:
        return f"In {month_in_words(month)} the last round was played, and Minsk is still balancing."
    return f"In {month_in_words(month)} the run ended {ending_in_words(ending)}."


def nothing_mattered(capital: str | None = None) -> str:
    """That no choice stands beside the model's, of a capital or of who is spoken to."""
    made = "You" if capital is None else who(capital)
    return f"{made} made no choice that the model would not have made itself."


def about_swaps(low: float, high: float, capital: str | None = None) -> str:
    """How the choices that mattered were found, with a measure of what is much."""
    whose = "yours" if capital is None else who(capital)
    return (
        f"Each choice of {whose} that was not the model's likeliest one, made and not made in {WORLDS} "
        f"worlds: the difference for what {wants_of(capital)}, a mean over all months of the game, with its "
        "90 % interval. At "
        f"most {MOST_SWAPS} are named. Eight of ten of the model's own runs lie between {low:.2f} and "
        f"{high:.2f}."
    )
