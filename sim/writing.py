"""Plain data as YAML text that `sim.reading` reads back as the same data."""

from typing import Any

import yaml

from sim.parsing import resolve

_WIDTH = 100
_BASE: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Dumper(_BASE):
    """Quotes what YAML 1.2 would not read back as text; the library minds YAML 1.1 by itself."""


def _text(dumper: Any, text: str) -> Any:
    style = None if isinstance(resolve(text), str) else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def to_text(data: dict[str, Any]) -> str:
    """Blocks, lists, texts, numbers, true, false and nothing as YAML, one field a line."""
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)
