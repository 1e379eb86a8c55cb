"""The words of doctrines on the command line."""

from collections.abc import Sequence

from sim.view.text.words import NOT_A_FORECAST

FRONT, BASELINE = "front", "baseline"
NOTE = (
    "Means at the end over all runs. Regret: how far a doctrine stays behind the best in the group "
    "of draws that suits it least."
)
LIMITS = f"{NOT_A_FORECAST.removesuffix('.')} nor advice."


def count_tried(tried: int, on_front: int) -> str:
    """How many doctrines were tried."""
    return f"{tried} doctrines tried; {on_front} that no other beats in both aims."


def table_head(labels: Sequence[str]) -> list[str]:
    """The heads of the table: the aims, and what a doctrine sets."""
    return ["", "autonomy", "exposure", "regret", *(label.lower() for label in labels)]
