"""The lessons and the papers beside them, as docs/teaching/ and seeds/lessons/ have them.

A paper is Markdown. What a lesson tells of the model stands in it between marks, each by a name that its file
in the seeds explains; `tools/teaching.py` measures them and writes them anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Literal

from pydantic import Field, model_validator

from sim.errors import BadInput, no_such
from sim.files import scenarios_folder, seeds_folder, teaching_folder
from sim.model.outcomes import ENDING
from sim.scenario.inheritance import names
from sim.seeds.load import load_seeds
from sim.seeds.schema import SeedModel
from sim.view.summary import READERS
from sim.view.text import lessons as text
from sim.view.text.history_branch import HAPPENED
from sim.yaml.messages import Mistake
from sim.yaml.read import read

FOLDER = "lessons"
GUIDE, CARDS = "guide", "role-cards"
BESIDE = {GUIDE: "README.md", CARDS: f"{CARDS}.md"}
"""The papers that are no lessons, by name, with their files."""
Level = Literal["school", "university"]
Says = Literal["sentence", "outcomes", "readings", "brief", "parting"]
TOLD = re.compile(r"(<!-- told: ([\w-]+) -->)(.*?)(<!-- /told -->)", re.DOTALL)
LINK = re.compile(r"\[([^\]]+)\]\((/[^)\s]*)\)")
TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
SHORTEST, LONGEST = 20, 120


class FigureSeed(SeedModel):
    """What is told of the model: of which ensemble, and one thing of it.

    `levers` are moved with their spread, as the pages move them, moves are `blocked` as SEAT.MOVE, and it
    lasts `n_months` if named. With `leave`, or `swap` as SEAT=MOVE@MONTH, it is of a branch of the history
    of 2013 to 2017. Told is an `ending` in runs of 100, a `move` (SEAT.MOVE) in months of 100, how far a
    capital's `reading` differs from the baseline's, what has `happened` in worlds of 100 (`beside`: in what
    the branch is set against), or a sentence that the pages say too, begun by `about`.
    """

    scenario: str = "baseline"
    levers: dict[str, float] = Field(default={})
    blocked: list[str] = Field(default=[])
    n_months: int | None = None
    leave: str | None = None
    swap: str | None = None
    ending: str | None = None
    move: str | None = None
    reading: str | None = None
    happened: str | None = None
    beside: bool = False
    says: Says | None = None
    about: str = ""

    @model_validator(mode="after")
    def _tells_one_thing(self) -> FigureSeed:
        told = [self.ending, self.move, self.reading, self.happened, self.says]
        if len(told) - told.count(None) != 1:
            raise ValueError(text.NOT_ONE_THING)
        return self


class LessonFile(SeedModel):
    """A lesson: its place among the lessons, how long and for whom it is, and what it tells of the model."""

    order: int
    minutes: Annotated[int, Field(ge=SHORTEST, le=LONGEST)]
    level: Level
    for_whom: Annotated[str, Field(min_length=1, max_length=80)]
    told: dict[str, FigureSeed] = Field(default={})


@dataclass(frozen=True)
class Paper:
    """A paper for teachers by its name: its Markdown, and for a lesson what its file says."""

    name: str
    markdown: str
    lesson: LessonFile | None = None

    @property
    def title(self) -> str:
        """Its heading."""
        found = TITLE.search(self.markdown)
        return found[1] if found else self.name

    @property
    def links(self) -> dict[str, str]:
        """The pages that it opens: each address by its label, in their order."""
        return dict(LINK.findall(self.markdown))

    @property
    def told(self) -> list[tuple[str, str]]:
        """What it tells of the model: each name with its text, in their order."""
        return [(name, said) for _, name, said, _ in TOLD.findall(self.markdown)]


def load_papers() -> dict[str, Paper]:
    """All papers by name: the lessons in their order, then the others. Raises `BadInput` with its place."""
    lessons = []
    for path in sorted((seeds_folder() / FOLDER).glob("*.yaml")):
        document = read(path, name=f"seeds/{FOLDER}/{path.name}")
        seed = document.into_checked(LessonFile, _unknown_names)
        lessons.append(Paper(path.stem, _markdown(f"{path.stem}.md"), seed))
    lessons.sort(key=lambda paper: (paper.lesson.order if paper.lesson else 0, paper.name))
    others = [Paper(name, _markdown(file)) for name, file in BESIDE.items()]
    return {paper.name: paper for paper in (*lessons, *others)}


def _unknown_names(made: LessonFile) -> Iterator[Mistake]:
    """Names, in what is told, of what there is not."""
    known: dict[str, Collection[str]] = {
        "scenario": names(scenarios_folder()),
        "ending": ENDING,
        "move": {f"{seat}.{move}" for seat, move in load_seeds().moves},
        "reading": READERS,
        "happened": HAPPENED,
    }
    for told, figure in made.told.items():
        for field, right in known.items():
            name = getattr(figure, field)
            if name is not None and name not in right:
                yield Mistake(("told", told, field), partial(no_such, field, name, right))


def paper_of(name: str) -> Paper:
    """The paper of this name; raises `BadInput` that says which there are."""
    papers = load_papers()
    if name not in papers:
        raise BadInput(no_such(text.PAPER, name, papers, text.PAPERS))
    return papers[name]


def with_told(paper: Paper, tell: Callable[[FigureSeed], str]) -> str:
    """The Markdown of a paper with what it tells of the model told anew."""
    figures: Mapping[str, FigureSeed] = paper.lesson.told if paper.lesson else {}

    def told(found: re.Match[str]) -> str:
        return f"{found[1]}{tell(figures[found[2]])}{found[4]}"

    return TOLD.sub(told, paper.markdown)


def _markdown(file: str) -> str:
    return (teaching_folder() / file).read_text(encoding="utf-8")
