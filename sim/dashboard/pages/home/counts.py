"""The counts beside the rope: a line for each ending that has one, in one order, with its sign."""

from collections.abc import Sequence
from html import escape

from sim.view.charts.palette import Ink
from sim.view.ending_differences import ENDINGS_IN_ORDER, EndingDifference
from sim.view.summary import Summary, out_of_a_hundred
from sim.view.text.endings import describe_difference, name_ending
from sim.view.text.pages import home as text
from sim.view.text.rope import fate_beside, sign_of
from sim.view.text.words import whole_of_hundred


def as_html(now: Summary, differences: Sequence[EndingDifference], ink: Ink, guessed: str) -> str:
    """How 100 runs end, each ending with how many more or fewer than in the baseline; then the guess."""
    counts, changes = out_of_a_hundred(now.endings), {each.name: each for each in differences}
    shown = [name for name in ENDINGS_IN_ORDER if now.endings.get(name) or _is_changed(changes.get(name))]
    lines = "".join(_line(name, counts[name], now, changes.get(name), ink) for name in shown)
    note = f"<p>{escape(guessed)}</p>" if guessed else ""
    return f'<div class="counts"><h2>{escape(text.COUNTS)}</h2><ul>{lines}</ul>{note}</div>'


def _line(name: str, count: int, now: Summary, change: EndingDifference | None, ink: Ink) -> str:
    more = f" <i>{escape(describe_difference(change))}</i>" if change else ""
    number = escape(whole_of_hundred(count, now.endings[name]))
    return (
        f'<li><span style="color:{ink.ending(name)}" aria-hidden="true">{sign_of(name)}</span> '
        f'<b>{number}</b> <span class="long">{escape(fate_beside(name))}</span>'
        f'<span class="short">{escape(name_ending(name))}</span>{more}</li>'
    )


def _is_changed(change: EndingDifference | None) -> bool:
    return change is not None and change.more != 0
