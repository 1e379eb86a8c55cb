"""What the page Class has other processes compute of a room's game; the game's file stays on the server."""

from sim.dashboard.pages.play import answers as play
from sim.dashboard.pages.play.laid import Laid, Uncovered
from sim.dashboard.server.cache import Cache, remembered
from sim.dashboard.server.compute import Computed, compute
from sim.dashboard.server.policy import PICTURE
from sim.dashboard.server.rooms import rooms
from sim.play.records import Advice, Told
from sim.play.saved import GameFile
from sim.rooms import Wall

HOME = "sim.dashboard.pages.classroom.tasks"
ROOM = 300

tell = Computed[Told](f"{HOME}:tell", ROOM, lambda *_: play.REPLAY, PICTURE)
"""What all know of a game."""
_games: Cache[tuple[str, int], GameFile] = Cache(ROOM)


def lay(wall: Wall, capital: str) -> Laid:
    """The game as it lies before a capital of the room."""
    return play.lay(_text(wall), capital)


def told(wall: Wall) -> Told | None:
    """What all know of the round that was played last; None before the first."""
    game = _game(wall)
    return tell(_text_of(game)) if game.rounds else None


def advise(wall: Wall, capital: str, seat: str) -> tuple[Advice, ...]:
    """What may come of each open move of a seat."""
    return play.advise(_text(wall), capital, seat)


def uncover(wall: Wall, capital: str, guesses: dict[str, float] | None = None) -> Uncovered:
    """All that there is to tell of a game that is over to who played a capital, and guessed so."""
    return play.uncover(_text(wall, guesses), capital)


def paper(owner: str, wall: Wall, capital: str, guesses: dict[str, float] | None = None) -> bytes:
    """The debrief of a capital as the content of a PDF, made for this visitor."""
    return play.paper(owner, _text(wall, guesses), capital)


def scenario_file(owner: str, wall: Wall) -> str:
    """What was done as the file of a scenario, made for this visitor."""
    return compute(f"{HOME}:scenario_file", _text(wall), owner=owner, price=play.REPLAY)


def conclude(wall: Wall) -> bool:
    """Close a room whose run came to its end before its last round; says whether it was so."""
    if wall.phase != "playing" or wall.number == 0:
        return False
    found = told(wall)
    if found is None or found.ending is None:
        return False
    rooms().conclude(wall.code, wall.take, found.n_rounds)
    return True


def _text(wall: Wall, guesses: dict[str, float] | None = None) -> str:
    """The text of the game's file, with nobody's guesses or only these."""
    game = _game(wall)
    return game.model_copy(update={"guesses": guesses}).to_yaml() if guesses else _text_of(game)


@remembered(ROOM)
def _text_of(game: GameFile) -> str:
    """The text of a game's file: rooms give one that is as it was as the same object."""
    return game.to_yaml()


def _game(wall: Wall) -> GameFile:
    """The room's game as it was when its wall was seen, or a moment later."""
    key = wall.code, wall.version
    found = _games.get(key)
    if found is None:
        found = _games.put(key, rooms().game(wall.code))
    return found
