"""Games: people take seats, the model plays the others, and what they did is a scenario.

game = play.start("baseline", ["minsk"], pace=3, n_rounds=8)
game.sheet("minsk").cards["minsk"]          # what can be done, and why not what cannot
game.advise("minsk")                        # what may come of it
game.submit("minsk", {"minsk": ["hold"]})   # the rest of the round is the cabinet's
game.debrief("minsk")                       # once it is over
game.scenario()                             # the same game for `run`, `why` and `compare`
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.play.game import Game
    from sim.scenario.scenario import AnyScenario


def start(scenario: AnyScenario = "baseline", players: Sequence[str] = ("minsk",), **how: Any) -> Game:
    """A game to be played; `how` has `pace`, `n_rounds`, `seed`, `run` and `level`.

    Raises `BadInput` for what no game can be played with.
    """
    from sim.play.game import started  # here, since who shows a game need not load the model

    return started(scenario, players, **how)
