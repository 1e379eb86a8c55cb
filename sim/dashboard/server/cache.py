"""What was made once and may be asked for again, as many as there is room for."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any


class Cache[Key: Hashable, Value]:
    """A table that forgets what was not looked at for longest; safe to use from many threads.

    Values are handed out as they are, and must not be changed. Streamlit's own cache copies them at each
    look, which took longer than all other work on a page.
    """

    def __init__(self, room: int):
        self._room = room
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Key) -> Value | None:
        """The value, or None where there is none any more."""
        with self._lock:
            if key not in self._values:
                return None
            self._values.move_to_end(key)
            return self._values[key]

    def put(self, key: Key, value: Value) -> Value:
        """Keep a value, and give it back."""
        with self._lock:
            self._values[key] = value
            self._values.move_to_end(key)
            while len(self._values) > self._room:
                self._values.popitem(last=False)
        return value

    def __len__(self) -> int:
        return len(self._values)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._values.clear()


def remembered[**Asked, Answer](
    room: int,
) -> Callable[[Callable[Asked, Answer]], Callable[Asked, Answer]]:
    """A function that gives the answer it gave before to the very same things, for the last `room` of them.

    Things are the same if they are one object in memory, or for text, numbers and nothing if they are equal:
    a summary is seldom made twice, and comparing two takes longer than the answer.
    """
    kept: Cache[tuple[Any, ...], tuple[tuple[Any, ...], Answer]] = Cache(room)

    def decorate(function: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
        @wraps(function)
        def answer(*asked: Asked.args, **named: Asked.kwargs) -> Answer:
            things = (*asked, *named, *named.values())
            key = tuple(
                thing if isinstance(thing, str | int | float | None) else id(thing) for thing in things
            )
            # The things are kept with their answer: as long as they live, nothing else has their place.
            return (kept.get(key) or kept.put(key, (things, function(*asked, **named))))[1]

        return answer

    return decorate
