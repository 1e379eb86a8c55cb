"""What the analyses say: seeds/ as claims, variables, priors, capitals and moves, with links both ways.

The one registry of uncertain numbers is `Seeds.parameters`: a behaviour's parameters under their plain names,
and `start.VARIABLE`, `half_life.VARIABLE`, `CAPITAL.salience.VARIABLE`, `CAPITAL.ideal.VARIABLE`,
`CAPITAL.temperature`, `CAPITAL.inertia`, `SEAT.strength.MOVE`. A scenario or `--set` may set any of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from sim.files import seeds_folder
from sim.reading import BadInput, read
from sim.seed_files import (
    AnalysisFile,
    BehaviourFile,
    CapitalFile,
    ClaimSeed,
    Confidence,
    GoalSeed,
    LeverSeed,
    MoveSeed,
    Spread,
    TemplateFile,
    VariableSeed,
    WorldFile,
)

CAPITALS = ("minsk", "moscow", "washington", "brussels", "warsaw", "vilnius", "riga", "kyiv", "beijing")
SEATS = ("minsk", "minsk_words", *CAPITALS[1:])


@dataclass(frozen=True)
class Claim:
    """A claim with the analysis that it stands in."""

    id: str
    analysis: AnalysisFile
    seed: ClaimSeed

    @property
    def says(self) -> str:
        return self.seed.says

    @property
    def firmness(self) -> str:
        return self.seed.firmness


@dataclass(frozen=True)
class Prior:
    """An uncertain number: triangular from low over mode to high, in its unit."""

    name: str
    meaning: str
    unit: str
    low: float
    mode: float
    high: float
    claims: tuple[str, ...]
    confidence: Confidence
    assumed: str | None
    kind: str
    lever: LeverSeed | None = None
    behaviour: str | None = None


@dataclass(frozen=True)
class Seeds:
    """All that seeds/ holds."""

    analyses: dict[str, AnalysisFile]
    claims: dict[str, Claim]
    variables: dict[str, VariableSeed]
    groups: dict[str, BehaviourFile]
    capitals: dict[str, CapitalFile]
    parameters: dict[str, Prior] = field(default_factory=dict)

    @property
    def behaviours(self) -> dict[str, BehaviourFile]:
        """The behaviours; the other groups of parameters are for choice and for the measures."""
        return {name: group for name, group in self.groups.items() if group.kind == "behaviour"}

    @property
    def moves(self) -> dict[tuple[str, str], MoveSeed]:
        """Every move by (seat, name)."""
        return {
            (seat, name): move
            for capital in self.capitals.values()
            for seat, moves in capital.moves.items()
            for name, move in moves.items()
        }

    @property
    def levers(self) -> list[Prior]:
        """The headline levers, in the order of their files."""
        return [prior for prior in self.parameters.values() if prior.lever]


def capital_of(seat: str) -> str:
    """The capital that sits in a seat: Minsk has two, a deed and a word."""
    return "minsk" if seat == "minsk_words" else seat


@cache
def load_seeds() -> Seeds:
    """Read and check all of seeds/; raises `BadInput` with file, line and column."""
    folder = seeds_folder()
    analyses = {}
    for path in sorted((folder / "analyses").glob("*.yaml")):
        analysis = read(path, name=f"seeds/analyses/{path.name}").into(AnalysisFile)
        analyses[analysis.id] = analysis
    claims = {
        id_: Claim(id_, analysis, seed)
        for analysis in analyses.values()
        for id_, seed in analysis.claims.items()
    }
    variables = read(folder / "world.yaml", name="seeds/world.yaml").into(WorldFile).variables
    groups = {}
    for path in sorted((folder / "parameters").glob("*.yaml")):
        group = read(path, name=f"seeds/parameters/{path.name}").into(BehaviourFile)
        groups[group.behaviour] = group
    seeds = Seeds(analyses, claims, variables, groups, _capitals())
    seeds.parameters.update(_registry(seeds))
    return seeds


def _capitals() -> dict[str, CapitalFile]:
    """The capitals in their order; one that says `like: NAME` takes what its template shares."""
    folder = seeds_folder() / "capitals"
    documents = {path.stem: read(path, name=f"seeds/capitals/{path.name}") for path in folder.glob("*.yaml")}
    templates = {
        name: document.into(TemplateFile)
        for name, document in documents.items()
        if "template" in document.data
    }
    capitals = {}
    for name in CAPITALS:
        document = documents[name]
        like = document.data.get("like")
        if like is not None:
            if like not in templates:
                raise BadInput(
                    [document.problem(("like",), "names no template; a file with `template:` would")]
                )
            shared = templates[like].model_dump(exclude={"template"})
            shared["moves"] = {name: shared["moves"]["self"]}
            document.data.update({key: value for key, value in shared.items() if key not in document.data})
        capitals[name] = document.into(CapitalFile)
    return capitals


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
    """The uncertain numbers of one capital: its traits, its goals and the strength of its moves."""
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
    strength = capital.strength
    for seat, moves in capital.moves.items():
        for name, move in moves.items():
            if move.does or move.later:
                meaning = f"{capital.label}, “{move.label}”: strength of its effects"
                full = f"{seat}.strength.{name}"
                priors.append(
                    _prior(
                        full,
                        meaning,
                        "multiple of the effects",
                        strength.prior,
                        move,
                        "strength",
                        strength.assumed,
                    )
                )
    return priors


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
