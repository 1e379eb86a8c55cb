"""Each observer reads Minsk from a mixture of its words and of the deeds that it can see, with noise.

reading += gain x (w·words + (1 - w)·deeds seen + noise - reading)

Moscow heeds deeds (w low), the neighbours words (w high): the cheap-reassurance trap. A visible contact
counts for more where it is salient; observers on the spot lower the noise; Washington also sees the quiet
channel.
Claims: BD2, BD15, BD16, BD25, BD26, EN2, BF16-4, BF16-10, EN4.
"""

from sim.world import stacked

OBSERVERS = {
    "moscow": "moscow",
    "washington": "west",
    "brussels": "west",
    "warsaw": "neighbours",
    "vilnius": "neighbours",
    "riga": "neighbours",
    "kyiv": "kyiv",
}
READINGS = tuple(f"reading_{observer}" for observer in OBSERVERS)
MOSCOW, WASHINGTON = 0, 1


def of_each(p, weight):
    """A parameter of every observer's kind, a row each."""
    return stacked([getattr(p, f"{weight}_{kind}") for kind in OBSERVERS.values()])


def deed_weights(p):
    """How much each observer heeds deeds, a row each."""
    return 1 - p.once(of_each, "word_weight")


def perceive(w, p, m):
    by_deeds = p.once(deed_weights)
    seen = by_deeds * w.deeds
    seen[WASHINGTON] = by_deeds[WASHINGTON] * (w.deeds + p.quiet_seen * w.quiet_ties)
    seen += p.once(of_each, "word_weight") * w.words
    noise = p.reading_noise * m.noises(READINGS)
    noise[MOSCOW + 1 :] *= 1 - p.clarity_on_the_spot * w.embassy
    seen += noise
    rows = w.rows(READINGS)
    reading = w.x[rows]
    seen -= reading
    seen *= p.reading_gain * (1 + p.once(of_each, "visit_salience") * m.contact)
    w.x[rows] = reading + seen
