"""Strike: an intervention, an upheaval, a wave of protest and an incident are drawn."""

from tests.oracle.running import Luck, Run, logistic


def readiness(run: Run, state: dict[str, float], fear: float, appetite_seen: float = 1.0) -> float:
    """The probability that Moscow acts in a month, at a fear, to one who sees so much of its appetite."""
    p = run.param
    price = (
        p("price_of_force")
        - appetite_seen * p("appetite_weight") * (state["appetite"] - 1 / 2)
        + p("deterrence") * state["nato"]
    )
    return p("hazard_ceiling") * logistic((fear - price) / p("hazard_width"))


def fall(run: Run, unrest: float) -> float:
    """The probability that the regime falls in a month."""
    p = run.param
    return p("upheaval_ceiling") * logistic((unrest - p("upheaval_level")) / p("upheaval_width"))


def appetite(run: Run, luck: Luck) -> None:
    s, p = run.state, run.param
    run.hazard = 0.0 if run.intervened else readiness(run, s, s["fear"])
    if luck.uniform("strike", "intervention") >= run.hazard:
        return
    run.intervened = True
    for name in ("presence", "integration", "dependence"):
        s[name] += p(f"intervention_{name}") * (1 - s[name])
    s["deeds"] -= p("intervention_turn") * (s["deeds"] + 1)
    for name in ("nato_rise", "attention", "kyiv_tension"):
        s[name] += p("intervention_shock") * (1 - s[name])


def regime_security(run: Run, luck: Luck) -> None:
    s, p = run.state, run.param
    run.upheaval_hazard = 0.0 if run.fallen else fall(run, s["unrest"])
    if luck.uniform("strike", "protest") < p("protest_rate") * (1 - s["economy"]) * (1 - s["approval"]):
        s["unrest"] += p("protest_size") * (1 - s["unrest"])
    if luck.uniform("strike", "upheaval") < run.upheaval_hazard:
        run.fallen = True
        for name in ("unrest", "prisoners"):
            s[name] -= p("upheaval_release") * s[name]


def spiral(run: Run, luck: Luck) -> None:
    s, p = run.state, run.param
    if luck.uniform("strike", "incident") < p("incident_rate") * s["exercise"]:
        for name in ("kyiv_tension", "alarm"):
            s[name] += p("incident_shock") * (1 - s[name])


BEHAVIOURS = {"appetite": appetite, "regime_security": regime_security, "spiral": spiral}


def strike(run: Run, luck: Luck) -> None:
    run.hazard = run.upheaval_hazard = 0.0
    for name, behaviour in BEHAVIOURS.items():
        if run.has(name):
            behaviour(run, luck)
