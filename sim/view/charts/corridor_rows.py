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
    places = {name: (name, MEDIAN) for name in LINES}
    places |= {f"deeds_{place}": ("deeds", place) for place in (LOW, QUARTER, THREE_QUARTERS, HIGH)}
    places |= {f"grey_{place}": ("absorption", place) for place in (MEDIAN, THREE_QUARTERS, HIGH)}
    places |= {f"red_{place}": ("edge", place) for place in (MEDIAN, QUARTER, LOW)}
    columns: dict[str, list[Any]] = {
        name: _short(np.clip(np.nan_to_num(summary.bands[of][place]), low, high))
        for name, (of, place) in places.items()
    }
    is_seen = (summary.median("edge_seen") <= high).tolist()
    columns["edge_seen"] = [
        at if seen else None for at, seen in zip(columns["edge_seen"], is_seen, strict=True)
    ]
    columns["t"] = list(range(len(summary.months)))
    columns["when"] = [month_in_words(month) for month in summary.months]
    columns["from"], columns["to"] = [low] * len(summary.months), [high] * len(summary.months)
    columns |= _describe(summary)
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _describe(summary: Summary) -> dict[str, list[str]]:
    """The tooltip's texts, one a month."""
    middle = {name: summary.median(name).tolist() for name in (*LINES, "edge", "absorption")}
    low, high = (summary.bands["deeds"][place].tolist() for place in (LOW, HIGH))
    months = range(len(summary.months))
    at = [{name: values[t] for name, values in middle.items()} for t in months]
    said = {
        "said_deeds": [describe_band(at[t]["deeds"], low[t], high[t]) for t in months],
        "said_words": [with_sign(now["words"]) for now in at],
        "said_readings": [describe_readings(now) for now in at],
        "said_banks": [describe_banks(now) for now in at],
    }
    for seat in SEATS:
        if seat in summary.moves:
            said[f"said_{seat}"] = [describe_most_common(summary.moves[seat], t) for t in months]
    return said


def _short(values: np.ndarray) -> list[float]:
    """Three digits are finer than a pixel and keep the page light."""
    return np.round(values.astype(float), 3).tolist()
