"""What the whole ensemble shows: endings, the corridor, the outcomes, the moves, each beside its picture."""

from collections.abc import Iterable

from sim.model.outcomes import OUTCOMES
from sim.report.content import Beside, Element, Picture, Pictures, Points, Section, Table, Text
from sim.report.worlds import Paired, Worlds
from sim.view.charts.change import change
from sim.view.charts.corridor import corridor
from sim.view.charts.endings import endings
from sim.view.charts.fan import fan
from sim.view.charts.moves import moves
from sim.view.charts.palette import LIGHT
from sim.view.ending_differences import ending_differences
from sim.view.pictures import svg
from sim.view.summary import ROOM, Summary
from sim.view.text.capitals import describe_move, move_in_words
from sim.view.text.change import NO_MOVE, describe_change
from sim.view.text.corridor import describe_corridor
from sim.view.text.endings import (
    HOW_DIFFERENCES,
    MEAN_AND_ENDING,
    count_endings,
    describe_difference,
    describe_ending_differences,
    describe_endings,
)
from sim.view.text.months import DASHED, HOW_TO_READ_MOVES, TICKS, describe_fan, describe_moves
from sim.view.text.outcomes import ENDING_WORDS
from sim.view.text.report import ensemble as text
from sim.view.text.rope import sign_of
from sim.view.text.words import decimal, with_sign

# Pixels: a page's width, a phone's, half a page, a third of one.
WIDE, PHONE, HALF, THIRD = 660, 350, 320, 230
TALL, TALL_ON_A_PHONE = 520, 520
FAN_HEIGHT, ROW_HEIGHT = 120, 36
MOVES_SHOWN = 8
SEATS = ("minsk", "minsk_words", "moscow")


def write_ensemble(worlds: Worlds) -> list[Section]:
    """The sections about the ensemble, from a page of their own on, in the order of Explore."""
    now, beside = worlds.now, worlds.beside
    before = beside.now if beside else None
    parts = {
        **({"change": _change(now, beside)} if beside else {}),
        "corridor": _corridor(now),
        "outcomes": _fans(now, before),
        "moves": _moves(now, before),
    }
    return [
        Section(text.TITLES[name], tuple(elements), new_page=place == 0)
        for place, (name, elements) in enumerate(parts.items())
    ]


def write_endings(worlds: Worlds) -> Section:
    """How 100 worlds end, for the sheet that comes first."""
    before = worlds.beside.now if worlds.beside else None
    return Section(text.TITLES["endings"], tuple(_endings(worlds.now, before)))


def _endings(now: Summary, before: Summary | None) -> Iterable[Element]:
    says = describe_endings(now)
    yield Beside(Picture(svg(endings(now, before, LIGHT), HALF), says), (table_of_endings(now, before),))


def table_of_endings(now: Summary, before: Summary | None, *, with_signs: bool = False) -> Table:
    """How 100 worlds end, beside those of another ensemble where there is one; with the signs of the rope."""
    head = (*text.ENDINGS_HEAD, *(text.ENDINGS_BESIDE if before else ()))
    rows = []
    for one in ending_differences(now, before or now):
        then, here = count_endings(one)
        beside = (then, describe_difference(one)) if before else ()
        sign = f"{sign_of(one.name)} " if with_signs else ""
        rows.append((sign + ENDING_WORDS[one.name], here, *beside))
    return Table(text.ENDINGS_TABLE, head, tuple(rows), tuple(range(1, len(head))))


def _change(now: Summary, beside: Paired) -> Iterable[Element]:
    before = beside.now
    says = describe_change(now, before)
    rows = []
    for outcome in OUTCOMES:
        mean, half = now.paired_change(before, outcome)
        then, here = (float(one.finals[outcome].mean()) for one in (before, now))
        interval = text.describe_interval(mean - half, mean + half)
        means = decimal(then), decimal(here), with_sign(mean, 3)
        rows.append((text.name_outcome(outcome), *means, interval))
    drawn = Picture(svg(change(now, before, LIGHT, ROW_HEIGHT), HALF), says)
    yield Beside(drawn, (Text(says), Text(text.PAIRED, quiet=True)))
    yield Text(describe_ending_differences(ending_differences(now, before)))
    yield Text(f"{HOW_DIFFERENCES} {MEAN_AND_ENDING}", quiet=True)
    yield Table(text.CHANGE_TABLE, text.CHANGE_HEAD, tuple(rows), (1, 2, 3, 4))
    if beside.moves:
        yield Table(text.MOVES_TABLE, text.MOVES_HEAD, tuple(_moves_that_change(beside)), (1, 2))
    else:
        yield Text(NO_MOVE)


def _moves_that_change(beside: Paired) -> Iterable[tuple[str, str, str]]:
    for one in beside.moves[:MOVES_SHOWN]:
        move = describe_move(one.seat, move_in_words(one.seat, one.move))
        yield move, f"{100 * one.a:.1f}", f"{100 * one.b:.1f}"


def _corridor(now: Summary) -> Iterable[Element]:
    says = describe_corridor(now)
    wide = svg(corridor(now, LIGHT, TALL), WIDE)
    narrow = svg(corridor(now, LIGHT, TALL_ON_A_PHONE), PHONE)
    yield Picture(wide, text.CORRIDOR_ALT + " ".join(says), narrow)
    yield Text(" ".join(says))
    yield Text(text.HOW_TO_READ_CORRIDOR, quiet=True)


def _fans(now: Summary, before: Summary | None) -> Iterable[Element]:
    shown = (ROOM, *OUTCOMES)
    yield Pictures(
        tuple(
            Picture(svg(fan(now, name, before, LIGHT, FAN_HEIGHT), THIRD), describe_fan(now, name))
            for name in shown
        ),
        3,
    )
    yield Text(text.HOW_TO_READ_FANS + (DASHED if before else ""), quiet=True)
    yield Points(tuple(("", describe_fan(now, name)) for name in shown), dense=True)


def _moves(now: Summary, before: Summary | None) -> Iterable[Element]:
    yield Pictures(
        tuple(
            Picture(svg(moves(now, seat, before, LIGHT), THIRD), describe_moves(now, seat)) for seat in SEATS
        ),
        3,
    )
    yield Text(HOW_TO_READ_MOVES + (TICKS if before else ""), quiet=True)
    rest = [seat for seat in now.moves if seat not in SEATS]
    yield Points(tuple(text.describe_favourites(seat, now.moves[seat]) for seat in rest), dense=True)
