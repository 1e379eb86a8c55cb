"""The cards of a game in words: what a move does, needs and waits for, who sees it, and why it is closed."""

from collections.abc import Iterable, Mapping

from sim.play.cards import Card
from sim.seeds.load import load_seeds
from sim.seeds.schema import Limits, MoveSeed
from sim.view.text.capitals import STILL, describe_move, in_sentence, move_in_words, who
from sim.view.text.words import as_list, count_in_words, decimal, month_in_words, upper_first

STANCES = {
    "moscow": "Towards Moscow",
    "west": "Towards the West",
    "home": "On one's own",
    "soft": "Persuade",
    "manage": "Settle and offer",
    "pay": "Pay",
    "demand": "Demand",
    "press": "Press",
    "engage": "Engage",
    "reinforce": "Reinforce",
    "flank": "Ask for NATO",
    "doubt": "Doubt Minsk",
    "accuse": "Accuse Minsk",
    "punish": "Punish",
    "hold": "Stand still",
}
"""Directions in the order in which they lie on the table."""
AUDIENCES = {
    "public": "Everybody sees it.",
    "quiet": "Done in private: Minsk alone hears of it",
    "home": "Said for home; everybody hears it.",
    "moscow": "Said for Moscow; everybody hears it.",
    "west": "Said for the West; everybody hears it.",
}
NO_EFFECT = "Changes nothing by itself."
BLOCKED = "The scenario rules it out."
FEW = 3
"""Effects that a card of the simple level names."""


def order_of(stance: str) -> int:
    """The place of a direction on the table."""
    known = list(STANCES)
    return known.index(stance) if stance in known else len(known)


def name_card(card: Card) -> str:
    """A card's title."""
    return upper_first(STILL.get(card.move, move_in_words(card.seat, card.move)))


def describe_effects(seed: MoveSeed, most: int | None = None) -> str:
    """What a move does, as directions, the largest first."""
    now = _directions(seed.does, most)
    later = _directions(seed.later, most)
    if not (now or later):
        return NO_EFFECT
    said = [f"{upper_first(now)}."] if now else []
    if later:
        said.append(f"After {count_in_words(seed.delay, 'month')}: {later}.")
    return " ".join(said)


def _directions(effects: Mapping[str, float], most: int | None) -> str:
    """Effects in a row: what rises, what falls, which way positions go."""
    variables = load_seeds().variables
    largest = sorted(effects, key=lambda name: -abs(effects[name]))[:most]
    groups: dict[str, list[str]] = {"more": [], "less": [], "towards the West": [], "towards Moscow": []}
    for name in largest:
        is_position, is_up = variables[name].unit == "position", effects[name] > 0
        way = (
            ("towards the West" if is_up else "towards Moscow")
            if is_position
            else "more"
            if is_up
            else "less"
        )
        groups[way].append(in_sentence(variables[name].label))
    said = [f"{way}: {as_list(names)}" for way, names in groups.items() if names and way in ("more", "less")]
    said += [
        f"{as_list(names)} go {way}" for way, names in groups.items() if names and way not in ("more", "less")
    ]
    return "; ".join(said)


def describe_needs(seed: MoveSeed) -> str:
    """What must be so for a move to be open; nothing where it always is."""
    needs = [_need(name, limits) for name, limits in seed.needs.items()]
    return f"Needs {as_list(needs)}." if needs else ""


def _need(name: str, limits: Limits) -> str:
    label = in_sentence(load_seeds().variables[name].label)
    parts = [
        f"{word} {decimal(at)}"
        for word, at in (("at least", limits.min), ("at most", limits.max))
        if at is not None
    ]
    return f"{label} {' and '.join(parts)}"


def describe_partners(card: Card) -> str:
    """Whose part a move waits for; nothing where it needs nobody."""
    moves = [describe_move(seat, move_in_words(seat, move)) for seat, move in card.waits_for]
    return f"Only in a month in which {' or '.join(moves)}." if moves else ""


def describe_audience(seed: MoveSeed) -> str:
    """Who gets to know of a move."""
    says = AUDIENCES[seed.audience]
    if seed.audience != "quiet":
        return says
    return f"{says}, unless it leaks." if seed.leak else f"{says}."


def describe_rest(seed: MoveSeed) -> str:
    """How long it is until a move can be made again."""
    return f"Then rests about {count_in_words(seed.rest, 'month')}." if seed.rest > 1 else ""


def describe_closed(card: Card) -> str:
    """Why a card cannot be played in the first month; nothing where it can."""
    if card.closed == "blocked":
        return BLOCKED
    if card.closed == "rests":
        return (
            f"It rests until {month_in_words(card.rested_in)}." if card.rested_in else "It rests to the end."
        )
    if card.closed == "needs":
        return f"It would need {describe_lacks(card.lacks)}."
    return ""


def describe_lacks(lacks: Iterable[tuple[str, str]]) -> str:
    """Of what there is too little or too much."""
    variables = load_seeds().variables
    return as_list([f"{way} {in_sentence(variables[name].label)}" for name, way in lacks])


def describe_done(seat: str, move: str) -> str:
    """What a seat did, standing still included."""
    return describe_move(seat, STILL.get(move, move_in_words(seat, move)))


def describe_own(seat: str, move: str, ordered: str | None) -> str:
    """What one's own seat did: as ordered, as the cabinet chose, or that since the order could not be met."""
    done = describe_done(seat, move)
    if ordered == move:
        return f"{done}, as you ordered."
    if ordered is None:
        return f"{done}, as your cabinet chose."
    seed = load_seeds().moves[seat, ordered]
    card = Card(seat, ordered, seed)
    why = " ".join(
        part for part in (describe_needs(seed), describe_partners(card), describe_rest(seed)) if part
    )
    wanted = STILL.get(ordered, move_in_words(seat, ordered))
    instead = f"{done}: your cabinet chose it, since your order, “{wanted}”, could not be carried out."
    return f"{instead} {why}".strip()


def describe_news(seat: str, move: str, how: str) -> str:
    """What was heard of another seat, and how."""
    done = describe_done(seat, move)
    if how == "private":
        return f"{done}. You alone were told."
    if how == "leaked":
        return f"{done}. It was meant to stay private, and has leaked."
    return f"{done}."


def introduce(
    capital: str, wants: Iterable[tuple[str, str]], fears: Iterable[str], alone: Iterable[str]
) -> list[str]:
    """A role in a few lines, as Markdown."""
    variables = load_seeds().variables
    ways: dict[str, list[str]] = {}
    for name, wish in wants:
        ways.setdefault(wish, []).append(in_sentence(variables[name].label))
    said = [f"{way} {as_list(names)}" for way, names in ways.items() if way != "as it is"]
    said += [f"{as_list(names)} as it is" for way, names in ways.items() if way == "as it is"]
    lines = [f"**{who(capital)}** wants {'; '.join(said)}."]
    fears = [DANGERS.get(name, name) for name in fears]
    if fears:
        lines.append(f"It fears {as_list(fears)}.")
    own = [in_sentence(variables[name].label) for name in alone]
    if own:
        lines.append(f"Not everybody knows, and it does: {as_list(own)}.")
    return lines


DANGERS = {"intervention": "an intervention by Moscow", "upheaval": "upheaval at home"}
