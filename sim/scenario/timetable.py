"""A scenario month by month, as the model asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from sim.scenario.fields import Event, Number
    from sim.scenario.scenario import Scenario

PATHS = {"war": "war_shift", "oil": "oil_shift"}
"""Variables that follow the scenario's paths, with the parameter that shifts each."""


class Timetable:
    """What a scenario imposes in each month, counted from 0."""

    def __init__(self, case: Scenario) -> None:
        months = case.months
        self.events: list[list[Event]] = [case.events_in(month) for month in months]
        self.parameters: list[dict[str, Number]] = [case.parameters_in(month) for month in months]
        self.scripted: list[dict[str, str]] = [case.scripted(month) for month in months]
        self.sizes: list[dict[str, float]] = [case.sizes_in(month) for month in months]
        self.blocked: list[set[tuple[str, str]]] = [case.blocked_in(month) for month in months]
        self.paths: dict[str, np.ndarray] = {
            name: path for name in PATHS if (path := case.path(name)) is not None
        }
        self._votes = {
            capital: [case.months_to_vote(capital, month) for month in months]
            for capital in ("minsk", "moscow")
        }

    def months_to_vote(self, capital: str, month: int) -> int | None:
        """Months until the capital's next presidential vote, 0 in its month, None where none is to come."""
        return self._votes[capital][month]
