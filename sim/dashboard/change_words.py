"""What differs between two scenarios, one plain sentence a change. Streamlit is not imported here.

Names of events and titles may come from a stranger: the sentences are for plain text, not for Markdown.
"""

from collections.abc import Callable
from typing import Any

from sim.dashboard.changes import WORDS, Data, key_of
from sim.dashboard.edits import DROP, TEXTS, Spot, spots
from sim.dashboard.story import in_sentence, who
from sim.dashboard.words import listed, month_in_words
from sim.evidence import load_seeds
from sim.months import is_month

SEAT_NAMES = {"minsk": "Minsk, in what it does,", "minsk_words": "Minsk, in what it says,"}
TEXT_NAMES = {"why_it_matters": "reason to ask", "look_at": "where to look", "assumed": "assumptions"}


def told(changes: Data, base: Data) -> list[tuple[Spot, str]]:
    """Each change with its sentence; `base` holds the fields of the scenario that is changed."""
    return [(spot, _sentence(spot, changes, base)) for spot in spots(changes)]


def _sentence(spot: Spot, changes: Data, base: Data) -> str:
    field = spot[0]
    if field == TEXTS:
        own = [TEXT_NAMES.get(name, name) for name in WORDS[1:] if name in changes]
        return f"The words about it are its own: {listed(own)}."
    if len(spot) == 1:
        return _field(field, changes[field])
    if len(spot) == 2:
        return _BLOCKS[field](spot[1], changes[field][spot[1]], base.get(field, {}).get(spot[1]))
    row = changes[field][spot[1]][spot[2]]
    if spot[1] == DROP:
        known = {key_of(field, own): own for own in base.get(field, [])}
        return _DROPPED[field](known[row]) if row in known else f"Taken away: {row}."
    return _ADDED[field](row)


def _field(field: str, value: Any) -> str:
    if field == "title":
        return f"It is called “{value}”."
    if field in ("start", "end"):
        return f"It {'begins' if field == 'start' else 'ends'} in {_month(value)}."
    at_modes = "Every uncertain number is at its most likely value in every world."
    return at_modes if value else "Every world draws its uncertain numbers again."


def _number(name: str, value: Any, before: Any) -> str:
    prior = load_seeds().parameters.get(name)
    if prior is None:
        return f"{name} is {value}."
    rest = before if before is not None else {"low": prior.low, "mode": prior.mode, "high": prior.high}
    if value is None:
        return f"{prior.meaning}: as the analyses have it again, {_spread(rest if before is None else None)}."
    low, high = (value, value) if isinstance(value, int | float) else (value["low"], value["high"])
    beyond = "" if prior.low <= low and high <= prior.high else " That is beyond the range of the analyses."
    return f"{prior.meaning}: {_spread(value)} (before: {_spread(rest)}).{beyond}"


def _spread(value: Any) -> str:
    """A number, or where worlds draw it from."""
    if value is None:
        return "each world its own"
    if isinstance(value, int | float):
        return f"{value:g} in every world"
    if value["low"] == value["high"]:
        return f"{value['mode']:g} in every world"
    return f"{value['low']:g} to {value['high']:g}, most often near {value['mode']:g}"


def _start(name: str, value: Any, before: Any) -> str:
    if value is None:
        return f"At the start: {in_sentence(_label(name))} as in the analyses."
    return f"At the start: {in_sentence(_label(name))} at {value:g}."


def _path(name: str, value: Any, before: Any) -> str:
    if value is None:
        return f"{_label(name)} has no path of its own."
    points = [f"{point:g} in {_month(month)}" for month, point in sorted(value.items())]
    few = points if len(points) < 5 else [*points[:3], f"{len(points) - 3} more points"]
    return f"{_label(name)} goes by {listed(few)}."


def _votes(name: str, value: Any, before: Any) -> str:
    if not value:
        return f"{who(name)} holds no presidential vote."
    return f"{who(name)} votes in {listed([_month(month) for month in value])}."


def _seat(name: str, value: Any, before: Any) -> str:
    return f"{_who(name)} {'moves at random' if value == 'random' else 'chooses again'}."


def _event(row: Data) -> str:
    done = [_adds(in_sentence(_label(name)), value) for name, value in row.get("adds", {}).items()]
    done += [f"sets {in_sentence(_label(n))} to {v:g}" for n, v in row.get("sets", {}).items()]
    lasts = f"until {_month(row['until'])}" if row.get("until") else "from then on"
    done += [f"puts {_meaning(n)} at {_spread(v)} {lasts}" for n, v in row.get("parameters", {}).items()]
    return f"{_month(row['month'])}: {row['name']}" + (f"; it {listed(done)}." if done else ".")


def _no_event(row: Data) -> str:
    return f"Does not happen: {row['name']} ({_month(row['month'])})."


def _played(row: Data) -> str:
    return f"Scripted: {who(row['seat'])} {_move(row)} {_when(row)}."


def _unplayed(row: Data) -> str:
    return f"{who(row['seat'])} is no longer made to play “{_move(row)}” {_when(row)}."


def _blocked(row: Data) -> str:
    return f"{who(row['seat'])} may not play “{_move(row)}” {_when(row)}."


def _unblocked(row: Data) -> str:
    return f"{who(row['seat'])} may again play “{_move(row)}” {_when(row)}."


def _off(name: str) -> str:
    return f"Switched off: {_behaviour(name)}."


def _on(name: str) -> str:
    return f"Switched on again: {_behaviour(name)}."


_BLOCKS: dict[str, Callable[[str, Any, Any], str]] = {
    "parameters": _number,
    "initial": _start,
    "paths": _path,
    "elections": _votes,
    "seats": _seat,
}
_DROPPED: dict[str, Callable[[Any], str]] = {
    "events": _no_event,
    "script": _unplayed,
    "blocked": _unblocked,
    "without": _on,
}
_ADDED: dict[str, Callable[[Any], str]] = {
    "events": _event,
    "script": _played,
    "blocked": _blocked,
    "without": _off,
}


def row_in_words(field: str, row: Any) -> str:
    """A row of a scenario's list as one line, to pick it by."""
    return _ADDED[field](row).removesuffix(".")


def _when(row: Data) -> str:
    first = row.get("month") or row.get("from")
    last = row.get("month") or row.get("until")
    if first and last:
        return f"in {_month(first)}" if first == last else f"from {_month(first)} to {_month(last)}"
    if first or last:
        return f"from {_month(first)} on" if first else f"until {_month(last)}"
    return "throughout"


def _move(row: Data) -> str:
    move = load_seeds().moves.get((row["seat"], row["move"]))
    return move.label if move else row["move"]


def _who(seat: str) -> str:
    return SEAT_NAMES.get(seat, who(seat))


def _label(name: str) -> str:
    variable = load_seeds().variables.get(name)
    return variable.label if variable else name


def _meaning(name: str) -> str:
    prior = load_seeds().parameters.get(name)
    return f"“{prior.meaning}”" if prior else name


def _behaviour(name: str) -> str:
    behaviour = load_seeds().behaviours.get(name)
    return behaviour.label if behaviour else name


def _adds(label: str, value: float) -> str:
    return f"adds {value:g} to {label}" if value >= 0 else f"takes {-value:g} from {label}"


def _month(month: Any) -> str:
    return month_in_words(month) if is_month(month) else str(month)
