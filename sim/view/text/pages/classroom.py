"""What the page Class says: to who opens a room or joins one, to teams, to their teacher, and on the wall."""

from collections.abc import Sequence

from sim.view.summary import PERCENT
from sim.view.text.capitals import who
from sim.view.text.escape import escape, escape_markdown
from sim.view.text.pages.play import stretch
from sim.view.text.play import describe_guess
from sim.view.text.words import as_list, count_in_words, month_in_words, upper_first

TITLE = "Class"
ABOUT = (
    "A class plays a crisis together: each team takes a capital on its own device, the model plays the "
    "others. Nobody signs up, and nothing personal is asked for. **A model of six analyses, not a forecast.**"
)

# Joining.
JOIN, CODE, NAME, SEAT = "Join", "Code of the room", "Name of your team", "Your capital"
CODE_HELP = "Six letters and digits: they stand on the wall."
NAME_HELP = "A made-up name that nobody else has here. No names of persons, please."
FIND, JOIN_NOW, OTHER_ROOM = "Find the room", "Join", "Another code"
WATCH = "Only watch"
THE_WALL, WATCH_WALL = "Show the wall", "Watch without joining"

# Where a key opens nothing any more.
GONE = "This room is not there any more: its teacher has deleted it, or nobody used it for 30 days."
OUT = "Your teacher has taken your team out of the room."
NO_KEY = (
    "The address of this page is no key to a room here. Join by the room's code; a teacher comes back by "
    "code and PIN."
)

# Opening and coming back.
OPEN, ROOM_TITLE, MY_CLASS = "Open a room", "Name of the room", "Our class"
OPEN_NOW, SEATS = "Open the room", "Capitals that teams may take"
SEATS_HELP = "All others, and those that nobody takes, are played by the model."
CLOCK = "Minutes for each round; 0 is no clock"
CLOCK_HELP = "When the time of a round is up it closes with the sheets that are in."
ENTER, PIN, ENTER_NOW = "Come back as teacher", "PIN", "Enter"
ENTER_ABOUT = "With code and PIN, from any device."
OPEN_ABOUT = "For teachers. You get a code for the class and a PIN for yourself."

# Being in a room.
KEEP_SECRET = (
    "**The address of this page is your key.** Whoever has it can act as you: do not share it, and keep it "
    "off the projector. Copied to another device, it brings you back here."
)
LEAVE, LEAVE_ASK = "Leave on this device", "You come back by this page's address, if you have kept it."
LEAVE_TEACHER = "You come back by code and PIN, or by this page's address."
LEAVE_YES = "Leave"
LOBBY = "Waiting for the start"
FIRST_GUESS = "Your guess before the first round"
LAST_GUESS = "Before it is uncovered: your second guess"
GUESS_NOW = "Hand in the guess"
GUESS_IS_IN = "Your guess is in"
GUESS_LATER = "No more guesses are taken."
TEAM_NOTE = (
    "Once handed in a sheet stays as it is. Nobody sees it before the round closes. Where an order cannot be "
    "carried out you stand still."
)
SHEET_IN = "Your sheet is in"
SHEET_IN_ABOUT = "It is sealed until the round closes. This page goes on by itself."
SPECTATOR = "You watch, and see what all see."
TAKE_SEAT, TAKE_NOW = "Take a free capital", "Sit down"
WAIT_FOR_TRUTH = "Your teacher uncovers the truth for all at once."
DEBRIEF_PAPER = "The debrief as a PDF"
WAITING = "The table is laid …"

# The teacher's page.
TEAMS, NOBODY, BY_MODEL = "Teams", "Nobody is in yet.", "The model plays"
START, CLOSE, PAUSE, RESUME = "Start the game", "Close the round now", "Pause the clock", "Go on"
EXTEND, EXTEND_SECONDS, LAST_MINUTE = "One minute more", 60, "Close in one minute"
TAKE_BACK, TAKE_BACK_YES = "Take back a round", "Take it back"
TAKE_BACK_ASK = "The last closed round is opened anew. Its sheets and those of the open round are void."
END, END_YES = "End the game", "End it now"
END_ASK = "The open round is not played, and the game ends with the rounds so far."
REMOVE, READMIT, REMOVED = "Remove", "Let in again", "removed"
NOTHING_TO_REVEAL = "No team has guessed yet: there is nothing to show."
REVEAL, REVEAL_ABOUT = "Show the guesses", "No more guesses are taken then."
UNCOVER, UNCOVERING = "Uncover the truth", "The truth is uncovered …"
UNCOVER_ASK, UNCOVER_YES = "No team has guessed yet. Uncover all the same?", "Uncover it now"
GUESSES = "Guesses of the class"
EVENT, EVENT_WHAT, EVENT_WHEN, EVENT_NOW = "Let something happen", "Event", "In", "Let it happen"
EVENT_ABOUT = (
    "An event of any scenario, in a month still to come, beside those that this game has anyway. Teams hear "
    "of it when it happens."
)
ENTRANCE, PIN_ABOUT = (
    "The way in",
    "For yourself alone. Write it down: it is shown on this device only.",
)
PIN_ON_PROJECTOR = "If this page is on a projector, fold this away."
NO_PIN = "The PIN was shown where the room was opened."
JOIN_AT, QR_NAME = "Join at", "QR code of the join address"
THIS_MACHINE = (
    "This address works on this machine alone. For other devices end the program and start it with "
    "`tightrope dashboard --lan`: the room is kept, and you come back by code and PIN."
)
OPEN_WALL, FOR_SPECTATORS = "Open the wall", "For spectators"
FOR_SPECTATORS_ABOUT = "The wall for who watches on a device of their own, without joining. It holds no key."
OFFER, OFFERED = "Offer these capitals", "Teams may take these capitals now."
KEEP, EXPORT, GAME_FILE = "Keep and delete", "Everything as JSON", "The game as a scenario file"
KEEP_ABOUT = (
    "Kept are the names of teams, their sheets and guesses, and the log of the room. A room that nobody "
    "uses is deleted after 30 days. The JSON has the moves of closed rounds and the number of the run, by "
    "which the game can be played again."
)
DELETE, DELETE_YES = "Delete the room", "Delete it with all its data"
DELETE_ASK = "Sheets, guesses, names and log are gone for good, for everybody."
DELETED = "The room is deleted."
DEBRIEF_OF = "Debrief of"

# The wall.
WALL_ABOUT = "Join on your own device"
PUBLIC_NEWS = "What all could see"
NOTHING_PUBLIC = "Nothing that all could see."
SEATS_NOW = "Who plays"
ROPE = "The rope uncovered"
PAUSED, NO_CLOCK, TIME_LEFT, OVER = "The clock is paused", "No clock", "Time left", "The game is over"
WATCHING = "Watching"
IN, NOT_IN = "in", "not yet"


def problem(said: Sequence[str]) -> str:
    """What is wrong, as plain words; what it quotes may be a stranger's."""
    return " ".join(f"{upper_first(escape(part))}." for part in said)


def seat(capital: str) -> str:
    """A seat that may be taken; the empty one only watches."""
    return who(capital) if capital else WATCH


def room(title: str) -> str:
    """A room by its title, which a stranger has written."""
    return escape(title)


def round_now(number: int, n_rounds: int, months: Sequence[str]) -> str:
    """The open round."""
    return f"Round {number + 1} of {n_rounds}: {stretch(months)}"


def taken_back(number: int) -> str:
    """That the open round was played before."""
    return f"Round {number + 1} was taken back: its sheets are void."


def game_ahead(n_rounds: int, months: Sequence[str]) -> str:
    """What will be played, before the start."""
    return f"{upper_first(count_in_words(n_rounds, 'round'))}, the first of {stretch(months)}."


def you_are(name: str, capital: str | None) -> str:
    """Which team this is, and its seat."""
    return f"**{escape(name)}** · {'watching' if capital is None else who(capital)}"


def in_room(title: str) -> str:
    """Where one is."""
    return f"Room: {escape(title)}"


def sheets_in(n_in: int, of: int) -> str:
    """How many sheets are in."""
    return f"{n_in} of {of} in"


def guessed(shares: dict[str, float]) -> str:
    """Guesses that are in, one after the other."""
    return "; ".join(f"{describe_guess(name)}: {PERCENT * share:.0f} %" for name, share in shares.items())


def question(name: str) -> str:
    """What was guessed, as a heading."""
    return upper_first(describe_guess(name))


def distribution(shares: Sequence[float]) -> str:
    """What a class has guessed, in a line: its ends and its middle."""
    middle = (shares[(len(shares) - 1) // 2] + shares[len(shares) // 2]) / 2
    low, half, high = (f"{PERCENT * share:.0f}" for share in (shares[0], middle, shares[-1]))
    if len(shares) == 1:
        return f"1 guess: {low} %"
    if low == high:
        return f"{len(shares)} guesses, all of {low} %"
    return f"{len(shares)} guesses: {low} to {high} %, the middle at {half} %"


def score(mean: float) -> str:
    """The class's mean Brier score of a question."""
    return f"mean Brier score {mean:.2f} (0 is best, 1 worst)"


def n_guessed(number: int) -> str:
    """How many teams have guessed."""
    return f"{upper_first(count_in_words(number, 'team'))} {'has' if number == 1 else 'have'} guessed."


def questions_guessed(number: int) -> str:
    """How much a team has guessed."""
    return f"{number} guessed"


def watching(number: int) -> str:
    """How many only watch."""
    return f"{WATCHING}: {number}"


def model_plays(capitals: Sequence[str]) -> str:
    """Whom the model plays of the seats that are offered."""
    return f"{BY_MODEL} {as_list([who(name) for name in capitals])}." if capitals else ""


def event_done(name: str, month: str) -> str:
    """That an event is in the game; its name is of our own files."""
    return f"It is in the game: {escape_markdown(name)}, {month_in_words(month)}."


def month(name: str) -> str:
    """A month as a choice."""
    return month_in_words(name)


def wall_of(code: str) -> str:
    """The heading of a code, spoken letter by letter."""
    return f"{CODE}: {' '.join(code)}"


def remove(name: str) -> str:
    """The button that removes a team."""
    return f"{REMOVE}: {escape(name)}"


def readmit(name: str) -> str:
    """The button that lets a team in again."""
    return f"{READMIT}: {escape(name)}"
