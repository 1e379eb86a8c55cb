"""The command `play`: take a seat in a terminal."""

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from sim.commands.answering import answer, say
from sim.commands.options import WHOLE, AsJson, MaybeScenario
from sim.errors import BadInput, clip, nearest
from sim.play import tasks
from sim.play.coverage import coverage
from sim.play.game import game_of
from sim.play.guesses import FIRST, LAST
from sim.play.known import HOST
from sim.play.records import Advice, Sheet
from sim.play.roles import role_of
from sim.play.saved import GameFile
from sim.play.setup import SHORT_GAME, USUAL_PACE, Level, setup
from sim.printing import play as words
from sim.report import check_form, render
from sim.report.debrief import make_debrief
from sim.results.replacing import check_target, replacing, shown_path
from sim.scenario.scenario import BASELINE
from sim.view.text.play import describe_closed, describe_coverage
from sim.view.text.printing import play as text
from sim.view.text.words import PERCENT

ORDER = 35
ASK, LEAVE = "?", "q"
USUAL_GAME = Path("game.yaml")

GameOption = Annotated[
    Path, typer.Option("--game", metavar="FILE.yaml", help="The game's file: gone on with where it is there.")
]


def command(
    scenario: MaybeScenario = None,
    capital: Annotated[
        str | None, typer.Option("--as", metavar="CAPITAL", help="Whom you play; Minsk by default.")
    ] = None,
    pace: Annotated[
        int | None, typer.Option(help=f"Months a round: 1, 2, 3 or 6; {USUAL_PACE} by default.", **WHOLE)
    ] = None,
    rounds: Annotated[
        int | None, typer.Option(help=f"How many rounds; {SHORT_GAME} by default.", **WHOLE)
    ] = None,
    level: Annotated[
        Level | None, typer.Option(help="simple, with few cards, or full, which is the default.")
    ] = None,
    run: Annotated[int | None, typer.Option(help="Which run under that luck, 0 by default.", **WHOLE)] = None,
    seed: Annotated[
        int | None, typer.Option(help="Which luck the game meets, 0 by default.", **WHOLE)
    ] = None,
    game: GameOption = USUAL_GAME,
    order: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SEAT=MOVE,MOVE",
            help="Hand in this sheet and end: a move a month of the round; may be given again.",
        ),
    ] = None,
    advice: Annotated[bool, typer.Option("--advice", help="Ask the advisers and end.")] = False,
    scenario_out: Annotated[
        Path | None,
        typer.Option("--scenario", metavar="FILE.yaml", help="Write the game so far as a scenario."),
    ] = None,
    debrief: Annotated[
        Path | None,
        typer.Option(metavar="FILE.html|FILE.pdf", help="Write the debrief of a game that is over."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Take a seat: a round is one sheet, the model plays the others, and the game is a scenario."""
    asked = {"pace": pace, "n_rounds": rounds, "level": level, "run": run, "seed": seed}
    asked = {name: value for name, value in asked.items() if value is not None}
    path = check_target(game)
    if not path.exists():
        found = GameFile.of(setup(scenario or BASELINE, [capital or HOST], **asked))
    elif asked or scenario or capital:
        right = "to go on with it, no scenario, seat, pace, rounds, level, run or seed would be right"
        raise BadInput(f"{shown_path(path)}: holds a game already; {right}, for another game another file")
    else:
        found = GameFile.load(path)
    if order:
        found = _handed_in(found, order, path)
    if scenario_out is not None:
        _write(game_of(found).scenario().to_yaml(), check_target(scenario_out))
    if debrief is not None:
        form = check_form(debrief)
        with replacing(check_target(debrief)) as place:
            place.write_bytes(render(make_debrief(found), form))
    if advice:
        player = found.players[0]
        _tell(tasks.advice(found, player, player), _advised, as_json)
    elif order or as_json or scenario_out or debrief:
        _show(found, path, as_json)
    else:
        _Terminal(found, path).play()


def _handed_in(game: GameFile, order: list[str], path: Path) -> GameFile:
    """The game after a sheet that was given as options; raises `BadInput` for a wrong one."""
    orders: dict[str, list[str | None]] = {}
    for given in order:
        seat, sign, moves = given.partition("=")
        if not sign:
            raise BadInput(f"--order: {clip(given)}, a seat and its moves as minsk=hold,hold would be right")
        orders[seat] = [move or None for move in moves.split(",")]
    return _save(tasks.played(game, {game.players[0]: orders}), path)


def _save(game: GameFile, path: Path) -> GameFile:
    _write(game.to_yaml(), path)
    return game


def _write(text: str, path: Path) -> None:
    with replacing(path) as place:
        place.write_text(text, encoding="utf-8")


def _show(game: GameFile, path: Path, as_json: bool) -> None:
    """What lies before the player, or the debrief of a game that is over: no second guess counts after it."""
    sheet = tasks.sheet(game, game.players[0])
    if sheet.months:
        _tell(sheet, lambda found: words.sheet(found, _last_round(game)), as_json)
    else:
        _save(tasks.told_unguessed(game), path)
        told = tasks.debrief(game, game.players[0])
        _tell(told, lambda found: words.debrief(found, game.guesses), as_json)


def _last_round(game: GameFile) -> int:
    """The month, counted from 0, with which the round began that was played last."""
    return max(0, game.pace * (len(game.rounds) - 1))


def _tell[T](found: T, in_words: Callable[[T], str], as_json: bool) -> None:
    answer(words.as_data(found) if as_json else None, lambda _: in_words(found), as_json)


def _advised(found: list[Advice]) -> str:
    share, games = coverage().overall, coverage().games
    return f"{words.advice(found)}\n\n{describe_coverage(share, games)}"


class _Left(Exception):  # noqa: N818 - nothing went wrong
    """The player leaves the game."""


class _Terminal:
    """A game that is played by questions and answers, and saved after each round."""

    def __init__(self, game: GameFile, path: Path) -> None:
        self._game, self._path, self._player = game, path, game.players[0]

    def play(self) -> None:
        """Play to the end, or until the player leaves."""
        say(f"{words.role(role_of(self._player))}\n")
        try:
            if not self._game.rounds and not self._game.guesses:
                self._guess(FIRST)
            while (sheet := tasks.sheet(self._game, self._player)).months:
                say(words.sheet(sheet, _last_round(self._game)))
                orders = {seat: self._orders(sheet, seat) for seat in sheet.cards}
                self._game = _save(tasks.played(self._game, {self._player: orders}), self._path)
            say("\n".join(words.told(sheet, _last_round(self._game))))
            if self._game.asks_last_guess:
                with suppress(_Left):  # who leaves now has played to the end
                    self._guess(LAST)
        except _Left:
            _save(self._game, self._path)
            say(f"{text.LEFT} {text.describe_left(shown_path(self._path), len(self._game.rounds))}.")
            return
        say("")
        _show(self._game, self._path, as_json=False)
        say(text.describe_left(shown_path(self._path), len(self._game.rounds)))

    def _guess(self, events: Sequence[str]) -> None:
        """Ask how likely these are; an empty answer leaves one out."""
        for event in events:
            while said := self._ask(text.guess_of(event)):
                if said.isascii() and said.isdigit() and int(said) <= PERCENT:
                    self._game = tasks.guessed(self._game, {event: int(said) / PERCENT})
                    break
                say(f"{clip(said)}: {text.NO_NUMBER}")

    def _orders(self, sheet: Sheet, seat: str) -> list[str | None]:
        """A move a month for a seat."""
        return [self._order(sheet, seat, place) for place in range(len(sheet.months))]

    def _order(self, sheet: Sheet, seat: str, place: int) -> str | None:
        cards = {card.move: card for card in sheet.cards[seat]}
        numbered = {str(number): move for number, move in enumerate(cards, start=1)}
        while True:
            said = self._ask(f"{text.describe_slot(seat, sheet.months[place])}. {text.HELP}")
            if said == ASK:
                say(_advised(tasks.advice(self._game, self._player, seat)))
                continue
            move = numbered.get(said, said) or None
            if move is None:
                return None
            if move not in cards:
                say(f"{clip(said)}: {nearest(said, [*cards, *numbered])}")
            elif place == 0 and not cards[move].is_open:
                say(describe_closed(cards[move]))
            else:
                return move

    def _ask(self, question: str) -> str:
        say(f"\n{question}")
        said = sys.stdin.readline()
        if not said or said.strip() == LEAVE:
            raise _Left
        return said.strip()
