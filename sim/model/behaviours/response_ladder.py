"""Moscow's soft answers follow contact, its hard answers follow fear; warnings fall silent before force.

Warnings and media campaigns spend alarm. Where Moscow wants its pressure, its insistence and its exercises to
stand rises with fear, and its pressure with lost patience. Past a level of fear it stops caring for alarm.
Claims: CH11, EN8, BF13-1; the order of the rungs is our inference.
"""

from sim.model.context import Context, Parameters, World
from sim.model.logistic import sigmoid
from sim.model.recorded import recorded

PHASES = {"aim": "fear"}


@recorded
def aim(w: World, p: Parameters, m: Context) -> None:
    moscow = m.capital("moscow")
    moscow.weigh("alarm", 1 - p.silence * sigmoid((w.fear - p.silence_level) / p.silence_width))
    moscow.shift("pressure", p.pressure_by_fear * w.fear + p.pressure_by_impatience * (1 - w.patience))
    moscow.shift("insistence", p.insistence_by_fear * w.fear)
    moscow.shift("exercise", p.exercise_by_fear * w.fear)
    moscow.shift("cover", p.cover_by_insistence * w.insistence)
