"""Lenses in words: plain text in columns."""

from collections.abc import Callable, Mapping, Sequence
from textwrap import wrap

from sim.analysis.lenses.lens_files import Lens
from sim.analysis.lenses.lenses import Disagreement, LensTable, Standing
from sim.analysis.lenses.structure import FADES, TURNS, Shift
from sim.model.outcomes import ENDINGS, OUTCOMES
from sim.printing import INDENT, columns
from sim.view.text.printing import lenses as text
from sim.view.text.words import NOT_A_FORECAST, name_in_words, per_hundred

WIDTH = 100

StandingRows = Sequence[tuple[str, Standing | None]]


def lenses(found: Mapping[str, Lens]) -> str:
    """The lenses, what their readings say, whose they are and what they set."""
    lines = []
    for name, lens in found.items():
        lines.append(text.name_lens(lens.title, lens.question))
        for reading, seed in lens.readings.items():
            lines.append(f"{INDENT}{name}={reading}")
            lines += [line for part in text.describe_reading(seed) for line in _indented(part)]
        lines.append("")
    return "\n".join([*lines, *text.HOW_TO_GO_ON])


def _indented(paragraph: str) -> list[str]:
    return wrap(
        paragraph, WIDTH, initial_indent=INDENT * 2, subsequent_indent=INDENT * 2, break_on_hyphens=False
    )


def lens_table(found: LensTable) -> str:
    """A scenario under every lens: endings and outcomes, and the largest disagreements."""
    lines = [text.title_table(found.title, found.scenario)]
    lines.append(text.describe_runs(found.runs, found.months, found.seed))
    rows = _rows(found)
    ensembles = [standing for _, standing in rows if standing]
    endings = [name for name in ENDINGS if any(standing.endings[name] for standing in ensembles)]
    lines += ["", text.ENDINGS]
    lines += _table(rows, endings, lambda standing, name: per_hundred(standing.endings[name]))
    lines += ["", text.OUTCOMES]
    lines += _table(rows, OUTCOMES, lambda standing, name: f"{standing.outcomes[name]:.2f}")
    titles = {row.lens.lens: row.lens.title for row in found.rows}
    lines += ["", text.DISAGREEMENTS]
    lines += columns([_disagreement(one, titles[one.lens]) for one in found.largest], right=[2])
    return "\n".join([*lines, "", text.CAUSED, NOT_A_FORECAST])


def structure(shifts: Sequence[Shift]) -> str:
    """What each other option of the structure changes, alone."""
    rows = [text.STRUCTURE_HEAD, *map(structure_row, shifts)]
    return "\n".join([text.STRUCTURE, "", *columns(list(map(list, rows))), "", text.SIGNS])


def structure_row(found: Shift) -> tuple[str, ...]:
    """The cells of one option: patterns and directions by name where they differ, what-ifs counted."""
    differ = [*found.directions[FADES], *found.directions[TURNS], *found.what_ifs[TURNS]]
    return (
        text.describe_options(found.options),
        ", ".join(found.lost) or text.NOTHING,
        ", ".join(found.gained) or text.NOTHING,
        text.describe_signs(found.directions),
        text.describe_signs(found.what_ifs),
        "; ".join(differ) or text.NOTHING,
    )


def _rows(found: LensTable) -> StandingRows:
    """The rows of a table: the scenario as it is, then each lens with its two readings."""
    rows: list[tuple[str, Standing | None]] = [(text.AS_IT_IS, found.as_it_is)]
    for row in found.rows:
        rows.append((row.lens.title, None))
        rows += [
            (INDENT + row.lens.readings[name].label, standing) for name, standing in row.readings.items()
        ]
    return rows


def _table(rows: StandingRows, names: Sequence[str], cell: Callable[[Standing, str], str]) -> list[str]:
    texts = [["", *map(name_in_words, names)]]
    for label, standing in rows:
        texts.append([label, *(cell(standing, name) if standing else "" for name in names)])
    return columns(texts, right=range(1, len(names) + 1))


def _disagreement(one: Disagreement, title: str) -> list[str]:
    return [title, name_in_words(one.what), text.describe_disagreement(one.mean, one.low, one.high)]
