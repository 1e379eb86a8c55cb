"""What a scenario changes against another, as plain sentences: a short list, or edit by edit."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sim.scenario.changes import WORDS, Data, between, data_of, key_of
from sim.scenario.edits import ADD, DROP, TEXTS, Spot, spots
from sim.scenario.scenario import Scenario
from sim.seeds.load import load_seeds
from sim.view.text import changes as text

# More changes of a kind are counted and not listed one by one.
LISTED_ONE_BY_ONE = 12
# Of an edited path so many points are named.
POINTS_NAMED = 3


@dataclass(frozen=True)
class Change:
    """A change in a sentence, the claims behind it, and why it is assumed where no claim says it."""

    text: str
    claims: tuple[str, ...] = ()
    assumed: str = ""


def list_changes(scenario: Scenario, baseline: Scenario) -> list[Change]:
    """What is not as in the baseline, in the order of a scenario's file; nothing for the baseline itself."""
    edits = between(baseline, scenario)
    own, usual = data_of(scenario), data_of(baseline)
    return [
        *_months(edits, own),
        *_numbers(edits, own, usual),
        *_entries(edits, own),
        *_events(edits, own, usual),
        *_script(edits, usual),
        *_blocked(edits, usual),
        *_rules(edits, own, usual),
    ]


def _months(edits: Data, own: Data) -> Iterable[Change]:
    if "start" in edits or "end" in edits:
        yield Change(text.describe_months(own["start"], own["end"]))


def _numbers(edits: Data, own: Data, usual: Data) -> Iterable[Change]:
    """Uncertain numbers and states at the start that are set otherwise."""
    known = load_seeds().parameters
    names = _names_of("parameters", edits, own)
    if len(names) > LISTED_ONE_BY_ONE:
        starts = sum(known[name].kind == "start" for name in names)
        yield Change(text.count_numbers(len(names), starts))
        names = []
    before = usual.get("parameters", {})
    for name in names:
        sentence = text.describe_number(name, edits["parameters"][name], before.get(name))
        yield Change(sentence, known[name].claims)
    before = usual.get("initial", {})
    for name in _names_of("initial", edits, own):
        yield Change(text.describe_start(name, edits["initial"][name], before.get(name)))


def _entries(edits: Data, own: Data) -> Iterable[Change]:
    """What comes from outside month by month: paths and votes."""
    for name in _names_of("paths", edits, own):
        yield Change(text.describe_path(name, edits["paths"][name]))
    for capital in _names_of("elections", edits, own):
        yield Change(text.describe_votes(capital, edits["elections"][capital]))


def _events(edits: Data, own: Data, usual: Data) -> Iterable[Change]:
    new = _new_rows("events", edits, usual)
    for event in new[:LISTED_ONE_BY_ONE]:
        yield _on_grounds(text.describe_event(event), [event])
    if len(new) > LISTED_ONE_BY_ONE:
        yield Change(text.count_events(len(new) - LISTED_ONE_BY_ONE))
    still = {event["name"] for event in own.get("events", [])}
    gone = edits.get("events", {}).get(DROP, [])
    for event in usual.get("events", []):
        if key_of("events", event) in gone and event["name"] not in still:
            yield Change(text.describe_left_out(event))


def _script(edits: Data, usual: Data) -> Iterable[Change]:
    """Moves that are made by a script instead of chosen; a move's rows one after another are one sentence."""
    rows = _new_rows("script", edits, usual)
    if len(rows) > LISTED_ONE_BY_ONE:
        yield Change(text.count_played(rows))
        return
    for _, same in groupby(rows, key=lambda row: (row["seat"], row["move"], row.get("size"))):
        together = list(same)
        yield _on_grounds(text.describe_played(together), together)


def _blocked(edits: Data, usual: Data) -> Iterable[Change]:
    """Moves that may not be chosen, those of a seat and time together."""
    rows = _new_rows("blocked", edits, usual)
    if len(rows) > LISTED_ONE_BY_ONE:
        yield Change(text.count_blocked(rows))
        return
    for _, same in groupby(rows, key=lambda row: (row["seat"], text.describe_time(row))):
        together = list(same)
        yield _on_grounds(text.describe_blocked(together), together)


def _rules(edits: Data, own: Data, usual: Data) -> Iterable[Change]:
    """Behaviours switched off, rules of another form, seats that move at random, numbers not drawn."""
    for name in _new_rows("without", edits, usual):
        yield Change(f"{text.describe_off(name)} {load_seeds().behaviours[name].rule}")
    for name in _names_of("structure", edits, own):
        switch = load_seeds().structure[name]
        sentence = text.describe_structure(name, edits["structure"][name])
        yield Change(sentence, tuple(switch.claims), switch.assumed)
    for seat in _names_of("seats", edits, own):
        if edits["seats"][seat] == "random":
            yield Change(text.describe_random(seat))
    if own.get("central") and not usual.get("central"):
        yield Change(text.AT_MODES)


def _names_of(block: str, edits: Data, own: Data) -> list[str]:
    """The entries of a block that differ, in the order of the scenario's file."""
    return [name for name in {**own.get(block, {}), **edits.get(block, {})} if name in edits.get(block, {})]


def _new_rows(field: str, edits: Data, usual: Data) -> list[Any]:
    """The rows of a list that the baseline does not have; a list in another order is edited as a whole."""
    return [row for row in edits.get(field, {}).get(ADD, []) if row not in usual.get(field, [])]


def _on_grounds(sentence: str, rows: Iterable[Mapping[str, Any]]) -> Change:
    """A sentence about some rows with all their claims, and the first of their assumptions."""
    claims = tuple(dict.fromkeys(claim for row in rows for claim in row.get("claims", ())))
    return Change(sentence, claims, next((row["assumed"] for row in rows if row.get("assumed")), ""))


def list_edits(changes: Data, base: Data) -> list[tuple[Spot, str]]:
    """Each edit with its sentence; `base` holds the fields of the scenario that is edited.

    Names of events and titles may come from a stranger: the sentences are for plain text, not for Markdown.
    """
    return [(spot, _sentence(spot, changes, base)) for spot in spots(changes)]


def _sentence(spot: Spot, changes: Data, base: Data) -> str:
    field = spot[0]
    if field == TEXTS:
        return text.describe_texts([name for name in WORDS[1:] if name in changes])
    if len(spot) == 1:
        return _FIELDS[field](changes[field])
    if len(spot) == 2:
        return _entry(field, spot[1], changes[field][spot[1]], base.get(field, {}).get(spot[1]))
    row = changes[field][spot[1]][spot[2]]
    if spot[1] == DROP:
        known = {key_of(field, own): own for own in base.get(field, [])}
        return _DROPPED[field](known[row]) if row in known else text.describe_taken_away(row)
    return _ADDED[field](row)


def _entry(block: str, name: str, value: Any, before: Any) -> str:
    match block:
        case "parameters":
            return text.describe_number(name, value, before) + text.describe_beyond(name, value)
        case "initial":
            return text.describe_start(name, value, before)
        case "paths":
            return text.describe_path(name, value, POINTS_NAMED)
        case "elections":
            return text.describe_votes(name, value)
        case "structure":
            return text.describe_structure(name, value)
        case _:
            return text.describe_seat(name, value)


_FIELDS: dict[str, Callable[[Any], str]] = {
    "title": text.describe_title,
    "start": text.describe_beginning,
    "end": text.describe_end,
    "central": text.describe_central,
}
_DROPPED: dict[str, Callable[[Any], str]] = {
    "events": text.describe_left_out,
    "script": text.describe_chosen_again,
    "blocked": text.describe_open_again,
    "without": text.describe_on,
}
_ADDED: dict[str, Callable[[Any], str]] = {
    "events": text.describe_event,
    "script": lambda row: text.describe_played([row]),
    "blocked": lambda row: text.describe_blocked([row]),
    "without": text.describe_off,
}
