"""What a scenario changes against the baseline, as a short list of plain sentences with their grounds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sim.dashboard.story import in_sentence
from sim.dashboard.words import listed, month_in_words
from sim.evidence import capital_of, load_seeds

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.scenario_parts import BlockedRow, Event, ScriptRow

# More changes of a kind are counted and not told one by one.
TOLD_ONE_BY_ONE = 12
STILL = {"hold": "does nothing", "silence": "says nothing"}


@dataclass(frozen=True)
class Change:
    """A change in a sentence, the claims behind it, and why it is assumed where no claim says it."""

    text: str
    claims: tuple[str, ...] = ()
    assumed: str = ""


def changes(scenario: "Scenario", baseline: "Scenario") -> list[Change]:
    """What is not as in the baseline, in the order of a scenario's file; nothing for the baseline itself."""
    return [
        *_months(scenario, baseline),
        *_numbers(scenario, baseline),
        *_outside(scenario, baseline),
        *_script(scenario, baseline),
        *_blocked(scenario, baseline),
        *_rules(scenario, baseline),
    ]


def _months(scenario: "Scenario", baseline: "Scenario") -> Iterable[Change]:
    if (scenario.start, scenario.end) != (baseline.start, baseline.end):
        first, last = month_in_words(scenario.start), month_in_words(scenario.end)
        yield Change(f"It is played from {first} to {last}.")


def _numbers(scenario: "Scenario", baseline: "Scenario") -> Iterable[Change]:
    """Uncertain numbers and states at the start that are set otherwise."""
    seeds = load_seeds()
    own, usual = dict(scenario.parameters), dict(baseline.parameters)
    names = _differing(own, usual)
    if len(names) > TOLD_ONE_BY_ONE:
        starts = sum(seeds.parameters[name].kind == "start" for name in names)
        yield Change(f"{len(names)} numbers are set otherwise, {starts} of them the state at the start.")
        names = []
    for name in names:
        prior = seeds.parameters[name]
        label = prior.lever.label if prior.lever else prior.meaning
        rest = _valued(usual.get(name, prior))
        text = f"{label} is set to {_valued(own.get(name, prior))} instead of {rest} ({prior.unit})."
        yield Change(text, prior.claims)
    for name in _differing(scenario.initial, baseline.initial):
        label, usually = seeds.variables[name].label, seeds.parameters.get(f"start.{name}")
        rest = _valued(baseline.initial.get(name, usually)) if usually else "what the seeds say"
        at = f"{scenario.initial[name]:g}" if name in scenario.initial else "as the seeds have it"
        yield Change(f"{label} at the start: {at} instead of {rest}.")


def _valued(value: Any) -> str:
    """A number, or a spread by its most likely value with its ends."""
    if isinstance(value, int | float):
        return f"{value:g}"
    if value.low == value.high:
        return f"{value.mode:g}"
    return f"{value.mode:g} (between {value.low:g} and {value.high:g})"


def _outside(scenario: "Scenario", baseline: "Scenario") -> Iterable[Change]:
    """What comes from outside: paths, votes, events."""
    label = {name: variable.label for name, variable in load_seeds().variables.items()}
    for name in _differing(scenario.paths, baseline.paths):
        points = sorted(scenario.paths.get(name, {}).items())
        told = [f"{value:g} in {month_in_words(month)}" for month, value in points] or ["none is given"]
        yield Change(f"Another course of {in_sentence(label[name])}: {listed(told)}.")
    own, usual = ({str(c): v for c, v in one.elections.items()} for one in (scenario, baseline))
    for capital in _differing(own, usual):
        votes = own.get(capital, ())
        told = listed([month_in_words(month) for month in votes]) if votes else "never"
        yield Change(f"{capital.title()} votes: {told}.")
    new = [event for event in scenario.events if event not in baseline.events]
    for event in new[:TOLD_ONE_BY_ONE]:
        yield Change(_event(event), event.claims, event.assumed or "")
    if len(new) > TOLD_ONE_BY_ONE:
        yield Change(f"And {len(new) - TOLD_ONE_BY_ONE} events more.")
    kept = {event.name for event in scenario.events}
    for event in baseline.events:
        plays = scenario.start <= event.month <= scenario.end
        if plays and event not in scenario.events and event.name not in kept:
            yield Change(f"Left out: {event.name} ({month_in_words(event.month)}).")


def _event(event: "Event") -> str:
    """An event with what it does."""
    seeds = load_seeds()
    does = [
        f"{'raises' if value > 0 else 'lowers'} {in_sentence(seeds.variables[name].label)} by {abs(value):g}"
        for name, value in event.adds.items()
    ]
    does += [f"sets {in_sentence(seeds.variables[name].label)} to {v:g}" for name, v in event.sets.items()]
    until = f" until {month_in_words(event.until)}" if event.until else ""
    does += [
        f"sets “{in_sentence(seeds.parameters[name].meaning)}” to {_valued(value)}{until}"
        for name, value in event.parameters.items()
    ]
    told = f"; it {listed(does)}" if does else ""
    return f"In {month_in_words(event.month)}: {event.name}{told}."


def _script(scenario: "Scenario", baseline: "Scenario") -> Iterable[Change]:
    """Moves that are played instead of chosen."""
    labels = {key: move.label for key, move in load_seeds().moves.items()}
    rows = [row for row in scenario.script if row not in baseline.script]
    if len(rows) > TOLD_ONE_BY_ONE:
        seats = sorted({capital_of(row.seat).title() for row in rows})
        yield Change(f"{len(rows)} moves of {listed(seats)} are played by a script instead of being chosen.")
        return
    for (seat, move), same in groupby(rows, key=lambda row: (row.seat, row.move)):
        together = list(same)
        when = listed([_when(row.first or scenario.start, row.month or row.until) for row in together])
        done = STILL.get(move) or labels[seat, move]
        yield _grounded(f"{capital_of(seat).title()} {done} {when}, as the scenario has it.", together)


def _grounded(text: str, rows: "Sequence[ScriptRow | BlockedRow]") -> Change:
    """A sentence about some rows with all their claims, and the first of their assumptions."""
    claims = tuple(dict.fromkeys(claim for row in rows for claim in row.claims))
    return Change(text, claims, next((row.assumed for row in rows if row.assumed), ""))


def _when(first: str, last: str | None) -> str:
    if last is None or last == first:
        return f"in {month_in_words(first)}"
    return f"from {month_in_words(first)} to {month_in_words(last)}"


def _blocked(scenario: "Scenario", baseline: "Scenario") -> Iterable[Change]:
    """Moves that may not be chosen, those of a seat and time together."""
    labels = {key: move.label for key, move in load_seeds().moves.items()}
    rows = [row for row in scenario.blocked if row not in baseline.blocked]
    if len(rows) > TOLD_ONE_BY_ONE:
        seats = sorted({capital_of(row.seat).title() for row in rows})
        yield Change(f"{len(rows)} moves of {listed(seats)} are not open in months that the scenario names.")
        return
    for (seat, first, last), same in groupby(rows, key=lambda r: (r.seat, r.first, r.month or r.until)):
        together = list(same)
        moves = listed([f"“{labels[seat, row.move]}”" for row in together])
        when = "at any time"
        if first:
            when = _when(first, last) if last else f"from {month_in_words(first)} on"
        yield _grounded(f"Not open to {capital_of(seat).title()} {when}: {moves}.", together)


def _rules(scenario: "Scenario", baseline: "Scenario") -> Iterable[Change]:
    """Behaviours switched off, seats that move at random, numbers that are not drawn."""
    behaviours = load_seeds().behaviours
    for name in scenario.without:
        if name not in baseline.without:
            yield Change(f"Switched off: {in_sentence(behaviours[name].label)}. {behaviours[name].rule}")
    for seat, how in scenario.seats.items():
        if how == "random":
            yield Change(f"{capital_of(seat).title()} moves at random among what is open to it ({seat}).")
    if scenario.central and not baseline.central:
        yield Change("Every uncertain number is at its most likely value instead of being drawn.")


def _differing(own: Mapping[str, Any], usual: Mapping[str, Any]) -> list[str]:
    return [name for name in {**own, **usual} if own.get(name) != usual.get(name)]
