"""What is written down: where each name stands, and arrays that lie side by side in one piece of memory."""

import numpy as np
import pytest

from sim import Tightrope, load_scenario
from sim.model.record import ARRAYS, bytes_of, recorded_names, room_for
from sim.model.recorder import _as_slice, _places


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([], slice(0)),
        ([0], slice(0, 1)),
        ([0, 1, 2], slice(0, 3)),
        ([4, 5], slice(4, 6)),
        ([1, 3], [1, 3]),
        ([2, 1], [2, 1]),
    ],
)
def test_rows_that_follow_each_other_are_a_slice(rows, found):
    assert _as_slice(rows) == found


def test_names_that_are_asked_for_are_found_on_both_sides():
    assert _places(["c", "x", "a"], ["a", "b", "c"]) == ([0, 2], [2, 0])
    assert _places(["x", "b", "c"], ["a", "b", "c"]) == (slice(1, 3), slice(1, 3))
    assert _places(["x"], ["a"]) == (slice(0), slice(0))


def test_only_what_is_asked_for_is_written_down_and_it_is_the_same():
    case = load_scenario("baseline").lasting(3)
    whole = Tightrope(case, 5, 1)
    names = ("hazard", "fear", "autonomy", "deeds")
    part = Tightrope(case, 5, 1, room=room_for(names, 3, 5))
    for model in (whole, part):
        for _ in range(3):
            model.step()
    assert part.record.names == names
    for i, name in enumerate(names):
        np.testing.assert_array_equal(
            part.record.state[i], whole.record.state[recorded_names().index(name)], err_msg=name
        )
    np.testing.assert_array_equal(part.record.moves, whole.record.moves)


def test_a_record_fills_its_piece_of_memory_and_no_array_lies_over_another():
    names, months, runs = ("fear", "deeds"), 4, 3
    memory = memoryview(bytearray(bytes_of(len(names), months, runs)))
    room = room_for(names, months, runs, memory)
    for n, name in enumerate(ARRAYS, 1):
        getattr(room, name)[...] = n
    for n, name in enumerate(ARRAYS, 1):
        assert (getattr(room, name) == n).all(), name
    assert sum(getattr(room, name).nbytes for name in ARRAYS) == len(memory)
    assert room.moves.shape[1:] == (months, runs)
    assert all(not getattr(room_for(names, months, runs), name).any() for name in ARRAYS)
