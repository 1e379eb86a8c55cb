"""The words of the validation on the command line."""

from collections.abc import Mapping
from typing import Any

from sim.view.text.capitals import who
from sim.view.text.printing import in_plain_signs
from sim.view.text.validation import RULES, gain
from sim.view.text.words import MINUS

PATTERNS = "Patterns of the baseline"
HISTORIES = "What is known of two histories, on rails"
FORECASTS = "Forecasts of what each seat does in a month, against naive ones (a gain above 0 is the model's)"
RELIABILITY = "How often came what the model held so likely"
CAUSES = "Where it lost most since {}, and what an experiment found"
FREE = "Free runs from {}: {}"
HIT = {True: "hit ", False: "MISS"}
SCORES_HEAD = ["", "seat-months", "moves", "episodes", "model", "best naive", "", "gain (90 %)"]
RELIABILITY_HEAD = ["held between", "answers", "held on average", "came"]


def describe_pattern(row: Mapping[str, Any]) -> list[str]:
    """A pattern: its verdict under each seed, without its rule, and in fixed draws; cell by cell."""
    seeds = row["holds_by_seed"].values()
    gone = {True: "gone without its rule", False: "STILL THERE without its rule", None: "no rule asked"}
    share = row["share_of_fixed_draws"]
    return [
        row["id"],
        f"holds with {sum(seeds)} of {len(seeds)} seeds",
        gone[row["gone_without_its_behaviour"]],
        "not in fixed draws" if share is None else f"in {share:.0%} of fixed draws",
        f"tuned on {row['tuned_on']}",
    ]


def describe_joint_source(joint: Mapping[str, Any], version: str) -> str:
    """Where the fixed draws come from."""
    return (
        f"Fixed draws: {joint['draws']} of {joint['runs']} runs, seed {joint['seed']}, measured with version "
        f"{joint['version']}; this is {version}. `--joint` measures them anew."
    )


def count_holding(rows: list[Mapping[str, Any]]) -> str:
    """How many rows hold."""
    return f"{sum(row['holds'] for row in rows)} of {len(rows)} hold"


def describe_score(label: str, found: Mapping[str, Any], rule: str) -> list[str]:
    """The losses of the model and of the best naive forecast in some outlooks, cell by cell."""
    naive, losses = found["best"][rule], found["loss"][rule]
    counts = [str(found[name]) for name in ("seat_months", "moves", "episodes")]
    against = gain(found["gain"][rule][naive]).replace(MINUS, "-")
    return [label, *counts, f"{losses['model']:.2f}", f"{losses[naive]:.2f}", naive, against]


def name_rule(rule: str) -> str:
    """A rule of scoring."""
    return f"{RULES[rule]}, less is better"


def name_seat(seat: str) -> str:
    """A seat of the scores."""
    return who(seat)


def describe_bin(row: Mapping[str, Any]) -> list[str]:
    """A bin of the reliability diagram, cell by cell."""
    return [
        f"{row['from']:.2f} and {row['to']:.2f}",
        f"{row['answers']:,}",
        f"{row['held']:.3f}",
        f"{row['share']:.3f}",
    ]


def count_facts(rows: list[Mapping[str, Any]]) -> str:
    """How many facts there are, and of how many the model had a probability."""
    with_one = sum(row["held"] is not None for row in rows)
    return f"{len(rows)} dated facts, {with_one} with the model's probability beforehand; `--json` has each."


def describe_miss(row: Mapping[str, Any], told: str) -> list[str]:
    """A row of a free run with its verdict, and for a miss why."""
    lines = [f"{HIT[row['hit']]}  {row['says']}", in_plain_signs(told)]
    return lines if row["hit"] else [*lines, row["why_missed"]]
