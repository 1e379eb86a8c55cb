"""Nobody reads a sealed sheet, plays another's seat or opens the teacher's page without its secret."""

import inspect
import json

import pytest
from sqlalchemy import select

from sim.errors import BadInput
from sim.rooms import Limits, Rooms
from sim.rooms.secrets import LETTERS, is_pin, new_code, pin_hash
from sim.rooms.tables import ATTEMPT, METADATA
from tests.fuzz.running import is_plain
from tests.fuzz.values import SCALARS
from tests.rooms.made_rooms import SEATS, contents, game, open_class, rebuilt

MOVE = "crack_down"
"""What Minsk has on its sheet, which stands nowhere else."""


def test_a_sealed_sheet_is_in_nothing_that_others_are_shown(rooms):
    ours = open_class(rooms)
    watching = rooms.join(ours.code, "Watching")
    ours.submit("minsk", [MOVE])
    assert MOVE in str(ours.view("minsk").sheet)
    shown = [ours.wall, ours.view("moscow"), rooms.team(watching.token), rooms.teacher(ours.token)]
    shown += [rooms.export(ours.token), rooms.game(ours.code)]
    assert not [each for each in shown if MOVE in str(each)]
    rooms.close_round(ours.token, 0)
    assert MOVE in json.dumps(rooms.export(ours.token))
    assert not [each for each in (ours.wall, ours.view("moscow"), ours.view("minsk")) if MOVE in str(each)]


def test_a_round_taken_back_is_sealed_again_in_what_the_teacher_takes_home(rooms):
    ours = open_class(rooms)
    ours.submit("minsk", [MOVE])
    rooms.close_round(ours.token, 0)
    rooms.take_back(ours.token, 0)
    assert MOVE not in json.dumps(rooms.export(ours.token))


def test_the_wall_knows_neither_the_luck_nor_the_scenario(rooms):
    opened = rooms.open(game(seed=987_654_321, run=77_777, scenario="loud-loyalty"), "Year ten")
    shown = str(rooms.wall(opened.code))
    assert not [word for word in ("987654321", "77777", "loud") if word in shown]


def test_a_token_opens_its_own_seat_and_nothing_else(rooms):
    ours, other = open_class(rooms), open_class(rooms)
    team = ours.teams["minsk"].token
    for name in ("start", "pause", "resume", "end", "delete", "export", "teacher", "reveal"):
        with pytest.raises(BadInput, match="it is no teacher's"):
            getattr(rooms, name)(team)
    with pytest.raises(BadInput, match="it is no team's"):
        rooms.team(ours.token)
    with pytest.raises(BadInput, match="it is no team's"):
        rooms.submit(ours.token, 0, {"minsk": ["hold"]}, "a")
    with pytest.raises(BadInput, match="'moscow' is no seat of minsk"):
        rooms.submit(team, 0, {"moscow": ["hold"]}, "a")
    rooms.submit(team, 0, {}, "a")
    rooms.close_round(other.token, 0)
    assert (ours.wall.number, other.wall.number) == (0, 1)
    assert [seat.is_in for seat in other.wall.seats] == [False] * len(SEATS)


def test_a_key_of_another_team_is_no_key(rooms):
    ours = open_class(rooms)
    ours.submit("minsk", [MOVE], key="the same")
    assert ours.submit("moscow", ["hold"], key="the same").capital == "moscow"


def with_one_letter_changed(token):
    return ("A" if token[0] != "A" else "B") + token[1:]


def test_a_token_that_is_nearly_right_is_wrong(rooms):
    ours = open_class(rooms)
    nearly = (with_one_letter_changed, str.swapcase, lambda t: t[:-1], lambda t: t + "A", lambda t: f" {t}")
    for near in nearly:
        with pytest.raises(BadInput, match="it is no team's"):
            rooms.team(near(ours.teams["minsk"].token))
        with pytest.raises(BadInput, match="it is no teacher's"):
            rooms.teacher(near(ours.token))


def test_the_database_holds_no_token_and_no_pin(rooms):
    ours = open_class(rooms)
    later = rooms.enter(ours.code, ours.pin)
    secrets = [ours.token, later, ours.pin, *(team.token for team in ours.teams.values())]

    def rows(conn):
        return [str(row) for table in METADATA.sorted_tables for row in conn.execute(table.select())]

    text = "\n".join(rooms._store.read(rows))
    assert ours.code in text
    assert not [secret for secret in secrets if f"'{secret}'" in text or f'"{secret}"' in text]
    assert not [secret for secret in secrets if len(secret) > 6 and secret in text]


def test_what_the_teacher_takes_home_has_no_secrets_and_no_hashes(rooms):
    ours = open_class(rooms)
    rooms.enter(ours.code, ours.pin)
    ours.submit("minsk", key="my own key")
    text = json.dumps(rooms.export(ours.token))
    for word in ("argon2", '"token"', '"pin"', '"key"', "my own key", ours.token):
        assert word not in text


# Guessing


def test_a_pin_is_tried_five_times_a_minute_and_then_the_right_one_is_refused_too(rooms, time):
    ours = open_class(rooms)
    wrong = f"{(int(ours.pin) + 1) % 1_000_000:06}"
    for _ in range(5):
        with pytest.raises(BadInput, match="pin: it is not the one"):
            rooms.enter(ours.code, wrong)
        time.goes_on(1)
    with pytest.raises(BadInput, match="was tried too often"):
        rooms.enter(ours.code, ours.pin)
    time.goes_on(55.1)
    assert rooms.teacher(rooms.enter(ours.code, ours.pin)).wall.code == ours.code


def tries_kept(rooms):
    """What is kept of who has tried what."""
    return rooms._store.read(lambda conn: conn.execute(select(ATTEMPT.c.kind, ATTEMPT.c.times)).all())


def test_of_who_types_a_right_code_nothing_is_kept(rooms, time):
    ours = open_class(rooms)
    rooms.sweep()
    before = tries_kept(rooms)
    rooms.find(ours.code, "192.0.2.7")
    assert tries_kept(rooms) == before
    with pytest.raises(BadInput, match="code"):
        rooms.find("AAAAAA", "192.0.2.7")
    assert len(tries_kept(rooms)) == len(before) + 1
    time.goes_on(61)
    rooms.find(ours.code, "192.0.2.7")
    assert tries_kept(rooms) == before


@pytest.mark.parametrize("tail", ["é", "\ud800", "\0", "", "0" * 31 + "g", "0" * 32 + "\n"])
def test_a_ticket_of_no_shape_is_refused_as_one_of_no_room_is(rooms, tail):
    ours = open_class(rooms)
    for code in (ours.code, "AAAAAA"):
        with pytest.raises(BadInput, match="ticket: it is of no room"):
            rooms.look(f"{code}.{tail}")


def test_all_servers_of_a_database_count_tries_together(rooms, url, time):
    ours, others = open_class(rooms), [Rooms(url, now=time) for _ in range(2)]
    for place in range(5):
        with pytest.raises(BadInput, match="pin: it is not the one"):
            others[place % 2].enter(ours.code, "x")
    for server in (rooms, *others):
        with pytest.raises(BadInput, match="was tried too often"):
            server.enter(ours.code, ours.pin)
    for server in others:
        server.close()


def test_brute_force_at_a_pin_has_few_tries_a_day_and_the_teacher_goes_on_by_token(url, time):
    rooms = Rooms(url, Limits(pins_a_day=7, misses_a_minute=1_000), now=time)
    ours, tried = open_class(rooms), 0
    for _ in range(30):
        time.goes_on(13)
        try:
            rooms.enter(ours.code, "x")
        except BadInput as refused:
            tried += "it is not the one" in str(refused)
    assert tried == 7
    rooms.pause(ours.token)
    time.goes_on(86_400)
    rooms.enter(ours.code, ours.pin)
    rooms.close()


def test_codes_are_tried_so_often_from_an_address_and_then_none_is_let_in_from_there(rooms, time):
    ours = open_class(rooms)
    guessed = 0
    for _ in range(100):
        try:
            rooms.find(new_code(), "10.0.0.1")
        except BadInput as refused:
            guessed += "there is no room" in str(refused)
    assert guessed == 20
    for go_in in (rooms.find, lambda code, address: rooms.join(code, "Foxes", address=address)):
        with pytest.raises(BadInput, match="was tried too often"):
            go_in(ours.code, "10.0.0.1")
    assert rooms.find(ours.code, "10.0.0.2") == ours.code
    time.goes_on(60.1)
    assert rooms.find(ours.code, "10.0.0.1") == ours.code


def test_a_whole_class_behind_one_address_joins_at_once(rooms):
    opened = rooms.open(game(), "Year ten")
    for n in range(30):
        rooms.join(opened.code, f"Pupil {n}", address="10.0.0.1")
    assert rooms.wall(opened.code).n_spectators == 30


def test_pins_of_many_rooms_are_not_tried_from_one_address_either(rooms):
    classes = [open_class(rooms, seated=[]) for _ in range(6)]
    refused = []
    for ours in classes:
        for _ in range(4):
            with pytest.raises(BadInput) as wrong:
                rooms.enter(ours.code, "x", "10.0.0.1")
            refused.append(str(wrong.value).partition(":")[0])
    assert refused == ["pin"] * 20 + ["code"] * 4


def test_rooms_are_not_opened_in_floods(url, time):
    rooms = Rooms(url, Limits(openings_an_hour=3), now=time)
    for _ in range(3):
        rooms.open(game(), "t", address="10.0.0.1")
    with pytest.raises(BadInput, match="too many were opened from here"):
        rooms.open(game(), "t", address="10.0.0.1")
    rooms.open(game(), "t", address="10.0.0.2")
    time.goes_on(3_601)
    rooms.open(game(), "t", address="10.0.0.1")
    rooms.close()


def test_addresses_are_kept_as_hashes_and_forgotten(rooms, time):
    rooms.open(game(), "t", address="10.20.30.40")
    with pytest.raises(BadInput):
        rooms.find("AAAAAA", "10.20.30.40")

    def tries(conn):
        return [str(row) for row in conn.execute(METADATA.tables["attempt"].select())]

    assert len(rooms._store.read(tries)) == 3
    assert "10.20.30.40" not in str(rooms._store.read(tries))
    time.goes_on(3_601)
    rooms.sweep()
    assert rooms._store.read(tries) == []


def test_a_room_knows_so_many_devices_of_its_teacher_and_forgets_the_first(rooms, time):
    ours = open_class(rooms)
    for _ in range(20):
        time.goes_on(30)
        last = rooms.enter(ours.code, ours.pin)
    assert rooms.teacher(last).wall.code == ours.code
    with pytest.raises(BadInput, match="it is no teacher's"):
        rooms.teacher(ours.token)


def test_codes_have_no_letters_that_are_taken_for_others():
    assert not set(LETTERS) & set("0O1IL5S8B2ZUV")
    assert {len(new_code()) for _ in range(50)} == {6}
    assert set().union(*(new_code() for _ in range(500))) == set(LETTERS)


def test_a_pin_is_known_again_by_what_is_kept_of_it_alone():
    kept = pin_hash("012345")
    assert kept.startswith("$argon2id$")
    assert "012345" not in kept
    assert is_pin(kept, "012345")
    assert not [other for other in ("012346", "12345", "٠١٢٣٤٥", "", None, 12345) if is_pin(kept, other)]
    assert not is_pin("no hash", "012345")


# What is hostile


def answered(call, value):
    """The message with which a value was refused; empty where it was answered."""
    try:
        call(value)
    except BadInput as refused:
        return str(refused)
    return ""


def test_whatever_is_handed_in_is_answered_or_refused_in_plain_words(tmp_path, time):
    rooms = Rooms(f"sqlite:///{tmp_path}/rooms.db", Limits(rooms=10**6, openings_an_hour=10**6), now=time)
    ours = open_class(rooms)
    team, token = ours.teams["minsk"].token, ours.token
    calls = {
        "find": lambda x: rooms.find(x),
        "find, address": lambda x: rooms.find(ours.code, x),
        "version": lambda x: rooms.version(x),
        "wall": lambda x: rooms.wall(x),
        "join, code": lambda x: rooms.join(x, "n"),
        "join, seat": lambda x: rooms.join(ours.code, "n", x or "x"),
        "take_seat": lambda x: rooms.take_seat(team, x),
        "submit, token": lambda x: rooms.submit(x, 0, {}, "a"),
        "submit, number": lambda x: rooms.submit(team, x, {}, "a"),
        "submit, orders": lambda x: rooms.submit(team, 0, x, "a"),
        "submit, key": lambda x: rooms.submit(team, 0, {}, x),
        "submit, take": lambda x: rooms.submit(team, 0, {}, "b", take=x),
        "guess": lambda x: rooms.guess(team, x),
        "team": lambda x: rooms.team(x),
        "teacher": lambda x: rooms.teacher(x),
        "enter": lambda x: rooms.enter(ours.code, x),
        "open, title": lambda x: rooms.open(game(), x) if not isinstance(x, str) else None,
        "open, seconds": lambda x: rooms.open(game(), "t", x if x != 1 else 0),
        "close_round": lambda x: rooms.close_round(token, x),
        "take_back": lambda x: rooms.take_back(token, x),
        "extend": lambda x: rooms.extend(token, x),
        "inject": lambda x: rooms.inject(token, x),
        "inject, month": lambda x: rooms.inject(token, {"month": x, "name": "n"}),
        "inject, name": lambda x: rooms.inject(token, {"month": "2016-02", "name": x, "adds": {"x": x}}),
        "remove": lambda x: rooms.remove(token, x if x != 1 else 0),
        "readmit": lambda x: rooms.readmit(token, x),
        "set_seats": lambda x: rooms.set_seats(token, x),
        "uncover": lambda x: rooms.uncover(token, x),
        "conclude": lambda x: rooms.conclude(ours.code, x, x),
        "rebuild": lambda x: rooms.rebuild(x),
    }
    for name, call in calls.items():
        for value in [*SCALARS, [], {}, ["a"], {"a": 1}, [[]]]:
            time.goes_on(61)
            assert is_plain(answered(call, value)), name
    before = contents(rooms, ours.code)
    assert rebuilt(rooms, ours.code) == before
    rooms.close()


def test_every_public_method_is_described():
    methods = [m for n, m in inspect.getmembers(Rooms, inspect.isfunction) if not n.startswith("_")]
    assert len(methods) >= 30
    assert [method.__name__ for method in methods if not method.__doc__] == []
