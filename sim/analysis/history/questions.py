"""What is known of a history and asked of its replay: `seeds/history/questions/`, a file a replay.

A question measures some numbers of the replayed runs and says how they stand to each other where the answer
is as history has it. It rests on claims, or says what it assumes; of a number it says why that one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Literal

from pydantic import Field, model_validator

from sim.errors import BadInput
from sim.files import seeds_folder
from sim.model.record import recorded_names
from sim.results.labels import OF_A_RUN
from sim.scenario.fields import Month
from sim.scenario.scenario import list_scenarios, load_scenario
from sim.seeds.load import load_seeds
from sim.seeds.schema import Number, SeedModel
from sim.yaml.messages import Loc, unknown
from sim.yaml.read import Document, Mistake, read

FOLDER = "history/questions"
STATISTICS = ("mean", "median", "share")
SOURCES = (*STATISTICS, "prior", "value")
Text = Annotated[str, Field(min_length=1, max_length=2000)]
Basis = Literal["follows", "imposed"]


class PriorEnd(SeedModel):
    """One of the three numbers of a parameter's prior."""

    prior: str
    end: Literal["low", "mode", "high"]


class Measure(SeedModel):
    """A number: of the replayed runs, of the seeds, or our own.

    `mean` and `median` name a variable, over all runs in `months`; `share` is the share of runs in which the
    variable is at `reaching` or above in one of them; all months where none are named.
    """

    mean: str | None = None
    median: str | None = None
    share: str | None = None
    reaching: Number | PriorEnd | None = None
    months: list[Month] = Field(default=[])
    prior: str | None = None
    end: Literal["low", "mode", "high"] | None = None
    value: Number | None = None

    @model_validator(mode="after")
    def _of_one_kind(self) -> Measure:
        given = [name for name in SOURCES if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"one of {', '.join(SOURCES)} would be right, and only one")
        if (self.share is None) != (self.reaching is None):
            raise ValueError("`share` and `reaching` go together: the runs that reach a number")
        if (self.prior is None) != (self.end is None):
            raise ValueError("`prior` and `end` go together: low, mode or high")
        if self.months and given[0] not in STATISTICS:
            raise ValueError(f"`{given[0]}` is the same in all months, without `months` it would be right")
        return self

    @property
    def variable(self) -> tuple[str, str] | None:
        """The statistic and what it is of, where the number is one of the runs."""
        found = ((name, getattr(self, name)) for name in STATISTICS)
        return next(((name, of) for name, of in found if of is not None), None)


class Standing(SeedModel):
    """How a measured number stands to another, or to one of ours; `by` is the least or largest distance."""

    one: str
    how: Annotated[Literal["above", "below", "near", "at most", "at least"], Field(alias="is")]
    other: str | Number
    by: Annotated[Number, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _with_its_distance(self) -> Standing:
        if self.how == "near" and self.by is None:
            raise ValueError("says `near` without a distance, a line `by: …` would be right")
        if self.how in ("at most", "at least") and self.by is not None:
            raise ValueError(f"`{self.how}` has no distance, without `by` it would be right")
        return self


class Question(SeedModel):
    """Something known of a history; `basis` is "imposed" where the rails themselves bring it about."""

    says: Text
    basis: Basis
    expected: Text
    measures: Annotated[dict[str, Measure], Field(min_length=1)]
    holds: Annotated[list[Standing], Field(min_length=1)]
    claims: list[str] = Field(default=[])
    assumed: Text | None = None

    @model_validator(mode="after")
    def _says_why(self) -> Question:
        if not self.claims and not self.assumed:
            raise ValueError("rests on nothing; `claims`, or `assumed` with the reason, would be right")
        numbers = [row.by for row in self.holds] + [m.value for m in self.measures.values()]
        numbers += [row.other for row in self.holds if not isinstance(row.other, str)]
        numbers += [m.reaching for m in self.measures.values() if not isinstance(m.reaching, PriorEnd)]
        if any(number is not None for number in numbers) and not self.assumed:
            raise ValueError("has a number and does not say in `assumed` why that one")
        return self


class QuestionFile(SeedModel):
    """The scenario whose replay is asked, and the questions by name."""

    replay: str
    questions: Annotated[dict[str, Question], Field(min_length=1)]


@cache
def load_questions() -> dict[str, dict[str, Question]]:
    """The questions of each replay, by their names; raises `BadInput` with file, line and column."""
    found: dict[str, dict[str, Question]] = {}
    for path in sorted((seeds_folder() / FOLDER).glob("*.yaml")):
        document = read(path, name=f"seeds/{FOLDER}/{path.name}")
        made = questions_of(document)
        if made.replay in found:
            raise BadInput(document.problem(("replay",), "is asked by an earlier file too"))
        found[made.replay] = made.questions
    return found


def questions_of(document: Document) -> QuestionFile:
    """The questions of one file, their names and months checked against the seeds and the scenario."""
    return document.into_checked(QuestionFile, _unknown_names)


def _unknown_names(made: QuestionFile) -> Iterator[Mistake]:
    """What there is not: the scenario, months, variables, priors, claims, measured numbers."""
    scenarios = {scenario.name for scenario in list_scenarios()}
    if made.replay not in scenarios:
        yield unknown(("replay",), "scenario", made.replay, scenarios)
        return
    months = load_scenario(made.replay).months
    claims = frozenset(load_seeds().claims)
    for name, question in made.questions.items():
        here: Loc = ("questions", name)
        for n, claim in enumerate(question.claims):
            if claim not in claims:
                yield unknown((*here, "claims", n), "claim", claim, claims)
        for label, measure in question.measures.items():
            yield from _unknown_in_measure((*here, "measures", label), measure, made.replay, months)
        for n, row in enumerate(question.holds):
            for field, label in (("one", row.one), ("other", row.other)):
                if isinstance(label, str) and label not in question.measures:
                    yield unknown((*here, "holds", n, field), "measure", label, {*question.measures})


def _unknown_in_measure(here: Loc, measure: Measure, replay: str, months: list[str]) -> Iterator[Mistake]:
    if measure.variable:
        statistic, name = measure.variable
        known = {*recorded_names(), *(OF_A_RUN if statistic == "share" and not measure.months else ())}
        if name not in known:
            yield unknown((*here, statistic), "variable", name, known)
    priors = {*load_seeds().parameters}
    if isinstance(measure.reaching, PriorEnd) and measure.reaching.prior not in priors:
        yield unknown((*here, "reaching", "prior"), "parameter", measure.reaching.prior, priors)
    if measure.prior is not None and measure.prior not in priors:
        yield unknown((*here, "prior"), "parameter", measure.prior, priors)
    for n, month in enumerate(measure.months):
        if month not in months:
            right = f"a month from {months[0]} to {months[-1]} would be right"
            what = f"is {month}, which is not a month of {replay}, {right}"
            yield Mistake((*here, "months", n), lambda what=what: what)
