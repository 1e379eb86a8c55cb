"""Slow credit and ties elsewhere loosen dependence; support, oil, sanctions and the war make the economy.

Dependence moves slowly to where support and sanctions pull it up and Chinese credit and other ties pull it
down. The economy moves to where support, oil and credit lift it and sanctions, pressure, dependence and the
war's cost weigh on it, with shocks of its own; approval follows the economy.
Claims: CH4, CH6, CH13, BD6, BD9, BF13-5.
"""

from sim.model.context import Context, Parameters, World
from sim.model.recorded import recorded

PHASES = {"evolve": "home"}


@recorded
def evolve(w: World, p: Parameters, m: Context) -> None:
    pulled = (
        p.dependence_own
        + p.dependence_by_support * (w.subsidy - 0.5)
        + p.dependence_by_sanctions * w.sanctions
        - p.dependence_by_credit * w.credit
        - p.dependence_by_ties * w.diversification
    )
    w.dependence += p.dependence_pace * (pulled - w.dependence)
    lifted = (
        p.economy_own
        + p.economy_by_support * (w.subsidy - 0.5)
        + p.economy_by_oil * (w.oil - 0.5)
        + p.economy_by_credit * w.credit
        - p.economy_by_sanctions * w.sanctions
        - p.economy_by_pressure * w.pressure
        - p.economy_by_war * w.war
        - p.economy_by_dependence * (w.dependence - p.usual_dependence)
    )
    w.economy += p.economy_pace * (lifted - w.economy) + p.economy_shocks * m.noise("economy")
    w.approval += p.approval_by_economy * (w.economy - 0.5)
