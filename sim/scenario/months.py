"""Months as people write them, `2016-07`, and as numbers that can be counted with."""

import re
from functools import cache

_FORM = re.compile(r"(?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2])")
MONTHS_A_YEAR = 12


def is_month(value: object) -> bool:
    """Whether a value is a month from 1900 to 2199, written YYYY-MM."""
    return isinstance(value, str) and _FORM.fullmatch(value) is not None


@cache
def count_of(month: str) -> int:
    """A month's running number; the next month's is greater by one."""
    year, month_of_year = month.split("-")
    return MONTHS_A_YEAR * int(year) + int(month_of_year) - 1


def month_of(count: int) -> str:
    """The month of a running number."""
    year, months = divmod(count, MONTHS_A_YEAR)
    return f"{year:04d}-{months + 1:02d}"


def span(first: str, last: str) -> list[str]:
    """The months from the first to the last, both included."""
    return [month_of(count) for count in range(count_of(first), count_of(last) + 1)]
