"""One colour for one thing, everywhere: capitals, endings, and the ink of the light and the dark page.

Made to be told apart with any common kind of colour vision and to stand out by at least 3 to 1 from the
page; tests hold them to it. Text is always set in ink, never in these colours alone.
"""

from dataclasses import dataclass
from typing import Literal

Theme = Literal["light", "dark"]

CAPITALS: dict[Theme, dict[str, str]] = {
    "light": {
        "minsk": "#00604B",
        "moscow": "#9E2A12",
        "washington": "#2F74E0",
        "brussels": "#009CD6",
        "warsaw": "#D54194",
        "vilnius": "#57228C",
        "riga": "#6A55CC",
        "kyiv": "#B08E00",
        "beijing": "#8C7B6B",
    },
    "dark": {
        "minsk": "#4BE3B5",
        "moscow": "#E2603C",
        "washington": "#7FB0FF",
        "brussels": "#469CBA",
        "warsaw": "#C94B8C",
        "vilnius": "#9A66D6",
        "riga": "#A486FF",
        "kyiv": "#D9A513",
        "beijing": "#A3948A",
    },
}

ENDINGS: dict[Theme, dict[str, str]] = {
    "light": {
        "intervention": "#C23A1A",
        "absorbed": "#55525E",
        "upheaval": "#B98A00",
        "turned_west": "#1D5BC4",
        "isolated": "#A66BE0",
        "balancing": "#2E8C74",
    },
    "dark": {
        "intervention": "#E2522C",
        "absorbed": "#A9A6B1",
        "upheaval": "#EAA621",
        "turned_west": "#4989FE",
        "isolated": "#A571B8",
        "balancing": "#7FEBBE",
    },
}

# A second sign beside the colour, so that no ending is told by colour alone.
ENDING_SHAPES = {
    "intervention": "cross",
    "absorbed": "square",
    "upheaval": "triangle-up",
    "turned_west": "diamond",
    "isolated": "triangle-down",
    "balancing": "circle",
}


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
        return CAPITALS[self.theme].get(name, self.text)

    def ending(self, name: str) -> str:
        """The colour of an ending; that of the text for a name that is none."""
        return ENDINGS[self.theme].get(name, self.text)


LIGHT = Ink("light", "#FFFFFF", "#26241F", "#625E57", "#DEDBD4", "#6F6C75", "#C8452A")
DARK = Ink("dark", "#171614", "#EDEBE8", "#B3AEA6", "#3A3732", "#9A97A3", "#D9553A")


def ink_for(theme: str | None) -> Ink:
    """The ink for a page's theme, `light` unless it says `dark`."""
    return DARK if theme == "dark" else LIGHT
