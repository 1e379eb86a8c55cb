"""What charts share in which each number has its name, in lines of its own, above its bars."""

import textwrap
from typing import Any

from sim.view.charts.frame import Spec

LINE = 18
"""Pixels of a line of a name."""


def name_lines(name: str, top: float, characters: int) -> tuple[list[dict[str, Any]], float]:
    """The lines of a name, rows from `top` down, and where they end."""
    lines = textwrap.wrap(name, characters)
    rows = [{"name": line, "y": top + LINE * (n + 0.5)} for n, line in enumerate(lines)]
    return rows, top + LINE * len(lines)


def down(height: float) -> Spec:
    """The channel of what stands so many pixels down the picture, at `y`."""
    scale = {"domain": [0, height], "reverse": True, "nice": False}
    return {"type": "quantitative", "axis": None, "field": "y", "scale": scale}


def text_layer(field: str, size: int, x: Spec, y: Spec, color: str, dx: int) -> Spec:
    """The texts of a field, each beginning `dx` pixels right of its place."""
    mark = {"type": "text", "align": "left", "baseline": "middle", "fontSize": size, "color": color, "dx": dx}
    return {"mark": mark, "encoding": {"x": x, "y": y, "text": {"field": field, "type": "nominal"}}}
