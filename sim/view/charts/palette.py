"""One colour for one thing, everywhere: capitals, endings, and the ink of the light and the dark page.

Made to be told apart with any common kind of colour vision and to stand out by at least 3 to 1 from the
page; tests hold them to it. Text is always set in ink, never in these colours alone. The colours of a capital
are in its file in `seeds/capitals/`, those of an ending where it is declared, in `sim/model/outcomes.py`.
"""

from dataclasses import dataclass
from typing import Literal

from sim.model.outcomes import ENDING
from sim.seeds.load import load_seeds

Theme = Literal["light", "dark"]


@dataclass(frozen=True)
class Ink:
    """The colours of one page theme; colours are #RRGGBB."""

    theme: Theme
    page: str
    text: str
    quiet: str
    grid: str
    grey_bank: str
    red_bank: str

    def capital(self, name: str) -> str:
        """The colour of a capital; that of the text for a name that is none."""
        known = load_seeds().capitals
        return getattr(known[name].color, self.theme) if name in known else self.text

    def ending(self, name: str) -> str:
        """The colour of an ending; that of the text for a name that is none."""
        return getattr(ENDING[name], self.theme) if name in ENDING else self.text


LIGHT = Ink("light", "#FFFFFF", "#26241F", "#625E57", "#DEDBD4", "#6F6C75", "#C8452A")
DARK = Ink("dark", "#171614", "#EDEBE8", "#B3AEA6", "#3A3732", "#9A97A3", "#D9553A")


def ink_for(theme: str | None) -> Ink:
    """The ink for a page's theme, `light` unless it says `dark`."""
    return DARK if theme == "dark" else LIGHT
