"""The shape of the files in `seeds/lenses/`: a question, and two readings of the same facts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated

from pydantic import Field, model_validator

from sim.files import seeds_folder
from sim.scenario.vocabulary import Vocabulary
from sim.seeds.schema import Number, SeedModel, Triple
from sim.yaml.messages import unknown
from sim.yaml.read import Document, Mistake, read

Text = Annotated[str, Field(min_length=1, max_length=2000)]


class SettingSeed(SeedModel):
    """A number that a reading sets: a value, or another spread from low over mode to high; and why."""

    to: Number | Triple
    because: Text


class ReadingSeed(SeedModel):
    """One of the two readings: what it says in our words, whose it is, and what it sets."""

    label: Text
    says: Text
    reference: Text
    sets: Annotated[dict[str, SettingSeed], Field(min_length=1)]


class Lens(SeedModel):
    """A question on which scholars differ, with the two readings between which the model can be switched."""

    lens: Text
    title: Text
    question: Text
    claims: list[str]
    assumed: Text
    readings: Annotated[dict[str, ReadingSeed], Field(min_length=2, max_length=2)]

    @model_validator(mode="after")
    def _of_rivals(self) -> Lens:
        first, second = self.readings.values()
        if first.sets == second.sets:
            raise ValueError("the two readings set the same numbers; rivals would differ")
        return self


@cache
def load_lenses() -> dict[str, Lens]:
    """The lenses by name, in the order of their files; raises `BadInput` with file, line and column."""
    paths = sorted((seeds_folder() / "lenses").glob("*.yaml"))
    found = [lens_of(read(path, name=f"seeds/lenses/{path.name}")) for path in paths]
    return {lens.lens: lens for lens in found}


def lens_of(document: Document) -> Lens:
    """A lens from what its file says, its parameters and claims known to the seeds."""
    return document.into(Lens, also=_unknown(document))


def _unknown(document: Document) -> Iterator[Mistake]:
    known = Vocabulary.from_seeds()
    for n, claim in enumerate(_entries(document.data.get("claims"), list)):
        if isinstance(claim, str) and claim not in known.claims:
            yield unknown(("claims", n), "claim", claim, known.claims, at_name=True)
    for reading, seed in _entries(document.data.get("readings"), dict).items():
        for name in _entries(_entries(seed, dict).get("sets"), dict):
            if name not in known.parameters:
                yield unknown(
                    ("readings", reading, "sets", name),
                    "parameter",
                    name,
                    set(known.parameters),
                    at_name=True,
                )


def _entries[T: (list, dict)](value: object, kind: type[T]) -> T:
    """A value where it has the kind that is asked for, else nothing; the schema tells what is not."""
    return value if isinstance(value, kind) else kind()
