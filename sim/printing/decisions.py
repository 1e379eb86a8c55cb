"""The choices of one run in words."""

from collections.abc import Sequence

from sim.model.decisions import Decision, Option, term_label
from sim.printing import INDENT
from sim.scenario.vocabulary import RESTING
from sim.view.text.printing import scenarios as text
from sim.view.text.walk import THE_REST

PASSED_OVER_SHOWN = 5
TERMS_SHOWN = 4


def decisions(found: Sequence[Decision], one_month: bool) -> str:
    """The choices of one run; those of one month in full, else what was more than waiting, a line each."""
    lines = [text.ABOUT_CHOICES]
    month = None
    for decision in found:
        chosen = next(option for option in decision.options if option.chosen)
        if not one_month and decision.chosen in RESTING:
            continue
        if decision.month != month:
            month = decision.month
            lines += ["", month]
        choice = text.describe_choice(decision.seat, chosen, decision.scripted, _weightiest(chosen))
        lines.append(INDENT + choice)
        if one_month:
            others = [option for option in decision.options if option.available and not option.chosen]
            lines.append(INDENT * 2 + text.describe_others(chosen.probability, others[:PASSED_OVER_SHOWN]))
    return "\n".join(lines)


def _weightiest(option: Option) -> list[tuple[str, float]]:
    """The terms of a move that weigh most, by their labels, and the sum of the others."""
    terms = sorted(option.terms.items(), key=lambda item: -abs(item[1]))
    rest = sum(value for _, value in terms[TERMS_SHOWN:])
    return [*((term_label(name), value) for name, value in terms[:TERMS_SHOWN]), (THE_REST, rest)]
