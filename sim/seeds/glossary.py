"""The glossary: every term that a page, a report or a paper shows, in one line of plain meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from pydantic import Field

from sim.files import seeds_folder
from sim.seeds.schema import SeedModel
from sim.yaml.read import Document, Mistake, read

FILE = "glossary.yaml"
LONGEST = 220


class TermSeed(SeedModel):
    """A term's plain meaning, its other forms, and the entries of the evidence that it leads to, by kind."""

    says: Annotated[str, Field(min_length=1, max_length=LONGEST)]
    also: list[str] = Field(default=[])
    see: dict[str, list[str]] = Field(default={})


class GlossaryFile(SeedModel):
    """The terms in the order in which a newcomer meets them."""

    terms: Annotated[dict[str, TermSeed], Field(min_length=1)]


@dataclass(frozen=True)
class Term:
    """A term as texts have it; `forms` are all of its forms, its name first."""

    name: str
    says: str
    forms: tuple[str, ...]
    see: dict[str, list[str]]


@cache
def load_glossary() -> dict[str, Term]:
    """The terms by name; raises `BadInput` with line and column."""
    return glossary_of(read(seeds_folder() / FILE, name=f"seeds/{FILE}"))


def glossary_of(document: Document) -> dict[str, Term]:
    """The terms of a file, each form of them once."""
    made = document.into_checked(GlossaryFile, _told_twice)
    return {name: Term(name, seed.says, (name, *seed.also), seed.see) for name, seed in made.terms.items()}


def _told_twice(made: GlossaryFile) -> Iterator[Mistake]:
    """Forms that an earlier term has already."""
    known: dict[str, str] = {}
    for name, seed in made.terms.items():
        for form in (name, *seed.also):
            other = known.setdefault(form.casefold(), name)
            if other != name:
                says = f"“{form}” is a form of “{other}” already; each form of one term would be right"
                yield Mistake(("terms", name), lambda says=says: says, at_name=True)


def terms_in(text: str) -> list[Term]:
    """The terms that a text uses, in the order of the glossary."""
    return [term for term in load_glossary().values() if _pattern(term.name).search(text)]


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """What finds any form of a term as a word of its own, whatever case it begins with."""
    forms = sorted(load_glossary()[name].forms, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])", re.IGNORECASE)
