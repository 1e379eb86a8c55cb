"""Coroutines in tests: on a thread of their own, as browser tests leave a loop running on the first one."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def awaited[T](what: Coroutine[Any, Any, T]) -> T:
    """What it comes to."""
    with ThreadPoolExecutor(1) as other:
        return other.submit(asyncio.run, what).result()
