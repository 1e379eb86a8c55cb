"""The shapes of the files in `seeds/`: frozen, with no field that the schema does not know."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

Number = Annotated[float, Field(allow_inf_nan=False)]
Confidence = Literal["low", "medium", "high"]
Color = Annotated[str, Field(pattern="^#[0-9A-F]{6}$")]


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
    by: list[str] = []
    """What implements it, as KIND.NAME (`sim.seeds.implementers`)."""
    shows_in: list[str] = []
    """Variables, or moves by SEAT.MOVE; one of them changes where what implements it is switched off."""
    same_as: list[str] = []
    inference: str | None = None
    unused: str | None = None

    @model_validator(mode="after")
    def _is_implemented_or_says_why_not(self) -> ClaimSeed:
        if bool(self.by) == bool(self.unused):
            raise ValueError("what implements it is in `by`, or `unused` says why nothing does")
        if bool(self.by) != bool(self.shows_in):
            raise ValueError("`by` and `shows_in` go together")
        return self


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
    made_of: tuple[str, ...] = ()
    """The variables that it is computed from each month, so that it cannot be set by itself."""
    known_to: tuple[str, ...] | None = None
    """The capitals that know it, none where it is nobody's to know; all where this is left out."""
    claims: list[str]
    assumed: str


class WorldFile(SeedModel):
    variables: dict[str, VariableSeed]


class ReadingSeed(SeedModel):
    """In which unit a reader knows a number, and how many of that unit one of it is."""

    unit: str
    times: Number


class LeverSeed(SeedModel):
    """How a headline lever is shown; `turned` says, to follow "with", what it stands for when it is moved
    down and when it is moved up.
    """

    label: str
    group: Literal["Minsk", "Moscow", "The West", "Neighbours", "The world"]
    low: Number
    high: Number
    step: Number
    ends: tuple[str, str]
    turned: tuple[str, str] | None = None
    reads: ReadingSeed | None = None


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
    parts_of_one: list[str] = []
    """Those that are parts of one whole: together they are at most 1."""
    short_of_one: list[str] = []
    """Those that leave something of a scale from 0 to 1: each is less than 1."""

    @model_validator(mode="after")
    def _known(self) -> BehaviourFile:
        for name in (*self.parts_of_one, *self.short_of_one):
            if name not in self.parameters:
                raise ValueError(f"{name} is bounded and is no parameter here")
        return self


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
    answers: list[str] = []
    """Moves of other seats (SEAT.MOVE), of which one must be made in the same month: one event of two."""
    danger_is_no_reason: bool = False
    """A danger that its capital looks ahead for may speak against it, and never for it."""
    claims: list[str] = []
    assumed: str | None = None

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
        if not (self.claims or self.assumed):
            raise ValueError("rests on no claim; `assumed` would say why it is there")
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


class MoveSpreads(SeedModel):
    """How far the numbers of every move are uncertain."""

    cost: TraitSeed
    rest: TraitSeed
    delay: TraitSeed
    needs: TraitSeed
    ratio: TraitSeed


class DangerSeed(SeedModel):
    """A danger that a capital looks ahead for; `stake` names the parameter that weighs it."""

    stake: str
    claims: list[str]


class ColorSeed(SeedModel):
    """The colour of a capital on the light and on the dark page."""

    light: Color
    dark: Color


class NameSeed(SeedModel):
    """Where a capital's name stands from its dot on the map, in pixels, and how it is set there."""

    right: int
    down: int
    align: Literal["left", "center", "right"]


class TieSeed(SeedModel):
    """A line to Minsk on the map: the thicker, the higher this variable is, or the lower if `inverted`."""

    variable: str
    label: str
    inverted: bool = False


class SiteSeed(SeedModel):
    """Where a capital stands on the map, in degrees, and in which of its countries (ISO 3166, three letters).

    One without a country lies beyond the map and stands at its edge.
    """

    east: Number
    north: Number
    country: Annotated[str, Field(pattern="^[A-Z]{3}$")] | None
    name: NameSeed


class CapitalFile(SeedModel):
    """A capital: its place among the others, how it is shown, what it wants and what it can do."""

    capital: str
    label: str
    order: int
    color: ColorSeed
    map: SiteSeed
    tie: TieSeed | None = None
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
