"""The four scenes in words: the names of their lines, and what they show."""

from sim.view.summary import Summary
from sim.view.text.capitals import who
from sim.view.text.corridor import MOSCOWS_END, WESTS_END, name_of_line
from sim.view.text.words import with_sign

BANKS = {"edge": "Moscow's edge", "absorption": "absorption"}
ENDS = {"low": MOSCOWS_END.replace("←", "↓"), "high": WESTS_END.replace("→", "↑")}
SPOKEN = {
    "deeds": "Minsk's deeds",
    "words": "its words",
    "edge": "Moscow's edge",
    "edge_seen": "Minsk's guess of it",
    "absorption": "the bank of absorption",
}


def name_in_scene(variable: str) -> str:
    """What the line of a variable is called at its end."""
    return BANKS.get(variable) or name_of_line(variable)


def describe_scene(summary: Summary, lines: tuple[str, ...]) -> str:
    """Where each line of a scene ends."""
    rope = summary.rope
    if rope is None:
        return ""
    ends = [f"{_spoken(name)} {with_sign(rope.standing[name][-1])}" for name in lines]
    return f"At the end, from −1 (Moscow) to +1 (the West): {', '.join(ends)}."


def _spoken(variable: str) -> str:
    """A line within a sentence."""
    return SPOKEN.get(variable) or f"as read by {who(variable.removeprefix('reading_'))}"
