"""A scenario: the months that are played, and what differs in them from what the seeds say.

Scenario files are read by `load_scenario`. Whatever changes a scenario in Python gives a new one, checked
like a file; a mistake raises `sim.yaml.read.BadInput`.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Field

from sim.errors import BadInput, clip, nearest, shown
from sim.files import scenarios_folder
from sim.scenario import inheritance, rules
from sim.scenario.fields import (
    USUAL,
    BlockedRow,
    Claims,
    Event,
    Line,
    Month,
    Name,
    Number,
    Numbers,
    Options,
    Parameters,
    Points,
    ScenarioModel,
    ScriptRow,
    Text,
    Votes,
)
from sim.scenario.months import count_of, month_of, span
from sim.scenario.vocabulary import Vocabulary
from sim.yaml.read import Document, read
from sim.yaml.write import to_text

if TYPE_CHECKING:
    import numpy as np

BASELINE = "baseline"
Months = str | tuple[str, str] | list[str]


class Scenario(ScenarioModel):
    """The months that are played, and what differs in them from what the seeds say."""

    name: Name
    """The name it is called by; a file's own name where the field is left out."""
    title: Line
    """What a list of scenarios shows."""
    summary: Text
    """What happens in it, in one to three sentences."""
    question: Text | None = None
    """The question that it asks."""
    why_it_matters: Text | None = None
    """Why one would ask it."""
    look_at: Text | None = None
    """Where to look for the answer."""
    exercise: Text | None = None
    """A task for a class."""
    claims: Claims = ()
    """The claims behind what is written here outside events and script."""
    assumed: Text | None = None
    """Why, where no claim says it."""
    start: Month
    """The first month."""
    end: Month
    """The last month."""
    parameters: Parameters = Field(default={})
    """Uncertain numbers that are set: to a number, or to another spread."""
    initial: Numbers = Field(default={})
    """Variables at the start, in their units."""
    paths: dict[str, Points] = Field(default={})
    """War and oil by month: linear between the points, flat outside them."""
    events: Annotated[tuple[Event, ...], Field(max_length=500)] = ()
    """What happens whatever the capitals choose."""
    elections: dict[Literal["minsk", "moscow"], Votes] = Field(default={})
    """The months of the presidential votes."""
    script: Annotated[tuple[ScriptRow, ...], Field(max_length=2000)] = ()
    """Moves that are played instead of chosen."""
    blocked: Annotated[tuple[BlockedRow, ...], Field(max_length=2000)] = ()
    """Moves that may not be chosen."""
    without: Annotated[tuple[Name, ...], Field(max_length=50)] = ()
    """Behaviours that are switched off."""
    structure: Options = Field(default={})
    """The form of rules that might have another: an option by the name of a switch."""
    seats: dict[str, Literal["chooses", "random"]] = Field(default={})
    """Seats that move at random; the others choose."""
    central: bool = False
    """Whether every uncertain number is at its mode instead of drawn."""

    # What the model asks of a scenario

    @property
    def n_months(self) -> int:
        """How many months are played."""
        return count_of(self.end) - count_of(self.start) + 1

    def __repr__(self) -> str:
        """What it is in a line, for a notebook: its name, title and months, and how much it sets."""
        rows = {"numbers": self.parameters, "events": self.events, "scripted moves": self.script}
        counts = ", ".join(f"{len(of)} {what}" for what, of in rows.items() if of)
        return f"<Scenario {self.name}: {self.title!r}, {self.start} to {self.end}{counts and '; '}{counts}>"

    __str__ = __repr__

    @property
    def months(self) -> list[str]:
        """The months in order, as YYYY-MM."""
        return span(self.start, self.end)

    def path(self, variable: str) -> "np.ndarray | None":
        """The variable's value in each month, float64 (n_months,); None where no path is given."""
        import numpy as np  # here, since checking a file should not wait for it

        if not (points := self.paths.get(variable)):
            return None
        known = sorted((count_of(month), value) for month, value in points.items())
        counts = count_of(self.start) + np.arange(self.n_months)
        return np.interp(counts, [count for count, _ in known], [value for _, value in known])

    def events_in(self, month: str) -> list[Event]:
        """What happens in a month, in the order of the files."""
        return [event for event in self.events if event.month == month]

    def parameters_in(self, month: str) -> dict[str, Number]:
        """The parameters that events have changed and that hold in a month; the later event wins."""
        held = [e for e in self.events if e.month <= month <= (e.until or month)]
        return {
            name: value for e in sorted(held, key=lambda e: e.month) for name, value in e.parameters.items()
        }

    def scripted(self, month: str) -> dict[str, str]:
        """The move that each scripted seat plays in a month."""
        return {row.seat: row.move for row in self.script if row.covers(month)}

    def sizes_in(self, month: str) -> dict[str, float]:
        """The size of the move that each scripted seat plays in a month."""
        return {row.seat: row.size for row in self.script if row.covers(month)}

    def blocked_in(self, month: str) -> set[tuple[str, str]]:
        """The (seat, move) pairs that may not be chosen in a month."""
        return {(row.seat, row.move) for row in self.blocked if row.covers(month)}

    def check_month(self, what: str, month: str) -> None:
        """Raise `BadInput` for a month that is none of the scenario's; `what` asked for it."""
        if month not in self.months:
            right = f"a month from {self.start} to {self.end} would be right"
            raise BadInput(f"{what}: {shown(month)} is not a month of {self.name}, {right}")

    def months_to_vote(self, capital: Literal["minsk", "moscow"], month: str) -> int | None:
        """Months until the next presidential vote, 0 in its month; None where none is known of."""
        votes = [count_of(vote) for vote in self.elections.get(capital, ()) if vote >= month]
        return min(votes) - count_of(month) if votes else None

    # Text

    def to_yaml(self) -> str:
        """The whole scenario, bases resolved, as a file that loads back equal."""
        return to_text(self._data())

    @classmethod
    def from_yaml(cls, text: str, name: str = "text") -> Self:
        """A scenario from a file's text; `name` stands for the file in messages."""
        return _made(cls, inheritance.resolved(read(text, name), scenarios_folder(), partial(_made, cls)))

    def _data(self) -> dict[str, Any]:
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)

    # Overlays: each gives a new scenario

    def changed(self, **fields: Any) -> Self:
        """With these fields (as they are written in files) put in the place of its own."""
        return _made(type(self), Document(self.name, self._data() | fields))

    def _with(self, field: str, more: Mapping[str, Any] | list[Any]) -> Self:
        """With more entries in a block or in a list."""
        own = self._data().get(field)
        return self.changed(
            **{field: [*(own or ()), *more] if isinstance(more, list) else {**(own or {}), **more}}
        )

    def set(self, parameters: Mapping[str, Any]) -> Self:
        """With parameters set: to a number, or to `(low, mode, high)`."""
        return self._with("parameters", {name: _plain(value) for name, value in parameters.items()})

    def begin(self, initial: Mapping[str, float]) -> Self:
        """With variables set at the start, in their units."""
        return self._with("initial", {name: _plain(value) for name, value in initial.items()})

    def event(
        self,
        month: str,
        adds: Mapping[str, float] | None = None,
        sets: Mapping[str, float] | None = None,
        parameters: Mapping[str, Any] | None = None,
        until: str | None = None,
        name: str = "",
    ) -> Self:
        """With one more event."""
        effects = {"adds": adds, "sets": sets, "parameters": parameters}
        event: dict[str, Any] = {"month": month, "name": name or f"what if, {month}"}
        event |= {key: {k: _plain(v) for k, v in given.items()} for key, given in effects.items() if given}
        return self._with("events", [event | ({"until": until} if until is not None else {})])

    def force(self, seat: str, move: str, months: Months, size: float = USUAL) -> Self:
        """With a seat playing a move in one month, from one to another (a pair), or in a list of months.

        `size` is the share that it has of its usual effects.
        """
        if isinstance(months, tuple):
            spans = [{"from": months[0], "until": months[-1]}]
        else:
            spans = [{"month": month} for month in ([months] if isinstance(months, str) else months)]
        row = {"seat": seat, "move": move} | ({"size": _plain(size)} if size != USUAL else {})
        new = [row | when for when in spans]
        return self.with_script(new)

    def with_script(self, new: Sequence[Mapping[str, Any]], **fields: Any) -> Self:
        """With more rows of the script, as a file has them, and with other fields.

        Of two rows the later one wins, so that one that is there already moves to the end.
        """
        rows = [*(old for old in self._data().get("script", ()) if old not in new), *new]
        return self.changed(script=rows, **fields)

    def block(self, seat: str, move: str, since: str | None = None) -> Self:
        """With a move that a seat may not choose: from a month on, or throughout."""
        when = {"from": since, "until": self.end} if since is not None else {}
        return self._with("blocked", [{"seat": seat, "move": move} | when])

    def restructure(self, options: Mapping[str, str]) -> Self:
        """With rules of another form, an option by the name of its switch: `{"fear": "sum"}`."""
        return self._with("structure", options)

    def switch_off(self, *behaviours: str) -> Self:
        """Without these behaviours."""
        return self._with("without", [name for name in behaviours if name not in self.without])

    def play_randomly(self, seat: str) -> Self:
        """With a seat that moves at random among what it may do."""
        return self._with("seats", {seat: "random"})

    def hold(self, seat: str, since: str | None = None) -> Self:
        """With a seat that does nothing: from a month on, or throughout."""
        rest = "silence" if seat.endswith("_words") else "hold"
        return self.force(seat, rest, (since or self.start, self.end))

    def at_modes(self) -> Self:
        """With every uncertain number at its mode."""
        return self.changed(central=True)

    def lasting(self, n_months: int) -> Self:
        """With another number of months; what lies beyond a nearer end is left out."""
        end = month_of(count_of(self.start) + n_months - 1)
        data = self._data() | {"end": end}
        return _made(type(self), Document(self.name, inheritance.within(data, self.start, end)))


type AnyScenario = Scenario | str | Path
"""A scenario, or its name, or its path."""


def load_scenario(name_or_path: str | Path, vocabulary: Vocabulary | None = None) -> Scenario:
    """Read a scenario: a name in `scenarios/`, or a path (with a separator, or ending in .yaml).

    Raises `BadInput` with file, line and column of each mistake.
    """
    check = partial(_made, Scenario, vocabulary=vocabulary)
    return check(inheritance.load(name_or_path, scenarios_folder(), check))


def listed_scenario(name: str) -> Scenario:
    """The scenario of a name that comes with the program: no path is followed, wherever the name is from.

    Raises `BadInput` where there is none.
    """
    listed = inheritance.names(scenarios_folder())
    if name not in listed:
        right = nearest(name, listed)
        raise BadInput(f"scenario: {clip(repr(name))} is none that comes with the program, {right}")
    return load_scenario(name)


def scenario_of(given: AnyScenario) -> Scenario:
    """A scenario as it is, or the one of a name or a path; raises `BadInput` for whatever else."""
    if isinstance(given, Scenario):
        return given
    if isinstance(given, str | Path):
        return load_scenario(given)
    right = "a name such as 'baseline', a path or what `load_scenario` gives would be right"
    raise BadInput(f"scenario: {clip(repr(given))} is none, {right}")


def list_scenarios() -> list[Scenario]:
    """The scenarios that come with the program, the baseline first."""
    names = inheritance.names(scenarios_folder())
    return [load_scenario(name) for name in sorted(names, key=lambda name: (name != BASELINE, name))]


def _made[S: Scenario](kind: type[S], document: Document, vocabulary: Vocabulary | None = None) -> S:
    """A document as a scenario that obeys all rules."""
    document.check_plain()
    found = rules.mistakes(document.data, vocabulary or Vocabulary.from_seeds())
    return document.into(kind, also=found)


def _plain(value: Any) -> Any:
    """Numbers of other libraries as Python's own, a spread as a list."""
    if isinstance(value, (tuple, list)):
        return [_plain(part) for part in value]
    return value.item() if hasattr(value, "item") else value


__all__ = ["BadInput", "Event", "Scenario", "Vocabulary", "list_scenarios", "load_scenario"]
