"""The words of lenses on the command line."""

from collections.abc import Mapping, Sequence

from sim.analysis.lenses.lens_files import ReadingSeed
from sim.view.text.printing import describe_size, difference, interval

HOW_TO_GO_ON = (
    "`tightrope lenses SCENARIO` shows where they disagree about a scenario,",
    "`tightrope compare A B --lens NAME=READING` compares two under one of them.",
)
AS_IT_IS = "as it is"
ENDINGS = "Endings, in 100 worlds"
OUTCOMES = "At the end, means on a scale from 0 to 1"
DISAGREEMENTS = "Where the readings disagree most: the second less the first, and its 90 % interval"
CAUSED = "Differences are of means over runs that meet the same luck, and caused by the reading."


def name_lens(title: str, question: str) -> str:
    """A lens with its question."""
    return f"{title}: {question}"


def describe_reading(reading: ReadingSeed) -> list[str]:
    """What a reading says, whose it is and what it sets, a paragraph each."""
    return [
        f"{reading.label}. {reading.says}",
        f"After {reading.reference}.",
        f"Sets {', '.join(reading.sets)}.",
    ]


def title_table(title: str, scenario: str) -> str:
    """The heading of a scenario under all lenses."""
    return f"{title} ({scenario}) under rival readings of the same facts"


def describe_runs(runs: int, months: int, seed: int) -> str:
    """How much was simulated in each."""
    return f"{describe_size(runs, months)} in each, paired, seed {seed}"


def describe_disagreement(mean: float, low: float, high: float) -> str:
    """A difference of means with its interval."""
    return f"{difference(mean)} ({interval(low, high)})"


STRUCTURE = "What the model concludes with one rule of another form, against the usual structure"
STRUCTURE_HEAD = ("with", "patterns lost", "gained", "directions", "what-ifs", "turned or faded")
SIGNS = "Signs that stay clear, fade, come and turn, of the directions that the texts give and of what-ifs."
NOTHING = "none"


def describe_options(options: Mapping[str, str]) -> str:
    """Options by their switches."""
    return ", ".join(f"{name}={option}" for name, option in options.items())


def describe_signs(signs: Mapping[str, Sequence[str]]) -> str:
    """How many signs stay, fade, come and turn."""
    return ", ".join(f"{len(names)} {became}" for became, names in signs.items() if names)


def describe_compared(n_options: int) -> str:
    """How much of the structure was compared."""
    return f"conclusions with {n_options} other options of the structure"
