"""A chart's rows as columns, the form in which they travel to the browser."""

from sim.dashboard.charts.frame import Spec


def in_columns(spec: Spec) -> Spec:
    """The same chart with its rows as an Arrow table; one whose rows are with its layers stays as it is.

    Streamlit would make a table of pandas' on the way, for a third of all that it takes to draw a page.
    """
    import pyarrow as pa  # comes with Streamlit, and is not needed to check a page's words

    rows = spec.get("data", {}).get("values")
    if not rows:
        return spec
    names = dict.fromkeys(name for row in rows for name in row)
    return {**spec, "data": {"values": pa.table({name: [row.get(name) for row in rows] for name in names})}}
