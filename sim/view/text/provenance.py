"""Where numbers come from and how they can be made again: in a report, and in a file of numbers."""

from collections.abc import Sequence

from sim.view.text.words import NOT_A_FORECAST, lower_first

TITLE = "Make it again"
COMMANDS = "The same report again, and the same numbers as data:"
WITHOUT_FILE = "The scenario's text is below all the same: the program's own file may change one day."
SCENARIO, RUNS, SEED, MONTHS, VERSION = "Scenario", "Runs", "Seed", "Months", "Version"
MADE_WITH, DIGEST, DIGEST_BESIDE = "Made with", "Digest of the worlds", "Digest of the baseline"
NOTE = lower_first(NOT_A_FORECAST).removesuffix(".")


def keep_as(file: str) -> str:
    """What to do first where the command names a file."""
    return f"Keep the text below as {file} first, and give the command where it lies."


def describe_months(first: str, last: str) -> str:
    """From when to when, as the command line has it."""
    return f"{first} to {last}"


def describe_origin(version: str, scenario: str, runs: int, seed: int, digest: str) -> str:
    """The line at the foot of every page."""
    return f"Tightrope {version}: {scenario}, {runs:,} runs, seed {seed}, digest {digest}. {NOT_A_FORECAST}"


def describe_levers(levers: Sequence[tuple[str, float]]) -> str:
    """The levers that were moved, by name with their values."""
    return ", ".join(f"{name} moved to {value:g}" for name, value in levers) or "none moved"


def describe_changes(changes: str) -> str:
    """The workshop's changes, as the link has them."""
    return changes or "none"


def name_quantile(share: float) -> str:
    """The head of a column with a quantile."""
    return f"quantile {share:g}"
