"""Plain data as YAML text that `sim.yaml.read` reads back as the same data."""

from typing import Any

import yaml

from sim.outside import is_odd_space
from sim.yaml.parse import resolve

_WIDTH = 100
_BASE: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Dumper(_BASE):
    """Quotes what would not be read back as the same text; the library minds YAML 1.1 by itself."""


def _is_read_as_text(text: str) -> bool:
    """Whether a text without quotes is read back as it is."""
    try:
        return isinstance(resolve(text), str)
    except ValueError:  # the reader would take it for a number that is too long
        return False


def _text(dumper: Any, text: str) -> Any:
    is_plain = _is_read_as_text(text) and not any(map(is_odd_space, text[:1] + text[-1:]))
    style = None if is_plain else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def to_text(data: dict[str, Any]) -> str:
    """Blocks, lists, texts, numbers, true, false and nothing as YAML, one field a line."""
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)
