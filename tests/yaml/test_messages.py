"""Pydantic's kinds of errors: the installed version still makes those that we put in plain words."""

from enum import Enum
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model, field_validator

from sim.yaml.messages import _RIGHT, plain_problems


class Colour(Enum):
    RED = "red"


class Inner(BaseModel):
    size: int = 0


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str

    @field_validator("name")
    @classmethod
    def _is_known(cls, name: str) -> str:
        assert name != "asserted"
        if name == "wrong":
            raise ValueError("is wrong, another would be right")
        return name


# For each kind of error a type, and a value that it refuses for it.
REFUSED: dict[str, tuple[Any, Any]] = {
    "string_type": (str, 1),
    "int_type": (int, []),
    "int_from_float": (int, 1.5),
    "int_parsing": (int, "x"),
    "float_type": (float, []),
    "float_parsing": (float, "x"),
    "finite_number": (Annotated[float, Field(allow_inf_nan=False)], float("nan")),
    "bool_type": (bool, []),
    "bool_parsing": (bool, "x"),
    "none_required": (None, 1),
    "list_type": (list[int], 1),
    "tuple_type": (tuple[int, ...], 1),
    "set_type": (set[int], 1),
    "frozen_set_type": (frozenset[int], 1),
    "dict_type": (dict[str, int], 1),
    "model_type": (Inner, 1),
    "greater_than": (Annotated[int, Field(gt=3)], 1),
    "greater_than_equal": (Annotated[int, Field(ge=3)], 1),
    "less_than": (Annotated[int, Field(lt=3)], 5),
    "less_than_equal": (Annotated[int, Field(le=3)], 5),
    "string_too_long": (Annotated[str, Field(max_length=3)], "xxxx"),
    "string_too_short": (Annotated[str, Field(min_length=3)], "x"),
    "too_long": (Annotated[list[int], Field(max_length=1)], [1, 2]),
    "too_short": (Annotated[list[int], Field(min_length=3)], [1, 2]),
    "string_pattern_mismatch": (Annotated[str, Field(pattern="^a$")], "x"),
    "literal_error": (Literal["a", "b"], "x"),
    "enum": (Colour, "x"),
    "missing": (Outer, {}),
    "extra_forbidden": (Outer, {"name": "x", "other": 1}),
    "value_error": (Outer, {"name": "wrong"}),
    "assertion_error": (Outer, {"name": "asserted"}),
}


@pytest.mark.parametrize("kind", sorted({*_RIGHT, *REFUSED}))
def test_the_installed_pydantic_makes_each_kind_of_error_that_we_put_in_plain_words(kind):
    annotation, value = REFUSED[kind]
    model = create_model("Model", x=(annotation, ...))
    with pytest.raises(ValidationError) as caught:
        model.model_validate({"x": value})
    assert [error["type"] for error in caught.value.errors()] == [kind]
    (mistake,) = plain_problems(caught.value, model, {"x": value})
    assert "which is not allowed" not in mistake.what()
    assert "{" not in mistake.what()


def test_a_kind_that_we_do_not_know_is_told_in_pydantics_words():
    model = create_model("Model", x=(Annotated[int, Field(multiple_of=2)], ...))
    with pytest.raises(ValidationError) as caught:
        model.model_validate({"x": 3})
    (mistake,) = plain_problems(caught.value, model, {"x": 3})
    assert mistake.what() == "is 3, which is not allowed: Input should be a multiple of 2"
