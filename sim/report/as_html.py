"""A report as one HTML file that needs nothing else: no script, no font, no picture from elsewhere."""

import re
from html import escape
from pathlib import Path

from sim.report.content import (
    Beside,
    Element,
    Facts,
    Lines,
    Picture,
    Pictures,
    Points,
    Report,
    Section,
    Source,
    Table,
    Text,
)
from sim.view.text.report import CONTENTS

STYLE = Path(__file__).with_name("report.css")
# Whatever a text may hold, a browser asks nobody for anything and runs nothing.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
SIZE = re.compile(r'^<svg [^>]*?width="([\d.]+)" height="([\d.]+)"')
# A table of so many columns keeps its width on a phone, and is moved sideways there.
MANY_COLUMNS = 5
WORD = re.compile(r"[^a-z0-9]+")


def to_html(report: Report) -> str:
    """The whole file."""
    title = escape(report.title)
    sections = "\n".join(_section(section, n) for n, section in enumerate(report.sections))
    contents = "".join(
        f'<li><a href="#{_anchor(section, n)}">{escape(section.title)}</a></li>'
        for n, section in enumerate(report.sections)
        if section.level == 2
    )
    contents = "" if report.is_one_page else f'<nav aria-label="{CONTENTS}"><ol>{contents}</ol></nav>\n'
    question = f'<p class="question">{escape(report.question)}</p>' if report.question else ""
    return f"""<!DOCTYPE html>
<html lang="{escape(report.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="author" content="{escape(report.author)}">
<meta name="description" content="{escape(report.kind)}: {title}">
<title>{title} · {escape(report.author)}</title>
<style>
{STYLE.read_text(encoding="utf-8")}</style>
</head>
<body{' class="one-page"' if report.is_one_page else ""}>
<header>
<p class="kind">{escape(report.author)} · {escape(report.kind)}</p>
<h1>{title}</h1>
<p class="summary">{escape(report.summary)}</p>
{question}
</header>
{contents}<main>
{sections}
</main>
<footer><p>{escape(report.again)}</p></footer>
</body>
</html>
"""


def _anchor(section: Section, n: int) -> str:
    return f"{WORD.sub('-', section.title.lower()).strip('-')}-{n}"


def _section(section: Section, n: int) -> str:
    blocks = "\n".join(_block(block, f"s{n}b{m}") for m, block in enumerate(section.blocks))
    tag, anchor = f"h{section.level}", _anchor(section, n)
    kind = ' class="new-page"' if section.new_page else ""
    heading = f'<{tag} id="{anchor}">{escape(section.title)}</{tag}>'
    return f'<section{kind} aria-labelledby="{anchor}">\n{heading}\n{blocks}\n</section>'


def _block(block: Element, name: str) -> str:
    """A block; `name` sets the inner names of its drawings apart from those of all others."""
    match block:
        case Text(text, quiet):
            return f"<p{' class=quiet' if quiet else ''}>{escape(text)}</p>"
        case Points(points, dense, _, numbered):
            items = "".join(f"<li>{_with_lead(lead, text)}</li>" for lead, text in points)
            tag = "ol" if numbered else "ul"
            return f"<{tag}{' class=dense' if dense else ''}>{items}</{tag}>"
        case Facts(facts):
            rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts)
            return f"<dl>{rows}</dl>"
        case Source(text):
            return f'<pre tabindex="0"><code>{escape(text)}</code></pre>'
        case Lines(number):
            return '<div class="write"></div>' * number
        case Table():
            return _table(block)
        case Beside(picture, blocks):
            beside = "".join(_block(part, name) for part in blocks)
            return f'<div class="pictures in-2">{_figure(picture, name)}<div>{beside}</div></div>'
        case Picture():
            return _figure(block, name)
        case Pictures(pictures, in_a_row):
            figures = "".join(_figure(picture, f"{name}p{n}") for n, picture in enumerate(pictures))
            return f'<div class="pictures in-{in_a_row}">{figures}</div>'


def _with_lead(lead: str, text: str) -> str:
    return f"<strong>{escape(lead)}</strong> {escape(text)}" if lead else escape(text)


def _table(table: Table) -> str:
    """A table that can be moved sideways where it is wider than the screen."""

    def cells(row: tuple[str, ...], tag: str, scope: str = "") -> str:
        marked = [f"<{tag}{scope}{_right(table, n)}>{escape(text)}</{tag}>" for n, text in enumerate(row)]
        return f"<tr>{''.join(marked)}</tr>"

    columns = "".join(f'<col style="width:{width}%">' for width in table.widths)
    head, rows = cells(table.head, "th", ' scope="col"'), "".join(cells(row, "td") for row in table.rows)
    caption = f"<caption>{escape(table.says)}</caption>"
    kinds = {"wide": len(table.head) >= MANY_COLUMNS, "form": table.is_form}
    kind = " ".join(name for name, is_so in kinds.items() if is_so)
    kind = f' class="{kind}"' if kind else ""
    return (
        f'<div class="table" tabindex="0" role="region" aria-label="{escape(table.says)}">'
        f"<table{kind}>{caption}<colgroup>{columns}</colgroup><thead>{head}</thead><tbody>{rows}</tbody></table></div>"
    )


def _right(table: Table, column: int) -> str:
    return ' class="right"' if column in table.right else ""


def _figure(picture: Picture, name: str) -> str:
    """A picture with its text for those who do not see it; a phone shows the narrow one if there is one."""
    title = f"<figcaption>{escape(picture.title)}</figcaption>" if picture.title else ""
    if picture.narrow is None:
        return f"<figure>{title}{_svg(picture.svg, picture.says, name)}</figure>"
    wide = _svg(picture.svg, picture.says, name, "wide")
    return f"<figure>{title}{wide}{_svg(picture.narrow, picture.says, f'{name}n', 'narrow')}</figure>"


def _svg(svg: str, says: str, name: str, kind: str = "") -> str:
    """A drawing as a part of the page: it scales, has its text, and keeps its inner names to itself."""
    size = SIZE.match(svg)
    width = f"max-width:{float(size.group(1)):g}px" if size else ""
    own = re.sub(r'\bid="', f'id="{name}-', svg)
    own = re.sub(r"url\(#", f"url(#{name}-", own)
    own = re.sub(r'href="#', f'href="#{name}-', own)
    label = f'role="img" aria-label="{escape(says)}" class="drawing {kind}" style="{width}"'
    return re.sub(r'^<svg ([^>]*?)class="marks"', rf"<svg {_literal(label)} \1", own, count=1)


def _literal(text: str) -> str:
    """A text as a pattern's replacement that stands for itself."""
    return text.replace("\\", r"\\")
