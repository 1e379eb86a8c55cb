"""What a change does to the endings, in a sentence and beside each number."""

from collections.abc import Mapping, Sequence

from sim.model.outcomes import BALANCING
from sim.view.ending_differences import EndingDifference
from sim.view.text.rope import fate
from sim.view.text.words import MINUS, as_list, month_in_words, upper_first

Counts = Mapping[str, int]
NAMED = 2
"""So many endings beside the balance are named of an ensemble by itself."""


def describe_counts(about: str, counts: Counts, last_month: str) -> str:
    """How an ensemble ends by itself; `about` says in what, to begin the sentence."""
    others = sorted((name for name in counts if name != BALANCING.name), key=lambda name: -counts[name])
    named = [f"{counts[name]} {fate(name)}" for name in others[:NAMED] if counts[name]]
    rest = f"; {as_list(named)}" if named else ""
    still = f"{counts.get(BALANCING.name, 0)} in 100 {fate(BALANCING.name)}"
    return f"{upper_first(about)} {still} in {month_in_words(last_month)}{rest}."


def describe_change(about: str, differences: Sequence[EndingDifference]) -> str:
    """What a change does most, with its interval; `about` says what is changed, to begin the sentence."""
    by_name = {each.name: each for each in differences}
    still = by_name[BALANCING.name]
    most = max((each for each in differences if each is not still), key=lambda each: abs(each.exact.mean))
    if not most.is_clear:
        return (
            f"{upper_first(about)} no ending is clearly likelier or rarer: {still.count} in 100 "
            f"{fate(still.name)}, {still.before} without the change ({describe_more(still)})."
        )
    told = f"{upper_first(about)} {_instead(most)}"
    return f"{told}, and {_instead(still, of='')}." if still.is_clear else f"{told}."


def describe_more(change: EndingDifference) -> str:
    """How many more or fewer, with what the interval reaches to either side."""
    if change.more == 0:
        return f"0{_within(change)}"
    return f"{abs(change.more)}{_within(change)} {'more' if change.more > 0 else 'fewer'}"


def beside(change: EndingDifference) -> str:
    """The same beside a number, where there is little room."""
    sign = "+" if change.more > 0 else MINUS if change.more < 0 else ""
    return f"{sign}{abs(change.more)}{_within(change)}"


def _instead(change: EndingDifference, of: str = " in 100") -> str:
    return f"{change.count}{of} {fate(change.name)} instead of {change.before} ({describe_more(change)})"


def _within(change: EndingDifference) -> str:
    return "" if change.reach is None else f" ± {change.reach}"
