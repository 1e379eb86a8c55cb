"""A drawing as a part of the page: the installed Vega still begins its SVG as we expect."""

import re

from sim.report.as_html import SIZE, _svg
from sim.view.pictures import svg

BARS = {
    "data": {"values": [{"a": "x", "b": 1}]},
    "mark": "bar",
    "encoding": {"y": {"field": "a"}, "x": {"field": "b"}},
}


def test_a_drawing_has_its_size_and_a_place_for_its_text():
    drawing = svg(BARS, 300)
    assert SIZE.match(drawing)
    tag = _svg(drawing, "One bar.", "s1").partition(">")[0]
    assert 'role="img" aria-label="One bar." class="drawing ' in tag
    assert re.search(r'style="max-width:\d+(\.\d+)?px"', tag)
    assert tag.count("class=") == 1
