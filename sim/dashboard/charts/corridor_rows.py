"""The corridor's numbers, a row a month, and what its tooltip says."""

from typing import Any

import numpy as np

from sim.dashboard.summary import HIGH, LOW, MEDIAN, MOSCOW, QUARTER, READERS, THREE_QUARTERS, WEST, Summary
from sim.dashboard.words import month_in_words, most_common_move, signed

LINES = ("deeds", "words", "edge_seen", *(f"reading_{reader}" for reader in READERS))


# What of the banks is shown at least, and the grid that the picture's ends snap to, in positions.
SHORE, SNAP = 0.12, 0.1


def window(*summaries: Summary) -> tuple[float, float]:
    """The stretch between Moscow and the West to show: all lines, deeds' bands, and a shore of each bank.

    Given a baseline too, the picture keeps still while a lever moves, unless something leaves it.
    """
    inside = [summary.median(name) for summary in summaries for name in LINES if name != "edge_seen"]
    inside += [summary.bands["deeds"][place] for summary in summaries for place in (LOW, HIGH)]
    left = [np.min(summary.median("absorption")) for summary in summaries]
    right = [np.max(summary.median("edge")) for summary in summaries]
    low = min(*left, *(float(np.min(values)) for values in inside)) - SHORE
    high = max(*right, *(float(np.max(values)) for values in inside)) + SHORE
    snapped = SNAP * np.floor(low / SNAP), SNAP * np.ceil(high / SNAP)
    return max(MOSCOW, round(float(snapped[0]), 1)), min(WEST, round(float(snapped[1]), 1))


def rows(summary: Summary, low: float, high: float) -> list[dict[str, Any]]:
    """A row a month: positions, held within the picture from `low` to `high`, and the tooltip's texts."""
    bands = {name: np.clip(np.nan_to_num(summary.bands[name]), low, high) for name in LINES}
    absorption = np.clip(summary.bands["absorption"], low, high)
    edge = np.clip(summary.bands["edge"], low, high)

    table = []
    for t, month in enumerate(summary.months):
        row: dict[str, Any] = {"t": t, "when": month_in_words(month), "from": low, "to": high}
        row |= {name: _short(bands[name][MEDIAN, t]) for name in LINES}
        row |= {
            f"deeds_{place}": _short(bands["deeds"][place, t])
            for place in (LOW, QUARTER, THREE_QUARTERS, HIGH)
        }
        row |= {f"grey_{place}": _short(absorption[place, t]) for place in (MEDIAN, THREE_QUARTERS, HIGH)}
        row |= {f"red_{place}": _short(edge[place, t]) for place in (MEDIAN, QUARTER, LOW)}
        if summary.median("edge_seen")[t] > high:
            row["edge_seen"] = None
        table.append(row | _said(summary, t))
    return table


def _said(summary: Summary, t: int) -> dict[str, str]:
    """The tooltip's texts for one month."""
    middle = {name: float(summary.median(name)[t]) for name in (*LINES, "edge", "absorption")}
    low, high = summary.bands["deeds"][LOW, t], summary.bands["deeds"][HIGH, t]
    said = {
        "said_deeds": f"{signed(middle['deeds'])} ({signed(low)} to {signed(high)} in 90 of 100 worlds)",
        "said_words": signed(middle["words"]),
        "said_readings": ", ".join(f"{r.title()} {signed(middle[f'reading_{r}'])}" for r in READERS),
        "said_banks": f"{signed(middle['absorption'])} and {signed(middle['edge'])}, "
        f"guessed {signed(middle['edge_seen'])}",
    }
    for seat in ("minsk", "minsk_words", "moscow", "washington"):
        if seat in summary.moves:
            said[f"said_{seat}"] = most_common_move(summary.moves[seat], t)
    return said


def _short(value: float) -> float:
    """Three digits are finer than a pixel and keep the page light."""
    return round(float(value), 3)
