"""What the analyses say: seeds/ as claims, variables, priors, capitals and moves, with links both ways.

The one registry of uncertain numbers is `Seeds.parameters`: a behaviour's parameters under their plain names,
and `start.VARIABLE`, `half_life.VARIABLE`, `CAPITAL.salience.VARIABLE`, `CAPITAL.ideal.VARIABLE`,
`CAPITAL.temperature`, `CAPITAL.inertia`, and of a move `SEAT.strength.MOVE`, `SEAT.cost.MOVE`,
`SEAT.rest.MOVE`, `SEAT.delay.MOVE`, `SEAT.needs.MOVE` and `SEAT.ratio.MOVE.VARIABLE`. A scenario or `--set`
may set any of them.
"""

from __future__ import annotations

from functools import cache

from sim.errors import BadInput, nearest, shown
from sim.files import seeds_folder
from sim.seeds.capitals import read_capitals
from sim.seeds.implementers import check_implementers
from sim.seeds.records import Claim, Prior, Seeds
from sim.seeds.schema import (
    AnalysisFile,
    BehaviourFile,
    CapitalFile,
    GoalSeed,
    MoveSeed,
    MoveSpreads,
    Spread,
    VariableSeed,
    WorldFile,
)
from sim.seeds.switches import StructureFile
from sim.yaml.read import Document, read


def capital_of(seat: str) -> str:
    """The capital that sits in a seat."""
    return load_seeds().seats[seat]


@cache
def load_seeds() -> Seeds:
    """Read and check all of seeds/; raises `BadInput` with file, line and column."""
    folder = seeds_folder()
    analyses, documents = {}, {}
    for path in sorted((folder / "analyses").glob("*.yaml")):
        document = read(path, name=f"seeds/analyses/{path.name}")
        analysis = document.into(AnalysisFile)
        analyses[analysis.id], documents[analysis.id] = analysis, document
    claims = {
        id_: Claim(id_, analysis, seed)
        for analysis in analyses.values()
        for id_, seed in analysis.claims.items()
    }
    world = read(folder / "world.yaml", name="seeds/world.yaml")
    variables = world.into(WorldFile).variables
    groups = {}
    for path in sorted((folder / "parameters").glob("*.yaml")):
        group = read(path, name=f"seeds/parameters/{path.name}").into(BehaviourFile)
        groups[group.behaviour] = group
    spreads = read(folder / "moves.yaml", name="seeds/moves.yaml").into(MoveSpreads)
    structure = read(folder / "structure.yaml", name="seeds/structure.yaml").into(StructureFile).switches
    seeds = Seeds(analyses, claims, variables, groups, read_capitals(variables), spreads, structure)
    _check_known_to(world, seeds)
    seeds.parameters.update(_registry(seeds))
    for id_, document in documents.items():
        check_implementers(document, analyses[id_], seeds)
    return seeds


def _check_known_to(world: Document, seeds: Seeds) -> None:
    """Raise `BadInput` for a variable that is known to what is no capital."""
    wrong = [
        world.problem(
            ("variables", name, "known_to", i), f"{shown(who)} is no capital, {nearest(who, seeds.capitals)}"
        )
        for name, variable in seeds.variables.items()
        for i, who in enumerate(variable.known_to or ())
        if who not in seeds.capitals
    ]
    if wrong:
        raise BadInput(wrong)


def _registry(seeds: Seeds) -> dict[str, Prior]:
    """Every uncertain number by its one name."""
    priors: list[Prior] = []
    for behaviour in seeds.groups.values():
        for name, seed in behaviour.parameters.items():
            spread = seed.prior
            priors.append(
                Prior(
                    name,
                    seed.meaning,
                    seed.unit,
                    spread.low,
                    spread.mode,
                    spread.high,
                    tuple(seed.claims),
                    seed.confidence,
                    seed.assumed,
                    "parameter",
                    seed.lever,
                    behaviour.behaviour,
                )
            )
    for name, variable in seeds.variables.items():
        for kind, spread, unit in (
            ("start", variable.start, variable.unit),
            ("half_life", variable.half_life, "months"),
        ):
            if spread is not None:
                meaning = {"start": "at the start", "half_life": "half-life"}[kind]
                priors.append(
                    _prior(f"{kind}.{name}", f"{variable.label}: {meaning}", unit, spread, variable, kind)
                )
    for capital in seeds.capitals.values():
        priors.extend(_of_capital(capital, seeds))
    return {prior.name: prior for prior in priors}


def _of_capital(capital: CapitalFile, seeds: Seeds) -> list[Prior]:
    """The uncertain numbers of one capital: its traits, its goals and its moves."""
    priors = []
    for trait, unit in (
        ("temperature", "share of the spread of utilities"),
        ("inertia", "share of that spread"),
    ):
        seed = getattr(capital, trait)
        priors.append(
            _prior(f"{capital.capital}.{trait}", f"{capital.label}: {trait}", unit, seed.prior, seed, trait)
        )
    for variable, goal in capital.goals.items():
        label = seeds.variables[variable].label
        for kind, spread, unit in (
            ("salience", goal.salience, "weight before they are made to sum to one"),
            ("ideal", goal.ideal, seeds.variables[variable].unit),
        ):
            name = f"{capital.capital}.{kind}.{variable}"
            assumed = capital.assumed
            priors.append(
                _prior(name, f"{capital.label}: {kind} of {label}", unit, spread, goal, kind, assumed)
            )
    for seat, moves in capital.moves.items():
        for name, move in moves.items():
            priors.extend(_of_move(capital, seat, name, move, seeds))
    return priors


def _of_move(capital: CapitalFile, seat: str, name: str, move: MoveSeed, seeds: Seeds) -> list[Prior]:
    """The uncertain numbers of one move: how strong it is, what it costs, how soon it can be made again."""
    spreads, about = seeds.move_spreads, f"{capital.label}, “{move.label}”"
    multiple, months = "multiple of the effects", "multiple of the months"
    found = [
        (bool(move.does or move.later), "strength", capital.strength, "strength of its effects", multiple),
        (move.cost > 0, "cost", spreads.cost, "its cost", "multiple of the cost"),
        (move.rest > 1, "rest", spreads.rest, "months until it can be made again", months),
        (move.delay > 0, "delay", spreads.delay, "months until it takes effect", months),
        (needs_more(move), "needs", spreads.needs, "the least that it needs", "added to the least"),
    ]
    priors = [
        _prior(f"{seat}.{kind}.{name}", f"{about}: {what}", unit, trait.prior, move, kind, trait.assumed)
        for is_there, kind, trait, what, unit in found
        if is_there
    ]
    for variable in effects_beside_the_first(move):
        label = seeds.variables[variable].label
        full, what = f"{seat}.ratio.{name}.{variable}", f"{about}: its effect on {label} beside the first"
        priors.append(_prior(full, what, multiple, spreads.ratio.prior, move, "ratio", spreads.ratio.assumed))
    return priors


def needs_more(move: MoveSeed) -> bool:
    """Whether a move needs a variable to be high enough."""
    return any(limits.min is not None for limits in move.needs.values())


def effects_beside_the_first(move: MoveSeed) -> list[str]:
    """The variables of all effects of a move but the first, each once."""
    return list(dict.fromkeys([*move.does, *move.later, *move.leaks]))[1:]


def _prior(
    name: str,
    meaning: str,
    unit: str,
    spread: Spread,
    source: VariableSeed | GoalSeed | MoveSeed | object,
    kind: str,
    assumed: str | None = None,
) -> Prior:
    claims = tuple(getattr(source, "claims", ()))
    why = assumed or getattr(source, "assumed", None)
    return Prior(name, meaning, unit, spread.low, spread.mode, spread.high, claims, "low", why, kind)
