"""Compiled code kept on the disk: used only where it is what was written, compiled anew in all other cases.

Numba keeps an index and files that it believes. Here each function and signature has one file, which says
for whom it is and begins with a checksum of the rest: what is damaged, cut off, or of another source or
version is as good as not there, and is written over. The checksum finds damage; who may write there may
change the program as well.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba
from numba.core.caching import FunctionCache
from numba.core.serialize import dumps
from xxhash import xxh3_128

ENDING = ".code"
_CHECKSUM = 16  # bytes


class KeptCode:
    """The files of one function."""

    def __init__(self, folder: str, name: str, source: Any) -> None:
        self._folder, self._name = Path(folder), name
        self._made_of = repr((numba.__version__, source))

    def load(self, key: Any) -> Any:
        """What was saved under a key; None where that is not there as it was written."""
        try:
            content = self._file(key).read_bytes()
        except OSError:
            return None
        if xxh3_128(content[_CHECKSUM:]).digest() != content[:_CHECKSUM]:
            return None
        made_of, own_key, data = pickle.loads(content[_CHECKSUM:])
        return data if (made_of, own_key) == (self._made_of, repr(key)) else None

    def save(self, key: Any, data: Any) -> None:
        """Save under a key, in the place of what is there."""
        kept = dumps((self._made_of, repr(key), data))
        beside = self._folder / f".{secrets.token_hex(8)}{ENDING}"
        try:
            beside.write_bytes(xxh3_128(kept).digest() + kept)
            beside.replace(self._file(key))
        finally:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)

    def _file(self, key: Any) -> Path:
        return self._folder / f"{self._name}.{xxh3_128(repr(key).encode()).hexdigest()}{ENDING}"


class CheckedCache(FunctionCache):
    """Numba's cache of a function, over such files; whatever goes wrong with it, the function is compiled."""

    def __init__(self, rule: Callable[..., Any]) -> None:
        super().__init__(rule)
        self._cache_file = KeptCode(
            os.fspath(self._cache_path), self._impl.filename_base, self._impl.locator.get_source_stamp()
        )

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """The code for a signature; None where it has to be compiled."""
        try:
            return super().load_overload(sig, target_context)
        except Exception:  # of whatever kind: what was kept is of no use
            return None

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep the code for a signature, if the disk takes it."""
        with contextlib.suppress(OSError):
            super().save_overload(sig, data)
