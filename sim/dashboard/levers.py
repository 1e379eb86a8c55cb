"""The headline levers, as the seeds have them, with what a reader wants to know at each."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Spread = tuple[float, float, float]
"""The lowest, the most likely and the highest value that worlds draw between."""

# Digits after which a difference of decimals is only how the machine writes them.
DUST = 9
# So many steps a scale has at least.
STEPS = 10
GROUPS = ("Minsk", "Moscow", "The West", "Neighbours", "The world")


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

    def moved_to(self, value: float, spread: Spread | None = None) -> Spread | float:
        """The spread (its own, or another in its place) moved as far as the lever is, within its ends.

        Worlds keep on differing when a lever moves; only where no spread is left is it a single number.
        """
        by = value - self.default
        low, mode, high = (self._within(end + by) for end in spread or self.spread)
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

    @property
    def default(self) -> float:
        """Where the lever stands when nobody has moved it."""
        return self.on_scale(self.rest)


def _is_tidy(step: float) -> bool:
    """Whether a step is one digit, as 0.1 or 0.05 and unlike 0.25."""
    mantissa = step / 10 ** math.floor(math.log10(step) + 1e-9)
    return math.isclose(mantissa, round(mantissa))


def levers_of(priors: Iterable[Any], claims: dict[str, Any]) -> tuple[Lever, ...]:
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
            ends=tuple(prior.lever.ends),
            help=help_text(prior, claims),
            spread=(float(prior.low), float(prior.mode), float(prior.high)),
        )
        for prior in priors
        if prior.lever
    ]
    return tuple(sorted(found, key=lambda lever: GROUPS.index(lever.group)))


def help_text(prior: Any, claims: dict[str, Any]) -> str:
    """Meaning, unit, range, confidence and claims of a lever, as Markdown."""
    low_end, high_end = prior.lever.ends
    lines = [
        f"**{_sentence(prior.meaning)}**",
        f"Low: {low_end}; high: {high_end}. Unit: {prior.unit}. Our confidence: {prior.confidence}.",
        _range(prior),
    ]
    lines += [f"{name}: {claims[name].says}" for name in prior.claims if name in claims]
    if prior.assumed:
        lines.append(f"Assumed: {_sentence(prior.assumed)}")
    return "\n\n".join(lines)


def _range(prior: Any) -> str:
    """What the lever's number is before and after somebody moves it."""
    if prior.low == prior.high:
        return f"Untouched it is {prior.mode:g} in every world. Moved, it is what you choose."
    return (
        f"Untouched, each world draws its own value between {prior.low:g} and {prior.high:g}, most often "
        f"near {prior.mode:g}. Moved, worlds keep that spread around the value you choose, as far as the "
        "lever's ends allow."
    )


def _sentence(text: str) -> str:
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")


def scale_of(prior: Any) -> Lever:
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
