"""The words about what a report rests on."""

from collections.abc import Sequence

from sim.scenario.fields import Number
from sim.seeds.load import Claim, Prior
from sim.seeds.schema import AnalysisFile
from sim.view.text.outcomes import outcome_in_words
from sim.view.text.words import month_in_words, upper_first, with_sign

NUMBERS, ANALYSES, LIMITS = "The numbers that carry it", "The analyses", "Limits"
CLAIMS = "The claims behind these numbers and behind the changes"
ABOUT_NUMBERS = (
    "Every world draws its own numbers from what the analyses leave open. These are the ones whose draws "
    "went most closely with an outcome at the end, over all worlds of this report: Spearman's rank "
    "correlation, from −1 to +1, beyond what chance would show in one list of twenty."
)
NO_NUMBERS = "No uncertain number went with an outcome more closely than chance would have it go."
FIRMNESS = (
    "Stated: the author asserts it. Hedged: the author calls it likely, possible or apparent. Quoted: the "
    "author passes on what somebody else said. Inferred: ours, read between the lines. All in our own words."
)
NUMBERS_TABLE = "The numbers that go most closely with the outcomes"
NUMBERS_HEAD = ("Number", "Likeliest, and its range", "Goes with", "Confidence", "Claims")
MONTH_LENGTH, YEAR_LENGTH = len("2016-04"), len("2016")


def name_number(prior: Prior) -> str:
    """What a number is, with the name under which it can be set."""
    return f"{upper_first(prior.lever.label if prior.lever else prior.meaning)} ({prior.name})"


def describe_range(spread: Number | Prior, unit: str) -> str:
    """The likeliest value with its range, or the one value that is set."""
    if isinstance(spread, int | float):
        return f"{spread:g}, {unit}"
    return f"{spread.mode:g}, from {spread.low:g} to {spread.high:g}, {unit}"


def describe_correlation(correlation: float, outcome: str) -> str:
    """How closely a number goes with an outcome."""
    return f"{with_sign(correlation)} with {outcome_in_words(outcome)}"


def list_claims(prior: Prior) -> str:
    """The claims behind a number, or why it is assumed."""
    return ", ".join(prior.claims) or f"assumed: {prior.assumed}"


def describe_claim(claim: Claim) -> str:
    """What a claim says, how firmly, and where it stands: the publisher with the year."""
    where = f"{claim.analysis.publisher} {claim.analysis.published[:YEAR_LENGTH]}"
    return f"{claim.says} ({claim.firmness}; {where})"


def describe_analysis(analysis: AnalysisFile) -> str:
    """The reference of an analysis."""
    author = f"{analysis.author}, " if "not named" not in analysis.author else ""
    month = month_in_words(analysis.published[:MONTH_LENGTH])
    return f"{author}“{analysis.title}”, {analysis.publisher}, {month}."


def describe_limits(
    analyses: Sequence[AnalysisFile], priors: Sequence[Prior], runs: int
) -> list[tuple[str, str]]:
    """What a report of so many runs does not say, each limit with its lead."""
    published = sorted(one.published[:YEAR_LENGTH] for one in analyses)
    claimed = sum(bool(prior.claims) for prior in priors)
    low = sum(prior.confidence == "low" for prior in priors)
    return [
        (
            "Not a forecast.",
            f"It shows what follows if {len(analyses)} published analyses of {published[0]} to "
            f"{published[-1]} are right and if our sizes are near. No share of worlds is a "
            "probability of anything.",
        ),
        (
            "Directions are theirs, most sizes are ours.",
            f"Of {len(priors):,} uncertain numbers {claimed:,} rest on a claim for their direction; in "
            f"{low:,} of them we have low confidence as to the size.",
        ),
        (
            "What the bands hold.",
            "What the analyses leave open, together with chance inside the model, and no more than that. A "
            f"comparison of means over {runs:,} worlds is sharper than any single world.",
        ),
        (
            "What is left out.",
            "A capital is one actor; parties, ministries and firms within it are not modelled. The war in "
            "Ukraine and the price of oil come from outside and answer to nobody.",
        ),
        (
            "What goes with what.",
            "A number that goes with an outcome over the worlds need not be the only cause, and what is not "
            "varied cannot be seen to matter.",
        ),
    ]
