"""Terms and their plain meaning, as pages, report and papers list them."""

from collections.abc import Iterable

from sim.model.outcomes import ENDING, MEASURE, OUTCOMES
from sim.seeds.glossary import Term, load_glossary
from sim.view.text.escape import escape_markdown
from sim.view.text.words import upper_first

ENDING_TERMS = tuple(ending.short for ending in ENDING.values())
OUTCOME_TERMS = tuple(MEASURE[name].label.lower() for name in OUTCOMES)
"""What endings and outcomes are called in the glossary."""
WORDS = "Words"
"""The button that is at hand on every page."""
ON_THIS_PAGE, ALL_OTHERS = "The words of this page", "All other words"
IN_EVIDENCE = "What rests on them, in Evidence"
IN_REPORT = "The words of this report"


def name_term(term: Term) -> str:
    """A term at the head of its meaning."""
    return upper_first(term.name)


def list_terms(terms: Iterable[Term]) -> str:
    """Terms with their meaning, as Markdown."""
    return "\n".join(
        f"- **{escape_markdown(name_term(term))}:** {escape_markdown(term.says)}" for term in terms
    )


def explain(*names: str) -> str:
    """The meaning of these terms, for the help beside a heading.

    An outcome or an ending that the glossary does not have means what its declaration says.
    """
    declared = {MEASURE[name].label.lower(): MEASURE[name].meaning for name in OUTCOMES}
    declared |= {ending.short: ending.meaning for ending in ENDING.values()}
    known = {name: Term(name, says, (name,), {}) for name, says in declared.items()} | load_glossary()
    return list_terms(known[name] for name in names)


def points(terms: Iterable[Term]) -> tuple[tuple[str, str], ...]:
    """Terms with their meaning, as a report lists them."""
    return tuple((f"{name_term(term)}:", term.says) for term in terms)
