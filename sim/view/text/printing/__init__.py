"""The words of the command line's answers, a module for each of `sim.printing`; numbers in plain ASCII."""

from sim.view.text.words import MINUS, count_in_words

NOTE = "tightrope: note"


def difference(value: float) -> str:
    """A difference with its sign; what rounds to nothing has none."""
    text = f"{value:+.3f}"
    return text if float(text) else text[1:]


def interval(low: float, high: float) -> str:
    """An interval; a single run has none for its mean."""
    return f"{difference(low)} to {difference(high)}" if low == low else "open"


def describe_size(runs: int, months: int) -> str:
    """How much was simulated."""
    return f"{count_in_words(runs, 'run')} of {count_in_words(months, 'month')}"


def describe_written(said: str, file: str) -> str:
    """What was found, and the file in which it is now."""
    return f"{said}, written to {file}"


def in_plain_signs(text: str) -> str:
    """Words of the pages with the signs that every terminal has."""
    return text.replace(MINUS, "-")
