"""Look up what the analyses say and what in the model rests on it, with links both ways.

Analyses, claims, parameters, variables, behaviours, capitals, moves and patterns are the entries; whatever
names another is linked to it, and the other back to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sim.evidence import Prior, Seeds, capital_of, load_seeds
from sim.reading import BadInput
from sim.wording import nearest

KINDS = ("analysis", "claim", "parameter", "variable", "behaviour", "capital", "move", "pattern")


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


class Web(dict[tuple[str, str], Entry]):
    """All entries by kind and id."""

    def put(self, kind: str, id_: str, says: str, **facts: Any) -> None:
        """Add an entry; facts that are empty are left out."""
        kept = {name: fact for name, fact in facts.items() if fact not in (None, [], {}, ())}
        self[kind, id_] = Entry(kind, id_, says, kept)

    def link(self, one: tuple[str, str], kind: str, ids: Iterable[str]) -> None:
        """Link an entry to others of a kind, and those back to it."""
        for id_ in ids:
            other = (kind, id_)
            if other in self and one != other and id_ not in self[one].links[kind]:
                self[one].links[kind].append(id_)
                self[other].links[one[0]].append(one[1])


@cache
def web() -> Web:
    """Everything that can be looked up."""
    from sim import patterns

    seeds, web = load_seeds(), Web()
    found = {id_: module.PATTERN for id_, module in patterns.discover().items()}
    _put_evidence(web, seeds)
    _put_model(web, seeds)
    for id_, p in found.items():
        web.put("pattern", id_, p.sentence, threshold=p.threshold, ablation=p.ablation, basis=p.basis)
    _link_evidence(web, seeds)
    _link_model(web, seeds)
    for id_, p in found.items():
        web.link(("pattern", id_), "claim", p.claim_ids)
        off = [name for name in seeds.behaviours if f"{name.replace('_', ' ')} off" in p.ablation]
        web.link(("pattern", id_), "behaviour", off)
    return web


def _put_evidence(web: Web, seeds: Seeds) -> None:
    for id_, a in seeds.analyses.items():
        web.put(
            "analysis",
            id_,
            a.title,
            author=a.author,
            publisher=a.publisher,
            published=a.published,
            note=a.note,
        )
    for id_, claim in seeds.claims.items():
        c = claim.seed
        web.put("claim", id_, c.says, firmness=c.firmness, dated=c.dated, sets=c.sets, unused=c.unused)


def _put_model(web: Web, seeds: Seeds) -> None:
    for name, p in seeds.parameters.items():
        prior = {"low": p.low, "mode": p.mode, "high": p.high}
        web.put(
            "parameter", name, p.meaning, unit=p.unit, **prior, confidence=p.confidence, assumed=p.assumed
        )
    for name, v in seeds.variables.items():
        web.put(
            "variable", name, v.meaning, unit=v.unit, low=v.low, high=v.high, rest=v.rest, assumed=v.assumed
        )
    for name, b in seeds.behaviours.items():
        web.put("behaviour", name, b.rule, label=b.label, assumed=b.assumed)
    for name, c in seeds.capitals.items():
        web.put("capital", name, c.label, assumed=c.assumed)
    for (seat, name), m in seeds.moves.items():
        facts = m.model_dump(
            include={"does", "later", "delay", "expects", "bias", "cost", "rest", "audience", "leak"}
        )
        needs = {variable: limits.model_dump(exclude_none=True) for variable, limits in m.needs.items()}
        web.put("move", f"{seat}.{name}", m.label, stance=m.stance, **facts, needs=needs)


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
        move = ("move", f"{seat}.{name}")
        web.link(move, "claim", m.claims)
        web.link(move, "capital", [capital_of(seat)])
        web.link(move, "variable", dict.fromkeys([*m.does, *m.later]))
        shared = [b.behaviour for b in seeds.behaviours.values() if set(b.claims) & set(m.claims)]
        web.link(move, "behaviour", shared)
    for name, p in seeds.parameters.items():
        _link_parameter(web, name, p)


def _link_parameter(web: Web, name: str, p: Prior) -> None:
    """A parameter to its claims, and to what its dotted name says that it belongs to."""
    parameter = ("parameter", name)
    web.link(parameter, "claim", p.claims)
    owner, _, last = name.rpartition(".")
    if p.behaviour:
        web.link(parameter, "behaviour", [p.behaviour])
    elif p.kind == "strength":
        web.link(parameter, "move", [f"{owner.removesuffix('.strength')}.{last}"])
    elif ("variable", last) in web:
        web.link(parameter, "variable", [last])
    if ("capital", name.partition(".")[0]) in web:
        web.link(parameter, "capital", [name.partition(".")[0]])


def look_up(id_: str) -> list[dict[str, Any]]:
    """All entries of an id, each with its links; a move goes by `SEAT.MOVE` or by its own name alone.

    Raises `BadInput` for an id that nothing has, with the nearest one that something has.
    """
    asked = id_.casefold()
    entries = list(web().values())
    found = [e for e in entries if e.id.casefold() == asked]
    found = found or [e for e in entries if e.kind == "move" and e.id.partition(".")[2].casefold() == asked]
    if not found:
        raise BadInput(
            f"{id_[:80]!r}: nothing in the evidence has this id, {nearest(id_, [e.id for e in entries])}"
        )
    return [entry.plain() for entry in found]


def index() -> dict[str, dict[str, str]]:
    """Every id by kind, with its line."""
    ids: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    for entry in web().values():
        ids[entry.kind][entry.id] = entry.says
    return ids
