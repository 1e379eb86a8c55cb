"""What is on show, and its share link: a choice becomes query parameters and comes back from them.

A link is untrusted text: names are looked up, numbers bounded, and whatever does not fit is left out and
told. Levers that nobody moved are not in the link; the version is, since a later one may rest elsewhere.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sim.dashboard.levers import Lever

BASELINE = "baseline"
RUNS = (500, 1000, 2000)
MAX_SEED = 9999
LEVER_PREFIX = "set."
MAX_PARTS, MAX_LENGTH, MAX_TOLD = 60, 60, 5
VERSION, SCENARIO, N_RUNS, SEED = "v", "scenario", "runs", "seed"


@dataclass(frozen=True)
class Choice:
    """A scenario, the levers moved away from their rest (name, value), the number of runs and the seed.

    `n_months` is set for a baseline that has to last as long as a longer scenario beside it.
    """

    scenario: str = BASELINE
    levers: tuple[tuple[str, float], ...] = ()
    runs: int = RUNS[0]
    seed: int = 0
    n_months: int | None = None

    @property
    def is_baseline(self) -> bool:
        """Whether this is what the baseline itself shows."""
        return self.scenario == BASELINE and not self.levers

    @property
    def baseline(self) -> "Choice":
        """The baseline under the same luck."""
        return Choice(runs=self.runs, seed=self.seed)


def encode(choice: Choice, version: str) -> dict[str, str]:
    """The query parameters of a choice; nothing at all for the page as it first opens."""
    query = {LEVER_PREFIX + name: f"{value:g}" for name, value in choice.levers}
    if choice.scenario != BASELINE:
        query[SCENARIO] = choice.scenario
    if choice.runs != RUNS[0]:
        query[N_RUNS] = str(choice.runs)
    if choice.seed != 0:
        query[SEED] = str(choice.seed)
    return {VERSION: version, **query} if query else {}


def decode(
    query: Mapping[str, str], levers: Collection[Lever], scenarios: Collection[str], version: str
) -> tuple[Choice, list[str]]:
    """The choice that a link asks for, and in plain words what of it could not be followed."""
    told: list[str] = []
    if len(query) > MAX_PARTS or any(len(k) > MAX_LENGTH or len(v) > MAX_LENGTH for k, v in query.items()):
        return Choice(), ["This link is too long to be one of ours; here is the baseline."]
    made_by = query.get(VERSION, version)
    if made_by != version:
        told.append(
            f"This link was made by version {_shown(made_by)}, this is {version}: numbers may differ."
        )
    scenario = query.get(SCENARIO, BASELINE)
    if scenario not in scenarios:
        told.append(f"There is no scenario {_shown(scenario)}; here is the baseline.")
        scenario = BASELINE
    runs = _whole(query, N_RUNS, RUNS, "one of " + ", ".join(map(str, RUNS)), told)
    seed = _whole(query, SEED, range(MAX_SEED + 1), f"a whole number up to {MAX_SEED}", told)
    moved = _levers(query, levers, told)
    known = {VERSION, SCENARIO, N_RUNS, SEED}
    told += [
        f"The link's part {_shown(name)} means nothing here and is left out."
        for name in query
        if name not in known and not name.startswith(LEVER_PREFIX)
    ]
    if len(told) > MAX_TOLD:
        told = [*told[:MAX_TOLD], f"And {len(told) - MAX_TOLD} more parts of the link could not be followed."]
    return Choice(scenario, moved, runs, seed), told


def _levers(
    query: Mapping[str, str], levers: Collection[Lever], told: list[str]
) -> tuple[tuple[str, float], ...]:
    """The levers that a link moves, each at the nearest place on its scale."""
    by_name = {lever.name: lever for lever in levers}
    moved: dict[str, float] = {}
    for key, text in query.items():
        if not key.startswith(LEVER_PREFIX):
            continue
        name = key.removeprefix(LEVER_PREFIX)
        lever = by_name.get(name)
        if lever is None:
            told.append(f"There is no lever {_shown(name)}; it is left out.")
            continue
        value = _number(text)
        if value is None:
            told.append(f"{lever.label}: {_shown(text)} is not a number; the lever stays where it was.")
            continue
        if not lever.low <= value <= lever.high:
            told.append(f"{lever.label}: {value:g} is beyond its scale of {lever.low:g} to {lever.high:g}.")
        placed = lever.on_scale(value)
        if placed != lever.default:
            moved[name] = placed
    return tuple((lever.name, moved[lever.name]) for lever in levers if lever.name in moved)


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _whole(query: Mapping[str, str], name: str, fitting: Sequence[int], right: str, told: list[str]) -> int:
    """A whole number of the link, the first fitting one where it is missing or does not fit."""
    text = query.get(name, str(fitting[0]))
    if text.isascii() and text.isdigit() and int(text) in fitting:
        return int(text)
    told.append(f"The link's {name} is {_shown(text)}; {right} would be right.")
    return fitting[0]


def _shown(text: str) -> str:
    """Untrusted text in quotes, without anything that Markdown or HTML would take as more than text."""
    return "“" + "".join(c if c.isalnum() or c in " .,-" else "·" for c in text) + "”"
