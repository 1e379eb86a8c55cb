"""The evidence and the scoreboard in words."""

from typing import Any

from sim.printing import INDENT, columns, spoken

_LISTED = ("analysis", "claim", "behaviour", "pattern", "scenario", "reading")


def patterns(rows: list[dict[str, Any]]) -> str:
    """The scoreboard: what was measured against its threshold, and the verdict, misses included."""
    lines = []
    for row in rows:
        verdict = "holds" if row["holds"] else "MISSED"
        lines.append(f"{row['id']}  {verdict}  {row['sentence']} ({', '.join(row['claim_ids'])})")
        measured = ", ".join(f"{name} {_number(value)}" for name, value in row["value"].items()) or "nothing"
        lines += [f"    measured: {measured}", f"    threshold: {row['threshold']}"]
        gone = {True: "gone", False: "still there", None: "does not apply"}[row["gone_without_its_behaviour"]]
        lines.append(f"    without its behaviour: {gone}{_of_draws(row['share_of_draws'])}")
        if row["note"]:
            lines.append(f"    note: {row['note']}")
    held = sum(row["holds"] for row in rows)
    return "\n".join([*lines, "", f"{held} of {len(rows)} patterns hold."])


def _of_draws(share: float | None) -> str:
    return "" if share is None else f"; holds in {share:.0%} of the draws of parameters"


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:.3g}"


def index(found: dict[str, dict[str, str]]) -> str:
    """What there is to look up: most kinds with all that they hold, and how many there are of the rest."""
    lines = []
    for kind in _LISTED:
        lines += [f"{kind} ({len(found[kind])})", *columns(list(found[kind].items())), ""]
    rest = ", ".join(f"{len(ids)} {kind}s" for kind, ids in found.items() if kind not in _LISTED)
    lines.append(f"And {rest}. `tightrope evidence ID` shows one with its links.")
    return "\n".join(lines)


def entries(found: list[dict[str, Any]]) -> str:
    """What has an id, each with its facts and its links."""
    return "\n\n".join(_entry(entry) for entry in found)


def _entry(entry: dict[str, Any]) -> str:
    lines = [f"{entry['kind']} {entry['id']}", INDENT + entry["says"]]
    facts = {name: fact for name, fact in entry.items() if name not in ("kind", "id", "says", "links")}
    lines += [f"{INDENT}{spoken(name)}: {_fact(fact)}" for name, fact in facts.items()]
    if entry["links"]:
        lines.append("links")
        lines += columns([[kind, ", ".join(ids)] for kind, ids in entry["links"].items()])
    return "\n".join(lines)


def _fact(fact: Any) -> str:
    if isinstance(fact, dict):
        return ", ".join(f"{spoken(name)} {_fact(value)}" for name, value in fact.items())
    return f"{fact:g}" if isinstance(fact, float) else str(fact)
