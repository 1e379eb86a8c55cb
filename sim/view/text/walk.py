"""One run in the pictures of it: what observers believe, what a choice was worth, what the map shows."""

from collections.abc import Mapping, Sequence

from sim.seeds.load import load_seeds
from sim.view.text.capitals import who
from sim.view.text.words import decimal, in_hundred, with_sign

# Terms of a choice, in thousandths of what a seat cares for.
SCALE = 1000
THE_REST = "the rest"
TERM, WORTH = "Term", "Worth"
THIS_MONTH, STANDS_STILL = "This month", "stands still"
BELARUS = "BELARUS"
MAP_SIGNS = (
    "Belarus is the redder, the more Russian forces are there. Lines to Minsk: as thick as the ties. "
    "Dashed: Moscow's pressure. Rings: NATO on the flank. A filled dot: a capital that moves this month. "
)
MAP_NOTE = (
    "Borders follow resolution 68/262 of the UN General Assembly: Crimea is Ukraine's. "
    "Natural Earth, public domain."
)


def name_belief(capital: str, at: float) -> str:
    """Where a capital takes Minsk to stand; Minsk's own row is what it thinks that Moscow sees."""
    seen = "Minsk thinks Moscow sees" if capital == "minsk" else f"{who(capital)} sees"
    return f"{seen} {with_sign(at)}"


def in_thousandths(value: float) -> str:
    """What a term or a move is worth."""
    return with_sign(SCALE * value, 1)


def describe_weighed(chosen: bool, chance: float, worth: float) -> str:
    """A move as it was weighed, below its name."""
    made = "Made" if chosen else "Passed over"
    return f"{made}; chance {in_hundred(chance)}; worth {in_thousandths(worth)}"


def describe_tie(label: str, strength: float) -> str:
    """A tie to Minsk in the tooltip."""
    return f"{label}: {decimal(strength)}"


def describe_pressure(pressure: float) -> str:
    """Moscow's pressure in the tooltip."""
    return f"Moscow's pressure: {decimal(pressure)}"


def describe_forces(presence: float) -> str:
    """Russian forces in the tooltip of Belarus."""
    return f"Russian forces: {decimal(presence)}"


def describe_flank(nato: float) -> str:
    """NATO on the flank in the tooltip."""
    return f"NATO on the flank: {decimal(nato)}"


def name_beyond(capital: str, in_the_east: bool) -> str:
    """A capital beyond the map, at its edge, which points to where it is."""
    return f"{capital} →" if in_the_east else f"← {capital}"


def describe_moves(moves: Sequence[str]) -> str:
    """What a capital does in a month."""
    return " and ".join(moves) or STANDS_STILL


def describe_view(capital: str, at: Mapping[str, float], moves: Sequence[str]) -> str:
    """How a capital sees Minsk in a month, what ties it to Minsk, and what it does; `at` has the run's state
    by variable.
    """
    seeds = load_seeds().capitals
    known, name = seeds[capital], who(capital)
    stands = f"Minsk's deeds stand at {with_sign(at['deeds'])} and its words at {with_sign(at['words'])}."
    if capital == "minsk":
        sees = f"{name_belief(capital, at['shadow_reading'])}; {name_belief('moscow', at['reading_moscow'])}."
    elif known.reads_minsk_by is None:
        sees = f"{name} reads Minsk by no measure of its own."
    else:
        sees = f"{name_belief(capital, at[known.reads_minsk_by])}."
    said = [sees, stands]
    if known.tie is not None:
        value = at[known.tie.variable]
        tie = describe_tie(known.tie.label, 1 - value if known.tie.inverted else value)
        said.append(f"{tie[0].upper()}{tie[1:]}, from 0 to 1.")
    return " ".join([*said, f"{THIS_MONTH} {name} {describe_moves(moves)}."])


def describe_region(at: Mapping[str, float]) -> str:
    """What the map shows, in a sentence; `at` has the run's state by variable."""
    return (
        f"Russian forces in Belarus {decimal(at['presence'])}, Moscow's pressure {decimal(at['pressure'])}, "
        f"Minsk's dependence on Moscow {decimal(at['dependence'])}, the West's visible answer "
        f"{decimal(at['reciprocity'])}, quiet ties with Washington {decimal(at['quiet_ties'])}, NATO on the "
        f"flank {decimal(at['nato'])}, Chinese credit {decimal(at['credit'])}, all from 0 to 1."
    )
