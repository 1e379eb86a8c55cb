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
KINDS = tuple(dict.fromkeys(OBSERVERS.values()))


def perceive(w, p, m):
    on_the_spot = 1 - p.clarity_on_the_spot * w.embassy
    word_weight = {kind: getattr(p, f"word_weight_{kind}") for kind in KINDS}
    gain = {kind: p.reading_gain * (1 + getattr(p, f"visit_salience_{kind}") * m.contact) for kind in KINDS}
    of_words = {kind: word_weight[kind] * w.words for kind in KINDS}
    of_deeds = {kind: (1 - word_weight[kind]) * w.deeds for kind in KINDS}
    for observer, kind in OBSERVERS.items():
        noise = p.reading_noise * m.noise(f"reading_{observer}")
        if observer != "moscow":
            noise *= on_the_spot
        deeds = of_deeds[kind]
        if observer == "washington":
            deeds = (1 - word_weight[kind]) * (w.deeds + p.quiet_seen * w.quiet_ties)
        reading = getattr(w, f"reading_{observer}")
        reading += gain[kind] * (of_words[kind] + deeds + noise - reading)
