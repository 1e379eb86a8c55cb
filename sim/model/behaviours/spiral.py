"""Tension between Minsk and Kyiv answers itself; accusing pays at home; only the presidents break it.

tension += answer x tension x (1 - tension), against its own fading. Exercises feed it and bring
incidents. What tension Kyiv's politics at home want rises as Kyiv reads Minsk nearer to Moscow, and with
Russian forces in Belarus.
Claims: BF17-1, BF17-4, BF17-7, BF17-9, BF17-10, BF17-11, BD19.
"""

from sim.model.context import Context, Parameters, World
from sim.model.recorded import recorded
from sim.model.world import as_share

PHASES = {"aim": "abroad", "evolve": "abroad", "strike": "hazards"}


@recorded
def aim(w: World, p: Parameters, m: Context) -> None:
    suits = p.tension_by_reading * (1 - as_share(w.reading_kyiv)) * w.war
    m.capital("kyiv").shift("kyiv_tension", suits + p.tension_by_presence * w.presence)


@recorded
def evolve(w: World, p: Parameters, m: Context) -> None:
    t = w.kyiv_tension
    w.kyiv_tension += (p.spiral_answer * t + p.tension_by_exercise * w.exercise) * (1 - t)


@recorded
def strike(w: World, p: Parameters, m: Context) -> None:
    struck = m.chance("incident") < p.incident_rate * w.exercise
    m.note_event("incident", struck)
    w.kyiv_tension += struck * p.incident_shock * (1 - w.kyiv_tension)
    w.alarm += struck * p.incident_shock * (1 - w.alarm)
