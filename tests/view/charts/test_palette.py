"""The colours: told apart by every kind of eye, and seen on either page."""

from itertools import combinations

import numpy as np
import pytest

from sim.model.outcomes import ENDING
from sim.seeds.load import load_seeds
from sim.view.charts.frame import LARGE, NORMAL, SMALL
from sim.view.charts.palette import DARK, LIGHT, ink_for
from tests.view.colors import contrast, linear

# Colour vision without one kind of cone, on linear RGB (Machado and others, 2009).
EYES = {
    "all cones": np.eye(3),
    "no red": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "no green": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "no blue": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_OKLAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
CAPITALS = load_seeds().capitals
CORRIDOR = ("minsk", "moscow", "washington", "vilnius", "kyiv")
INKS = pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])


def distance(one: str, other: str) -> float:
    """How far apart two colours look to the eye that tells them apart worst; 2 is just noticeable."""

    def seen(color: str, eye: np.ndarray) -> np.ndarray:
        return TO_OKLAB @ np.cbrt(TO_CONES @ np.clip(eye @ linear(color), 0, 1))

    return 100 * min(float(np.linalg.norm(seen(one, eye) - seen(other, eye))) for eye in EYES.values())


@INKS
def test_every_colour_stands_out_from_the_page(ink):
    for color in (*map(ink.capital, CAPITALS), *map(ink.ending, ENDING), ink.grey_bank, ink.red_bank):
        assert contrast(color, ink.page) >= 3, color


@INKS
def test_text_has_the_contrast_that_reading_asks_for(ink):
    assert contrast(ink.text, ink.page) >= 7
    assert contrast(ink.quiet, ink.page) >= 4.5


@INKS
def test_the_capitals_of_the_corridor_are_told_apart_by_every_eye(ink):
    for one, other in combinations(CORRIDOR, 2):
        assert distance(ink.capital(one), ink.capital(other)) >= 7, (one, other)


@INKS
def test_all_capitals_and_all_endings_are_told_apart_by_every_eye(ink):
    for names, color, least in ((CAPITALS, ink.capital, 4), (ENDING, ink.ending, 7)):
        for one, other in combinations(names, 2):
            assert distance(color(one), color(other)) >= least, (one, other)


def test_every_ending_has_a_sign_of_its_own():
    assert len({ending.shape for ending in ENDING.values()}) == len(ENDING)


def test_a_page_that_does_not_say_its_theme_is_light():
    assert ink_for(None) is LIGHT
    assert ink_for("dark") is DARK
    assert LIGHT.capital("nowhere") == LIGHT.ending("nothing") == LIGHT.text


@INKS
def test_words_in_pictures_are_large_and_dark_enough_to_read(ink):
    assert min(SMALL, NORMAL, LARGE) >= 14
    assert min(contrast(color, ink.page) for color in (ink.text, ink.quiet)) >= 4.5
