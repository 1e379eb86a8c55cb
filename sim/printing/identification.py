"""The identification in plain text: what is narrowed, the levers, the checks, episodes left out."""

from collections.abc import Callable
from textwrap import wrap
from typing import Any

from sim.printing import INDENT, columns
from sim.view import identification
from sim.view.text import identification as said
from sim.view.text.printing import identification as text
from sim.view.text.printing import in_plain_signs

WIDTH = 100


def identified(every: bool) -> Callable[[dict[str, Any]], str]:
    """What puts an identification in words, with a sentence for every number or for those of note."""

    def in_words(found: dict[str, Any]) -> str:
        narrowed = identification.narrowed(found)
        levers = [row for row in identification.levers(found) if not row["narrowed"]]
        rest = [row for row in found["numbers"] if row not in narrowed and row not in levers]
        since = found["left_out"]["since"][:4]
        sections = [
            [
                *_wrapped(said.describe_narrowed(found), ""),
                *_wrapped(said.IN_SIGHT, ""),
                *_wrapped(said.describe_size(found), ""),
            ],
            [text.NARROWED, *_sentences(narrowed)],
            [text.LEVERS, *_sentences(levers)],
            [text.REST, *_sentences(rest)] if every else [text.count_rest(rest)],
            [text.CHECK, *_wrapped(said.describe_check(found))],
            [
                text.LEFT_OUT,
                *_wrapped(said.describe_left_out(found)),
                *map(
                    in_plain_signs,
                    columns(
                        [
                            [head.format(since) for head in text.LEFT_OUT_HEAD],
                            *map(list, said.left_out_rows(found)),
                        ]
                    ),
                ),
            ],
        ]
        return "\n\n".join("\n".join(lines) for lines in sections)

    return in_words


def _sentences(rows: list[dict[str, Any]]) -> list[str]:
    return [line for row in rows for line in _wrapped(said.describe_number(row))]


def _wrapped(paragraph: str, indent: str = INDENT) -> list[str]:
    return wrap(
        text.plain(paragraph),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent * 2,
        break_on_hyphens=False,
    )
