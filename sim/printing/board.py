"""The board in plain text: a line of counts, the misses with why they miss, then all that holds."""

from textwrap import wrap

from sim.printing import INDENT
from sim.view.board import GROUPS, Board, Row, count_held
from sim.view.text import board as text
from sim.view.text.printing import evidence as joint_text
from sim.view.text.printing import in_plain_signs

WIDTH = 100


def board(found: Board) -> str:
    """All checks, and how many patterns hold together."""
    lines = [f"{text.count_checks(*count_held(found.rows))}."]
    summary = found.joint.summary
    for row in found.missed:
        lines += ["", *_check(row, summary["draws"])]
    for group in GROUPS:
        rows = found.of(group)
        lines += ["", f"{text.name_group(group)}: {text.count_checks(*count_held(rows))}"]
        for row in rows:
            if row.holds:
                lines += _check(row, summary["draws"])
    lines += ["", f"{joint_text.describe_joint(summary)};", f"{joint_text.describe_at_modes(summary)}."]
    for row in sorted((row for row in found.rows if row.draws is not None), key=lambda row: row.draws or 0):
        lines.append(f"{INDENT}{row.id} {text.describe_draws(row.draws or 0, summary['draws'])}")
    stamp = found.patterns
    measured = text.measured_with(stamp.version, stamp.runs, found.checks.runs, stamp.seed)
    return "\n".join([*lines, "", measured])


def _check(row: Row, draws: int) -> list[str]:
    """A check with its verdict, what was measured against its threshold, for a miss why, and the rest."""
    told = [text.against(text.describe_measured(row.value), row.threshold)]
    told += [] if row.holds else [text.why_missed(row.id)]
    told += text.describe_more(row.more, row.draws, draws)
    lines = [f"{INDENT}{text.verdict(row.holds)}  {row.id}: {row.sentence} ({text.BASIS[row.basis]})"]
    return [*lines, *(line for one in told for line in _wrapped(in_plain_signs(one)))]


def _wrapped(paragraph: str) -> list[str]:
    indent = INDENT * 5
    return wrap(paragraph, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
