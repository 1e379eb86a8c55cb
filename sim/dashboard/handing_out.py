"""Data and reports as files' contents, made in a worker's process. Streamlit is not imported here."""

import tempfile
from pathlib import Path

from sim.dashboard.building import built
from sim.dashboard.state import Choice


def data(choice: Choice, form: str) -> bytes:
    """Every run of what is chosen as the content of a file of this form: `.nc`, `.parquet` or `.csv`.

    A CSV has the last month alone: as text all months would take a hundred megabytes.
    """
    from sim import results, run

    ds = run(built(choice), runs=choice.runs, seed=choice.seed)
    if form == results.CSV:
        ds = ds.isel(month=slice(-1, None))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"runs{form}"
        results.save(ds, file)
        return file.read_bytes()


def report(choice: Choice, form: str) -> bytes:
    """The report of what is chosen as the content of a file of this form: `.html` or `.pdf`."""
    from sim.report import rendered, report_of

    return rendered(report_of(built(choice), choice.runs, choice.seed), form)
