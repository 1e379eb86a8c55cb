"""What a report rests on: the numbers that carry it, the claims behind them, the analyses, the limits."""

from collections.abc import Iterable

from sim.report.content import Element, Points, Section, Table, Text
from sim.report.worlds import Worlds
from sim.seeds.load import Claim, load_seeds
from sim.view.text.report import grounds as text


def write_grounds(worlds: Worlds) -> list[Section]:
    """The numbers, the claims behind them and behind the changes, the analyses, and the limits."""
    seeds, claims = load_seeds(), _claims(worlds)
    sections = [Section(text.NUMBERS, tuple(_numbers(worlds)), new_page=True)]
    if claims:
        points = tuple((claim.id, text.describe_claim(claim)) for claim in claims)
        blocks = (Text(text.FIRMNESS, quiet=True), Points(points, dense=True, long=True))
        sections.append(Section(text.CLAIMS, blocks, level=3))
    analyses = sorted(seeds.analyses.values(), key=lambda one: one.published)
    limits = text.describe_limits(analyses, list(seeds.parameters.values()), worlds.now.runs)
    references = tuple(("", text.describe_analysis(one)) for one in analyses)
    return [
        *sections,
        Section(text.ANALYSES, (Points(references),)),
        Section(text.LIMITS, (Points(tuple(limits)),)),
    ]


def _numbers(worlds: Worlds) -> Iterable[Element]:
    if not worlds.correlations:
        yield Text(text.NO_NUMBERS)
        return
    yield Text(text.ABOUT_NUMBERS)
    own = worlds.scenario.parameters
    rows = tuple(
        (
            text.name_number(one.prior),
            text.describe_range(own.get(one.prior.name, one.prior), one.prior.unit),
            text.describe_correlation(one.correlation, one.outcome),
            one.prior.confidence,
            text.list_claims(one.prior),
        )
        for one in worlds.correlations
    )
    yield Table(text.NUMBERS_TABLE, text.NUMBERS_HEAD, rows, (), (36, 24, 17, 10, 13))


def _claims(worlds: Worlds) -> list[Claim]:
    """The claims behind the numbers shown, the changes and the scenario, in the order of the seeds."""
    wanted = {id_ for one in worlds.correlations for id_ in one.prior.claims}
    wanted |= {id_ for change in worlds.changes for id_ in change.claims}
    wanted |= set(worlds.scenario.claims)
    return [claim for id_, claim in load_seeds().claims.items() if id_ in wanted]
