"""What more than one page says."""

from collections.abc import Iterable, Mapping

from sim.analysis.pairs.paired import MoveChange
from sim.view.text.board import BASIS, NOTHING, value_in_words
from sim.view.text.capitals import describe_move, move_in_words
from sim.view.text.escape import escape_markdown
from sim.view.text.words import MINUS, as_list

THE_WORKSHOPS = "the workshop's changes"
NOBODY_ACTS = "Nobody does anything."
MOVES_CHANGED = "Moves that change"
HOLDS, MISSED = ":green[**✓ holds**]", ":red[**✗ missed**]"


def with_changes(title: str, changes: list[str]) -> str:
    """A scenario with what is changed in it."""
    return f"{title}, with {as_list(changes)}" if changes else title


def lever_moved(label: str, before: float, value: float) -> str:
    """A lever that is moved: from where to where."""
    return f"{label} {before:g} → {value:g}".replace("-", MINUS)


def describe_check(
    says: str, holds: bool, values: Mapping[str, float | None], threshold: str, basis: str, why: str
) -> list[str]:
    """A check with its verdict, for a miss why, what was measured and asked, line by line as Markdown.

    `says` is what the check says, as Markdown.
    """
    numbers = [f"{escape_markdown(name)} **{value_in_words(value)}**" for name, value in values.items()]
    return [
        f"{HOLDS if holds else MISSED} · {says}",
        *([] if holds else [f"**Why it misses:** {escape_markdown(why)}"]),
        f"Measured: {'; '.join(numbers) or NOTHING}.",
        f"Threshold: {escape_markdown(threshold.rstrip('.'))}.",
        f"Basis: {BASIS[basis]}.",
    ]


def list_moves(moves: Iterable[MoveChange]) -> str:
    """Moves with their shares of months in two ensembles, as Markdown."""
    return "\n".join(map(_list_item, moves))


def _list_item(move: MoveChange) -> str:
    who_does_what = describe_move(move.seat, move_in_words(move.seat, move.move))
    return f"- {who_does_what}: {100 * move.a:.1f} → **{100 * move.b:.1f}** of 100 months"


def more_found(count: int) -> str:
    """How many more have the words of a search than are listed."""
    return f"And {count} more; another word narrows them down."
