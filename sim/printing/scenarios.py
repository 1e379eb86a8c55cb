"""The scenarios and an ensemble in words."""

from typing import Any

from sim.printing import columns
from sim.view.ending_differences import ENDINGS_IN_ORDER
from sim.view.summary import out_of_a_hundred
from sim.view.text.printing import scenarios as text
from sim.view.text.words import name_in_words, whole_of_hundred

MOVES_SHOWN = 5
DIGEST_SHOWN = 16


def scenarios(found: list[dict[str, Any]]) -> str:
    """The scenarios, a line each."""
    return "\n".join(columns([[s["name"], s["title"]] for s in found]))


def ensemble(found: dict[str, Any], title: str) -> str:
    """An ensemble's summary: how it ended, where it stood at the end, what the capitals did."""
    size = (found["runs"], found["months"], found["seed"])
    lines = [text.title_ensemble(title, found["scenario"], *size), ""]
    shares = found["endings"]
    counts = out_of_a_hundred(shares)
    endings = [
        [name_in_words(name), whole_of_hundred(counts[name], shares[name])] for name in ENDINGS_IN_ORDER
    ]
    outcomes = [
        [name_in_words(name), *(f"{v:.2f}" for v in at.values())] for name, at in found["outcomes"].items()
    ]
    moves = [
        [name_in_words(seat), text.list_moves(_favourites(shares))] for seat, shares in found["moves"].items()
    ]
    lines += [text.ENDINGS, *columns(endings, right=[1])]
    lines += ["", text.OUTCOMES, *columns(outcomes, right=[1, 2, 3])]
    lines += ["", text.MOVES, *columns(moves)]
    return "\n".join([*lines, "", text.describe_origin(found["digest"][:DIGEST_SHOWN])])


def _favourites(shares: dict[str, float]) -> list[tuple[str, float]]:
    """The moves made most often, of equals the last by name."""
    made = sorted(((share, name) for name, share in shares.items() if share > 0), reverse=True)
    return [(name, share) for share, name in made[:MOVES_SHOWN]]
