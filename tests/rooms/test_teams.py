"""Teams: they join, take seats, hand in, and come back."""

import pytest

from sim.errors import BadInput
from sim.rooms import Limits, Rooms
from sim.rooms.secrets import new_token
from tests.rooms.made_rooms import SEATS, game, open_class


def test_a_code_is_read_as_people_type_it(rooms):
    opened = rooms.open(game(), "Year ten")
    typed = f" {opened.code[:3].lower()} {opened.code[3:]}"
    assert rooms.find(typed) == opened.code
    assert rooms.join(typed, "Foxes").code == opened.code


def test_a_team_that_lost_its_connection_comes_back_to_its_seat_and_its_sheet(rooms, url, time):
    ours = open_class(rooms)
    ours.submit("minsk", ["hold"])
    other_device = Rooms(url, now=time)
    view = other_device.team(ours.teams["minsk"].token)
    other_device.close()
    assert (view.capital, view.name, view.number) == ("minsk", "Team minsk", 1)
    assert view.sheet == {"minsk": ("hold",), "minsk_words": (None,)}


def test_a_name_is_taken_once_in_a_room_however_it_is_written(rooms):
    opened = rooms.open(game(), "Year ten")
    rooms.join(opened.code, "Die Füchse")
    for name in ("die füchse", "DIE FÜCHSE ", "Die Fu\u0308chse", "Ｄie Füchse"):
        with pytest.raises(BadInput, match="is taken in this room"):
            rooms.join(opened.code, name)
    other = rooms.open(game(), "Year eleven")
    assert rooms.join(other.code, "Die Füchse").number == 1


UNFIT_NAMES = ["", " ", "x" * 41, "a\nb", "\u202eabc", "\u200b", None, 3, "a\x00"]


def test_a_name_that_cannot_be_shown_as_a_line_of_text_is_refused(rooms):
    opened = rooms.open(game(), "Year ten")
    for name in UNFIT_NAMES:
        with pytest.raises(BadInput, match="name: "):
            rooms.join(opened.code, name)


MARKUP = ["<script>alert(1)</script>", "**bold** [x](y)", "'; DROP TABLE room; --"]


def test_markup_in_a_name_is_kept_as_the_text_that_it_is(rooms):
    opened = rooms.open(game(SEATS), "Year ten")
    for name, capital in zip(MARKUP, SEATS, strict=True):
        team = rooms.join(opened.code, name, capital)
        assert rooms.team(team.token).name == name
    assert [seat.team for seat in rooms.wall(opened.code).seats] == MARKUP


def test_a_seat_is_taken_by_one_team_and_the_others_may_watch(rooms):
    ours = open_class(rooms, seated=["minsk"], started=False)
    with pytest.raises(BadInput, match=r"minsk is taken by Team minsk, moscow or brussels would be right"):
        rooms.join(ours.code, "Foxes", "minsk")
    with pytest.raises(BadInput, match="'warsaw' is not to be taken here"):
        rooms.join(ours.code, "Foxes", "warsaw")
    watching = rooms.join(ours.code, "Foxes")
    assert rooms.team(watching.token).capital is None
    assert ours.wall.n_spectators == 1


def test_before_the_start_a_team_may_change_its_seat(rooms):
    ours = open_class(rooms, seated=["minsk", "moscow"], started=False)
    token = ours.teams["minsk"].token
    with pytest.raises(BadInput, match="moscow is taken"):
        rooms.take_seat(token, "moscow")
    rooms.take_seat(token, "brussels")
    rooms.take_seat(token, "brussels")
    assert [seat.team for seat in ours.wall.seats] == [None, "Team moscow", "Team minsk"]
    rooms.take_seat(token, None)
    assert ours.wall.n_spectators == 1


def test_during_the_game_spectators_may_take_a_free_seat_and_players_stay_in_theirs(rooms):
    ours = open_class(rooms, seated=["minsk"])
    watching = rooms.join(ours.code, "Foxes")
    late = rooms.join(ours.code, "Owls", "moscow")
    rooms.take_seat(watching.token, "brussels")
    assert [seat.team for seat in ours.wall.seats] == ["Team minsk", "Owls", "Foxes"]
    rooms.remove(ours.token, late.number)
    with pytest.raises(BadInput, match="staying in minsk would be right"):
        rooms.take_seat(ours.teams["minsk"].token, "moscow")


def test_a_room_takes_no_more_teams_than_it_may(url, time):
    rooms = Rooms(url, Limits(teams=2), now=time)
    ours = open_class(rooms, seated=["minsk", "moscow"])
    with pytest.raises(BadInput, match="it has 2 teams"):
        rooms.join(ours.code, "Owls")
    rooms.close()


def test_a_team_that_was_removed_leaves_its_place_to_another_until_too_many_have_joined(url, time):
    rooms = Rooms(url, Limits(teams=2, joins=4), now=time)
    ours = open_class(rooms, seated=["minsk"])
    for number in (2, 3, 4):
        assert rooms.join(ours.code, f"Owls {number}").number == number
        rooms.remove(ours.token, number)
    with pytest.raises(BadInput, match="4 teams have joined it, removed ones counted, its teacher letting"):
        rooms.join(ours.code, "Owls 5")
    rooms.readmit(ours.token, 4)
    full = "it has 2 teams, its teacher removing one would be right"
    with pytest.raises(BadInput, match=full):
        rooms.join(ours.code, "Owls 5")
    with pytest.raises(BadInput, match=full):
        rooms.readmit(ours.token, 3)
    rooms.readmit(ours.token, 4)  # it is in already, and asks for no place
    rooms.close()


def test_the_same_key_gets_the_same_answer_whatever_has_become_of_the_round(rooms):
    ours = open_class(rooms)
    first = ours.submit("minsk", ["hold"], key="a")
    assert ours.submit("minsk", ["crack_down"], number=0, key="a") == first
    ours.submit("moscow")
    ours.submit("brussels")
    assert ours.wall.number == 1
    assert ours.submit("minsk", ["hold"], number=0, key="a") == first
    rooms.take_back(ours.token, 0)
    assert ours.submit("minsk", ["hold"], number=0, key="a") == first
    assert ours.view("minsk").sheet is None


def test_a_second_sheet_for_a_round_is_refused_in_words(rooms):
    ours = open_class(rooms)
    ours.submit("minsk", key="a")
    with pytest.raises(BadInput, match="its sheet for round 1 is in, and stays as it is"):
        ours.submit("minsk", key="b")


def test_a_sheet_for_another_round_or_another_take_is_refused(rooms):
    ours = open_class(rooms)
    with pytest.raises(BadInput, match=r"1 is not open, 0 \(counted from 0\) would be right"):
        ours.submit("minsk", number=1)
    ours.play_round()
    with pytest.raises(BadInput, match="0 is not open, 1"):
        ours.submit("minsk", number=0, key="late")
    rooms.take_back(ours.token, 0)
    with pytest.raises(BadInput, match="it was taken back since this sheet was laid"):
        ours.submit("minsk", number=0, key="late", take=0)
    assert ours.submit("minsk", number=0, key="late", take=1).take == 1


def test_no_sheet_comes_in_before_the_start_after_the_end_or_from_spectators(rooms):
    ours = open_class(rooms, started=False, n_rounds=1)
    watching = rooms.join(ours.code, "Foxes")
    with pytest.raises(BadInput, match="the game has not begun"):
        ours.submit("minsk")
    rooms.start(ours.token)
    with pytest.raises(BadInput, match="spectators hand in no sheet"):
        rooms.submit(watching.token, 0, {}, "a")
    ours.play_round()
    with pytest.raises(BadInput, match="the game is over"):
        ours.submit("minsk", number=0, key="late")
    with pytest.raises(BadInput, match="its game is over"):
        rooms.join(ours.code, "Late")


WRONG_ORDERS = [
    ({"moscow": ["hold"]}, "'moscow' is no seat of minsk"),
    ({"minsk": ["hode"]}, "'hode' is no move of it, did you mean"),
    ({"minsk": ["hold", "hold"]}, "a list of at most 1 moves"),
    ({"minsk": "hold"}, "a list of at most 1 moves"),
    ({"minsk": [["hold"]]}, "is no move of it"),
    ({("minsk",): []}, "is no seat of minsk"),
    (["hold"], "a list of moves by seat"),
    (None, "a list of moves by seat"),
    ("{", "JSON of at most 20,000 characters"),
    ("[" * 30, "nested deeper"),
    (" " * 30_000, "no JSON text of at most"),
]


def test_orders_that_the_capital_cannot_give_are_refused_with_what_is_wrong(rooms):
    ours = open_class(rooms)
    for orders, said in WRONG_ORDERS:
        with pytest.raises(BadInput, match=said):
            rooms.submit(ours.teams["minsk"].token, 0, orders, "a")
    assert ours.view("minsk").sheet is None


def test_months_that_are_left_out_are_the_cabinets(rooms):
    ours = open_class(rooms, ["minsk"], pace=3, n_rounds=2)
    given = rooms.submit(ours.teams["minsk"].token, 0, '{"minsk": [null, "hold"]}', "a")
    expected = {"minsk": (None, "hold", None), "minsk_words": (None, None, None)}
    assert given.moves == expected
    assert rooms.game(ours.code).rounds == (expected,)


def test_a_team_that_asks_to_join_again_by_its_own_token_gets_the_same_answer(rooms):
    opened, own = rooms.open(game(), "Year ten"), new_token()
    first = rooms.join(opened.code, "The Foxes", "minsk", own=own)
    assert first.token == own
    assert rooms.join(opened.code, "The Foxes", "minsk", own=own) == first
    assert rooms.join(opened.code, "THE FOXES", own=own) == first
    with pytest.raises(BadInput, match="a team of another name has joined by it"):
        rooms.join(opened.code, "Wolves", "moscow", own=own)
    assert [seat.team for seat in rooms.wall(opened.code).seats] == ["The Foxes", None, None]
    with pytest.raises(BadInput, match="name: "):
        rooms.join(opened.code, "The Foxes", own=new_token())
    with pytest.raises(BadInput, match="another room"):
        rooms.join(rooms.open(game(), "Year nine").code, "The Foxes", own=own)
    rooms.remove(opened.token, first.number)
    with pytest.raises(BadInput, match="removed"):
        rooms.join(opened.code, "The Foxes", "minsk", own=own)


@pytest.mark.parametrize("own", ["", "x", "a" * 31, "a" * 33, "ä" * 32, 7, b"a" * 32])
def test_a_token_that_could_be_guessed_is_refused(rooms, own):
    opened = rooms.open(game(), "Year ten")
    with pytest.raises(BadInput, match="token: "):
        rooms.join(opened.code, "The Foxes", own=own)
