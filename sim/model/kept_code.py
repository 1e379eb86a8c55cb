"""Compiled code kept on the disk: used only where it is what was written, compiled anew in all other cases.

Numba keeps an index and files that it believes. Here each function and signature has one file, which says
for whom it is and begins with a checksum of the rest: what is damaged, cut off, or of another source or
version is as good as not there, and is written over or removed. The checksum finds damage; who may write
there may change the program as well.

Machine code holds that of the functions which it calls, and the numbers that it reads, as they were when it
was made. So its source is its own file and all of these.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numba
import numpy as np
from numba.core.caching import FunctionCache
from numba.core.dispatcher import Dispatcher
from numba.core.serialize import dumps
from xxhash import xxh3_64, xxh3_128

ENDING = ".code"
_CHECKSUM = 16  # bytes


class KeptCode:
    """The files of one function.

    `name` is "file.function-line.python", `source` stands for that file, `more` for what else it is made of.
    """

    def __init__(self, folder: str, name: str, source: Any, more: Any = None) -> None:
        self._folder, self._name = Path(folder), name
        self._stem, self._python = name.partition(".")[0], name.rpartition(".")[2]
        self._stamp = xxh3_64(repr((numba.__version__, source)).encode()).hexdigest()
        self._made_of = repr((numba.__version__, source, more))

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
        for old in self._folder.glob(f"*.{self._python}.*{ENDING}"):
            if old.name.startswith(f"{self._stem}.") and f".{self._stamp}." not in old.name:
                old.unlink(missing_ok=True)

    def _file(self, key: Any) -> Path:
        return self._folder / f"{self._name}.{self._stamp}.{xxh3_64(repr(key).encode()).hexdigest()}{ENDING}"


class CheckedCache(FunctionCache):
    """Numba's cache of a function, over such files; whatever goes wrong with it, the function is compiled."""

    def __init__(self, code: Dispatcher) -> None:
        super().__init__(code.py_func)
        self._code = code
        self.source = self._impl.locator.get_source_stamp()

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """The code for a signature; None where it has to be compiled."""
        try:
            self._cache_file = self._kept()
            return super().load_overload(sig, target_context)
        except Exception:  # of whatever kind: what was kept is of no use
            return None

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep the code for a signature, if the disk takes it."""
        with contextlib.suppress(OSError, _NotKept):
            self._cache_file = self._kept()
            super().save_overload(sig, data)

    def _kept(self) -> KeptCode:
        """The files, asked for when the function is called: what it calls is there by then."""
        more = list(_made_of(self._code, set()))
        return KeptCode(os.fspath(self._cache_path), self._impl.filename_base, self.source, more)


def _made_of(code: Any, known: set[Any]) -> Iterator[Any]:
    """The sources of a function and of all that it calls, and the numbers that they read."""
    if not isinstance(code._cache, CheckedCache):
        raise _NotKept
    known.add(code)
    yield code._cache.source, repr(code.targetoptions)
    for name in code.py_func.__code__.co_names:
        found = code.py_func.__globals__.get(name)
        if isinstance(found, Dispatcher) and found not in known:
            yield from _made_of(found, known)
        elif isinstance(found, int | float | tuple | np.generic | np.ndarray):
            yield name, dumps(found)


class _NotKept(Exception):  # noqa: N818 - read as a sentence: "suppress NotKept"
    """A function is called whose source is not known."""
