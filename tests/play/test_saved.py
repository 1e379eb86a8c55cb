"""A game as a file: left and taken up again, it is the same game."""

import tempfile
from pathlib import Path

import pytest

from sim.errors import BadInput
from sim.play import tasks
from sim.play.game import file_of, game_of
from sim.play.saved import GameFile
from sim.play.setup import setup
from sim.scenario.scenario import load_scenario
from tests.play.playing import assert_same_bits, played


def test_a_game_that_was_put_away_is_taken_up_as_it_was():
    game = played(players=["minsk", "moscow"], n_rounds=5, run=3, level="simple").fork(3)
    text = file_of(game, {"intervention": 0.3}).to_yaml()
    again = GameFile.from_yaml(text)
    assert again == file_of(game, {"intervention": 0.3})
    assert_same_bits(game_of(again), game.truth)


def test_a_scenario_of_ones_own_goes_along():
    case = setup().scenario.changed(name="mine", title="Mine").set({"engagement": 0.2})
    game = played(case, n_rounds=2)
    again = GameFile.from_yaml(file_of(game).to_yaml())
    assert again.scenario is None
    assert again.setup().scenario == case


def test_a_round_is_played_by_a_task_as_in_a_game():
    game = GameFile(run=2)
    after = tasks.played(game, {"minsk": {"minsk": ["arms_ties_beyond"]}})
    assert after.rounds == ({"minsk": ("arms_ties_beyond", None, None), "minsk_words": (None, None, None)},)
    assert tasks.sheet(after, "minsk").done[0].move == "arms_ties_beyond"
    assert [each.seat for each in tasks.advice(after, "minsk", "minsk_words")] != []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("seed: x", r"game.yaml:1:7: seed:"),
        (
            "scenario: basline",
            r"game.yaml:1:11: scenario: 'basline' is none that comes with the program",
        ),
        ("players: [minks]", r"'minks' is no capital"),
        ("rounds:\n  - {moscow: [hold, null, null]}", r"rounds: 1: moscow: nobody plays it"),
        ("rounds:\n  - {minsk: [hold]}", r"rounds: 1: minsk: 1 months, 3 would be right"),
        ("rounds:\n  - {minsk: [hode, null, null]}", r"hode is no move of it, did you mean"),
        ("n_rounds: 1\nrounds: [{}, {}]", r"rounds: 2 were played, at most 1 would be right"),
        ("own: 'name: x'", r"own:1:1"),
        ("seed: 1\nguesses: {balancing: 2}", r"game.yaml:2:10: guesses: balancing: 2.0, a share from 0 to 1"),
        ("guesses: {intervenion: .2}", r"'intervenion' is not asked, did you mean intervention"),
    ],
)
def test_a_file_that_makes_no_game_is_refused_with_its_place(text, said):
    with pytest.raises(BadInput, match=said):
        GameFile.from_yaml(text, "game.yaml")


@pytest.fixture
def folder(monkeypatch):
    """A folder to stand in whose path is short enough for a name."""
    with tempfile.TemporaryDirectory() as made:
        monkeypatch.chdir(made)
        yield Path(made)
        monkeypatch.undo()


@pytest.mark.parametrize("path", ["{}/secret.yaml", "../secret.yaml", "secret.yaml", "/proc/self/environ"])
def test_a_game_follows_no_path_to_a_scenario(folder, path):
    (folder / "secret.yaml").write_text("password: open sesame\nstart: my-secret\n", encoding="utf-8")
    with pytest.raises(BadInput, match="is none that comes with the program") as refused:
        GameFile.from_yaml(f"scenario: {path.format(folder)}\npace: 3\n")
    assert not [word for word in ("password", "sesame", "my-secret") if word in str(refused.value)]


def test_a_scenario_of_ones_own_is_looked_for_by_no_path(folder):
    file = folder / "own.yaml"
    own = load_scenario("baseline").changed(name=str(file))
    file.write_text(own.to_yaml(), encoding="utf-8")
    assert GameFile.of(setup(own)).own is not None
