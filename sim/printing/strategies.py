"""Doctrines in words."""

from collections.abc import Sequence

from sim.analysis.strategies import Policy, doctrine
from sim.printing import columns

SHOWN = 10


def strategies(policies: Sequence[Policy]) -> str:
    """The front and the baseline doctrine as a table."""
    labels = [entry.label.lower() for entry in doctrine().values()]
    front = [policy for policy in policies if policy.on_front]
    shown = [*front[:SHOWN], *(policy for policy in policies if policy.is_baseline and not policy.on_front)]
    lines = [f"{len(policies)} doctrines tried; {len(front)} that no other beats in both aims."]
    lines += columns([["", "autonomy", "exposure", "regret", *labels], *map(_row, shown)])
    lines.append(
        "Means at the end over all runs. Regret: how far a doctrine stays behind the best in the group "
        "of draws that suits it least."
    )
    return "\n".join([*lines, "A model of published analyses, not a forecast nor advice."])


def _row(policy: Policy) -> list[str]:
    aims = (f"{value:.3f}" for value in (policy.autonomy, policy.exposure, policy.regret))
    settings = (f"{policy.settings[name]:.2f}" for name in doctrine())
    return ["baseline" if policy.is_baseline else "front", *aims, *settings]
