"""What is kept: as much as there is room for, and the same for the same things."""

from sim.dashboard.server.cache import Cache, remembered


def test_what_was_not_looked_at_for_longest_is_forgotten_first():
    table: Cache[str, int] = Cache(2)
    for name, value in (("a", 1), ("b", 2)):
        table.put(name, value)
    table.get("a")
    table.put("c", 3)
    assert len(table) == 2
    assert (table.get("a"), table.get("b"), table.get("c")) == (1, None, 3)


class Made:
    """Counts how often it is asked."""

    def __init__(self, room: int):
        self.n_asked = 0
        self.of = remembered(room)(self._make)

    def _make(self, *things: object) -> list[object]:
        self.n_asked += 1
        return [*things]


def test_the_same_thing_is_made_once_and_an_equal_one_anew():
    made, thing, equal = Made(8), [1], [1]
    assert made.of(thing, "text", 1, None) is made.of(thing, "text", 1, None)
    assert made.n_asked == 1
    assert made.of(equal, "text", 1, None) is not made.of(thing, "text", 1, None)
    assert made.n_asked == 2


def test_no_more_is_remembered_than_there_is_room_for():
    made, things = Made(2), [[n] for n in range(3)]
    for thing in things:
        made.of(thing)
    made.of(things[0])
    assert made.n_asked == 4
    made.of(things[2])
    assert made.n_asked == 4


def test_a_thing_that_nobody_else_holds_keeps_its_place_while_its_answer_is_remembered():
    made = Made(100)
    for n in range(100):
        assert made.of([n]) == [[n]]
    assert made.n_asked == 100
