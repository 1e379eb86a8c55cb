"""What the page Play has other processes compute, and how dear that is."""

from sim.dashboard.pages.play.laid import Laid, Uncovered
from sim.dashboard.server.compute import Computed, compute
from sim.dashboard.server.policy import PICTURE
from sim.play.records import Advice

HOME = "sim.dashboard.pages.play.tasks"
ROOM = 300
REPLAY = 6_000.0
"""Run-months that a game costs to be played again from its file: some hundredths of a second."""
ADVICE = 60_000.0
"""The same for advice on all moves of a seat: as much as a first picture."""


DEBRIEF = 200_000.0
"""And for the debrief, which tries every choice both ways in many worlds."""


def _replay(*_asked: object) -> float:
    return REPLAY


def _advice(*_asked: object) -> float:
    return ADVICE


def _debrief(*_asked: object) -> float:
    return DEBRIEF


begin = Computed[str](f"{HOME}:begin", ROOM, _replay, PICTURE)
"""The file of a new game."""
read = Computed[str](f"{HOME}:read", ROOM, _replay, PICTURE)
"""A file that somebody has brought, checked."""
lay = Computed[Laid](f"{HOME}:lay", ROOM, _replay, PICTURE)
"""The game as it lies before a capital."""
guessed = Computed[str](f"{HOME}:guessed", ROOM, _replay, PICTURE)
"""The file of the game with guesses added."""
unguessed = Computed[str](f"{HOME}:unguessed", ROOM, _replay, PICTURE)
"""The file of the game once its truth is told without a second guess."""
hand_in = Computed[str](f"{HOME}:hand_in", ROOM, _replay, PICTURE)
"""The file of the game after a round."""
advise = Computed[tuple[Advice, ...]](f"{HOME}:advise", ROOM, _advice)
"""What may come of the open moves of a seat."""
uncover = Computed[Uncovered](f"{HOME}:uncover", ROOM, _debrief)
"""All that there is to tell of a game that is over."""


def paper(owner: str, game: str, capital: str = "") -> bytes:
    """The debrief of a game that is over as the content of a PDF, made for this visitor."""
    return compute(f"{HOME}:paper", game, capital, owner=owner, price=DEBRIEF)
