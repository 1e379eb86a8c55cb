"""Explore's last part: every picture as a file, and the numbers as CSV and NetCDF."""

from functools import partial

import streamlit as st

from sim.dashboard import engine, tables, worker
from sim.dashboard.charts.change import change
from sim.dashboard.charts.corridor import corridor
from sim.dashboard.charts.endings import endings
from sim.dashboard.charts.fan import fan
from sim.dashboard.charts.frame import Spec
from sim.dashboard.charts.moves import moves
from sim.dashboard.charts.palette import LIGHT
from sim.dashboard.state import Choice
from sim.dashboard.summary import OUTCOMES, ROOM, Summary
from sim.dashboard.words import OUTCOME_WORDS, SEAT_WORDS

WHICH = "take:which"
KINDS = {"svg": "image/svg+xml", "png": "image/png"}
WIDTHS = {"corridor": 760}
WIDTH = 520


@st.fragment
def show(choice: Choice, now: Summary, baseline: Summary) -> None:
    """Draw the buttons; a file is made when its button is pressed."""
    with st.expander("Take it away: pictures and data"):
        names = {
            "corridor": "The corridor",
            "endings": "How 100 worlds end",
            "change": "Against the baseline",
        }
        names |= {name: OUTCOME_WORDS[name][0] for name in (ROOM, *OUTCOMES)} | SEAT_WORDS
        which = st.selectbox("Picture", list(names), format_func=lambda name: names[name], key=WHICH)
        before = None if choice.is_baseline else baseline
        with st.container(horizontal=True):
            for kind, mime in KINDS.items():
                st.download_button(
                    f"Picture as {kind.upper()}",
                    partial(drawn, which, now, before, baseline, kind),
                    file_name=f"tightrope-{choice.scenario}-{which}.{kind}",
                    mime=mime,
                    on_click="ignore",
                )
        with st.container(horizontal=True):
            st.download_button(
                "Numbers on show as CSV",
                partial(tables.to_csv, now, choice),
                file_name=f"tightrope-{choice.scenario}.csv",
                mime="text/csv",
                on_click="ignore",
            )
            st.download_button(
                "Every run as NetCDF",
                partial(netcdf, choice),
                file_name=f"tightrope-{choice.scenario}.nc",
                mime="application/x-netcdf",
                on_click="ignore",
            )
        st.caption(
            "Each file of data says in itself which scenario, levers, seed, runs and version made it. "
            "NetCDF opens in xarray; it takes a few seconds to be made."
        )


def spec_of(which: str, now: Summary, before: Summary | None, baseline: Summary) -> Spec:
    """The picture of a name, in ink for paper."""
    if which == "corridor":
        return corridor(now, baseline, LIGHT)
    if which == "endings":
        return endings(now, before, LIGHT)
    if which == "change":
        return change(now, baseline, LIGHT)
    return moves(now, which, before, LIGHT) if which in SEAT_WORDS else fan(now, which, before, LIGHT)


def drawn(which: str, now: Summary, before: Summary | None, baseline: Summary, kind: str) -> bytes:
    """A picture as a file's content, drawn in a process of its own."""
    spec = spec_of(which, now, before, baseline)
    spec |= {"width": WIDTHS.get(which, WIDTH), "background": LIGHT.page}
    return engine.workers().answer(worker.draw, spec, kind)


def netcdf(choice: Choice) -> bytes:
    """Every run of what is on show as a NetCDF file's content."""
    return engine.workers().answer(worker.netcdf, choice)
