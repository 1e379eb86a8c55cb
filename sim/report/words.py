"""What the terms of a report mean, one line each."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from sim.report.content import Points, Section
from sim.seeds.glossary import terms_in
from sim.view.text import glossary as text

NOT_READ = ("svg", "narrow")
"""Drawings hold words too, but as signs of a picture; what they say stands beside them."""


def write_words(sections: Iterable[Section]) -> Section:
    """The terms that these sections use."""
    said = "\n".join(words for section in sections for words in _texts(section))
    return Section(text.IN_REPORT, (Points(text.points(terms_in(said)), dense=True, long=True),))


def _texts(part: Any) -> Iterator[str]:
    """Every text in a part of a report, however deep."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _texts(each)
    elif is_dataclass(part):
        for field in fields(part):
            if field.name not in NOT_READ:
                yield from _texts(getattr(part, field.name))
