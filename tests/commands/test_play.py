"""A game in a terminal: begun, asked about, handed in, left, gone on with and told."""

import json

import pytest
from typer.testing import CliRunner

from sim import run
from sim.cli import app
from sim.play.game import game_of
from sim.play.saved import GameFile


@pytest.fixture
def file(tmp_path):
    return tmp_path / "game.yaml"


def tightrope(*given, said=""):
    return CliRunner().invoke(app, ["play", *map(str, given)], input=said)


def test_a_short_game_is_played_to_its_debrief_by_questions_and_answers(file):
    said = "30\n70\n" + "arms_ties_beyond\n\n" + "\n\n" + "?\nhold\n1\n" + "\n\n" + "many\n80\n\n"
    done = tightrope("--pace", 2, "--rounds", 2, "--run", 3, "--game", file, said=said)
    assert done.exit_code == 0, done.output
    for part in (
        "It wants: ",
        "Round 1 of 2, Minsk",
        "As you ordered, Minsk builds arms ties",
        "Round 2 of 2",
    ):
        assert part in done.output
    assert "your advisers have played the next year many times over" in done.output
    assert "It ends " in done.output
    assert "Moscow's tipping point was" in done.output
    assert "You gave 30 in 100" in done.output
    game = GameFile.load(file)
    assert game.guesses == {"intervention": 0.3, "balancing": 0.7, "moscow_bears_less": 0.8}
    assert "You gave 80 in 100 that Moscow bears less than Minsk believes by now" in done.output
    assert game.rounds[1]["minsk"] == ("hold", "hold")


def test_who_leaves_finds_the_game_where_it_was(file):
    left = tightrope("--rounds", 3, "--game", file, said="\n\n" + "\n" * 6 + "q\n")
    assert "You have left the game. 1 round played" in left.output
    again = tightrope("--game", file, said="")
    assert "Round 2 of 3" in again.output
    assert "Before you begin" not in again.output


def test_who_has_heard_the_truth_guesses_no_more(file):
    for order in ("hold", "hold"):
        tightrope("--game", file, *(() if file.exists() else ("--rounds", 2)), "--order", f"minsk={order}")
    assert GameFile.load(file).unguessed
    again = tightrope("--game", file, said="50\n50\n")
    assert "Moscow's tipping point was" in again.output
    assert GameFile.load(file).guesses == {}


def test_no_sheet_comes_in_once_the_game_is_over(file):
    tightrope("--game", file, "--rounds", 1, "--order", "minsk=hold")
    before = file.read_text(encoding="utf-8")
    done = tightrope("--game", file, "--order", "minsk=hold")
    assert (done.exit_code, file.read_text(encoding="utf-8")) == (2, before)
    assert "the game is over: its debrief, or a new game, would be right" in done.stderr


def test_sheets_are_handed_in_as_options_and_shown_as_json(file):
    first = tightrope("--game", file, "--run", 4, "--order", "minsk=arms_ties_beyond,hold", "--json")
    assert json.loads(first.output)["number"] == 1
    orders = [(done["seat"], done["ordered"]) for done in json.loads(first.output)["done"]]
    assert orders[:3] == [("minsk", "arms_ties_beyond"), ("minsk_words", None), ("minsk", "hold")]
    given = json.loads(tightrope("--game", file, "--advice", "--json").output)
    assert {"seat", "move", "n_months", "ranges"} == set(given[0])
    shown = json.loads(tightrope("--game", file, "--json").output)
    assert set(shown["cards"]) == {"minsk", "minsk_words"}
    assert any(card["closed"] for card in shown["cards"]["minsk"])


def test_a_game_that_is_over_is_told_and_is_a_scenario(file, tmp_path):
    out = tmp_path / "played.yaml"
    for _ in range(2):
        told = tightrope("--game", file, *(() if file.exists() else ("--rounds", 2)), "--order", "minsk=hold")
    assert told.exit_code == 0, told.output
    assert "Moscow's tipping point was" in told.output
    over = json.loads(tightrope("--game", file, "--json", "--scenario", out).output)
    assert over["capital"] == "minsk"
    game = game_of(GameFile.load(file))
    row = list(game.truth.record.names).index("deeds")
    again = run(out, runs=1)["deeds"].values[:6, 0]
    assert again.tolist() == game.truth.record.state[row, :6, 0].tolist()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["nowhere"], "nowhere: there is no such scenario"),
        (["--as", "minks"], "'minks' is no capital, did you mean minsk"),
        (["--pace", "4"], "pace: 4 months a round, one of 1, 2, 3, 6 would be right"),
        (["--rounds", "99"], "rounds: 99 is out of range"),
        (["--level", "hard"], "'hard' is not one of 'simple', 'full'"),
        (["--order", "minsk"], "--order: minsk, a seat and its moves as minsk=hold,hold would be right"),
        (["--order", "minsk=hode"], "'hode' is no move on the table, did you mean hold"),
        (["--order", "minsk=hold,hold,hold,hold"], "a list of at most 3 moves would be right"),
    ],
)
def test_a_mistake_is_one_clear_line_and_begins_no_game(given, said, file):
    done = tightrope(*given, "--game", file)
    assert done.exit_code == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not file.exists()


def test_a_file_that_holds_no_game_is_told_with_its_place_and_stays_as_it_is(file):
    file.write_text("pace: 9\n", encoding="utf-8")
    done = tightrope("--game", file)
    assert done.exit_code == 2
    assert "game.yaml:1:7: pace: 9 months a round" in done.stderr
    assert file.read_text(encoding="utf-8") == "pace: 9\n"


def test_a_game_that_is_there_is_not_begun_anew(file):
    tightrope("--game", file, "--order", "minsk=hold")
    before = file.read_text(encoding="utf-8")
    done = tightrope("gas-war", "--game", file)
    assert done.exit_code == 2
    assert "holds a game already" in done.stderr
    assert file.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(("form", "begins"), [("html", b"<!doctype html>"), ("pdf", b"%PDF-")])
def test_the_debrief_is_written_as_a_page_or_a_pdf(file, tmp_path, form, begins):
    paper = tmp_path / f"debrief.{form}"
    early = tightrope("--game", file, "--rounds", 1, "--debrief", paper)
    assert early.exit_code == 2
    assert "its debrief comes after round 1" in early.stderr
    assert not paper.exists()
    done = tightrope("--game", file, "--rounds", 1, "--order", "minsk=hold", "--debrief", paper)
    assert done.exit_code == 0, done.output
    assert paper.read_bytes().lower().startswith(begins.lower())


def test_wrong_answers_are_asked_again(file):
    said = "120\n\n\n" + "refuse_base\nhode\n1\n" + "\n" * 5 + "q\n"
    done = tightrope("--game", file, "--run", 3, said=said)
    assert "120: a number from 0 to 100 would be right" in done.output
    assert "open demand for a base would have to be higher" in done.output
    assert "did you mean hold" in done.output
    assert GameFile.load(file).rounds[0]["minsk"] == ("hold", None, None)
