"""The command line's answers in words: plain text in columns, the same on a terminal and in a pipe."""

from collections.abc import Iterable, Sequence

WORLDS = 100
LIMITS = "A model of published analyses, not a forecast."
INDENT = "  "


def columns(rows: Sequence[Sequence[str]], right: Iterable[int] = ()) -> list[str]:
    """Rows of texts as lines of aligned columns; those numbered in `right` are aligned to the right."""
    if not rows:
        return []
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    to_right = set(right)
    lines = []
    for row in rows:
        cells = [
            text.rjust(width) if i in to_right else text.ljust(width)
            for i, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append(INDENT + "  ".join(cells).rstrip())
    return lines


def spoken(name: str) -> str:
    """A name as people write it: `hold_on_power` reads hold on power."""
    return name.replace("_", " ")


def in_100(share: float) -> str:
    """A share as a number of worlds in 100; what is rare but happened is not rounded to none."""
    worlds = share * WORLDS
    if 0 < worlds < 1:
        return "<1"
    if WORLDS - 1 < worlds < WORLDS:
        return ">99"
    return f"{worlds:.0f}"


def counted(count: int, word: str) -> str:
    """A count with its word: 1 run, 1,000 runs."""
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


def signed(value: float) -> str:
    """A difference with its sign; what rounds to nothing has none."""
    text = f"{value:+.3f}"
    return text if float(text) else text[1:]


def between(low: float, high: float) -> str:
    """An interval; a single run has none for its mean."""
    return f"{signed(low)} to {signed(high)}" if low == low else "open"
