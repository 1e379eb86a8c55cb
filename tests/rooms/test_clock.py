"""The clock: who looks first after the time is up closes the round, and nobody closes it twice."""

import threading

import pytest

from sim.errors import BadInput
from sim.rooms import Rooms
from tests.rooms.made_rooms import PATIENT, log_of, open_class


def at_once(*calls):
    """Make calls at the same moment, each in a thread of its own, and give their answers or refusals."""
    found, barrier = [None] * len(calls), threading.Barrier(len(calls))

    def make(place):
        barrier.wait()
        try:
            found[place] = calls[place]()
        except BadInput as refused:
            found[place] = refused

    threads = [threading.Thread(target=make, args=(place,)) for place in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def looks(rooms, ours):
    """All ways to look at a room."""
    return {
        "version": lambda: rooms.version(ours.code),
        "wall": lambda: rooms.wall(ours.code),
        "team": lambda: ours.view("minsk"),
        "teacher": lambda: rooms.teacher(ours.token),
        "game": lambda: rooms.game(ours.code),
        "export": lambda: rooms.export(ours.token),
    }


@pytest.mark.parametrize("way", ["version", "wall", "team", "teacher", "game", "export"])
def test_who_looks_after_the_time_is_up_finds_the_round_closed(rooms, time, way):
    ours = open_class(rooms, seconds=60)
    ours.submit("minsk")
    time.goes_on(59.9)
    looks(rooms, ours)[way]()
    assert "closed" not in log_of(rooms, ours.code)
    time.goes_on(0.2)
    looks(rooms, ours)[way]()
    assert log_of(rooms, ours.code)[-1] == "closed"
    assert (ours.wall.number, ours.wall.seconds_left) == (1, 60.0)


def test_a_sheet_that_comes_too_late_closes_the_round_and_is_refused(rooms, time):
    ours = open_class(rooms, seconds=60)
    time.goes_on(60)
    with pytest.raises(BadInput, match="0 is not open, 1"):
        rooms.submit(ours.teams["minsk"].token, 0, {}, "a")
    assert ours.wall.number == 1


def test_one_look_closes_one_round_however_long_nobody_looked(rooms, time):
    ours = open_class(rooms, seconds=60)
    time.goes_on(600)
    assert (ours.wall.number, ours.wall.seconds_left) == (1, 60.0)


def test_a_pause_keeps_the_seconds_that_are_left(rooms, time):
    ours = open_class(rooms, seconds=60)
    time.goes_on(20)
    rooms.pause(ours.token)
    rooms.pause(ours.token)
    time.goes_on(3_600)
    assert (ours.wall.is_paused, ours.wall.seconds_left, ours.wall.number) == (True, 40.0, 0)
    rooms.resume(ours.token)
    rooms.resume(ours.token)
    time.goes_on(39)
    assert (ours.wall.seconds_left, ours.wall.number) == (1.0, 0)
    time.goes_on(1)
    assert ours.wall.number == 1


def test_in_a_pause_sheets_come_in_and_the_round_closes_after_it(rooms):
    ours = open_class(rooms)
    rooms.pause(ours.token)
    ours.play_round()
    assert (ours.wall.number, [seat.is_in for seat in ours.wall.seats]) == (0, [True] * 3)
    rooms.resume(ours.token)
    assert (ours.wall.number, ours.wall.is_paused) == (1, False)


def test_the_teacher_may_close_a_round_in_a_pause_which_is_over_then(rooms):
    ours = open_class(rooms, seconds=60)
    rooms.pause(ours.token)
    rooms.close_round(ours.token, 0)
    assert (ours.wall.is_paused, ours.wall.seconds_left) == (False, 60.0)


def test_the_clock_is_extended_running_paused_and_where_there_was_none(rooms, time):
    ours = open_class(rooms, seconds=60)
    time.goes_on(50)
    rooms.extend(ours.token, 30)
    assert ours.wall.seconds_left == 40.0
    rooms.pause(ours.token)
    rooms.extend(ours.token, 5)
    assert ours.wall.seconds_left == 45.0
    without = open_class(rooms)
    assert without.wall.seconds_left is None
    rooms.extend(without.token, 15)
    assert without.wall.seconds_left == 15.0
    for wrong in (0, -5, 86_401, None, "5", 1.5):
        with pytest.raises(BadInput, match="seconds: "):
            rooms.extend(ours.token, wrong)


def test_two_servers_that_look_at_once_close_a_round_once(rooms, url, time):
    other = Rooms(url, PATIENT, now=time)
    ours = open_class(rooms, seconds=60, n_rounds=10)
    for number in range(5):
        ours.submit("minsk")
        time.goes_on(60)
        at_once(*[lambda server=server: server.wall(ours.code) for server in (rooms, other) * 4])
        assert ours.wall.number == number + 1
    other.close()
    assert log_of(rooms, ours.code).count("closed") == 5
    assert [set(played) for played in rooms.game(ours.code).rounds] == [{"minsk", "minsk_words"}] * 5


def test_the_clock_the_teacher_and_the_last_sheet_at_once_close_a_round_once(rooms, url, time):
    other = Rooms(url, PATIENT, now=time)
    ours = open_class(rooms, n_rounds=10)
    for number in range(4):
        ours.submit("minsk")
        ours.submit("moscow")
        found = at_once(
            lambda number=number: rooms.close_round(ours.token, number),
            lambda number=number: other.close_round(ours.token, number),
            lambda number=number: ours.submit("brussels", number=number),
        )
        assert ours.wall.number == number + 1
        played = rooms.game(ours.code).rounds[number]
        assert ("brussels" in played) == (not isinstance(found[2], BadInput))
    other.close()
    assert log_of(rooms, ours.code).count("closed") == 4
