"""The conditions under which an ending dominates, in words."""

from math import isinf

from sim.analysis.discovery.boxes import Box, Limit
from sim.view.findings import Axis, Boxes
from sim.view.text.outcomes import ENDING_WORDS
from sim.view.text.words import PERCENT, in_hundred, upper_first

WITHIN, END_SO, OF_ALL = "Within", "End so", "Of all worlds"
# The two axes of the tree's leaves.
SHARE_OF_ALL, SHARE_SO = "share of all worlds", "end so"


def describe_condition(limit: Limit, axis: Axis) -> str:
    """A condition as a phrase, with digits as fine as a hundredth of the number's range asks for."""
    named = f"“{axis.label}”"
    digits = 0 if axis.high - axis.low > PERCENT else 2
    above, below = not isinf(limit.low), not isinf(limit.high)
    if above and below:
        return f"{named} between {limit.low:.{digits}f} and {limit.high:.{digits}f}"
    if below:
        return f"{named} below {limit.high:.{digits}f}"
    if above:
        return f"{named} above {limit.low:.{digits}f}"
    return f"{named} anywhere"


def describe_conditions(found: Boxes, box: Box) -> str:
    """All conditions of a box in one phrase."""
    return " and ".join(describe_condition(limit, found.axis(limit.name)) for limit in box.limits) or "always"


def name_box(number: int, density: float) -> str:
    """A box in the picture, with the share of worlds inside that end so."""
    return f"Box {number}: {in_hundred(density)} end so"


def describe_boxes(ending: str, found: Boxes) -> list[str]:
    """What each box says: its conditions, its density against the whole, its coverage."""
    ends = ENDING_WORDS[ending]
    of_all = f"Of all worlds of this study {in_hundred(found.share)} end {ends}."
    if not found.boxes:
        return [f"{of_all} No box of conditions makes that clearly likelier."]
    says = [of_all]
    for number, box in enumerate(found.boxes, 1):
        says.append(
            f"**Box {number}.** With {describe_conditions(found, box)}, {in_hundred(box.density)} do "
            f"(density). {upper_first(in_hundred(box.mass))} worlds lie within, and "
            f"{in_hundred(box.coverage)} of those that end {ends} (coverage)."
        )
    return says


def describe_leaves(found: Boxes) -> list[str]:
    """The leaves of the tree by their number in the picture."""
    return [
        f"{describe_conditions(found, leaf)}: **{in_hundred(leaf.density)}** end so; {in_hundred(leaf.mass)} "
        "worlds are like that"
        for leaf in found.leaves
    ]
