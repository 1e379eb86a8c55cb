"""The words of what matters on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.view.text.words import name_in_words, per_hundred

if TYPE_CHECKING:  # the methods themselves take long to load
    from sim.analysis.designs.factors import Factor
    from sim.analysis.discovery.tipping_map import TippingMap
    from sim.analysis.sensitivity import Morris, Pawn, Sobol

SOBOL_HEAD = ["share of variance", "alone", "± 90 %", "with interactions", "± 90 %"]
PAIRS = "Pairs that add by acting together"
MORRIS_HEAD = ["effect of a move over the range", "mean size", "± 90 %", "mean", "spread"]
MORRIS_NOTE = "A spread as large as the mean size: the effect depends on the other numbers or on luck."
PAWN_HEAD = ["distance between distributions", "median", "largest", ""]
BOXES = "Boxes (PRIM): in 100 worlds inside, how many end so; of all that end so, how many lie inside"
NO_BOX = "none that is clearly denser than the whole"
TREE = "Tree: every world lies in one of these"
OTHER_HALF = "Measured on the half of the rows that nothing was learned from."


def title_sobol(title: str, found: Sobol) -> list[str]:
    """What Sobol's indices are of."""
    return [
        f"{title}: what {name_in_words(found.target)} at the end depends on, {found.rows:,} rows",
        f"Mean {found.mean:.3f}, standard deviation {found.variance**0.5:.3f}",
    ]


def title_morris(title: str, found: Morris) -> str:
    """What the effects are of."""
    return f"{title}: how {name_in_words(found.target)} at the end answers, {found.rows:,} rows"


def title_pawn(title: str, found: Pawn) -> str:
    """What the shifts are of."""
    return f"{title}: what shifts {name_in_words(found.target)} at the end, {found.rows:,} rows"


def title_discovery(title: str, rows: int, share: float, ending: str) -> str:
    """How many rows end so."""
    ends = f"{per_hundred(share)} in 100 end in {name_in_words(ending)}"
    return f"{title}: {rows:,} rows, of which {ends}"


def title_map(title: str, found: TippingMap) -> list[str]:
    """What the map shows."""
    return [
        f"{title}: {name_in_words(found.ending)} in 100 worlds, {found.runs} runs a cell",
        f"standard error up to {100 * found.error.max():.0f}; the steepest path is marked *",
    ]


def name_number(name: str, label: str) -> str:
    """A number by its label and its name."""
    return f"{label} ({name})"


def describe_pair(names: tuple[str, ...], second: float, reach: float) -> list[str]:
    """What two numbers add together, cell by cell."""
    return [" x ".join(names), f"{second:.2f} ± {reach:.2f}"]


def judge(above_chance: bool) -> str:
    """Whether a shift is told from chance."""
    return "" if above_chance else "not told from chance"


def describe_chance(chance: float) -> str:
    """What chance alone reaches."""
    return f"Chance alone reaches {chance:.2f}."


def name_axes(x: Factor, y: Factor) -> list[str]:
    """The two levers of a map."""
    return [f"across: {name_number(x.name, x.label)}", f"upwards: {name_number(y.name, y.label)}"]


def describe_way(found: TippingMap) -> str:
    """The steepest way up."""
    (x0, y0), (x1, y1) = found.path[0], found.path[-1]
    if len(found.path) == 1:
        return f"From {x0:.2f}, {y0:.2f} no way up is steep enough to be told from chance."
    rise = f"from {per_hundred(found.along[0])} to {per_hundred(found.along[-1])} in 100 worlds"
    return f"Steepest: from {x0:.2f}, {y0:.2f} to {x1:.2f}, {y1:.2f} the ending goes {rise}."
