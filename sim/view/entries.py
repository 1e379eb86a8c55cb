"""What there is to look up, found by words, and the address at which it is shown."""

from collections.abc import Iterable

from sim.evidence.lookup import KINDS, Entry
from sim.view.text.words import name_in_words


def search(entries: Iterable[Entry], words: str, kind: str | None = None) -> list[Entry]:
    """The entries that hold all words, in their id, in what they say or in their facts; by id first."""
    wanted = words.casefold().split()
    hits = []
    for entry in entries:
        if kind is not None and entry.kind != kind:
            continue
        named = name_in_words(entry.id).casefold() + " " + entry.id.casefold()
        text = f"{named} {entry.says} {' '.join(map(str, entry.facts.values()))}".casefold()
        if all(word in text for word in wanted):
            by_id = not all(word in named for word in wanted)
            hits.append((entry.id.casefold() != words.strip().casefold(), by_id, entry))
    hits.sort(key=lambda hit: (hit[0], hit[1], KINDS.index(hit[2].kind)))
    return [entry for *_, entry in hits]


def address_of(kind: str, id_: str) -> dict[str, str]:
    """What opens the Evidence page at an entry, as parts of its address."""
    return {"ev.part": "look-up", "ev.at": f"{kind}:{id_}"}
