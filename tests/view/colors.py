"""Colours as the eye sees them."""

from collections.abc import Sequence

import numpy as np

LUMINANCE = np.array([0.2126, 0.7152, 0.0722])


def linear(color: str | Sequence[float]) -> np.ndarray:
    """#RRGGBB, or red, green and blue from 0 to 255, as linear red, green and blue from 0 to 1."""
    channels = [int(color[place : place + 2], 16) for place in (1, 3, 5)] if isinstance(color, str) else color
    parts = np.array(channels) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one: str | Sequence[float], other: str | Sequence[float]) -> float:
    """The contrast ratio of the WCAG."""
    darker, lighter = sorted(float(LUMINANCE @ linear(color)) for color in (one, other))
    return (lighter + 0.05) / (darker + 0.05)
