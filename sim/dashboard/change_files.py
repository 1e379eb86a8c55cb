"""A changed scenario as a file, and a file as changes of a scenario. Streamlit is not imported here."""

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from sim.dashboard.building import built
from sim.dashboard.changes import BLOCKS, LISTS, WORDS, Data, applied, between, data_of, text_of
from sim.dashboard.edits import ADD, DROP
from sim.dashboard.packed import MAX_PLAIN
from sim.dashboard.state import BASELINE, Choice
from sim.parsing import end_of
from sim.places import BadInput, whole_file
from sim.reading import read
from sim.scenario import Scenario, load_scenario
from sim.wording import clip
from sim.writing import to_text

if TYPE_CHECKING:
    from collections.abc import Iterable

# No scenario of ours comes near it; a larger file is told so before it is read.
MAX_FILE = 200_000
# Of the line with a mistake so many characters are shown, around the mistake.
WIDTH = 72
_PLACE = re.compile(r":(\d+):(\d+): ")
_UNSAFE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Loaded:
    """A file as the scenario that it builds on and the changes of it."""

    scenario: str
    changes: str


def file_of(choice: Choice) -> str:
    """What is on show as a scenario file: on top of its base where that says it all, else whole."""
    scenario = built(choice)
    data = data_of(scenario)
    # What a file says about itself is not handed on from a base, so that it has to say it.
    words = {name: data[name] for name in WORDS if name in data}
    changes = between(load_scenario(choice.scenario), scenario)
    changes = {name: part for name, part in changes.items() if name not in WORDS}
    if not _only_adds(changes):
        return to_text(words | {name: part for name, part in data.items() if name not in (*WORDS, "name")})
    rows = {name: part[ADD] for name, part in changes.items() if name in LISTS}
    return to_text({"base": choice.scenario} | words | changes | rows)


def _only_adds(changes: Data) -> bool:
    """Whether a file with a base can say the changes: it can add and set, but hardly take away."""
    taken = any(changes.get(name, {}).get(DROP) for name in LISTS)
    return not taken and not any(None in changes.get(block, {}).values() for block in BLOCKS)


def file_name(choice: Choice) -> str:
    """A name for the file, of small letters, digits and -."""
    title = _UNSAFE.sub("-", built(choice).title.lower()).strip("-")[:60].strip("-")
    return f"{title or choice.scenario}.yaml"


def loaded(content: bytes, name: str) -> Loaded:
    """A file's content as changes; raises `BadInput` with the line and the column of each mistake."""
    name = clip(PurePath(name.replace("\\", "/")).name or "file.yaml")
    if len(content) > MAX_FILE:
        raise whole_file(name, f"is larger than {MAX_FILE:,} bytes, a smaller one would be right")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        what = "is not text in UTF-8, save it as plain text in that encoding"
        raise whole_file(name, what, *end_of(before)) from None
    return of_text(text, name)


def of_text(text: str, name: str) -> Loaded:
    """A file's text as changes of the scenario that it names as its base, else of the baseline."""
    scenario = Scenario.from_yaml(text, name)
    base = read(text, name).data.get("base", BASELINE)
    changes = text_of(between(load_scenario(base), scenario))
    if len(changes) > MAX_PLAIN:
        raise whole_file(name, "changes more than a page can carry; `tightrope run` takes it as it is")
    return Loaded(base, changes)


def explained(bad: BadInput, text: str) -> str:
    """What is wrong with a file, each problem above the line that it is in, as plain text."""
    lines = re.split(r"\r\n|\r|\n", text)
    return "\n".join(part for problem in bad.problems for part in _with_line(problem, lines))


def _with_line(problem: str, lines: list[str]) -> "Iterable[str]":
    yield problem
    found = _PLACE.search(problem)
    if not found or not 1 <= int(found[1]) <= len(lines):
        return
    line, column = lines[int(found[1]) - 1], int(found[2])
    start = max(0, column - WIDTH // 2)
    yield f"   {'…' if start else ' '}" + clip(line[start : start + WIDTH] or " ", WIDTH)
    yield "    " + " " * (column - 1 - start) + "^"


def checked(choice: Choice, changes: Data) -> str:
    """Changes as text, tried on their scenario; raises `BadInput`."""
    applied(load_scenario(choice.scenario), changes)
    text = text_of(changes)
    if len(text) > MAX_PLAIN:
        raise BadInput("the changes: are more than a page can carry, fewer of them would be right")
    return text
