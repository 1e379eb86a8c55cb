"""A paired difference month by month: how far a branch has moved something, on average over its worlds."""

from sim.view.charts.frame import Spec, frame, nearest_month, year_axis
from sim.view.charts.palette import Ink
from sim.view.history import Gap
from sim.view.text.history_branch import GAP_TOOLTIP
from sim.view.text.words import month_in_words, with_range

HEIGHT = 150
LEAST_REACH, OTHER_SIDE, AIR = 0.05, 0.25, 1.15


def gap(
    found: Gap, title: str, months: tuple[str, ...], leave: str | None, ink: Ink, height: int = HEIGHT
) -> Spec:
    """The mean difference with its 90 % interval; dashed, the month at which the script ends."""
    values = [
        {
            "t": t,
            "mean": round(float(found.mean[t]), 4),
            "low": round(float(found.low[t]), 4),
            "high": round(float(found.high[t]), 4),
            "when": month_in_words(month),
            "said": with_range(found.mean[t], found.low[t], found.high[t], 3),
        }
        for t, month in enumerate(months)
    ]
    low, high = min(row["low"] for row in values), max(row["high"] for row in values)
    # The side to which nothing moves is shown a little as well, so that zero stands out.
    reach = max(LEAST_REACH, -low, high)
    ends = [AIR * min(low, -OTHER_SIDE * reach), AIR * max(high, OTHER_SIDE * reach)]
    scale = {"domain": [round(end, 4) for end in ends], "nice": False}
    axis = {"title": None, "tickCount": 5, "format": "+.2~f", "domain": False, "ticks": False, "grid": True}
    y = {"type": "quantitative", "scale": scale}
    color = ink.capital("minsk")
    tooltip = [
        {"field": "when", "type": "nominal", "title": "title"},
        {"field": "said", "type": "nominal", "title": GAP_TOOLTIP},
    ]
    layers: list[Spec] = [
        {
            "mark": {"type": "area", "color": color, "opacity": 0.25},
            "encoding": {"y": {**y, "field": "low", "axis": axis}, "y2": {"field": "high"}},
        },
        {
            "data": {"values": [{"zero": 0}]},
            "mark": {"type": "rule", "color": ink.quiet},
            "encoding": {"y": {**y, "field": "zero"}, "x": None},
        },
        {
            "mark": {"type": "line", "color": color, "strokeWidth": 2.5},
            "encoding": {"y": {**y, "field": "mean"}},
        },
        {
            "params": [nearest_month("x")],
            "mark": {"type": "rule", "color": ink.text},
            "encoding": {
                "opacity": {"condition": {"param": "month", "empty": False, "value": 0.5}, "value": 0},
                "tooltip": tooltip,
            },
        },
    ]
    if leave in months:
        layers.append(
            {
                "data": {"values": [{"t": months.index(leave)}]},
                "mark": {"type": "rule", "color": ink.text, "strokeDash": [5, 4]},
            }
        )
    across = {"domain": [0, len(months) - 1], "nice": False}
    x = {"field": "t", "type": "quantitative", "scale": across, "axis": year_axis(months, grid=False)}
    return frame(
        {
            "height": height,
            "title": {"text": title},
            "data": {"values": values},
            "encoding": {"x": x},
            "layer": layers,
        },
        ink,
    )
