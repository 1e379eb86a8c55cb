"""The words of the evidence and the scoreboard on the command line."""

from collections.abc import Mapping, Sequence
from typing import Any

from sim.view.text.board import describe_measured, describe_more
from sim.view.text.printing import in_plain_signs
from sim.view.text.words import name_in_words, with_sign

LINKS = "links"
SHARES = "share of draws in which it holds:"
CONTRADICTIONS = "contradictions (correlation over the draws):"
NO_CONTRADICTIONS = "no contradictions between patterns"


def describe_verdict(row: dict[str, Any]) -> str:
    """Whether a pattern holds, and what it says."""
    verdict = "holds" if row["holds"] else "MISSED"
    return f"{row['id']}  {verdict}  {row['sentence']} ({', '.join(row['claim_ids'])})"


def describe_pattern(row: dict[str, Any]) -> list[str]:
    """What was measured of a pattern against its threshold, a line each."""
    lines = [f"measured: {describe_measured(row['value'])}", f"threshold: {row['threshold']}"]
    return [in_plain_signs(line) for line in [*lines, *describe_more(row)]]


def describe_held(held: int, of: int) -> str:
    """How many patterns hold."""
    return f"{held} of {of} patterns hold"


def describe_joint(summary: Mapping[str, Any]) -> str:
    """How many patterns hold together in the fixed draws, on average and at the two ends."""
    of, mean = summary["patterns"], summary["mean_held"]
    ends = f"from {summary['least_held']} to {summary['most_held']}"
    return f"{mean:g} of {of} patterns hold in a fixed draw on average, {ends}"


def describe_joint_measure(summary: Mapping[str, Any]) -> str:
    """What joint validity was measured with."""
    draws, runs, seed = summary["draws"], summary["runs"], summary["seed"]
    return f"{draws:,} {'draw' if draws == 1 else 'draws'} of {runs:,} runs each, seed {seed}"


def describe_all_hold(summary: Mapping[str, Any]) -> str:
    """In which share of the draws no pattern misses."""
    return f"all hold in {summary['all_hold']:.1%} of the draws"


def describe_at_modes(summary: Mapping[str, Any]) -> str:
    """How many patterns hold with every number at its mode, and which do not."""
    missed = ", ".join(summary["missed_at_modes"])
    held = f"{summary['at_modes']} of {summary['patterns']} hold with every number at its mode"
    return f"{held}, missed: {missed}" if missed else held


def describe_contradiction(pair: Mapping[str, Any]) -> str:
    """Two patterns that tend not to hold together, and how strongly."""
    one, other = pair["patterns"]
    return f"{one} and {other} ({with_sign(pair['correlation'])})"


def describe_share(pattern: str, share: float) -> str:
    """In which share of the fixed draws a pattern holds."""
    return f"{pattern} {share:.0%}"


def count_held(held: int, of: int) -> str:
    """How many patterns hold."""
    return f"{describe_held(held, of)}."


def head_kind(kind: str, n: int) -> str:
    """The heading of a kind of entries."""
    return f"{kind} ({n})"


def count_rest(counts: Sequence[tuple[str, int]]) -> str:
    """How many there are of the kinds that are not listed, and how to see one."""
    rest = ", ".join(f"{n} {kind}s" for kind, n in counts)
    return f"And {rest}. `tightrope evidence ID` shows one with its links."


def describe_fact(name: str, fact: Any) -> str:
    """A fact by its name."""
    return f"{name_in_words(name)}: {_value(fact)}"


def _value(fact: Any) -> str:
    if isinstance(fact, dict):
        return ", ".join(f"{name_in_words(name)} {_value(value)}" for name, value in fact.items())
    if isinstance(fact, list):
        return ", ".join(_value(value) for value in fact)
    return f"{fact:g}" if isinstance(fact, float) else str(fact)
