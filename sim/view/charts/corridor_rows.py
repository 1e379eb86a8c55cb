"""The corridor's numbers, a row a month, and what its tooltip says."""

from typing import Any

import numpy as np

from sim.view.summary import HIGH, LOW, MEDIAN, QUARTER, READERS, THREE_QUARTERS, Summary
from sim.view.text.corridor import describe_band, describe_banks, describe_readings
from sim.view.text.months import describe_most_common
from sim.view.text.words import month_in_words, with_sign

LINES = ("deeds", "words", "edge_seen", *(f"reading_{reader}" for reader in READERS))
SEATS = ("minsk", "minsk_words", "moscow", "washington")
"""Whose moves the tooltip names."""


def corridor_rows(summary: Summary, low: float, high: float) -> list[dict[str, Any]]:
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
        table.append(row | _describe(summary, t))
    return table


def _describe(summary: Summary, t: int) -> dict[str, str]:
    """The tooltip's texts for one month."""
    middle = {name: float(summary.median(name)[t]) for name in (*LINES, "edge", "absorption")}
    low, high = summary.bands["deeds"][LOW, t], summary.bands["deeds"][HIGH, t]
    said = {
        "said_deeds": describe_band(middle["deeds"], low, high),
        "said_words": with_sign(middle["words"]),
        "said_readings": describe_readings(middle),
        "said_banks": describe_banks(middle),
    }
    for seat in SEATS:
        if seat in summary.moves:
            said[f"said_{seat}"] = describe_most_common(summary.moves[seat], t)
    return said


def _short(value: float) -> float:
    """Three digits are finer than a pixel and keep the page light."""
    return round(float(value), 3)
