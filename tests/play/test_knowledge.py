"""Who plays a capital is told nothing that it cannot know, on any sheet of any game."""

import dataclasses

import numpy as np
import pytest

from sim.errors import BadInput
from sim.model.outcomes import MEASURES
from sim.play.game import Game
from sim.play.known import known_measures, known_variables
from sim.play.setup import setup
from sim.seeds.load import load_seeds
from tests.play.playing import played

SEEDS = load_seeds()
CAPITALS = tuple(SEEDS.capitals)
HIDDEN = {"fear", "hazard", "upheaval_hazard", "exposure", "edge"}
OF_MINDS = {name for name in SEEDS.variables if name.startswith("reading_")} | {
    "shadow_reading",
    "edge_estimate",
}


@pytest.mark.parametrize("capital", CAPITALS)
def test_what_a_capital_wants_and_what_its_moves_need_is_known_to_it(capital):
    file = SEEDS.capitals[capital]
    needed = {name for moves in file.moves.values() for move in moves.values() for name in move.needs}
    assert set(file.goals) | needed <= set(known_variables(capital))


@pytest.mark.parametrize("capital", CAPITALS)
def test_a_capital_knows_its_own_mind_and_no_other(capital):
    own = {SEEDS.capitals[capital].reads_minsk_by} & OF_MINDS
    own |= {"shadow_reading", "edge_estimate"} if capital == "minsk" else set()
    assert set(known_variables(capital)) & OF_MINDS == own


def test_the_list_of_hidden_things_is_nobodys_to_know():
    assert not HIDDEN - {*SEEDS.variables, *MEASURES}
    for capital in CAPITALS:
        assert not HIDDEN & {*known_variables(capital), *known_measures(capital)}


def everything_in(value, path=""):
    """Every plain value that can be reached from a sheet, with the way to it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from everything_in(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, dict):
        for key, part in value.items():
            yield f"{path}.{key}", key
            yield from everything_in(part, f"{path}.{key}")
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from everything_in(part, f"{path}[]")
    elif value is None or isinstance(value, (str, int, float, np.ndarray)):
        yield path, value
    elif hasattr(value, "model_dump"):
        return  # a move as the seeds have it, which is public
    else:
        raise AssertionError(f"{path} is a {type(value)}, which nobody has looked into")


@pytest.mark.parametrize("capital", CAPITALS)
def test_a_sheet_holds_no_path_of_what_its_capital_does_not_know(capital):
    game = played(players=CAPITALS, n_rounds=3)
    game = game.fork(2)
    sheet = game.sheet(capital)
    list(everything_in(sheet))
    known = {*known_variables(capital), *known_measures(capital)}
    assert set(sheet.paths) == known
    assert set(sheet.levels) == set(known_variables(capital))
    shown = [path.tobytes() for path in sheet.paths.values()]
    record = game.truth.record
    for row, name in enumerate(record.names):
        hidden = record.state[row, : game.truth.month, 0]
        if name not in known and np.ptp(hidden) > 0:
            assert hidden.tobytes() not in shown, name


def test_quiet_moves_are_heard_of_by_those_who_make_them_by_minsk_and_by_all_once_they_leak():
    heard = {capital: set() for capital in CAPITALS}
    quiet, leaked = set(), set()
    for run in range(12):
        game = Game(setup(players=CAPITALS, run=run, n_rounds=8))
        while not game.is_over:
            game.close()
        truth = game.truth
        for seat, code in (("moscow", "private_warning"), ("washington", "defence_dialogue")):
            for month in range(truth.month):
                if truth.made(month, seat) == code:
                    at = (run, truth.case.months[month], seat)
                    quiet.add(at)
                    if truth.leaked(month, seat):
                        leaked.add(at)
        for capital in CAPITALS:
            for news in game.sheet(capital).news:
                if news.what in ("private_warning", "defence_dialogue"):
                    heard[capital].add((run, news.month, news.seat))
    assert quiet > leaked > set()
    assert heard["minsk"] == quiet
    for capital in CAPITALS:
        own = {at for at in quiet if at[2] == capital}
        if capital != "minsk":
            assert heard[capital] == own | leaked, capital


@pytest.mark.parametrize("capital", CAPITALS)
def test_before_its_effects_show_a_sheet_does_not_depend_on_the_tipping_point(capital):
    # Minsk's estimate is the tipping point with an error: where the estimates are alike, so is all it sees.
    case = setup().scenario.begin({"edge_estimate": 0.42})
    low, high = (
        Game(setup(case.set({"tipping_point": at}), CAPITALS, run=3)).sheet(capital) for at in (0.36, 0.5)
    )
    assert same(list(everything_in(low)), list(everything_in(high)))


def test_a_sealed_sheet_shows_on_no_other():
    game = Game(setup(players=CAPITALS))
    before = list(everything_in(game.sheet("minsk")))
    game.submit("moscow", {"moscow": ["private_warning"]})
    assert same(before, list(everything_in(game.sheet("minsk"))))


def test_a_capital_that_nobody_plays_has_no_sheet():
    with pytest.raises(BadInput, match="'moscow' is not played in this game, one of minsk would be right"):
        Game(setup()).sheet("moscow")


def same(one, other):
    return len(one) == len(other) and all(
        path == there and np.array_equal(value, again)
        for (path, value), (there, again) in zip(one, other, strict=True)
    )
