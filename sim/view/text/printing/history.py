"""The words of the history report on the command line."""

from typing import Any

from sim.view.text.capitals import who
from sim.view.text.words import month_in_words, name_in_words

SEATS_HEAD = ["seat", "months given", "share", "of all its choices closed"]
FROM_OUTSIDE = "From outside the capitals, whatever they choose"
SURPRISED, EXPECTED = "Surprised most by", "Expected most"
WORST, BEST = "Worst against the base rate", "Best against the base rate"


def describe_imposed(share: float) -> str:
    """How much is imposed."""
    return f"Imposed: {share:.0%} of all decisions; in all other months a seat chooses freely."


def describe_seat(seat: dict[str, Any]) -> list[str]:
    """What is imposed on a seat, cell by cell."""
    given = f"{seat['scripted']} of {seat['months']}"
    return [name_in_words(seat["seat"]), given, f"{seat['share']:.0%}", f"{seat['closed']:.0%}"]


def describe_event(month: str, name: str) -> str:
    """An event."""
    return f"{month} {name}"


def describe_vote(month: str, capital: str) -> str:
    """A vote."""
    return f"{month} vote in {who(capital)}"


def list_paths(names: list[str]) -> str:
    """What goes month by month by a path."""
    return f"And month by month: {', '.join(names)}."


def count_checks(held: int, of: int) -> str:
    """How many checks hold."""
    return f"Does the state behave as history tells? {held} of {of}"


def describe_check(check: dict[str, Any]) -> tuple[str, str]:
    """A check with its verdict; and what was measured, and expected."""
    verdict = "holds " if check["holds"] else "MISSED"
    measured = ", ".join(f"{name} {value:.2f}" for name, value in check["measured"].items())
    return (
        f"{verdict}  {check['sentence']} ({check['basis']})",
        f"{measured}; expected: {check['expected']}",
    )


def describe_held(held: int, of: int) -> str:
    """The same in a line by itself."""
    return f"{held} of {of} checks hold"


def describe_arrival(inside: int, of: int, scenario: str, month: str) -> str:
    """How many variables arrive where the next scenario begins."""
    at = month_in_words(month)
    return (
        f"By {at} {inside} of {of} variables are where {scenario} begins. The others, median on the rails"
        f" beside what is assumed for {at}:"
    )


def describe_start(row: dict[str, Any]) -> list[str]:
    """A variable that arrives elsewhere, cell by cell."""
    ends = f"{row['low']:.2f} to {row['high']:.2f}"
    return [name_in_words(row["variable"]), f"{row['p50']:.2f}", ends]


def describe_score(likeliest: int, events: int, moves: int) -> str:
    """How often the model's likeliest move was made; an event may have moves of several seats."""
    return (
        f"What would the model have expected? Its likeliest move was made in {likeliest} of {events} events "
        f"({moves} moves). It held what was done likelier than"
    )


def describe_guess(guess: str, row: dict[str, Any]) -> str:
    """How the model did against a guess."""
    ends = f"{_number(row['low'])} to {_number(row['high'])}"
    bits = f"{row['bits']:+.2f} bits on average ({ends})"
    return f"{guess}: in {row['better']} of {row['of']}; {bits}"


def _number(value: float | None) -> str:
    return "?" if value is None else f"{value:+.2f}"


def describe_move(row: dict[str, Any]) -> list[str]:
    """A move that was made with the chance that the model gave it, cell by cell."""
    return [
        row["month"],
        name_in_words(row["seat"]),
        name_in_words(row["move"]),
        f"{row['probability']:.1%}",
        f"(open in {row['open_in']:.0%} of worlds)",
    ]


def span_of_years(since: str, until: str) -> str:
    """The years from one month to another, the second by its last two digits."""
    first, last = since[:4], until[:4]
    return first if first == last else f"{first}\N{EN DASH}{last[2:]}"


def describe_seat_months(years: str, bits: float, seat_months: int, answers: int) -> str:
    """What the model knew more than the base rate, of deeds and of months without one."""
    return (
        f"And of what was not done? In {years}, each major move asked about in each month, made or not: "
        f"{bits:+.1f} bits in all against how often it was made before, over {seat_months:,} seat-months "
        f"({answers:,} answers)."
    )


def describe_move_months(row: dict[str, Any]) -> list[str]:
    """How the model did over all months of a move, cell by cell."""
    return [
        name_in_words(row["seat"]),
        name_in_words(row["move"]),
        f"{row['bits']:+.1f} bits",
        f"made {row['made']}, expected {row['expected']:.2f}, by the base rate {row['base']:.2f}",
    ]


def describe_habit(years: str, row: dict[str, Any]) -> str:
    """How the moves made in some years did against their seats' habits."""
    ends = f"{_number(row['low'])} to {_number(row['high'])}"
    return f"{years}: {row['bits']:+.2f} bits on average against its habit ({ends})"


def count_facts(n: int) -> str:
    """How many facts there are."""
    return f"Behind it: {n} dated facts in seeds/history/, each with its source."


def list_recalled(ids: list[str]) -> str:
    """Facts that are from memory."""
    return f"From memory, still to be checked: {', '.join(ids)}."
