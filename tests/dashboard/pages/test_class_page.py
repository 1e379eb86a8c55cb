"""The Class page as a script: a room is opened, led, played and uncovered."""

import re

from sim.dashboard.pages.classroom import team as team_page
from sim.view.text import debrief
from sim.view.text.pages import classroom as text
from tests.dashboard.pages.class_pages import button, clock, code_of, headings, joined, led, pressed, token_of
from tests.dashboard.scripted import opened, texts


def test_a_class_plays_two_rounds_to_the_end(school):
    teacher = led()
    code = code_of(teacher)
    foxes, bears = joined(code, "Foxes", "minsk"), joined(code, "Bears", "moscow")
    assert text.LOBBY in headings(foxes)
    foxes.slider(key="play:guess:intervention").set_value(30).run()
    pressed(foxes, "class:guess")
    assert f"{text.GUESS_IS_IN}: " in texts(foxes)
    teacher.run()
    assert "Foxes" in texts(teacher)
    assert "1 team has guessed." in texts(teacher)
    assert not button(teacher, "class:reveal").disabled
    pressed(teacher, "class:start")
    for number in (1, 2):
        for team in (foxes, bears):
            team.run()
            assert f"Round {number} of 2" in headings(team)
            assert texts(team).count("**It wants**") == 1
            pressed(team, "play:hand-in")
        assert school.wall(code).number == number
    for page in (foxes, bears, teacher):
        page.run()
        assert "Moscow's tipping point was" not in texts(page)
    assert text.WAIT_FOR_TRUTH in texts(foxes)
    assert text.PUBLIC_NEWS not in headings(foxes)
    foxes.slider(key="play:guess:moscow_bears_less").set_value(90).run()
    pressed(foxes, "class:guess")
    teacher.run()
    pressed(teacher, "class:reveal")
    assert "1 guess: 90 %" in texts(teacher)
    assert headings(teacher).count(text.GUESSES) == 1
    wall = opened("classroom", **{"cl.room": code, "cl.view": "wall"})
    assert headings(wall).index(text.GUESSES) < headings(wall).index("Moscow bears less than Minsk believes")
    pressed(teacher, "class:uncover")
    assert "Moscow's tipping point was" in texts(teacher)
    for page in (foxes, bears):
        page.run()
        assert not page.exception
        assert "Moscow's tipping point was" in texts(page)
    assert "You gave 90 in 100 that Moscow bears less" in texts(foxes)
    assert "You gave" not in texts(bears)
    teacher.selectbox(key="class:debrief-of").set_value("minsk").run()
    assert "Foxes gave 90 in 100 that Moscow bears less" in texts(teacher)
    assert debrief.GUESS_OF_TEAM in headings(teacher)
    assert "What Minsk wants, more is better" in texts(teacher)
    told = texts(teacher)[texts(teacher).index("Foxes gave") :]
    told = told[: told.index(text.KEEP)]
    assert not re.search(r"\byou(rs?)?\b", told, re.IGNORECASE)
    wall = opened("classroom", **{"cl.room": code, "cl.view": "wall"})
    assert debrief.UNCOVERED in headings(wall)
    assert text.PUBLIC_NEWS not in headings(wall)
    assert "the last round was played" in texts(wall)
    assert "mean Brier score" in texts(wall)


def test_a_teacher_reveals_no_guesses_where_there_are_none_and_is_asked_before_uncovering(school):
    teacher = led(n_rounds=1)
    code = code_of(teacher)
    bears = joined(code, "Bears", "moscow")
    reveal = button(teacher, "class:reveal")
    assert (reveal.disabled, reveal.help) == (True, text.NOTHING_TO_REVEAL)
    pressed(teacher, "class:start")
    pressed(teacher, "class:close")
    teacher.run()
    assert button(teacher, "class:reveal").disabled
    assert text.UNCOVER_ASK in texts(teacher)
    assert button(teacher, "class:uncover").label == text.UNCOVER_YES
    bears.run()
    pressed(bears, "class:guess")
    teacher.run()
    assert not button(teacher, "class:reveal").disabled
    assert text.UNCOVER_ASK not in texts(teacher)
    assert button(teacher, "class:uncover").label == text.UNCOVER
    pressed(teacher, "class:uncover")
    assert school.wall(code).is_uncovered


def test_a_teacher_lets_something_happen_and_takes_a_round_back(lesson, school):
    teacher, foxes, bears = lesson
    teacher.selectbox(key="class:event").set_value("Washington turns to other concerns").run()
    teacher.selectbox(key="class:event-month").set_value("2016-02").run()
    pressed(teacher, "class:inject")
    said = "It is in the game: Washington turns to other concerns, February 2016."
    assert teacher.success[0].value == said
    pressed(teacher, "class:pause")
    pressed(teacher, "class:resume")
    assert button(teacher, "class:extend").label == text.LAST_MINUTE
    pressed(teacher, "class:extend")
    assert clock(teacher)["clock"] == text.TIME_LEFT
    assert button(teacher, "class:extend").label == text.EXTEND
    pressed(teacher, "class:close")
    assert "Round 2 of 2" in headings(teacher)
    wall = opened("classroom", **{"cl.room": code_of(teacher), "cl.view": "wall"})
    everybody = (teacher, foxes, bears, wall)
    pressed(teacher, "class:take-back")
    for page in everybody:
        page.run()
        assert "Round 1 of 2" in headings(page)
        assert [one.value for one in page.warning] == ["Round 1 was taken back: its sheets are void."]
    assert school.team(token_of(foxes)).sheet is None
    assert text.GUESSES not in headings(wall)  # nobody has guessed
    pressed(teacher, "class:close")
    for page in everybody:
        page.run()
        assert not page.warning


def test_guesses_of_a_class_are_told_by_their_ends_and_their_middle():
    assert text.distribution([0.1]) == "1 guess: 10 %"
    assert text.distribution([0.1, 0.1, 0.1]) == "3 guesses, all of 10 %"
    assert text.distribution([0.1, 0.2, 0.9]) == "3 guesses: 10 to 90 %, the middle at 20 %"


def test_a_run_that_ends_early_ends_the_game(school):
    teacher = opened("classroom", **{"set.tipping_point": "0.05"})
    teacher.button(key="class:open").click().run()
    code = code_of(teacher)
    bears = joined(code, "Bears", "moscow")
    pressed(teacher, "class:start")
    while school.wall(code).phase == "playing":
        teacher.run()
        if school.wall(code).phase == "playing":
            pressed(teacher, "class:close")
    bears.run()
    assert debrief.OVER in headings(bears)
    wall = opened("classroom", **{"cl.room": code, "cl.view": "wall"})
    assert not wall.exception
    assert text.OVER in headings(wall)


def test_who_only_watches_sees_what_all_see(lesson):
    teacher, _, bears = lesson
    owls = joined(code_of(teacher), "Owls", "")
    assert text.SPECTATOR in texts(owls)
    wall = opened("classroom", **{"cl.room": code_of(teacher), "cl.view": "wall"})
    assert text.NOT_IN in texts(wall)
    assert text.NOT_IN not in texts(owls)  # it is not drawn anew for each sheet
    pressed(bears, "play:hand-in")
    owls.run()
    assert text.PUBLIC_NEWS in headings(owls)
    assert not owls.get("vega_lite_chart")


def test_a_page_that_waits_is_drawn_anew_where_other_capitals_are_offered(school):
    teacher = led()
    before = school.wall(code_of(teacher))
    school.set_seats(token_of(teacher), ["minsk", "moscow"])
    after = school.wall(code_of(teacher))
    school.set_seats(token_of(teacher), ["minsk", "riga"])
    other = school.wall(code_of(teacher))
    shown = [team_page._aspect(None, wall) for wall in (before, after, other)]
    assert [shown.count(one) for one in shown] == [1, 1, 1]


def test_a_teacher_says_which_capitals_teams_may_take(lesson, school):
    teacher, *_ = lesson
    control = next(one for one in teacher.multiselect if one.key.startswith("class:offered:"))
    control.set_value(["minsk", "moscow", "riga"]).run()
    pressed(teacher, "class:offer")
    assert [seat.capital for seat in school.wall(code_of(teacher)).seats] == ["minsk", "moscow", "riga"]
    control = next(one for one in teacher.multiselect if one.key.startswith("class:offered:"))
    control.set_value(["riga"]).run()
    button(teacher, "class:offer").click().run()
    assert "is taken" in teacher.error[0].value
