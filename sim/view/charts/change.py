"""What a change does: each outcome at the end against the baseline, world by world."""

from sim.model.outcomes import OUTCOMES
from sim.view.charts.frame import NORMAL, SMALL, Spec, frame, reach
from sim.view.charts.palette import Ink
from sim.view.summary import Summary
from sim.view.text.change import AT_THE_END, MEAN_CHANGE
from sim.view.text.outcomes import OUTCOME_WORDS
from sim.view.text.words import with_range, with_sign

ROW_HEIGHT = 40
# The picture shows at least this much to either side, so that a small change looks small.
LEAST_REACH, AIR = 0.1, 1.35


def change(summary: Summary, baseline: Summary, ink: Ink, row_height: int = ROW_HEIGHT) -> Spec:
    """The mean paired difference of each outcome with the interval of 90 % for that mean.

    Run n of both has the same luck, so the difference is caused by the change; the mean is what is claimed,
    not any single world.
    """
    table = []
    for outcome in OUTCOMES:
        mean, half = summary.paired_change(baseline, outcome)
        table.append(
            {
                "outcome": OUTCOME_WORDS[outcome][0],
                "mean": round(mean, 4),
                "low": round(mean - half, 4),
                "high": round(mean + half, 4),
                "number": with_sign(mean),
                "said": with_range(mean, mean - half, mean + half, 3),
            }
        )
    most = reach(max(LEAST_REACH, AIR * max(max(abs(row["low"]), abs(row["high"])) for row in table)))
    y = {
        "field": "outcome",
        "type": "nominal",
        "sort": None,
        "axis": {
            "title": None,
            "domain": False,
            "ticks": False,
            "labelFontSize": NORMAL,
            "labelColor": ink.text,
        },
    }
    x = {
        "type": "quantitative",
        "scale": {"domain": [-most, most], "nice": False},
        "axis": {
            "title": None,
            "tickCount": 5,
            "labelOverlap": "greedy",
            "format": "+.2~f",
            "grid": True,
            "domain": False,
        },
    }
    tooltip = [
        {"field": "outcome", "type": "nominal", "title": AT_THE_END},
        {"field": "said", "type": "nominal", "title": MEAN_CHANGE},
    ]
    color = ink.capital("minsk")
    layers = [
        {
            "data": {"values": [{"zero": 0}]},
            "mark": {"type": "rule", "color": ink.quiet},
            "encoding": {"x": {**x, "field": "zero"}},
        },
        {
            "mark": {"type": "rule", "strokeWidth": 5, "color": color, "opacity": 0.45},
            "encoding": {"x": {**x, "field": "low"}, "x2": {"field": "high"}, "y": y},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 90, "color": color, "opacity": 1},
            "encoding": {"x": {**x, "field": "mean"}, "y": y, "tooltip": tooltip},
        },
        {
            "mark": {"type": "text", "dy": -13, "fontSize": SMALL},
            "encoding": {"x": {**x, "field": "mean"}, "y": y, "text": {"field": "number", "type": "nominal"}},
        },
    ]
    return frame({"height": row_height * len(table), "data": {"values": table}, "layer": layers}, ink)
