"""A typical run: the region at its start and end, its story, the reasons of its weightiest choices."""

from collections.abc import Iterable

from sim.model.decisions import Decision
from sim.report.content import Element, Picture, Pictures, Points, Section, Table, Text
from sim.report.worlds import Worlds
from sim.view.charts.palette import LIGHT
from sim.view.charts.region import region
from sim.view.charts.terms import terms, weightiest
from sim.view.pictures import svg
from sim.view.summary import FIRST_RUNS
from sim.view.text import story
from sim.view.text.report import one_run as text
from sim.view.text.walk import MAP_NOTE, MAP_SIGNS, in_thousandths
from sim.view.text.words import decimal, in_hundred, month_in_words
from sim.view.walk import Walk

MAP_WIDTH, MAP_HEIGHT, TERMS_WIDTH = 320, 280, 320
SEATS = ("minsk", "minsk_words", "moscow")
# How many choices of each of these seats are laid open, and how many of them as pictures.
LAID_OPEN, DRAWN = 2, 4
# How many moves passed over are named.
PASSED_OVER = 2


def write_run(worlds: Worlds) -> list[Section]:
    """The map, the story and the reasons of the typical run."""
    walk, few = worlds.walk, min(FIRST_RUNS, worlds.now.runs)
    about = text.introduce_run(walk.run, few, story.describe_ending(walk))
    return [
        Section(text.RUN, (Text(about), *_maps(walk)), new_page=True),
        Section(text.STORY, tuple(_story(walk)), level=3),
        Section(text.WHY, tuple(_why(walk))),
    ]


def _maps(walk: Walk) -> Iterable[Element]:
    ends = (walk.months[0], walk.months[-1])
    pictures = []
    for month in ends:
        drawn = svg(region(walk, month, LIGHT, MAP_HEIGHT), MAP_WIDTH)
        pictures.append(Picture(drawn, text.describe_map(walk, month), title=month_in_words(month)))
    yield Pictures(tuple(pictures), 2)
    yield Text(MAP_SIGNS + MAP_NOTE, quiet=True)
    head = (text.IN_NUMBERS, *map(month_in_words, ends))
    at = [walk.at(month) for month in ends]
    rows = tuple((label, *(decimal(end[name]) for end in at)) for name, label in text.MEASURES.items())
    yield Table(text.REGION_TABLE, head, rows, (1, 2))


def _story(walk: Walk) -> Iterable[Element]:
    yield Text(text.ABOUT_STORY, quiet=True)
    months = story.describe_months(walk, SEATS)
    points = tuple((text.name_month(month), " ".join(sentences)) for month, sentences in months)
    yield Points(points, dense=True, long=True)


def _why(walk: Walk) -> Iterable[Element]:
    yield Text(text.ABOUT_WHY)
    choices = weightiest_choices(walk)
    if not choices:
        yield Text(text.NO_CHOICE)
        return
    drawn = [
        Picture(
            svg(terms(choice, LIGHT), TERMS_WIDTH),
            text.describe_terms(story.describe_choice(choice), weightiest(choice.made)),
            title=text.title_choice(choice.month, choice.seat),
        )
        for choice in sorted(choices[:DRAWN], key=lambda choice: choice.month)
    ]
    yield Pictures(tuple(drawn), 2)
    rows = tuple(_row(choice) for choice in sorted(choices, key=lambda choice: choice.month))
    yield Table(text.CHOICES_TABLE, text.CHOICES_HEAD, rows, (3,), (10, 18, 9, 8, 33, 22))


def weightiest_choices(walk: Walk) -> list[Decision]:
    """The free choices that were worth most to those who made them, so many of each seat, worthiest first."""
    found = []
    for seat in SEATS:
        free = [choice for choice in walk.made_by(seat) if not choice.scripted and choice.made.utility > 0]
        found += sorted(free, key=lambda choice: -choice.made.utility)[:LAID_OPEN]
    return sorted(found, key=lambda choice: -choice.made.utility)


def _row(choice: Decision) -> tuple[str, ...]:
    made, *others = choice.options
    return (
        month_in_words(choice.month),
        text.name_choice(choice.seat, made),
        in_hundred(made.probability),
        in_thousandths(made.utility),
        text.list_terms(weightiest(made)),
        text.list_passed_over(others[:PASSED_OVER]),
    )
