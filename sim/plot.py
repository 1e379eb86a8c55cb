"""The dashboard's pictures, for notebooks and scripts: `plot.rope(run("baseline"))`.

Each takes a dataset as `sim.run` returns it and gives a `Chart`, which a notebook shows and `save` writes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import BadInput, no_such
from sim.model.record import recorded_names
from sim.results.replacing import form_of, replacing
from sim.scenario.scenario import Scenario
from sim.view.charts import change as change_chart
from sim.view.charts import corridor as corridor_chart
from sim.view.charts import endings as endings_chart
from sim.view.charts import fan as fan_chart
from sim.view.charts import moves as moves_chart
from sim.view.charts import rope as rope_chart
from sim.view.charts.frame import Spec
from sim.view.charts.palette import LIGHT
from sim.view.pictures import draw, for_paper
from sim.view.summarise import summarise_scenario
from sim.view.summary import Summary
from sim.view.text.capitals import who
from sim.view.text.downloads import origin
from sim.view.text.outcomes import OUTCOME_WORDS
from sim.view.text.pages import explore as text
from sim.view.text.rope import TITLE

if TYPE_CHECKING:
    import xarray as xr

FORMS = (".svg", ".png", ".json")
__all__ = ["Chart", "change", "corridor", "endings", "moves", "outcome", "rope"]


@dataclass(frozen=True, repr=False)
class Chart:
    """A picture: `spec` is its Vega-Lite description, with its data, its title and where it comes from."""

    title: str
    spec: Spec

    def save(self, path: Path | str) -> None:
        """Write it to a file whose name ends in .svg, .png or .json (the description).

        Raises `BadInput` for another ending, and where the file cannot be written.
        """
        form = form_of(path, FORMS, "pictures")
        made = json.dumps(self.spec).encode() if form == ".json" else draw(self.spec, form[1:])
        with replacing(path) as partial:
            partial.write_bytes(made)

    def _repr_svg_(self) -> str:
        """What a notebook shows."""
        return draw(self.spec, "svg").decode()

    def __repr__(self) -> str:
        return f"Chart({self.title!r})"


def rope(ds: xr.Dataset) -> Chart:
    """A hundred runs between Moscow's bank and Moscow's edge, each with how it ends."""
    now = _summary(ds)
    return _chart(now, TITLE, rope_chart.rope(now, LIGHT))


def corridor(ds: xr.Dataset) -> Chart:
    """Minsk's deeds and words between the two banks, and how capitals read it, month by month."""
    now = _summary(ds)
    return _chart(now, text.CORRIDOR, corridor_chart.corridor(now, LIGHT))


def endings(ds: xr.Dataset, beside: xr.Dataset | None = None) -> Chart:
    """How 100 worlds end, beside those of another dataset where there is one."""
    now = _summary(ds)
    return _chart(now, text.ENDINGS, endings_chart.endings(now, _other(beside), LIGHT))


def outcome(ds: xr.Dataset, name: str, beside: xr.Dataset | None = None) -> Chart:
    """An outcome over the months with its bands, and another dataset's median dashed.

    Raises `BadInput` for a name that no outcome has.
    """
    if name not in OUTCOME_WORDS:
        raise BadInput(f"name: {no_such('outcome', name, OUTCOME_WORDS)}")
    now = _summary(ds)
    return _chart(now, OUTCOME_WORDS[name][0], fan_chart.fan(now, name, _other(beside), LIGHT))


def change(ds: xr.Dataset, beside: xr.Dataset) -> Chart:
    """What differs at the end from another dataset, run by run, with 90 % intervals."""
    now, before = _summary(ds), _summary(beside, "beside")
    return _chart(now, text.against(before.title), change_chart.change(now, before, LIGHT))


def moves(ds: xr.Dataset, seat: str, beside: xr.Dataset | None = None) -> Chart:
    """The moves that a seat makes most, in months of 100; raises `BadInput` for a seat that there is not."""
    now = _summary(ds)
    if seat not in now.moves:
        raise BadInput(f"seat: {no_such('seat', seat, now.moves)}")
    title = f"{text.MOVES}: {who(seat)}"
    return _chart(now, title, moves_chart.moves(now, seat, _other(beside), LIGHT))


def _summary(ds: xr.Dataset, name: str = "ds") -> Summary:
    """What pictures show of a dataset; raises `BadInput` for one that `run` did not return."""
    attrs: Any = getattr(ds, "attrs", {})
    if "scenario" not in attrs or any(part not in ds.variables for part in recorded_names()):
        raise BadInput(f"{name}: is not the whole dataset that `run` returned, which would be right")
    return summarise_scenario(ds, Scenario.from_yaml(attrs["scenario"]))


def _other(ds: xr.Dataset | None) -> Summary | None:
    return None if ds is None else _summary(ds, "beside")


def _chart(now: Summary, title: str, spec: Spec) -> Chart:
    """The picture in light ink, with its title and where it comes from."""
    return Chart(title, for_paper(spec, title, origin(now.version, now.title, (), False, now.runs, now.seed)))
