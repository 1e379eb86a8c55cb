"""The Markdown of papers for teachers: every part of it is printed as what it is, and as plain text."""

import pytest

from sim.report.content import Lines, Points, Section, Source, Table, Text
from sim.report.markdown import plain, read_markdown

PAPER = """# A *short* paper

What it is about,
in two lines.

## To read

A paragraph with `code`, **weight** and a [page](/why?why.run=3&a_b=c).

- **A lead?** With what
  goes on here.
- Without one

1. First
2. Second

How many:

| who | how many |
|---|---:|
| <!-- told: many -->the many<!-- /told --> | 12 |

A word of warning:

## To write

### 1. Here

………
………

| who | why |
|---|---|
| we | |

```sh
tightrope list

tightrope lesson
```
"""


def test_a_paper_is_read_part_by_part():
    title, summary, sections = read_markdown(PAPER)
    assert (title, summary) == ("A short paper", "What it is about, in two lines.")
    form = Table("1. Here.", ("who", "why"), (("we", ""),), (), (27, 73), is_form=True)
    assert sections == [
        Section(
            "To read",
            (
                Text("A paragraph with code, weight and a page (/why?why.run=3&a_b=c)."),
                Points((("A lead?", "With what goes on here."), ("", "Without one"))),
                Points((("", "First"), ("", "Second")), numbered=True),
                Table("How many.", ("who", "how many"), (("the many", "12"),), (1,), (50, 50)),
                Text("A word of warning:"),
            ),
        ),
        Section("To write", ()),
        Section("1. Here", (Lines(2), form, Source("tightrope list\n\ntightrope lesson")), level=3),
    ]


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ("a_b and c_d", "a_b and c_d"),
        ("_so_ and *so*", "so and so"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("[here](rope.md)", "here"),
        ("`--pdf`", "--pdf"),
    ],
)
def test_marks_go_and_signs_stay(marked, said):
    assert plain(marked) == said


@pytest.mark.parametrize("text", ["", "No title\n", "before\n\n# Title\n", "## Part\n\nonly\n"])
def test_a_paper_without_its_title_at_the_top_is_refused(text):
    with pytest.raises(ValueError, match="begins with its title"):
        read_markdown(text)
