"""Structure as a lens: what the model concludes with one switch of its structure at its other option.

Asked are the patterns, the directions that the texts give, and the what-ifs that come with the program:
whether each makes an outcome higher or lower than the baseline, both with that option.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sim.analysis.pairs.paired import mean_of
from sim.model.outcomes import OUTCOMES
from sim.patterns import directions, discover
from sim.patterns.lab import Lab
from sim.patterns.measure import path
from sim.running.ensemble import run
from sim.running.evaluators.base import Progress
from sim.running.limits import check_counts
from sim.scenario.scenario import BASELINE, Scenario, list_scenarios, load_scenario
from sim.seeds.load import load_seeds

RUNS, SEED = 1000, 0
STAYS, FADES, COMES, TURNS = "stays", "fades", "comes", "turns"
"""A sign that is clear and the same; clear no longer; clear only now; the other one, and clear."""


@dataclass(frozen=True)
class Conclusions:
    """What the model says with some options: whether each pattern holds, and each sign, 0 where it is not
    clear of zero (90 %).

    `directions` are by cause and effect, 1 as the text has it; `what_ifs` by scenario and outcome, 1 for
    higher than in the baseline.
    """

    options: dict[str, str]
    patterns: dict[str, bool]
    directions: dict[str, int]
    what_ifs: dict[str, int]


@dataclass(frozen=True)
class Shift:
    """What some options change: patterns that no longer hold or hold only now, and signs by what becomes of
    them.
    """

    options: dict[str, str]
    lost: list[str]
    gained: list[str]
    directions: dict[str, list[str]]
    what_ifs: dict[str, list[str]]


def others() -> list[dict[str, str]]:
    """Each switch at each of its other options, one at a time."""
    switches = load_seeds().structure.items()
    return [{name: o} for name, switch in switches for o in switch.options if o != switch.usual]


def conclusions(
    options: dict[str, str],
    runs: int = RUNS,
    seed: int = SEED,
    *,
    patterns: Sequence[str] | None = None,
    causes: Sequence[str] | None = None,
    scenarios: Sequence[str] | None = None,
) -> Conclusions:
    """What the model says with these options; by default of all patterns, causes and what-ifs."""
    start = load_scenario(BASELINE).restructure(options)
    return Conclusions(
        options,
        {id_: _holds(id_, runs, seed, start) for id_ in (discover() if patterns is None else patterns)},
        dict(_directions(start, runs, causes)),
        dict(_what_ifs(start, options, runs, seed, scenarios)),
    )


def compare(
    runs: int = RUNS, seed: int = SEED, progress: Progress | None = None
) -> tuple[Conclusions, list[Conclusions]]:
    """What the model says as it is, and with each other option alone.

    `progress` is called with the options done and those to do. Raises `BadInput` for counts out of range.
    """
    check_counts(runs, seed)
    asked: list[dict[str, str]] = [{}, *others()]
    found = []
    for done, options in enumerate(asked, start=1):
        found.append(conclusions(options, runs, seed))
        if progress is not None:
            progress(done, len(asked))
    return found[0], found[1:]


def shift(usual: Conclusions, now: Conclusions) -> Shift:
    """What differs between two sets of conclusions."""
    return Shift(
        now.options,
        [name for name, holds in usual.patterns.items() if holds and not now.patterns[name]],
        [name for name, holds in usual.patterns.items() if not holds and now.patterns[name]],
        _sorted(usual.directions, now.directions),
        _sorted(usual.what_ifs, now.what_ifs),
    )


def _sorted(usual: dict[str, int], now: dict[str, int]) -> dict[str, list[str]]:
    """The names of signs by what becomes of them."""
    return {
        what: [name for name in usual if became(usual[name], now[name]) == what]
        for what in (STAYS, FADES, COMES, TURNS)
    }


def became(usual: int, now: int) -> str:
    """What has become of a sign; nothing of one that is clear in neither."""
    if usual == now:
        return STAYS if usual else ""
    if not now:
        return FADES
    return TURNS if usual else COMES


def _holds(pattern: str, runs: int, seed: int, start: Scenario) -> bool:
    return bool(discover()[pattern].measure(runs, seed, Lab(runs, seed, start)).holds)


def _directions(start: Scenario, runs: int, causes: Sequence[str] | None) -> Iterator[tuple[str, int]]:
    lab, pairs = Lab(runs, directions.SEED), directions.pairs(start)
    for cause, effect, measured, way in directions.SIGNS:
        if causes is not None and cause not in causes:
            continue
        _, made, held = pairs[cause]
        found = directions.difference(lab, made, held, measured)
        yield f"{cause}: {effect}", way * _sign(found.low, found.high)


def _what_ifs(
    start: Scenario, options: dict[str, str], runs: int, seed: int, names: Sequence[str] | None
) -> Iterator[tuple[str, int]]:
    """Those that are played in the same months as the baseline."""
    usual = run(start, runs, seed, variables=OUTCOMES)
    for case in list_scenarios():
        of_these_months = (case.start, case.end) == (start.start, start.end) and case.name != BASELINE
        if of_these_months and (names is None or case.name in names):
            changed = run(case.restructure(options), runs, seed, variables=OUTCOMES)
            for outcome in OUTCOMES:
                _, low, high = mean_of(path(changed, outcome)[-1] - path(usual, outcome)[-1])
                yield f"{case.name}: {outcome}", _sign(float(low), float(high))


def _sign(low: float, high: float) -> int:
    return 1 if low > 0 else -1 if high < 0 else 0
