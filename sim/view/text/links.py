"""What is said of a link that cannot be followed, or not whole.

What a link holds comes from a stranger: whoever calls these passes it as `sim.view.text.escape` gives it.
"""

TOO_LONG = "This link is too long to be one of ours; here is the baseline."
TOO_MANY_CHANGES = "The workshop's changes were too many for this link; load them from their file."
OTHER_NUMBERS = "This link was made by a version with other numbers in its evidence or its scenarios."
# Why a part of a link cannot be read, within a sentence.
PART_TOO_LONG = "it is too long"
ODD_CHARACTERS = "it holds characters that no link of ours has"
UNPACKS_TO_TOO_MUCH = "it unpacks to too much"
DAMAGED = "it is cut off or damaged"
NOT_A_LINK = "it is damaged"
WHERE = "the link"
"""What a mistake in the changes of a link names as its file."""


def no_scenario(name: str) -> str:
    """A scenario that there is not."""
    return f"There is no scenario {name}; here is the baseline."


def no_lever(name: str) -> str:
    """A lever that there is not."""
    return f"There is no lever {name}; it is left out."


def not_a_number(label: str, text: str) -> str:
    """What is no number where a lever's value should be."""
    return f"{label}: {text} is not a number; the lever stays where it was."


def beyond_scale(label: str, value: float, low: float, high: float) -> str:
    """A value beyond the scale of its lever."""
    return f"{label}: {value:g} is beyond its scale of {low:g} to {high:g}."


def not_fitting(name: str, text: str, right: str) -> str:
    """A part whose value does not fit, and what would."""
    return f"The link's {name} is {text}; {right} would be right."


def one_of(numbers: tuple[int, ...]) -> str:
    """The numbers that would fit."""
    return "one of " + ", ".join(map(str, numbers))


def up_to(most: int) -> str:
    """The whole numbers that would fit."""
    return f"a whole number up to {most}"


def unknown_part(name: str) -> str:
    """A part that no link of ours has."""
    return f"The link's part {name} means nothing here and is left out."


def part_left_out(key: str, why: str) -> str:
    """A part that belongs to a page, and that the page cannot read."""
    return f"The link's part {key} is left out: {why}."


def means_nothing(text: str) -> str:
    """Why a part is left out, within a sentence."""
    return f"“{text}” means nothing here"


def changes_left_out(why: str) -> str:
    """Changes of the workshop that do not fit."""
    return f"The link's part with the workshop's changes is left out: {why}."


def other_version(made_by: str, version: str) -> str:
    """Which version made a link, if it is not this one."""
    return f"This link was made by version {made_by}, this is {version}."


def followed(made_by: str) -> str:
    """A link of another version that could be followed."""
    return f"{made_by} Its numbers may differ."


def refused(made_by: str) -> str:
    """A link of another version that could not be followed whole."""
    return f"{made_by} It cannot be followed whole, so here is the baseline; the reasons follow."


def more_problems(count: int) -> str:
    """How many more problems there are than are listed."""
    return f"And {count} more parts of the link could not be followed."
