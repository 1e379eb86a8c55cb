"""Each observer reads Minsk from a mixture of its words and of the deeds that it can see, with noise.

reading += gain x (w·words + (1 - w)·deeds seen + noise - reading)

Moscow heeds deeds (w low), the neighbours words (w high): the cheap-reassurance trap. The neighbours go in
part by formal ties to Moscow, and Vilnius learns slowly. Russian forces in Belarus place it with Moscow in
the eyes of all others. A visible contact counts for more where it is
salient; observers on the spot lower the noise; Washington also sees the quiet channel.
Claims: BD2, BD10, BD11, BD15, BD16, BD25, BD26, EN2, BF16-4, BF16-10, EN4, EN12.
"""

import numpy as np

from sim.model.context import Context, Parameters, Row, World
from sim.model.recorded import recorded

PHASES = {"perceive": "readings"}
OBSERVERS = {
    "moscow": "moscow",
    "washington": "west",
    "brussels": "west",
    "warsaw": "neighbours",
    "vilnius": "neighbours",
    "riga": "neighbours",
    "kyiv": "kyiv",
}
NEIGHBOURS = {name for name, kind in OBSERVERS.items() if kind == "neighbours"}


def ties(w: World) -> Row:
    """Where Minsk's formal ties to Moscow place it."""
    return -np.minimum(w.integration + w.alliance_ties, 1)


def seen(w: World, p: Parameters, observer: str, forces: Row) -> Row:
    """What an observer sees of Minsk this month, but for noise; all but Moscow see the forces."""
    by_words = getattr(p, f"word_weight_{OBSERVERS[observer]}")
    deeds = w.deeds + p.quiet_seen * w.quiet_ties if observer == "washington" else w.deeds
    sight = (1 - by_words) * deeds + by_words * w.words
    if observer in NEIGHBOURS:
        sight = sight + p.ties_weight * (ties(w) - sight)
    return sight - forces * (1 + sight) if observer != "moscow" else sight


@recorded
def perceive(w: World, p: Parameters, m: Context) -> None:
    forces, on_the_spot = p.forces_seen * w.presence, 1 - p.clarity_on_the_spot * w.embassy
    for observer, kind in OBSERVERS.items():
        reading = f"reading_{observer}"
        noise = p.reading_noise * m.noise(reading)
        if observer != "moscow":
            noise = noise * on_the_spot
        gain = p.reading_gain_vilnius if observer == "vilnius" else p.reading_gain
        gain = gain * (1 + getattr(p, f"visit_salience_{kind}") * m.contact)
        believed = getattr(w, reading)
        setattr(w, reading, believed + (seen(w, p, observer, forces) + noise - believed) * gain)
