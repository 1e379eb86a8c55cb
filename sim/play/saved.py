"""A game as a file: what it was set up with and what seats were asked for, from which all else follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from sim.errors import BadInput, clip, nearest
from sim.play.guesses import LAST, check_guesses
from sim.play.setup import SHORT_GAME, USUAL_PACE, Level, Setup, setup
from sim.scenario.fields import Name, ScenarioModel, Text
from sim.scenario.scenario import Scenario, listed_scenario
from sim.yaml.read import Document, read
from sim.yaml.write import to_text

Moves = Annotated[tuple[Name | None, ...], Field(max_length=6)]
MOST_ROUNDS = 500


class GameFile(ScenarioModel):
    """A game: who plays what, under which luck, and what was asked for so far."""

    scenario: Name | None = "baseline"
    """The scenario by its name; none where it is written out in `own`."""
    own: Annotated[str, Field(max_length=200_000)] | None = None
    """A scenario of one's own, as its file has it."""
    seed: int = 0
    """Which luck it meets."""
    run: int = 0
    """Which run under this luck."""
    players: Annotated[tuple[Name, ...], Field(max_length=20)] = ("minsk",)
    """The capitals that people play."""
    pace: int = USUAL_PACE
    """Months a round."""
    n_rounds: int = SHORT_GAME
    """Rounds a game."""
    level: Level = "full"
    """Which cards are on the table."""
    rounds: Annotated[tuple[dict[str, Moves], ...], Field(max_length=MOST_ROUNDS)] = ()
    """What seats were asked for, a move a month, round by round; nothing leaves it to their cabinet."""
    guesses: dict[Name, float] = Field(default={})
    """What was guessed before it was seen, as shares of one: see `sim.play.guesses`."""
    unguessed: bool = False
    """Whether the truth was told without a second guess, so that none counts any more."""
    note: Text | None = None
    """Words of its players."""

    @property
    def asks_last_guess(self) -> bool:
        """Whether the second guess is still to be made, before the truth is told."""
        return not (self.unguessed or set(LAST) & set(self.guesses))

    def setup(self) -> Setup:
        """The game's setup; raises `BadInput` for one that no game can be played with."""
        case = (
            Scenario.from_yaml(self.own, "own")
            if self.own is not None
            else listed_scenario(self.scenario or "")
        )
        return setup(
            case,
            self.players,
            pace=self.pace,
            n_rounds=self.n_rounds,
            seed=self.seed,
            run=self.run,
            level=self.level,
        )

    @classmethod
    def of(
        cls,
        made_up: Setup,
        rounds: Iterable[dict[str, Moves]] = (),
        guesses: Mapping[str, float] | None = None,
    ) -> GameFile:
        """The file of a game that is set up so, with the rounds that were played."""
        case = made_up.scenario
        listed = _is_listed(case)
        return cls(
            scenario=case.name if listed else None,
            own=None if listed else case.to_yaml(),
            seed=made_up.seed,
            run=made_up.run,
            players=made_up.players,
            pace=made_up.pace,
            n_rounds=made_up.n_rounds,
            level=made_up.level,
            rounds=tuple(rounds),
            guesses=dict(guesses or {}),
        )

    def after(self, orders: dict[str, Any]) -> GameFile:
        """The game with one more round, whose orders have been checked."""
        return self.model_copy(update={"rounds": (*self.rounds, orders)})

    def until(self, number: int | None) -> GameFile:
        """The game with only its first rounds."""
        return self.model_copy(update={"rounds": self.rounds[:number]})

    def to_yaml(self) -> str:
        """The game as a file that loads back equal."""
        return to_text(self.model_dump(mode="json", exclude_defaults=True) | {"pace": self.pace})

    @classmethod
    def from_yaml(cls, text: str, name: str = "text") -> GameFile:
        """A game from a file's text; raises `BadInput` with line and column for what is wrong."""
        return cls._checked(read(text, name))

    @classmethod
    def load(cls, path: Path) -> GameFile:
        """A game from a file; raises `BadInput` with file, line and column for what is wrong."""
        return cls._checked(read(path))

    @classmethod
    def _checked(cls, document: Document) -> GameFile:
        found = document.into(cls)
        try:
            check_guesses(found.guesses)
            _check_rounds(found.rounds, found.setup())
        except BadInput as wrong:
            raise BadInput([_placed(document, problem) for problem in wrong.problems]) from None
        return found


def _is_listed(case: Scenario) -> bool:
    """Whether the scenario is the one of its name that comes with the program."""
    try:
        return listed_scenario(case.name) == case
    except BadInput:
        return False


def _placed(document: Document, problem: str) -> str:
    """A problem of a game with its place in the file: that of the field with which it begins."""
    field, _, what = problem.partition(": ")
    if field in document.data:
        return document.problem((field,), what)
    return document.problem(("own",) if "own" in document.data else (), problem)


def _check_rounds(rounds: tuple[dict[str, Moves], ...], made_up: Setup) -> None:
    """Raise `BadInput` for rounds of seats or moves that there are not, or for too many of them."""
    moves = {seat: made_up.moves_of(seat) for seat in made_up.seats}
    wrong = []
    if len(rounds) > made_up.n_rounds:
        wrong.append(f"rounds: {len(rounds)} were played, at most {made_up.n_rounds} would be right")
    for number, played in enumerate(rounds, start=1):
        for seat, asked in played.items():
            where = f"rounds: {number}: {clip(seat)}"
            if seat not in moves:
                wrong.append(f"{where}: nobody plays it, {nearest(seat, moves)}")
                continue
            if len(asked) != made_up.pace:
                wrong.append(f"{where}: {len(asked)} months, {made_up.pace} would be right")
            wrong += [
                f"{where}: {clip(move)} is no move of it, {nearest(move, moves[seat])}"
                for move in asked
                if move is not None and move not in moves[seat]
            ]
    if wrong:
        raise BadInput(wrong)
