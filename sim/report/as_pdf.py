"""A report as a PDF: tagged, its text can be searched and copied; the same report gives the same bytes."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from sim.report.content import Beside, Element, Picture, Report, Section

TEMPLATE = Path(__file__).with_name("report.typ")
# The time of making is not in the file: the same numbers give the same bytes.
NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
STANDARD = "ua-1"


def to_pdf(report: Report) -> bytes:
    """The whole file. The template sees texts as data and never as markup.

    It is an accessible PDF (PDF/UA-1), set in the fonts that come with the compiler, so that every machine
    makes the same pages. Signs that these fonts lack are set with the machine's own, without that promise.
    """
    given = json.dumps(_plain(report), ensure_ascii=False)
    try:
        return _compile(given, typst.Fonts(include_system_fonts=False), STANDARD)
    except typst.TypstError:
        return _compile(given, typst.Fonts(), [])


def _compile(given: str, fonts: Any, standards: Any) -> bytes:
    made: Any = typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"report": given},
        font_paths=fonts,
        pdf_standards=standards,
        timestamp=NO_TIME,
    )
    return made


def _plain(report: Report) -> dict[str, Any]:
    """The report as the template reads it."""
    return asdict(report) | {"sections": [_section(section) for section in report.sections]}


def _section(section: Section) -> dict[str, Any]:
    return asdict(section) | {"blocks": [_block(block) for block in section.blocks]}


def _block(block: Element) -> dict[str, Any]:
    """A block with its kind; of a picture drawn twice the wide one."""
    found = {"kind": type(block).__name__, **asdict(block)}
    if isinstance(block, Picture):
        found.pop("narrow")
    if isinstance(block, Beside):
        found["blocks"] = [_block(part) for part in block.blocks]
    return found
