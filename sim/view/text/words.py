"""How English says months, numbers, shares and lists: what the sentences of all other modules are made of."""

from collections.abc import Sequence

MINUS = "\N{MINUS SIGN}"
PERCENT = 100
NOT_A_FORECAST = "A model of published analyses, not a forecast."
MONTHS = {
    "01": "January",
    "02": "February",
    "03": "March",
    "04": "April",
    "05": "May",
    "06": "June",
    "07": "July",
    "08": "August",
    "09": "September",
    "10": "October",
    "11": "November",
    "12": "December",
}


def month_in_words(month: str) -> str:
    """A month as a reader says it: 2016-07 becomes July 2016."""
    year, number = month.split("-")
    return f"{MONTHS[number]} {year}"


def with_sign(value: float, digits: int = 2) -> str:
    """A number with its sign; what rounds to nothing has none."""
    rounded = round(float(value), digits)
    if rounded == 0:
        return f"{0:.{digits}f}"
    return f"{'+' if rounded > 0 else MINUS}{abs(rounded):.{digits}f}"


def with_range(value: float, low: float, high: float, digits: int = 2) -> str:
    """A number with its sign, and the two ends of its interval in brackets."""
    return f"{with_sign(value, digits)} ({with_sign(low, digits)} to {with_sign(high, digits)})"


def decimal(value: float, digits: int = 2) -> str:
    """A share, 0 to 1, in digits."""
    return f"{float(value):.{digits}f}"


def in_hundred(share: float) -> str:
    """A share of worlds out of 100, never a bare 0 or 100 for what did or did not always happen."""
    of_hundred = PERCENT * share
    if 0 < of_hundred < 1:
        return "fewer than 1 in 100"
    if PERCENT - 1 < of_hundred < PERCENT:
        return "more than 99 in 100"
    return f"{of_hundred:.0f} in 100"


def per_hundred(share: float) -> str:
    """The same as a number alone, for a table."""
    of_hundred = PERCENT * share
    if 0 < of_hundred < 1:
        return "<1"
    if PERCENT - 1 < of_hundred < PERCENT:
        return ">99"
    return f"{of_hundred:.0f}"


def whole_of_hundred(count: int, share: float) -> str:
    """A count out of 100; what happens in too few worlds for one of a hundred is not shown as never."""
    return "<1" if count == 0 and share > 0 else str(count)


def as_list(parts: Sequence[str], joined_by: str = "and") -> str:
    """Parts as an English list."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {joined_by} {parts[-1]}"


def name_in_words(name: str) -> str:
    """A name as people write it: `hold_on_power` reads hold on power."""
    return name.replace("_", " ")


def count_in_words(count: int, word: str) -> str:
    """A count with its word: 1 run, 1,000 runs."""
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


def lower_first(text: str) -> str:
    """A text that goes on within a sentence."""
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """A text that begins a sentence."""
    return text[:1].upper() + text[1:]


def without_emphasis(text: str) -> str:
    """A text without the stars that Markdown sets bold, its lines joined into one."""
    return " ".join(text.replace("**", "").split())
