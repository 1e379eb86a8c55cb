"""What is on show, and its share link: a choice becomes query parameters and comes back from them.

A link is untrusted text: names are looked up, numbers bounded, and whatever does not fit is left out and
told. Levers that nobody moved are not in the link; the version is, since a later one may rest elsewhere.
A link of another version is followed whole or not at all.
"""

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sim.dashboard.inert import inert, shown
from sim.dashboard.levers import Lever
from sim.dashboard.packed import MAX_PACKED, CannotUnpack, fits, packed, unpacked
from sim.reading import BadInput

BASELINE = "baseline"
RUNS = (500, 1000, 2000)
MAX_SEED = 9999
LEVER_PREFIX = "set."
MAX_PARTS, MAX_LENGTH, MAX_TOLD = 60, 60, 5
VERSION, NUMBERS, SCENARIO, N_RUNS, SEED, CHANGES = "v", "n", "scenario", "runs", "seed", "w"
KNOWN = (VERSION, NUMBERS, SCENARIO, N_RUNS, SEED, CHANGES)
# Stands in a link for changes that are too many for it.
TOO_MANY = "-"
# Pages keep what is picked on them under keys of their own; only the page knows what they mean.
PAGE_PREFIXES = ("ex.", "cmp.", "why.", "wm.", "bh.", "ev.", "ws.")
MAX_PAGE_KEYS, MAX_PAGE_TEXT = 40, 300
# The choice that Compare has pinned is a whole link in a link.
PINNED = "cmp.a"
_PLACE = re.compile(r"^(?:the changes|[^:]*:\d+:\d+): ")


@dataclass(frozen=True)
class Choice:
    """A scenario, what the workshop changes in it, the levers moved away from their rest (name, value), the
    number of runs and the seed.

    `changes` is a text of `sim.dashboard.changes`. `n_months` is set for a baseline that has to last as long
    as a longer scenario beside it.
    """

    scenario: str = BASELINE
    levers: tuple[tuple[str, float], ...] = ()
    runs: int = RUNS[0]
    seed: int = 0
    n_months: int | None = None
    changes: str = ""

    @property
    def is_baseline(self) -> bool:
        """Whether this is what the baseline itself shows."""
        return self.scenario == BASELINE and not self.levers and not self.changes

    @property
    def baseline(self) -> "Choice":
        """The baseline under the same luck."""
        return Choice(runs=self.runs, seed=self.seed)


def encode(choice: Choice, version: str, numbers: str = "") -> dict[str, str]:
    """The query parameters of a choice; nothing at all for the page as it first opens.

    `numbers` stands for what the seeds and the scenarios of this version hold.
    """
    query = {LEVER_PREFIX + name: f"{value:g}" for name, value in choice.levers}
    if choice.scenario != BASELINE:
        query[SCENARIO] = choice.scenario
    if choice.runs != RUNS[0]:
        query[N_RUNS] = str(choice.runs)
    if choice.seed != 0:
        query[SEED] = str(choice.seed)
    if choice.changes:
        query[CHANGES] = packed(choice.changes) if fits(choice.changes) else TOO_MANY
    return stamped(query, version, numbers)


def stamped(query: Mapping[str, str], version: str, numbers: str = "") -> dict[str, str]:
    """A link with what it was made by; nothing at all stays nothing."""
    made_by = {VERSION: version} | ({NUMBERS: numbers} if numbers else {})
    return {**made_by, **query} if query else {}


def page_keys(query: Mapping[str, str]) -> dict[str, str]:
    """The parts of a link that belong to pages, within bounds; what they say is for the page to judge."""
    kept = {key: value for key, value in query.items() if _is_page_key(key) and not _too_long(key, value)}
    return dict(list(kept.items())[:MAX_PAGE_KEYS])


def decode(
    query: Mapping[str, str],
    levers: Collection[Lever],
    scenarios: Collection[str],
    version: str,
    numbers: str = "",
) -> tuple[Choice, list[str]]:
    """The choice that a link asks for, and in plain words what of it could not be followed."""
    if len(query) > MAX_PARTS or any(_too_long(key, value) for key, value in query.items()):
        return Choice(), ["This link is too long to be one of ours; here is the baseline."]
    told: list[str] = []
    scenario = query.get(SCENARIO, BASELINE)
    if scenario not in scenarios:
        told.append(f"There is no scenario {shown(scenario)}; here is the baseline.")
        scenario = BASELINE
    runs = _whole(query, N_RUNS, RUNS, "one of " + ", ".join(map(str, RUNS)), told)
    seed = _whole(query, SEED, range(MAX_SEED + 1), f"a whole number up to {MAX_SEED}", told)
    moved = _levers(query, levers, told)
    changes = _changes(query.get(CHANGES, ""), told)
    told += [
        f"The link's part {shown(name)} means nothing here and is left out."
        for name in query
        if name not in KNOWN and not name.startswith(LEVER_PREFIX) and not _is_page_key(name)
    ]
    choice = Choice(scenario, moved, runs, seed, changes=changes)
    if other := other_maker(query, version, numbers):
        return (Choice(), refused(other, told)) if told else (choice, [f"{other} Its numbers may differ."])
    return choice, _few(told)


def other_maker(query: Mapping[str, str], version: str, numbers: str = "") -> str:
    """A sentence on what made a link, if it was not this version with these numbers; else nothing."""
    made_by = query.get(VERSION, version)
    if made_by != version:
        return f"This link was made by version {shown(made_by)}, this is {version}."
    if numbers and query.get(NUMBERS, numbers) != numbers:
        return "This link was made by a version with other numbers in its evidence or its scenarios."
    return ""


def refused(other: str, told: Sequence[str]) -> list[str]:
    """What is told of a link that another version made and that cannot be followed whole."""
    return [f"{other} It cannot be followed whole, so here is the baseline; the reasons follow.", *_few(told)]


def _few(told: Sequence[str]) -> list[str]:
    """A bounded number of messages."""
    if len(told) <= MAX_TOLD:
        return list(told)
    return [*told[:MAX_TOLD], f"And {len(told) - MAX_TOLD} more parts of the link could not be followed."]


def _is_page_key(key: str) -> bool:
    return key.startswith(PAGE_PREFIXES)


def _too_long(key: str, value: str) -> bool:
    """Whether a part is longer than any of ours."""
    longest = MAX_PACKED if key in (CHANGES, PINNED) else MAX_PAGE_TEXT if _is_page_key(key) else MAX_LENGTH
    return len(key) > MAX_LENGTH or len(value) > longest


def _changes(part: str, told: list[str]) -> str:
    """The workshop's changes that a link holds, as their text."""
    from sim.dashboard.changes import read_changes, text_of

    if not part:
        return ""
    if part == TOO_MANY:
        told.append("The workshop's changes were too many for this link; load them from their file.")
        return ""
    try:
        return text_of(read_changes(unpacked(part), "the link"))
    except CannotUnpack as problem:
        told.append(f"The link's part with the workshop's changes is left out: {problem}.")
    except BadInput as bad:
        told.append(not_followed(bad))
    return ""


def not_followed(bad: BadInput) -> str:
    """A sentence on changes that do not fit, with the first of the reasons; its place means nothing here."""
    why = inert(_PLACE.sub("", bad.problems[0]))
    return f"The link's part with the workshop's changes is left out: {why}."


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
            told.append(f"There is no lever {shown(name)}; it is left out.")
            continue
        value = _number(text)
        if value is None:
            told.append(f"{lever.label}: {shown(text)} is not a number; the lever stays where it was.")
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
    told.append(f"The link's {name} is {shown(text)}; {right} would be right.")
    return fitting[0]
