"""The tours: a guess, an experiment and an explanation each, over the pages, as seeds/tours/ has them.

Their texts hold no digits: every number that a step tells is computed from the ensemble on show.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Literal

from pydantic import Field

from sim.errors import no_such
from sim.files import scenarios_folder, seeds_folder
from sim.model.outcomes import ENDING
from sim.scenario.inheritance import names
from sim.seeds.load import load_seeds
from sim.seeds.schema import SeedModel
from sim.view.text import tours as text
from sim.yaml.read import Document, Mistake, read

FOLDER = "tours"
Kind = Literal["guess", "experiment", "explanation"]
Telling = Literal["guess", "sentence", "outcomes", "readings", "moves"]
Title = Annotated[str, Field(min_length=1, max_length=80)]
ORDER: tuple[Kind, ...] = ("guess", "experiment", "explanation")
LONGEST, MOST_STEPS = 700, 8
SHORTEST_TOUR, LONGEST_TOUR = 5, 8
DIGIT = re.compile(r"\d")


class StepSeed(SeedModel):
    """A step: what it says, the page with its state, what is told of the ensemble, the claims behind it.

    `picks` are the page's own parts of a link; `guess` is the ending, or the move, that is guessed at;
    `moves` are those that are told of. A move is named as SEAT.MOVE.
    """

    kind: Kind
    title: Title
    says: Annotated[str, Field(min_length=1, max_length=LONGEST)]
    page: str
    scenario: str = "baseline"
    levers: dict[str, float] = Field(default={})
    picks: dict[str, str] = Field(default={})
    tells: list[Telling] = Field(default=[])
    moves: list[str] = Field(default=[])
    guess: str | None = None
    claims: list[str] = Field(default=[])


class TourFile(SeedModel):
    """A tour: its question, how long it takes, its place among the tours, its steps."""

    title: Title
    question: Title
    order: int
    minutes: Annotated[int, Field(ge=SHORTEST_TOUR, le=LONGEST_TOUR)]
    steps: Annotated[list[StepSeed], Field(min_length=len(ORDER), max_length=MOST_STEPS)]


@dataclass(frozen=True)
class Tour:
    """A tour by its name."""

    name: str
    seed: TourFile

    @property
    def guess(self) -> str:
        """What is guessed at."""
        return next(step.guess for step in self.seed.steps if step.guess)


def load_tours(pages: Collection[str]) -> dict[str, Tour]:
    """All tours by name, in their order; `pages` are those there are. Raises `BadInput` with its place."""
    files = sorted((seeds_folder() / FOLDER).glob("*.yaml"))
    found = [tour_of(read(path, name=f"seeds/{FOLDER}/{path.name}"), path.stem, pages) for path in files]
    return {tour.name: tour for tour in sorted(found, key=lambda tour: (tour.seed.order, tour.name))}


def tour_of(document: Document, name: str, pages: Collection[str]) -> Tour:
    """The tour of a file."""

    def wrong(made: TourFile) -> Iterator[Mistake]:
        yield from (*_typed_numbers(made), *_out_of_order(made), *_unknown(made, pages))

    return Tour(name, document.into_checked(TourFile, wrong))


def _typed_numbers(made: TourFile) -> Iterator[Mistake]:
    """Digits in texts."""
    said = {("title",): made.title, ("question",): made.question}
    for n, step in enumerate(made.steps):
        said |= {("steps", n, "title"): step.title, ("steps", n, "says"): step.says}
    for place, words in said.items():
        if DIGIT.search(words):
            yield Mistake(place, lambda: text.HOLDS_A_DIGIT)


def _out_of_order(made: TourFile) -> Iterator[Mistake]:
    """A guess comes first and once, an explanation last, and an experiment between them."""
    kinds = [step.kind for step in made.steps]
    if kinds != sorted(kinds, key=ORDER.index) or set(kinds) != set(ORDER) or kinds.count("guess") > 1:
        yield Mistake(("steps",), lambda: text.OUT_OF_ORDER)
    for n, step in enumerate(made.steps):
        if (step.guess is not None) != (step.kind == "guess"):
            at = ("steps", n, "guess" if step.guess else "kind")
            yield Mistake(at, lambda: text.NOT_A_GUESS)
        if ("moves" in step.tells) != bool(step.moves):
            yield Mistake(("steps", n), lambda: text.NO_MOVES)
        if step.kind == "explanation" and not step.claims:
            yield Mistake(("steps", n), lambda: text.NO_CLAIMS)


def _unknown(made: TourFile, pages: Collection[str]) -> Iterator[Mistake]:
    """Names of what there is not, and levers beyond their scale."""
    seeds = load_seeds()
    scenarios = set(names(scenarios_folder()))
    levers = {prior.name: prior.lever for prior in seeds.levers if prior.lever}
    known_moves = {f"{seat}.{name}" for seat, name in seeds.moves}
    for n, step in enumerate(made.steps):
        named = [
            (("page",), "page", step.page, set(pages)),
            (("scenario",), "scenario", step.scenario, scenarios),
            *((("claims", i), "claim", claim, set(seeds.claims)) for i, claim in enumerate(step.claims)),
            *((("moves", i), "move", move, known_moves) for i, move in enumerate(step.moves)),
            *((("levers", lever), "lever", lever, set(levers)) for lever in step.levers),
            *([(("guess",), text.GUESSED, step.guess, known_moves | set(ENDING))] if step.guess else []),
        ]
        for place, kind, name, known in named:
            if name not in known:
                yield Mistake(("steps", n, *place), partial(no_such, kind, name, known))
        for name, value in step.levers.items():
            lever = levers.get(name)
            if lever and not lever.low <= value <= lever.high:
                wrong = partial(text.beyond_the_lever, lever.low, lever.high)
                yield Mistake(("steps", n, "levers", name), wrong)
