"""Doctrines in words."""

from collections.abc import Sequence

from sim.analysis.strategies import Policy, doctrine
from sim.printing import columns
from sim.view.text.printing import strategies as text

SHOWN = 10


def strategies(policies: Sequence[Policy]) -> str:
    """The front and the baseline doctrine as a table."""
    labels = [entry.label for entry in doctrine().values()]
    front = [policy for policy in policies if policy.on_front]
    shown = [*front[:SHOWN], *(policy for policy in policies if policy.is_baseline and not policy.on_front)]
    rows = [text.table_head(labels), *map(_row, shown)]
    return "\n".join([text.count_tried(len(policies), len(front)), *columns(rows), text.NOTE, text.LIMITS])


def _row(policy: Policy) -> list[str]:
    aims = (f"{value:.3f}" for value in (policy.autonomy, policy.exposure, policy.regret))
    settings = (f"{policy.settings[name]:.2f}" for name in doctrine())
    return [text.BASELINE if policy.is_baseline else text.FRONT, *aims, *settings]
