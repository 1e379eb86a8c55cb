"""The log: whatever a class does, the tables follow from it alone, and nothing that was answered is lost."""

import contextlib
import json

import pytest

from sim.errors import BadInput
from sim.play.guesses import GUESSES
from sim.play.saved import GameFile
from sim.rooms.changes import CHANGES
from sim.rooms.tables import DERIVED, LOG, ROOM
from tests.rooms.made_rooms import contents, log_of, open_class, rebuilt
from tests.rooms.wild import Play

SEEDS, STEPS = range(5), 160


@pytest.mark.slow
def test_whatever_a_class_does_its_game_is_what_was_handed_in_and_follows_from_the_log(url):
    kinds = set()
    for seed in SEEDS:
        with contextlib.closing(Play(url, seed)) as play:
            for _ in range(STEPS // 4):
                for _ in range(4):
                    play.step()
                found = play.rooms.game(play.code)
                assert list(found.rounds) == play.rounds
                before = contents(play.rooms, play.code)
                assert rebuilt(play.rooms, play.code) == before
                assert before["room"][0]["version"] == len(log_of(play.rooms, play.code))
                assert found.guesses == {}  # they are the teams', and none of the class
            assert GameFile.from_yaml(found.to_yaml()) == found
            kinds |= set(log_of(play.rooms, play.code))
    assert kinds == set(CHANGES)


def test_a_room_of_which_the_tables_are_lost_is_made_again_from_its_log(rooms):
    ours = open_class(rooms, started=False, seconds=60)
    other = open_class(rooms)
    rooms.guess(ours.teams["minsk"].token, {"intervention": 0.5})
    rooms.start(ours.token)
    ours.play_round()
    ours.submit("minsk")
    before, of_other = contents(rooms, ours.code), contents(rooms, other.code)

    def lose(conn):
        for table in DERIVED:
            conn.execute(table.delete().where(table.c.room == ours.code))
        conn.execute(ROOM.delete().where(ROOM.c.code == ours.code))

    rooms._store.write(lose)
    assert contents(rooms, ours.code)["sheet"] == []
    rooms.rebuild(ours.code)
    assert contents(rooms, ours.code) == before
    assert contents(rooms, other.code) == of_other
    assert ours.view("minsk").sheet is not None


def test_what_has_no_log_is_not_made(rooms):
    with pytest.raises(BadInput, match="there is no room"):
        rooms.rebuild("AAAAAA")


def test_each_change_is_one_entry_with_the_version_that_it_made(rooms, time):
    ours = open_class(rooms, ["minsk"], started=False)
    time.goes_on(5)
    rooms.start(ours.token)
    time.goes_on(5)
    ours.submit("minsk")
    asked = LOG.select().where(LOG.c.room == ours.code).order_by(LOG.c.number)
    entries = rooms._store.read(lambda conn: conn.execute(asked).all())
    assert [(entry.number, entry.kind) for entry in entries] == [
        *((1, "opened"), (2, "entered"), (3, "joined"), (4, "started"), (5, "handed_in"), (6, "closed"))
    ]
    assert [entry.time - time.now for entry in entries] == [-10, -10, -10, -5, 0, 0]
    assert rooms.version(ours.code) == 6


def test_what_a_team_has_guessed_is_taken_home_once_the_truth_is_told(rooms):
    ours = open_class(rooms, n_rounds=1, started=False)
    rooms.guess(ours.teams["minsk"].token, {"intervention": 0.625})
    rooms.start(ours.token)
    ours.play_round()
    assert "0.625" not in json.dumps(rooms.export(ours.token))
    rooms.uncover(ours.token, dict.fromkeys(GUESSES, False))
    found = rooms.export(ours.token)
    assert found["guesses"] == [{"team": 1, "question": "intervention", "share": 0.625}]
    assert [one["data"]["guesses"] for one in found["log"] if one["kind"] == "guessed"] == [
        {"intervention": 0.625}
    ]


def test_what_the_teacher_takes_home_is_plain_data_with_all_that_happened(rooms):
    ours = open_class(rooms, started=False)
    rooms.guess(ours.teams["minsk"].token, {"intervention": 0.5})
    rooms.start(ours.token)
    ours.play_round()
    found = rooms.export(ours.token)
    assert set(found) == {"room", "game", "teams", "sheets", "guesses", "log"}
    assert [team["name"] for team in found["teams"]] == ["Team minsk", "Team moscow", "Team brussels"]
    assert found["guesses"] == [{"team": 1, "question": "intervention", "share": None}]
    assert [entry["number"] for entry in found["log"]] == list(range(1, rooms.version(ours.code) + 1))
    assert len(found["sheets"]) == 3
    again = GameFile.model_validate_json(json.dumps(found["game"]))
    assert again.rounds == rooms.game(ours.code).rounds
