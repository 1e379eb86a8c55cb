"""What was made once and may be asked for again, as many as there is room for."""

import threading
from collections import OrderedDict
from collections.abc import Hashable


class Kept[Key: Hashable, Value]:
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

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._values.clear()
