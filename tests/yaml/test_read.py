import math
import os
import pickle
from pathlib import Path
from typing import Annotated, Literal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, model_validator

from sim.errors import BadInput
from sim.yaml.read import Document, read
from sim.yaml.write import to_text


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


class Spread(Strict):
    low: float
    high: float

    @model_validator(mode="after")
    def _in_order(self):
        if self.low > self.high:
            raise ValueError("low is above high, the other way round would be right")
        return self


class Step(Strict):
    month: str
    kind: Literal["visit", "summit"] = "visit"
    size: Annotated[float, Field(gt=0, le=1)] = 1.0
    tags: tuple[Annotated[str, Field(max_length=5)], ...] = ()


class Plan(Strict):
    title: str
    numbers: dict[str, float | Spread] = Field(default={})
    steps: Annotated[tuple[Step, ...], Field(max_length=3)] = ()
    n_runs: int = 1
    quick: bool = False
    note: str | None = None


def problems(text: str) -> list[str]:
    """What is wrong with a text as a `Plan`."""
    with pytest.raises(BadInput) as caught:
        read(text, name="plan.yaml").into(Plan)
    return caught.value.problems


def value(text: str):
    return read(f"x: {text}\n").data["x"]


# Values


@pytest.mark.parametrize(
    "text",
    ["no", "on", "Yes", "2016-01", "2016-01-02", "1_000", "1:30:00", "0b11", "+", ".", "1e", "0o8"],
)
def test_what_yaml_1_1_would_turn_into_something_else_stays_text(text):
    assert value(text) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("-7", -7),
        ("0x1F", 31),
        ("0o17", 15),
        ("010", 10),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
    ],
)
def test_numbers_follow_the_core_schema_of_yaml_1_2(text, number):
    assert value(text) == number
    assert type(value(text)) is type(number)


@pytest.mark.parametrize(
    ("text", "word"), [("true", True), ("FALSE", False), ("null", None), ("~", None), ("", None)]
)
def test_words_follow_the_core_schema_of_yaml_1_2(text, word):
    assert value(text) is word


def test_quoted_values_are_text():
    assert read("a: '1'\nb: \"true\"\nc: |\n  2\n").data == {"a": "1", "b": "true", "c": "2\n"}


def test_names_of_fields_are_text_even_where_they_look_like_numbers():
    assert read("1: a\ntrue: b\n").data == {"1": "a", "true": "b"}


def test_not_a_number_and_infinity_are_read_and_then_refused_by_the_model():
    assert math.isnan(value(".nan"))
    assert value("-.inf") == -math.inf
    assert problems("title: x\nnumbers: {a: .nan, b: -.Inf, c: 1e999}\n") == [
        "plan.yaml:2:14: numbers.a: is nan, a finite number or a block of named fields would be right",
        "plan.yaml:2:23: numbers.b: is -inf, a finite number or a block of named fields would be right",
        "plan.yaml:2:33: numbers.c: is inf, a finite number or a block of named fields would be right",
    ]


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=8),
        st.recursive(
            st.none()
            | st.booleans()
            | st.integers(-(10**30), 10**30)
            | st.floats(allow_nan=False)
            | st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=12)
            | st.sampled_from(
                ["1e5", "0o17", "no", "null", "0x1F", "2016-01", "1_0", "=", "<<", "a\nb", " x", "9" * 400]
            ),
            lambda inner: (
                st.lists(inner, max_size=3) | st.dictionaries(st.text("abc1", max_size=3), inner, max_size=3)
            ),
            max_leaves=6,
        ),
        min_size=1,
        max_size=4,
    )
)
@example({"a": "9" * 400, "b": "-" + "1" * 41, "c": "0." + "1" * 60})
@example({"\xa0": None})
@example({"a\u2007": "\u3000x", "b": ["x:\xa0y", "x \xa0#", "-\xa0x", "\u200bx"]})
def test_what_is_written_reads_back_equal(data):
    assert read(to_text(data)).data == data


# Refusals before anything is built


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("a: &x 1\n", "1:4: a", "anchors"),
        ("a: *x\n", "1:4: a", "aliases"),
        ("a: !!str 1\n", "1:4: a", "tags"),
        ("a: !!python/object/apply:os.system [x]\n", "1:4: a", "tags"),
        ("a: 1\nb: 2\na: 3\n", "3:1: the file", "field a is in line 1 already"),
        ("a: 1\n---\nb: 2\n", "2:1: the file", "second document"),
        ("%YAML 1.1\n---\na: 1\n", "1:1: the file", "directives"),
        ("? [a]\n: 1\n", "1:3: the file", "name must be a plain text"),
        ("a: {b: [1, 2\n", "2:1: a.b[2]", "bracket or a comma is missing"),
        ("a: 1\nb: 'x\nc: 2\n", "2:4", "quote is not closed"),
        ("a: b: c\n", "1:5", "colon where none is expected"),
        ("a:\n\t- 1\n", "2:1", "indent with spaces"),
        ("a: @x\n", "1:4: a", "quote the text"),
        ("a: ? x\n", "1:4: a", "a stray ?"),
        ("a: | x\n", "1:6: a", "begin it on the next line"),
        ('a: "\\xq"\n', "1:7: a", "use single quotes"),
        ("a: 1\n...\nb\n", "3:1", "belongs to no field"),
        ("a: 1\x07\n", "1:5", "control character U+0007"),
        ('a: "\\0"\n', "1:4: a", "control character"),
        ("a: \u202ex\n", "1:4", "U+202E"),
        ("a: \ud800\n", "1:4", "U+D800"),
        ("", "1:1: the file", "is empty"),
        ("# nothing\n", "1:1: the file", "is empty"),
        ("- 1\n", "1:1: the file", "does not hold named fields"),
        ("word\n", "1:1: the file", "does not hold named fields"),
        ("a: " + "[" * 13 + "\n", "1:15: a[0]", "deeper than 12 levels"),
        ("a: [" + "1," * 20_001 + "]\n", "1:39999: a[19997]", "more than 20,000 values"),
        ("a: " + "9" * 5000 + "\n", "1:4: a", "a number of 5,000 characters"),
        ("a: " + "x" * 1_000_001 + "\n", "1:1: the file", "larger than 1,000,000 bytes"),
    ],
)
def test_what_a_small_plain_file_does_not_need_is_refused_with_its_position(text, where, what):
    with pytest.raises(BadInput) as caught:
        read(text, name="f.yaml")
    assert caught.value.problems[0].startswith(f"f.yaml:{where}")
    assert what in caught.value.problems[0]
    assert len(str(caught.value)) < 400


def test_an_alias_bomb_is_refused_at_its_first_lines():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with pytest.raises(BadInput) as caught:
        read(bomb)
    assert 1 < len(caught.value.problems) <= 20


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        (b"a: 1\nb: \xff\n", "2:4"),
        ("a: \u00e9\n".encode("latin-1"), "1:4"),
        ("a: 1\n".encode("utf-16"), "1:1"),
    ],
)
def test_a_file_that_is_not_utf_8_says_where(tmp_path, raw, where):
    path = tmp_path / "f.yaml"
    path.write_bytes(raw)
    with pytest.raises(BadInput, match=rf"f\.yaml:{where}: the file: is not text in UTF-8"):
        read(path)


def test_a_byte_order_mark_is_passed_over(tmp_path):
    path = tmp_path / "f.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert read(path).data == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    ("path", "what"),
    [
        (Path("nowhere.yaml"), "there is no such file"),
        (Path("a\0b.yaml"), "cannot be read"),
        (Path("x" * 5000), "cannot be read"),
        (Path(os.devnull), "a device or a pipe"),
        (Path(), "a folder"),
    ],
)
def test_what_is_no_readable_file_gives_a_clear_message(path, what):
    with pytest.raises(BadInput, match=what) as caught:
        read(path)
    assert len(str(caught.value)) < 400


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders on this system")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(BadInput, match="a device or a pipe"):
        read(tmp_path / "pipe.yaml")


# Mistakes against a model


def test_all_mistakes_of_a_file_are_told_at_once_in_its_order():
    assert problems(
        "titel: x\n"
        "numbers:\n"
        "  a: '1'\n"
        "  b: {low: 1, hihg: 2}\n"
        "steps:\n"
        "  - {month: 2016, kind: vist, size: 0}\n"
        "  - 3\n"
        "n_runs: 1.5\n"
        "quick: yes\n"
        "note: [a]\n"
    ) == [
        "plan.yaml:1:1: title: is missing, add a line `title: …`",
        "plan.yaml:1:1: titel: there is no such field, did you mean title?",
        "plan.yaml:3:6: numbers.a: is '1', a number or a block of named fields would be right",
        "plan.yaml:4:6: numbers.b.high: is missing, add a line `high: …`",
        "plan.yaml:4:15: numbers.b.hihg: there is no such field, did you mean high?",
        "plan.yaml:6:13: steps[0].month: is 2016, a text (quote it) would be right",
        "plan.yaml:6:25: steps[0].kind: is 'vist', 'visit' or 'summit' would be right",
        "plan.yaml:6:37: steps[0].size: is 0, a number above 0.0 would be right",
        "plan.yaml:7:5: steps[1]: is 3, a block of named fields would be right",
        "plan.yaml:8:9: n_runs: is 1.5, a whole number would be right",
        "plan.yaml:9:8: quick: is 'yes', true or false would be right",
        "plan.yaml:10:7: note: is a list, a text would be right",
    ]


def test_a_rule_of_a_unions_member_is_told_rather_than_the_other_members_type():
    assert problems("title: x\nnumbers: {a: {low: 2, high: 1}}\n") == [
        "plan.yaml:2:14: numbers.a: low is above high, the other way round would be right"
    ]


def test_what_is_too_long_is_told_by_its_length():
    assert problems("title: x\nsteps: [" + "{month: a}, " * 4 + "]\n") == [
        "plan.yaml:2:8: steps: is 4 entries long, at most 3 entries would be right"
    ]
    assert problems("title: x\nsteps: [{month: a, tags: [abcdefgh]}]\n") == [
        "plan.yaml:2:27: steps[0].tags[0]: is 8 characters long, at most 5 characters would be right"
    ]


def test_at_most_twenty_problems_are_told_and_the_rest_counted():
    many = problems("title: x\n" + "".join(f"field_{n}: 1\n" for n in range(50)))
    assert len(many) == 20
    assert many[-1].endswith("(30 more problems are not shown)")


def test_input_is_never_printed_back_whole():
    long = "y" * 5000
    for text in (f"title: x\nquick: {long}\n", f"title: x\n{long}: 1\n", f"title: x\nquick: '{long}'\n"):
        assert len("\n".join(problems(text))) < 300


def test_a_strict_model_takes_a_list_for_a_tuple_and_a_whole_number_for_a_float():
    plan = read(
        "title: x\nnumbers: {a: 1, b: {low: 1, high: 2}}\nsteps: [{month: 2016-01, tags: [a]}]\n"
    ).into(Plan)
    assert plan.numbers == {"a": 1.0, "b": Spread(low=1, high=2)}
    assert plan.steps[0].tags == ("a",)


def test_a_document_made_in_python_tells_the_field_without_a_position():
    with pytest.raises(BadInput, match=r"^mine: title: is missing"):
        Document("mine", {}).into(Plan)


def test_a_document_places_a_problem_that_its_reader_has_found():
    document = read("a:\n  - b: 1\n", name="f.yaml")
    assert document.problem(("a", 0, "b"), "is odd") == "f.yaml:2:8: a[0].b: is odd"
    assert document.problem(("a", 0, "b"), "is odd", key=True) == "f.yaml:2:5: a[0].b: is odd"
    assert document.problem(("a", 0, "c"), "is missing") == "f.yaml:2:5: a[0].c: is missing"
    assert document.problem((), "is odd") == "f.yaml:1:1: the file: is odd"


def test_bad_input_survives_the_way_between_processes():
    error = pickle.loads(pickle.dumps(BadInput(["a: b", "c: d"])))
    assert error.problems == ["a: b", "c: d"]
    assert str(error) == "a: b\nc: d"
