"""The room around headings on paper: no letter touches a rule."""

import io
import json

import numpy as np
import typst
from PIL import Image

from sim.play.saved import GameFile
from sim.report import as_pdf
from sim.report.debrief import make_debrief

ACCENT = (0, 96, 75)
PPI = 288
LEAST = 3.0
"""Points between a rule and the letters of its heading."""


def first_page(report):
    """The first page as an array of its colours."""
    given = json.dumps(as_pdf._plain(report), ensure_ascii=False)
    pages = typst.compile(
        as_pdf.TEMPLATE.read_bytes(),
        format="png",
        ppi=PPI,
        sys_inputs={"report": given},
        font_paths=typst.Fonts(include_system_fonts=False),
    )
    return np.asarray(Image.open(io.BytesIO(pages[0])).convert("RGB")).astype(int)


def test_a_heading_does_not_touch_the_rule_above_it():
    page = first_page(make_debrief(GameFile(players=("minsk",), n_rounds=1, pace=1, rounds=({},)), "minsk"))
    is_rule = (abs(page - ACCENT).max(axis=2) < 8).mean(axis=1) > 0.5
    ends = np.flatnonzero(is_rule[:-1] & ~is_rule[1:]) + 1
    assert len(ends) >= 3
    is_blank = (page > 250).all(axis=(1, 2))
    for end in ends:
        below = is_blank[end + 1 :]  # the row beside it may be shaded by the rule's own edge
        assert int(np.argmin(below)) * 72 / PPI >= LEAST
