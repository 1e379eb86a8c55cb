"""Games for tests: who plays them picks any card that is open, by luck of its own."""

import random

import numpy as np

from sim.play.game import Game
from sim.play.setup import setup


def pick(sheet, luck, share=0.7):
    """Orders at random: in each month a move that is open now, or nothing, which leaves it to the cabinet."""
    return {
        seat: [_one(cards, luck) if luck.random() < share else None for _ in sheet.months]
        for seat, cards in sheet.cards.items()
    }


def _one(cards, luck):
    return luck.choice([card.move for card in cards if card.is_open])


def played(scenario="baseline", players=("minsk",), luck=1, share=0.7, n_rounds=4, **how):
    """A game that was played to its end."""
    game = Game(setup(scenario, players, n_rounds=n_rounds, **how))
    luck = random.Random(luck)
    while not game.is_over:
        for capital in game.setup.players:
            game.submit(capital, pick(game.sheet(capital), luck, share))
    return game


def assert_same_bits(game, model):
    """Whether a model, or another game's truth, went as the game did."""
    months = game.truth.month
    truth, again = game.truth.record, model.record
    np.testing.assert_array_equal(truth.state[:, :months], again.state[:, :months])
    np.testing.assert_array_equal(truth.moves[:, :months], again.moves[:, :months])
