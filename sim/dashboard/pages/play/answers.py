"""What the page Play has other processes compute, and how dear that is."""

from sim.dashboard.pages.play.laid import Advice, Laid
from sim.dashboard.server.compute import Computed
from sim.dashboard.server.policy import PICTURE

HOME = "sim.dashboard.pages.play.tasks"
ROOM = 300
REPLAY = 6_000.0
"""Run-months that a game costs to be played again from its file: some hundredths of a second."""
ADVICE = 60_000.0
"""The same for advice on all moves of a seat: as much as a first picture."""


def _replay(*_asked: object) -> float:
    return REPLAY


def _advice(*_asked: object) -> float:
    return ADVICE


begin = Computed[str](f"{HOME}:begin", ROOM, _replay, PICTURE)
"""The file of a new game."""
read = Computed[str](f"{HOME}:read", ROOM, _replay, PICTURE)
"""A file that somebody has brought, checked."""
lay = Computed[Laid](f"{HOME}:lay", ROOM, _replay, PICTURE)
"""The game as it lies before a capital."""
hand_in = Computed[str](f"{HOME}:hand_in", ROOM, _replay, PICTURE)
"""The file of the game after a round."""
advise = Computed[Advice](f"{HOME}:advise", ROOM, _advice)
"""What may come of the open moves of a seat."""
scenario_file = Computed[str](f"{HOME}:scenario_file", ROOM, _replay)
"""What was done as a scenario."""
