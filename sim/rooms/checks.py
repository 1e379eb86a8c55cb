"""What people hand to a room, checked before anything is done with it."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from numbers import Real
from typing import Any

from sim.errors import BadInput, check_count, clip, nearest
from sim.outside import checked_line, json_of
from sim.play.guesses import check_guesses
from sim.play.records import Orders
from sim.play.saved import GameFile
from sim.rooms.reading import Row
from sim.rooms.records import Limits, Moves
from sim.rooms.secrets import is_token
from sim.seeds.load import load_seeds

LONGEST_NAME, LONGEST_TITLE, LONGEST_KEY = 40, 100, 80
LONGEST_ORDERS, LONGEST_EVENT, LONGEST_SCENARIO = 20_000, 20_000, 200_000
"""Characters of what comes as JSON, and of the scenario that a game may have of its own."""
MOST_SECONDS = 86_400


def check_line(what: str, given: object, longest: int) -> str:
    """A line of text with something to see in it, without spaces around it."""
    right = f"a line of 1 to {longest} characters would be right"
    if not isinstance(given, str) or not 0 < len(given.strip(" ")) <= longest:
        raise BadInput(f"{what}: {clip(repr(given))}, {right}")
    try:
        return checked_line(given.strip(" "))
    except ValueError as wrong:
        raise BadInput(f"{what}: {wrong}") from None


def folded(name: str) -> str:
    """A name as names are compared: those that read alike are the same."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def check_seconds(what: str, seconds: object) -> int:
    """A number of seconds of a clock."""
    check_count(what, seconds, 1, MOST_SECONDS)
    return int(seconds)  # pyright: ignore[reportArgumentType] - a whole number, as was just checked


def check_token(given: object) -> str:
    """A token that a caller has made: nothing short enough to be guessed."""
    if not is_token(given):
        raise BadInput("token: is none, one as `new_token` makes them would be right")
    return given


def check_capitals(given: object) -> tuple[str, ...]:
    """Capitals in the order of the seeds, at least one and none twice."""
    known = load_seeds().capitals
    if isinstance(given, str) or not isinstance(given, Collection) or not given:
        raise BadInput(f"seats: {clip(repr(given))}, a list of capitals such as ['minsk'] would be right")
    wrong = [name for name in given if name not in list(known)]
    if wrong:
        raise BadInput([f"seats: {clip(repr(name))} is no capital, {nearest(name, known)}" for name in wrong])
    if len(set(given)) < len(given):
        raise BadInput("seats: names a capital twice, once would be right")
    return tuple(name for name in known if name in given)


def check_seat(capital: object, seats: Sequence[str], taken: Mapping[str, str]) -> str | None:
    """A seat that a team may take, None for spectators."""
    if capital is None:
        return None
    if not isinstance(capital, str) or capital not in seats:
        raise BadInput(f"seat: {clip(repr(capital))} is not to be taken here, {nearest(capital, seats)}")
    if capital in taken:
        free = [name for name in seats if name not in taken]
        right = f"{' or '.join(free)} would be right" if free else "watching as spectators would be right"
        raise BadInput(f"seat: {capital} is taken by {clip(taken[capital])}, {right}")
    return capital


def check_has_place(teams: Iterable[Row], limits: Limits) -> None:
    """Raise `BadInput` where as many teams are in as may be; those that were removed are not."""
    n_in = sum(not team["removed"] for team in teams)
    if n_in >= limits.teams:
        raise BadInput(f"room: it has {n_in} teams, its teacher removing one would be right")


def check_orders(capital: str, pace: int, given: Orders | str) -> Moves:
    """Orders, or their JSON text, as moves of all seats of a capital in all months of a round.

    Whether a move is open is not looked at: the game leaves a closed one to the cabinet.
    """
    orders = _json("orders", given, LONGEST_ORDERS)
    if not isinstance(orders, Mapping):
        raise BadInput(f"orders: {clip(repr(orders))}, a list of moves by seat would be right")
    seats = load_seeds().capitals[capital].moves
    wrong = [
        f"orders: {clip(repr(name))} is no seat of {capital}, {nearest(name, seats)}"
        for name in orders
        if name not in list(seats)
    ]
    found: Moves = {}
    for seat, moves in seats.items():
        asked = orders.get(seat, ())
        if isinstance(asked, str) or not isinstance(asked, Sequence) or len(asked) > pace:
            right = f"a list of at most {pace} moves would be right"
            wrong.append(f"orders.{seat}: {clip(repr(asked))}, {right}")
            continue
        wrong += [
            f"orders.{seat}: {clip(repr(move))} is no move of it, {nearest(move, moves)}"
            for move in asked
            if move is not None and move not in list(moves)
        ]
        found[seat] = (*asked, *[None] * (pace - len(asked)))
    if wrong:
        raise BadInput(wrong)
    return found


def check_shares(given: object, questions: Sequence[str]) -> dict[str, float]:
    """Guesses at questions of one occasion, as shares of one."""
    if not isinstance(given, Mapping) or not given:
        raise BadInput(f"guesses: {clip(repr(given))}, a share of one by question would be right")
    wrong = [name for name in given if name not in questions]
    if wrong:
        raise BadInput(
            [f"guesses: {clip(repr(name))} is not asked now, {nearest(name, questions)}" for name in wrong]
        )
    for name, share in given.items():
        if isinstance(share, bool) or not isinstance(share, Real):
            raise BadInput(f"guesses: {name}: {clip(repr(share))}, a share from 0 to 1 would be right")
    check_guesses(given)
    return {name: float(share) for name, share in given.items()}


def with_event(game: GameFile, given: Mapping[str, Any] | str) -> str:
    """The game's scenario with one more event in a month that is not yet played, as a file's text.

    The event is what a scenario's file has under `events`, or its JSON text.
    """
    happens = _json("event", given, LONGEST_EVENT)
    made_up = game.setup()
    left = made_up.case.months[len(game.rounds) * game.pace :]
    month = happens.get("month") if isinstance(happens, Mapping) else None
    if not isinstance(happens, Mapping) or month not in left:
        right = f"a month from {left[0]} to {left[-1]} would be right" if left else "the game is over"
        raise BadInput(f"event: month: {clip(repr(month))} is not one that is still to come, {right}")
    data = made_up.scenario.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    own = made_up.scenario.changed(events=[*data.get("events", ()), dict(happens)]).to_yaml()
    if len(own) > LONGEST_SCENARIO:
        raise BadInput(f"event: the scenario grows to {len(own):,} characters, {LONGEST_SCENARIO:,} are read")
    return own


def checked_game(game: GameFile) -> tuple[GameFile, str]:
    """A game as its own file would be read, with a round to be played, and its first month."""
    found = GameFile.from_yaml(game.to_yaml(), "the game")
    if len(found.rounds) == found.n_rounds:
        raise BadInput("game: all its rounds are played, one with rounds to come would be right")
    made_up = found.setup()
    return found.model_copy(update={"players": made_up.players}), made_up.case.start


def _json(what: str, given: Any, longest: int) -> Any:
    """What was given, read first where it is a JSON text."""
    if not isinstance(given, str):
        return given
    try:
        return json_of(given, longest)
    except ValueError as wrong:
        raise BadInput(
            f"{what}: {clip(wrong)}, JSON of at most {longest:,} characters would be right"
        ) from None
