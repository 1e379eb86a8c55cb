"""The validation in plain text: the headline, then patterns, histories, forecasts, causes and free runs."""

from collections.abc import Iterable, Mapping
from textwrap import wrap
from typing import Any

from sim.printing import INDENT, columns
from sim.view.text import validation as said
from sim.view.text.printing import in_plain_signs
from sim.view.text.printing import validation as text

WIDTH = 100


def validation(found: dict[str, Any]) -> str:
    """All blocks, a section a paragraph."""
    headline = [f"{said.describe_headline(found)}.", f"{said.describe_all_years(found)}."]
    sections = [
        [line for one in headline for line in _wrapped(one, "")],
        _patterns(found),
        _histories(found["histories"]),
        *(_scores(found["scores"], found["since"], rule) for rule in said.RULES),
        [text.RELIABILITY, *columns([text.RELIABILITY_HEAD, *map(text.describe_bin, found["reliability"])])],
        [text.count_facts(found["facts"])],
        [
            text.CAUSES.format(found["since"][:4]),
            *(line for row in found["causes"] for line in _wrapped(said.describe_cause(row))),
        ],
        *_free(found["hindcasts"]),
    ]
    return "\n\n".join("\n".join(lines) for lines in sections)


def _patterns(found: Mapping[str, Any]) -> list[str]:
    rows = [text.describe_pattern(row) for row in found["patterns"]]
    head = f"{text.PATTERNS}: {text.count_holding(found['patterns'])}"
    return [head, *columns(rows), text.describe_joint_source(found["joint"], found["version"])]


def _histories(rows: list[Mapping[str, Any]]) -> list[str]:
    missed = [f"{INDENT}MISSED  {row['id']}: {row['sentence']}" for row in rows if not row["holds"]]
    return [f"{text.HISTORIES}: {text.count_holding(rows)}", *missed]


def _scores(scores: Mapping[str, Any], since: str, rule: str) -> list[str]:
    years = said.years_since(since)
    rows = [
        text.describe_score(said.ALL_YEARS, scores["all"], rule),
        text.describe_score(years, scores["since"], rule),
        *(text.describe_score(text.name_seat(seat), of, rule) for seat, of in scores["by_seat"].items()),
        *(
            text.describe_score(f"{text.name_seat(seat)}, {years}", of, rule)
            for seat, of in scores["by_seat_since"].items()
        ),
        *(text.describe_score(year, of, rule) for year, of in scores["by_year"].items()),
    ]
    head = f"{text.FORECASTS}: {text.name_rule(rule)}"
    return [head, *columns([text.SCORES_HEAD, *rows], right=[1, 2, 3, 4, 5])]


def _free(rows: list[Mapping[str, Any]]) -> Iterable[list[str]]:
    for start in dict.fromkeys(row["start"] for row in rows):
        of_start = [row for row in rows if row["start"] == start]
        lines = [text.FREE.format(start, said.count_hits(of_start))]
        for row in of_start:
            first, *more = text.describe_miss(row, said.describe_free(row))
            lines += [INDENT + first, *(line for one in more for line in _wrapped(one, INDENT * 4))]
        yield lines


def _wrapped(paragraph: str, indent: str = INDENT) -> list[str]:
    after = indent if indent != INDENT else INDENT * 2
    return wrap(
        in_plain_signs(paragraph),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=after,
        break_on_hyphens=False,
    )
