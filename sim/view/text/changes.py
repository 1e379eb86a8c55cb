"""What a scenario changes against another: a sentence for each kind of change.

Rows and entries are those of a scenario's file. Names of events and titles may come from a stranger: the
sentences are for plain text, not for Markdown.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sim.scenario.fields import USUAL
from sim.scenario.months import is_month
from sim.seeds.load import Prior, load_seeds
from sim.view.text.capitals import STILL, in_sentence, move_in_words, who
from sim.view.text.words import as_list, month_in_words

Row = Mapping[str, Any]

TEXT_NAMES = {"why_it_matters": "reason to ask", "look_at": "where to look", "assumed": "assumptions"}
AT_MODES = "Every uncertain number is at its most likely value instead of being drawn."
DRAWN_AGAIN = "Every world draws its uncertain numbers again."
BEYOND = " That is beyond the range of the analyses."


def describe_title(title: str) -> str:
    """A title of its own."""
    return f"It is called “{title}”."


def describe_texts(names: Sequence[str]) -> str:
    """Other texts about it."""
    return f"The words about it are its own: {as_list([TEXT_NAMES.get(name, name) for name in names])}."


def describe_months(start: str, end: str) -> str:
    """Other months."""
    return f"It is played from {month_in_words(start)} to {month_in_words(end)}."


def describe_beginning(month: str) -> str:
    """Another first month."""
    return f"It begins in {_month(month)}."


def describe_end(month: str) -> str:
    """Another last month."""
    return f"It ends in {_month(month)}."


def describe_central(at_modes: bool) -> str:
    """Whether uncertain numbers are drawn."""
    return AT_MODES if at_modes else DRAWN_AGAIN


def describe_number(name: str, value: Any, before: Any) -> str:
    """An uncertain number set otherwise; None is what the seeds say of it."""
    prior = load_seeds().parameters.get(name)
    if prior is None:
        return f"{name} is {value}."
    label = prior.lever.label if prior.lever else prior.meaning
    now, then = _spread(prior, value), _spread(prior, before)
    return f"{label} is set to {_value(*now)} instead of {_value(*then)} ({prior.unit})."


def describe_beyond(name: str, value: Any) -> str:
    """A note on a number that goes beyond what the seeds say of it; nothing where it does not."""
    prior = load_seeds().parameters.get(name)
    if prior is None:
        return ""
    low, _, high = _spread(prior, value)
    return "" if prior.low <= low and high <= prior.high else BEYOND


def count_numbers(n: int, n_starts: int) -> str:
    """Many numbers set otherwise."""
    return f"{n} numbers are set otherwise, {n_starts} of them the state at the start."


def describe_start(name: str, value: float | None, before: float | None) -> str:
    """A state at the start; None is what the seeds say of it."""
    prior = load_seeds().parameters.get(f"start.{name}")
    usual = _value(*_spread(prior, before)) if prior else "what the seeds say"
    rest = usual if before is None else f"{before:g}"
    at = "as the seeds have it" if value is None else f"{value:g}"
    return f"{_label(name)} at the start: {at} instead of {rest}."


def describe_path(name: str, points: Mapping[str, float] | None, most: int | None = None) -> str:
    """A path that a variable is made to take, with all of its points or the first of them."""
    said = [f"{value:g} in {_month(month)}" for month, value in sorted((points or {}).items())]
    if most is not None and len(said) > most + 1:
        said = [*said[:most], f"{len(said) - most} more points"]
    return f"Another course of {in_sentence(_label(name))}: {as_list(said or ['none is given'])}."


def describe_votes(capital: str, months: Sequence[str] | None) -> str:
    """When a capital votes."""
    return f"{who(capital)} votes: {as_list([_month(month) for month in months]) if months else 'never'}."


def describe_random(seat: str) -> str:
    """A seat that does not choose."""
    return f"{who(seat)} moves at random among what is open to it ({seat})."


def describe_seat(seat: str, how: str | None) -> str:
    """How a seat finds its moves."""
    return describe_random(seat) if how == "random" else f"{who(seat)} chooses again ({seat})."


def describe_structure(switch: str, option: str | None) -> str:
    """The form that a rule has; None is the usual one."""
    known = load_seeds().structure.get(switch)
    option = known.usual if known and option is None else option
    if known is None or option not in known.options:
        return f"{switch} is {option}."
    taken = known.options[option]
    return f"{known.label}: {taken.label} ({switch}={option}). {taken.says}"


def describe_event(event: Row) -> str:
    """An event with what it does."""
    does = [
        f"{'raises' if value > 0 else 'lowers'} {in_sentence(_label(name))} by {abs(value):g}"
        for name, value in event.get("adds", {}).items()
    ]
    does += [f"sets {in_sentence(_label(name))} to {v:g}" for name, v in event.get("sets", {}).items()]
    until = f" until {_month(event['until'])}" if event.get("until") else ""
    numbers = event.get("parameters", {}).items()
    does += [f"sets {_meaning(name)} to {_describe_value(value)}{until}" for name, value in numbers]
    effects = f"; it {as_list(does)}" if does else ""
    return f"In {name_event(event)}{effects}."


def name_event(event: Row) -> str:
    """An event with its month, to pick it by."""
    return f"{_month(event['month'])}: {event['name']}"


def count_events(n: int) -> str:
    """Events beyond those that are listed."""
    return f"And {n} events more."


def describe_left_out(event: Row) -> str:
    """An event that does not happen."""
    return f"Left out: {event['name']} ({_month(event['month'])})."


def describe_played(rows: Sequence[Row]) -> str:
    """A move that a seat plays by the script at one size, in one time or several."""
    times = as_list([describe_time(row) for row in rows])
    return f"{_who_does_what(rows[0])} {times}{at_size(rows[0].get('size', USUAL))}, as the scenario has it."


def name_played(row: Row) -> str:
    """A move of the script with its time, to pick it by."""
    return f"{_who_does_what(row)} {describe_time(row)}{at_size(row.get('size', USUAL))}"


def at_size(size: float) -> str:
    """The size of a scripted move, where it is not the usual one."""
    return "" if size == USUAL else f" at {size:g} of its usual size"


def _who_does_what(row: Row) -> str:
    return f"{who(row['seat'])} {STILL.get(row['move']) or _move(row)}"


def count_played(rows: Sequence[Row]) -> str:
    """Many moves of the script."""
    return f"{len(rows)} moves of {_seats(rows)} are played by a script instead of being chosen."


def describe_chosen_again(row: Row) -> str:
    """A move that is no longer in the script."""
    return f"{who(row['seat'])} is no longer made to play “{_move(row)}” {describe_time(row)}."


def describe_blocked(rows: Sequence[Row]) -> str:
    """Moves that are closed to a seat, all in the same time."""
    moves = as_list([f"“{_move(row)}”" for row in rows])
    return f"Not open to {who(rows[0]['seat'])} {describe_time(rows[0])}: {moves}."


def name_blocked(row: Row) -> str:
    """A move that is closed with its time, to pick it by."""
    return f"{who(row['seat'])}: “{_move(row)}” {describe_time(row)}"


def count_blocked(rows: Sequence[Row]) -> str:
    """Many moves that are closed."""
    return f"{len(rows)} moves of {_seats(rows)} are not open in months that the scenario names."


def describe_open_again(row: Row) -> str:
    """A move that is no longer closed."""
    return f"{who(row['seat'])} may again play “{_move(row)}” {describe_time(row)}."


def describe_off(name: str) -> str:
    """A behaviour that is switched off."""
    return f"Switched off: {_behaviour(name)}."


def describe_on(name: str) -> str:
    """A behaviour that is no longer switched off."""
    return f"Switched on again: {_behaviour(name)}."


def describe_taken_away(key: str) -> str:
    """A row that is taken away and that there is not."""
    return f"Taken away: {key}."


def describe_time(row: Row) -> str:
    """The months of a row."""
    first, last = row.get("month") or row.get("from"), row.get("month") or row.get("until")
    if first and last:
        return f"in {_month(first)}" if first == last else f"from {_month(first)} to {_month(last)}"
    if first or last:
        return f"from {_month(first)} on" if first else f"until {_month(last)}"
    return "at any time"


def _spread(prior: Prior, value: Any) -> tuple[float, float, float]:
    """The lowest, the likeliest and the highest value of a number."""
    if value is None:
        return prior.low, prior.mode, prior.high
    return _ends(value)


def _ends(value: float | Mapping[str, float]) -> tuple[float, float, float]:
    if isinstance(value, int | float):
        return value, value, value
    return value["low"], value["mode"], value["high"]


def _value(low: float, mode: float, high: float) -> str:
    """A number, or a spread by its most likely value with its ends."""
    return f"{mode:g}" if low == high else f"{mode:g} (between {low:g} and {high:g})"


def _describe_value(value: float | Mapping[str, float]) -> str:
    return _value(*_ends(value))


def _seats(rows: Sequence[Row]) -> str:
    return as_list(sorted({who(row["seat"]) for row in rows}))


def _move(row: Row) -> str:
    return move_in_words(row["seat"], row["move"])


def _label(name: str) -> str:
    variable = load_seeds().variables.get(name)
    return variable.label if variable else name


def _meaning(name: str) -> str:
    prior = load_seeds().parameters.get(name)
    return f"“{in_sentence(prior.meaning)}”" if prior else name


def _behaviour(name: str) -> str:
    behaviour = load_seeds().behaviours.get(name)
    return in_sentence(behaviour.label) if behaviour else name


def _month(month: Any) -> str:
    return month_in_words(month) if is_month(month) else str(month)
