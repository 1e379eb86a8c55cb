"""The command line's answers in words: plain text in columns, the same on a terminal and in a pipe."""

from collections.abc import Iterable, Sequence

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
