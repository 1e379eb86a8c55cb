"""The rope: a hundred runs between Moscow's bank and Moscow's edge. Time runs to the right."""

from json import dumps
from typing import Any

from sim.model.outcomes import BALANCING
from sim.view.charts.frame import PALE_YEARS, Spec, ending_channels, frame, year_axis
from sim.view.charts.palette import Ink
from sim.view.charts.rope_rows import (
    BANK,
    BOTTOM,
    EDGE,
    FINE,
    SOFT,
    TOP,
    Row,
    height_of,
    month_rows,
    pile_rows,
    run_rows,
    single_rows,
)
from sim.view.charts.rope_texts import STRIP, bank_name_layers, flag_layers, guess_layers
from sim.view.summary import Summary, out_of_a_hundred
from sim.view.text import rope as text
from sim.view.walk import Walk

HEIGHT = 320
PICKED, HOVERED = "picked", "hovered"
"""What a reader has picked with a click or a tap, and what is pointed at: the number of a run."""
TOUCHED, SAID = "touched", "said"
OF_RUNS = "runs_"
"""Names of layers begin so that are drawn of runs; others stand still while levers move."""
FAINT = 0.3
# Beside the last month, as shares of the months: the pile of endings, where it begins and ends.
PILE, PILE_END = 0.025, 0.055
# Pixels: the size of signs, the width of lines, and how near to a line is on it.
SIGN, CIRCLE = 75, 24
WIDE, BOLD, TOUCH = 3, 4, 9
SOFT_OPACITY, BANK_OPACITY = 0.12, 0.22


def rope(
    summary: Summary,
    ink: Ink,
    guess: int | None = None,
    walk: Walk | None = None,
    height: int = HEIGHT,
    is_hidden: bool = False,
) -> Spec:
    """A hundred runs, each a faint line at its place between the banks, on a scale that no lever moves.

    A run that ends is a sign where and when it ends, and its line stops there, unless runs walk on after an
    ending; those that do not end are circles at the last month. The runs are chosen so that the signs of each
    ending are as many as its share of 100 (`make_rope.walkers`).
    The bold line is the median of all runs still on the rope, or where `walk` is given that run alone.
    `guess`, 0 to 100, is a dashed frame over the pile of the endings. `is_hidden` leaves the runs away, for
    who guesses first. The summary must have a rope.
    """
    found = summary.rope
    if found is None:
        raise ValueError("a summary of one run has no rope")
    last = len(summary.months) - 1
    begin, end, a_pixel = last * (1 + PILE), last * (1 + PILE_END), _a_pixel(height)
    scales = _Scales(summary.months, end, TOP + STRIP * a_pixel)
    months, runs = month_rows(summary, found), [] if is_hidden else run_rows(found)
    pile = [] if is_hidden else pile_rows(out_of_a_hundred(summary.endings))
    layers = [
        *_banks(months, last, ink),
        *flag_layers(summary, BOTTOM, TOP, a_pixel, ink),
    ]
    if runs:
        layers += [*_lines(_bold(months, walk, ink)), *_signs(ink), _pile(pile, begin, end)]
    layers += bank_name_layers({text.BEYOND: (EDGE + TOP) / 2, text.BANK: (BANK + BOTTOM) / 2}, ink)
    if guess is not None:
        layers += guess_layers(guess, height_of(guess), BOTTOM, begin, end, ink)
    spec: Spec = {"height": height, "layer": [scales.put(layer, ink) for layer in layers]}
    if runs:
        spec["data"] = {"values": runs}
        spec["transform"] = [{"calculate": _story(), "as": SAID}]
        spec["params"] = [_point(PICKED, "click"), _point(HOVERED, "pointerover", clear="pointerout")]
    return frame(spec, ink)


def reach_of(n_months: int, height: int) -> tuple[float, float, float]:
    """How far the scales of a rope of so many months and pixels reach: to the right, down, and up."""
    return (n_months - 1) * (1 + PILE_END), BOTTOM, TOP + STRIP * _a_pixel(height)


def _a_pixel(height: int) -> float:
    """A pixel of height on the scale."""
    return (TOP - BOTTOM) / (height - STRIP)


class _Scales:
    """The two scales of the picture, the same for all layers."""

    def __init__(self, months: tuple[str, ...], end: float, top: float) -> None:
        still = {"nice": False, "zero": False}
        self._x: Spec = {"type": "quantitative", "scale": {"domain": [0, round(end, 3)], **still}}
        self._y: Spec = {
            "type": "quantitative",
            "scale": {"domain": [BOTTOM, round(top, 4)], **still},
            "axis": None,
        }
        self._axis = year_axis(months, **PALE_YEARS)

    def put(self, layer: Spec, ink: Ink) -> Spec:
        """The layer on these scales, and those within it, with the endings in their colours and signs."""
        if "layer" in layer:
            return {**layer, "layer": [self.put(inner, ink) for inner in layer["layer"]]}
        encoding = dict(layer["encoding"])
        encoding["x"] = {**self._x, **encoding["x"], "axis": self._axis}
        encoding["y"] = {**self._y, **encoding["y"]}
        encoding |= {name: channel for name, channel in ending_channels(ink).items() if name in encoding}
        return {**layer, "encoding": encoding}


def _banks(months: list[Row], last: int, ink: Ink) -> list[Spec]:
    """The banks, and pale red as far as worlds have the edge nearer."""
    data = {"values": [row | {"edge": EDGE} for row in months]}
    layers: list[Spec] = [
        {
            "name": f"{OF_RUNS}{name}",
            "data": data,
            "mark": {"type": "area", "color": ink.red_bank, "opacity": SOFT_OPACITY},
            "encoding": {"x": {"field": "t"}, "y": {"field": name}, "y2": {"field": "edge"}},
        }
        for name in SOFT
    ]
    return layers + bank_layers(last, ink)


def bank_layers(last: int, ink: Ink) -> list[Spec]:
    """Moscow's bank in grey below and Moscow's edge in red above, each with its line, up to month `last`."""
    layers: list[Spec] = []
    for color, at, to in ((ink.grey_bank, BANK, BOTTOM), (ink.red_bank, EDGE, TOP)):
        data = {"values": [{"t": 0, "end": last, "at": at, "to": to}]}
        across = {"x": {"field": "t"}, "x2": {"field": "end"}}
        layers += [
            {
                "data": data,
                "mark": {"type": "rect", "color": color, "opacity": BANK_OPACITY},
                "encoding": {**across, "y": {"field": "at"}, "y2": {"field": "to"}},
            },
            {
                "data": data,
                "mark": {"type": "rule", "color": color, "strokeWidth": 2},
                "encoding": {**across, "y": {"field": "at"}},
            },
        ]
    return layers


def _lines(bold: Spec) -> list[Spec]:
    """A faint line a run, the one that is pointed at or picked, the bold line, and what answers to a pointer:
    the faint lines once more, wide and not to be seen.

    The browser works out each layer once a month of a run. So both take their months from one place, tell
    nothing but where and who they are, and what stands out is a layer of its own.
    """
    stands_out = {"filter": {"or": [{"param": name, "empty": False} for name in (HOVERED, PICKED)]}}
    across = {
        "x": {"field": "month"},
        "y": {"field": "at"},
        "detail": {"field": "run", "type": "nominal"},
        "order": {"field": "month", "type": "quantitative"},
    }
    line = {"type": "line", "strokeJoin": "round"}
    tooltip = {"field": SAID, "type": "nominal"}
    faint = {
        "name": f"{OF_RUNS}lines",
        "mark": {**line, "opacity": FAINT, "strokeWidth": 1},
        "encoding": {**across, "color": {}},
    }
    seen = {
        "name": f"{OF_RUNS}seen",
        "mark": {**line, "opacity": 1, "strokeWidth": WIDE},
        "encoding": {**across, "color": {}},
    }
    touched = {
        "name": TOUCHED,
        "mark": {**line, "strokeWidth": TOUCH, "opacity": 0, "stroke": "#000000"},
        "encoding": {**across, "tooltip": tooltip},
    }
    return [
        {"transform": _months(), "layer": [faint, bold, touched]},
        {"transform": [stands_out, *_months()], **seen},
    ]


def _months() -> list[Spec]:
    """All paths: each run's row once for each of its months, taken apart in the browser."""
    return [
        {"calculate": "split(datum.path, ' ')", "as": "places"},
        {"calculate": "sequence(0, length(datum.places))", "as": "months"},
        {"flatten": ["places", "months"], "as": ["place", "month"]},
        {"calculate": f"toNumber(datum.place) / {FINE}", "as": "at"},
    ]


def _bold(months: list[Row], walk: Walk | None, ink: Ink) -> Spec:
    """The median of all that are still on the rope, or one run."""
    rows = months if walk is None else single_rows(walk)
    return {
        "name": f"{OF_RUNS}bold",
        "data": {"values": rows},
        "mark": {
            "type": "line",
            "color": ink.capital("minsk") if walk is None else ink.ending(walk.ending),
            "strokeWidth": BOLD,
            "strokeJoin": "round",
        },
        "encoding": {"x": {"field": "t"}, "y": {"field": "middle" if walk is None else "y"}},
    }


def _signs(ink: Ink) -> list[Spec]:
    """Where and when runs end; a small circle for each that does not."""
    mark = {"type": "point", "filled": True, "opacity": 1, "stroke": ink.page}
    tooltip = {"field": SAID, "type": "nominal"}
    encoding = {"x": {"field": "t"}, "y": {"field": "y"}, "tooltip": tooltip, "color": {}, "shape": {}}
    return [
        {
            "name": f"{OF_RUNS}{name}",
            "transform": [{"filter": f"datum.ending {are} '{BALANCING.name}'"}],
            "mark": {**mark, "size": size, "strokeWidth": stroke},
            "encoding": encoding,
        }
        for name, are, size, stroke in (("there", "===", CIRCLE, 0.5), ("ended", "!==", SIGN, 1))
    ]


def _pile(pile: list[Row], begin: float, end: float) -> Spec:
    """The hundred endings one on the other."""
    rows = [row | {"begin": begin, "end": end} for row in pile]
    return {
        "name": f"{OF_RUNS}pile",
        "data": {"values": rows},
        "mark": {"type": "rect", "opacity": 1},
        "encoding": {
            "x": {"field": "begin"},
            "x2": {"field": "end"},
            "y": {"field": "from"},
            "y2": {"field": "to"},
            "color": {},
            "tooltip": [{"field": "says", "type": "nominal", "title": "title"}],
        },
    }


def _story() -> str:
    """A run's name and its story, which a pointer brings up."""
    titles = {"name": "title", "said_path": text.PATH, "said_deeds": text.DEEDS, "said_end": text.END}
    return "{" + ", ".join(f"{dumps(title)}: datum.{field}" for field, title in titles.items()) + "}"


def _point(name: str, on: str, **more: Any) -> Spec:
    """The run under the pointer, as a selection."""
    return {
        "name": name,
        "select": {"type": "point", "fields": ["run"], "on": on, **more},
        "views": [TOUCHED],
    }
