"""What the tipping map says, in plain sentences."""

from sim.view.findings import Axis, Surface
from sim.view.text.outcomes import ENDING_WORDS
from sim.view.text.words import PERCENT, in_hundred

HALF = 0.5


def name_axis(axis: Axis, arrow: str) -> str:
    """A lever along a side of the map, with its two ends."""
    low, high = axis.ends
    return f"{arrow} {axis.label}: from “{low}” to “{high}”"


def describe_surface(ending: str, found: Surface) -> list[str]:
    """What the map shows: where the scenario stands, the way up, and where it passes one half."""
    cells = [share for row in found.probability for share in row]
    x, y = found.x, found.y
    says = [
        f"The diamond is the scenario: “{x.label}” at {found.here[0]:.2f}, “{y.label}” at "
        f"{found.here[1]:.2f}. There {in_hundred(found.along[0])} worlds end {ENDING_WORDS[ending]}."
    ]
    if len(found.path) == 1:
        says.append("From there no way up is steep enough to be told from chance.")
    else:
        (to_x, to_y), (by_x, by_y) = found.path[-1], _way_along(found)
        more = x if abs(by_x) >= abs(by_y) else y
        says.append(
            f"The steepest way leads to {to_x:.2f} and {to_y:.2f}, where {in_hundred(found.along[-1])} do, "
            f"and goes mostly along **“{more.label}”**."
        )
        if crossing := _first_above_half(found):
            says.append(f"It passes one half at {crossing[0]:.2f} and {crossing[1]:.2f}.")
    says.append(
        f"Over the whole map it is {in_hundred(min(cells))} to {in_hundred(max(cells))}, each cell of "
        f"{found.runs} worlds, with a standard error of up to {PERCENT * found.error:.0f} in 100."
    )
    return says


def _way_along(found: Surface) -> tuple[float, float]:
    """How far the path goes along either lever, in shares of its range."""
    first, last = found.path[0], found.path[-1]
    spans = (found.x.high - found.x.low, found.y.high - found.y.low)
    return (last[0] - first[0]) / spans[0], (last[1] - first[1]) / spans[1]


def _first_above_half(found: Surface) -> tuple[float, float] | None:
    """The first point of the path at which more than half of the worlds end so, unless it begins there."""
    if found.along[0] >= HALF:
        return None
    return next((point for point, p in zip(found.path, found.along, strict=True) if p >= HALF), None)
