"""What the parts of the model may ask of the model, so that each can be read and tested without the whole.

A behaviour needs three names, all of which are found here: the `World`, the `Parameters` and its `Context`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Protocol

from sim.luck.parameters import Parameters
from sim.model.world import Row, World

__all__ = ["Aims", "Context", "Measurable", "Month", "Parameters", "Phase", "Row", "World"]

Phase = Literal["perceive", "aim", "evolve", "strike"]


class Aims(Protocol):
    """The goals of a capital in this month, as behaviours move them."""

    def shift(self, variable: str, amount: Row) -> None:
        """Move this month's ideal point of a variable."""

    def weigh(self, variable: str, factor: Row) -> None:
        """Multiply this month's salience of a variable."""


class Context(Protocol):
    """What a behaviour may ask of the model beside the world and the parameters; a row is (runs,)."""

    @property
    def contact(self) -> Row:
        """How far visible contact between Minsk and the West stepped up when moves last landed."""
        ...

    def capital(self, name: str) -> Aims:
        """The goals of a capital by its name."""
        ...

    def months_to_vote(self, capital: str) -> int | None:
        """Months until the next presidential vote, 0 in its month, None where none is to come."""
        ...

    def just_made(self, seat: str, move: str) -> Row:
        """Whether a seat made this move last month."""
        ...

    def noise(self, name: str) -> Row:
        """This month's standard normal numbers of a stream; a new name is a new stream."""
        ...

    def chance(self, name: str) -> Row:
        """This month's uniform numbers of a stream, for what happens with a probability."""
        ...

    def hazard(self, event: str) -> Row:
        """The probability of an event this month, to be written by the behaviour that draws it."""
        ...

    def note_event(self, event: str, struck: Row) -> None:
        """Note that an event happens this month where `struck`."""

    def has_happened(self, event: str) -> Row:
        """Whether an event has happened by now."""
        ...

    def floor(self, name: str) -> Row:
        """A level that stays from month to month, to be written by the behaviour that keeps to it."""
        ...


class Measurable(Protocol):
    """What measures and endings may ask of the model at the end of a month."""

    @property
    def month(self) -> int:
        """The number of this month, from 0."""
        ...

    @property
    def measured(self) -> Mapping[str, Row]:
        """The measures by name, each as it stands: of last month until it is taken anew."""
        ...

    def hazard(self, event: str) -> Row:
        """The probability that an event had this month."""
        ...

    def month_of(self, event: str) -> Row:
        """The first month of an event in each run, -1 where it has not happened."""
        ...

    @property
    def edges(self) -> Row:
        """Where Minsk would stand if Moscow's fear were one half: truly and as it believes, a row each."""
        ...


class Month(Protocol):
    """The parts of a month, which `sim.model.month` puts in order."""

    def take_in_events(self) -> None:
        """The scenario's paths and events of this month, and the parameters that they hold."""

    def act(self, phase: Phase) -> None:
        """Let the behaviours of a phase act, but for those that are switched off."""

    def reset_goals(self) -> None:
        """Give each capital its own goals again."""

    def settle_goals(self) -> None:
        """Make the saliences of each capital sum to one."""

    def decide(self) -> None:
        """Let all capitals choose what they do, on the same picture of the world."""

    def speak(self) -> None:
        """Let Minsk choose what it says, knowing what its deed does at once."""

    def land_moves(self) -> None:
        """Let the effects of moves change the world, those of earlier months whose delay is over included."""

    def fade(self) -> None:
        """Move every stock with a half-life towards its rest."""

    def keep_within_bounds(self) -> None:
        """Bring every variable back to its scale."""

    def write_down(self) -> None:
        """Record this month, with its measures and endings."""
