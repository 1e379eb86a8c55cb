"""An address as a QR code: for a page, and for a terminal."""

import io

import segno

BORDER, TERMINAL_BORDER = 3, 2
"""White around the code, in its own squares: what a camera needs."""
DARK, LIGHT = "#000", "#fff"
SAFE, SMALL = "m", "l"
"""How much of a code may be lost: a wall is seen from afar, a terminal is narrow."""


def as_image(address: str) -> str:
    """The code as the address of an SVG image, `data:…`, dark on white in every theme."""
    made = segno.make(address, error=SAFE, micro=False)
    return made.svg_data_uri(border=BORDER, dark=DARK, light=LIGHT, omitsize=True)


def as_blocks(address: str) -> str:
    """The code in the block letters of a terminal."""
    out = io.StringIO()
    segno.make(address, error=SMALL, micro=False).terminal(out, border=TERMINAL_BORDER, compact=True)
    return out.getvalue()
