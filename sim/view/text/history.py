"""The history of 2013 to 2017 in words: decisions, facts, what is imposed."""

from sim.analysis.history.facts import Fact
from sim.analysis.history.history import Imposed
from sim.view.text.capitals import SEATS_SHORT, describe_move, move_in_words, who
from sim.view.text.changes import at_size
from sim.view.text.escape import escape_markdown
from sim.view.text.words import month_in_words

RECALLED = " (from memory, still to be checked)"
# In the picture.
SCRIPT_ENDS = "here the rails end"
DECISION, KNOWN = "On the rails", "Known"


def describe_decision(month: str, seat: str, move: str) -> str:
    """A decision as the picker shows it."""
    return f"{month_in_words(month)}: {describe_move(seat, move)}"


def describe_swapped(says: str) -> str:
    """What is known in the place of which another move is played."""
    return f"Swapped. What is known: {says}"


def imposed_table(rows: tuple[Imposed, ...]) -> str:
    """What is imposed on each seat, as a table in Markdown."""
    lines = ["| seat | months given | other choices closed |", "|---|---:|---:|"]
    for row in rows:
        closed = f"{row.closed:.0%}" if row.closed else "none"
        given = f"{row.scripted} of {row.months}" if row.scripted else "none"
        lines.append(f"| {SEATS_SHORT.get(row.seat, who(row.seat))} | {given} | {closed} |")
    return "\n".join(lines)


def describe_fact(fact: Fact) -> str:
    """A fact with its source and what it becomes in the scenario; Markdown."""
    is_link = fact.source.startswith(("https://", "http://"))
    linked = (
        f"[{escape_markdown(fact.source.split('/')[2])}]({fact.source})"
        if is_link
        else escape_markdown(fact.source)
    )
    lines = [f"**{fact.date}** {escape_markdown(fact.says)}{RECALLED if fact.is_recalled else ''}"]
    lines.append(f"{escape_markdown(_becomes(fact))}.".replace("..", "."))
    if fact.coding:
        lines.append(f"How it fits: {escape_markdown(fact.coding)}")
    lines.append(f"Source: {linked}")
    return "  \n".join(lines)


def _becomes(fact: Fact) -> str:
    """What a fact becomes in the scenario."""
    parts = [
        f"{describe_move(row.seat, move_in_words(row.seat, row.move))}{at_size(row.size)} ({row.month})"
        for row in fact.plays
    ]
    parts += [
        f"closed to {who(row.seat)} from {row.from_} to {row.until}: {move_in_words(row.seat, row.move)}"
        for row in fact.not_done
    ]
    if fact.event:
        parts.append(f"the event “{fact.event}”")
    return f"On the rails: {'; '.join(parts)}" if parts else f"Not on the rails: {fact.context}"
