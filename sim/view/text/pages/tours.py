"""What the page Tours says, and what stands around a step of a tour on the other pages."""

TITLE = "Tours"
ABOUT = """
Each tour is a guess, an experiment and an explanation over the pages themselves, in five to eight minutes.
A step stands above the page that it is about, and all that the page offers stays open: move a lever, and what
the step tells moves with it. The address holds how far you are, so that a tour can be left, shared and come
back to.
"""
START, GO_ON = "Begin", "Go on"

KINDS = {"guess": "a guess", "experiment": "an experiment", "explanation": "an explanation"}
BACK, NEXT, LEAVE, GO_THERE = "Back", "Next", "Leave the tour", "This step is on"
ALL_TOURS = "All tours"
GROUNDS = "The claims behind it:"


def where(title: str, step: int, steps: int, kind: str) -> str:
    """Which step of a tour it is."""
    return f"Tour: {title} · step {step} of {steps} · {KINDS[kind]}"


def minutes(number: int, steps: int) -> str:
    """How long a tour takes."""
    return f"{number} minutes, {steps} steps"


TEACH = "Teach it"
ABOUT_TEACH = """
Lessons made of these pages: what to open, minute by minute, questions with what good answers contain, and a
worksheet of one page. What they tell of the model is measured. A guide says how to choose among them, and
role cards of all capitals go with the game, which a class can also play as one on the page Class.
"""
LESSON, WORKSHEET, OPENS = "The lesson (PDF)", "Worksheet (PDF)", "What it opens"
PAPERS = {"guide": "Guide for teachers (PDF)", "role-cards": "Role cards (PDF)"}
