"""Lenses: any scenario under rival readings of the same facts, and where the readings disagree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sim.analysis.lenses.lens_files import Lens, ReadingSeed, load_lenses
from sim.analysis.pairs.ensembles import Ensembles, check_memory
from sim.analysis.pairs.paired import mean_of
from sim.errors import BadInput, clip, no_such
from sim.model.outcomes import ENDINGS, OUTCOMES
from sim.patterns.measure import path
from sim.results import dataset
from sim.running.evaluators.base import Progress
from sim.running.limits import check_counts
from sim.scenario.scenario import AnyScenario, Scenario, scenario_of
from sim.seeds.load import load_seeds
from sim.seeds.schema import Spread

if TYPE_CHECKING:
    import xarray as xr

LARGEST = 10
LONGEST_NAME, LONGEST_TITLE = 80, 300
AT_ONCE = 3  # ensembles held at a time: two readings, and the one that is run


@dataclass(frozen=True)
class Standing:
    """How an ensemble ends: the share of runs that come to each ending, each outcome's mean at the end."""

    endings: dict[str, float]
    outcomes: dict[str, float]


@dataclass(frozen=True)
class Disagreement:
    """An ending's share or an outcome's mean, second reading less the first, with its 90 % interval."""

    lens: str
    what: str
    mean: float
    low: float
    high: float

    @property
    def clear(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True)
class LensRow:
    """A scenario under one lens: how it ends under each reading, and in what the two disagree most."""

    lens: Lens
    readings: dict[str, Standing]
    disagreements: list[Disagreement]


@dataclass(frozen=True)
class LensTable:
    """A scenario under every lens, one at a time, beside the scenario as it is."""

    scenario: str
    title: str
    runs: int
    seed: int
    months: int
    as_it_is: Standing
    rows: list[LensRow]

    @property
    def largest(self) -> list[Disagreement]:
        """The largest disagreements of all lenses whose intervals leave zero out."""
        found = [one for row in self.rows for one in row.disagreements if one.clear]
        return sorted(found, key=lambda one: -abs(one.mean))[:LARGEST]

    def as_dict(self) -> dict[str, Any]:
        """The table as `tightrope lenses SCENARIO --json` prints it."""
        return {
            "scenario": self.scenario,
            "runs": self.runs,
            "months": self.months,
            "seed": self.seed,
            "as_it_is": asdict(self.as_it_is),
            "lenses": [_row(row) for row in self.rows],
            "largest": [_disagreement(one) for one in self.largest],
        }


def under(scenario: AnyScenario, lens: str, reading: str) -> Scenario:
    """The scenario under one reading of a lens; what the reading sets goes before the scenario's own numbers.

    Raises `BadInput` for a lens or a reading that there is not.
    """
    scenario = scenario_of(scenario)
    chosen = _reading(lens, reading)
    numbers = {name: _spread(setting.to) for name, setting in chosen.sets.items()}
    return scenario.set(numbers).changed(
        name=clip(f"{scenario.name}-{reading}", LONGEST_NAME),
        title=clip(f"{scenario.title} ({chosen.label})", LONGEST_TITLE),
    )


def under_all(scenario: Scenario, choices: Sequence[str]) -> Scenario:
    """The scenario under several lenses, each given as LENS=READING."""
    chosen: set[str] = set()
    for choice in choices:
        lens, _, reading = (part.strip() for part in choice.partition("="))
        if lens in chosen:
            raise BadInput(f"lens: {clip(lens)} is named twice, one reading of it would be right")
        chosen.add(lens)
        scenario = under(scenario, lens, reading)
    return scenario


def lens_table(
    scenario: AnyScenario,
    runs: int = 1000,
    seed: int = 0,
    progress: Progress | None = None,
    workers: int | None = None,
) -> LensTable:
    """Run a scenario as it is and under both readings of every lens, all under the same luck.

    `progress` is called with the run-months done and those to do, and may raise to cancel; `workers` is the
    number of processes. Raises `BadInput` for counts out of range.
    """
    scenario = scenario_of(scenario)
    check_counts(runs, seed)
    check_memory(runs, scenario.n_months, AT_ONCE)
    lenses = load_lenses()
    ensembles = Ensembles(runs, seed, progress, 1 + 2 * len(lenses), workers)
    as_it_is = standing(ensembles.of(scenario))
    rows = []
    for name, lens in lenses.items():
        first, second = (ensembles.of(under(scenario, name, reading)) for reading in lens.readings)
        standings = dict(zip(lens.readings, (standing(first), standing(second)), strict=True))
        rows.append(LensRow(lens, standings, disagreements(name, first, second)))
    return LensTable(scenario.name, scenario.title, runs, seed, scenario.n_months, as_it_is, rows)


def standing(ds: xr.Dataset) -> Standing:
    """How an ensemble ends."""
    at_end = {name: float(path(ds, name)[-1].mean()) for name in OUTCOMES}
    return Standing(dataset.endings(ds), at_end)


def disagreements(lens: str, first: xr.Dataset, second: xr.Dataset) -> list[Disagreement]:
    """In what the second reading's ensemble ends otherwise than the first's, the largest difference first."""
    gaps = {name: path(second, name)[-1] - path(first, name)[-1] for name in OUTCOMES}
    for code, ending in enumerate(ENDINGS):
        ends = [(ds["ending"].values == code).astype(float) for ds in (first, second)]
        gaps[f"ending {ending}"] = ends[1] - ends[0]
    found = [Disagreement(lens, what, *map(float, mean_of(gap))) for what, gap in gaps.items()]
    return sorted(found, key=lambda one: -abs(one.mean))


def _reading(lens: str, reading: str) -> ReadingSeed:
    lenses = load_lenses()
    if not isinstance(lens, str) or lens not in lenses:
        raise BadInput(f"lens: {no_such('lens', lens, lenses, 'there are')}")
    readings = lenses[lens].readings
    if not isinstance(reading, str) or reading not in readings:
        right = f"{lens}={' or '.join(readings)} would be right"
        raise BadInput(f"lens: {lens} has no reading '{clip(reading)}', {right}")
    return readings[reading]


def _spread(to: float | Spread) -> float | tuple[float, float, float]:
    return (to.low, to.mode, to.high) if isinstance(to, Spread) else to


def describe(lens: Lens) -> dict[str, Any]:
    """A lens as data: each number that a reading sets stands with its meaning, its unit and the reason."""
    priors = load_seeds().parameters
    said = lens.model_dump(mode="json")
    for reading in said["readings"].values():
        for name, setting in reading["sets"].items():
            setting |= {"meaning": priors[name].meaning, "unit": priors[name].unit}
    return said


def _row(row: LensRow) -> dict[str, Any]:
    said = describe(row.lens)
    for name, found in row.readings.items():
        said["readings"][name] |= asdict(found)
    return said | {"disagreements": [_disagreement(one) for one in row.disagreements]}


def _disagreement(one: Disagreement) -> dict[str, Any]:
    return {key: None if value != value else value for key, value in asdict(one).items()}


__all__ = ["Lens", "LensTable", "lens_table", "load_lenses", "under", "under_all"]
