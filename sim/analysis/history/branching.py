"""Leaving the rails of a scripted scenario, and swapping one of its decisions.

The rails are the rows of the script and the moves that are blocked. Events, paths and votes lie outside the
capitals: they stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sim.errors import BadInput, clip, no_such, shown
from sim.scenario.fields import BlockedRow, ScriptRow
from sim.scenario.months import count_of, month_of
from sim.scenario.scenario import AnyScenario, Scenario, scenario_of
from sim.scenario.vocabulary import Vocabulary

_SWAP = re.compile(r"(?P<seat>\w+)=(?P<move>\w+)@(?P<month>[0-9]{4}-[0-9]{2})")
_LONGEST_NAME = 80
_LONGEST_TITLE = 300


def branched(scenario: AnyScenario, branch_at: str | None = None, swaps: Iterable[str] = ()) -> Scenario:
    """A scenario as `--branch MONTH` and `--swap SEAT=MOVE@MONTH` ask for it.

    The rails are left first, so that a swap after that month is a decision imposed on the free play. Raises
    `BadInput` for a swap of another form, and as `branch` and `swap` do.
    """
    scenario = scenario_of(scenario)
    asked = [_parsed(text) for text in swaps]
    if branch_at is not None:
        scenario = branch(scenario, branch_at)
    for seat, move, month in asked:
        scenario = swap(scenario, month, seat, move)
    return scenario


def branch(scenario: AnyScenario, month: str) -> Scenario:
    """The scenario with nothing scripted and nothing blocked from a month (YYYY-MM) on; events stay.

    Raises `BadInput` for a month outside the scenario and for a scenario that has no rails.
    """
    scenario = scenario_of(scenario)
    scenario.check_month("branch", month)
    if not scenario.script and not scenario.blocked:
        right = "a scenario with a script, such as history-2013-2017, would be right"
        raise BadInput(f"branch: {scenario.name} plays nothing by a script, {right}")
    return scenario.changed(
        name=clip(f"{scenario.name}-from-{month}", _LONGEST_NAME),
        title=clip(f"{scenario.title}; off the rails from {month}", _LONGEST_TITLE),
        script=_until(scenario, scenario.script, month),
        blocked=_until(scenario, scenario.blocked, month),
    )


def swap(scenario: AnyScenario, month: str, seat: str, move: str) -> Scenario:
    """The scenario with one decision replaced: the seat plays this move in this month.

    All other rows stay. As with every scripted move, needs and rest are not asked for. Raises `BadInput` for
    a month outside the scenario and for a seat or a move that there is not.
    """
    scenario = scenario_of(scenario)
    scenario.check_month("swap", month)
    moves = Vocabulary.from_seeds().moves
    if not isinstance(seat, str) or seat not in moves:
        raise BadInput(f"swap: {no_such('seat', seat, moves, 'seats')}")
    if not isinstance(move, str) or move not in moves[seat]:
        raise BadInput(f"swap: {no_such(f'move of {seat}', move, moves[seat])}")
    changed = scenario.force(seat, move, month)
    return changed.changed(
        name=clip(f"{scenario.name}-{seat}-{move}-{month}", _LONGEST_NAME),
        title=clip(f"{scenario.title}; {seat} plays {move} in {month}", _LONGEST_TITLE),
    )


def _parsed(text: str) -> tuple[str, str, str]:
    """Seat, move and month of a swap."""
    found = _SWAP.fullmatch(text)
    if not found:
        right = "`SEAT=MOVE@MONTH` would be right, for example minsk=concede@2015-10"
        raise BadInput(f"swap: {shown(text)} is not of that form, {right}")
    return found["seat"], found["move"], found["month"]


def _until(
    scenario: Scenario, rows: Iterable[ScriptRow] | Iterable[BlockedRow], month: str
) -> list[dict[str, Any]]:
    """The rows as far as they lie before a month."""
    last = month_of(count_of(month) - 1)
    kept = []
    for row in rows:
        if (row.first or scenario.start) >= month:
            continue
        data = row.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        if row.covers(month):
            data["until"] = last
        kept.append(data)
    return kept
