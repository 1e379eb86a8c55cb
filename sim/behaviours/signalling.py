"""Each observer reads Minsk from a mixture of its words and of the deeds that it can see, with noise.

reading += gain x (w·words + (1 - w)·deeds seen + noise - reading)

Moscow heeds deeds (w low), the neighbours words (w high): the cheap-reassurance trap. A visible contact
counts for more where it is salient; observers on the spot lower the noise; Washington also sees the quiet
channel.
Claims: BD2, BD15, BD16, BD25, BD26, EN2, BF16-4, BF16-10, EN4.
"""

OBSERVERS = {
    "moscow": "moscow",
    "washington": "west",
    "brussels": "west",
    "warsaw": "neighbours",
    "vilnius": "neighbours",
    "riga": "neighbours",
    "kyiv": "kyiv",
}


def perceive(w, p, m):
    on_the_spot = 1 - p.clarity_on_the_spot * w.embassy
    for observer, kind in OBSERVERS.items():
        word_weight = getattr(p, f"word_weight_{kind}")
        gain = p.reading_gain * (1 + getattr(p, f"visit_salience_{kind}") * m.contact)
        noise = p.reading_noise * m.noise(f"reading_{observer}")
        if observer != "moscow":
            noise *= on_the_spot
        deeds = w.deeds + p.quiet_seen * w.quiet_ties if observer == "washington" else w.deeds
        signal = word_weight * w.words + (1 - word_weight) * deeds + noise
        reading = getattr(w, f"reading_{observer}")
        reading += gain * (signal - reading)
