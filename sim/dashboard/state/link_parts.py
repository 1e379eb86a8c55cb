"""The parts of a link, one by one: what a selection puts into them, and what is read from a stranger's.

Names are looked up, numbers bounded, and whatever does not fit is left out, with a message; what is not ours
has no say. Levers that nobody moved are not in the link.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from sim.dashboard.state.levers import Lever
from sim.dashboard.state.packed_text import MAX_PACKED, CannotUnpack, fits, pack, unpack
from sim.dashboard.state.selection import BASELINE, MAX_SEED, RUNS, Selection
from sim.errors import BadInput
from sim.outside import number_of, whole_number_of
from sim.scenario.changes import read_changes, text_of
from sim.view.text import links as text
from sim.view.text.escape import escape, quote

LEVER_PREFIX = "set."
MAX_LENGTH = 60
VERSION, NUMBERS, SCENARIO, N_RUNS, SEED, CHANGES = "v", "n", "scenario", "runs", "seed", "w"
STAMP = (VERSION, NUMBERS)
KNOWN = (*STAMP, SCENARIO, N_RUNS, SEED, CHANGES)
# Stands in a link for changes that are too many for it.
TOO_MANY = "-"
# Pages keep what is picked on them under keys of their own; only the page knows what they mean. How all of
# them are viewed is kept in the same way.
PAGE_PREFIXES = ("vw.", "hm.", "pl.", "ex.", "cmp.", "why.", "wm.", "bh.", "ev.", "ws.", "tr.", "cl.")
MAX_PAGE_KEYS, MAX_PAGE_TEXT = 40, 300
# The selection that Compare has pinned is a whole link in a link.
PINNED = "cmp.a"
# Who holds it sits in a seat of a room, or leads one: in the address of its own page, and of no other.
SECRETS = {"cl.key": "classroom", "cl.join": "classroom"}
# A game is a whole file in a link.
GAME = "pl.game"
LONG_PARTS = (CHANGES, PINNED, GAME)
# What other programs add to a link that is passed on by them, to count who follows it.
COUNTERS = frozenset(
    (
        *("fbclid", "gclid", "gbraid", "wbraid", "dclid", "msclkid", "twclid", "ttclid", "yclid", "ysclid"),
        *("li_fat_id", "igsh", "igshid", "mc_cid", "mc_eid", "mkt_tok", "trk", "ref", "ref_src", "share"),
        *("si", "_ga", "_gl"),
    )
)
COUNTER_PREFIXES = ("utm_", "hsa_", "pk_", "mtm_", "matomo_", "piwik_", "oly_", "vero_", "_hs")
# An & as it stands in a page's source, taken along; and what ends the sentence that a link stood in.
AMPERSAND, ENDS = "amp;", ").,;:!?]}>\"'”’»"
LeversOf = Callable[[str, str], Collection[Lever]]
"""The levers of a scenario with the workshop's changes."""
_POSITION = re.compile(r"^(?:the changes|[^:]*:\d+:\d+): ")


def parts_of(selection: Selection) -> dict[str, str]:
    """The query parameters of a selection, without a stamp; none for the page as it first opens."""
    query = {LEVER_PREFIX + name: f"{value:g}" for name, value in selection.levers}
    if selection.scenario != BASELINE:
        query[SCENARIO] = selection.scenario
    if selection.runs != RUNS[0]:
        query[N_RUNS] = str(selection.runs)
    if selection.seed != 0:
        query[SEED] = str(selection.seed)
    if selection.changes:
        query[CHANGES] = pack(selection.changes) if fits(selection.changes) else TOO_MANY
    return query


def tidied(query: Mapping[str, str]) -> dict[str, str]:
    """A link's parts as they were before other programs passed it on: without what those add to it."""
    tidy = {_without_ampersand(key): part for key, part in query.items()}
    tidy = {key: part for key, part in tidy.items() if not _is_counter(key)}
    if tidy:
        last = next(reversed(tidy))
        tidy[last] = tidy[last].rstrip(ENDS) or tidy[last]
    return tidy


def is_known(key: str) -> bool:
    """Whether a part of this name may be one of ours."""
    return key in KNOWN or key.startswith(LEVER_PREFIX) or _is_page_key(key)


def _without_ampersand(key: str) -> str:
    while key.startswith(AMPERSAND):
        key = key.removeprefix(AMPERSAND)
    return key


def _is_counter(key: str) -> bool:
    return key.lower() in COUNTERS or key.lower().startswith(COUNTER_PREFIXES)


def page_keys(query: Mapping[str, str]) -> dict[str, str]:
    """The parts of a link that belong to pages, within bounds; what they say is for the page to judge."""
    fitting = {key: part for key, part in query.items() if _is_page_key(key) and not is_too_long(key, part)}
    return dict(list(fitting.items())[:MAX_PAGE_KEYS])


def read_parts(
    query: Mapping[str, str], levers_of: LeversOf, scenarios: Collection[str]
) -> tuple[Selection, list[str]]:
    """What the parts of a link say one by one, and a message for each that does not fit."""
    problems: list[str] = []
    scenario = query.get(SCENARIO, BASELINE)
    if scenario not in scenarios:
        problems.append(text.no_scenario(quote(scenario)))
        scenario = BASELINE
    runs = _whole(query, N_RUNS, RUNS, text.one_of(RUNS), problems)
    seed = _whole(query, SEED, range(MAX_SEED + 1), text.up_to(MAX_SEED), problems)
    changes = _changes(query.get(CHANGES, ""), problems)
    moved = _levers(query, levers_of(scenario, changes), problems)
    return Selection(scenario, moved, runs, seed, changes=changes), problems


def is_too_long(key: str, part: str) -> bool:
    """Whether a part is longer than any of ours."""
    longest = MAX_PACKED if key in LONG_PARTS else MAX_PAGE_TEXT if _is_page_key(key) else MAX_LENGTH
    return len(key) > MAX_LENGTH or len(part) > longest


def _is_page_key(key: str) -> bool:
    return key.startswith(PAGE_PREFIXES)


def _changes(part: str, problems: list[str]) -> str:
    """The workshop's changes that a link holds, as their text."""
    if not part:
        return ""
    if part == TOO_MANY:
        problems.append(text.TOO_MANY_CHANGES)
        return ""
    try:
        return text_of(read_changes(unpack(part), text.WHERE))
    except CannotUnpack as problem:
        problems.append(text.changes_left_out(str(problem)))
    except BadInput as bad:
        problems.append(describe_misfit(bad))
    return ""


def describe_misfit(bad: BadInput) -> str:
    """A sentence on changes that do not fit: the first of the reasons, without its position in the text."""
    return text.changes_left_out(escape(_POSITION.sub("", bad.problems[0])))


def _levers(
    query: Mapping[str, str], levers: Collection[Lever], problems: list[str]
) -> tuple[tuple[str, float], ...]:
    """The levers that a link moves, each at the nearest place on its scale."""
    by_name = {lever.name: lever for lever in levers}
    moved: dict[str, float] = {}
    for key, part in query.items():
        if not key.startswith(LEVER_PREFIX):
            continue
        name = key.removeprefix(LEVER_PREFIX)
        lever = by_name.get(name)
        if lever is None:
            problems.append(text.no_lever(quote(name)))
            continue
        value = number_of(part)
        if value is None:
            problems.append(text.not_a_number(lever.label, quote(part)))
            continue
        if not lever.low <= value <= lever.high:
            problems.append(text.beyond_scale(lever.label, value, lever.low, lever.high))
        placed = lever.on_scale(value)
        if placed != lever.default:
            moved[name] = placed
    return tuple((lever.name, moved[lever.name]) for lever in levers if lever.name in moved)


def _whole(
    query: Mapping[str, str], name: str, fitting: Sequence[int], right: str, problems: list[str]
) -> int:
    """A whole number of the link, the first fitting one where it is missing or does not fit."""
    part = query.get(name, str(fitting[0]))
    number = whole_number_of(part)
    if number is not None and number in fitting:
        return number
    problems.append(text.not_fitting(name, quote(part), right))
    return fitting[0]
