"""The corridor in words: what stands in the picture and its tooltip, how it is read, what it shows."""

from collections.abc import Mapping

from sim.view.summary import READERS, ROOM, Summary
from sim.view.text.capitals import who
from sim.view.text.words import decimal, in_hundred, with_sign

# Differences of positions below this are not worth a word.
CLEAR = 0.05
MOSCOWS_END, MIDWAY, WESTS_END = "← Moscow", "midway", "the West →"
# By the part of the tooltip; Minsk's two seats stand below each other.
TOOLTIP = {
    "deeds": "Deeds",
    "words": "Words",
    "readings": "Read by",
    "banks": "Banks",
    "minsk": "Minsk",
    "minsk_words": "and",
    "moscow": "Moscow",
    "washington": "Washington",
}
NO_MOVE = "nothing"
BANKS = {"grey": "absorbed\nby Moscow", "red": "beyond\nMoscow's\nedge"}
LINES = {"deeds": "Minsk's deeds", "words": "Minsk's words", "edge_seen": "the guessed edge"}

# Stars set bold what a page can set so.
HOW_TO_READ = """
Time runs down; Moscow is left, the West right. The **grey bank** is absorption: dependence and Russian
forces draw it in. The **red bank** is Moscow's edge, where its fear of losing Minsk reaches one half:
western answers and NATO on the flank draw it in. Each bank is solid where the median world has it and paler
as far as 5 in 100 worlds do. Between them runs Minsk: its **deeds** thick, with what 50 and 90 in 100 worlds
stay within; its **words** dashed; dotted, **how each capital reads it**. Dash and dot is **Minsk's own
guess** of the edge.
"""


def name_of_line(variable: str) -> str:
    """What the line of a variable is called; those of the capitals' readings by the capital."""
    return LINES.get(variable) or f"read by {who(variable.removeprefix('reading_'))}"


def describe_band(middle: float, low: float, high: float) -> str:
    """A position in the tooltip, with what most worlds stay within."""
    return f"{with_sign(middle)} ({with_sign(low)} to {with_sign(high)} in 90 of 100 worlds)"


def describe_readings(at: Mapping[str, float]) -> str:
    """How each capital reads Minsk, by the name of the variable."""
    return ", ".join(f"{who(reader)} {with_sign(at[f'reading_{reader}'])}" for reader in READERS)


def describe_banks(at: Mapping[str, float]) -> str:
    """Where the banks are, and where Minsk takes the edge to be, by the name of the variable."""
    return f"{with_sign(at['absorption'])} and {with_sign(at['edge'])}, guessed {with_sign(at['edge_seen'])}"


def describe_corridor(summary: Summary) -> list[str]:
    """What the corridor shows: the room, deeds and words, the readers, the edge."""
    last = len(summary.months) - 1
    at_end = {name: float(band[2, last]) for name, band in summary.bands.items()}
    return [
        _describe_room(summary),
        _compare_words(at_end["words"], at_end["deeds"]),
        _compare_readers(at_end),
        _describe_edge(summary, at_end),
    ]


def _describe_room(summary: Summary) -> str:
    width = summary.median(ROOM)
    first, last = (in_hundred(width[place]).replace(" in 100", " %") for place in (0, -1))
    if abs(width[-1] - width[0]) < CLEAR:
        return f"The open water between the banks keeps its width, {last} of the whole."
    verb = "narrows" if width[-1] < width[0] else "widens"
    return f"The open water between the banks {verb} from {first} of the whole width to {last}."


def _compare_words(words: float, deeds: float) -> str:
    if abs(deeds - words) < CLEAR:
        return f"Minsk speaks ({with_sign(words)}) about as it acts ({with_sign(deeds)})."
    side = "Moscow" if words < deeds else "the West"
    return f"Minsk speaks nearer to {side} ({with_sign(words)}) than it acts ({with_sign(deeds)})."


def _compare_readers(at_end: Mapping[str, float]) -> str:
    """Who reads Minsk's deeds worst, and to which side."""
    miss = {reader: at_end[f"reading_{reader}"] - at_end["deeds"] for reader in READERS}
    worst = max(miss, key=lambda reader: abs(miss[reader]))
    if abs(miss[worst]) < CLEAR:
        return "All four readers see its deeds about as they are."
    side = "Moscow" if miss[worst] < 0 else "the West"
    best = min(miss, key=lambda reader: abs(miss[reader]))
    return (
        f"{who(worst)} misreads it most, {decimal(abs(miss[worst]))} too near to {side}; "
        f"{who(best)} comes closest to its deeds."
    )


def _describe_edge(summary: Summary, at_end: Mapping[str, float]) -> str:
    beyond = f"At the end its deeds lie beyond Moscow's edge in {in_hundred(summary.over_edge[-1])} worlds"
    gap = at_end["edge_seen"] - at_end["edge"]
    if abs(gap) < CLEAR:
        return f"{beyond}; Minsk's guess of the edge is about right."
    return f"{beyond}; Minsk takes the edge to be {'farther off' if gap > 0 else 'nearer'} than it is."
