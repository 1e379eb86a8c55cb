"""Deliberate slips in the model: a module as it would be with a few characters of its text changed."""

from dataclasses import dataclass
from importlib import import_module
from inspect import getsource
from types import ModuleType


@dataclass(frozen=True)
class Slip:
    """What stands once in a module of the model, and what is put in its place."""

    module: str
    right: str
    wrong: str

    def __str__(self) -> str:
        return f"{self.module}: {self.wrong!r} for {self.right!r}"

    def made(self) -> ModuleType:
        """The module with the slip in it."""
        return _made(self.module, self.right, self.wrong)

    def unmade(self) -> ModuleType:
        """The module made in the same way, without the slip."""
        return _made(self.module, self.right, self.right)


def _made(name: str, right: str, wrong: str) -> ModuleType:
    """A copy of a module with another text; its loops are not compiled, which has the same bits."""
    text = getsource(import_module(name))
    if text.count(right) != 1:
        raise ValueError(f"{name} has {text.count(right)} times {right!r}, a text that stands there once")
    made = ModuleType(name)
    exec(compile(text.replace(right, wrong).replace("@compiled\n", ""), f"<{name}>", "exec"), vars(made))
    return made
