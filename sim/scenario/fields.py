"""What a scenario is made of: events, rows of the script, what is blocked; and the types of its fields."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from sim.errors import shown
from sim.outside import checked_line, checked_text
from sim.scenario.months import is_month
from sim.seeds.schema import Triple

Number = float | Triple
USUAL, LARGEST_SIZE = 1.0, 2.0
"""The size of a move that the script does not size, and the largest that a script may give it."""


def _month(value: str) -> str:
    if not is_month(value):
        raise ValueError(f"is {shown(value)}, a month such as 2016-07 would be right")
    return value


Month = Annotated[str, AfterValidator(_month)]
LONGEST_NAME, LONGEST_LINE = 80, 300


def name_with(name: str, end: str) -> str:
    """A name with this end, once, as long as a name may be."""
    return name.removesuffix(end)[: LONGEST_NAME - len(end)] + end


Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME), AfterValidator(checked_line)]
Line = Annotated[str, Field(min_length=1, max_length=LONGEST_LINE), AfterValidator(checked_line)]
Text = Annotated[str, Field(min_length=1, max_length=2000), AfterValidator(checked_text)]
Claims = Annotated[tuple[Name, ...], Field(max_length=50)]
Numbers = Annotated[dict[str, float], Field(max_length=500)]
Points = Annotated[dict[Month, float], Field(min_length=1, max_length=500)]
Votes = Annotated[tuple[Month, ...], Field(max_length=50)]
Options = Annotated[dict[Name, Name], Field(max_length=50)]
Parameters = Annotated[dict[str, Number], Field(max_length=2000)]


class ScenarioModel(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class Event(ScenarioModel):
    """Something that happens in one month, whatever the capitals choose."""

    month: Month
    """When it happens."""
    name: Name
    """What it is called in the story of a run."""
    adds: Numbers = {}
    """What it adds to variables, in their units."""
    sets: Numbers = {}
    """Variables that it sets, in their units."""
    parameters: Parameters = {}
    """Parameters that hold from this month on."""
    until: Month | None = None
    """The last month in which these parameters hold; to the end where it is left out."""
    announces: Line | None = None
    """A sentence for the story of the month."""
    drop: bool = False
    """In a file with a base: take away the inherited event of this name."""
    claims: Claims = ()
    """The claims behind it."""
    assumed: Text | None = None
    """Why, where no claim says it."""


class _Played(ScenarioModel):
    seat: Name
    """Who plays."""
    move: Name
    """The move's name."""
    month: Month | None = None
    """The one month; else `from` and `until`."""
    from_: Month | None = Field(default=None, alias="from")
    """The first month."""
    until: Month | None = None
    """The last month."""
    claims: Claims = ()
    """The claims behind it."""
    assumed: Text | None = None
    """Why, where no claim says it."""

    @property
    def first(self) -> str | None:
        """The first month, None where it is the scenario's start."""
        return self.month or self.from_


class ScriptRow(_Played):
    """A seat plays this move in these months instead of choosing; of two such rows the later one wins."""

    size: float = USUAL
    """How much of its usual effects the move has, above 0 and at most 2."""

    def covers(self, month: str) -> bool:
        """Whether it holds in a month; `until` is `from` where it is left out."""
        first = self.first or ""
        return first <= month <= (self.until or first)


class BlockedRow(_Played):
    """A move that a seat may not choose: in these months, or throughout."""

    def covers(self, month: str) -> bool:
        """Whether it holds in a month."""
        return (self.first or month) <= month <= (self.month or self.until or month)
