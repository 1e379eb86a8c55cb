"""The dated facts behind history on rails: `seeds/history/` with sources, links and our coding.

A fact either plays a move, or closes one (what is known not to have been done), or stands behind an event of
the scenario, or says in `context` why it does none of these.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator

from sim.errors import BadInput
from sim.files import seeds_folder
from sim.scenario.fields import LARGEST_SIZE, USUAL, Month
from sim.scenario.vocabulary import Vocabulary
from sim.seeds.schema import SeedModel
from sim.yaml.messages import Loc, unknown
from sim.yaml.read import Document, Mistake, read

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

FOLDER = "history"
DATE = r"(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
Evidence = Literal["read", "read; day recalled", "recalled"]


class Played(SeedModel):
    """A move that a fact puts on the rails; of one that is small or large the fact's `coding` says why."""

    seat: str
    move: str
    month: Month
    size: Annotated[float, Field(gt=0, le=LARGEST_SIZE)] = USUAL


class NotDone(SeedModel):
    """A move that a fact takes off the rails, from one month to another."""

    seat: str
    move: str
    from_: Annotated[Month, Field(alias="from")]
    until: Month


class Fact(SeedModel):
    """Something known to have happened, in our words, and what it becomes in the scenario."""

    says: str
    date: Annotated[str, Field(pattern=f"^{DATE}$")]
    precision: Literal["day", "month", "year"]
    evidence: Evidence
    source: str
    claims: list[str] = Field(default=[])
    plays: list[Played] = Field(default=[])
    not_done: list[NotDone] = Field(default=[])
    event: str | None = None
    context: str | None = None
    coding: str | None = None

    @model_validator(mode="after")
    def _becomes_something(self) -> Fact:
        if not (self.plays or self.not_done or self.event or self.context):
            raise ValueError("becomes nothing; one of plays, not_done, event or context would be right")
        if self.plays and not self.coding:
            raise ValueError("plays a move and does not say in `coding` how well the move fits")
        return self

    @property
    def is_recalled(self) -> bool:
        """Whether the fact, and not only its day, is from memory and still to be checked."""
        return self.evidence == "recalled"


class FactFile(SeedModel):
    facts: dict[str, Fact]


@cache
def load_facts() -> dict[str, Fact]:
    """All facts by id, in the order of their dates; raises `BadInput` with file, line and column."""
    found: dict[str, Fact] = {}
    for path in sorted((seeds_folder() / FOLDER).glob("*.yaml")):
        document = read(path, name=f"seeds/{FOLDER}/{path.name}")
        for id_, fact in facts_of(document).items():
            if id_ in found:
                raise BadInput(document.problem(("facts", id_), "is the id of an earlier fact too", key=True))
            found[id_] = fact
    return dict(sorted(found.items(), key=lambda item: item[1].date))


def facts_in(scenario: Scenario) -> dict[str, Fact]:
    """The facts of the years that a scenario plays, by id."""
    first, last = scenario.start[:4], scenario.end[:4]
    return {id_: fact for id_, fact in load_facts().items() if first <= fact.date[:4] <= last}


def facts_of(document: Document) -> dict[str, Fact]:
    """The facts of one file, their names checked against the seeds."""
    return document.into_checked(FactFile, lambda made: _unknown_names(made.facts)).facts


def _unknown_names(facts: dict[str, Fact]) -> Iterator[Mistake]:
    """What the seeds do not know of: seats, moves and claims."""
    names = Vocabulary.from_seeds()
    for id_, fact in facts.items():
        here: Loc = ("facts", id_)
        for n, claim in enumerate(fact.claims):
            if claim not in names.claims:
                yield unknown((*here, "claims", n), "claim", claim, names.claims)
        for field, rows in (("plays", fact.plays), ("not_done", fact.not_done)):
            for n, row in enumerate(rows):
                if row.seat not in names.moves:
                    yield unknown((*here, field, n, "seat"), "seat", row.seat, set(names.moves))
                elif row.move not in names.moves[row.seat]:
                    known = names.moves[row.seat]
                    yield unknown((*here, field, n, "move"), f"move of {row.seat}", row.move, known)


def fact_behind(seat: str, move: str, month: str) -> str | None:
    """The id of the fact that plays a move in a month; None where no fact does."""
    for id_, fact in load_facts().items():
        if any((row.seat, row.move, row.month) == (seat, move, month) for row in fact.plays):
            return id_
    return None
