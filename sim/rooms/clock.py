"""When a round closes, and what comes of it: all are in, its time is up, or the teacher says so."""

from __future__ import annotations

from sim.rooms.desk import Desk
from sim.rooms.reading import Row, moves_of


def is_due(room: Row, now: float) -> bool:
    """Whether the time of the open round is up."""
    return room["deadline"] is not None and room["deadline"] <= now


def close(desk: Desk) -> None:
    """Close the open round: the game is played on with the sheets that are in."""
    moves = {
        seat: of_seat for row in desk.sheets().values() for seat, of_seat in moves_of(row["moves"]).items()
    }
    desk.write("closed", round=desk.room["round"], moves=moves)


def close_if_all_are_in(desk: Desk) -> None:
    """Close the open round if a team sits anywhere, and each that does has handed in; not in a pause."""
    room, seats = desk.room, set(desk.taken())
    if room["phase"] == "playing" and not room["paused"] and seats and seats <= set(desk.sheets()):
        close(desk)
