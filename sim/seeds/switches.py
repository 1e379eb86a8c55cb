"""The shape of `seeds/structure.yaml`: rules that may have another form."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from sim.seeds.schema import SeedModel


class OptionSeed(SeedModel):
    """One form that a rule may have, and what it says."""

    label: str
    says: str


class SwitchSeed(SeedModel):
    """A rule that may have other forms: what is asked, the options by name, and which is the usual one."""

    label: str
    asks: str
    usual: str
    options: Annotated[dict[str, OptionSeed], Field(min_length=2)]
    claims: list[str]
    assumed: str

    @model_validator(mode="after")
    def _has_the_usual(self) -> SwitchSeed:
        if self.usual not in self.options:
            raise ValueError(f"{self.usual} is usual and is no option here")
        return self


class StructureFile(SeedModel):
    switches: dict[str, SwitchSeed]
