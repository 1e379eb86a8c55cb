"""What the page Play says; what cards, news and roles say stands in `sim.view.text.play`."""

from collections.abc import Mapping, Sequence

from sim.seeds.load import load_seeds
from sim.seeds.schema import MoveSeed
from sim.view.text.capitals import STILL, describe_move, in_sentence, move_in_words, who
from sim.view.text.outcomes import OUTCOME_WORDS
from sim.view.text.play import describe_guess
from sim.view.text.words import (
    MONTHS,
    PERCENT,
    as_list,
    count_in_words,
    decimal,
    lower_first,
    month_in_words,
    upper_first,
    with_sign,
)

SHOWN = 0.005
"""Half of the last digit that gauges have."""

TITLE = "Play"
ABOUT = (
    "Take the seat of a capital and play some years of it. The model plays all the others; you know what "
    "that capital can know, and no more. **A model of six analyses, not a forecast.**"
)
WAITING = "The table is laid …"
A_GAME_IS_WRONG = "This game cannot be opened; what is wrong with it:"

# Before a game.
SCENARIO, SEAT, LEVEL, PACE, ROUNDS = "Scenario", "Your seat", "Level", "Months a round", "Rounds"
LEVELS = {"simple": "Simple", "full": "Full"}
LEVEL_HELP = (
    "Simple: at most two open moves of each direction, three gauges, plain words. Full: every move, what "
    "each needs, the claims behind it, and advisers."
)
LUCK, LUCK_HELP = "Run", "Chance has a number: the same run and the same moves are the same game."
BY_CHANCE = "Another by chance"
GUESS = "Your guess before the first round"
GUESS_ABOUT = (
    "How likely is each way for this game to end, in per cent? No card decides whether Moscow intervenes: "
    "beyond its edge it may in any month, by chance. Your guess is set beside what came of it."
)
BEGIN, LOAD, UPLOAD = "Begin", "Go on with a saved game", "A game's file"
NOT_TEXT = "The file is no text in UTF-8; a game that was saved here would be right."
SAVE, NEW = "Save the game", "Leave this game"
NEW_ASK = (
    "The table is cleared. The game stays in the link that you have copied or the file that you have saved."
)
NEW_YES = "Clear the table"
IN_LINK = (
    "The address of this page holds the game: copied now, it opens at this round again, with nothing picked."
)
NOT_IN_LINK = "This game is too long for an address: save it as a file to come back to it."

# A round.
QUESTION, YOUR_ROLE = "The question", "Your role"
YOU_KNOW, WHAT_THEY_ARE = "What you know", "What these levels are"
READS_IT = "where you take Minsk to stand, from −1 (Moscow) to +1 (the West)"
SINCE = "What the last round brought"
NOTHING_HEARD = "Nothing was heard of anybody else."
ROPE_NAME = "Where Minsk stands between absorption and the edge as Minsk believes it to be"
ROPE_NOTE = (
    "Below, Moscow has taken your choices; above lies Moscow's edge where you believe it to be. Nobody tells "
    "you where it is."
)
BELIEVED, BELIEVED_BY_MINSK, TRUE = "as you believed", "as Minsk believed", "as it was"
YOU = "you"
EDGE_SEEN, EDGE = "Moscow's edge, as you believe it", "beyond Moscow's edge"
CARDS = "Your moves"
_PICK = "Pick a month on a card to make its move then. A month without a card is your cabinet's."
CARDS_ABOUT = {
    "simple": f"{_PICK} At most two open moves of each direction lie here, those first that were not made "
    "lately; the level Full has all.",
    "full": _PICK,
}
AS_SOON_AS = "Picked for several months, it is made in the first that allows it."
SEATS = {"minsk": "What you do", "minsk_words": "What you say"}
WHICH = "Deeds or words"
KINDS = {"minsk": "deed", "minsk_words": "word"}
SHEET = "Your sheet"
CABINET = "left to your cabinet"
TAKE_BACK = "Take it back"
HAND_IN = "Hand in"
HAND_IN_HELP = (
    "The round is played, and nothing is taken back. Where an order cannot be carried out you stand still."
)
PLAYING = "The round is played …"
CLOSED = "Closed now"
NO_EFFECT = "Changes nothing by itself."
STANDING_STILL = {
    "hold": "Nothing is done, and nothing is left to the cabinet.",
    "silence": "Nothing is said, and nothing is left to the cabinet.",
}
NOBODY_TOOK_IT_UP = "Nobody took it up."
BEYOND = "By what you believe you stand beyond Moscow's edge."

# Advisers.
ADVISERS = "Ask your advisers"
ADVISERS_WAITING = "Your advisers are thinking …"
ADVICE_ON = "What may come of it for"
AIMS_ABOUT = "How near the world is to what you want, 0 to 1, over the year: more is better."
RISK_ABOUT = "The risk that Moscow acts within the year, 0 to 1."
LOWEST_FIRST = ("exposure", "isolation")
"""Outcomes of which less is usually wanted: moves stand by them from the lowest on."""
OVER_THE_YEAR = "mean over the year, 0 to 1"
NO_ADVICE = "No month is left to be advised on."


def round_of(number: int, n_rounds: int, months: Sequence[str]) -> str:
    """Which round it is, and which months it has."""
    return f"Round {number + 1} of {n_rounds}: {stretch(months)}"


def stretch(months: Sequence[str]) -> str:
    """A row of months: July 2016, January to March 2016, November 2016 to January 2017."""
    first, last = months[0], months[-1]
    if first == last:
        return month_in_words(first)
    same_year = first[:4] == last[:4]
    return f"{MONTHS[first[5:]] if same_year else month_in_words(first)} to {month_in_words(last)}"


def you_play(capital: str, others: Sequence[str]) -> str:
    """Whose seat it is, and who else was played when the file was made."""
    played = as_list([who(name) for name in others]) if others else ""
    beside = f" Here the model plays {played} too, whom people play in this file." if others else ""
    return f"You are **{who(capital)}**.{beside}"


def rounds_of_pace(n_rounds: int, pace: int, most: int) -> str:
    """How long a game is, and how long it may be."""
    rounds, months = count_in_words(n_rounds, "round"), count_in_words(pace, "month")
    return f"{rounds} of {months}: {describe_span(n_rounds * pace)}. The scenario lasts for {most} rounds."


def on_show(name: str) -> str:
    """What the other pages show, to be played."""
    return f"As on the other pages: {name}"


def name_move(seat: str, move: str) -> str:
    """A move as the title of a card."""
    return upper_first(STILL.get(move, move_in_words(seat, move)))


def does(seat: str, move: str) -> str:
    """Who does what, standing still included."""
    return describe_move(seat, STILL.get(move, move_in_words(seat, move)))


def sentence(said: str) -> str:
    """Words as a sentence of their own; nothing of nothing."""
    return f"{upper_first(said)}." if said else ""


def closed(why: str) -> str:
    """That a card is closed, and why."""
    return f"{CLOSED}: {why}." if why else f"{CLOSED}."


def effects(lines: Sequence[str]) -> str:
    """What a move does, in a row."""
    return sentence("; ".join(lines)) or NO_EFFECT


def terms(seed: MoveSeed, levels: Mapping[str, float], seen: str) -> str:
    """What a move needs, how long it rests, and who sees it."""
    return " ".join(filter(None, (needs(seed, levels), rests(seed), sentence(seen))))


def needs(seed: MoveSeed, levels: Mapping[str, float]) -> str:
    """What must be so for a move to be open, beside what is known of it; nothing where it always is.

    The run has thresholds of its own near these.
    """
    said = [
        f"{in_sentence(load_seeds().variables[name].label)} of {word} about {decimal(at)}{_now(name, levels)}"
        for name, limits in seed.needs.items()
        for word, at in (("at least", limits.min), ("at most", limits.max))
        if at is not None
    ]
    return f"Needs {as_list(said)}." if said else ""


def _now(variable: str, levels: Mapping[str, float]) -> str:
    return f" (now {decimal(levels[variable])})" if variable in levels else ""


def rests(seed: MoveSeed) -> str:
    """How long it is until a move can be made again."""
    return f"Then rests about {count_in_words(seed.rest, 'month')}." if seed.rest > 1 else ""


def describe_span(months: int) -> str:
    """So many months in years and months."""
    years, rest = divmod(months, 12)
    parts = [count_in_words(number, word) for number, word in ((years, "year"), (rest, "month")) if number]
    return as_list(parts)


def guess_of(event: str) -> str:
    """What is guessed, as the name of its control."""
    return f"{upper_first(describe_guess(event))}, in %"


def name_slot(month: str, months: Sequence[str]) -> str:
    """A month of a round where there is little room, with its year where the round has two."""
    short = MONTHS[month[5:]][:3]
    return short if months[0][:4] == months[-1][:4] else f"{short} {month[:4]}"


def slot(month: str, seat: str, move: str | None, has_words: bool) -> str:
    """What is on the sheet for a month; where there are words beside deeds, which of them it is."""
    kind = f", {KINDS.get(seat, seat)}" if has_words else ""
    return f"{month_in_words(month)}{kind}: {CABINET if move is None else lower_first(name_move(seat, move))}"


def pick(name: str) -> str:
    """The months of a card, for those who do not see it."""
    return f"{name}: make this move in"


def month_and(month: str, done: Sequence[str]) -> str:
    """A month with what was done in it."""
    return f"{month_in_words(month)}: {'; '.join(done)}" if done else month_in_words(month)


def explain_advice(outcome: str) -> str:
    """What the numbers of an outcome mean."""
    if outcome == "aims":
        return AIMS_ABOUT
    if outcome == "exposure":
        return RISK_ABOUT
    return f"{upper_first(OUTCOME_WORDS[outcome][1])}, {OVER_THE_YEAR}."


def describe_place(places: Sequence[float]) -> str:
    """What the rope shows, for those who do not see it."""
    now = (
        f"Minsk stands {PERCENT * places[-1]:.0f} % of the way from absorption to the edge as it believes it"
    )
    if len(places) == 1:
        return f"{now}."
    return f"{now}; in the first month it was {PERCENT * places[0]:.0f} %."


def gauge(value: float, before: float | None, is_position: bool) -> str:
    """A level, and how it has changed since the round before."""
    says = with_sign(value) if is_position else decimal(value)
    if before is None:
        return says
    change = round(value, 2) - round(before, 2)  # of what was shown, so that the figures agree
    if abs(change) < SHOWN:
        return f"{says}, as before"
    return f"{says}, {'up' if change > 0 else 'down'} {abs(change):.2f}"


def wants(wish: str) -> str:
    """Which way a capital wants a level to go."""
    return {"more": "you want more", "less": "you want less"}.get(wish, "you want it as it is")


def describe_advice(outcome: str, ranges: Mapping[str, tuple[float, float, float]]) -> str:
    """What the picture of advice shows, for those who do not see it."""
    said = [f"{move} {middle:.2f} ({low:.2f} to {high:.2f})" for move, (low, middle, high) in ranges.items()]
    return f"{outcome}, middle and range by move: {'; '.join(said)}."
