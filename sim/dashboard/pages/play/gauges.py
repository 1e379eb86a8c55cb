"""The levels that a capital minds and knows, as gauges: a bar, a number, and what has changed."""

from html import escape

from sim.dashboard.pages.play.laid import Laid
from sim.play.roles import role_of
from sim.seeds.load import load_seeds
from sim.seeds.schema import VariableSeed
from sim.view.text.pages import play as text

FEW = 3
"""Gauges of the simple level."""


def as_html(laid: Laid) -> str:
    """A row for each level that weighs most with the capital, the weightiest first, and what these are."""
    seeds, wants = load_seeds(), role_of(laid.capital).wants
    shown = {name: text.wants(wish) for name, wish in (wants[:FEW] if laid.level == "simple" else wants)}
    reading = seeds.capitals[laid.capital].reads_minsk_by
    if reading in laid.sheet.levels:
        shown[reading] = text.READS_IT
    rows = "".join(_row(laid, name, wish) for name, wish in shown.items())
    meanings = "".join(_meaning(seeds.variables[name]) for name in shown)
    return (
        f'<ul class="gauges">{rows}</ul>'
        f"<details><summary>{escape(text.WHAT_THEY_ARE)}</summary><dl>{meanings}</dl></details>"
    )


def _meaning(variable: VariableSeed) -> str:
    return f"<dt><b>{escape(variable.label)}</b></dt><dd>{escape(variable.meaning)}.</dd>"


def _row(laid: Laid, name: str, wish: str) -> str:
    variable = load_seeds().variables[name]
    value = laid.sheet.levels[name]
    share = 100 * (value - variable.low) / (variable.high - variable.low)
    says = text.gauge(value, laid.before.get(name), variable.unit == "position")
    return (
        f"<li><span>{escape(variable.label)} <i>{escape(wish)}</i></span><b>{escape(says)}</b>"
        f'<div aria-hidden="true"><div style="width:{share:.0f}%"></div></div></li>'
    )
