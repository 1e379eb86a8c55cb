"""The evidence and the scoreboard in words."""

from typing import Any

from sim.printing import INDENT, columns
from sim.view.text.printing import evidence as text

_LISTED = ("term", "analysis", "claim", "behaviour", "pattern", "scenario", "reading")


def patterns(rows: list[dict[str, Any]]) -> str:
    """The scoreboard: what was measured against its threshold, and the verdict, misses included."""
    lines = []
    for row in rows:
        lines.append(text.describe_verdict(row))
        lines += [f"{INDENT * 2}{line}" for line in text.describe_pattern(row)]
    held = sum(row["holds"] for row in rows)
    return "\n".join([*lines, "", text.count_held(held, len(rows))])


def joint(summary: dict[str, Any]) -> str:
    """Joint validity: the number that holds together, each pattern's share of draws, contradictions."""
    lines = [f"{text.describe_joint(summary)}.", f"{text.describe_joint_measure(summary)}."]
    lines += [f"{text.describe_all_hold(summary)}; {text.describe_at_modes(summary)}.", "", text.SHARES]
    lines += [INDENT + text.describe_share(id_, share) for id_, share in summary["shares"].items()]
    pairs = [INDENT + text.describe_contradiction(pair) for pair in summary["contradictions"]]
    lines += ["", text.CONTRADICTIONS, *pairs] if pairs else ["", f"{text.NO_CONTRADICTIONS}."]
    return "\n".join(lines)


def index(found: dict[str, dict[str, str]]) -> str:
    """What there is to look up: most kinds with all that they hold, and how many there are of the rest."""
    lines = []
    for kind in _LISTED:
        lines += [text.head_kind(kind, len(found[kind])), *columns(list(found[kind].items())), ""]
    rest = [(kind, len(ids)) for kind, ids in found.items() if kind not in _LISTED]
    return "\n".join([*lines, text.count_rest(rest)])


def entries(found: list[dict[str, Any]]) -> str:
    """What has an id, each with its facts and its links."""
    return "\n\n".join(_entry(entry) for entry in found)


def _entry(entry: dict[str, Any]) -> str:
    lines = [f"{entry['kind']} {entry['id']}", INDENT + entry["says"]]
    facts = {name: fact for name, fact in entry.items() if name not in ("kind", "id", "says", "links")}
    lines += [INDENT + text.describe_fact(name, fact) for name, fact in facts.items()]
    if entry["links"]:
        lines.append(text.LINKS)
        lines += columns([[kind, ", ".join(ids)] for kind, ids in entry["links"].items()])
    return "\n".join(lines)
