"""Nobody knows where Moscow's tipping point lies; Minsk holds an estimate and learns from warnings.

estimate += lesson x (true point + noise - estimate), with a strong lesson from a private warning and a weak
one from a public campaign.
Claims: CH10, EN9; that Minsk estimates the point and learns is our inference.
"""

from sim.model.context import Context, Parameters, World
from sim.model.recorded import recorded

PHASES = {"perceive": "beliefs"}


@recorded
def perceive(w: World, p: Parameters, m: Context) -> None:
    lesson = p.private_lesson * m.just_made("moscow", "private_warning")
    lesson = lesson + p.public_lesson * m.just_made("moscow", "media_campaign")
    heard = p.tipping_point + p.lesson_noise * m.noise("lesson")
    w.edge_estimate += lesson * (heard - w.edge_estimate)
