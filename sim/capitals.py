"""A capital: an agent with goals, perceptions and moves, in all runs at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import mesa
import numpy as np

from sim.lookahead import LookAhead
from sim.moves import Seat
from sim.seed_files import CapitalFile
from sim.sums import GroupSums
from sim.world import World

if TYPE_CHECKING:
    from sim.model import Tightrope


class Capital(mesa.Agent):
    """A capital weighs its moves each month by its goals and by the dangers that it looks ahead for.

    `salience` and `ideal` have the shape (goals, runs); saliences sum to one. Behaviours move both within the
    month by `shift` and `weigh`; `reset_goals` takes them back.
    """

    model: Tightrope

    def __init__(self, model: Tightrope, seed: CapitalFile) -> None:
        super().__init__(model)
        self.name = seed.capital
        self.seed = seed
        drawn, runs = model.drawn, model.runs
        self.goals = tuple(seed.goals)
        self._goal_index = {goal: i for i, goal in enumerate(self.goals)}
        self.rows = model.world.rows(self.goals)
        self._own_salience = np.stack(
            [np.broadcast_to(drawn[f"{self.name}.salience.{g}"], runs) for g in self.goals]
        )
        self._own_salience /= self._own_salience.sum(axis=0)
        self._own_ideal = np.stack(
            [np.broadcast_to(drawn[f"{self.name}.ideal.{g}"], runs) for g in self.goals]
        )
        self.salience = self._own_salience.copy()
        self.ideal = self._own_ideal.copy()
        self.temperature = drawn[f"{self.name}.temperature"]
        self.inertia = drawn[f"{self.name}.inertia"]
        self.seats = {name: self._seat(name) for name in seed.moves}
        self._stakes = {name: SmoothStakes(self, seat) for name, seat in self.seats.items()}
        self._look_ahead = {name: LookAhead(self, seat) for name, seat in self.seats.items()}

    def _seat(self, name: str) -> Seat:
        prefix = f"{name}.strength."
        drawn = self.model.drawn
        strength = {key.removeprefix(prefix): drawn[key] for key in drawn if key.startswith(prefix)}
        return Seat(name, self.seed.moves[name], self.model.world, strength)

    def picture_of_moscow(self, w: World, p: Any) -> tuple[np.ndarray, np.ndarray]:
        """Where this capital believes that Moscow reads Minsk, and where it believes the tipping point to
        be.
        """
        if self.name == "minsk":
            return w.shadow_reading, w.edge_estimate
        return getattr(w, self.seed.reads_minsk_by or "deeds"), p.western_edge_guess

    # goals that shift within a month

    def reset_goals(self) -> None:
        self.salience[:] = self._own_salience
        self.ideal[:] = self._own_ideal

    def shift(self, variable: str, amount: np.ndarray) -> None:
        """Move this month's ideal point of a variable."""
        self.ideal[self._goal_index[variable]] += amount

    def weigh(self, variable: str, factor: np.ndarray) -> None:
        """Multiply this month's salience of a variable."""
        self.salience[self._goal_index[variable]] *= factor

    def settle_goals(self) -> None:
        """Make this month's saliences sum to one again."""
        self.salience /= self.salience.sum(axis=0)

    # choice

    def decide(self) -> None:
        """Choose a deed for this month; all capitals decide on the same picture of the world."""
        self.settle_goals()
        self._choose(self.name, self.model.world)

    def speak(self) -> None:
        """Choose a word, knowing what the deed of this month does at once."""
        for name in self.seats:
            if name != self.name:
                self._choose(name, self.model.after_deed())

    def _choose(self, name: str, world: World) -> None:
        model, seat = self.model, self.seats[name]
        month = model.month
        open_ = seat.available(world, month) & ~model.blocked_moves(name)[:, None]
        if model.case.seats.get(name) == "random":
            chosen = seat.choose_randomly(open_, month)
        else:
            stakes = self._stakes[name]
            smooth = stakes.terms(world)
            dangers = self._look_ahead[name].terms(world)
            utility = stakes.total(smooth)
            for charge in dangers.values():
                utility += charge
            score = seat.score(utility, open_, month, self.temperature)
            chosen = seat.race(score, month, self.inertia / self.temperature)
            if model.witness:
                model.witness.note(self, seat, stakes.named(smooth, dangers), utility, score, chosen)
        scripted = model.scripted_move(name)
        if scripted is not None:
            chosen[:] = seat.index[scripted]
        seat.made(chosen, month)
        model.moves[month, model.seat_index[name]] = chosen


class SmoothStakes:
    """What a seat's moves are worth by quadratic loss: the sum over goals of w·[(t - x)·e - e²/2], less
    cost.

    The effect e is the move's share of the remaining way to the end of the scale. What a move `expects`
    beyond its effects counts like an effect and carries a named bias.
    """

    def __init__(self, capital: Capital, seat: Seat) -> None:
        self._capital = capital
        place = {goal: i for i, goal in enumerate(capital.goals)}
        entries = []
        for i, move in enumerate(seat.moves.values()):
            for effects, kind in ((move.does, ""), (move.later, ""), (move.expects, " (expected)")):
                entries += [(i, place[v], e, v + kind) for v, e in effects.items() if v in place]
        n_moves = len(seat.names)
        self._sums = GroupSums(np.array([i for i, *_ in entries], dtype=np.intp), n_moves)
        entries = [entries[i] for i in self._sums.order]
        self._owner = np.array([i for i, *_ in entries], dtype=np.intp)
        self._goal = np.array([goal for _, goal, *_ in entries], dtype=np.intp)
        self._labels = [label for *_, label in entries]
        size = np.array([e for _, _, e, _ in entries], dtype=np.float32)[:, None]
        # rows 0..g-1 of the stacked rooms are the ways up, rows g..2g-1 the ways down
        self._room = self._goal + np.where(size[:, 0] > 0, 0, len(place))
        self._size = size * seat.strength[self._owner]
        self._cost = np.array([[move.cost] for move in seat.moves.values()], dtype=np.float32)

    def terms(self, world: World) -> np.ndarray:
        """One row an effect that matters to a goal, shape (terms, runs)."""
        capital = self._capital
        x = world.x[capital.rows]
        room = np.concatenate([world.high[capital.rows] - x, x - world.low[capital.rows]])
        change = self._size * room[self._room]
        value = (capital.ideal - x)[self._goal]
        value -= change / 2
        value *= change
        value *= capital.salience[self._goal]
        return value

    def total(self, terms: np.ndarray) -> np.ndarray:
        """Each move's terms less its cost, shape (moves, runs), in double precision: nothing is rounded
        away.
        """
        utility = self._sums(terms.astype(np.float64))
        utility -= self._cost
        return utility

    def named(self, terms: np.ndarray, dangers: dict[str, np.ndarray]) -> list[dict[str, np.ndarray]]:
        """The terms of each move by name: effects, dangers and cost."""
        out: list[dict[str, np.ndarray]] = [{} for _ in self._cost]
        for owner, label, row in zip(self._owner, self._labels, terms, strict=True):
            out[owner][label] = row
        for move, cost in enumerate(self._cost):
            out[move] |= {name: charge[move] for name, charge in dangers.items()}
            out[move]["cost"] = -cost
        return out
