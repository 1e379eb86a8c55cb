"""Fade and evolve: variables move towards their rests, stocks and beliefs move, fear is computed afresh."""

from tests.oracle.aiming import besieged
from tests.oracle.running import Luck, Run, answered, logistic


def fade(run: Run) -> None:
    for name, variable in run.seeds.variables.items():
        if variable.fades:
            part = 1 - 2 ** (-1 / run.param(f"half_life.{name}"))
            run.state[name] += part * (variable.rest - run.state[name])
    run.state["reciprocity"] = answered(run.state)


def contact(run: Run, luck: Luck) -> None:
    s = run.state
    s["alarm"] += run.param("alarm_by_contact") * run.contact * (1 - s["alarm"])


def base_file(run: Run, luck: Luck) -> None:
    s, p = run.state, run.param
    cover = p("cover_effect") * s["cover"] * max(s["alliance_ties"], s["integration"])
    left = s["resistance"] * (1 - cover)
    progress = (
        p("file_pace")
        * logistic((s["insistence"] - left) / p("contest_width"))
        * min(s["demand"] / p("demand_talked_of"), 1)
    )
    built = 0.0
    if s["base_file"] < p("base_agreed"):
        s["base_file"] += min(progress, max(p("talks_end") - s["base_file"], 0))
    else:
        built = p("building_pace") * (1 - s["base_file"])
    s["base_file"] += built
    part = built / (1 - p("base_agreed"))
    s["presence"] += part * p("base_presence") * (1 - s["presence"])
    s["integration"] += part * p("base_integration") * (1 - s["integration"])
    s["resistance"] -= p("resistance_erosion") * s["pressure"] * s["resistance"]


def patronage(run: Run, luck: Luck) -> None:
    s, p = run.state, run.param
    s["pressure"] = max(s["pressure"], p("quarrel_pressure") * s["quarrel"])
    s["patience"] += p("patience_with_besieged") * s["siege"] * (1 - s["patience"])


def room_for_manoeuvre(run: Run, luck: Luck) -> None:
    s, p = run.state, run.param
    s["patience"] -= p("patience_wear") * s["open_issues"] * s["patience"]
    s["channel_trust"] -= p("trust_wear") * s["insistence"] * s["channel_trust"]
    closed = (
        p("closing_pace") * s["open_issues"] * (1 - p("linkage_drag") * s["linkage"]) * s["channel_trust"]
    )
    s["open_issues"] -= closed
    s["open_issues"] += p("issues_arising") * (1 - s["open_issues"])
    s["subsidy"] += (
        p("yield_of_closing") * closed * (1 + p("linkage_lift") * s["linkage"]) * (1 - s["subsidy"])
    )


def diversification(run: Run, luck: Luck) -> None:
    s, p = run.state, run.param
    pulled = (
        p("dependence_own")
        + p("dependence_by_support") * (s["subsidy"] - 1 / 2)
        + p("dependence_by_sanctions") * s["sanctions"]
        - p("dependence_by_credit") * s["credit"]
        - p("dependence_by_ties") * s["diversification"]
    )
    s["dependence"] += p("dependence_pace") * (pulled - s["dependence"])
    lifted = (
        p("economy_own")
        + p("economy_by_support") * (s["subsidy"] - 1 / 2)
        + p("economy_by_oil") * (s["oil"] - 1 / 2)
        + p("economy_by_credit") * s["credit"]
        - p("economy_by_sanctions") * s["sanctions"]
        - p("economy_by_pressure") * s["pressure"]
        - p("economy_by_war") * s["war"]
        - p("economy_by_dependence") * (s["dependence"] - p("usual_dependence"))
    )
    chance = p("economy_shocks") * luck.normal("economy")
    s["economy"] += p("economy_pace") * (lifted - s["economy"]) + chance
    s["approval"] += p("approval_by_economy") * (s["economy"] - 1 / 2)


def grievance(run: Run, economy: float, approval: float, repression: float) -> float:
    p = run.param
    return (
        p("unrest_by_grievance") * ((1 - economy) * (1 - approval) - p("grievance_borne"))
        + p("unrest_by_memory") * repression
    )


def regime_security(run: Run, luck: Luck) -> None:
    s, p = run.state, run.param
    felt = grievance(run, s["economy"], s["approval"], s["repression"])
    votes = run.month in run.scenario.elections.get("minsk", ())
    spark = p("election_spark") * (1 - s["approval"]) if votes else 0.0
    s["unrest"] += (max(felt, 0) + spark) * (1 - s["unrest"])
    s["siege"] += p("siege_gain") * besieged(run) * (1 - s["siege"])


def conditionality(run: Run, luck: Luck) -> None:
    s = run.state
    s["attention"] += run.param("attention_by_flank") * s["nato_request"] * (1 - s["attention"])


def spiral(run: Run, luck: Luck) -> None:
    s, p = run.state, run.param
    fed = p("spiral_answer") * s["kyiv_tension"] + p("tension_by_exercise") * s["exercise"]
    s["kyiv_tension"] += fed * (1 - s["kyiv_tension"])


def ratchets(run: Run, luck: Luck) -> None:
    s, sticky, floors = run.state, run.param("treaty_stickiness"), run.floors
    floors["integration"] = max(floors.get("integration", 0.0), sticky * s["integration"])
    if run.intervened or s["base_file"] >= run.param("base_built"):
        floors["presence"] = max(floors.get("presence", 0.0), sticky * s["presence"])
    if s["base_file"] >= run.param("base_agreed"):
        floors["base_file"] = max(floors.get("base_file", 0.0), s["base_file"])
    for name, floor in floors.items():
        s[name] = max(s[name], floor)


def push(run: Run, state: dict[str, float]) -> float:
    """What moves Moscow's fear besides outreach: NATO and open quarrels, less Moscow's hold."""
    p = run.param
    hold = (
        p("hold_by_dependence") * state["dependence"]
        + p("hold_by_integration") * state["integration"]
        + p("hold_by_presence") * state["presence"]
    )
    pushed = p("nato_weight") * state["nato"] + p("quarrel_weight") * state["open_issues"] - hold
    if run.form("fear") == "sum":
        pushed += p("usual_outreach") * p("reciprocity_weight") * state["reciprocity"]
    return pushed


def echo(run: Run, state: dict[str, float]) -> float:
    """What multiplies outreach."""
    if run.form("fear") == "sum":
        return 1.0
    return 1 + run.param("reciprocity_weight") * state["reciprocity"]


def fear_of_loss(run: Run, luck: Luck) -> None:
    s, p = run.state, run.param
    outreach = max(s["reading_moscow"] - p("loyal_position"), 0) / (1 - p("loyal_position"))
    drive = outreach * echo(run, s) + push(run, s) - p("tipping_point")
    s["fear"] = logistic(drive / p("tipping_width"))


BEHAVIOURS = {
    "contact": contact,
    "base_file": base_file,
    "patronage": patronage,
    "room_for_manoeuvre": room_for_manoeuvre,
    "diversification": diversification,
    "regime_security": regime_security,
    "conditionality": conditionality,
    "spiral": spiral,
    "ratchets": ratchets,
    "fear_of_loss": fear_of_loss,
}


def evolve(run: Run, luck: Luck) -> None:
    for name, behaviour in BEHAVIOURS.items():
        if run.has(name):
            behaviour(run, luck)
