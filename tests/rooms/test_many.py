"""Many at once: each sheet is stored once, each name and seat taken once."""

from sim.errors import BadInput
from sim.rooms import Limits, Rooms
from tests.rooms.made_rooms import ALL, PATIENT, contents, game, log_of, open_class, rebuilt
from tests.rooms.test_clock import at_once

N_ROOMS = 11
"""Rooms with nine seats each: 99 teams."""


def test_a_hundred_threads_that_hand_in_at_once_are_each_stored_once(url, time):
    servers = [Rooms(url, PATIENT, now=time) for _ in range(2)]
    classes = [open_class(servers[0], ALL) for _ in range(N_ROOMS)]

    def hand_in(server, team, capital):
        return lambda: server.submit(team.token, 0, {capital: ["hold"]}, "the only one")

    calls = [
        hand_in(servers[place % 2], team, capital)
        for ours in classes
        for place, (capital, team) in enumerate(ours.teams.items())
    ]
    found = at_once(*calls, lambda: servers[1].version(classes[0].code))
    assert len(calls) == 99
    assert not [each for each in found if isinstance(each, BadInput)]
    for ours in classes:
        assert log_of(servers[0], ours.code).count("handed_in") == 9
        assert log_of(servers[0], ours.code).count("closed") == 1
        assert len(contents(servers[0], ours.code)["sheet"]) == 9
        assert set(servers[1].game(ours.code).rounds[0]) == {"minsk_words", *ALL}
        before = contents(servers[0], ours.code)
        assert rebuilt(servers[1], ours.code) == before
    for server in servers:
        server.close()


def test_one_sheet_sent_many_times_at_once_is_stored_once_with_one_answer(rooms):
    ours = open_class(rooms)
    found = at_once(*[lambda: ours.submit("minsk", ["hold"], number=0, key="a")] * 16)
    assert found == [found[0]] * 16
    assert log_of(rooms, ours.code).count("handed_in") == 1


def test_of_many_sheets_for_one_seat_one_is_taken(rooms):
    ours = open_class(rooms)
    calls = [lambda n=n: ours.submit("minsk", ["hold"], number=0, key=f"key {n}") for n in range(12)]
    found = at_once(*calls)
    assert sum(isinstance(each, BadInput) for each in found) == 11
    assert log_of(rooms, ours.code).count("handed_in") == 1


def test_of_many_teams_that_want_one_seat_or_one_name_at_once_one_gets_it(rooms):
    opened = rooms.open(game(), "Year ten")
    for join in (
        lambda n: lambda: rooms.join(opened.code, f"Team {n}", "minsk"),
        lambda n: lambda: rooms.join(opened.code, "The Foxes"),
    ):
        found = at_once(*[join(n) for n in range(10)])
        assert sum(isinstance(each, BadInput) for each in found) == 9


def test_a_room_and_a_server_are_not_filled_beyond_their_caps_by_many_at_once(url, time):
    rooms = Rooms(url, Limits(rooms=3, teams=5), now=time)
    opened = rooms.open(game(), "Year ten")
    found = at_once(*[lambda n=n: rooms.join(opened.code, f"Team {n}") for n in range(12)])
    assert sum(isinstance(each, BadInput) for each in found) == 7
    found = at_once(*[lambda n=n: rooms.open(game(), f"Room {n}", address=f"{n}") for n in range(8)])
    assert sum(isinstance(each, BadInput) for each in found) == 6
    rooms.close()


def test_nothing_is_left_of_a_room_that_is_deleted_while_its_class_hands_in(rooms):
    ours = open_class(rooms)
    hand_in = [lambda capital=capital: ours.submit(capital, number=0, key="a") for capital in ours.teams]
    at_once(*hand_in, lambda: rooms.delete(ours.token))
    assert not any(contents(rooms, ours.code).values())
    assert log_of(rooms, ours.code) == []


def test_an_event_and_a_round_that_closes_at_once_both_hold_and_the_past_stays(rooms):
    ours = open_class(rooms, n_rounds=9)
    for number in range(3):
        month = ours.wall.months[0]
        event = {"month": month, "name": f"e{number}", "adds": {"nato": 0.01}}
        found = at_once(
            lambda event=event: rooms.inject(ours.token, event),
            lambda number=number: rooms.close_round(ours.token, number),
        )
        assert ours.wall.number == number + 1
        names = [happens.name for happens in rooms.game(ours.code).setup().scenario.events]
        assert (f"e{number}" in names) == (found[0] is None)
