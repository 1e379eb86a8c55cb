"""What a team can do: join, take a seat, guess, hand in its sheet, come back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from sim.errors import BadInput, check_count, clip
from sim.play.records import Orders
from sim.rooms import checks
from sim.rooms.changes import OCCASIONS
from sim.rooms.clock import close_if_all_are_in
from sim.rooms.desk import NO_TEAM, REMOVED, Desk
from sim.rooms.reading import Row, guesses_of, moves_of, row, seats_of
from sim.rooms.records import HandedIn, Joined, Limits
from sim.rooms.secrets import digest_of, new_token
from sim.rooms.side import Decide, Side
from sim.rooms.tables import SHEET, TEAM


class TeamSide(Side):
    """The part of `Rooms` for teams; all but `join` ask for the team's token."""

    def join(
        self, code: str, name: str, capital: str | None = None, address: str = "", own: str | None = None
    ) -> Joined:
        """Come into a room under a name that nobody has there, in a seat that is free, or as spectators.

        Also after the start. `own` is a token that the caller has made by `new_token` before it asked: told
        again with the same name, it gets the same answer, so that none is lost. Raises `BadInput` for a
        name, a seat, a token or a code that cannot be, or a full room.
        """
        found, token = self.find(code, address), new_token() if own is None else checks.check_token(own)
        shown = checks.check_line("name", name, checks.LONGEST_NAME)

        def decide(desk: Desk) -> Joined:
            asked = select(TEAM).where(TEAM.c.token == digest_of(token))
            if (known := row(desk.conn, asked)) is not None:
                return _joined_before(known, found, token, checks.folded(shown))
            _check_not_over(desk.room)
            teams = desk.teams()
            checks.check_has_place(teams, self._limits)
            _check_may_be_added(teams, self._limits)
            if checks.folded(shown) in {row["folded"] for row in teams}:
                raise BadInput(f"name: {clip(shown)} is taken in this room, another one would be right")
            seat = checks.check_seat(capital, seats_of(desk.room), desk.taken())
            number = len(teams) + 1
            desk.write(
                "joined",
                team=number,
                name=shown,
                folded=checks.folded(shown),
                capital=seat,
                token=digest_of(token),
            )
            return Joined(found, number, token)

        return self._change(found, decide)

    def take_seat(self, token: str, capital: str | None) -> None:
        """Take a free seat, or none; who plays stays in its seat, since it knows what its capital knows."""

        def decide(desk: Desk) -> None:
            team = desk.team(digest_of(token))
            _check_not_over(desk.room)
            if capital == team["capital"]:
                return
            if desk.room["phase"] == "playing" and team["capital"] is not None:
                raise BadInput(f"seat: the game is on, staying in {team['capital']} would be right")
            seat = checks.check_seat(capital, seats_of(desk.room), desk.taken())
            desk.write("seated", team=team["number"], capital=seat)

        self._of_team(token, decide)

    def submit(
        self, token: str, number: int, orders: Orders | str, key: str, take: int | None = None
    ) -> HandedIn:
        """Hand in the sheet of the team's seat for a round, sealed until the round closes.

        `number` is the round's, counted from 0, and `take` the one for which the sheet was laid, where the
        caller knows it; `orders` may be their JSON text. `key` is the caller's own for this sheet: told
        again, it gets the same answer, whatever has become of the round. Raises `BadInput` for orders that
        the capital cannot give, a second sheet, or a round that is not open.
        """
        own_key = checks.check_line("key", key, checks.LONGEST_KEY)

        def decide(desk: Desk) -> HandedIn:
            team = desk.team(digest_of(token))
            if (known := _by_key(desk, team, own_key)) is not None:
                return known
            room, capital = desk.room, team["capital"]
            if capital is None:
                raise BadInput("seat: spectators hand in no sheet, taking a free seat would be right")
            _check_is_open(room, number, take)
            if capital in desk.sheets():
                raise BadInput(f"{capital}: its sheet for round {number + 1} is in, and stays as it is")
            moves = checks.check_orders(capital, room["pace"], orders)
            desk.write(
                "handed_in",
                team=team["number"],
                capital=capital,
                key=own_key,
                take=room["take"],
                round=number,
                moves=moves,
            )
            close_if_all_are_in(desk)
            return HandedIn(capital, number, room["take"], moves)

        return self._of_team(token, decide)

    def guess(self, token: str, guesses: Mapping[str, float]) -> None:
        """Guess, spectators too: each question once, before the first round and before the debrief.

        The questions are `sim.play.guesses.FIRST` in the lobby and `LAST` once the game is over, until the
        teacher reveals what was guessed.
        """

        def decide(desk: Desk) -> None:
            team = desk.team(digest_of(token))
            shares = checks.check_shares(guesses, _asked_now(desk.room))
            of_team = [
                row for row in guesses_of(desk.conn, desk.room["code"]) if row["team"] == team["number"]
            ]
            before = {row["question"]: row["share"] for row in of_team}
            for name, share in shares.items():
                if before.get(name, share) != share:
                    raise BadInput(f"guesses: {name} was guessed, and stays as it is")
            if new := {name: share for name, share in shares.items() if name not in before}:
                desk.write("guessed", team=team["number"], guesses=new)

        self._of_team(token, decide)

    def _of_team[T](self, token: str, decide: Decide[T]) -> T:
        """Decide on a change in the room of a team's token."""
        asked = select(TEAM.c.room).where(TEAM.c.token == digest_of(token))
        code = self._store.read(lambda conn: conn.execute(asked).scalar_one_or_none())
        if code is None:
            raise BadInput(NO_TEAM)
        return self._change(code, decide)


def _joined_before(team: Row, code: str, token: str, folded: str) -> Joined:
    """The answer that a token has got; none for who comes by another team's."""
    if team["removed"]:
        raise BadInput(REMOVED)
    if team["room"] != code:
        raise BadInput("token: it is that of a team in another room, a new one would be right")
    if team["folded"] != folded:
        raise BadInput("token: a team of another name has joined by it, a new one would be right")
    return Joined(code, team["number"], token)


def _by_key(desk: Desk, team: Row, key: str) -> HandedIn | None:
    """The answer that a sheet of this key has got."""
    asked = select(SHEET).where(
        SHEET.c.room == team["room"], SHEET.c.team == team["number"], SHEET.c.key == key
    )
    sheet = row(desk.conn, asked)
    if sheet is None:
        return None
    return HandedIn(sheet["capital"], sheet["round"], sheet["take"], moves_of(sheet["moves"]))


def _check_may_be_added(teams: Sequence[Row], limits: Limits) -> None:
    """Raise `BadInput` where as many teams have joined as ever may, removed ones counted."""
    if len(teams) >= limits.joins:
        right = "its teacher letting a removed one in again, or opening another room, would be right"
        raise BadInput(f"room: {len(teams)} teams have joined it, removed ones counted, {right}")


def _check_not_over(room: Row) -> None:
    if room["phase"] == "over":
        raise BadInput("room: its game is over, watching the wall would be right")


def _check_is_open(room: Row, number: object, take: object) -> None:
    """Raise `BadInput` for a round that is not the open one."""
    if room["phase"] != "playing":
        what = "has not begun" if room["phase"] == "lobby" else "is over"
        raise BadInput(f"round: the game {what}, a sheet for an open round would be right")
    check_count("round", number, 0, room["n_rounds"] - 1)
    if number != room["round"]:
        raise BadInput(f"round: {number} is not open, {room['round']} (counted from 0) would be right")
    if take is not None and take != room["take"]:
        raise BadInput("round: it was taken back since this sheet was laid, laying it anew would be right")


def _asked_now(room: Row) -> Sequence[str]:
    """The questions at which the class may guess now."""
    occasion = {"lobby": "first", "over": "last"}.get(room["phase"])
    if occasion is None or room[f"revealed_{occasion}"]:
        raise BadInput("guesses: none are taken now, before the first round or the debrief would be right")
    return OCCASIONS[occasion]
