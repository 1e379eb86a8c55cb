"""What the facts narrow and what they do not, in plain sentences: for page, command line and paper."""

from collections.abc import Mapping, Sequence
from typing import Any

from sim.view.text.capitals import who
from sim.view.text.validation import ALL_YEARS, gain, years_since
from sim.view.text.words import PERCENT, count_in_words

IN_SIGHT = (
    "All of these years had been seen by the people who chose the ranges, so a range that the facts leave as "
    "it is may have been cut by them before."
)
AT_THE_EDGE = (
    "Few worlds or none come as near to the record as this takes: a rule that is missing may be the reason "
    "rather than the number."
)
LITTLE_MOVED = 0.1
"""A middle that moves by less than this share of the range before is said to stay."""
HEAD = ("number", "unit", "left of its range (90 %)", "middle 80 % before", "after", "note")
EDGE = "at the edge"
ALL_SEATS = "all four seats"
BEFORE, AFTER = "before", "after"
LOWEST, HIGHEST = "lowest value", "highest"


def describe_narrowed(found: Mapping[str, Any]) -> str:
    """How many numbers the facts narrow, in a line."""
    rows, bars = found["numbers"], found["bars"]
    some = [row for row in rows if row["narrowed"]]
    much = sum(row["left"] <= bars["much"] for row in some)
    return (
        f"Of {count_in_words(len(rows), 'uncertain number')} the facts of {ALL_YEARS} narrow {len(some)}, to "
        f"{_percent(bars['narrowed'])} % of their range or less ({much} of them to two thirds); about the "
        f"other {len(rows) - len(some)} they say little"
    )


def describe_number(row: Mapping[str, Any]) -> str:
    """What the facts say of a number, in a sentence or two."""
    label = row["label"].replace("“", "‘").replace("”", "’")
    low, at, high = (_percent(min(row[name], 1)) for name in ("left_low", "left", "left_high"))
    left = f"{at} % ({low} to {high} %)"
    if not row["narrowed"]:
        return f"The facts say little about “{label}”: {left} of its range is left."
    told = (
        f"The facts narrow “{label}” to {left} of its range, {_towards(row)}: {describe_ends(row['after'])} "
        f"instead of {describe_ends(row['before'])} ({row['unit']})."
    )
    return f"{told} {AT_THE_EDGE}" if row["at_the_edge"] else told


def _towards(row: Mapping[str, Any]) -> str:
    """Where the middle of a range goes."""
    before, after = (sum(row[name]) / 2 for name in ("before", "after"))
    width = row["before"][1] - row["before"][0]
    if abs(after - before) < LITTLE_MOVED * width:
        return "about its middle"
    return "towards larger values" if after > before else "towards smaller values"


def describe_ends(ends: Sequence[float]) -> str:
    """A range by its ends, with three digits that count."""
    return " to ".join(f"{end:.3g}" for end in ends)


def describe_left(row: Mapping[str, Any]) -> str:
    """What is left of a range, with its interval."""
    return f"{row['left']:.2f} ({row['left_low']:.2f} to {row['left_high']:.2f})"


def table_row(row: Mapping[str, Any]) -> tuple[str, ...]:
    """A number for a table, cell by cell."""
    return (
        row["label"],
        row["unit"],
        describe_left(row),
        describe_ends(row["before"]),
        describe_ends(row["after"]) if row["narrowed"] else "as before",
        EDGE if row["narrowed"] and row["at_the_edge"] else "",
    )


def describe_check(found: Mapping[str, Any]) -> str:
    """Whether the method can be believed: numbers about which nothing is known, and records of known ones."""
    check = found["check"]
    of_narrowed = check["coverage_of_narrowed"]
    also = "" if of_narrowed is None else f" ({_percent(of_narrowed)} for the numbers that are narrowed here)"
    return (
        f"Of {count_in_words(check['numbers'], 'number')} dealt out anew among the worlds, so that the facts "
        f"say nothing about them, {check['shuffled_narrowed']} came out narrowed; the least left was "
        f"{_percent(check['shuffled_least_left'])} %. With {count_in_words(check['truths'], 'world')} taken "
        f"as the record in turn, whose numbers are known, a range held the truth in "
        f"{_percent(check['coverage'])} of 100 cases{also}, where 80 are meant; such a record narrowed "
        f"{check['narrowed_in_a_truth']:.0f} numbers on average"
    )


def describe_size(found: Mapping[str, Any]) -> str:
    """What it was measured on."""
    return (
        f"{found['draws']:,} draws, of which {found['fit_history']:,} fit history at every start; "
        f"{found['kept']:,} kept for each number, by {found['statistics']} statistics"
    )


def describe_left_out(found: Mapping[str, Any]) -> str:
    """Whether weighting draws by the other episodes helps on the one that is left out, in sentences."""
    left_out = found["left_out"]
    late, naive = years_since(left_out["since"]), left_out["on_naive"]["all"]
    return (
        f"An episode that is left out is forecast by the tenth of {left_out['draws']:,} draws that fares "
        f"best in the other {left_out['episodes'] - 1}, and by all of them. The gain of the tenth is "
        f"{gain(left_out['all'])} bits a seat and month over {ALL_YEARS}, and "
        f"{gain(left_out['since_start'])} in {late}. Against the best naive forecast, {naive['naive']}, the "
        f"tenth stands at {gain(naive)} over all years"
    )


def left_out_rows(found: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """The gains of weighting in all years and since the baseline's start: in all, and seat by seat."""
    left_out = found["left_out"]
    return [
        (ALL_SEATS, gain(left_out["all"]), gain(left_out["since_start"])),
        *(
            (who(seat), gain(of), gain(left_out["by_seat_since_start"][seat]))
            for seat, of in left_out["by_seat"].items()
        ),
        (
            f"{ALL_SEATS}, by earlier episodes alone",
            gain(left_out["earlier"]["all"]),
            gain(left_out["earlier"]["since_start"]),
        ),
    ]


def describe_picture(rows: Sequence[Mapping[str, Any]]) -> str:
    """What the picture shows, for who does not see it."""
    return " ".join(describe_number(row) for row in rows)


def _percent(share: float) -> str:
    return f"{PERCENT * share:.0f}"
