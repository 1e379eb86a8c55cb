"""What a change causes, in words: each world set against the world of the same luck."""

from sim.model.outcomes import OUTCOMES
from sim.view.summary import Summary
from sim.view.text.outcomes import outcome_in_words
from sim.view.text.words import as_list, with_sign

AT_THE_END, MEAN_CHANGE = "At the end", "Mean change (90 % interval)"
NO_MOVE = "No move is clearly made more or less often."


def describe_change(summary: Summary, baseline: Summary) -> str:
    """Which outcomes the change moves, on average and beyond doubt, and which it does not."""
    moved, still = [], []
    for outcome in OUTCOMES:
        mean, half = summary.paired_change(baseline, outcome)
        label = outcome_in_words(outcome)
        if abs(mean) > half and round(mean, 2) != 0:
            moved.append(f"{label} by {with_sign(mean)}")
        else:
            still.append(label)
    if not moved:
        return "On average it moves none of the five outcomes by more than chance would."
    rest = f" Hardly or not at all: {as_list(still)}." if still else ""
    return f"On average over all worlds it moves {as_list(moved)}.{rest}"
