"""A branch of history beside what it is set against, in plain sentences."""

from sim.view.history import WATCHED, Branch, Branched, Gap, Happened
from sim.view.text.capitals import describe_move, moves_of
from sim.view.text.change import describe_change
from sim.view.text.outcomes import OUTCOME_WORDS
from sim.view.text.words import (
    as_list,
    lower_first,
    month_in_words,
    per_hundred,
    upper_first,
    with_range,
    with_sign,
)

GAP_WORDS = {
    "base_file": "The base file",
    "fear": "Moscow's fear",
    "pressure": "Moscow's pressure",
    "sanctions": "Sanctions",
    **{name: OUTCOME_WORDS[name][0] for name in ("autonomy", "exposure")},
}
HAPPENED = {
    "base agreed": "a base has been agreed",
    "force": "Moscow has acted by force",
    "relief": "sanctions stand at half of what they were, or less",
    "beyond the edge": "Minsk's deeds lie beyond Moscow's edge",
}
MONTHS_LATER = 12
LEAST_SHARE = 0.02
"""A difference of shares below two worlds of 100 is not worth a word in brief."""
REPLAY, AGAINST, BRANCH = "The replay", "Without the swap", "The branch"
GAP_TOOLTIP = "Mean difference (90 %)"


def describe_branch(branch: Branch) -> str:
    """What a branch is, in a sentence."""
    parts = []
    if branch.swap is not None:
        move = moves_of(branch.swap.seat)[branch.swap.move]
        parts.append(f"in {month_in_words(branch.swap.month)} {describe_move(branch.swap.seat, move)}")
    if branch.leave is None:
        parts.append("all other decisions stay on the rails to the end")
    else:
        parts.append(f"from {month_in_words(branch.leave)} on all choose for themselves")
    return upper_first(" and ".join(parts)) + "."


def name_side(branch: Branch, otherwise: str) -> str:
    """How one side of a comparison is called."""
    return REPLAY if branch.is_replay else otherwise


def describe_against(against: Branch) -> str:
    """What a branch is set against, within a sentence."""
    if against.leave is None:
        return "the replay, on the rails to the end"
    return f"the same branch without the swap, off the rails from {month_in_words(against.leave)}"


def describe_parting(found: Branched) -> str:
    """When the two part."""
    if found.first_difference is None:
        return "The two are the same, to the last bit: nothing that was changed makes any difference."
    first = month_in_words(found.first_difference)
    if found.parting_month is None:
        return (
            f"Something differs from **{first}** on, but in no month clearly more than chance makes differ."
        )
    month = month_in_words(found.parting_month)
    return f"They part in **{month}**: from then on more worlds differ in a move than chance makes differ."


def only_ending(found: Branched) -> str | None:
    """The ending to which all worlds of both come; None where there are several."""
    names = {name for of in (found.summary, found.against) for name, share in of.endings.items() if share > 0}
    return names.pop() if len(names) == 1 else None


def describe_in_brief(found: Branched) -> str:
    """What the change does by the end, in a sentence: what has happened more or less often, and outcomes."""
    happened = [
        f"in {per_hundred(row.branch)} instead of {per_hundred(row.against)} of 100 worlds {row.label}"
        for row in found.happened
        if abs(row.branch - row.against) >= LEAST_SHARE
    ]
    said = f"By the end {as_list(happened)}. " if happened else ""
    return said + describe_change(found.summary, found.against)


def describe_gaps(found: Branched) -> str:
    """How far each thing has moved a year after the change, as far as it is clear of chance."""
    months = found.summary.months
    since = found.first_difference
    if since is None:
        return "Nothing differs."
    at = min(months.index(since) + MONTHS_LATER, len(months) - 1)
    clear = [name for name in WATCHED if _is_clear(found.gaps[name], at)]
    moved = [f"{GAP_WORDS[name].lower()} {_at(found.gaps[name], at)}" for name in clear]
    still = [GAP_WORDS[name].lower() for name in WATCHED if name not in clear]
    when = month_in_words(months[at])
    if not moved:
        return f"In {when} none of the six differs by more than chance leaves open."
    rest = f" Not clear of chance: {_with_capitals(as_list(still))}." if still else ""
    return f"In {when}, on average over the worlds: {_with_capitals(as_list(moved))}.{rest}"


def _at(gap: Gap, t: int) -> str:
    return with_range(gap.mean[t], gap.low[t], gap.high[t])


def _is_clear(gap: Gap, t: int) -> bool:
    return bool((gap.low[t] > 0 or gap.high[t] < 0) and round(float(gap.mean[t]), 2) != 0)


def _with_capitals(text: str) -> str:
    return text.replace("moscow", "Moscow")


def describe_gap(name: str, found: Gap, months: tuple[str, ...]) -> str:
    """A difference month by month: its end, and where it is widest."""
    widest = int(abs(found.mean).argmax())
    return (
        f"{GAP_WORDS[name]}, mean difference by month: widest {with_sign(found.mean[widest])} in "
        f"{month_in_words(months[widest])}; at the end {_at(found, -1)}."
    )


def happened_table(rows: tuple[Happened, ...], against: str) -> str:
    """What has happened by the end in 100 worlds, as a table in Markdown."""
    lines = [f"| in 100 worlds | the branch | {lower_first(against)} |", "|---|---:|---:|"]
    lines += [f"| {row.label} | **{per_hundred(row.branch)}** | {per_hundred(row.against)} |" for row in rows]
    return "\n".join(lines)
