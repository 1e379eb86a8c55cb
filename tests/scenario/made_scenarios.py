"""Beginnings of scenario files, and a small vocabulary, for tests that write their own."""

from sim.scenario.scenario import Vocabulary

HEAD = "title: A trial\nsummary: Nothing much.\n"
WHOLE = HEAD + "start: 2016-01\nend: 2016-12\n"
ABOVE = "base: baseline\n" + HEAD
NAMES = Vocabulary(
    variables={"war": (0, 1), "oil": (0, 1), "fear": (0, 1), "deeds": (-1, 1)},
    parameters={"tipping_point": (0, 2), "spite": (0, 1)},
    moves={"minsk": frozenset({"hold", "delay"}), "minsk_words": frozenset({"silence", "neutrality"})},
    claims=frozenset({"CH1", "CH2"}),
    behaviours=frozenset({"spiral"}),
)
