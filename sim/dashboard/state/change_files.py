"""A changed scenario as a file, and a file as changes of a scenario."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from sim.dashboard.state.build import build
from sim.dashboard.state.packed_text import MAX_PLAIN
from sim.dashboard.state.selection import BASELINE, Selection
from sim.errors import BadInput, clip
from sim.scenario.changes import BLOCKS, LISTS, WORDS, Data, applied, between, data_of, known_changes, text_of
from sim.scenario.edits import ADD, DROP
from sim.scenario.scenario import Scenario, load_scenario
from sim.view.text.pages import workshop as text
from sim.yaml.parse import end_of
from sim.yaml.positions import whole_file
from sim.yaml.read import read
from sim.yaml.write import to_text

# No scenario of ours comes near it; a larger file is refused before it is read.
MAX_FILE = 1_000_000
# Of the line with a mistake so many characters are shown, around the mistake.
WIDTH = 72
_POSITION = re.compile(r":(\d+):(\d+): ")
_UNSAFE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Loaded:
    """A file as the scenario that it builds on and the changes of it."""

    scenario: str
    changes: str


def file_of(selection: Selection) -> str:
    """What is on show as a scenario file: on top of its base where that says it all, else whole."""
    scenario = build(selection)
    data = data_of(scenario)
    # What a file says about itself is not handed on from a base, so that it has to say it.
    words = {name: data[name] for name in WORDS if name in data}
    changes = between(load_scenario(selection.scenario), scenario)
    changes = {name: part for name, part in changes.items() if name not in WORDS}
    if not _only_adds(changes):
        return to_text(words | {name: part for name, part in data.items() if name not in (*WORDS, "name")})
    rows = {name: part[ADD] for name, part in changes.items() if name in LISTS}
    return to_text({"base": selection.scenario} | words | changes | rows)


def _only_adds(changes: Data) -> bool:
    """Whether a file with a base can say the changes: it can add and set, but hardly take away."""
    taken = any(changes.get(name, {}).get(DROP) for name in LISTS)
    return not taken and not any(None in changes.get(block, {}).values() for block in BLOCKS)


def file_name(selection: Selection) -> str:
    """A name for the file, of small letters, digits and -."""
    title = _UNSAFE.sub("-", build(selection).title.lower()).strip("-")[:60].strip("-")
    return f"{title or selection.scenario}.yaml"


def load(content: bytes, name: str) -> Loaded:
    """A file's content as changes; raises `BadInput` with the line and the column of each mistake."""
    name = clip(PurePath(name.replace("\\", "/")).name or text.NO_FILE_NAME)
    if len(content) > MAX_FILE:
        raise whole_file(name, text.file_too_large(MAX_FILE))
    try:
        written = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        raise whole_file(name, text.NOT_UTF8, *end_of(before)) from None
    return load_text(written, name)


def load_text(written: str, name: str) -> Loaded:
    """A file's text as changes of the scenario that it names as its base, else of the baseline."""
    scenario = Scenario.from_yaml(written, name)
    base = read(written, name).data.get("base", BASELINE)
    changes = text_of(between(load_scenario(base), scenario))
    if len(changes) > MAX_PLAIN:
        raise whole_file(name, text.TOO_MANY_IN_FILE)
    return Loaded(base, changes)


def explain(bad: BadInput, written: str) -> str:
    """What is wrong with a file, each problem above the line that it is in, as plain text."""
    lines = re.split(r"\r\n|\r|\n", written)
    return "\n".join(part for problem in bad.problems for part in _with_line(problem, lines))


def _with_line(problem: str, lines: list[str]) -> Iterator[str]:
    yield problem
    found = _POSITION.search(problem)
    if not found or not 1 <= int(found[1]) <= len(lines):
        return
    line, column = lines[int(found[1]) - 1], int(found[2])
    start = max(0, column - WIDTH // 2)
    yield f"   {'…' if start else ' '}" + clip(line[start : start + WIDTH] or " ", WIDTH)
    yield "    " + " " * (column - 1 - start) + "^"


def check(selection: Selection, changes: Data) -> str:
    """Changes as text, tried on their scenario; raises `BadInput`."""
    applied(load_scenario(selection.scenario), changes)
    as_text = text_of(changes)
    if len(as_text) > MAX_PLAIN:
        raise BadInput(text.TOO_MANY_CHANGES)
    known_changes(as_text)  # what the session keeps, every page reads
    return as_text
