"""What an uncertain number is and what it rests on, at its control."""

from collections.abc import Mapping

from sim.scenario.fields import Number
from sim.seeds.load import Claim, Prior
from sim.view.text.words import with_sign

EVERYTHING_LINKED = "The number, and all that is linked to it"
MOVE_LINKED = "The move, and all that is linked to it"
AS_IT_WAS = "as it was"
"""A number that is added to another, where it adds nothing."""
LOW, HIGH = "low", "high"
"""The ends of a number that has no lever, and so no names for them."""


def claims(count: int) -> str:
    """How many claims a number rests on."""
    return "1 claim" if count == 1 else f"{count or 'No'} claims"


def facts(prior: Prior) -> str:
    """Unit, range and confidence of a number, in a line."""
    if prior.low == prior.high:
        spread = f"{prior.mode:g} in every world"
    else:
        spread = f"{prior.low:g} to {prior.high:g}, most often near {prior.mode:g}"
    return f"{prior.unit}; {spread}; our confidence: {prior.confidence}"


def describe_beyond(prior: Prior, value: Number) -> str:
    """That a number is set beyond its range, and what the analyses say of it."""
    mode = value if isinstance(value, int | float) else value.mode
    label = prior.lever.label if prior.lever else prior.meaning
    range_ = f"{prior.low:g} to {prior.high:g}, most often near {prior.mode:g}"
    if prior.lever:
        range_ += f"; its lever goes from {prior.lever.low:g} to {prior.lever.high:g}"
    return f"{prior.name} ({label}) is set to {mode:g}, out of the range of the analyses: {range_}"


def assumed(why: str) -> str:
    """Why a number is assumed."""
    return f"Assumed: {why}."


def source(claim: Claim) -> str:
    """Where a claim is from."""
    analysis = claim.analysis
    return f"{analysis.author}: {analysis.title} ({analysis.publisher}, {analysis.published})"


def in_evidence(claim: str) -> str:
    """A link to a claim on the page Evidence."""
    return f"{claim} in Evidence"


def lever_help(prior: Prior, claims: Mapping[str, Claim]) -> str:
    """Meaning, unit, range, confidence and claims of a number that has a lever, as Markdown."""
    low_end, high_end = prior.lever.ends if prior.lever else (LOW, HIGH)
    lines = [
        f"**{_sentence(prior.meaning)}**",
        f"Low: {low_end}; high: {high_end}. Unit: {prior.unit}. Our confidence: {prior.confidence}.",
        _untouched(prior),
    ]
    lines += [f"{name}: {claims[name].says}" for name in prior.claims if name in claims]
    if prior.assumed:
        lines.append(f"Assumed: {_sentence(prior.assumed)}")
    return "\n\n".join(lines)


def value_of_lever(value: float, digits: int, is_added: bool, reads: tuple[str, float] | None) -> str:
    """The value of a lever, in its own number or in the unit that a reader knows, times so many."""
    unit, times = reads or ("", 1)
    number = value * times
    in_digits = max(0, digits - len(f"{times:.0f}") + 1)
    if is_added and round(number, in_digits) == 0:
        return AS_IT_WAS
    written = with_sign(number, in_digits) if is_added else f"{number:.{in_digits}f}"
    return f"{written} {unit}".strip()


def _untouched(prior: Prior) -> str:
    """What the number is before and after somebody moves its lever."""
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
