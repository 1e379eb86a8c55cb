"""What the menu of files at the foot of every page says, and the line that every picture carries."""

from sim.view.text.pages.shared import THE_WORKSHOPS, with_changes
from sim.view.text.words import NOT_A_FORECAST

TITLE = "Take it away: pictures, data, a report"
PICTURE, DATA, DOWNLOAD = "Picture", "Data", "Download"
HANDOUT = "One page to hand out (HTML)"
REPORTS = {".html": "Report as a page (HTML)", ".pdf": "Report as a PDF"}
NUMBERS_ON_SHOW = "The numbers on show, as CSV"
RUNS = {
    ".nc": "Every run, as NetCDF",
    ".parquet": "Every run, as Parquet",
    ".csv": "Every run at the end, as CSV",
}
# So many moved levers are named in a picture's line.
MOST_NAMED = 3


def note(of_report: int, of_data: int) -> str:
    """Of how many worlds the files are, and what they hold beside numbers."""
    return (
        "Every file says in itself which scenario, levers, seed, runs and version made it. The report and "
        f"the numbers on show are of {of_report:,} worlds, the data of every run of {of_data:,} (more of "
        "them: under Worlds and luck). They take some seconds. NetCDF and Parquet can be run again with "
        "`tightrope rerun`. CSV has commas between cells and points in numbers; for a spreadsheet that "
        "expects ; and decimal commas there is `tightrope run --out NAME.csv --european`."
    )


def origin(
    version: str,
    scenario: str,
    levers: tuple[tuple[str, float], ...],
    changed: bool,
    worlds: int,
    seed: int,
) -> str:
    """Where a picture comes from, in a line; of how many worlds it is, where that is known."""
    moved = [f"{name} {value:g}" for name, value in levers]
    if len(moved) > MOST_NAMED:
        moved = [f"{len(moved)} levers moved"]
    what = with_changes(scenario, [*moved, *([THE_WORKSHOPS] if changed else [])])
    of = f"{worlds:,} worlds, " if worlds else ""
    return f"Tightrope {version}: {what}; {of}seed {seed}. {NOT_A_FORECAST}"
