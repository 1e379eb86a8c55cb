"""Tours: read as strictly as the other seeds, and every number of theirs is told of an ensemble."""

import re
from dataclasses import replace

import numpy as np
import pytest
import yaml

from sim.dashboard.frame import pages
from sim.errors import BadInput
from sim.files import seeds_folder
from sim.view import tellings
from sim.view.summary import READERS, out_of_a_hundred
from sim.view.tours import load_tours, tour_of
from sim.yaml.read import read

PAGES = tuple(pages.titles())
TOURS = load_tours(PAGES)
FILE = seeds_folder() / "tours" / "rope.yaml"
SUBJECTS = (
    *("The rope", "Words and deeds", "The edge that Minsk cannot see", "The price of delay"),
    *("The trap of cheap reassurance", "Why restraint did not calm Kyiv"),
)


def changed(change) -> str:
    """The tour of the rope as text, with something changed in it."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    change(data)
    return yaml.safe_dump(data, sort_keys=False)


def step(number, **fields):
    return lambda data: data["steps"][number].update(fields)


def test_the_tours_are_there_in_their_order():
    assert tuple(tour.seed.title for tour in TOURS.values()) == SUBJECTS


@pytest.mark.parametrize("tour", TOURS.values(), ids=lambda tour: tour.name)
def test_each_is_a_guess_an_experiment_and_an_explanation_with_claims(tour):
    kinds = [step.kind for step in tour.seed.steps]
    assert kinds[0] == "guess"
    assert kinds[-1] == "explanation"
    assert "experiment" in kinds
    assert any("guess" in step.tells for step in tour.seed.steps)
    assert len(" ".join(step.says for step in tour.seed.steps).split()) < 130 * tour.seed.minutes


@pytest.mark.parametrize(
    ("change", "place", "says"),
    [
        (step(1, says="31 in 100 fall."), "steps[1].says", "holds a digit"),
        (lambda data: data.update(question="How many of 100?"), "question", "holds a digit"),
        (step(1, page="nowhere"), "steps[1].page", "no page"),
        (step(1, scenario="gas-wars"), "steps[1].scenario", "gas-war"),
        (step(1, levers={"tipping": 0.3}), "steps[1].levers.tipping", "no lever"),
        (step(1, levers={"tipping_point": 3.0}), "steps[1].levers.tipping_point", "beyond the lever"),
        (step(3, claims=["XX1"]), "steps[3].claims", "no claim"),
        (step(3, claims=[]), "steps[3]", "rests on claims"),
        (step(0, guess="victory"), "steps[0].guess", "no ending or move"),
        (step(1, guess="isolated"), "steps[1].guess", "belongs to a guess"),
        (step(1, tells=["weather"]), "steps[1].tells", ""),
        (step(1, tells=["moves"]), "steps[1]", "belong together"),
        (step(1, color="red"), "steps[1].color", ""),
        (step(1, kind="explanation"), "steps", ""),
        (lambda data: data["steps"].reverse(), "steps", "a guess, then experiments"),
        (lambda data: data.update(minutes=30), "minutes", ""),
    ],
)
def test_what_is_wrong_is_told_with_its_place(change, place, says):
    with pytest.raises(BadInput) as found:
        tour_of(read(changed(change), name="mine.yaml"), "mine", PAGES)
    assert re.search(r"mine\.yaml:\d+:\d+: ", str(found.value))
    numbered = place.replace("[", ".").replace("]", "")
    assert place in str(found.value) or numbered in str(found.value)
    assert says in str(found.value)


def test_a_guess_is_set_beside_the_ensemble_on_show(now):
    found = out_of_a_hundred(now.endings)["absorbed"]
    assert tellings.guess(found, "absorbed", now).endswith("exactly so.")
    assert f"; {found} of 100 runs are absorbed by Moscow: 3 fewer" in tellings.guess(
        found + 3, "absorbed", now
    )
    assert "how many of 100 runs are absorbed" in tellings.question("absorbed")


def test_a_guess_may_be_of_how_often_a_move_is_made(now):
    share = round(100 * now.moves["minsk"].in_all()["refuse_base"])
    assert tellings.question("minsk.refuse_base").endswith("is it that Minsk refuses the base?")
    said = tellings.guess(share, "minsk.refuse_base", now)
    assert f"in {share} of 100 months Minsk refuses the base: exactly so." in said


def test_readings_are_told_of_the_month_in_which_they_differ_most(now):
    bands = dict(now.bands)
    moved = np.array(bands["reading_kyiv"])
    moved[:, 12] -= 0.5
    said = tellings.readings(replace(now, bands=bands | {"reading_kyiv": moved}), now)
    assert "In January 2017" in said
    assert "Kyiv 0.50 nearer to Moscow" in said
    assert said.count("as there") == len(READERS) - 1
    assert tellings.readings(now, None) == ""
