"""The shapes of the files in `seeds/`: frozen, with no field that the schema does not know."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

Number = Annotated[float, Field(allow_inf_nan=False)]
Confidence = Literal["low", "medium", "high"]


class SeedModel(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, strict=True)


def _as_mapping(value: Any) -> Any:
    """Let `[low, mode, high]` stand for the mapping of the three."""
    if isinstance(value, list):
        if len(value) != 3:
            raise ValueError("three numbers were expected: [low, mode, high]")
        return dict(zip(("low", "mode", "high"), value, strict=True))
    return value


class Spread(SeedModel):
    """A triangular prior; a fixed number where the three agree."""

    low: Number
    mode: Number
    high: Number

    @model_validator(mode="after")
    def _in_order(self) -> Spread:
        if not self.low <= self.mode <= self.high:
            raise ValueError("low, mode and high must not fall")
        return self


Triple = Annotated[Spread, BeforeValidator(_as_mapping)]


class ClaimSeed(SeedModel):
    """What an analysis asserts, in our words."""

    says: str
    firmness: Literal["stated", "hedged", "quoted", "inferred"]
    about: list[str] = []
    dated: str | None = None
    sets: str
    same_as: list[str] = []
    inference: str | None = None
    unused: str | None = None


class AnalysisFile(SeedModel):
    """One analysis with its reference and its claims."""

    id: str
    author: str
    title: str
    publisher: str
    published: str
    language: str = "en"
    note: str | None = None
    claims: dict[str, ClaimSeed]


class VariableSeed(SeedModel):
    """A named variable of the world."""

    label: str
    meaning: str
    unit: Literal["share", "position", "index"]
    low: Number
    high: Number
    rest: Number
    half_life: Triple | None = None
    start: Triple | None = None
    claims: list[str]
    assumed: str


class WorldFile(SeedModel):
    variables: dict[str, VariableSeed]


class LeverSeed(SeedModel):
    """How a headline lever is shown."""

    label: str
    group: Literal["Minsk", "Moscow", "The West", "Neighbours", "The world"]
    low: Number
    high: Number
    step: Number
    ends: tuple[str, str]


class ParameterSeed(SeedModel):
    """A number of the world that a behaviour uses."""

    meaning: str
    unit: str
    prior: Triple
    claims: list[str] = []
    confidence: Confidence
    assumed: str | None = None
    lever: LeverSeed | None = None


class BehaviourFile(SeedModel):
    """One behaviour: its rule in a line, its claims, its parameters."""

    behaviour: str
    kind: Literal["behaviour", "choice", "measure", "world"] = "behaviour"
    label: str
    rule: str
    claims: list[str] = []
    assumed: str | None = None
    parameters: dict[str, ParameterSeed]


class Limits(SeedModel):
    min: Number | None = None
    max: Number | None = None


class MoveSeed(SeedModel):
    """What a capital can do in a month. Effects are shares of the remaining way to the end of a scale."""

    label: str
    stance: str
    does: dict[str, Number] = {}
    later: dict[str, Number] = {}
    delay: Annotated[int, Field(ge=0, le=12)] = 0
    expects: dict[str, Number] = {}
    bias: str | None = None
    needs: dict[str, Limits] = {}
    cost: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0.0
    rest: Annotated[int, Field(ge=1, le=60)] = 1
    audience: Literal["public", "quiet", "home", "moscow", "west"] = "public"
    leak: Annotated[float, Field(ge=0, le=1)] = 0.0
    leaks: dict[str, Number] = {}
    claims: list[str]

    @model_validator(mode="after")
    def _fits_together(self) -> MoveSeed:
        if bool(self.later) != (self.delay > 0):
            raise ValueError("`later` and a `delay` over 0 go together")
        if bool(self.expects) != (self.bias is not None):
            raise ValueError(
                "what a move `expects` beyond its effects is a named `bias`, and the other way round"
            )
        if bool(self.leaks) != (self.leak > 0) or (self.leaks and self.audience != "quiet"):
            raise ValueError("`leak` and `leaks` go together, and only a quiet move leaks")
        if any(abs(e) > 1 for e in (*self.does.values(), *self.later.values(), *self.leaks.values())):
            raise ValueError("effects are shares of the remaining way, from -1 to 1")
        return self


class GoalSeed(SeedModel):
    """An ideal point and how much it matters."""

    ideal: Triple
    salience: Triple
    claims: list[str]


class TraitSeed(SeedModel):
    prior: Triple
    claims: list[str] = []
    assumed: str


class DangerSeed(SeedModel):
    """A danger that a capital looks ahead for; `stake` names the parameter that weighs it."""

    stake: str
    claims: list[str]


class CapitalFile(SeedModel):
    capital: str
    label: str
    like: str | None = None
    reads_minsk_by: str | None
    temperature: TraitSeed
    inertia: TraitSeed
    strength: TraitSeed
    assumed: str
    dangers: dict[Literal["intervention", "upheaval"], DangerSeed]
    goals: dict[str, GoalSeed]
    moves: dict[str, dict[str, MoveSeed]]


class TemplateFile(SeedModel):
    """What several capitals share; a capital says `like: NAME` and is one row of data."""

    template: str
    inertia: TraitSeed
    strength: TraitSeed
    dangers: dict[Literal["intervention", "upheaval"], DangerSeed]
    moves: dict[str, dict[str, MoveSeed]]
