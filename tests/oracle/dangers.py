"""The dangers that a capital looks three months ahead for."""

from tests.oracle.evolving import fear_at, grievance
from tests.oracle.landing import shares, step
from tests.oracle.reading import Capital, Move
from tests.oracle.running import Run
from tests.oracle.striking import fall, readiness

MONTHS_AHEAD = 3
INTERVENTION_DRIVERS = (
    "deeds",
    "words",
    "reciprocity_washington",
    "reciprocity_brussels",
    "nato",
    "open_issues",
    "dependence",
    "integration",
    "presence",
)
UPHEAVAL_DRIVERS = ("unrest", "approval", "economy", "repression")
BEHAVIOUR_OF = {"intervention": "appetite", "upheaval": "regime_security"}


def drivers(
    run: Run, state: dict[str, float], move: Move | None, names: tuple[str, ...], ahead: int
) -> dict[str, float]:
    """The drivers so many months ahead, with the effects of a move whose delay is over by then."""
    rolled = {name: state[name] for name in names}
    if move is None:
        return rolled
    effects = [shares(run, move, move.does)]
    if move.later and run.months_of(move, "delay") <= ahead:
        effects.append(shares(run, move, move.later))
    for landing in effects:
        for variable, share in landing.items():
            if variable in rolled:
                rolled[variable] += step(run, state, variable, share)
    return rolled


def intervention(run: Run, capital: Capital, state: dict[str, float], move: Move | None, ahead: int) -> float:
    """The hazard of an intervention in this capital's eyes."""
    p = run.param
    if run.intervened:
        return 0.0
    rolled = drivers(run, state, move, INTERVENTION_DRIVERS, ahead)
    minsk = capital.name == "minsk"
    reading = state["shadow_reading" if minsk else str(capital.reading)]
    edge = state["edge_estimate"] if minsk else p("western_edge_guess")
    w = p("word_weight_guess")
    signal = w * rolled["words"] + (1 - w) * rolled["deeds"]
    reading += (1 - (1 - p("reading_gain")) ** ahead) * (signal - reading)
    return readiness(run, fear_at(run, rolled, reading, edge), state["nato"], p("appetite_seen"))


def upheaval(run: Run, capital: Capital, state: dict[str, float], move: Move | None, ahead: int) -> float:
    """The hazard of an upheaval: unrest grows, saturates and fades for so many months."""
    if run.fallen:
        return 0.0
    rolled = drivers(run, state, move, UPHEAVAL_DRIVERS, ahead)
    felt = max(grievance(run, rolled["economy"], rolled["approval"], rolled["repression"]), 0)
    part = 1 - 2 ** (-1 / run.param("half_life.unrest"))
    unrest = rolled["unrest"]
    for _ in range(ahead):
        unrest += part * (run.seeds.variables["unrest"].rest - unrest)
        unrest += felt * (1 - unrest)
    return fall(run, unrest)


HAZARDS = {"intervention": intervention, "upheaval": upheaval}


def charge(run: Run, capital: Capital, state: dict[str, float], move: Move) -> float:
    """What a move is charged for the dangers that it adds."""
    total = 0.0
    for danger, stake in capital.dangers.items():
        if not run.has(BEHAVIOUR_OF[danger]):
            continue
        hazard = HAZARDS[danger]
        added = sum(
            run.param("discount") ** ahead
            * (hazard(run, capital, state, move, ahead) - hazard(run, capital, state, None, ahead))
            for ahead in range(1, MONTHS_AHEAD + 1)
        )
        if move.danger_is_no_reason:
            added = max(added, 0.0)
        total += run.param(stake) * added
    return total
