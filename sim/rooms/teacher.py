"""What a teacher can do in a room: lead the game, let teams in and out, tell the truth in the end."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sim.errors import BadInput, check_count
from sim.play.guesses import GUESSES
from sim.rooms import checks
from sim.rooms.clock import close, close_if_all_are_in
from sim.rooms.desk import Desk
from sim.rooms.opening import OpeningSide
from sim.rooms.reading import Row, game_of, seats_of
from sim.rooms.records import Turn
from sim.rooms.side import Decide
from sim.seeds.load import capital_of

OTHER_TURN = "round: another one is open by now, looking at the room first would be right"


class TeacherSide(OpeningSide):
    """The part of `Rooms` by which a game is led: all of it asks for the teacher's token.

    `turn` is the round that whoever presses has seen (`Wall.turn`): where another is open by now, since its
    time was up or somebody was quicker, nothing is done, and `BadInput` says so.
    """

    def start(self, token: str) -> None:
        """Open the first round."""

        def decide(desk: Desk) -> None:
            if desk.room["phase"] != "lobby":
                raise BadInput("game: it has begun, starting once would be right")
            desk.write("started")

        self._of_teacher(token, decide)

    def close_round(self, token: str, number: int, take: int | None = None) -> None:
        """Close a round with the sheets that are in; one that is closed, or of another take, stays so."""

        def decide(desk: Desk) -> None:
            _check_has_begun(desk.room)
            check_count("round", number, 0, desk.room["round"])
            is_open = desk.room["phase"] == "playing" and number == desk.room["round"]
            if is_open and take in (None, desk.room["take"]):
                close(desk)

        self._of_teacher(token, decide)

    def extend(self, token: str, seconds: int, turn: Turn | None = None) -> None:
        """Give the open round more seconds, or a clock where it has none."""
        more = checks.check_seconds("seconds", seconds)

        def decide(desk: Desk) -> None:
            _check_is_playing(desk.room)
            _check_turn(desk.room, turn)
            desk.write("extended", seconds=more)

        self._of_teacher(token, decide)

    def pause(self, token: str, turn: Turn | None = None) -> None:
        """Stop the clock: sheets still come in, and the round closes by the teacher alone."""

        def decide(desk: Desk) -> None:
            _check_is_playing(desk.room)
            _check_turn(desk.room, turn)
            if not desk.room["paused"]:
                desk.write("paused")

        self._of_teacher(token, decide)

    def resume(self, token: str, turn: Turn | None = None) -> None:
        """Let the clock run on with what was left of it."""

        def decide(desk: Desk) -> None:
            _check_is_playing(desk.room)
            _check_turn(desk.room, turn)
            if desk.room["paused"]:
                desk.write("resumed")
                close_if_all_are_in(desk)

        self._of_teacher(token, decide)

    def take_back(self, token: str, number: int, turn: Turn | None = None) -> None:
        """Open the last round that was closed anew; its sheets, and those of the open one, are void.

        `number` is that round's. Raises `BadInput` for any other.
        """

        def decide(desk: Desk) -> None:
            last = desk.room["round"] - 1
            if last < 0:
                raise BadInput("round: none was closed, a round that was played would be right")
            _check_turn(desk.room, turn)
            check_count("round", number, last, last)
            desk.write("taken_back", round=last)

        self._of_teacher(token, decide)

    def inject(self, token: str, event: Mapping[str, Any] | str) -> None:
        """Let something happen in a month that is not yet played, as under `events` in a scenario's file.

        `event` may be its JSON text. What was played stays as it is.
        """
        while not self._of_teacher(token, self._injecting(token, event)):
            pass

    def _injecting(self, token: str, event: Mapping[str, Any] | str) -> Decide[bool]:
        """The change that writes down an event, if the room is still as it was when the event was checked."""
        before = self._of_teacher(token, lambda desk: desk.room)
        _check_not_over(before)
        own = checks.with_event(game_of(before), event)  # takes a while, so outside the transaction

        def decide(desk: Desk) -> bool:
            if (desk.room["game"], desk.room["phase"]) != (before["game"], before["phase"]):
                return False
            desk.write("injected", own=own)
            return True

        return decide

    def remove(self, token: str, team: int) -> None:
        """Take a team out of the room: its token is worth nothing, its seat is the model's."""

        def decide(desk: Desk) -> None:
            row = _member(desk, team)
            if not row["removed"]:
                desk.write("removed", team=team, capital=row["capital"])
                close_if_all_are_in(desk)

        self._of_teacher(token, decide)

    def readmit(self, token: str, team: int) -> None:
        """Let a team in again, in its seat if that is free, else as spectators; a full room takes none."""

        def decide(desk: Desk) -> None:
            row = _member(desk, team)
            if row["removed"]:
                checks.check_has_place(desk.teams(), self._limits)
                free = set(seats_of(desk.room)) - set(desk.taken())
                seat = row["former"] if row["former"] in free else None
                desk.write("readmitted", team=team, capital=seat)

        self._of_teacher(token, decide)

    def set_seats(self, token: str, capitals: Collection[str]) -> None:
        """Say which capitals teams may take; all others are the model's."""
        seats = checks.check_capitals(capitals)

        def decide(desk: Desk) -> None:
            if missing := [name for name in desk.taken() if name not in seats]:
                held = ", ".join(missing)
                raise BadInput(f"seats: {held} is taken, removing its team first would be right")
            game = game_of(desk.room)
            played = {capital_of(seat) for orders in game.rounds for seat in orders}
            desk.write("offered", seats=seats, players=checks.check_capitals({*seats, *played}))

        self._of_teacher(token, decide)

    def end(self, token: str, turn: Turn | None = None) -> None:
        """End the game before its last round; what is in for the open round is not played."""

        def decide(desk: Desk) -> None:
            _check_is_playing(desk.room)
            _check_turn(desk.room, turn)
            if desk.room["round"] == 0:
                raise BadInput("game: no round of it is played, playing one or deleting it would be right")
            desk.write("ended", cut=True, rounds=desk.room["round"])

        self._of_teacher(token, decide)

    def reveal(self, token: str) -> None:
        """Show on the wall what the class has guessed; no more is guessed then."""

        def decide(desk: Desk) -> None:
            occasion = "last" if desk.room["phase"] == "over" else "first"
            if not desk.room[f"revealed_{occasion}"]:
                desk.write("revealed", occasion=occasion)

        self._of_teacher(token, decide)

    def uncover(self, token: str, came: Mapping[str, bool], turn: Turn | None = None) -> None:
        """Tell what came of all that was guessed (`sim.play.guesses.what_came`), once the game is over."""
        if not isinstance(came, Mapping) or set(came) != set(GUESSES):
            raise BadInput(f"came: whether {', '.join(GUESSES)} came true would be right")

        def decide(desk: Desk) -> None:
            if desk.room["phase"] != "over":
                raise BadInput("game: it goes on, uncovering the truth once it is over would be right")
            _check_turn(desk.room, turn)
            if desk.room["came"] is None:
                desk.write("uncovered", came={name: bool(true) for name, true in came.items()})

        self._of_teacher(token, decide)


def _member(desk: Desk, number: object) -> Row:
    teams = {row["number"]: row for row in desk.teams()}
    check_count("team", number, 1, max(teams, default=1))
    if number not in teams:
        raise BadInput("team: nobody has joined, a team of this room would be right")
    return teams[number]


def _check_has_begun(room: Row) -> None:
    if room["phase"] == "lobby":
        raise BadInput("game: it has not begun, starting it first would be right")


def _check_is_playing(room: Row) -> None:
    _check_has_begun(room)
    _check_not_over(room)


def _check_turn(room: Row, turn: Turn | None) -> None:
    if turn not in (None, (room["take"], room["round"])):
        raise BadInput(OTHER_TURN)


def _check_not_over(room: Row) -> None:
    if room["phase"] == "over":
        raise BadInput("game: it is over, taking back a round or a new room would be right")
