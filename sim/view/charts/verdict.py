"""What a seat did and what it would have done instead: two bars, as long as each is likely."""

from sim.model.decisions import Decision
from sim.seeds.load import capital_of
from sim.view.charts.frame import NORMAL, SMALL, Spec, as_it_is, frame
from sim.view.charts.palette import Ink
from sim.view.text.walk import describe_weighed

PASSED_OVER = 1
# Pixels: a bar with its two lines of words, and the bar.
ROW, WORDS, BAR = 72, 20, 12
PALE = 0.45


def verdict(choice: Decision, ink: Ink) -> Spec:
    """The move made and the likeliest passed over; a bar is the chance, from 0 to the full width for sure."""
    others = [option for option in choice.options if not option.chosen]
    shown = [choice.made, *sorted(others, key=lambda option: -option.probability)[:PASSED_OVER]]
    rows = [
        {
            "move": option.label,
            "said": describe_weighed(option.chosen, option.probability, option.utility),
            "chance": round(option.probability, 4),
            "none": 0,
            "whole": 1,
            "y": place * ROW + WORDS / 2,
            "below": place * ROW + 1.5 * WORDS,
            "bar": place * ROW + 2 * WORDS + BAR / 2,
            "strength": 1 if option.chosen else PALE,
        }
        for place, option in enumerate(shown)
    ]
    height = ROW * len(rows)
    x = {"type": "quantitative", "scale": {"domain": [0, 1], "nice": False}, "axis": None}
    y = {
        "type": "quantitative",
        "scale": {"domain": [0, height], "reverse": True, "nice": False},
        "axis": None,
    }
    words = {"type": "text", "align": "left", "baseline": "middle"}
    bar = {"type": "rule", "strokeWidth": BAR}
    at_bar = {"x": {**x, "field": "none"}, "x2": {"field": "chance"}, "y": {**y, "field": "bar"}}
    layers: list[Spec] = [
        {
            "mark": {**words, "fontSize": NORMAL, "fontWeight": "bold", "color": ink.text},
            "encoding": {
                "x": {**x, "field": "none"},
                "y": {**y, "field": "y"},
                "text": {"field": "move", "type": "nominal"},
            },
        },
        {
            "mark": {**words, "fontSize": SMALL, "color": ink.quiet},
            "encoding": {
                "x": {**x, "field": "none"},
                "y": {**y, "field": "below"},
                "text": {"field": "said", "type": "nominal"},
            },
        },
        {
            "mark": {**bar, "color": ink.grid},
            "encoding": {**at_bar, "x2": {"field": "whole"}},
        },
        {
            "mark": {**bar, "color": ink.capital(capital_of(choice.seat))},
            "encoding": {**at_bar, "opacity": as_it_is("strength", "quantitative")},
        },
    ]
    return frame({"height": height, "data": {"values": rows}, "layer": layers}, ink)
