"""Hostile values: one list for whatever takes something from outside."""

import random
from typing import Any

TEXTS = [
    *(
        "",
        " ",
        "\n",
        "\t",
        "~",
        "null",
        "true",
        "no",
        "=1+1",
        '","=HYPERLINK(1)',
        "'",
        '"',
        "\\",
        "%s",
        "{0}",
    ),
    *("../../etc/passwd", "C:\\x", "/dev/zero", "a/b", "..", ".", "CON", "nul", "a" * 5000, "é" * 300),
    *("1_0", "٣", "１", "0x10", "1e999", "-1e999", "nan", "inf", "-0", "1e-400", "9" * 400, "1,5", "1.5.2"),
    *("\x00", "\x1b[2J", "\x7f", "\x85", "\r", "\u00a0", "\u200b", "\u200e", "\u2028", "\u202e", "\u2066"),
    *("\ufeff", "\ufffe", "\ufdd0", "\ud800", "\U000e0041", "\u3164", "\u2800", "👩\u200d🚀", "Минск", "白"),
    *("2016-13", "0000-01", "9999-12", "2016-1", "2016-07-01", "1950-01", "2199-12", "2016-07"),
    *("__class__", "__import__('os')", "<script>", "$(id)", "a=b@c", "minsk=concede@2015-10", "x=1:0", "a:b"),
    *(
        "baseline",
        "tipping_point",
        "tipping_point=0.3",
        "moscow",
        "hold",
        "fear",
        "levers",
        "screened",
        "[" * 2000,
    ),
]
SCALARS: list[Any] = [
    *(None, True, False, 0, -1, 1, 2**31, 2**63, -(2**63) - 1, 10**30, 0.5, -0.0, 1e308, 1e-320, 999, -999),
    *TEXTS,
]


def value(rng: random.Random, depth: int = 2) -> Any:
    """A scalar, a list, a block of named fields, or nothing."""
    kind = rng.randrange(8) if depth else 0
    if kind == 6:
        return [value(rng, depth - 1) for _ in range(rng.randrange(4))]
    if kind == 7:
        return {str(rng.choice(TEXTS))[:50]: value(rng, depth - 1) for _ in range(rng.randrange(4))}
    return rng.choice(SCALARS)


def replaced(rng: random.Random, data: Any) -> Any:
    """Plain data with one node somewhere replaced, doubled, taken away, or put at another's place."""
    if isinstance(data, dict) and data and rng.random() < 0.85:
        key = rng.choice(list(data))
        other = {**data}
        if rng.random() < 0.1:
            other[str(rng.choice(TEXTS))[:50]] = other.pop(key)
        elif rng.random() < 0.1:
            del other[key]
        elif rng.random() < 0.1:
            other[rng.choice(list(data))] = data[key]
        else:
            other[key] = replaced(rng, data[key])
        return other
    if isinstance(data, list) and data and rng.random() < 0.85:
        n = rng.randrange(len(data))
        if rng.random() < 0.15:
            return [*data, data[n]]
        return [*data[:n], replaced(rng, data[n]), *data[n + 1 :]]
    return value(rng)
