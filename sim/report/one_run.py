"""A typical run: the region at its start and end, its story, the reasons of its weightiest choices."""

from collections.abc import Iterable

from sim.dashboard import story, words
from sim.dashboard.charts.palette import LIGHT
from sim.dashboard.charts.region import NOTE, SIGNS, region, says
from sim.dashboard.charts.terms import SCALE, terms, weightiest
from sim.dashboard.drawing import svg
from sim.dashboard.summary import FIRST_RUNS
from sim.dashboard.walk import Choosing, Walk
from sim.report.content import Block, Picture, Pictures, Points, Section, Table, Text
from sim.report.worlds import Worlds

MAP_WIDTH, MAP_HEIGHT, TERMS_WIDTH = 320, 280, 320
TOLD = ("minsk", "minsk_words", "moscow")
# How many choices of each of these seats are laid open, and how many of them as pictures.
LAID_OPEN, DRAWN = 2, 4

ONE_AMONG_MANY = (
    "Run {run}: of the first {few} worlds the one nearest to their medians. It is one story among many, not "
    "what is expected. {ended}"
)
ABOUT_STORY = (
    "Events, what Minsk does and says, and what Moscow does, with the reasons that spoke most for each "
    "choice. What the others did is left out here; the dashboard tells it all."
)
ABOUT_WHY = (
    "Each capital weighs, for every move open to it, what it expects of the move for the things that it "
    "cares for, the danger that it sees, and the cost. Those terms add up to what the move is worth, in "
    "thousandths. What is worth more is likelier; chance decides what is close. Shown are the choices of "
    "this run that were worth most to those who made them, two of each seat."
)


def told(worlds: Worlds) -> list[Section]:
    """The map, the story and the reasons of the typical run."""
    walk, few = worlds.walk, min(FIRST_RUNS, worlds.now.runs)
    told = ONE_AMONG_MANY.format(run=walk.run, few=few, ended=story.how_it_ended(walk))
    return [
        Section("A typical run", (Text(told), *_maps(walk)), new_page=True),
        Section("Its story", tuple(_story(walk)), level=3),
        Section("Why: the weightiest choices of this run", tuple(_why(walk))),
    ]


def _maps(walk: Walk) -> Iterable[Block]:
    ends = (walk.months[0], walk.months[-1])
    pictures = []
    for month in ends:
        when = words.month_in_words(month)
        drawn = svg(region(walk, month, LIGHT, MAP_HEIGHT), MAP_WIDTH)
        pictures.append(Picture(drawn, f"The region in {when}. {says(walk, month)}", title=when))
    yield Pictures(tuple(pictures), 2)
    yield Text(SIGNS + NOTE, quiet=True)
    first, last = (dict(_measures(walk, place)) for place in (0, -1))
    head = ("In numbers", *(words.month_in_words(month) for month in ends))
    rows = tuple((name, first[name], last[name]) for name in first)
    yield Table("The region at the start and at the end, from 0 to 1", head, rows, (1, 2))


def _measures(walk: Walk, place: int) -> Iterable[tuple[str, str]]:
    """What the maps show, in numbers."""
    for name, label in (
        ("presence", "Russian forces in Belarus"),
        ("pressure", "Moscow's pressure on Minsk"),
        ("dependence", "Minsk's dependence on Moscow"),
        ("nato", "NATO on the flank"),
        ("reciprocity", "The West's visible answer"),
        ("quiet_ties", "Quiet ties with Washington"),
        ("kyiv_tension", "Tension with Kyiv"),
        ("credit", "Chinese credit"),
    ):
        yield label, words.plain(walk.path[name][place])


def _story(walk: Walk) -> Iterable[Block]:
    yield Text(ABOUT_STORY, quiet=True)
    months = story.happened(walk, TOLD)
    points = tuple((f"{words.month_in_words(month)}.", " ".join(said)) for month, said in months)
    yield Points(points, dense=True, long=True)


def _why(walk: Walk) -> Iterable[Block]:
    yield Text(ABOUT_WHY)
    choices = weightiest_choices(walk)
    if not choices:
        yield Text("Nobody among them did anything but what the scenario has.")
        return
    drawn = [
        Picture(
            svg(terms(choice, LIGHT), TERMS_WIDTH),
            f"{story.sentence(choice)} {_terms_say(choice)}",
            title=f"{words.month_in_words(choice.month)}: {story.who(choice.seat)}",
        )
        for choice in sorted(choices[:DRAWN], key=lambda choice: choice.month)
    ]
    yield Pictures(tuple(drawn), 2)
    head = ("When", "Choice", "Chance", "Worth", "Made up of, in thousandths", "Passed over")
    rows = tuple(_row(choice) for choice in sorted(choices, key=lambda choice: choice.month))
    yield Table("The weightiest choices with their terms", head, rows, (3,), (10, 18, 9, 8, 33, 22))


def weightiest_choices(walk: Walk) -> list[Choosing]:
    """The free choices that were worth most to those who made them, so many of each seat, worthiest first."""
    found = []
    for seat in TOLD:
        free = [choice for choice in walk.made_by(seat) if not choice.scripted and choice.chosen.worth > 0]
        found += sorted(free, key=lambda choice: -choice.chosen.worth)[:LAID_OPEN]
    return sorted(found, key=lambda choice: -choice.chosen.worth)


def _terms_say(choice: Choosing) -> str:
    told = [f"{label} {words.signed(SCALE * value, 1)}" for label, value in weightiest(choice.chosen)]
    return f"In thousandths: {', '.join(told)}."


def _row(choice: Choosing) -> tuple[str, ...]:
    made, *others = choice.weighed
    passed = [f"{one.label} ({words.signed(SCALE * one.worth, 1)})" for one in others[:2]]
    return (
        words.month_in_words(choice.month),
        f"{story.who(choice.seat)} {made.label}",
        words.in_hundred(made.chance),
        words.signed(SCALE * made.worth, 1),
        "; ".join(f"{label} {words.signed(SCALE * value, 1)}" for label, value in weightiest(made)),
        "; ".join(passed) or "nothing else was open",
    )
