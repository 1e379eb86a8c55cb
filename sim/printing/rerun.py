"""A stored result beside the same run now, in words."""

from typing import TYPE_CHECKING

from sim.printing import spoken

if TYPE_CHECKING:
    from sim.rerun import Rerun

SHOWN = 12  # characters of a digest
UNTOLD = "not noted"


def rerun(found: "Rerun") -> str:
    """Whether every bit is the same, and what differs in versions and processor."""
    lines = [f"{found.scenario}: {found.runs:,} runs, seed {found.seed}, run again"]
    if found.same:
        lines.append(f"the same in every bit, digest {found.digest_now[:SHOWN]}")
    else:
        then, now = found.digest_stored[:SHOWN], found.digest_now[:SHOWN]
        lines.append(f"not the same: digest {then} is stored, {now} came out")
    for name, values in found.differs.items():
        then, now = (UNTOLD if value is None else value for value in values)
        if isinstance(then, list) or isinstance(now, list):
            lines.append(f"another processor: its {spoken(name)} differ")
        else:
            lines.append(f"{name} was {then} then and is {now} now")
    if "luck" in found.differs:
        lines.append("luck is drawn in another way since: the same seed is other luck, and every run another")
    if not found.same and not found.differs:
        lines.append("versions and processor are the same: the code or the seeds have changed since")
    return "\n".join(lines)
