"""The commands of the command line, a module for each group of them.

A module has `register(app)`, which adds its commands; `tightrope --help` shows them in the order of `GROUPS`.
What they need beyond words and numbers (Mesa, xarray, Streamlit) they import when they are called, so that
the others start at once.
"""

from sim.commands import dashboard, evidence, history, matters, report, rerun, scenarios, strategies, what_if

GROUPS = (scenarios, report, what_if, history, matters, strategies, rerun, evidence, dashboard)
