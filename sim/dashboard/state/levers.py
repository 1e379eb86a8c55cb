"""The headline levers, as the seeds have them, with what a reader wants to know at each."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import get_args

from sim.scenario.fields import Number
from sim.seeds.load import Claim, Prior
from sim.seeds.schema import LeverSeed
from sim.view.text.numbers import lever_help, value_of_lever
from sim.view.text.pages.shared import lever_moved

Spread = tuple[float, float, float]
"""The lowest, the most likely and the highest value that worlds draw between."""

# Digits after which a difference of decimals is only how the machine writes them.
DUST = 9
# So many steps a scale has at least.
STEPS = 10
GROUPS: tuple[str, ...] = get_args(LeverSeed.model_fields["group"].annotation)
"""The groups in the order in which the sidebar shows them."""


@dataclass(frozen=True)
class Lever:
    """One headline lever: a parameter by its name, its scale, where it rests, and words about it."""

    name: str
    label: str
    group: str
    low: float
    high: float
    step: float
    rest: float
    ends: tuple[str, str]
    help: str
    spread: Spread
    turned: tuple[str, str] | None = None
    reads: tuple[str, float] | None = None
    """The unit in which a reader knows it, and how many of that one of it is."""

    def resting_at(self, number: Number) -> "Lever":
        """The lever where a scenario sets its number: it rests there, and its scale reaches as far."""
        spread = spread_of(number)
        mode = spread[1]
        return replace(self, low=min(self.low, mode), high=max(self.high, mode), rest=mode, spread=spread)

    def moved_to(self, value: float) -> Spread | float:
        """The spread moved as far as the lever is, within its ends.

        Worlds keep on differing when a lever moves; only where no spread is left is it a single number.
        """
        by = value - self.default
        low, mode, high = (self._within(end + by) for end in self.spread)
        return mode if low == high else (low, mode, high)

    def _within(self, value: float) -> float:
        """The value, or the nearer end of the lever, without the dust of adding decimals."""
        return round(min(max(value, self.low), self.high), DUST)

    def on_scale(self, value: float) -> float:
        """The nearest value that the lever can show."""
        steps = round((min(max(value, self.low), self.high) - self.low) / self.step)
        return round(min(self.low + steps * self.step, self.high), self.digits)

    @property
    def digits(self) -> int:
        """Digits after the point that its step asks for."""
        return max(0, -math.floor(math.log10(self.step) + 1e-9)) + (0 if _is_tidy(self.step) else 1)

    def says(self, value: float) -> str:
        """A value in the unit in which a reader knows it; with its sign where it is added to something."""
        return value_of_lever(value, self.digits, self.low < 0, self.reads)

    def turned_to(self, value: float) -> str:
        """What the lever stands for at a value, to follow "with"."""
        if self.turned is None:
            return lever_moved(self.label, self.default, value)
        return self.turned[value > self.default]

    @property
    def places(self) -> list[float]:
        """All values that the lever can show, in order."""
        return [self.on_scale(self.low + n * self.step) for n in range(self._n_steps + 1)]

    @property
    def _n_steps(self) -> int:
        return math.ceil((self.high - self.low) / self.step - 1e-9)

    @property
    def default(self) -> float:
        """Where the lever stands when nobody has moved it."""
        return self.on_scale(self.rest)


def _is_tidy(step: float) -> bool:
    """Whether a step is one digit, as 0.1 or 0.05 and unlike 0.25."""
    mantissa = step / 10 ** math.floor(math.log10(step) + 1e-9)
    return math.isclose(mantissa, round(mantissa))


def levers_of(priors: Iterable[Prior], claims: Mapping[str, Claim]) -> tuple[Lever, ...]:
    """The levers among the priors, in the order of `GROUPS`, with the wording of their claims."""
    found = [
        Lever(
            name=prior.name,
            label=prior.lever.label,
            group=prior.lever.group,
            low=float(prior.lever.low),
            high=float(prior.lever.high),
            step=float(prior.lever.step),
            rest=float(prior.mode),
            ends=prior.lever.ends,
            help=lever_help(prior, claims),
            spread=(float(prior.low), float(prior.mode), float(prior.high)),
            turned=prior.lever.turned,
            reads=(prior.lever.reads.unit, prior.lever.reads.times) if prior.lever.reads else None,
        )
        for prior in priors
        if prior.lever
    ]
    return tuple(sorted(found, key=lambda lever: GROUPS.index(lever.group)))


def spread_of(value: Number) -> Spread:
    """What a scenario sets, a number or a spread, as a spread."""
    low, mode, high = (
        (value, value, value) if isinstance(value, int | float) else (value.low, value.mode, value.high)
    )
    return float(low), float(mode), float(high)


def levers_in(parameters: Mapping[str, Number], levers: Iterable[Lever]) -> tuple[Lever, ...]:
    """The levers as they stand in a scenario with these numbers of its own: they show what runs."""
    return tuple(
        lever.resting_at(parameters[lever.name]) if lever.name in parameters else lever for lever in levers
    )


def scale_of(prior: Prior) -> Lever:
    """The scale on which a number without a lever of its own is set: from end to end of its range."""
    width = prior.high - prior.low
    step = 10.0 ** math.floor(math.log10(width / STEPS)) if width > 0 else 1.0
    return Lever(
        name=prior.name,
        label=prior.meaning,
        group="",
        low=float(prior.low),
        high=float(prior.high),
        step=step,
        rest=float(prior.mode),
        ends=("", ""),
        help="",
        spread=(float(prior.low), float(prior.mode), float(prior.high)),
    )
