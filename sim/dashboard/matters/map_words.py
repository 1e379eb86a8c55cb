"""What the tipping map and the boxes of conditions say, in plain sentences; Streamlit is not imported."""

from sim.dashboard.charts.conditions import phrase
from sim.dashboard.studying.findings import Boxes, Surface
from sim.dashboard.words import ENDING_WORDS, PERCENT, in_hundred

HALF = 0.5


def surface_says(ending: str, found: Surface) -> list[str]:
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
        (to_x, to_y), (by_x, by_y) = found.path[-1], _moved(found)
        more = x if abs(by_x) >= abs(by_y) else y
        says.append(
            f"The steepest way leads to {to_x:.2f} and {to_y:.2f}, where {in_hundred(found.along[-1])} do, "
            f"and goes mostly along **“{more.label}”**."
        )
        if crossing := _crosses_half(found):
            says.append(f"It passes one half at {crossing[0]:.2f} and {crossing[1]:.2f}.")
    says.append(
        f"Over the whole map it is {in_hundred(min(cells))} to {in_hundred(max(cells))}, each cell of "
        f"{found.runs} worlds, with a standard error of up to {PERCENT * found.error:.0f} in 100."
    )
    return says


def _moved(found: Surface) -> tuple[float, float]:
    """How far the path goes along either lever, in shares of its range."""
    first, last = found.path[0], found.path[-1]
    spans = (found.x.high - found.x.low, found.y.high - found.y.low)
    return (last[0] - first[0]) / spans[0], (last[1] - first[1]) / spans[1]


def _crosses_half(found: Surface) -> tuple[float, float] | None:
    """The first point of the path at which more than half of the worlds end so, unless it begins there."""
    if found.along[0] >= HALF:
        return None
    return next((point for point, p in zip(found.path, found.along, strict=True) if p >= HALF), None)


def boxes_say(ending: str, found: Boxes) -> list[str]:
    """What each box says: its conditions, its density against the whole, its coverage."""
    ends = ENDING_WORDS[ending]
    if not found.boxes:
        none = "No box of conditions makes that clearly likelier."
        return [f"Of all worlds of this study {in_hundred(found.share)} end {ends}. {none}"]
    says = [f"Of all worlds of this study {in_hundred(found.share)} end {ends}."]
    for number, box in enumerate(found.boxes, 1):
        says.append(
            f"**Box {number}.** With {phrase(box)}, {in_hundred(box.density)} do (density). "
            f"{in_hundred(box.mass).capitalize()} worlds lie within, and {in_hundred(box.coverage)} of those "
            f"that end {ends} (coverage)."
        )
    return says


def leaves_say(found: Boxes) -> list[str]:
    """The leaves of the tree by their number in the picture."""
    return [
        f"{phrase(leaf)}: **{in_hundred(leaf.density)}** end so; {in_hundred(leaf.mass)} worlds are like that"
        for leaf in found.leaves
    ]
