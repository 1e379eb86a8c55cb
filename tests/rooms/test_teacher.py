"""The teacher: opens, leads, lets in and out, takes back, injects, ends and deletes."""

import pytest

from sim.errors import BadInput
from sim.play.game import game_of
from sim.play.guesses import GUESSES
from sim.play.saved import GameFile
from sim.rooms import Limits, Rooms
from sim.rooms.tables import METADATA
from tests.play.playing import assert_same_bits
from tests.rooms.made_rooms import ALL, contents, game, log_of, open_class, rebuilt


def test_a_room_is_opened_with_a_code_a_pin_and_a_token_that_records_do_not_print(rooms):
    opened = rooms.open(game(), "Year ten", 90)
    assert len(opened.code) == 6
    assert len(opened.pin) == 6
    assert opened.pin.isdigit()
    assert len(opened.token) >= 32
    assert repr(opened) == f"Opened(code={opened.code!r})"
    view = rooms.teacher(opened.token)
    assert (view.wall.title, view.wall.phase, view.seconds) == ("Year ten", "lobby", 90)
    assert opened.token not in repr(rooms.join(opened.code, "Foxes"))


@pytest.mark.parametrize(
    ("made", "title", "seconds", "said"),
    [
        ({"players": ("minks",)}, "t", None, "'minks' is no capital"),
        ({"pace": 4}, "t", None, "4 months a round"),
        ({"n_rounds": 1, "rounds": ({},)}, "t", None, "all its rounds are played"),
        ({"rounds": ({"warsaw": ("hold",)},)}, "t", None, "warsaw: nobody plays it"),
        ({}, "", None, "title: ''"),
        ({}, "t", 0, "seconds: 0 is out of range"),
    ],
)
def test_a_game_that_cannot_be_played_opens_no_room(rooms, made, title, seconds, said):
    with pytest.raises(BadInput, match=said):
        rooms.open(GameFile(**({"players": ("minsk",), "pace": 1} | made)), title, seconds)


def test_a_game_that_was_left_goes_on_in_a_room(rooms):
    played = {"minsk": ("hold",), "minsk_words": (None,)}
    opened = rooms.open(game(["minsk"], rounds=(played,)), "Year ten")
    rooms.start(opened.token)
    rooms.close_round(opened.token, 1)
    assert rooms.game(opened.code).rounds == (played, {})


def test_a_game_is_started_once_and_led_only_while_it_is_played(rooms):
    ours = open_class(rooms, started=False, n_rounds=1)
    for lead in (rooms.pause, rooms.resume, rooms.end, lambda token: rooms.extend(token, 5)):
        with pytest.raises(BadInput, match="it has not begun"):
            lead(ours.token)
    with pytest.raises(BadInput, match="it has not begun"):
        rooms.close_round(ours.token, 0)
    rooms.start(ours.token)
    with pytest.raises(BadInput, match="it has begun"):
        rooms.start(ours.token)
    rooms.close_round(ours.token, 0)
    assert ours.wall.phase == "over"
    for lead in (rooms.pause, rooms.resume, rooms.end, lambda token: rooms.extend(token, 5)):
        with pytest.raises(BadInput, match="it is over"):
            lead(ours.token)


def test_the_round_closes_when_every_team_with_a_seat_is_in(rooms):
    ours = open_class(rooms, seated=["minsk", "moscow"])
    rooms.join(ours.code, "Watching")
    ours.submit("minsk", ["hold"])
    assert ours.wall.number == 0
    ours.submit("moscow", [None])
    assert ours.wall.number == 1
    assert rooms.game(ours.code).rounds == ({"minsk": ("hold",), "minsk_words": (None,), "moscow": (None,)},)


def test_the_teacher_closes_a_round_once_however_often_the_button_is_pressed(rooms):
    ours = open_class(rooms)
    ours.submit("minsk", ["hold"])
    rooms.close_round(ours.token, 0)
    rooms.close_round(ours.token, 0)
    assert ours.wall.number == 1
    assert rooms.game(ours.code).rounds == ({"minsk": ("hold",), "minsk_words": (None,)},)
    with pytest.raises(BadInput, match="round: 2 is out of range"):
        rooms.close_round(ours.token, 2)


def test_the_last_round_ends_the_game(rooms):
    ours = open_class(rooms, seconds=60, n_rounds=2)
    ours.play_round()
    ours.play_round()
    assert (ours.wall.phase, ours.wall.months, ours.wall.deadline) == ("over", (), None)


def test_a_round_taken_back_is_played_anew_and_its_sheets_are_void(rooms):
    ours = open_class(rooms)
    ours.play_round()
    ours.play_round()
    ours.submit("minsk")
    rooms.take_back(ours.token, 1)
    assert (ours.wall.number, ours.wall.take) == (1, 1)
    assert ours.wall.is_anew
    assert ours.view("minsk").sheet is None
    assert len(rooms.game(ours.code).rounds) == 1
    for capital, move in (("minsk", "crack_down"), ("moscow", "media_campaign"), ("brussels", "dialogue")):
        ours.submit(capital, [move], key=f"anew {capital}")
    assert rooms.game(ours.code).rounds[1]["minsk"] == ("crack_down",)
    assert not ours.wall.is_anew
    voided = [row for row in contents(rooms, ours.code)["sheet"] if row["void"]]
    assert {(row["take"], row["round"]) for row in voided} == {(0, 1), (0, 2)}


def test_only_the_last_round_that_was_closed_is_taken_back_and_only_once(rooms):
    ours = open_class(rooms)
    with pytest.raises(BadInput, match="none was closed"):
        rooms.take_back(ours.token, 0)
    ours.play_round()
    ours.play_round()
    with pytest.raises(BadInput, match="round: 0 is out of range"):
        rooms.take_back(ours.token, 0)
    rooms.take_back(ours.token, 1)
    with pytest.raises(BadInput, match="round: 1 is out of range"):
        rooms.take_back(ours.token, 1)


def test_the_last_round_of_a_game_that_is_over_can_be_taken_back(rooms):
    ours = open_class(rooms, n_rounds=1)
    ours.play_round()
    came = dict.fromkeys(("intervention", "balancing", "moscow_bears_less", "same_without_you"), True)
    rooms.uncover(ours.token, came)
    rooms.take_back(ours.token, 0)
    assert (ours.wall.phase, ours.wall.is_uncovered) == ("playing", False)


def test_a_round_is_played_anew_until_it_closes_whatever_else_happens_in_the_room(rooms):
    ours = open_class(rooms)
    said = [ours.wall.is_anew]
    for number in (0, 1):
        ours.play_round()
        said.append(ours.wall.is_anew)
        rooms.take_back(ours.token, number)
        rooms.pause(ours.token)
        rooms.resume(ours.token)
        said.append(ours.wall.is_anew)
        rooms.close_round(ours.token, number)
        said.append(ours.wall.is_anew)
    assert said == [False, *[False, True, False] * 2]
    for number in (1, 0):
        rooms.take_back(ours.token, number)
        assert (ours.wall.number, ours.wall.is_anew) == (number, True)
    rooms.close_round(ours.token, 0)
    rooms.end(ours.token)
    assert not ours.wall.is_anew


def test_an_event_comes_into_the_months_that_are_still_to_be_played(rooms):
    ours = open_class(rooms, ["minsk"], n_rounds=4, pace=3)
    ours.play_round()
    before = game_of(rooms.game(ours.code))
    month = ours.wall.months[0]
    rooms.inject(ours.token, {"month": month, "name": "A frost", "adds": {"nato": 0.2}})
    rooms.inject(ours.token, f'{{"month": "{month}", "name": "A thaw", "adds": {{"nato": -0.1}}}}')
    after = rooms.game(ours.code)
    assert [event.name for event in after.setup().case.events_in(month)] == ["A frost", "A thaw"]
    with_event = game_of(after)
    assert_same_bits(before, with_event.truth)
    before.close()
    with_event.close()
    row = with_event.truth.record.names.index("nato")
    assert before.truth.record.state[row, 3, 0] != with_event.truth.record.state[row, 3, 0]


WRONG_EVENTS = [
    (
        {"month": "2016-01", "name": "x", "adds": {"fear": 0.1}},
        "2016-01' is not one that",
    ),
    ({"month": "2016-04", "name": "x", "adds": {"fear": 0.1}}, "a month from 2016-02 to 2016-03"),
    ({"month": "2016-02", "name": "x", "adds": {"feer": 0.1}}, "did you mean fear"),
    ({"month": "2016-02", "name": "x", "drop": True}, "drop"),
    ({"month": ["2016-02"]}, "is not one that is still to come"),
    ({"name": "x"}, "month: None"),
    (None, "month: None"),
    ("{}", "month: None"),
    ("[" * 50, "nested deeper"),
    (" " * 20_001, "no JSON text"),
]


def test_an_event_that_cannot_happen_is_refused_with_what_would_be_right(rooms):
    ours = open_class(rooms)
    ours.play_round()
    for event, said in WRONG_EVENTS:
        with pytest.raises(BadInput, match=said):
            rooms.inject(ours.token, event)
    assert rooms.game(ours.code).own is None


def test_a_scenario_does_not_grow_without_bounds_by_events(rooms):
    ours = open_class(rooms, started=False)
    long = {"name": "x", "assumed": "y" * 2000, "month": "2016-02", "adds": {"fear": 0.01}}
    text = "name: x\nbase: baseline\ntitle: T\nsummary: S\nevents:\n" + "".join(
        f"  - {{month: 2016-0{1 + n % 3}, name: e{n}, adds: {{fear: 0.001}}, assumed: {'z' * 1990}}}\n"
        for n in range(97)
    )
    full = rooms.open(game(scenario=None, own=text), "Year ten")
    with pytest.raises(BadInput, match=r"grows to 2\d\d,\d\d\d characters, 200,000 are read"):
        rooms.inject(full.token, long)
    rooms.inject(ours.token, long)


def test_a_team_that_was_removed_plays_no_more_until_it_is_readmitted(rooms):
    ours = open_class(rooms)
    ours.submit("minsk")
    token, number = ours.teams["minsk"].token, ours.teams["minsk"].number
    rooms.remove(ours.token, number)
    rooms.remove(ours.token, number)
    for act in (
        lambda: rooms.team(token),
        lambda: rooms.submit(token, 0, {}, "b"),
        lambda: rooms.submit(token, 0, {}, "minsk 0"),
        lambda: rooms.take_seat(token, "minsk"),
        lambda: rooms.guess(token, {"balancing": 0.5}),
    ):
        with pytest.raises(BadInput, match="the teacher has removed this team"):
            act()
    assert ours.wall.seats[0].team is None
    assert contents(rooms, ours.code)["sheet"] == []
    rooms.readmit(ours.token, number)
    rooms.readmit(ours.token, number)
    assert ours.view("minsk").capital == "minsk"
    assert ours.view("minsk").sheet is None
    ours.submit("minsk", ["crack_down"], key="minsk 0")
    assert ours.view("minsk").sheet is not None


def test_a_readmitted_team_watches_where_another_has_taken_its_seat(rooms):
    ours = open_class(rooms)
    rooms.remove(ours.token, ours.teams["minsk"].number)
    rooms.join(ours.code, "Owls", "minsk")
    rooms.readmit(ours.token, ours.teams["minsk"].number)
    assert ours.view("minsk").capital is None
    assert ours.wall.seats[0].team == "Owls"


def test_the_round_closes_when_the_team_that_all_wait_for_is_removed(rooms):
    ours = open_class(rooms, ["minsk", "moscow"])
    ours.submit("minsk")
    rooms.remove(ours.token, ours.teams["moscow"].number)
    assert ours.wall.number == 1
    rooms.remove(ours.token, ours.teams["minsk"].number)
    assert ours.wall.number == 1, "with nobody there, nobody is waited for"


NO_TEAMS = [0, 4, -1, None, "1", True, 10**30]


def test_a_team_that_there_is_not_is_not_removed(rooms):
    ours = open_class(rooms)
    for team in NO_TEAMS:
        with pytest.raises(BadInput, match="team: "):
            rooms.remove(ours.token, team)


def test_the_teacher_says_which_seats_may_be_taken(rooms):
    ours = open_class(rooms, ["minsk", "moscow"], seated=["minsk"], started=False)
    rooms.set_seats(ours.token, ["warsaw", "minsk"])
    assert [seat.capital for seat in ours.wall.seats] == ["minsk", "warsaw"]
    assert rooms.game(ours.code).players == ("minsk", "warsaw")
    with pytest.raises(BadInput, match="minsk is taken, removing its team first"):
        rooms.set_seats(ours.token, ["warsaw"])
    for wrong in ([], "minsk", ["minks"], ["minsk", "minsk"], None, [["minsk"]]):
        with pytest.raises(BadInput, match="seats: "):
            rooms.set_seats(ours.token, wrong)


def test_a_seat_that_was_played_stays_in_the_game_when_it_is_closed(rooms):
    ours = open_class(rooms, ["minsk", "moscow"])
    ours.play_round()
    rooms.remove(ours.token, ours.teams["moscow"].number)
    rooms.set_seats(ours.token, ["minsk", "kyiv"])
    found = rooms.game(ours.code)
    assert found.players == ("minsk", "moscow", "kyiv")
    assert GameFile.from_yaml(found.to_yaml()) == found
    rooms.readmit(ours.token, ours.teams["moscow"].number)
    assert ours.view("moscow").capital is None


def test_more_players_do_not_change_what_was_played(rooms):
    ours = open_class(rooms, ["minsk"], pace=3)
    ours.play_round()
    before = game_of(rooms.game(ours.code))
    rooms.set_seats(ours.token, ALL)
    assert_same_bits(before, game_of(rooms.game(ours.code)).truth)


def test_a_game_that_is_ended_early_has_the_rounds_that_were_played(rooms):
    ours = open_class(rooms, ["minsk"], n_rounds=6, pace=3)
    with pytest.raises(BadInput, match="no round of it is played"):
        rooms.end(ours.token)
    ours.play_round()
    ours.play_round()
    whole = game_of(rooms.game(ours.code))
    rooms.end(ours.token)
    cut = game_of(rooms.game(ours.code))
    assert cut.is_over
    assert_same_bits(whole, cut.truth)
    rooms.take_back(ours.token, 1)
    assert rooms.game(ours.code).n_rounds == 6


def test_a_run_that_has_ended_ends_the_game_once_and_in_its_take_alone(rooms):
    ours = open_class(rooms)
    ours.play_round()
    ours.submit("minsk")
    rooms.conclude(ours.code, 1, 1)
    rooms.conclude(ours.code, 0, 2)
    assert ours.wall.phase == "playing"
    rooms.conclude(ours.code, 0, 1)
    rooms.conclude(ours.code, 0, 1)
    assert (ours.wall.phase, log_of(rooms, ours.code).count("ended")) == ("over", 1)
    assert (rooms.game(ours.code).n_rounds, len(rooms.game(ours.code).rounds)) == (3, 1)


def test_rounds_that_were_closed_after_the_runs_end_are_none(rooms, time):
    ours = open_class(rooms, n_rounds=6, seconds=60)
    ours.play_round()
    ours.submit("minsk", ["crack_down"])
    time.goes_on(61)
    ours.submit("minsk", number=2)
    assert ours.wall.number == 2
    rooms.conclude(ours.code, 0, 1)
    assert (ours.wall.phase, ours.wall.number, ours.wall.looked.is_in) == ("over", 1, ())
    assert len(rooms.game(ours.code).rounds) == 1
    assert contents(rooms, ours.code) == rebuilt(rooms, ours.code)
    rooms.take_back(ours.token, 0)
    assert (ours.wall.phase, ours.wall.number) == ("playing", 0)


LED = {"extend": (60,), "pause": (), "resume": (), "end": ()}


@pytest.mark.parametrize("name", LED)
def test_a_press_that_was_meant_for_another_round_is_none(rooms, name):
    ours = open_class(rooms, n_rounds=4, seconds=60)
    ours.play_round()
    seen = ours.wall.turn
    rooms.close_round(ours.token, 1)
    if name == "resume":
        rooms.pause(ours.token)
    before = ours.wall
    with pytest.raises(BadInput, match="another one is open by now"):
        getattr(rooms, name)(ours.token, *LED[name], turn=seen)
    assert ours.wall == before
    getattr(rooms, name)(ours.token, *LED[name], turn=before.turn)
    assert ours.wall != before


def test_a_minute_more_that_comes_too_late_lengthens_no_other_round(rooms, time):
    ours = open_class(rooms, n_rounds=4, seconds=60)
    seen = ours.wall.turn
    time.goes_on(60.5)
    with pytest.raises(BadInput, match="another one is open by now"):
        rooms.extend(ours.token, 60, turn=seen)
    assert (ours.wall.number, ours.wall.phase, ours.wall.seconds_left) == (1, "playing", 60)


def test_a_round_taken_back_is_closed_and_uncovered_by_no_press_from_before(rooms):
    ours = open_class(rooms, n_rounds=1)
    rooms.close_round(ours.token, 0, take=0)
    before = ours.wall.turn
    rooms.take_back(ours.token, 0, turn=before)
    rooms.close_round(ours.token, 0, take=0)
    assert ours.wall.phase == "playing"
    rooms.close_round(ours.token, 0, take=1)
    for stale in (
        lambda: rooms.uncover(ours.token, dict.fromkeys(GUESSES, True), turn=before),
        lambda: rooms.take_back(ours.token, 0, turn=before),
    ):
        with pytest.raises(BadInput, match="another one is open by now"):
            stale()
    assert not ours.wall.is_uncovered
    rooms.uncover(ours.token, dict.fromkeys(GUESSES, True), turn=ours.wall.turn)


def test_a_room_is_deleted_with_all_that_was_kept_of_it(rooms):
    gone, stays = open_class(rooms), open_class(rooms)
    for ours in (gone, stays):
        rooms.enter(ours.code, ours.pin)
        ours.play_round()
        with pytest.raises(BadInput):
            rooms.enter(ours.code, "x")
    kept = contents(rooms, stays.code)
    rooms.delete(gone.token)

    def mentions(conn):
        text = [str(row) for table in METADATA.sorted_tables for row in conn.execute(table.select())]
        return sum(gone.code in row for row in text), sum(stays.code in row for row in text)

    of_gone, of_other = rooms._store.read(mentions)
    assert of_gone == 0
    assert of_other > 0
    assert contents(rooms, stays.code) == kept
    with pytest.raises(BadInput, match="there is no room"):
        rooms.wall(gone.code)
    with pytest.raises(BadInput, match="it is no team's"):
        gone.view("minsk")
    with pytest.raises(BadInput, match="it is no teacher's"):
        rooms.teacher(gone.token)


def test_rooms_that_are_left_expire_and_those_that_are_used_stay(url, time):
    rooms = Rooms(url, Limits(days=2), now=time)
    left, used = open_class(rooms), open_class(rooms)
    assert rooms.teacher(used.token).expires == time.now + 2 * 86_400
    time.goes_on(86_400)
    used.submit("minsk")
    time.goes_on(86_401)
    assert rooms.sweep() == 1
    assert used.wall.phase == "playing"
    with pytest.raises(BadInput, match="there is no room"):
        rooms.wall(left.code)
    rooms.close()


def test_a_server_opens_no_more_rooms_than_it_may(url, time):
    rooms = Rooms(url, Limits(rooms=2), now=time)
    first = rooms.open(game(), "One")
    rooms.open(game(), "Two")
    with pytest.raises(BadInput, match="2 are open here"):
        rooms.open(game(), "Three")
    rooms.delete(first.token)
    rooms.open(game(), "Three")
    rooms.close()
