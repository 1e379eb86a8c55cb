"""Pydantic's errors in plain words: what is wrong, and what would be right."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import partial
from types import UnionType
from typing import Annotated, Any, TypeAliasType, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from sim.errors import CLIP, clip, nearest, no_such, shown

Loc = tuple[str | int, ...]

# What would be right, by pydantic's type of error; braces are filled from the error's own context.
_RIGHT = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a finite number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "none_required": "nothing",
    "list_type": "a list",
    "tuple_type": "a list",
    "set_type": "a list",
    "frozen_set_type": "a list",
    "dict_type": "a block of named fields",
    "model_type": "a block of named fields",
    "greater_than": "a number above {gt}",
    "greater_than_equal": "a number of at least {ge}",
    "less_than": "a number below {lt}",
    "less_than_equal": "a number of at most {le}",
    "string_too_long": "at most {max_length} characters",
    "string_too_short": "at least {min_length} characters",
    "too_long": "at most {max_length} entries",
    "too_short": "at least {min_length} entries",
    "string_pattern_mismatch": "a text of the form {pattern}",
    "literal_error": "{expected}",
    "enum": "{expected}",
}


def dotted(loc: Loc) -> str:
    """A field's path as people read it: `events[0].month`; entries count from 0."""
    text = ""
    for part in loc:
        text += f"[{part}]" if isinstance(part, int) else f".{clip(part)}" if text else clip(part)
    return text


@dataclass
class Mistake:
    """One mistake: the field it is about, and its words, made only for those that are shown."""

    loc: Loc
    what: Callable[[], str]
    at_name: bool = False
    rights: list[str] = field(default_factory=list)


def unknown(loc: Loc, kind: str, name: object, known: Collection[str], at_name: bool = False) -> Mistake:
    """The mistake of a name that nothing of its kind has.

    The nearest names take long to find among many: they are looked for only if the mistake is shown.
    """
    return Mistake(loc, partial(no_such, kind, name, known), at_name)


def plain_problems(error: ValidationError, model: type[BaseModel], data: Any) -> list[Mistake]:
    """The mistakes behind a pydantic error, those of a union's several members made into one."""
    found: dict[Loc, Mistake] = {}
    for raw in error.errors(include_url=False):
        loc = _real(raw["loc"], data, raw["type"])
        mistake = _mistake(raw, loc, model)
        earlier = found.setdefault(loc, mistake)
        if earlier.rights and mistake.rights:
            earlier.rights += [right for right in mistake.rights if right not in earlier.rights]
        elif not mistake.rights:
            # One member's own rule says more than the other members' "not of my type".
            found[loc] = mistake
    deeper = {loc[:n] for loc in found for n in range(len(loc))}
    # A union says for a half-right block both "no number" and which of its fields is wrong: keep the latter.
    return [m for loc, m in found.items() if loc not in deeper or not m.rights]


def _real(loc: Loc, data: Any, kind: str) -> Loc:
    """The path without what pydantic adds to it: the tags of unions, the mark of a key."""
    real: list[str | int] = []
    here = data
    for n, part in enumerate(loc):
        if _has(here, part):
            here = here[part]
        elif kind != "missing" or n < len(loc) - 1:
            continue
        real.append(part)
    return tuple(real)


def _has(container: Any, part: str | int) -> bool:
    if isinstance(container, (list, tuple)):
        return isinstance(part, int) and part < len(container)
    return isinstance(container, dict) and part in container


def _mistake(raw: Any, loc: Loc, model: type[BaseModel]) -> Mistake:
    kind, given, context = raw["type"], raw["input"], raw.get("ctx", {})
    if kind == "missing":
        return Mistake(loc, lambda: f"is missing, add a line `{clip(loc[-1])}: …`")
    if kind == "extra_forbidden":
        name, parent = str(loc[-1]), loc[:-1]
        return Mistake(loc, lambda: f"there is no such field, {nearest(name, _fields(model, parent))}", True)
    at_name = bool(raw["loc"]) and raw["loc"][-1] == "[key]"
    if kind in ("value_error", "assertion_error"):
        return Mistake(loc, lambda: clip(context.get("error", raw["msg"]), 4 * CLIP), at_name)
    if kind not in _RIGHT:
        return Mistake(loc, lambda: f"is {shown(given)}, which is not allowed: {clip(raw['msg'], 2 * CLIP)}")
    rights = [_RIGHT[kind].format(**context)]
    if kind == "string_type" and isinstance(given, (bool, int, float)):
        rights = ["a text (quote it)"]
    # The words look at the list only when they are shown: other members of a union may have added to it.
    words = lambda: f"is {_given(kind, given)}, {' or '.join(rights)} would be right"  # noqa: E731
    return Mistake(loc, words, at_name, rights)


def _given(kind: str, given: Any) -> str:
    """The input as a message names it: by its length where the length is what is wrong."""
    if kind == "string_too_long":
        return f"{len(given):,} characters long"
    if kind == "too_long":
        return f"{len(given):,} entries long"
    return "empty" if given == "" else shown(given)


def _fields(model: type[BaseModel], loc: Loc) -> set[str]:
    """The names of the fields that a model knows at a path."""
    kinds: list[Any] = [model]
    for part in loc:
        kinds = [inner for kind in kinds for inner in _inside(kind, part)]
    return {name for kind in kinds for model in _models(kind) for name in _names(model)}


def _names(model: type[BaseModel]) -> list[str]:
    return [info.alias or name for name, info in model.model_fields.items()]


def _unwrapped(kind: Any) -> list[Any]:
    """A type without its aliases, annotations and unions."""
    if isinstance(kind, TypeAliasType):
        return _unwrapped(kind.__value__)
    if get_origin(kind) is Annotated:
        return _unwrapped(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        return [inner for arm in get_args(kind) for inner in _unwrapped(arm)]
    return [kind]


def _models(kind: Any) -> list[type[BaseModel]]:
    return [arm for arm in _unwrapped(kind) if isinstance(arm, type) and issubclass(arm, BaseModel)]


def _inside(kind: Any, part: str | int) -> list[Any]:
    """The types that may stand at one step of a path."""
    inner: list[Any] = []
    for arm in _unwrapped(kind):
        if isinstance(arm, type) and not get_args(arm) and issubclass(arm, BaseModel):
            inner += [i.annotation for n, i in arm.model_fields.items() if part in (n, i.alias)]
        elif get_origin(arm) is dict:
            inner.append(get_args(arm)[1])
        elif get_origin(arm) in (list, tuple, set, frozenset):
            inner += [argument for argument in get_args(arm) if argument is not Ellipsis]
    return inner
