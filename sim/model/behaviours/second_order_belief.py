"""Minsk keeps a picture of Moscow's reading, made with its own guess of how much Moscow heeds words.

shadow += gain x (g·words + (1 - g)·deeds - shadow); a private warning corrects it towards the true reading.
A Minsk that overrates words thinks itself safe and walks over the edge.
Claims: CH10 (that Moscow's mind is hard to judge); the form is assumed.
"""

from sim.model.context import Context, Parameters, Row, World
from sim.model.recorded import recorded

PHASES = {"perceive": "beliefs"}


def deaf(p: Parameters) -> Row:
    """How much Moscow heeds deeds, as Minsk guesses."""
    return 1 - p.word_weight_guess


def signal(w: World, p: Parameters) -> Row:
    """What Minsk believes that Moscow makes of its words and deeds."""
    return p.word_weight_guess * w.words + p.once(deaf) * w.deeds


@recorded
def perceive(w: World, p: Parameters, m: Context) -> None:
    w.shadow_reading += p.reading_gain * (signal(w, p) - w.shadow_reading)
    told = m.just_made("moscow", "private_warning")
    w.shadow_reading += p.shadow_correction * told * (w.reading_moscow - w.shadow_reading)
