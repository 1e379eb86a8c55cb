"""What is said around the lessons: in their list, on paper, and of what is wrong with what was asked."""

from sim.view.text.words import NOT_A_FORECAST

PAPER, PAPERS = "paper for teachers", "papers"
WORKSHEET = "Worksheet"
"""The heading of a worksheet, in a lesson too."""
NAME_AND_DATE = "Name: ______________________________     Date: ______________"
KIND_OF_LESSON, KIND = "Lesson", "For teachers"
LEVELS = {"school": "School", "university": "University"}
NO_WORKSHEET = "has no worksheet, the name of a lesson would be right"
NOT_ONE_THING = "one of ending, move, reading, happened and says would be right"
WHERE_TO_WRITE = "--worksheet: says what to print, --pdf or --html beside it would be right"
NO_NAME = "the name of a lesson or a paper is missing, `tightrope lesson` lists them"


def wrong_ending(path: str, ending: str) -> str:
    """That a file is called as another form is."""
    return f"{path}: is written as {ending[1:].upper()}, a name ending in {ending} would be right"


def for_whom(level: str, minutes: int, whom: str) -> str:
    """For whom a lesson is and how long it takes."""
    return f"{minutes} minutes · {LEVELS[level]}, {whom}"


def kind(level: str, minutes: int) -> str:
    """What a lesson on paper calls itself."""
    return f"{KIND_OF_LESSON} · {minutes} minutes · {LEVELS[level]}"


def made_by(version: str, runs: int, seed: int) -> str:
    """The foot of every page."""
    return f"Tightrope {version}. What is told of the model: {runs:,} runs, seed {seed}. {NOT_A_FORECAST}"


def written(path: str, title: str, size: float) -> str:
    """That a paper was written to a file."""
    return f"{path}: {title}, {size:,.0f} kB"
