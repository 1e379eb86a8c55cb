"""What Branch history says, in plain sentences. Streamlit is not imported here."""

from sim.dashboard.branch.decisions import Decision, Told, decisions, moves_of
from sim.dashboard.branch.rails import WATCHED, Branched, Checked, Gap, Happened, Imposed, Rails
from sim.dashboard.entries import plain
from sim.dashboard.story import who
from sim.dashboard.words import MINUS, OUTCOME_WORDS, in_hundred, listed, month_in_words, signed

GAP_WORDS = {
    "base_file": "The base file",
    "fear": "Moscow's fear",
    "pressure": "Moscow's pressure",
    "sanctions": "Sanctions",
    **{name: OUTCOME_WORDS[name][0] for name in ("autonomy", "exposure")},
}
SEATS = {"minsk": "Minsk, deeds", "minsk_words": "Minsk, words"}
MONTHS_LATER = 12
AGAINST, BRANCH = "Without the swap", "The branch"
OFTEN = (
    "In the model Moscow asks for a base more often than is on record. That no further demand was made is "
    "not known, only that none is recorded here, so these moves stay open to it."
)
MISSES = {
    "file low": OFTEN,
    "no base": OFTEN,
    "Vilnius unmoved": "In the model a neighbour's reading follows Minsk's recent words and deeds within "
    "about a year. That Vilnius kept its view for years is not in it.",
}
BASIS = {
    "follows": "follows from the model",
    "imposed": "imposed: the rails themselves bring it about",
}
FACT_NOTE = " (from memory, still to be checked)"


def asked_says(asked: Rails) -> str:
    """What a branch is, in a sentence."""
    parts = []
    if asked.swap is not None:
        move = moves_of(asked.swap.seat)[asked.swap.move]
        parts.append(f"in {month_in_words(asked.swap.month)} {who(asked.swap.seat)} {move}")
    if asked.leave is None:
        parts.append("all other decisions stay on the rails to the end")
    else:
        parts.append(f"from {month_in_words(asked.leave)} on all choose for themselves")
    said = " and ".join(parts)
    return said[:1].upper() + said[1:] + "."


def heading(rails: Rails, otherwise: str) -> str:
    """How one side of a comparison is called."""
    return "The replay" if rails.leave is None and rails.swap is None else otherwise


def against_says(against: Rails) -> str:
    """What a branch is set against, within a sentence."""
    if against.leave is None:
        return "the replay, on the rails to the end"
    return f"the same branch without the swap, off the rails from {month_in_words(against.leave)}"


def played(asked: Rails) -> tuple[Decision, ...]:
    """The decisions that a branch plays by the script: those before the rails end, and the swapped one."""
    kept = []
    for decision in decisions().values():
        swap = asked.swap
        if swap is not None and (decision.month, decision.seat) == (swap.month, swap.seat):
            known = f"Swapped. What is known: {decision.says}"
            label = moves_of(swap.seat)[swap.move]
            kept.append(Decision(swap.month, swap.seat, swap.move, label, known, decision.source))
        elif asked.leave is None or decision.month < asked.leave:
            kept.append(decision)
    return tuple(kept)


def parting_says(found: Branched) -> str:
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


def gaps_say(found: Branched) -> str:
    """How far each thing has moved a year after the change, as far as it is clear of chance."""
    months = found.summary.months
    since = found.first_difference
    if since is None:
        return "Nothing differs."
    at = min(months.index(since) + MONTHS_LATER, len(months) - 1)
    clear = [name for name in WATCHED if _clear(found.gaps[name], at)]
    moved = [f"{GAP_WORDS[name].lower()} {_at(found.gaps[name], at)}" for name in clear]
    still = [GAP_WORDS[name].lower() for name in WATCHED if name not in clear]
    when = month_in_words(months[at])
    if not moved:
        return f"In {when} none of the six differs by more than chance leaves open."
    rest = f" Not clear of chance: {_lowered(listed(still))}." if still else ""
    return f"In {when}, on average over the worlds: {_lowered(listed(moved))}.{rest}"


def _at(gap: Gap, t: int) -> str:
    return f"{signed(gap.mean[t])} ({signed(gap.low[t])} to {signed(gap.high[t])})"


def _clear(gap: Gap, t: int) -> bool:
    return bool((gap.low[t] > 0 or gap.high[t] < 0) and round(float(gap.mean[t]), 2) != 0)


def _lowered(text: str) -> str:
    return text.replace("moscow", "Moscow")


def gap_says(name: str, found: Gap, months: tuple[str, ...]) -> str:
    """A difference month by month: its end, and where it is widest."""
    widest = int(abs(found.mean).argmax())
    return (
        f"{GAP_WORDS[name]}, mean difference by month: widest {signed(found.mean[widest])} in "
        f"{month_in_words(months[widest])}; at the end {_at(found, -1)}."
    )


def happened_table(rows: tuple[Happened, ...], against: str) -> str:
    """What has happened by the end in 100 worlds, as a table in Markdown."""
    lines = [f"| in 100 worlds | the branch | {_lower_first(against)} |", "|---|---:|---:|"]
    lines += [f"| {row.label} | **{_worlds(row.branch)}** | {_worlds(row.against)} |" for row in rows]
    return "\n".join(lines)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _worlds(share: float) -> str:
    said = in_hundred(share).removesuffix(" in 100")
    return said.replace("fewer than 1", "<1").replace("more than 99", ">99")


def imposed_table(rows: tuple[Imposed, ...]) -> str:
    """What is imposed on each seat, as a table in Markdown."""
    lines = ["| seat | months given | other choices closed |", "|---|---:|---:|"]
    for row in rows:
        closed = f"{row.closed:.0%}" if row.closed else "none"
        given = f"{row.given} of {row.months}" if row.given else "none"
        lines.append(f"| {SEATS.get(row.seat, who(row.seat))} | {given} | {closed} |")
    return "\n".join(lines)


def _number(value: float) -> str:
    return f"{value:.2f}".replace("-", MINUS)


def check_says(check: Checked) -> str:
    """A check with its verdict, what was measured and expected, and for a miss why; Markdown."""
    verdict = ":green[**✓ holds**]" if check.holds else ":red[**✗ missed**]"
    measured = "; ".join(f"{plain(name)} **{_number(value)}**" for name, value in check.measured)
    lines = [f"{verdict} · {plain(check.sentence)}"]
    lines.append(f"Measured: {measured}. Expected: {plain(check.expected)}.")
    lines.append(f"Basis: {BASIS[check.basis]}.")
    if not check.holds and check.name in MISSES:
        lines.append(f"Why: {MISSES[check.name]}")
    return "  \n".join(lines)


def fact_says(fact: Told) -> str:
    """A fact with its source and what it becomes on the rails; Markdown."""
    is_link = fact.source.startswith(("https://", "http://"))
    linked = f"[{plain(fact.source.split('/')[2])}]({fact.source})" if is_link else plain(fact.source)
    lines = [f"**{fact.date}** {plain(fact.says)}{FACT_NOTE if fact.is_recalled else ''}"]
    lines.append(f"{plain(fact.becomes)}.".replace("..", "."))
    if fact.coding:
        lines.append(f"How it fits: {plain(fact.coding)}")
    lines.append(f"Source: {linked}")
    return "  \n".join(lines)
