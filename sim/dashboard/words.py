"""Plain sentences made from the numbers."""

from sim.dashboard.summary import IDLE, OUTCOMES, READERS, ROOM, MoveShares, Summary, out_of_a_hundred

MINUS = "\N{MINUS SIGN}"
PERCENT = 100
# Differences of positions below this are not worth a word.
CLEAR = 0.05
# So many moves are told in a sentence.
TOLD = 3
ENGLISH_MONTHS = {
    "01": "January",
    "02": "February",
    "03": "March",
    "04": "April",
    "05": "May",
    "06": "June",
    "07": "July",
    "08": "August",
    "09": "September",
    "10": "October",
    "11": "November",
    "12": "December",
}

# "A world that ends …"
ENDING_WORDS = {
    "intervention": "with Moscow's intervention",
    "absorbed": "absorbed by Moscow",
    "upheaval": "in upheaval at home",
    "turned_west": "turned to the West",
    "isolated": "isolated from the West",
    "balancing": "still balancing",
}

OUTCOME_WORDS = {
    ROOM: ("Room for manoeuvre", "the open water between the banks"),
    "autonomy": ("Autonomy", "what Minsk keeps of its own choice"),
    "exposure": ("Exposure", "the risk so far that Moscow acts"),
    "isolation": ("Isolation", "how far the West keeps away"),
    "prosperity": ("Prosperity", "how well the economy does"),
    "hold_on_power": ("Hold on power", "how firmly the leader sits"),
}

SEAT_WORDS = {"minsk": "What Minsk does", "minsk_words": "What Minsk says", "moscow": "What Moscow does"}


def month_in_words(month: str) -> str:
    """A month as a reader says it: 2016-07 becomes July 2016."""
    year, number = month.split("-")
    return f"{ENGLISH_MONTHS[number]} {year}"


def signed(value: float, digits: int = 2) -> str:
    """A number with its sign; what rounds to nothing has none."""
    rounded = round(float(value), digits)
    if rounded == 0:
        return f"{0:.{digits}f}"
    return f"{'+' if rounded > 0 else MINUS}{abs(rounded):.{digits}f}"


def plain(value: float, digits: int = 2) -> str:
    """A share, 0 to 1, in digits."""
    return f"{float(value):.{digits}f}"


def in_hundred(share: float) -> str:
    """A share of worlds out of 100, never a bare 0 or 100 for what did or did not always happen."""
    of_hundred = PERCENT * share
    if 0 < of_hundred < 1:
        return "fewer than 1 in 100"
    if PERCENT - 1 < of_hundred < PERCENT:
        return "more than 99 in 100"
    return f"{of_hundred:.0f} in 100"


def most_common_move(moves: MoveShares, month: int) -> str:
    """The move made in most worlds of a month, standing still aside."""
    name, share = moves.most_common(month)
    return f"{moves.label(name)} in {in_hundred(share)}" if name and share else "nothing in any world"


def listed(parts: list[str]) -> str:
    """Parts as an English list."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def corridor_says(summary: Summary) -> list[str]:
    """What the corridor shows: the room, deeds and words, the readers, the edge."""
    last = len(summary.months) - 1
    at_end = {name: float(band[2, last]) for name, band in summary.bands.items()}
    return [
        _room_says(summary),
        _words_say(at_end["words"], at_end["deeds"]),
        _readers_say(at_end),
        _edge_says(summary, at_end),
    ]


def _room_says(summary: Summary) -> str:
    width = summary.median(ROOM)
    first, last = (in_hundred(width[place]).replace(" in 100", " %") for place in (0, -1))
    if abs(width[-1] - width[0]) < CLEAR:
        return f"The open water between the banks keeps its width, {last} of the whole."
    verb = "narrows" if width[-1] < width[0] else "widens"
    return f"The open water between the banks {verb} from {first} of the whole width to {last}."


def _words_say(words: float, deeds: float) -> str:
    if abs(deeds - words) < CLEAR:
        return f"Minsk speaks ({signed(words)}) about as it acts ({signed(deeds)})."
    side = "Moscow" if words < deeds else "the West"
    return f"Minsk speaks nearer to {side} ({signed(words)}) than it acts ({signed(deeds)})."


def _readers_say(at_end: dict[str, float]) -> str:
    """Who reads Minsk's deeds worst, and to which side."""
    miss = {reader: at_end[f"reading_{reader}"] - at_end["deeds"] for reader in READERS}
    worst = max(miss, key=lambda reader: abs(miss[reader]))
    if abs(miss[worst]) < CLEAR:
        return "All four readers see its deeds about as they are."
    side = "Moscow" if miss[worst] < 0 else "the West"
    best = min(miss, key=lambda reader: abs(miss[reader]))
    return (
        f"{worst.title()} misreads it most, {plain(abs(miss[worst]))} too near to {side}; "
        f"{best.title()} comes closest to its deeds."
    )


def _edge_says(summary: Summary, at_end: dict[str, float]) -> str:
    beyond = f"At the end its deeds lie beyond Moscow's edge in {in_hundred(summary.over_edge[-1])} worlds"
    gap = at_end["edge_seen"] - at_end["edge"]
    if abs(gap) < CLEAR:
        return f"{beyond}; Minsk's guess of the edge is about right."
    return f"{beyond}; Minsk takes the edge to be {'farther off' if gap > 0 else 'nearer'} than it is."


def endings_say(summary: Summary) -> str:
    """How 100 worlds end, the commonest ending first."""
    counts = out_of_a_hundred(summary.endings)
    order = sorted((name for name in counts if counts[name]), key=lambda name: -counts[name])
    told = [f"{counts[name]} end {ENDING_WORDS.get(name, name)}" for name in order]
    return f"Of 100 worlds {listed(told)}."


def change_says(summary: Summary, baseline: Summary) -> str:
    """Which outcomes the change moves, on average and beyond doubt, and which it does not."""
    moved, still = [], []
    for outcome in OUTCOMES:
        mean, half = summary.paired_change(baseline, outcome)
        label = OUTCOME_WORDS[outcome][0].lower()
        if abs(mean) > half and round(mean, 2) != 0:
            moved.append(f"{label} by {signed(mean)}")
        else:
            still.append(label)
    if not moved:
        return "On average it moves none of the five outcomes by more than chance would."
    rest = f" Hardly or not at all: {listed(still)}." if still else ""
    return f"On average over all worlds it moves {listed(moved)}.{rest}"


def fan_says(summary: Summary, outcome: str) -> str:
    """Where an outcome begins and ends, with what 90 in 100 worlds stay within."""
    label, meaning = OUTCOME_WORDS[outcome]
    low, middle, high = (summary.bands[outcome][place] for place in (0, 2, 4))
    return (
        f"{label}, {meaning}: the median goes from {plain(middle[0])} to {plain(middle[-1])}; "
        f"at the end 90 in 100 worlds lie between {plain(low[-1])} and {plain(high[-1])}."
    )


def moves_say(summary: Summary, seat: str) -> str:
    """The moves of a seat that are made most, with the share of months."""
    moves = summary.moves[seat]
    shares = moves.in_all()
    order = sorted((name for name in shares if name not in IDLE), key=lambda name: -shares[name])
    told = [f"{moves.label(name)} in {in_hundred(shares[name])} months" for name in order[:TOLD]]
    return f"{SEAT_WORDS[seat]}, most often: {listed(told)}."
