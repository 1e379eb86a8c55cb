"""The command line's answers in words: plain text in columns, the same on a terminal and in a pipe."""

from collections.abc import Iterable, Sequence
from typing import Any

from sim.vocabulary import RESTING

WORLDS = 100
MOVES_SHOWN = 5
TERMS_SHOWN = 4
_INDENT = "  "


def columns(rows: Sequence[Sequence[str]], right: Iterable[int] = ()) -> list[str]:
    """Rows of texts as lines of aligned columns; those numbered in `right` are aligned to the right."""
    if not rows:
        return []
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    to_right = set(right)
    lines = []
    for row in rows:
        cells = [
            text.rjust(width) if i in to_right else text.ljust(width)
            for i, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append(_INDENT + "  ".join(cells).rstrip())
    return lines


def spoken(name: str) -> str:
    """A name as people write it: `hold_on_power` reads hold on power."""
    return name.replace("_", " ")


def in_100(share: float) -> str:
    """A share as a number of worlds in 100; what is rare but happened is not rounded to none."""
    worlds = share * WORLDS
    if 0 < worlds < 1:
        return "<1"
    if WORLDS - 1 < worlds < WORLDS:
        return ">99"
    return f"{worlds:.0f}"


def scenarios(found: list[dict[str, Any]]) -> str:
    """The scenarios, a line each."""
    return "\n".join(columns([[s["name"], s["title"]] for s in found]))


def ensemble(found: dict[str, Any], title: str) -> str:
    """An ensemble's summary: how it ended, where it stood at the end, what the capitals did."""
    runs, months = found["runs"], found["months"]
    lines = [f"{title} ({found['scenario']}): {runs:,} runs of {months} months, seed {found['seed']}", ""]
    lines.append("Endings, in 100 worlds")
    by_share = sorted(found["endings"].items(), key=lambda item: -item[1])
    lines += columns([[spoken(name), in_100(share)] for name, share in by_share], right=[1])
    lines += ["", "At the end, on a scale from 0 to 1: the 5th, 50th and 95th of 100 runs"]
    outcomes = found["outcomes"].items()
    lines += columns([[spoken(n), *(f"{v:.2f}" for v in at.values())] for n, at in outcomes], right=[1, 2, 3])
    lines += ["", "Moves made most often, share of months"]
    lines += columns([[spoken(seat), _favourites(shares)] for seat, shares in found["moves"].items()])
    lines += ["", f"A model of published analyses, not a forecast. Digest {found['digest'][:16]}"]
    return "\n".join(lines)


def _favourites(shares: dict[str, float]) -> str:
    made = sorted(((share, name) for name, share in shares.items() if share > 0), reverse=True)
    return ", ".join(f"{spoken(name)} {share:.0%}" for share, name in made[:MOVES_SHOWN])


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


def evidence_index(found: dict[str, dict[str, str]]) -> str:
    """What there is to look up: all analyses, claims and patterns, and how many of the rest."""
    lines = []
    for kind in _LISTED:
        lines += [f"{kind} ({len(found[kind])})", *columns(list(found[kind].items())), ""]
    rest = ", ".join(f"{len(ids)} {kind}s" for kind, ids in found.items() if kind not in _LISTED)
    lines.append(f"And {rest}. `tightrope evidence ID` shows one with its links.")
    return "\n".join(lines)


_LISTED = ("analysis", "claim", "behaviour", "pattern")


def evidence(entries: list[dict[str, Any]]) -> str:
    """What has an id, each with its facts and its links."""
    return "\n\n".join(_entry(entry) for entry in entries)


def _entry(entry: dict[str, Any]) -> str:
    lines = [f"{entry['kind']} {entry['id']}", _INDENT + entry["says"]]
    facts = {name: fact for name, fact in entry.items() if name not in ("kind", "id", "says", "links")}
    lines += [f"{_INDENT}{spoken(name)}: {_fact(fact)}" for name, fact in facts.items()]
    if entry["links"]:
        lines.append("links")
        lines += columns([[kind, ", ".join(ids)] for kind, ids in entry["links"].items()])
    return "\n".join(lines)


def _fact(fact: Any) -> str:
    if isinstance(fact, dict):
        return ", ".join(f"{spoken(name)} {_fact(value)}" for name, value in fact.items())
    return f"{fact:g}" if isinstance(fact, float) else str(fact)


def decisions(found: Sequence[Any], one_month: bool) -> str:
    """The choices of one run; those of one month in full, else what was more than waiting, a line each."""
    lines = ["What each move was worth to the capital that made it, in thousandths, and why."]
    month = None
    for decision in found:
        chosen = next(option for option in decision.options if option.chosen)
        if not one_month and decision.chosen in RESTING:
            continue
        if decision.month != month:
            month = decision.month
            lines += ["", month]
        scripted = " (as the scenario has it)" if decision.scripted else ""
        lines.append(f"{_INDENT}{_seat(decision.seat)} {chosen.label}{scripted}: {_reasons(chosen)}")
        if one_month:
            others = [
                f"{o.label} {_thousandths(o.utility)}"
                for o in decision.options
                if o.available and not o.chosen
            ]
            passed = "; ".join(others[:MOVES_SHOWN]) or "nothing else was open"
            lines.append(f"{_INDENT * 2}chance {chosen.probability:.0%}; passed over: {passed}")
    return "\n".join(lines)


def _reasons(option: Any) -> str:
    """The utility of a move and the terms that weigh most in it; the small ones are added up."""
    from sim.explain import term_label

    terms = sorted(option.terms.items(), key=lambda item: -abs(item[1]))
    parts = [(term_label(name), value) for name, value in terms[:TERMS_SHOWN]]
    parts.append(("the rest", sum(value for _, value in terms[TERMS_SHOWN:])))
    told = [f"{label} {_thousandths(value)}" for label, value in parts if _thousandths(value) != "0.0"]
    return f"{_thousandths(option.utility)}{' = ' if told else ''}{', '.join(told)}"


def _thousandths(value: float) -> str:
    text = f"{1000 * value:+.1f}"
    return "0.0" if float(text) == 0 else text


def _seat(seat: str) -> str:
    return "Minsk, in words," if seat == "minsk_words" else seat.capitalize()
