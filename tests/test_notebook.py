"""The notebook of the validation: without outputs in the repository, and it runs, here in a small size."""

import re
from pathlib import Path

import nbformat
import pytest

from sim.view import identification, validation
from sim.view.text import identification as told
from tests.loops import awaited

DOCS = Path(__file__).resolve().parents[1] / "docs"
FILE = DOCS / "validation.ipynb"
SMALL = "RUNS, PATTERN_RUNS, SEEDS, OTHER_SEEDS, DRAWS = 100, 40, (0,), (1,), 2000"
SHIPPED = validation.load_shipped()


def notebook() -> nbformat.NotebookNode:
    return nbformat.read(FILE, as_version=4)


def parameters(of: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The cell that has the sizes."""
    (cell,) = (cell for cell in of.cells if "parameters" in cell.metadata.get("tags", []))
    return cell


def test_no_output_is_in_the_repository():
    cells = [cell for cell in notebook().cells if cell.cell_type == "code"]
    assert cells
    assert not [cell.id for cell in cells if cell.outputs or cell.execution_count is not None]
    nbformat.validate(notebook())


def test_its_sizes_are_those_that_the_figures_in_the_paper_were_measured_with():
    names: dict[str, object] = {}
    exec(parameters(notebook()).source, names)
    against = SHIPPED.against
    assert (names["RUNS"], names["PATTERN_RUNS"]) == (against.runs, against.pattern_runs)
    assert names["SEEDS"] == against.seeds
    assert names["DRAWS"] == identification.load_shipped().found["draws"]


@pytest.fixture(scope="module")
def ran() -> nbformat.NotebookNode:
    """The notebook after a run in a small size, in a kernel of its own."""
    from nbclient import NotebookClient

    made = notebook()
    parameters(made).source = SMALL
    client = NotebookClient(made, timeout=400, kernel_name="python3", resources={"metadata": {"path": DOCS}})
    return awaited(client.async_execute())


def shown(ran: nbformat.NotebookNode, kind: str) -> list[str]:
    """What its cells show of a kind, in their order."""
    data = [out.get("data", {}) for cell in ran.cells for out in cell.get("outputs", [])]
    return [of[kind] for of in data if kind in of]


@pytest.mark.slow
def test_it_makes_every_table_and_picture(ran):
    tables = shown(ran, "text/markdown")
    assert len(shown(ran, "image/svg+xml")) == 2
    assert len(tables) == 10
    assert not [out for cell in ran.cells for out in cell.get("outputs", []) if out.output_type == "error"]
    free = next(text for text in tables if "| verdict |" in text)
    rows = len(SHIPPED.against.found["hindcasts"])
    assert free.count("✓ hit") + free.count("✗ missed") == rows


@pytest.mark.slow
def test_its_figures_are_near_those_in_the_paper(ran):
    tables = shown(ran, "text/markdown")
    headline = re.search(r"a gain of ([+−][0-9.]+)", tables[0])
    assert headline
    gained = float(headline.group(1).replace("−", "-"))
    assert gained == pytest.approx(SHIPPED.against.found["headline"]["mean"], abs=0.08)
    shipped = identification.load_shipped().found["numbers"]
    narrowed = next(text for text in tables if f"| {told.HEAD[0]} |" in text)
    assert sum(row["label"] in narrowed for row in shipped[:5]) >= 3
