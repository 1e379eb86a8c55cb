"""What a report rests on: the numbers that carry it, the claims behind them, the analyses, the limits."""

from collections.abc import Iterable

from sim.dashboard import words
from sim.evidence import Claim, Prior, load_seeds
from sim.report.content import Block, Points, Section, Table, Text
from sim.report.worlds import Worlds

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
MONTH_LENGTH, YEAR_LENGTH = len("2016-04"), len("2016")


def grounds(worlds: Worlds) -> list[Section]:
    """The numbers, the claims behind them and behind the changes, the analyses, and the limits."""
    claims = _claims(worlds)
    sections = [Section("The numbers that carry it", tuple(_numbers(worlds)), new_page=True)]
    if claims:
        points = tuple((claim.id, f"{claim.says} ({claim.firmness}; {_short(claim)})") for claim in claims)
        told = (Text(FIRMNESS, quiet=True), Points(points, dense=True, long=True))
        sections.append(Section("The claims behind these numbers and behind the changes", told, level=3))
    return [
        *sections,
        Section("The analyses", (Points(tuple(("", text) for text in _analyses())),)),
        Section("Limits", (Points(tuple(_limits(worlds))),)),
    ]


def _numbers(worlds: Worlds) -> Iterable[Block]:
    if not worlds.leanings:
        yield Text(NO_NUMBERS)
        return
    yield Text(ABOUT_NUMBERS)
    rows = []
    for one in worlds.leanings:
        outcome = words.OUTCOME_WORDS[one.outcome][0].lower()
        rows.append(
            (
                named(one.prior),
                f"{_range(worlds, one.prior)}, {one.prior.unit}",
                f"{words.signed(one.correlation)} with {outcome}",
                one.prior.confidence,
                ", ".join(one.prior.claims) or f"assumed: {one.prior.assumed}",
            )
        )
    head = ("Number", "Likeliest, and its range", "Goes with", "Confidence", "Claims")
    says = "The numbers that go most closely with the outcomes"
    yield Table(says, head, tuple(rows), (), (36, 24, 17, 10, 13))


def named(prior: Prior) -> str:
    """What a number is, with the name under which it can be set."""
    label = prior.lever.label if prior.lever else prior.meaning
    return f"{label[:1].upper()}{label[1:]} ({prior.name})"


def _range(worlds: Worlds, prior: Prior) -> str:
    """The spread that the worlds drew from: the scenario's own, or the seeds'."""
    spread = worlds.scenario.parameters.get(prior.name, prior)
    if isinstance(spread, int | float):
        return f"{spread:g}"
    return f"{spread.mode:g}, from {spread.low:g} to {spread.high:g}"


def _claims(worlds: Worlds) -> list[Claim]:
    """The claims behind the numbers shown, the changes and the scenario, in the order of the seeds."""
    asked = {id_ for one in worlds.leanings for id_ in one.prior.claims}
    asked |= {id_ for change in worlds.changed for id_ in change.claims}
    asked |= set(worlds.scenario.claims)
    return [claim for id_, claim in load_seeds().claims.items() if id_ in asked]


def _short(claim: Claim) -> str:
    """Where a claim stands: the publisher with the year."""
    return f"{claim.analysis.publisher} {claim.analysis.published[:YEAR_LENGTH]}"


def _analyses() -> Iterable[str]:
    """The references, in the order of their publication."""
    for one in sorted(load_seeds().analyses.values(), key=lambda one: one.published):
        month = words.month_in_words(one.published[:MONTH_LENGTH])
        author = f"{one.author}, " if "not named" not in one.author else ""
        yield f"{author}“{one.title}”, {one.publisher}, {month}."


def _limits(worlds: Worlds) -> Iterable[tuple[str, str]]:
    """What this report does not say."""
    seeds, now = load_seeds(), worlds.now
    published = sorted(one.published[:YEAR_LENGTH] for one in seeds.analyses.values())
    priors = seeds.parameters.values()
    claimed = sum(bool(prior.claims) for prior in priors)
    low = sum(prior.confidence == "low" for prior in priors)
    yield (
        "Not a forecast.",
        f"It shows what follows if {len(seeds.analyses)} published analyses of {published[0]} to "
        f"{published[-1]} are right and if our sizes are near. No share of worlds is a "
        "probability of anything.",
    )
    yield (
        "Directions are theirs, most sizes are ours.",
        f"Of {len(priors):,} uncertain numbers {claimed:,} rest on a claim for their direction; in {low:,} "
        "of them we have low confidence as to the size.",
    )
    yield (
        "What the bands hold.",
        "What the analyses leave open, together with chance inside the model, and no more than that. A "
        f"comparison of means over {now.runs:,} worlds is sharper than any single world.",
    )
    yield (
        "What is left out.",
        "A capital is one actor; parties, ministries and firms within it are not modelled. The war in "
        "Ukraine and the price of oil come from outside and answer to nobody.",
    )
    yield (
        "What goes with what.",
        "A number that goes with an outcome over the worlds need not be the only cause, and what is not "
        "varied cannot be seen to matter.",
    )
