"""What the analyses say and what rests on it, as entries with links both ways.

Entries are made first, kind by kind, then linked: whatever names another is linked to it, and the other back.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sim.analysis.history.facts import Fact, facts_in, load_facts
from sim.analysis.history.history import LEADS_TO
from sim.analysis.lenses.lens_files import Lens, SettingSeed, load_lenses
from sim.patterns import discover
from sim.scenario.scenario import BASELINE, Scenario, list_scenarios, load_scenario
from sim.seeds.glossary import load_glossary
from sim.seeds.load import Prior, Seeds, capital_of, load_seeds
from sim.seeds.schema import CapitalFile, MoveSeed

KINDS = (
    *("term", "analysis", "claim", "parameter", "variable", "behaviour", "capital", "danger", "move"),
    *("pattern", "scenario", "reading", "fact"),
)
OURS = {
    "half_life": "Its claims are the variable's: they say what it is. How fast it fades is ours.",
    "strength": "Its claims are the move's: they say that it can be made. How strong it is is ours.",
}

OF_MOVES = ("strength", "cost", "rest", "delay", "needs", "ratio")
"""The uncertain numbers of a move: SEAT.KIND.MOVE, a ratio with the variable behind it."""

Name = tuple[str, str]
"""The kind and the id of an entry."""


@dataclass
class Entry:
    """One thing with what is said of it, and the ids of what it is linked to, by kind."""

    kind: str
    id: str
    says: str
    facts: dict[str, Any]
    links: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def plain(self) -> dict[str, Any]:
        """The entry as JSON has it."""
        links = {kind: self.links[kind] for kind in KINDS if self.links.get(kind)}
        return {"kind": self.kind, "id": self.id, "says": self.says, **self.facts, "links": links}


class Web(dict[Name, Entry]):
    """All entries by kind and id."""

    def put(self, kind: str, id_: str, says: str, **facts: Any) -> None:
        """Add an entry; facts that are empty are left out."""
        stated = {name: fact for name, fact in facts.items() if fact not in (None, [], {}, ())}
        self[kind, id_] = Entry(kind, id_, says, stated)

    def link(self, one: Name, kind: str, ids: Iterable[str]) -> None:
        """Link an entry to others of a kind, and those back to it."""
        for id_ in ids:
            other = (kind, id_)
            if other in self and one != other and id_ not in self[one].links[kind]:
                self[one].links[kind].append(id_)
                self[other].links[one[0]].append(one[1])


@cache
def web() -> Web:
    """Everything that can be looked up."""
    seeds, found = load_seeds(), Web()
    cases = {one.name: load_scenario(one.name) for one in list_scenarios()}
    for name, term in load_glossary().items():
        found.put("term", name, term.says, also=list(term.forms[1:]))
    for put in (_put_evidence, _put_model, _put_moves):
        put(found, seeds)
    _put_patterns(found)
    _put_cases(found, cases)
    for name, term in load_glossary().items():
        for kind, ids in term.see.items():
            found.link(("term", name), kind, ids)
    for link in (_link_evidence, _link_model, _link_capitals):
        link(found, seeds)
    _link_patterns(found, seeds)
    for case in cases.values():
        _link_scenario(found, case, cases[BASELINE])
    for lens in load_lenses().values():
        _link_readings(found, lens)
    played = {name: facts_in(cases[name]) for name in LEADS_TO}
    for id_, fact in load_facts().items():
        _link_fact(found, id_, fact, [name for name, facts in played.items() if id_ in facts])
    return found


def _put_evidence(web: Web, seeds: Seeds) -> None:
    for id_, a in seeds.analyses.items():
        facts = a.model_dump(include={"author", "publisher", "published", "note"})
        web.put("analysis", id_, a.title, **facts)
    for id_, claim in seeds.claims.items():
        c = claim.seed
        facts = {"sets": c.sets, "implemented_by": c.by, "shows_in": c.shows_in, "unused": c.unused}
        web.put("claim", id_, c.says, firmness=c.firmness, dated=c.dated, **facts)


def _put_model(web: Web, seeds: Seeds) -> None:
    for name, p in seeds.parameters.items():
        prior = {"unit": p.unit, "low": p.low, "mode": p.mode, "high": p.high, "confidence": p.confidence}
        note = OURS.get(p.kind) if p.claims else None
        web.put("parameter", name, p.meaning, **prior, assumed=p.assumed, note=note)
    for name, v in seeds.variables.items():
        scale = {"unit": v.unit, "low": v.low, "high": v.high, "rest": v.rest}
        web.put("variable", name, v.meaning, **scale, assumed=v.assumed)
    for name, b in seeds.behaviours.items():
        web.put("behaviour", name, b.rule, label=b.label, assumed=b.assumed)


def _put_moves(web: Web, seeds: Seeds) -> None:
    for name, c in seeds.capitals.items():
        web.put("capital", name, c.label, assumed=c.assumed)
        for danger in c.dangers:
            web.put("danger", f"{name}.{danger}", f"{c.label} looks ahead for {danger} and weighs it")
    for (seat, name), m in seeds.moves.items():
        facts = m.model_dump(
            include={
                *("does", "later", "delay", "expects", "bias", "cost", "rest", "audience", "leak", "leaks"),
                "assumed",
            }
        )
        needs = {variable: limits.model_dump(exclude_none=True) for variable, limits in m.needs.items()}
        web.put("move", f"{seat}.{name}", m.label, stance=m.stance, **facts, needs=needs)


def _put_patterns(web: Web) -> None:
    for id_, module in discover().items():
        p = module.PATTERN
        web.put("pattern", id_, p.sentence, threshold=p.threshold, ablation=p.ablation, basis=p.basis)


def _put_cases(web: Web, cases: dict[str, Scenario]) -> None:
    for name, case in cases.items():
        texts = {"question", "why_it_matters", "look_at", "exercise", "assumed"}
        web.put("scenario", name, case.summary, label=case.title, **case.model_dump(include=texts))
    for name, lens in load_lenses().items():
        for reading, r in lens.readings.items():
            sets = {parameter: _setting(setting) for parameter, setting in r.sets.items()}
            facts = {"reference": r.reference, "question": lens.question, "sets": sets}
            web.put("reading", f"{name}={reading}", r.says, label=r.label, **facts, assumed=lens.assumed)
    for id_, fact in load_facts().items():
        facts = fact.model_dump(include={"date", "evidence", "source", "event", "context", "coding"})
        web.put("fact", id_, fact.says, **facts)


def _setting(setting: SettingSeed) -> str:
    """What a reading sets a number to, and why."""
    to = setting.to
    value = f"{to:g}" if isinstance(to, int | float) else f"{to.low:g} to {to.high:g}, mostly {to.mode:g}"
    return f"{value}, since {setting.because}"


def _link_evidence(web: Web, seeds: Seeds) -> None:
    for id_, claim in seeds.claims.items():
        web.link(("claim", id_), "analysis", [claim.analysis.id])
        web.link(("claim", id_), "claim", claim.seed.same_as)


def _link_model(web: Web, seeds: Seeds) -> None:
    for name, v in seeds.variables.items():
        web.link(("variable", name), "claim", v.claims)
    for name, b in seeds.behaviours.items():
        web.link(("behaviour", name), "claim", b.claims)
    for (seat, name), m in seeds.moves.items():
        _link_move(web, seeds, seat, f"{seat}.{name}", m)
    for name, p in seeds.parameters.items():
        _link_parameter(web, name, p)


def _link_move(web: Web, seeds: Seeds, seat: str, id_: str, m: MoveSeed) -> None:
    """A move to its claims, and to all that it changes, is expected to change, or needs."""
    move = ("move", id_)
    web.link(move, "claim", m.claims)
    web.link(move, "capital", [capital_of(seat)])
    web.link(move, "variable", [*m.does, *m.later, *m.leaks, *m.expects, *m.needs])
    web.link(move, "parameter", [m.bias] if m.bias else [])
    shared = [b.behaviour for b in seeds.behaviours.values() if set(b.claims) & set(m.claims)]
    web.link(move, "behaviour", shared)


def _link_parameter(web: Web, name: str, p: Prior) -> None:
    """A parameter to its claims, and to what its dotted name says that it belongs to."""
    parameter = ("parameter", name)
    web.link(parameter, "claim", p.claims)
    last = name.rpartition(".")[2]
    if p.behaviour:
        web.link(parameter, "behaviour", [p.behaviour])
    elif p.kind in OF_MOVES:
        seat, _, move, *of = name.split(".")
        web.link(parameter, "move", [f"{seat}.{move}"])
        web.link(parameter, "variable", of)
    elif ("variable", last) in web:
        web.link(parameter, "variable", [last])
    web.link(parameter, "capital", [name.partition(".")[0]])


def _link_capitals(web: Web, seeds: Seeds) -> None:
    """The dangers that a capital looks ahead for: to its claims, and to what they weigh."""
    for name, c in seeds.capitals.items():
        for kind, danger in c.dangers.items():
            _link_danger(web, c, f"{name}.{kind}", danger.stake, danger.claims)


def _link_danger(web: Web, capital: CapitalFile, id_: str, stake: str, claims: list[str]) -> None:
    danger = ("danger", id_)
    web.link(danger, "capital", [capital.capital])
    web.link(danger, "parameter", [stake])
    web.link(danger, "claim", claims)


def _link_patterns(web: Web, seeds: Seeds) -> None:
    for id_, module in discover().items():
        p = module.PATTERN
        web.link(("pattern", id_), "claim", p.claim_ids)
        off = [name for name in seeds.behaviours if f"{name.replace('_', ' ')} off" in p.ablation]
        web.link(("pattern", id_), "behaviour", off)


def _link_scenario(web: Web, case: Scenario, baseline: Scenario) -> None:
    """A scenario to its own claims, also those that its texts name, and to what it plays, closes and sets.

    The events that a what-if inherits from the baseline are the baseline's.
    """
    scenario = ("scenario", case.name)
    inherited = () if case.name == BASELINE else baseline.events
    events = [event for event in case.events if event not in inherited]
    rows = (*case.script, *case.blocked)
    named = re.findall(r"\b[A-Z][A-Z0-9]+(?:-\d+)?\b", f"{case.why_it_matters} {case.look_at}")
    web.link(scenario, "claim", [*case.claims, *named])
    for part in (*events, *rows):
        web.link(scenario, "claim", part.claims)
    web.link(scenario, "move", [f"{row.seat}.{row.move}" for row in rows])
    for event in events:
        web.link(scenario, "variable", [*event.adds, *event.sets])
        web.link(scenario, "parameter", event.parameters)
    web.link(scenario, "parameter", case.parameters)
    web.link(scenario, "variable", case.initial)
    web.link(scenario, "behaviour", case.without)


def _link_readings(web: Web, lens: Lens) -> None:
    """The two readings of a lens: to its claims, to what each sets, and to each other."""
    names = [f"{lens.lens}={reading}" for reading in lens.readings]
    for name, reading in zip(names, lens.readings.values(), strict=True):
        web.link(("reading", name), "claim", lens.claims)
        web.link(("reading", name), "parameter", reading.sets)
        web.link(("reading", name), "reading", names)


def _link_fact(web: Web, id_: str, fact: Fact, histories: Iterable[str]) -> None:
    """A dated fact to its claims, to the moves that it plays or closes, and to the history of its years."""
    web.link(("fact", id_), "claim", fact.claims)
    web.link(("fact", id_), "move", [f"{row.seat}.{row.move}" for row in (*fact.plays, *fact.not_done)])
    if fact.plays or fact.not_done or fact.event:
        web.link(("fact", id_), "scenario", histories)
