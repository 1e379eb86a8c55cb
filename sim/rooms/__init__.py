"""Rooms: a game that a class plays, each team a capital, kept in a database so that nothing is lost.

rooms = Rooms("sqlite:///rooms.db")
opened = rooms.open(GameFile(players=("minsk", "moscow")), "Year ten")   # code, PIN and the teacher's token
team = rooms.join(opened.code, "The Foxes", "minsk")                     # the team's token
rooms.start(opened.token)
rooms.submit(team.token, 0, {"minsk": ["hold"]}, key="a7")               # sealed until the round closes
rooms.wall(opened.code)                                                  # what everybody may see

A method that is given a token does what this token may, or raises `BadInput`. `version`, `wall`, `game` and
`conclude` take a code that `find` has let in; `game` and `conclude` are for the server that plays the game,
and nothing of `game` is for a browser. Before a round is closed, nobody's sheet is in any record but its own
team's.
"""

from __future__ import annotations

from sim.rooms.export import Data, everything
from sim.rooms.rebuild import rebuild
from sim.rooms.records import (
    Guesses,
    HandedIn,
    Joined,
    Limits,
    Look,
    Member,
    Opened,
    TeacherView,
    TeamView,
    Wall,
    WallSeat,
)
from sim.rooms.secrets import code_of
from sim.rooms.teacher import TeacherSide
from sim.rooms.team import TeamSide
from sim.rooms.watching import WatchingSide

__all__ = [
    "Guesses",
    "HandedIn",
    "Joined",
    "Limits",
    "Look",
    "Member",
    "Opened",
    "Rooms",
    "TeacherView",
    "TeamView",
    "Wall",
    "WallSeat",
]


class Rooms(TeacherSide, TeamSide, WatchingSide):
    """All rooms of a database, by its URL: `sqlite:///FILE`, or a PostgreSQL that several servers may share.

    Raises `BadInput` for a URL that leads to no such database.
    """

    def export(self, token: str) -> Data:
        """All of a room as plain data for its teacher: no secrets, and no moves of sheets that are sealed."""
        code = self.teacher(token).wall.code
        return self._store.read(lambda conn: everything(conn, code))

    def rebuild(self, code: str) -> None:
        """Make a room again from its log alone, for who has reason to doubt its tables."""
        self._store.write(lambda conn: rebuild(conn, code_of(code)))
