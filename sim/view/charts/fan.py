"""A fan: one outcome over the months, with what 50 and 90 in 100 worlds stay within."""

from sim.view.charts.frame import Spec, frame, nearest_month, year_axis
from sim.view.charts.palette import Ink
from sim.view.summary import HIGH, LOW, MEDIAN, QUARTER, THREE_QUARTERS, Summary
from sim.view.text.months import BASELINE, FAN_TOOLTIP, describe_spread
from sim.view.text.outcomes import OUTCOME_WORDS
from sim.view.text.words import decimal, month_in_words

HEIGHT = 200
OUTER, INNER = 0.18, 0.26


def fan(summary: Summary, outcome: str, baseline: Summary | None, ink: Ink, height: int = HEIGHT) -> Spec:
    """The median of an outcome (0 to 1) with its bands; the baseline's median dashed, month by month."""
    band = summary.bands[outcome]
    before = dict(zip(baseline.months, baseline.median(outcome), strict=True)) if baseline else {}
    values = []
    for t, month in enumerate(summary.months):
        row = {f"q{place}": round(float(band[place, t]), 3) for place in range(len(band))}
        said = describe_spread(band[MEDIAN, t], band[LOW, t], band[HIGH, t])
        row |= {"t": t, "when": month_in_words(month), "said": said}
        if month in before:
            row |= {"before": round(float(before[month]), 3), "said_before": decimal(before[month])}
        values.append(row)
    color = ink.capital("minsk")
    tooltip = [
        {"field": "when", "type": "nominal", "title": "title"},
        {"field": "said", "type": "nominal", "title": FAN_TOOLTIP},
    ]
    layers = [
        _area(f"q{LOW}", f"q{HIGH}", color, OUTER),
        _area(f"q{QUARTER}", f"q{THREE_QUARTERS}", color, INNER),
        _line(f"q{MEDIAN}", color, strokeWidth=2.5),
    ]
    if before:
        layers.append(_line("before", ink.text, strokeWidth=1.5, strokeDash=[5, 4]))
        tooltip.append({"field": "said_before", "type": "nominal", "title": BASELINE})
    layers.append(
        {
            "params": [nearest_month("x")],
            "mark": {"type": "rule", "color": ink.text},
            "encoding": {
                "opacity": {"condition": {"param": "month", "empty": False, "value": 0.5}, "value": 0},
                "tooltip": tooltip,
            },
        }
    )
    label, meaning = OUTCOME_WORDS[outcome]
    axis = year_axis(summary.months, every=2, grid=False)
    months = {"domain": [0, len(summary.months) - 1], "nice": False}
    return frame(
        {
            "height": height,
            "title": {"text": label, "subtitle": meaning},
            "data": {"values": values},
            "encoding": {"x": {"field": "t", "type": "quantitative", "scale": months, "axis": axis}},
            "layer": layers,
        },
        ink,
    )


def _share(field: str) -> Spec:
    axis = {"values": [0, 0.5, 1], "title": None, "domain": False, "ticks": False}
    return {"field": field, "type": "quantitative", "scale": {"domain": [0, 1]}, "axis": axis}


def _area(low: str, high: str, color: str, opacity: float) -> Spec:
    mark = {"type": "area", "color": color, "opacity": opacity}
    return {"mark": mark, "encoding": {"y": _share(low), "y2": {"field": high}}}


def _line(field: str, color: str, **stroke: object) -> Spec:
    return {"mark": {"type": "line", "color": color, **stroke}, "encoding": {"y": _share(field)}}
