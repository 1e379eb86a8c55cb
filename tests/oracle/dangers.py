"""The dangers that a capital looks three months ahead for."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from tests.oracle.evolving import echo, grievance, push
from tests.oracle.landing import shares, step
from tests.oracle.reading import Capital, Move
from tests.oracle.running import Run, logistic
from tests.oracle.striking import fall, readiness

MONTHS_AHEAD = 3
BEHAVIOUR_OF = {"intervention": "appetite", "upheaval": "regime_security"}
State = dict[str, float]
Ahead = list[tuple[float, State]]


@dataclass(frozen=True)
class Outlook:
    """A danger as a capital sees it if no move is made: by month, its drive and the slope on each driver."""

    stake: float
    hazard: Callable[[float], float]
    months: Ahead


def towards_intervention(run: Run, capital: Capital, state: State) -> Ahead:
    """The drive of Moscow's fear in this capital's eyes, as the reading follows what Minsk signals."""
    p, minsk = run.param, capital.name == "minsk"
    reading = state["shadow_reading" if minsk else str(capital.reading)]
    edge = state["edge_estimate"] if minsk else p("western_edge_guess")
    w, loyal = p("word_weight_guess"), p("loyal_position")
    signal = w * state["words"] + (1 - w) * state["deeds"]
    by_outreach = echo(run, state)
    months = []
    for ahead in range(1, MONTHS_AHEAD + 1):
        learned = 1 - (1 - p("reading_gain")) ** ahead
        outreach = max(reading + learned * (signal - reading) - loyal, 0) / (1 - loyal)
        by_signal = learned * by_outreach / (1 - loyal)
        counted = p("usual_outreach") if run.form("fear") == "sum" else outreach
        by_answer = p("reciprocity_weight") * counted
        slopes = {
            "deeds": (1 - w) * by_signal,
            "words": w * by_signal,
            "reciprocity_washington": by_answer * (1 - state["reciprocity_brussels"]),
            "reciprocity_brussels": by_answer * (1 - state["reciprocity_washington"]),
            "nato": p("nato_weight"),
            "open_issues": p("quarrel_weight"),
            "dependence": -p("hold_by_dependence"),
            "integration": -p("hold_by_integration"),
            "presence": -p("hold_by_presence"),
        }
        months.append((outreach * by_outreach + push(run, state) - edge, slopes))
    return months


def towards_upheaval(run: Run, state: State) -> Ahead:
    """Unrest as it fades to nothing and grows by the grievance of this month."""
    p = run.param
    felt = grievance(run, state["economy"], state["approval"], state["repression"])
    growth = max(felt, 0)
    left = 2 ** (-1 / p("half_life.unrest"))
    unrest, by_unrest, by_growth = state["unrest"], 1.0, 0.0
    months = []
    for _ in range(MONTHS_AHEAD):
        by_growth = 1 - left * unrest + left * (1 - growth) * by_growth
        by_unrest *= left * (1 - growth)
        unrest = left * unrest + growth * (1 - left * unrest)
        by_grievance = by_growth if felt > 0 else 0.0
        slopes = {
            "unrest": by_unrest,
            "approval": -p("unrest_by_grievance") * (1 - state["economy"]) * by_grievance,
            "economy": -p("unrest_by_grievance") * (1 - state["approval"]) * by_grievance,
            "repression": p("unrest_by_memory") * by_grievance,
        }
        months.append((unrest, slopes))
    return months


def seen_readiness(run: Run, state: State, drive: float) -> float:
    """How ready Moscow is at a drive, to those who see a part of its appetite."""
    return readiness(run, state, logistic(drive / run.param("tipping_width")), run.param("appetite_seen"))


def look_ahead(run: Run, capital: Capital, state: State) -> list[Outlook]:
    """The dangers that a capital minds."""
    outlooks = []
    for danger, stake in capital.dangers.items():
        if not run.has(BEHAVIOUR_OF[danger]):
            continue
        if danger == "intervention":
            months, hazard = towards_intervention(run, capital, state), partial(seen_readiness, run, state)
        else:
            months, hazard = towards_upheaval(run, state), partial(fall, run)
        outlooks.append(Outlook(run.param(stake), hazard, months))
    return outlooks


def charge(run: Run, outlooks: list[Outlook], state: State, move: Move) -> float:
    """What a move is charged for the dangers that it adds."""
    landing = [(0, shares(run, move, move.does))]
    if move.later:
        landing.append((run.months_of(move, "delay"), shares(run, move, move.later)))
    total = 0.0
    for outlook in outlooks:
        added = 0.0
        for ahead, (drive, slopes) in enumerate(outlook.months, 1):
            moved = sum(
                slopes[variable] * step(run, state, variable, share)
                for delay, effects in landing
                for variable, share in effects.items()
                if delay <= ahead and variable in slopes
            )
            more = outlook.hazard(drive + moved) - outlook.hazard(drive)
            added += run.param("discount") ** ahead * more
        if move.danger_is_no_reason:
            added = max(added, 0.0)
        total += outlook.stake * added
    return total
