"""The Play page as a script: a game is begun, played, left and come back to, and nothing hidden is shown."""

import json
from io import BytesIO

import pytest
from pypdf import PdfReader

from sim.dashboard.pages.play import tasks
from sim.dashboard.pages.play.laid import Choice
from sim.dashboard.state.build import build
from sim.dashboard.state.packed_text import pack
from sim.dashboard.state.selection import Selection
from sim.play.game import Game, file_of, game_of
from sim.play.known import known_measures, known_variables
from sim.play.saved import GameFile
from sim.play.setup import setup
from sim.seeds.load import load_seeds
from sim.view.text import debrief
from sim.view.text.pages import play as text
from tests.dashboard.scripted import PAGES, opened, texts
from tests.play.test_knowledge import everything_in

HOME = "sim.dashboard.pages.play.tasks"
CAPITALS = tuple(load_seeds().capitals)
HOLDERS = (float, str, dict, tuple)
"""What numbers of a game could be kept in."""
ORDERS = (("minsk", ("arms_ties_beyond", None, "hold")), ("minsk_words", (None, "neutrality", None)))


@pytest.fixture
def table(workers):
    """The workers with the real tasks of a game."""
    for name in ("begin", "read", "lay", "hand_in", "guessed", "unguessed", "advise", "uncover"):
        workers.functions[f"{HOME}:{name}"] = getattr(tasks, name)
    return workers


def begun(capital="minsk", n_rounds=2, level="simple", scenario="baseline", run=7):
    choice = Choice((capital,), 3, n_rounds, run, level, (("intervention", 0.3), ("balancing", 0.6)))
    return tasks.begin(Selection(scenario), choice)


def played(game, rounds=1):
    for _ in range(rounds):
        game = tasks.hand_in(game, GameFile.from_yaml(game).players[0], ())
    return game


def at(game):
    return opened("play", **{"pl.game": pack(game)})


def headings(page):
    return " ".join(part.value for part in page.markdown if part.value.startswith("# "))


def test_a_game_is_begun_with_what_is_chosen(table):
    page = opened("play")
    assert not page.exception
    page.number_input(key="play:rounds").set_value(2).run()
    page.number_input(key="play:luck").set_value(7).run()
    page.slider(key="play:guess:intervention").set_value(30).run()
    page.button(key="play:begin").click().run()
    assert not page.exception
    assert "Round 1 of 2: January to March 2016" in headings(page)
    file = GameFile.from_yaml(page.session_state["play:game"])
    assert (file.run, file.n_rounds, file.players, file.level) == (7, 2, ("minsk",), "simple")
    assert file.guesses == {"intervention": 0.3, "balancing": 0.8}


def test_a_round_is_handed_in_and_told(table):
    page = at(begun())
    pills = {part.key: part for part in page.get("button_group") if part.key.startswith("play:card:minsk:")}
    key = next(key for key in pills if key.endswith("air_defence_agreement"))
    pills[key].set_value([0]).run()
    assert page.session_state["play:slots"]["minsk"] == ["air_defence_agreement", None, None]
    page.button(key="play:hand-in").click().run()
    assert not page.exception
    assert "Round 2 of 2: April to June 2016" in headings(page)
    assert "As you ordered, Minsk signs an air-defence agreement." in texts(page)
    assert "as your cabinet chose" in texts(page)
    assert not any(any(of_seat) for of_seat in page.session_state["play:slots"].values())


def test_a_card_that_rests_is_moved_and_not_made_twice(table):
    page = at(begun())
    key = "play:card:minsk:air_defence_agreement"
    pills = next(part for part in page.get("button_group") if part.key == key)
    pills.set_value([0]).run()
    pills = next(part for part in page.get("button_group") if part.key == key)
    pills.set_value([0, 2]).run()
    assert page.session_state["play:slots"]["minsk"] == [None, None, "air_defence_agreement"]


def test_a_link_opens_the_game_at_its_round_and_a_page_between_keeps_it(table):
    game = played(begun(n_rounds=3))
    page = at(game)
    assert "Round 2 of 3" in headings(page)
    page.switch_page(PAGES.format("explore")).run()
    assert page.query_params["pl.game"] in (pack(game), [pack(game)])
    page.switch_page(PAGES.format("play")).run()
    assert "Round 2 of 3" in headings(page)


def test_whole_links_within_the_program_take_the_game_along(table):
    page = at(begun())
    for name, label in (("home", "A gas war"), ("tours", None)):
        page.switch_page(PAGES.format(name)).run()
        links = [link for link in page.get("page_link") if link.proto.query_string]
        asked = [link for link in links if label is None or label in link.label]
        assert asked
        assert all("pl.game=" in link.proto.query_string for link in asked), name


@pytest.mark.parametrize("part", ["AAAA", "<b>", pack("seed: x"), pack("players: [minks]"), pack("- 1")])
def test_a_link_that_holds_no_game_is_said_and_left_out(table, part):
    page = opened("play", **{"pl.game": part})
    assert not page.exception
    assert page.warning or page.error
    assert text.TITLE in headings(page)
    assert "pl.game" not in page.query_params


def test_a_game_is_left_for_a_new_one(table):
    page = at(begun())
    page.button(key="play:new").click().run()
    assert "play:game" not in page.session_state
    assert "pl.game" not in page.query_params
    assert text.TITLE in headings(page)


def test_the_scenario_as_other_pages_have_changed_it_can_be_played(table):
    page = opened("play", **{"set.tipping_point": "0.3"})
    page.number_input(key="play:rounds").set_value(1).run()
    page.button(key="play:begin").click().run()
    file = GameFile.from_yaml(page.session_state["play:game"])
    assert file.scenario is None
    assert file.setup().scenario == build(Selection(levers=(("tipping_point", 0.3),)))


def test_a_second_guess_is_asked_before_anything_is_uncovered_and_scored(table):
    page = at(played(begun(), 2))
    assert not page.exception
    assert debrief.OVER in headings(page)
    assert debrief.LAST_GUESS in texts(page)
    assert "Moscow's tipping point was" not in texts(page)
    page.slider(key="play:guess:moscow_bears_less").set_value(90).run()
    page.button(key="play:uncover").click().run()
    assert not page.exception
    said = texts(page)
    assert "You gave 90 in 100 that Moscow bears less than Minsk believes by now" in said
    assert "Moscow's tipping point was" in said
    guesses = GameFile.from_yaml(page.session_state["play:game"]).guesses
    assert (guesses["moscow_bears_less"], guesses["same_without_you"]) == (0.9, 0.5)


def test_who_guessed_the_second_time_sees_the_end_at_once(table):
    page = at(tasks.guessed(played(begun(), 2), (("same_without_you", 0.4),)))
    assert debrief.LAST_GUESS not in texts(page)
    assert "You gave 40 in 100 that the same run ends in the same way when nobody plays" in texts(page)


def test_the_end_tells_guess_truth_and_doors(table):
    page = at(played(begun(), 2))
    page.button(key="play:no-guess").click().run()
    assert not page.exception
    said = texts(page)
    assert debrief.OVER in headings(page)
    assert "You gave 30 in 100 that it ends with Moscow's intervention" in said
    assert "Moscow's tipping point was" in said
    assert [link for link in page.get("page_link") if link.label == debrief.TO_WHY]


def test_who_has_seen_the_truth_without_a_guess_is_asked_no_more(table):
    page = at(played(begun(), 2))
    page.button(key="play:no-guess").click().run()
    again = at(page.session_state["play:game"])
    assert "Moscow's tipping point was" in texts(again)
    assert debrief.LAST_GUESS not in texts(again)


@pytest.mark.parametrize(("end", "paces"), [("2016-01", [1]), ("2016-02", [1, 2]), ("2016-05", [1, 2, 3])])
def test_a_scenario_of_few_months_has_the_paces_that_fit(table, end, paces):
    page = opened("play", **{"w": pack(json.dumps({"end": end}))})
    assert not page.exception
    assert not page.error
    shown = next(part for part in page.get("button_group") if part.key == "play:pace")
    assert shown.options == [str(pace) for pace in paces]
    assert shown.value == min(paces[-1], 3)


@pytest.mark.parametrize("capital", ["minsk", "moscow"])
def test_a_run_that_ends_early_ends_the_game(table, capital):
    case = setup().scenario.set({"tipping_point": 0.02})
    game = file_of(Game(setup(case, [capital], n_rounds=20, run=3))).to_yaml()
    while tasks.lay(game).sheet.months:
        game = played(game)
    page = at(game)
    page.button(key="play:no-guess").click().run()
    assert not page.exception
    assert not page.error
    assert debrief.OVER in headings(page)
    assert "the run ended with Moscow's intervention. When nobody plays, the same run ends" in texts(page)
    assert len(tasks.lay(game).played) < 60


def test_what_why_shows_is_the_game_itself(table):
    game = tasks.hand_in(tasks.hand_in(begun(level="full"), "minsk", ORDERS), "minsk", ())
    found = tasks.uncover(game)
    assert found.selection is not None
    done = game_of(GameFile.from_yaml(game)).scenario()
    assert build(found.selection).changed(name=done.name) == done
    assert len(done.script) == 3


def test_the_debrief_is_a_pdf_that_names_the_seat():
    game = played(begun(), 2)
    found = "".join(page.extract_text() for page in PdfReader(BytesIO(tasks.paper(game))).pages)
    assert "played as Minsk" in found
    assert "The rope uncovered" in found


def test_a_game_that_goes_on_is_not_uncovered(table):
    with pytest.raises(ValueError, match="the game goes on"):
        tasks.uncover(played(begun(n_rounds=3)))


# Nothing hidden


@pytest.mark.parametrize("capital", CAPITALS)
def test_what_the_page_is_sent_holds_no_level_that_the_capital_does_not_know(capital):
    game = played(begun(capital, n_rounds=3, level="full"), 2)
    laid = tasks.lay(game)
    list(everything_in(laid))
    known = {*known_variables(capital), *known_measures(capital)}
    assert set(laid.sheet.paths) == known
    assert set(laid.before) | set(laid.sheet.levels) == set(known_variables(capital))


def asked_for_advice(game):
    page = at(game)
    page.session_state["play:advisers"] = True
    page.run()
    assert not page.exception
    return page


def drawn(page):
    """All that the browser is sent: words, markup, charts, and what controls say."""
    charts = [str(part.proto.spec) + str(part.proto) for part in page.get("vega_lite_chart")]
    charts += [str(part.proto) for part in page.get("arrow_vega_lite_chart")]
    markup = [part.proto.body for part in page.get("html")]
    return [texts(page), *markup, *charts, *(button.label for button in page.button)]


@pytest.mark.parametrize("capital", ["minsk", "moscow"])
def test_the_session_holds_the_game_and_picks_and_nothing_else_of_it(table, capital):
    game = played(begun(capital, n_rounds=3, level="full"), 2)
    page = asked_for_advice(game)
    own = {key: page.session_state[key] for key in page.session_state if str(key).startswith("play:")}
    assert own.pop("play:game") == own.pop("play:turn") == game
    assert own.pop("play:slots") == dict.fromkeys(page.session_state["play:slots"], [None] * 3)
    picked = {"play:seat", "play:advice-on"}
    assert not [key for key, value in own.items() if isinstance(value, HOLDERS) and key not in picked]


@pytest.mark.parametrize("capital", CAPITALS)
def test_the_page_does_not_depend_on_what_is_hidden(table, capital):
    # Minsk's estimate is the tipping point with an error: where estimates are alike, so is all that is shown.
    case = setup().scenario.begin({"edge_estimate": 0.42})
    cases = [case.set({"tipping_point": edge}) for edge in (0.36, 0.5)]
    low, high = (file_of(Game(setup(each, [capital], run=3))).to_yaml() for each in cases)
    assert low != high
    assert drawn(asked_for_advice(low)) == drawn(asked_for_advice(high))


def test_advice_is_shown_with_its_coverage(table):
    page = at(begun(level="full"))
    page.session_state["play:advisers"] = True
    page.run()
    assert not page.exception
    assert "futures lay within such a range" in texts(page)
    page.selectbox(key="play:advice-on").set_value("exposure").run()
    assert text.RISK_ABOUT in texts(page)
