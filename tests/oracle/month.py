"""The schedule of a month, and a whole run."""

import math
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.oracle.aiming import aim
from tests.oracle.choosing import decide, speak
from tests.oracle.endings import record
from tests.oracle.events import events
from tests.oracle.evolving import evolve, fade
from tests.oracle.landing import keep_in_range, land
from tests.oracle.perceiving import perceive
from tests.oracle.reading import Prior
from tests.oracle.running import Luck, Run
from tests.oracle.striking import strike


@dataclass
class OwnLuck:
    """Luck of Python's own generator, for runs that are compared with nothing."""

    generator: random.Random
    drawn: dict[tuple[str, ...], float] = field(default_factory=dict)

    def normal(self, *what: str) -> float:
        return self.drawn.setdefault(what, self.generator.gauss(0, 1))

    def uniform(self, *what: str) -> float:
        return self.drawn.setdefault(what, self.generator.random())

    def gumbel(self, *what: str) -> float:
        return self.drawn.setdefault(what, -math.log(self.generator.expovariate(1)))


def draw(priors: dict[str, Prior], generator: random.Random) -> dict[str, float]:
    """A number for every name, each from its triangle."""
    return {name: generator.triangular(prior.low, prior.high, prior.mode) for name, prior in priors.items()}


def live_month(run: Run, luck: Luck) -> dict[str, float]:
    """One month, phase by phase; gives the measures of its end."""
    run.made_before, run.made, run.sizes = run.made, {}, {}
    events(run)
    perceive(run, luck)
    aim(run)
    decide(run, luck)
    speak(run, luck)
    land(run, luck)
    fade(run)
    evolve(run, luck)
    keep_in_range(run)
    strike(run, luck)
    keep_in_range(run)
    measured = record(run)
    run.month += 1
    return measured


def live(run: Run, luck_of: Callable[[int], Luck]) -> list[dict[str, float]]:
    """All months of a run: the state and the measures at the end of each."""
    return [live_month(run, luck_of(month)) | run.state for month in range(run.scenario.n_months)]
