"""Pictures as files: light ink for paper, a title, and where they come from, drawn in a worker's process."""

import json
import re
import textwrap
from dataclasses import fields
from typing import Any

import vl_convert

from sim.model.outcomes import ENDING
from sim.seeds.load import load_seeds
from sim.view.charts.frame import LARGE, SMALL
from sim.view.charts.palette import DARK, LIGHT, Ink

Spec = dict[str, Any]
PIXELS = 2
"""Pixels of a PNG for each of the page's."""
NARROW, WIDE = 560, 760
HIGH = 340
"""From this height on a picture is drawn wide."""
NO_OTHER_DATA: list[str] = []
"""Addresses that a picture may ask for data: none."""
PIXELS_A_SIGN = 7
"""How wide a sign of a line is, about."""
AIR, OFFSET, ROW = 4, 10, 18
"""Pixels between a title and its lines, below them, and of a line."""
HEX = re.compile("#[0-9A-Fa-f]{6}")


def draw(spec: Spec, kind: str) -> bytes:
    """A Vega-Lite description as the content of a file of this kind, `svg` or `png`."""
    if kind == "svg":
        return vl_convert.vegalite_to_svg(spec, allowed_base_urls=NO_OTHER_DATA).encode()
    return vl_convert.vegalite_to_png(spec, scale=PIXELS, allowed_base_urls=NO_OTHER_DATA)


def svg(spec: Spec, width: int) -> str:
    """A picture for paper, so many pixels wide, as SVG."""
    return draw({**spec, "width": width, "background": LIGHT.page}, "svg").decode()


def picture_file(spec: Spec, title: str, line: str, kind: str) -> bytes:
    """A page's picture as a file's content: light, with its title and a line that says where it is from."""
    return draw(for_paper(spec, title, line), kind)


def for_paper(spec: Spec, title: str, line: str) -> Spec:
    """A page's picture in light ink, with a title, and with a line below it on where it comes from."""
    own = spec.get("title") or {}
    below = own.get("subtitle", [])
    width = WIDE if spec.get("height", 0) >= HIGH else NARROW
    fits = width // PIXELS_A_SIGN
    head = textwrap.wrap(str(own.get("text", title)), fits * SMALL // LARGE)
    lines = textwrap.wrap(line, fits)
    headed = {"text": head, "subtitle": [*([below] if isinstance(below, str) else below), *lines]}
    headed |= {"fontSize": LARGE, "subtitleFontSize": SMALL, "subtitlePadding": AIR, "offset": OFFSET}
    paper = {**_light(spec), "title": headed, "width": width, "background": LIGHT.page}
    if "height" in spec:
        # The words take their room above the picture and none of its own.
        rows = len(lines) if own else len(lines) + len(head) + 1
        paper["height"] = spec["height"] + ROW * rows + OFFSET
    return paper


def _light(spec: Spec) -> Spec:
    """The description with each colour of the dark page as the light page has it."""
    inks = inks_by_dark()
    return json.loads(HEX.sub(lambda found: inks.get(found[0], found[0]), json.dumps(spec)))


def inks_by_dark() -> dict[str, str]:
    """What stands on the light page where the dark one has a colour."""
    pairs = {capital.color.dark: capital.color.light for capital in load_seeds().capitals.values()}
    pairs |= {ending.dark: ending.light for ending in ENDING.values()}
    return pairs | {getattr(DARK, name): getattr(LIGHT, name) for name in _colors()}


def _colors() -> list[str]:
    return [field.name for field in fields(Ink) if field.name != "theme"]
