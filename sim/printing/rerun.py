"""A stored result beside the same run now, in words."""

from sim.running.rerun import Rerun
from sim.view.text.printing import rerun as text

DIGEST_SHOWN = 12


def rerun(found: Rerun) -> str:
    """Whether every bit is the same, and what differs in versions and processor."""
    lines = [text.describe_result(found.scenario, found.runs, found.seed)]
    now = found.digest_now[:DIGEST_SHOWN]
    if found.same:
        lines.append(text.describe_same(now))
    else:
        lines.append(text.describe_other(found.digest_stored[:DIGEST_SHOWN], now))
    lines += [text.describe_difference(name, *values) for name, values in found.differs.items()]
    if "luck" in found.differs:
        lines.append(text.OTHER_LUCK)
    if not found.same and not found.differs:
        lines.append(text.OTHER_CODE)
    return "\n".join(lines)
