"""Record: outcomes, banks and endings."""

from tests.oracle.evolving import echo, push
from tests.oracle.running import Run, clamp

# The first to occur counts, and of two in one month the one that stands first.
ENDINGS = ("intervention", "absorbed", "upheaval", "turned_west", "isolated")


def edge_at(run: Run, tipping_point: float) -> float:
    """Where Minsk would stand if Moscow's fear were one half."""
    s, loyal = run.state, run.param("loyal_position")
    far = (tipping_point - push(run, s)) / echo(run, s)
    return clamp(loyal + (1 - loyal) * far, -1, 1)


def measures(run: Run) -> dict[str, float]:
    s, p = run.state, run.param
    taken = sum(p(f"autonomy_by_{name}") * s[name] for name in ("dependence", "integration", "presence"))
    return {
        "edge": edge_at(run, p("tipping_point")),
        "edge_seen": edge_at(run, s["edge_estimate"]),
        "absorption": clamp(p("absorption_reach") * taken - 1, -1, 1),
        "hazard": run.hazard,
        "upheaval_hazard": run.upheaval_hazard,
        "autonomy": 1 - taken,
        "exposure": run.exposure,
        "isolation": (s["sanctions"] + 1 - s["recognition"]) / 2,
        "prosperity": s["economy"],
        "hold_on_power": s["approval"] * (1 - s["unrest"]),
    }


def occurred(run: Run) -> dict[str, bool]:
    """Which endings stand this month."""
    s, p = run.state, run.param
    west = s["deeds"] >= p("west_deeds") and s["integration"] <= p("west_integration")
    alone = s["sanctions"] >= p("isolated_sanctions") and s["reciprocity"] <= p("isolated_reciprocity")
    run.held_west = run.held_west + 1 if west else 0
    run.held_isolated = run.held_isolated + 1 if alone else 0
    return {
        "intervention": run.intervened,
        "absorbed": s["base_file"] >= p("base_built") and s["integration"] >= p("absorbed_integration"),
        "upheaval": run.fallen,
        "turned_west": run.held_west >= p("held_months"),
        "isolated": run.held_isolated >= p("held_months"),
    }


def record(run: Run) -> dict[str, float]:
    run.exposure = 1 - (1 - run.exposure) * (1 - run.hazard)
    stands = occurred(run)
    if run.ending == "balancing":
        for ending in ENDINGS:
            if stands[ending]:
                run.ending, run.ending_month = ending, run.month
                break
    return measures(run)
