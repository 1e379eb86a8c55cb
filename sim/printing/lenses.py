"""Lenses in words: plain text in columns."""

from collections.abc import Callable, Mapping, Sequence
from textwrap import wrap

from sim.analysis.lens_files import Lens
from sim.analysis.lenses import Disagreement, LensTable, Standing
from sim.outcomes import ENDINGS, OUTCOMES
from sim.printing import LIMITS, between, columns, counted, in_100, signed, spoken

WIDTH = 100

Rows = Sequence[tuple[str, Standing | None]]


def lenses(found: Mapping[str, Lens]) -> str:
    """The lenses, what their readings say, whose they are and what they set."""
    lines = []
    for name, lens in found.items():
        lines += [f"{lens.title}: {lens.question}"]
        for reading, seed in lens.readings.items():
            lines += [f"  {name}={reading}", *_indented(f"{seed.label}. {seed.says}")]
            lines += [*_indented(f"After {seed.reference}."), *_indented(f"Sets {', '.join(seed.sets)}.")]
        lines.append("")
    lines.append("`tightrope lenses SCENARIO` shows where they disagree about a scenario,")
    lines.append("`tightrope compare A B --lens NAME=READING` compares two under one of them.")
    return "\n".join(lines)


def _indented(text: str) -> list[str]:
    return wrap(text, WIDTH, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)


def lens_table(found: LensTable) -> str:
    """A scenario under every lens: endings and outcomes, and the largest disagreements."""
    size = f"{counted(found.runs, 'run')} of {counted(found.months, 'month')} in each, paired"
    lines = [f"{found.title} ({found.scenario}) under rival readings of the same facts"]
    lines.append(f"{size}, seed {found.seed}")
    rows = _rows(found)
    ensembles = [standing for _, standing in rows if standing]
    endings = [name for name in ENDINGS if any(standing.endings[name] for standing in ensembles)]
    lines += ["", "Endings, in 100 worlds"]
    lines += _table(rows, endings, lambda standing, name: in_100(standing.endings[name]))
    lines += ["", "At the end, means on a scale from 0 to 1"]
    lines += _table(rows, OUTCOMES, lambda standing, name: f"{standing.outcomes[name]:.2f}")
    titles = {row.lens.lens: row.lens.title for row in found.rows}
    lines += ["", "Where the readings disagree most: the second less the first, and its 90 % interval"]
    lines += columns([_disagreement(one, titles[one.lens]) for one in found.largest], right=[2])
    lines += ["", "Differences are of means over runs that meet the same luck, and caused by the reading."]
    return "\n".join([*lines, LIMITS])


def _rows(found: LensTable) -> Rows:
    """The rows of a table: the scenario as it is, then each lens with its two readings."""
    rows: list[tuple[str, Standing | None]] = [("as it is", found.as_it_is)]
    for row in found.rows:
        rows.append((row.lens.title, None))
        rows += [(f"  {row.lens.readings[name].label}", standing) for name, standing in row.readings.items()]
    return rows


def _table(rows: Rows, names: Sequence[str], cell: Callable[[Standing, str], str]) -> list[str]:
    texts = [["", *map(spoken, names)]]
    for label, standing in rows:
        texts.append([label, *(cell(standing, name) if standing else "" for name in names)])
    return columns(texts, right=range(1, len(names) + 1))


def _disagreement(one: Disagreement, title: str) -> list[str]:
    return [title, spoken(one.what), f"{signed(one.mean)} ({between(one.low, one.high)})"]
