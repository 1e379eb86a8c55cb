"""The words of a game: cards, news, what was done and why not, roles, advice and the debrief."""

from collections.abc import Iterator

from sim.model.outcomes import MEASURE
from sim.play.guesses import BEARS_LESS, SAME
from sim.play.records import AIMS, RISK, Advice, Card, Debrief, Done, News, Place, Swap
from sim.play.roles import Role, Wish
from sim.seeds.load import load_seeds
from sim.seeds.schema import MoveSeed
from sim.view.text.capitals import describe_move, in_sentence, move_in_words, who
from sim.view.text.escape import escape
from sim.view.text.outcomes import ending_in_words
from sim.view.text.words import (
    PERCENT,
    as_list,
    count_in_words,
    decimal,
    in_hundred,
    month_in_words,
    upper_first,
    with_range,
)

DIRECTIONS = {
    "moscow": "Towards Moscow",
    "west": "Towards the West",
    "home": "At home and beyond",
    "soft": "Words and warnings",
    "manage": "Settle and offer",
    "pay": "Pay",
    "demand": "Demand",
    "press": "Press",
    "engage": "Engage Minsk",
    "reinforce": "Reinforce the flank",
    "flank": "Ask for NATO",
    "doubt": "Doubt Minsk",
    "accuse": "Accuse Minsk",
    "punish": "Punish",
    "hold": "Nothing",
}
"""What stances are called, in the order in which their cards lie on the table."""
SEES = {
    "public": "all see it",
    "quiet": "only the two of you know, unless it leaks",
    "home": "said at home, and heard by all",
    "moscow": "said to Moscow, and heard by all",
    "west": "said to the West, and heard by all",
}
HOW = {"public": "", "private": "", "leaked": " (it leaked)"}
LAST_GUESSES = {
    BEARS_LESS: "Moscow bears less than Minsk believes by now",
    SAME: "the same run ends in the same way when nobody plays",
}
FEARED = {"intervention": "that Moscow acts by force", "upheaval": "an upheaval at home"}
WAYS = {1: "raises", -1: "lowers"}
HIGHER, HIGH_LOW = {"more": "higher", "less": "lower"}, {"more": "high", "less": "low"}
STRONG, WEAK = 0.2, 0.05
"""From which share of the remaining way an effect is much, and below which it is little."""
YOU_WANT = "you want"
RISK_LABEL = "Risk that Moscow acts"
ABOUT_ADVISERS = (
    "For every open move your advisers have played the next year many times over, from what you know and "
    "believe. What you cannot know they have drawn anew: they know no more than you do. Within each range "
    "lie eight futures of ten; where ranges overlap, your advisers cannot tell the moves apart."
)
IF_THEY_COME = "A move that waits for others is shown as if they did their part."
BEYOND_IS_CHANCE = "There Moscow may act in any month, by chance, and need not."


def direction(stance: str) -> str:
    """What a group of cards is called."""
    return DIRECTIONS.get(stance, stance[:1].upper() + stance[1:])


def place_of(stance: str) -> int:
    """Where a group of cards lies on the table; one without a name of its own comes last."""
    return list(DIRECTIONS).index(stance) if stance in DIRECTIONS else len(DIRECTIONS)


def describe_effects(seed: MoveSeed) -> list[str]:
    """What a move does by itself, an effect a line, the strongest first; others may do more or less."""
    at_once = sorted(seed.does.items(), key=lambda item: -abs(item[1]))
    later = sorted(seed.later.items(), key=lambda item: -abs(item[1]))
    lines = [_effect(name, size) for name, size in at_once]
    return lines + [f"{_effect(name, size)}, after some {seed.delay} months" for name, size in later]


def _effect(name: str, size: float) -> str:
    label = _label(name)
    much = " much" if abs(size) >= STRONG else " a little" if abs(size) < WEAK else ""
    if load_seeds().variables[name].unit == "position":
        return f"moves {label}{much} towards {'the West' if size > 0 else 'Moscow'}"
    return f"{WAYS[1 if size > 0 else -1]} {label}{much}"


def describe_closed(card: Card) -> str:
    """Why a card cannot be played this month; nothing for one that can."""
    match card.closed:
        case "rests":
            again = f"from {month_in_words(card.rested_in)} on" if card.rested_in else "after this game"
            return f"was done lately, can be done again {again}"
        case "blocked":
            return "the scenario rules it out"
        case "needs":
            found = [f"{_label(name)} would have to be {HIGHER[way]}" for name, way in card.lacks]
            return as_list(found) if found else "it does not fit the moment"
        case None:
            return ""


def describe_waiting(card: Card) -> str:
    """Whom a move waits for; nothing where it waits for nobody."""
    moves = [describe_move(seat, move_in_words(seat, move)) for seat, move in card.waits_for]
    return f"happens only in a month in which {as_list(moves, 'or')}" if moves else ""


def describe_seen(seed: MoveSeed) -> str:
    """Who sees or hears a move."""
    return SEES[seed.audience]


def describe_news(news: News) -> str:
    """What was heard, as a sentence."""
    if news.seat is None:
        return f"{news.what.rstrip('.')}."
    return f"{describe_move(news.seat, move_in_words(news.seat, news.what))}{HOW[news.how]}."


def describe_done(done: Done) -> str:
    """What a seat did, and by whom, as a sentence."""
    made = move_in_words(done.seat, done.move)
    if done.ordered == done.move:
        return f"As you ordered, {who(done.seat)} {made}."
    if done.ordered is None:
        return f"{who(done.seat)} {made}, as your cabinet chose."
    ordered = move_in_words(done.seat, done.ordered)
    return f"As you ordered, {who(done.seat)} {ordered}: it could not be done. {describe_failed(done)}"


def describe_failed(done: Done) -> str:
    """Why an order could not be carried out; nothing where it was."""
    if done.failed is None:
        return ""
    if not done.failed.is_open:
        return f"{upper_first(describe_closed(done.failed))}."
    return f"It {describe_waiting(done.failed)}, and none did."


def describe_role(role: Role) -> Iterator[tuple[str, str]]:
    """A role card: what it is about, a name and its words a line."""
    wants = [_wish(_label(name), way) for name, way in role.wants]
    yield "It wants", f"{as_list(wants)}."
    if role.fears:
        yield "It fears", f"{as_list([FEARED[name] for name in role.fears])}."
    if role.alone:
        alone = [_label(name) for name in role.alone]
        yield "It knows, as not all do,", f"{as_list(alone)}."
    yield "It can", f"do {role.n_moves} things, not all of them every month."


def _wish(label: str, way: Wish) -> str:
    return f"{label} {'as it is' if way == 'as it is' else HIGH_LOW[way]}"


def _label(variable: str) -> str:
    return in_sentence(load_seeds().variables[variable].label)


def wants_of(capital: str | None) -> str:
    """Who wants what the game is measured by: a capital by its name, or with None who is spoken to."""
    return YOU_WANT if capital is None else f"{who(capital)} wants"


def label_of(figure: str, capital: str | None = None) -> str:
    """What an outcome, the risk or what is wanted is called in advice and debrief."""
    named = {AIMS: f"What {wants_of(capital)}", RISK: RISK_LABEL}
    return named.get(figure) or MEASURE[figure].label


def describe_coverage(share: float, games: int) -> str:
    """How often advisers were right."""
    return f"In {games} games that the model played, {in_hundred(share)} futures lay within such a range."


def describe_ending(told: Debrief) -> str:
    """How the game ended, and how it would have without people."""
    return f"It ends {ending_in_words(told.ending)}. {describe_left_alone(told)}"


def describe_left_alone(told: Debrief) -> str:
    """How the run ends if nobody plays."""
    if told.ending == told.left_alone:
        return "When nobody plays, the same run ends in the same way."
    return f"When nobody plays, the same run ends {ending_in_words(told.left_alone)}."


def describe_edge(told: Debrief) -> str:
    """Moscow's edge against what Minsk took it to be."""
    true, first, last = (decimal(at) for at in (told.tipping_point, *told.estimates))
    way = "less than" if told.estimates[1] > told.tipping_point else "more than"
    return (
        f"Moscow's tipping point was {true}. Minsk took it to be {first} at the start and {last} at the end: "
        f"Moscow would bear {'about as much as' if last == true else way} Minsk believed."
    )


def describe_beyond(told: Debrief) -> str:
    """For how many months Minsk stood beyond Moscow's edge, and what that means; else nothing."""
    beyond = int((told.paths["deeds"] > told.paths["edge"]).sum())
    if not beyond:
        return ""
    of = count_in_words(len(told.months), "month")
    return f"In {beyond} of {of} Minsk stood beyond Moscow's edge. {BEYOND_IS_CHANCE}"


def describe_place(name: str, place: Place, capital: str | None = None) -> str:
    """Where a figure of the game stands among the model's own runs."""
    below = f"{PERCENT * place.below:.0f}"
    usual = f"{place.low:.2f} to {place.high:.2f}"
    better = ", more is better" if name == AIMS else ""
    label = label_of(name, capital)
    return f"{label}{better}: {place.value:.2f}, more than in {below} of 100 runs (usually {usual})."


def describe_swap(swap: Swap, capital: str | None = None) -> str:
    """A choice against the model's likeliest one."""
    made, likeliest = move_in_words(swap.seat, swap.made), move_in_words(swap.seat, swap.likeliest)
    change = with_range(*swap.changes[AIMS], digits=3)
    return (
        f"{month_in_words(swap.month)}: {who(swap.seat)} {made}; the model's likeliest choice, with "
        f"{in_hundred(swap.chance)}, was “{likeliest}”. It changed what {wants_of(capital)} by {change}."
    )


def describe_score(event: str, guess: float, came: bool, score: float, team: str | None = None) -> str:
    """A guess, whether it came true, and its Brier score: that of a team, or by itself the reader's."""
    gave = "You gave" if team is None else f"{escape(team)} gave"
    truth = "so it was" if came else "it was not so"
    return f"{gave} {in_hundred(guess)} that {describe_guess(event)}; {truth}: a score of {score:.2f}."


def describe_guess(event: str) -> str:
    """What is guessed, as a clause."""
    if event in LAST_GUESSES:
        return LAST_GUESSES[event]
    return f"it ends {ending_in_words(event)}"


def describe_advice(advice: Advice) -> dict[str, str]:
    """The ranges of a move by the label of what they are of."""
    return {label_of(name): f"{r.low:.2f} to {r.high:.2f}" for name, r in advice.ranges.items()}
