"""The words about a stored result that was run again."""

from typing import Any

from sim.view.text.words import name_in_words

NOT_NOTED = "not noted"
OTHER_LUCK = "luck is drawn in another way since: the same seed is other luck, and every run another"
OTHER_CODE = (
    "versions and processor are the same: the code or the seeds have changed since, or somebody has changed "
    "the file and made its digests anew"
)


def describe_result(scenario: str, runs: int, seed: int) -> str:
    """What was run again."""
    return f"{scenario}: {runs:,} runs, seed {seed}, run again"


def describe_same(digest: str) -> str:
    """It came out the same."""
    return f"the same in every bit, digest {digest}"


def describe_other(then: str, now: str) -> str:
    """It came out otherwise."""
    return f"not the same: digest {then} is stored, {now} came out"


def describe_difference(name: str, then: Any, now: Any) -> str:
    """What differs in versions or in the processor; None was not noted."""
    if isinstance(then, list) or isinstance(now, list):
        return f"another processor: its {name_in_words(name)} differ"
    then, now = (NOT_NOTED if value is None else value for value in (then, now))
    return f"{name} was {then} then and is {now} now"
