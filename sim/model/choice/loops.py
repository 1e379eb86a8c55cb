"""The loops of a choice over seats, their stances, moves and runs.

`sim.model.choice.choice` says what they are for; `tree` and `needs` are those of `sim.model.move_table`.
"""

from __future__ import annotations

import numpy as np

from sim.model.compiled import LEAST, compiled

TINY = np.finfo(np.float32).tiny


@compiled
def find_available(free_from, month, x, needs, can):
    n_moves, n_runs = can.shape
    for move in range(n_moves):
        for run in range(n_runs):
            can[move, run] = free_from[move, run] <= month
        for need in range(needs.first[move], needs.first[move + 1]):
            value, least, most = x[needs.variable[need]], needs.least[need], needs.most[need]
            for run in range(n_runs):
                can[move, run] &= (value[run] >= least[run]) & (value[run] <= most)


@compiled
def score(utility, open_, tree, seats, temperature, over, spread, score, worth):
    n_runs = spread.shape[1]
    unit = np.empty(n_runs, dtype=np.float32)
    for seat in seats:
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
def race(score, worth, tree, seats, stance_luck, move_luck, luck_of_move, bonus, last_stance, lapsed, chosen):
    n_runs = chosen.shape[1]
    value, best = np.empty(n_runs, dtype=np.float32), np.empty(n_runs, dtype=np.float32)
    lead, best_code = np.empty(n_runs, dtype=np.float32), np.empty(n_runs, dtype=np.int8)
    for seat in seats:
        lead[:] = LEAST
        chosen[seat, :] = 0
        first_stance = tree.stances[seat]
        first_code = tree.moves[first_stance]
        for stance in range(first_stance, tree.stances[seat + 1]):
            best[:] = LEAST
            best_code[:] = tree.moves[stance] - first_code
            for move in range(tree.moves[stance], tree.moves[stance + 1]):
                _but_for_lapses(score[move], lapsed[seat], value)
                if luck_of_move[move] >= 0:
                    _add(move_luck[luck_of_move[move]], value)
                _keep_better(value, np.int8(move - first_code), best, best_code)
            _but_for_lapses(worth[stance], lapsed[seat], value)
            _add(stance_luck[stance], value)
            _add_bonus(bonus[seat], last_stance[seat], lapsed[seat], stance - first_stance, value)
            _take_lead(value, best_code, lead, chosen[seat])


@compiled
def best_reply(
    score, worth, tree, seats, stance_luck, move_luck, luck_of_move, bonus, last_stance, lapsed, chosen
):
    """As `race`, but luck decides only among what is worth the same."""
    n_runs = chosen.shape[1]
    for seat in seats:
        first_stance = tree.stances[seat]
        first_code = tree.moves[first_stance]
        for run in range(n_runs):
            chosen[seat, run] = 0
            most, most_luck, lapses = LEAST, LEAST, lapsed[seat, run]
            for stance in range(first_stance, tree.stances[seat + 1]):
                value, luck = worth[stance, run], stance_luck[stance, run]
                if not value > LEAST:
                    continue
                if lapses:
                    value = np.float32(0)
                elif last_stance[seat, run] == stance - first_stance:
                    value += bonus[seat, run]
                if value > most or (value == most and luck > most_luck):
                    most, most_luck = value, luck
                    moves = tree.moves[stance], tree.moves[stance + 1]
                    best = _best_within(score, *moves, move_luck, luck_of_move, lapses, run)
                    chosen[seat, run] = best - first_code


@compiled
def _best_within(score, first, last, move_luck, luck_of_move, lapses, run):
    """The row of a stance's best move that is open."""
    best, most, most_luck = first, LEAST, LEAST
    for move in range(first, last):
        value = score[move, run]
        if not value > LEAST:
            continue
        value = np.float32(0) if lapses else value
        luck = move_luck[luck_of_move[move], run] if luck_of_move[move] >= 0 else np.float32(0)
        if value > most or (value == most and luck > most_luck):
            best, most, most_luck = move, value, luck
    return best


# Each row has a function of its own, which lets the compiler work on many runs at once.


@compiled
def _but_for_lapses(score, lapsed, value):
    """Scores; where a seat lapses, nothing for what is open, which leaves luck alone to decide."""
    for run in range(len(value)):
        own = score[run]
        luck_alone = np.float32(0) if own > LEAST else LEAST
        value[run] = luck_alone if lapsed[run] else own


@compiled
def _add(more, value):
    for run in range(len(value)):
        value[run] += more[run]


@compiled
def _add_bonus(bonus, last_stance, lapsed, stance, value):
    """What a stance gains by being the last one's."""
    for run in range(len(value)):
        more = bonus[run]
        value[run] += more if (last_stance[run] == stance) & (not lapsed[run]) else np.float32(0)


@compiled
def _keep_better(value, code, best, best_code):
    for run in range(len(value)):
        new, old, old_code = value[run], best[run], best_code[run]
        best_code[run] = code if new > old else old_code
        best[run] = new if new > old else old


@compiled
def _take_lead(value, code, lead, chosen):
    for run in range(len(value)):
        new, old, own, other = value[run], lead[run], code[run], chosen[run]
        chosen[run] = own if new > old else other
        lead[run] = new if new > old else old


@compiled
def remember(chosen, month, tree, stance, rest, last_stance, free_from):
    n_seats, n_runs = chosen.shape
    for seat in range(n_seats):
        first_stance = tree.stances[seat]
        first = tree.moves[first_stance]
        for run in range(n_runs):
            move = first + chosen[seat, run]
            last_stance[seat, run] = stance[move] - first_stance
            free_from[move, run] = month + rest[move, run]
