"""The codec of links: a selection becomes query parameters and comes back from them.

The version is in every link, since a later one may give levers another rest. A link of another version is
followed whole or not at all.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sim.dashboard.state.build import build
from sim.dashboard.state.link_parts import (
    NUMBERS,
    VERSION,
    LeversOf,
    describe_misfit,
    is_known,
    is_too_long,
    parts_of,
    read_parts,
    tidied,
)
from sim.dashboard.state.packed_text import pack, unpack
from sim.dashboard.state.selection import Selection
from sim.errors import BadInput, clip
from sim.view.text import links as text
from sim.view.text.escape import quote
from sim.yaml.read import read

MAX_PARTS, MAX_PROBLEMS = 60, 5


@dataclass(frozen=True)
class Program:
    """What a link may name, and what stamps the links of this program: its version, and a stamp of the
    numbers that its seeds and scenarios hold.
    """

    levers: LeversOf
    scenarios: Collection[str]
    version: str
    numbers: str = ""


@dataclass(frozen=True)
class Decoded:
    """What a link asks for; `problems` say in plain words what of it could not be followed.

    `made_by` says which other program made the link, and is empty for a link of this one.
    """

    selection: Selection
    problems: list[str]
    made_by: str = ""


def stamp(query: Mapping[str, str], version: str, numbers: str = "") -> dict[str, str]:
    """A link with what made it; an empty one stays empty."""
    made_by = {VERSION: version} | ({NUMBERS: numbers} if numbers else {})
    return {**made_by, **query} if query else {}


def decode(query: Mapping[str, str], program: Program) -> Decoded:
    """The selection that a link asks for, its changes tried on their scenario."""
    tidy = tidied(query)
    own = {key: part for key, part in tidy.items() if is_known(key)}
    made_by = _other_maker(own, program)
    if len(own) > MAX_PARTS or any(is_too_long(key, part) for key, part in own.items()):
        return Decoded(Selection(), [text.TOO_LONG], made_by)
    selection, problems = read_parts(own, program.levers, program.scenarios)
    if made_by and problems:
        return _refuse(made_by, problems)
    foreign = [text.unknown_part(quote(clip(key))) for key in tidy if key not in own]
    problems = _first_few([*problems, *foreign])
    try:
        if selection.changes:
            build(selection)
    except BadInput as bad:
        if made_by:
            return _refuse(made_by, [describe_misfit(bad)])
        return Decoded(replace(selection, changes=""), [*problems, describe_misfit(bad)])
    return Decoded(selection, [text.followed(made_by), *problems] if made_by else problems, made_by)


def pack_selection(selection: Selection) -> str:
    """A selection as a part of a link, as Compare keeps the one that is pinned."""
    return pack(json.dumps(stamp(parts_of(selection), ""), ensure_ascii=False, sort_keys=True))


def unpack_selection(part: str, program: Program) -> Selection:
    """The selection again; raises `ValueError` with what does not fit."""
    parts = read(unpack(part), text.WHERE).data
    if not all(isinstance(value, str) for value in parts.values()):
        raise ValueError(text.NOT_A_LINK)
    parts.pop(VERSION, None)  # the link around it says what made it
    decoded = decode(dict(parts), program)
    if decoded.problems:
        raise ValueError(" ".join(decoded.problems))
    return decoded.selection


def _other_maker(query: Mapping[str, str], program: Program) -> str:
    """A sentence on what made a link, if it was not this version with these numbers; else nothing."""
    made_by = query.get(VERSION, program.version)
    if made_by != program.version:
        return text.other_version(quote(made_by), program.version)
    if program.numbers and query.get(NUMBERS, program.numbers) != program.numbers:
        return text.OTHER_NUMBERS
    return ""


def _refuse(made_by: str, problems: Sequence[str]) -> Decoded:
    """The baseline in the place of a link that another version made and that cannot be followed whole."""
    return Decoded(Selection(), [text.refused(made_by), *_first_few(problems)], made_by)


def _first_few(problems: Sequence[str]) -> list[str]:
    """A bounded number of messages."""
    if len(problems) <= MAX_PROBLEMS:
        return list(problems)
    return [*problems[:MAX_PROBLEMS], text.more_problems(len(problems) - MAX_PROBLEMS)]
