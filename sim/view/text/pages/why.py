"""What the page Why says."""

from sim.view.text.capitals import who
from sim.view.text.words import decimal, month_in_words, with_sign

TITLE = "Why"
ABOUT = """
One run of the ensemble, replayed with a witness: every choice, the terms that decided it, and the moves that
were passed over. A single run is one story among many, not what is expected.
"""
WAITING = "Replaying the run …"
WHICH_RUN = "Which run"
TYPICAL, BEST, WORST = "Typical", "Most autonomy", "Least autonomy"
INTERVENTION, BY_NUMBER = "Ends in intervention", "By its number"
BY_MOVE, MOVE = "By what Minsk does", "A run in which Minsk"
NUMBER = "Number of the run"
MONTH = "Month"
AMONG_OTHERS = (
    "Bold: this run. Faint: a hundred runs, each to the sign where it ends. Point at one for its story."
)
PATH = "Its path"
SIGNS = (
    "Circles: what Minsk does. Diamonds: what it says. Squares: what Moscow does. Across: the month shown."
)
BELIEFS = "What each believed"
HOW_TO_READ_IT = "How to read the bars"
HOW_TO_READ = """
Each capital weighs, for every move open to it, what it expects of the move for the things that it cares for,
the danger that it sees, and the cost of the move. Those terms are the bars; together they are what the move
is worth, in thousandths. What is worth more is likelier, and chance decides what is close: the chance says
how often this move would be made in this very month. The bars are the numbers that the choice itself added
up; those of moves passed over are paler.
"""
SHOW_ALL = "Show those as well who stood still"
SHOW_TERMS = "Show every term that was weighed"
ABOUT_BARS = (
    "A bar is the chance of a move in this very month: what was done, and the likeliest of what was passed "
    "over. What a move is worth is what its terms add up to, in thousandths of what the capital cares for."
)
THE_WHOLE_RUN = "The whole run, month by month"
SEATS = {"minsk": "Minsk, in deeds", "minsk_words": "Minsk, in words"}


def no_intervention(runs: int) -> str:
    """That no run can be picked which ends in intervention."""
    return f"None of these {runs:,} worlds ends in intervention."


def ending(run: int, ends: str, autonomy: float, deeds: float) -> str:
    """How a run ended, and where Minsk stands at the end."""
    return (
        f"**Run {run}.** {ends} At the end its autonomy is {decimal(autonomy)} and Minsk's deeds stand at "
        f"{with_sign(deeds)}, from −1 (Moscow) to +1 (the West)."
    )


def among_others(run: int) -> str:
    """The title of a run on the rope."""
    return f"Run {run} among a hundred"


def among_others_says(run: int, ends: str) -> str:
    """What the rope with one run on it shows."""
    return f"{among_others(run)} runs between Moscow's bank and Moscow's edge. {ends}"


def path_of(run: int) -> str:
    """The title of a run's path."""
    return f"The path of run {run}"


def path_says(run: int, ends: str) -> str:
    """What a run's path shows."""
    return f"The path of run {run} through the corridor. {ends}"


def beliefs_in(month: str, run: int) -> str:
    """The title of what everybody believed."""
    return f"{BELIEFS} in {month_in_words(month)}, run {run}"


def beliefs_say(deeds: float, edge: float, guess: float) -> str:
    """Where Minsk stands, where Moscow's edge is, and where Minsk takes it to be."""
    return (
        f"Minsk's deeds stand at {with_sign(deeds)} (the green line). Moscow's edge is at {with_sign(edge)}; "
        f"Minsk takes it to be at {with_sign(guess)}."
    )


def reasons(what: str) -> str:
    """The title of the reasons of a month."""
    return f"The reasons, {what}"


def seat(name: str) -> str:
    """A seat, as the title of its reasons."""
    return SEATS.get(name, who(name))


def same_on_the_command_line(run: int, seed: int, version: str, command: str, needs_file: bool) -> str:
    """How to print the same run on the command line."""
    file = ", with the file that the page Workshop saves of what is on show." if needs_file else "."
    return f"Run {run} under seed {seed}, version {version}. The same on the command line: `{command}`{file}"
