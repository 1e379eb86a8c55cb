"""What who plays a capital may be told, in one place: nothing else decides what leaves a game's truth.

Levels that all capitals know, its own readings and goals, what is done and said in public, what is told it in
private, and what has leaked. Never where Moscow's edge is, how near it is to acting, how others read Minsk,
or what others are about to do. What is known of a variable stands in seeds/world.yaml (`known_to`), of a
measure where it is declared.
"""

from __future__ import annotations

from sim.play.known import HOST
from sim.play.records import How, News
from sim.play.table import Table
from sim.scenario.fields import Event
from sim.scenario.vocabulary import RESTING
from sim.seeds.load import capital_of, load_seeds


def known_move(table: Table, capital: str, month: int, seat: str) -> How | None:
    """How a capital knows what a seat did in a month that was played; None where it does not.

    A quiet move that it does not know of looks as if nothing had been done.
    """
    move = table.seats[seat].moves[table.made(month, seat) or ""]
    if move.audience != "quiet":
        return "public"
    if table.leaked(month, seat):
        return "leaked"
    return "private" if capital in (HOST, capital_of(seat)) else None


def news_of(table: Table, capital: str, month: int) -> list[News]:
    """What a capital hears of a month that was played: events, then what was done and said by any seat."""
    name = table.case.months[month]
    found = [
        News(name, None, event.announces or event.name)
        for event in table.case.events_in(name)
        if _is_seen(event)
    ]
    for seat in table.seats:
        made, how = table.made(month, seat), known_move(table, capital, month, seat)
        if made is not None and made not in RESTING and how is not None:
            found.append(News(name, seat, made, how))
    return found


def _is_seen(event: Event) -> bool:
    """Whether all can see an event; one that only moves numbers that nobody knows is not to be seen."""
    variables = load_seeds().variables
    moved = (*event.adds, *event.sets)
    return event.announces is not None or any(variables[name].known_to is None for name in moved)
