"""What free runs are asked, and what was tuned on which years: `seeds/validation.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated

from pydantic import Field, model_validator

from sim.analysis.history.facts import load_facts
from sim.files import seeds_folder
from sim.scenario.fields import Month
from sim.scenario.scenario import load_scenario
from sim.scenario.vocabulary import Vocabulary
from sim.seeds.load import load_seeds
from sim.seeds.schema import SeedModel
from sim.yaml.messages import Loc, unknown
from sim.yaml.read import Document, Mistake, read

FILE = "validation.yaml"
Text = Annotated[str, Field(min_length=1, max_length=2000)]
Share = Annotated[float, Field(gt=0, lt=1)]
Moves = Annotated[dict[str, Annotated[list[str], Field(min_length=1)]], Field(min_length=1)]
Years = Annotated[list[Annotated[int, Field(ge=2004, le=2017)]], Field(min_length=1)]


class Tuned(SeedModel):
    """The years whose record was in view when the sizes behind some rows were chosen, and how."""

    years: Annotated[str, Field(pattern="^[0-9]{4}-[0-9]{4}$")]
    says: Text


class Start(SeedModel):
    """A month in which a history leaves its rails, and where its state comes from."""

    history: str
    assumed: Text


class Bars(SeedModel):
    """What counts as a hit: shares of worlds for events and orders, the middle share in which the record must
    lie, and the fewest years of a correlation.
    """

    event: Share
    order: Share
    middle: Share
    years: Annotated[int, Field(ge=3)]
    assumed: Text


class Asked(SeedModel):
    """Something known, and the facts that say so."""

    says: Text
    facts: Annotated[list[str], Field(min_length=1)]


class EventAsked(Asked):
    """Whether any of the moves is made in a window of months; `comes` is whether it was."""

    moves: Moves
    from_: Annotated[Month, Field(alias="from")]
    until: Month
    comes: bool = True

    @model_validator(mode="after")
    def _in_order(self) -> EventAsked:
        if self.until < self.from_:
            raise ValueError("ends before it begins")
        return self


class OrderAsked(Asked):
    """Whether relations with a side are better in some years than in others."""

    with_: Annotated[str, Field(alias="with")]
    better: Years
    worse: Years


class Try(Asked):
    """Moves that are closed in some months of a free run, to see what else would have come."""

    closes: Moves
    from_: Annotated[Month, Field(alias="from")]
    until: Month


class Relation(SeedModel):
    """The variable that a side gives and the one that it takes."""

    gives: str
    takes: str


class SpellAsked(SeedModel):
    """How long something lasts that begins with moves and ends with moves."""

    says: Text
    begins: Moves
    ends: Moves


class Pendulum(SeedModel):
    """The correlation from year to year of what is done with both sides."""

    says: Text


class ValidationFile(SeedModel):
    """All that is asked of free runs."""

    tuned_on: dict[str, Tuned]
    starts: Annotated[dict[Month, Start], Field(min_length=1)]
    bars: Bars
    events: dict[str, EventAsked]
    relations: dict[str, Relation]
    orders: dict[str, OrderAsked]
    tries: dict[str, Try]
    spells: dict[str, SpellAsked]
    pendulum: Pendulum


@cache
def load_asked() -> ValidationFile:
    """What is asked of free runs; raises `BadInput` with file, line and column of each mistake."""
    return asked_of(read(seeds_folder() / FILE, name=f"seeds/{FILE}"))


def asked_of(document: Document) -> ValidationFile:
    """The questions of a file, their names checked against the seeds, the facts and the histories."""
    return document.into_checked(ValidationFile, _unknown_names)


def _unknown_names(made: ValidationFile) -> Iterator[Mistake]:
    facts = frozenset(load_facts())
    rows: Mapping[str, Mapping[str, Asked]] = {
        "events": made.events,
        "orders": made.orders,
        "tries": made.tries,
    }
    for block, of_block in rows.items():
        for name, row in of_block.items():
            for n, fact in enumerate(row.facts):
                if fact not in facts:
                    yield unknown((block, name, "facts", n), "fact", fact, facts)
    for name, event in made.events.items():
        yield from _unknown_moves(("events", name, "moves"), event.moves)
    for name, tried in made.tries.items():
        yield from _unknown_moves(("tries", name, "closes"), tried.closes)
    for name, spell in made.spells.items():
        yield from _unknown_moves(("spells", name, "begins"), spell.begins)
        yield from _unknown_moves(("spells", name, "ends"), spell.ends)
    for name, order in made.orders.items():
        if order.with_ not in made.relations:
            yield unknown(("orders", name, "with"), "relation", order.with_, {*made.relations})
    variables = frozenset(load_seeds().variables)
    for name, relation in made.relations.items():
        for part, variable in relation.model_dump().items():
            if variable not in variables:
                yield unknown(("relations", name, part), "variable", variable, variables)
    for month, start in made.starts.items():
        months = load_scenario(start.history).months
        if month not in months:
            yield unknown(("starts", month), f"month of {start.history}", month, {months[0], months[-1]})


def _unknown_moves(here: Loc, moves: Mapping[str, list[str]]) -> Iterator[Mistake]:
    known = Vocabulary.from_seeds().moves
    for seat, names in moves.items():
        if seat not in known:
            yield unknown((*here, seat), "seat", seat, {*known})
            continue
        for n, move in enumerate(names):
            if move not in known[seat]:
                yield unknown((*here, seat, n), f"move of {seat}", move, known[seat])
