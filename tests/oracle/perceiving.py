"""Perceive: observers take in Minsk's words and deeds, and Minsk learns from warnings."""

from tests.oracle.running import Luck, Run

OBSERVERS = {
    "moscow": "moscow",
    "washington": "west",
    "brussels": "west",
    "warsaw": "neighbours",
    "vilnius": "neighbours",
    "riga": "neighbours",
    "kyiv": "kyiv",
}


def signalling(run: Run, luck: Luck) -> None:
    s, p = run.state, run.param
    before = dict(s)
    for observer, group in OBSERVERS.items():
        w = p(f"word_weight_{group}")
        seen = before["deeds"]
        if observer == "washington":
            seen += p("quiet_seen") * before["quiet_ties"]
        signal = w * before["words"] + (1 - w) * seen
        if group == "neighbours":
            ties = -min(before["integration"] + before["alliance_ties"], 1)
            signal += p("ties_weight") * (ties - signal)
        if observer != "moscow":
            signal -= p("forces_seen") * before["presence"] * (1 + signal)
        clarity = 1 if observer == "moscow" else 1 - p("clarity_on_the_spot") * before["embassy"]
        signal += p("reading_noise") * luck.normal("noise", observer) * clarity
        gain = p("reading_gain_vilnius") if observer == "vilnius" else p("reading_gain")
        gain *= 1 + p(f"visit_salience_{group}") * run.contact
        s[f"reading_{observer}"] += gain * (signal - s[f"reading_{observer}"])


def second_order_belief(run: Run, luck: Luck) -> None:
    s, p = run.state, run.param
    w = p("word_weight_guess")
    s["shadow_reading"] += p("reading_gain") * (w * s["words"] + (1 - w) * s["deeds"] - s["shadow_reading"])
    if run.made_before.get("moscow") == "private_warning":
        s["shadow_reading"] += p("shadow_correction") * (s["reading_moscow"] - s["shadow_reading"])


def unknown_threshold(run: Run, luck: Luck) -> None:
    s, p = run.state, run.param
    warned = run.made_before.get("moscow")
    lesson = 0.0
    if warned == "private_warning":
        lesson = p("private_lesson")
    elif warned == "media_campaign":
        lesson = p("public_lesson")
    told = p("tipping_point") + p("lesson_noise") * luck.normal("lesson")
    s["edge_estimate"] += lesson * (told - s["edge_estimate"])


BEHAVIOURS = {
    "signalling": signalling,
    "second_order_belief": second_order_belief,
    "unknown_threshold": unknown_threshold,
}


def perceive(run: Run, luck: Luck) -> None:
    for name, behaviour in BEHAVIOURS.items():
        if run.has(name):
            behaviour(run, luck)
