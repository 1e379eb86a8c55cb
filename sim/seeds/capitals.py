"""The capitals as their files in `seeds/capitals/` have them, with what several share put in."""

from collections.abc import Collection, Iterator
from typing import Any

from sim.errors import shown
from sim.files import seeds_folder
from sim.seeds.schema import CapitalFile, TemplateFile
from sim.yaml.messages import unknown
from sim.yaml.read import Document, Mistake, read

# The fields of a move that name variables.
OF_VARIABLES = ("does", "later", "expects", "needs", "leaks")


def read_capitals(variables: Collection[str]) -> dict[str, CapitalFile]:
    """The capitals by name in their `order`; one that says `like: NAME` takes what that template shares.

    Raises `BadInput` with file, line and column, also for a variable that is not among the known ones.
    """
    folder = seeds_folder() / "capitals"
    documents = {path.stem: read(path, name=f"seeds/capitals/{path.name}") for path in folder.glob("*.yaml")}
    templates = {
        name: documents.pop(name).into(TemplateFile)
        for name in [name for name, document in documents.items() if "template" in document.data]
    }
    moves = {move for name, document in documents.items() for move in _moves(name, document, templates)}
    capitals = [_capital(name, document, templates, variables, moves) for name, document in documents.items()]
    return {capital.capital: capital for capital in sorted(capitals, key=lambda c: (c.order, c.capital))}


def _capital(
    name: str,
    document: Document,
    templates: dict[str, TemplateFile],
    variables: Collection[str],
    moves: set[str],
) -> CapitalFile:
    """The capital of the file that has this name."""
    wrong = [
        *_misnamed(name, document.data),
        *_unknown_variables(document.data, set(variables)),
        *_unknown_answers(document.data, moves),
    ]
    like = document.data.get("like")
    if like in templates:
        shared = templates[like].model_dump(exclude={"template"})
        shared["moves"] = {name: shared["moves"]["self"]}
        document.data.update({key: value for key, value in shared.items() if key not in document.data})
    elif like is not None:
        wrong.append(Mistake(("like",), lambda: "names no template; a file with `template:` would"))
    return document.into(CapitalFile, also=wrong)


def _misnamed(name: str, data: dict[str, Any]) -> Iterator[Mistake]:
    """A capital is called as its file is, so that nothing else has to say where it is."""
    called = data.get("capital")
    if called is not None and called != name:
        yield Mistake(
            ("capital",), lambda: f"{shown(called)} is not the name of its file, {name} would be right"
        )


def _unknown_variables(data: dict[str, Any], known: set[str]) -> Iterator[Mistake]:
    """Variables of the world that a capital's goals, moves or tie name and that there are not."""
    named = [("goals", name) for name in _fields(data, "goals")]
    for seat, moves in _fields(data, "moves").items():
        for move in _fields(moves):
            for field in OF_VARIABLES:
                named += [("moves", seat, move, field, name) for name in _fields(moves, move, field)]
    for loc in named:
        if loc[-1] not in known:
            yield unknown(loc, "variable", loc[-1], known, at_name=True)
    tie = _fields(data, "tie").get("variable")
    if isinstance(tie, str) and tie not in known:
        yield unknown(("tie", "variable"), "variable", tie, known)


def _moves(name: str, document: Document, templates: dict[str, TemplateFile]) -> Iterator[str]:
    """The moves of a capital's file as SEAT.MOVE, those that it shares included."""
    shared = templates.get(document.data.get("like") or "")
    for seat, moves in _fields(document.data, "moves").items():
        yield from (f"{seat}.{move}" for move in _fields(moves))
    if shared is not None:
        yield from (f"{name}.{move}" for move in shared.moves["self"])


def _unknown_answers(data: dict[str, Any], known: set[str]) -> Iterator[Mistake]:
    """Moves of other seats that a capital's moves answer and that there are not."""
    for seat, moves in _fields(data, "moves").items():
        for move in _fields(moves):
            answers = _fields(moves, move).get("answers")
            for n, asked in enumerate(answers if isinstance(answers, list) else []):
                if isinstance(asked, str) and asked not in known:
                    loc = ("moves", seat, move, "answers", n)
                    yield unknown(loc, "move", asked, known)


def _fields(data: Any, *path: str) -> dict[str, Any]:
    """The named fields at this path, none where the file has something else there; the schema says so."""
    for name in path:
        data = data.get(name) if isinstance(data, dict) else None
    return data if isinstance(data, dict) else {}
