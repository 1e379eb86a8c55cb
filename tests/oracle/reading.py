"""Reads what the model is made of, from `seeds/` and `scenarios/`, with nothing but YAML."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
# The numbers of a move whose spreads are the same for all moves.
OF_A_MOVE = ("cost", "rest", "delay", "needs", "ratio")


@dataclass(frozen=True)
class Prior:
    """A triangle: what a number may be."""

    low: float
    mode: float
    high: float

    @classmethod
    def of(cls, written) -> "Prior":
        if isinstance(written, dict):
            return cls(written["low"], written["mode"], written["high"])
        if isinstance(written, list):
            return cls(*written)
        return cls(written, written, written)


@dataclass(frozen=True)
class Variable:
    low: float
    high: float
    rest: float
    fades: bool
    made_of: tuple[str, ...]


@dataclass(frozen=True)
class Move:
    seat: str
    name: str
    stance: str
    does: dict[str, float]
    later: dict[str, float]
    delay: int
    needs: dict[str, dict[str, float]]
    answers: tuple[tuple[str, str], ...]
    cost: float
    rest: int
    expects: dict[str, float]
    leak: float
    leaks: dict[str, float]
    danger_is_no_reason: bool

    @cached_property
    def effects(self) -> list[str]:
        """The variables that the move touches, each once, the first one first."""
        return list(dict.fromkeys([*self.does, *self.later, *self.leaks]))


@dataclass(frozen=True)
class Capital:
    name: str
    order: int
    goals: tuple[str, ...]
    dangers: dict[str, str]
    reading: str | None
    seats: dict[str, dict[str, Move]]


@dataclass(frozen=True)
class Seeds:
    variables: dict[str, Variable]
    capitals: dict[str, Capital]
    priors: dict[str, Prior]
    structure: dict[str, str]
    """The usual option of each switch."""

    @cached_property
    def seats(self) -> dict[str, dict[str, Move]]:
        return {seat: moves for capital in self.capitals.values() for seat, moves in capital.seats.items()}

    @cached_property
    def capital_of(self) -> dict[str, Capital]:
        return {seat: capital for capital in self.capitals.values() for seat in capital.seats}


@dataclass(frozen=True)
class Event:
    month: int
    adds: dict[str, float] = field(default_factory=dict)
    sets: dict[str, float] = field(default_factory=dict)
    holds: dict[str, float] = field(default_factory=dict)
    until: int | None = None


@dataclass(frozen=True)
class Scenario:
    """Months are counted from the first one, which is 0; a vote may lie before it or after the last."""

    n_months: int
    paths: dict[str, dict[int, float]]
    elections: dict[str, tuple[int, ...]]
    events: tuple[Event, ...] = ()
    script: dict[tuple[str, int], tuple[str, float]] = field(default_factory=dict)
    blocked: tuple[tuple[str, str, int, int], ...] = ()
    at_random: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    structure: dict[str, str] = field(default_factory=dict)
    priors: dict[str, Prior] = field(default_factory=dict)
    initial: dict[str, float] = field(default_factory=dict)


def _yaml(path: Path) -> dict:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def _plain(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _move(seat: str, name: str, written: dict) -> Move:
    return Move(
        seat=seat,
        name=name,
        stance=written["stance"],
        does=written.get("does", {}),
        later=written.get("later", {}),
        delay=written.get("delay", 1),
        needs=written.get("needs", {}),
        answers=tuple(tuple(other.split(".")) for other in written.get("answers", [])),
        cost=written.get("cost", 0.0),
        rest=written.get("rest", 1),
        expects=written.get("expects", {}),
        leak=written.get("leak", 0.0),
        leaks=written.get("leaks", {}),
        danger_is_no_reason=written.get("danger_is_no_reason", False),
    )


def read_seeds(folder: Path = ROOT / "seeds") -> Seeds:
    """The variables, the capitals with their moves, and the spread of every uncertain number by its name."""
    priors: dict[str, Prior] = {}
    for path in sorted((folder / "parameters").glob("*.yaml")):
        for name, written in _plain(path)["parameters"].items():
            priors[name] = Prior.of(written["prior"])
    variables = {}
    for name, written in _plain(folder / "world.yaml")["variables"].items():
        variables[name] = Variable(
            low=written["low"],
            high=written["high"],
            rest=written["rest"],
            fades="half_life" in written,
            made_of=tuple(written.get("made_of", ())),
        )
        for what in ("start", "half_life"):
            if what in written:
                priors[f"{what}.{name}"] = Prior.of(written[what])
    spreads = {name: Prior.of(_plain(folder / "moves.yaml")[name]["prior"]) for name in OF_A_MOVE}
    files = [_plain(path) for path in sorted((folder / "capitals").glob("*.yaml"))]
    templates = {written["template"]: written for written in files if "template" in written}
    capitals = {}
    for written in sorted((w for w in files if "capital" in w), key=lambda w: w["order"]):
        written = {**templates.get(written.get("like", ""), {}), **written}
        name = written["capital"]
        for variable, goal in written["goals"].items():
            priors[f"{name}.ideal.{variable}"] = Prior.of(goal["ideal"])
            priors[f"{name}.salience.{variable}"] = Prior.of(goal["salience"])
        for trait in ("temperature", "inertia"):
            priors[f"{name}.{trait}"] = Prior.of(written[trait]["prior"])
        seats = {}
        for seat, moves in written["moves"].items():
            seat = name if seat == "self" else seat
            seats[seat] = {move: _move(seat, move, entry) for move, entry in moves.items()}
            for move in seats[seat].values():
                priors[f"{seat}.strength.{move.name}"] = Prior.of(written["strength"]["prior"])
                for number in ("cost", "rest", "delay", "needs"):
                    priors[f"{seat}.{number}.{move.name}"] = spreads[number]
                for variable in move.effects[1:]:
                    priors[f"{seat}.ratio.{move.name}.{variable}"] = spreads["ratio"]
        capitals[name] = Capital(
            name=name,
            order=written["order"],
            goals=tuple(written["goals"]),
            dangers={danger: entry["stake"] for danger, entry in written["dangers"].items()},
            reading=written["reads_minsk_by"],
            seats=seats,
        )
    switches = _plain(folder / "structure.yaml")["switches"]
    return Seeds(variables, capitals, priors, {name: switch["usual"] for name, switch in switches.items()})


def _months(written: str) -> int:
    year, month = written.split("-")
    return int(year) * 12 + int(month) - 1


def _numbers(written: dict) -> dict[str, float]:
    return {name: float(value) for name, value in written.items()}


def _prior(written) -> Prior:
    if isinstance(written, dict):
        return Prior.of(_numbers(written))
    return Prior.of([float(x) for x in written] if isinstance(written, list) else float(written))


def _span(row: dict, start: int, from_: int, until: int | None) -> range:
    """The months of a row, counted from the start: one, or from one until another."""
    if "month" in row:
        from_ = until = _months(row["month"])
    else:
        from_ = _months(row["from"]) if "from" in row else from_
        until = _months(row["until"]) if "until" in row else until
    return range(from_ - start, (from_ if until is None else until) - start + 1)


def read_scenario(name: str, folder: Path = ROOT / "scenarios") -> Scenario:
    """A scenario with all that it takes over from its base."""
    written = _yaml(folder / f"{name}.yaml")
    chain = [written]
    while "base" in chain[0]:
        chain.insert(0, _yaml(folder / f"{chain[0]['base']}.yaml"))
    whole: dict = {}
    events: dict[str, dict] = {}
    script: list[dict] = []
    blocked: list[dict] = []
    without: list[str] = []
    structure: dict[str, str] = {}
    priors: dict[str, Prior] = {}
    initial: dict[str, float] = {}
    for layer in chain:
        for key in ("start", "end", "paths", "elections", "seats"):
            if key in layer:
                whole[key] = layer[key]
        without += layer.get("without", [])
        structure |= layer.get("structure", {})
        for event in layer.get("events", []):
            if event.get("drop") == "true":
                del events[event["name"]]
            else:
                events[event["name"]] = event
        script += layer.get("script", [])
        blocked += layer.get("blocked", [])
        priors |= {number: _prior(value) for number, value in layer.get("parameters", {}).items()}
        initial |= _numbers(layer.get("initial", {}))
    first, last = _months(whole["start"]), _months(whole["end"])
    return Scenario(
        n_months=last - first + 1,
        paths={
            variable: {_months(month) - first: float(value) for month, value in path.items()}
            for variable, path in whole["paths"].items()
        },
        elections={
            who: tuple(_months(m) - first for m in votes) for who, votes in whole["elections"].items()
        },
        events=tuple(
            Event(
                month=_months(event["month"]) - first,
                adds=_numbers(event.get("adds", {})),
                sets=_numbers(event.get("sets", {})),
                holds=_numbers(event.get("parameters", {})),
                until=_months(event["until"]) - first if "until" in event else None,
            )
            for event in events.values()
        ),
        script={
            (row["seat"], month): (row["move"], float(row.get("size", 1.0)))
            for row in script
            for month in _span(row, first, first, None)
        },
        blocked=tuple(
            (row["seat"], row["move"], months.start, months.stop - 1)
            for row in blocked
            for months in [_span(row, first, first, last)]
        ),
        at_random=tuple(seat for seat, how in whole.get("seats", {}).items() if how == "random"),
        without=tuple(without),
        structure=structure,
        priors=priors,
        initial=initial,
    )
