"""The four scenes in words: the names of their lines, and what they show."""

from sim.view.summary import Summary
from sim.view.text.capitals import who
from sim.view.text.corridor import LINES, MOSCOWS_END, WESTS_END
from sim.view.text.words import with_sign

NAMES = LINES | {"edge": "Moscow's edge", "absorption": "absorption"}
ENDS = {"low": MOSCOWS_END.replace("←", "↓"), "high": WESTS_END.replace("→", "↑")}
SPOKEN = {"deeds": "Minsk's deeds", "words": "its words", "edge": "Moscow's edge"} | {
    "edge_seen": "Minsk's guess of it",
    "absorption": "the bank of absorption",
    "reading_vilnius": f"as read by {who('vilnius')}",
    "reading_moscow": f"as read by {who('moscow')}",
}


def describe_scene(summary: Summary, lines: tuple[str, ...]) -> str:
    """Where each line of a scene ends."""
    rope = summary.rope
    if rope is None:
        return ""
    ends = [f"{SPOKEN[name]} {with_sign(rope.standing[name][-1])}" for name in lines]
    return f"At the end, from −1 (Moscow) to +1 (the West): {', '.join(ends)}."
