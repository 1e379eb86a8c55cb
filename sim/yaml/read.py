"""Read a YAML file into a pydantic model, telling every mistake with its file, line and column."""

import json
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from sim.errors import BadInput, clip
from sim.yaml.messages import Loc, Mistake, dotted, plain_problems
from sim.yaml.parse import MAX_PROBLEMS, end_of, parse
from sim.yaml.positions import WHOLE_FILE, Entries, Fields, Position, whole_file

__all__ = ["BadInput", "Document", "Entries", "Fields", "Mistake", "Position", "read"]

MAX_BYTES = 1_000_000
MAX_NAME = 200


@dataclass(frozen=True)
class Document:
    """What a file says, with positions: `data` is a `Fields`, or a plain dict when made in Python."""

    name: str
    data: dict[str, Any]

    def place(self, loc: Loc, key: bool = False) -> Position:
        """The position of a field's value (`key`: of its name); its parent's where the field is missing."""
        return self._find(loc, key)[0]

    def problem(self, loc: Loc, what: str, key: bool = False) -> str:
        """One problem in the house's form, at the position of the field `loc` (`key`: of its name)."""
        place, own_loc = self._find(loc, key)
        return f"{place}: {dotted(own_loc) or WHOLE_FILE}: {what}"

    def _find(self, loc: Loc, key: bool) -> tuple[Position, Loc]:
        """A field's position, and its path with the entries numbered as in the file that holds them."""
        here: Any = self.data
        at = here.at if isinstance(here, Fields) else Position(self.name, 0, 0)
        own_loc = list(loc)
        for n, part in enumerate(loc):
            if isinstance(here, Fields) and part in here.places:
                name_at, value_at = here.places[str(part)]
                at, here = name_at if key else value_at, here[str(part)]
            elif isinstance(here, Entries) and isinstance(part, int) and part < len(here):
                own_loc[n] = here.numbers[part]
                at, here = here.places[part], here[part]
            else:
                break
        return at, tuple(own_loc)

    def check_plain(self) -> None:
        """Raise `BadInput` where the data hold what no file can."""
        if isinstance(self.data, Fields):
            return
        try:
            json.dumps(self.data, sort_keys=True)  # sorted, since names that are not all texts cannot be
        except (TypeError, ValueError, RecursionError) as error:
            what = f"holds what no file can hold ({clip(error)})"
            raise BadInput(f"{self.name}: {what}, texts, numbers, lists and blocks would be right") from None

    def into[M: BaseModel](self, model: type[M], also: Iterable[Mistake] = ()) -> M:
        """The document as a pydantic model; raises `BadInput` with all its problems, at most 20.

        `also` are mistakes that the caller has found beyond those that the model knows of.
        """
        found = list(also)
        try:
            # By way of JSON, so that strict models take a list for a tuple or a set.
            made = model.model_validate_json(json.dumps(self.data))
            if not found:
                return made
        except ValidationError as error:
            found += plain_problems(error, model, self.data)
        raise self.bad(found)

    def into_checked[M: BaseModel](self, model: type[M], mistakes: Callable[[M], Iterable[Mistake]]) -> M:
        """The document as a pydantic model in which `mistakes` finds nothing wrong; else as `into`."""
        made = self.into(model)
        if wrong := list(mistakes(made)):
            raise self.bad(wrong)
        return made

    def bad(self, found: list[Mistake]) -> BadInput:
        """The error that tells these mistakes in the order of the file, at most 20."""
        found = sorted(found, key=lambda mistake: self.place(mistake.loc, mistake.at_name))
        problems = [self.problem(m.loc, m.what(), m.at_name) for m in found[:MAX_PROBLEMS]]
        if len(found) > MAX_PROBLEMS:
            problems[-1] += f" ({len(found) - MAX_PROBLEMS} more problems are not shown)"
        return BadInput(problems)


def read(path_or_text: Path | str, name: str | None = None) -> Document:
    """Read a file (a `Path`) or a text (a `str`); `name` stands for the file in messages.

    Raises `BadInput` for whatever is not a small, plain YAML file of named fields.
    """
    if isinstance(path_or_text, Path):
        name = clip(name or str(path_or_text), MAX_NAME)
        text = _text_of(path_or_text, name)
    else:
        name = clip(name or "text", MAX_NAME)
        text = path_or_text
        _check_size(len(text), name)
    return Document(name, parse(text, name))


def _check_size(size: int, name: str) -> None:
    if size > MAX_BYTES:
        raise whole_file(name, f"is larger than {MAX_BYTES:,} bytes, split it or make it smaller")


def _text_of(path: Path, name: str) -> str:
    """The text of a regular UTF-8 file of a bounded size."""
    raw = _bytes_of(path, name)
    _check_size(len(raw), name)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        what = "is not text in UTF-8, save it as plain text in that encoding"
        raise whole_file(name, what, *end_of(before)) from None


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        mode = path.stat().st_mode
        # Asked before opening: a pipe or a device would keep the reader waiting.
        if stat.S_ISREG(mode):
            with path.open("rb") as file:
                return file.read(MAX_BYTES + 1)
        kind = "a folder" if stat.S_ISDIR(mode) else "a device or a pipe"
        what = f"is {kind}, the path of a YAML file would be right"
    except FileNotFoundError:
        what = "there is no such file, check the path"
    except PermissionError:
        what = "may not be read, check its permissions"
    except (OSError, ValueError):
        what = "cannot be read, check the path"
    raise whole_file(name, what)
