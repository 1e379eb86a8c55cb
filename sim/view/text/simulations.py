"""Messages when a simulation or a study cannot be had, and of studies that were made."""

BUSY = "Too many people ask for simulations just now; please try again in a moment."
BUSY_STUDIES = "Too many studies are waiting just now; please come back in a few minutes."
NOT_MADE = "The simulation could not be made. Please reload the page."
TOO_LONG = "The simulation takes too long just now; please try again."
STUDY_DIED = "The study's process ended twice, perhaps for want of memory. A smaller study would be right."
STUDY_NOT_MADE = "The study could not be made."
STUDY_TOO_LARGE = "There is too little memory for this study; a smaller one would be right."

# Why a study has nothing to say of a target.
NEVER_VARIES = "It is the same in every row: there is nothing to explain."
TOO_RARE = "Too few worlds end so, or end otherwise, to say what it depends on."
# Why a question is not studied.
UNKNOWN = "study: there is none of this kind or size, one of those listed would be right"
SAME_LEVERS = "study: a map has two different levers, one across and one upwards would be right"


def number_of_names(count: int, most: int) -> str:
    """Too few or too many numbers to vary."""
    return f"study: {count} numbers are varied, 1 to {most} would be right"


def too_many_rows(rows: int, months: int, most: int) -> str:
    """More rows than are run here."""
    return (
        f"study: {rows:,} rows of {months} months are too many here, up to {most:,} would be right; the "
        "command line takes more"
    )


def written(studies: int, file: str) -> str:
    """That studies were made anew and where they stand."""
    return f"{studies} studies, written to {file}"
