"""What stands around every page: its title, the sidebar, how many worlds are on show."""

TITLE = "Tightrope: Minsk between Moscow and the West"
DESCRIPTION = (
    "How Minsk balances between Moscow, Washington, Brussels and its NATO neighbours: an interactive "
    "simulator of published analyses of 2013 to 2017. A model, not a forecast."
)
ABOUT = f"{TITLE}. A model, not a forecast."
ON_A_PHONE = "on-a-phone"
"""What only small screens show: the frame's style says so."""
A_FILE_IS_WRONG = "A file has a mistake; put right, the page works after a reload."
HOW_TO_READ_IT = "How to read this picture"

PROJECTOR = "Projector"
ASIDE = "Small print"

SCENARIO = "Scenario"
CHANGED = "Changed in the workshop"
LEFT_BEHIND = "What the workshop changed was left behind."
BRING_BACK = "Bring it back"
RESET = "Reset to baseline"
WORLDS_AND_LUCK = "Worlds and luck"
WORLDS, WORLDS_HELP = "Worlds", "More worlds, finer shares, longer waits."
SEED, SEED_HELP = "Seed", "Another seed is other luck for every world."


def worlds_on_show(about: str, worlds: int, more_to_come: bool) -> str:
    """How many worlds the pictures show, whether more come, and how to change them, as HTML in Markdown."""
    more = " so far, more are on their way" if more_to_come else ""
    return (
        f"{about}, in {worlds:,} simulated worlds{more}. Move a lever in the sidebar: every picture answers."
        f'<span class="{ON_A_PHONE}"> The arrows at the top left open it.</span>'
    )


def tab_title(page: str, scenario: str) -> str:
    """The title of a browser's tab, and of a preview: the scenario and the page, where they are named."""
    return " – ".join(part for part in (scenario, page, "Tightrope") if part) if page or scenario else TITLE


def lever(label: str, low_end: str, high_end: str) -> str:
    """A lever with the names of its two ends."""
    return f"{label} ({low_end} – {high_end})"


def no_such_tuning(name: str, known: str) -> str:
    """A piece of tuning that is not there, or one beside a word for all or for none."""
    return f"'{name}': is not one piece of tuning, all or none alone or some of these would be right: {known}"
