"""The levels that a capital minds and knows, as gauges: a bar, a number, and what has changed."""

from html import escape

from sim.dashboard.pages.play.laid import Laid
from sim.play.roles import role_of
from sim.seeds.load import load_seeds
from sim.view.text.pages import play as text

FEW = 3
"""Gauges of the simple level."""


def as_html(laid: Laid) -> str:
    """A list with a row for each of the levels that weigh most with the capital, the weightiest first."""
    wants = role_of(laid.capital).wants
    shown = wants[:FEW] if laid.level == "simple" else wants
    return f'<ul class="gauges">{"".join(_row(laid, name, wish) for name, wish in shown)}</ul>'


def _row(laid: Laid, name: str, wish: str) -> str:
    variable = load_seeds().variables[name]
    value = laid.sheet.levels[name]
    share = 100 * (value - variable.low) / (variable.high - variable.low)
    says = text.gauge(value, laid.before.get(name), variable.unit == "position")
    return (
        f"<li><span>{escape(variable.label)} <i>{escape(text.wants(wish))}</i></span><b>{escape(says)}</b>"
        f'<div aria-hidden="true"><div style="width:{share:.0f}%"></div></div></li>'
    )
