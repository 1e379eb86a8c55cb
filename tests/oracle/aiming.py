"""Aim: goals are reset, and behaviours shift ideal points and weigh saliences for this month."""

from tests.oracle.running import Goal, Run, as_share, logistic

FLANK = ("warsaw", "vilnius", "riga")


def settle(goals: dict[str, Goal]) -> None:
    """Make the saliences of a capital sum to one."""
    whole = sum(goal.salience for goal in goals.values())
    for goal in goals.values():
        goal.salience /= whole


def usual_goals(run: Run) -> dict[str, dict[str, Goal]]:
    """The goals of each capital as drawn; its saliences sum to one."""
    goals = {}
    for name, capital in run.seeds.capitals.items():
        goals[name] = {
            variable: Goal(run.param(f"{name}.ideal.{variable}"), run.param(f"{name}.salience.{variable}"))
            for variable in capital.goals
        }
        settle(goals[name])
    return goals


def response_ladder(run: Run) -> None:
    s, p, moscow = run.state, run.param, run.goals["moscow"]
    moscow["pressure"].ideal += p("pressure_by_fear") * s["fear"] + p("pressure_by_impatience") * (
        1 - s["patience"]
    )
    moscow["insistence"].ideal += p("insistence_by_fear") * s["fear"]
    moscow["exercise"].ideal += p("exercise_by_fear") * s["fear"]
    moscow["cover"].ideal += p("cover_by_insistence") * s["insistence"]
    silent = logistic((s["fear"] - p("silence_level")) / p("silence_width"))
    moscow["alarm"].salience *= 1 - p("silence") * silent


def base_file(run: Run) -> None:
    s = run.state
    run.goals["moscow"]["insistence"].ideal += (
        run.param("stake_in_file") * s["base_file"] * (1 - s["refusal"])
    )


def isolated(state: dict[str, float]) -> float:
    return state["sanctions"] * (1 - state["reciprocity"])


def patronage(run: Run) -> None:
    s, p, moscow = run.state, run.param, run.goals["moscow"]
    owed = max(s["debt"] - p("debt_borne"), 0) * (1 - s["siege"])
    moscow["subsidy"].ideal += (
        p("support_by_siege") * s["siege"]
        + p("support_for_isolated") * isolated(s) * (1 - s["quarrel"])
        - p("support_for_loyalty") * s["reading_moscow"]
    )
    moscow["pressure"].ideal += (
        p("pressure_by_quarrel") * s["quarrel"]
        + p("pressure_by_reading") * max(s["reading_moscow"], 0)
        + p("pressure_by_debt") * owed
        - p("pressure_spared_by_siege") * s["siege"]
    )
    moscow["integration"].ideal += p("integration_by_debt") * owed


def ramp(run: Run, who: str, months: float) -> float:
    """From 0, so many months before the next vote, to 1 in its month."""
    ahead = [vote - run.month for vote in run.scenario.elections.get(who, ()) if vote >= run.month]
    return max(0.0, 1 - min(ahead) / months) if ahead else 0.0


def election_cycle(run: Run) -> None:
    p = run.param
    near = ramp(run, "minsk", p("campaign_months"))
    for variable in ("approval", "integration"):
        run.goals["minsk"][variable].salience *= 1 + p("election_weight") * near
    near = ramp(run, "moscow", p("moscow_campaign_months"))
    run.goals["moscow"]["pressure"].salience *= 1 - p("moscow_vote_calm") * near


def outside_options(run: Run) -> None:
    s, p, minsk = run.state, run.param, run.goals["minsk"]
    squeezed = max(s["pressure"] - p("squeeze_borne"), 0) + max(p("usual_economy") - s["economy"], 0)
    minsk["recognition"].ideal += p("outside_value") * squeezed
    minsk["sanctions"].ideal -= p("outside_value") * squeezed
    minsk["subsidy"].ideal += p("support_by_isolation") * isolated(s)
    minsk["integration"].salience *= 1 - p("yielding_by_isolation") * isolated(s)
    minsk["open_issues"].salience *= 1 - p("quarrels_by_isolation") * isolated(s)
    minsk["credit"].salience *= 1 + p("credit_by_isolation") * isolated(s)


def besieged(run: Run) -> float:
    return logistic((run.state["unrest"] - run.param("siege_level")) / run.param("siege_width"))


def regime_security(run: Run) -> None:
    s, p, minsk = run.state, run.param, run.goals["minsk"]
    bold = max(2 * s["appetite"] - 1, 0)
    minsk["unrest"].salience *= 1 + p("siege_weight") * besieged(run)
    for variable in ("integration", "base_file"):
        minsk[variable].salience *= (
            1 - p("siege_surrender") * besieged(run) + p("russkiy_mir_weight") * bold * s["war"]
        )


def conditionality(run: Run) -> None:
    s, p = run.state, run.param
    called_for = (
        p("concern_prisoners") * s["prisoners"]
        + p("concern_repression") * s["repression"]
        + p("concern_outrage") * s["outrage"]
    )
    pull = p("rivalry") * s["pressure"]
    given = logistic((s["goodwill"] - p("freeze_goodwill")) / p("freeze_width"))
    kept = p("freeze_hold") * s["sanctions"] * (1 - given)
    fit = max(1 - called_for, 0) * max(1 - p("forces_minded") * s["presence"], 0)
    for capital, own, interest in (
        ("washington", p("geopolitics") * s["attention"], s["attention"]),
        ("brussels", 0.0, s["goodwill"]),
    ):
        goals = run.goals[capital]
        wanted = called_for - p("relief_by_goodwill") * s["goodwill"] - pull - own
        goals["sanctions"].ideal += max(wanted, kept)
        read = as_share(s[f"reading_{capital}"])
        goals[f"reciprocity_{capital}"].ideal += p("engagement") * (interest + pull) * fit * read


def security_dilemma(run: Run) -> None:
    s, p = run.state, run.param
    menace = (
        p("threat_by_presence") * s["presence"]
        + p("threat_by_exercise") * s["exercise"]
        + p("threat_by_war") * s["war"]
    )
    for capital in FLANK:
        reading = s[f"reading_{capital}"]
        goals = run.goals[capital]
        goals["nato_request"].ideal += p("request_by_threat") * menace * (1 - as_share(reading))
        goals["recognition"].ideal += p("recognition_by_reading") * reading
    run.goals["washington"]["nato"].ideal += p("nato_by_request") * s["nato_request"]
    run.goals["moscow"]["insistence"].ideal += p("demand_by_rise") * s["nato_rise"]


def spiral(run: Run) -> None:
    s, p = run.state, run.param
    run.goals["kyiv"]["kyiv_tension"].ideal += (
        p("tension_by_reading") * (1 - as_share(s["reading_kyiv"])) * s["war"]
        + p("tension_by_presence") * s["presence"]
    )


BEHAVIOURS = {
    "response_ladder": response_ladder,
    "base_file": base_file,
    "patronage": patronage,
    "election_cycle": election_cycle,
    "outside_options": outside_options,
    "regime_security": regime_security,
    "conditionality": conditionality,
    "security_dilemma": security_dilemma,
    "spiral": spiral,
}


def aim(run: Run) -> None:
    run.goals = usual_goals(run)
    for name, behaviour in BEHAVIOURS.items():
        if run.has(name):
            behaviour(run)
    for goals in run.goals.values():
        settle(goals)
