"""The loops of a choice over seats, their stances, moves and runs; what they mean is said in `sim.choice`."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.compiled import LEAST, compiled

TINY = np.finfo(np.float32).tiny


class Tree(NamedTuple):
    """Where the stances of each seat and the moves of each stance begin, and where the last end."""

    stances: np.ndarray
    """By seat."""
    moves: np.ndarray
    """By stance."""


class Needs(NamedTuple):
    """The bounds that moves need a variable to be within, in the order of the moves."""

    first: np.ndarray
    """By move, where its needs begin."""
    variable: np.ndarray
    least: np.ndarray
    most: np.ndarray


@compiled
def find_available(free_from, month, x, needs, can):
    n_moves, n_runs = can.shape
    for move in range(n_moves):
        for run in range(n_runs):
            can[move, run] = free_from[move, run] <= month
        for need in range(needs.first[move], needs.first[move + 1]):
            value, least, most = x[needs.variable[need]], needs.least[need], needs.most[need]
            for run in range(n_runs):
                can[move, run] &= (value[run] >= least) & (value[run] <= most)


@compiled
def score(utility, open_, tree, temperature, over, spread, score, worth):
    n_seats, n_runs = spread.shape
    unit = np.empty(n_runs, dtype=np.float32)
    for seat in range(n_seats):
        stances = range(tree.stances[seat], tree.stances[seat + 1])
        moves = range(tree.moves[stances.start], tree.moves[stances.stop])
        for stance in stances:
            _find_best(utility, open_, tree.moves[stance], tree.moves[stance + 1], score, worth[stance])
        _follow_spread(spread[seat], worth[stances.start : stances.stop], over)
        for run in range(n_runs):
            product = temperature[seat, run] * spread[seat, run]
            unit[run] = product if product > TINY else TINY
        for stance in stances:
            for run in range(n_runs):
                worth[stance, run] /= unit[run]
        for move in moves:
            for run in range(n_runs):
                score[move, run] /= unit[run]


@compiled
def _find_best(utility, open_, first, last, score, best):
    """The utility of the moves of a stance that are open, and the best of them."""
    best[:] = LEAST
    for move in range(first, last):
        for run in range(len(best)):
            value = np.float32(utility[move, run]) if open_[move, run] else LEAST
            score[move, run] = value
            best[run] = value if value > best[run] else best[run]


@compiled
def _follow_spread(spread, worth, over):
    """A seat's running mean of the standard deviation among the stances that can be taken."""
    n_stances, n_runs = worth.shape
    number, mean, variance = np.zeros((3, n_runs), dtype=np.float32)
    for stance in range(n_stances):
        for run in range(n_runs):
            can = worth[stance, run] > LEAST
            number[run] += np.float32(1) if can else np.float32(0)
            mean[run] += worth[stance, run] if can else np.float32(0)
    for run in range(n_runs):
        mean[run] /= number[run]
    for stance in range(n_stances):
        for run in range(n_runs):
            off = worth[stance, run] - mean[run]
            variance[run] += off * off if worth[stance, run] > LEAST else np.float32(0)
    for run in range(n_runs):
        spread[run] += (np.sqrt(variance[run] / number[run]) - spread[run]) / over


@compiled
def race(score, worth, tree, stance_luck, move_luck, luck_of_move, bonus, last_stance, chosen):
    n_seats, n_runs = chosen.shape
    lead, best = np.empty((2, n_runs), dtype=np.float32)
    code, best_code = np.empty((2, n_runs), dtype=np.int32)
    for seat in range(n_seats):
        lead[:] = LEAST
        code[:] = 0
        first_stance = tree.stances[seat]
        first_code = tree.moves[first_stance]
        for stance in range(first_stance, tree.stances[seat + 1]):
            best[:] = LEAST
            best_code[:] = tree.moves[stance] - first_code
            for move in range(tree.moves[stance], tree.moves[stance + 1]):
                lucky, own = luck_of_move[move], np.int32(move - first_code)
                for run in range(n_runs):
                    value = score[move, run] + (move_luck[lucky, run] if lucky >= 0 else np.float32(0))
                    better = value > best[run]
                    best[run] = value if better else best[run]
                    best_code[run] = own if better else best_code[run]
            for run in range(n_runs):
                value = worth[stance, run] + stance_luck[stance, run]
                again = last_stance[seat, run] == stance - first_stance
                value += bonus[seat, run] if again else np.float32(0)
                better = value > lead[run]
                lead[run] = value if better else lead[run]
                code[run] = best_code[run] if better else code[run]
        for run in range(n_runs):
            chosen[seat, run] = code[run]


@compiled
def remember(chosen, month, tree, stance_of, rest, last_stance, free_from):
    n_seats, n_runs = chosen.shape
    for seat in range(n_seats):
        first = tree.moves[tree.stances[seat]]
        for run in range(n_runs):
            move = first + chosen[seat, run]
            last_stance[seat, run] = stance_of[move]
            free_from[move, run] = month + rest[move]
