"""The scenarios, an ensemble and the choices of one run in words."""

from collections.abc import Sequence
from typing import Any

from sim.printing import INDENT, LIMITS, columns, in_100, spoken
from sim.vocabulary import RESTING

MOVES_SHOWN = 5
TERMS_SHOWN = 4


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
    lines += ["", f"{LIMITS} Digest {found['digest'][:16]}"]
    return "\n".join(lines)


def _favourites(shares: dict[str, float]) -> str:
    made = sorted(((share, name) for name, share in shares.items() if share > 0), reverse=True)
    return ", ".join(f"{spoken(name)} {share:.0%}" for share, name in made[:MOVES_SHOWN])


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
        lines.append(f"{INDENT}{_seat(decision.seat)} {chosen.label}{scripted}: {_reasons(chosen)}")
        if one_month:
            others = [
                f"{o.label} {_thousandths(o.utility)}"
                for o in decision.options
                if o.available and not o.chosen
            ]
            passed = "; ".join(others[:MOVES_SHOWN]) or "nothing else was open"
            lines.append(f"{INDENT * 2}chance {chosen.probability:.0%}; passed over: {passed}")
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
