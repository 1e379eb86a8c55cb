"""The words on the rope: its banks, the flags of dated events, the guess."""

import textwrap

from sim.view.charts.frame import NORMAL, SMALL, Spec
from sim.view.charts.palette import Ink
from sim.view.summary import Summary
from sim.view.text import rope as text
from sim.view.text.words import month_in_words

# A flag's words: signs a line, lines, pixels a line, and the share of the width that they take on a phone.
FLAG_WIDTH, FLAG_LINES, FLAG_LINE, FLAG_SHARE = 13, 2, SMALL + 1, 0.25
FLAG_ROWS, FLAG_AIR, MOST_POLES, CUT = 2, 6, 14, " …"
STRIP = FLAG_ROWS * FLAG_LINES * FLAG_LINE + FLAG_AIR
"""Pixels above the picture in which flags are flown."""
NAME_OFFSET, HALO = 6, 4


def flag_layers(summary: Summary, bottom: float, top: float, a_pixel: float, ink: Ink) -> list[Spec]:
    """A pole for each event of the scenario, and its words where there is room for them.

    Room is reckoned on a phone: a flag flies in the first of the rows that is free; where none is, the pole
    alone stands and says its words when it is pointed at, or is left away where there are too many. `a_pixel`
    is a pixel of height on the scale.
    """
    poles, flags, are_many = [], [], len(summary.marks) > MOST_POLES
    free = [0.0] * FLAG_ROWS
    n_months = len(summary.months)
    for t, label in summary.placed_marks:
        is_late = t > n_months * (1 - FLAG_SHARE)  # its words stand to the left of the pole
        begin = t - FLAG_SHARE * n_months if is_late else t
        row = next((row for row, until in enumerate(free) if until <= begin), None)
        when = month_in_words(summary.months[t])
        height = top
        if row is not None:
            free[row] = begin + FLAG_SHARE * n_months
            height = top + (STRIP - row * FLAG_LINES * FLAG_LINE) * a_pixel
            lines = textwrap.wrap(label, FLAG_WIDTH, max_lines=FLAG_LINES, placeholder=CUT)
            flags.append({"t": t, "y": round(height, 4), "says": "\n".join(lines), "late": is_late})
        if row is None and are_many:
            continue
        poles.append({"t": t, "top": round(height, 4), "when": when, "label": label, "foot": bottom})
    return [
        {
            "data": {"values": poles},
            "mark": {"type": "rule", "color": ink.quiet, "strokeWidth": 1, "strokeDash": [2, 3]},
            "encoding": {
                "x": {"field": "t"},
                "y": {"field": "foot"},
                "y2": {"field": "top"},
                "tooltip": [{"field": "label", "title": "title"}, {"field": "when", "title": " "}],
            },
        },
        {
            "data": {"values": flags},
            "mark": {
                "type": "text",
                "fontSize": SMALL,
                "lineBreak": "\n",
                "lineHeight": FLAG_LINE,
                "baseline": "top",
                "color": ink.quiet,
                "align": {"expr": "datum.late ? 'right' : 'left'"},
                "dx": {"expr": "datum.late ? -3 : 3"},
            },
            "encoding": {
                "x": {"field": "t"},
                "y": {"field": "y"},
                "text": {"field": "says", "type": "nominal"},
            },
        },
    ]


def bank_name_layers(heights: dict[str, float], ink: Ink) -> list[Spec]:
    """What lies beyond each bank, at the left."""
    rows = [{"t": 0, "y": height, "says": says} for says, height in heights.items()]
    return _over_lines(
        {
            "data": {"values": rows},
            "mark": {"type": "text", "align": "left", "baseline": "middle", "dx": NAME_OFFSET},
            "encoding": {"x": {"field": "t"}, "y": {"field": "y"}},
        },
        ink,
    )


def guess_layers(guess: int, height: float, bottom: float, begin: float, end: float, ink: Ink) -> list[Spec]:
    """The guess as a dashed frame over the pile of endings, with its words to the left."""
    data = {"values": [{"t": begin, "end": end, "y": bottom, "top": height, "says": text.guessed(guess)}]}
    frame = {"type": "rect", "fillOpacity": 0, "stroke": ink.text, "strokeWidth": 2, "strokeDash": [4, 3]}
    words = {"type": "text", "align": "right", "baseline": "bottom", "dx": -NAME_OFFSET, "fontWeight": "bold"}
    return [
        {
            "data": data,
            "mark": frame,
            "encoding": {
                "x": {"field": "t"},
                "x2": {"field": "end"},
                "y": {"field": "y"},
                "y2": {"field": "top"},
            },
        },
        *_over_lines(
            {"data": data, "mark": words, "encoding": {"x": {"field": "t"}, "y": {"field": "top"}}}, ink
        ),
    ]


def _over_lines(words: Spec, ink: Ink) -> list[Spec]:
    """Words that can be read over lines: the page's colour around them, then themselves."""
    encoding = words["encoding"] | {"text": {"field": "says", "type": "nominal"}}
    mark = {**words["mark"], "fontSize": NORMAL}
    around = {
        "color": ink.page,
        "stroke": ink.page,
        "strokeWidth": HALO,
        "strokeJoin": "round",
        "opacity": 0.8,
    }
    return [
        {**words, "mark": {**mark, **around}, "encoding": encoding},
        {**words, "mark": {**mark, "color": ink.text}, "encoding": encoding},
    ]
