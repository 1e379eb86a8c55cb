"""Where the names of lines go below the corridor, so that none overlaps another or a leader."""

from typing import NamedTuple

# About the length of a name as a share of the picture, where it is as wide as on a desk.
LENGTH = 0.25
OVERFLOW_WEIGHT = 100


class Placed(NamedTuple):
    """A name's place: under `x`, on `row` from the top, its text running left or right of it."""

    x: float
    row: int
    runs_left: bool


def place_names(ends: dict[str, float], low: float, high: float) -> dict[str, Placed]:
    """A place for the name of each line by the position, `low` to `high`, at which it ends.

    Names stand like the branches of a fir: the outer ones on the top rows, running outward, so that no
    leader of an inner line crosses a text. Where the fir is cut into left and right is chosen so that
    texts stay within the picture and rows are few.
    """
    order = sorted(ends, key=lambda name: ends[name])
    xs = [(ends[name] - low) / (high - low) for name in order]

    def cost(n_left: int) -> float:
        over_left = sum(max(0.0, LENGTH - x) for x in xs[:n_left])
        over_right = sum(max(0.0, LENGTH - (1 - x)) for x in xs[n_left:])
        return OVERFLOW_WEIGHT * (over_left + over_right) + max(n_left, len(xs) - n_left)

    n_left = min(range(len(xs) + 1), key=cost)
    left = {name: Placed(ends[name], row, True) for row, name in enumerate(order[:n_left])}
    right = {name: Placed(ends[name], row, False) for row, name in enumerate(reversed(order[n_left:]))}
    return left | right
