"""How moves change the world: effects as shares of the remaining way, at once, later, and by leaks."""

from tests.oracle.reading import Move
from tests.oracle.running import Luck, Pending, Run, answered, clamp


def step(run: Run, state: dict[str, float], variable: str, share: float) -> float:
    """How far a share of the remaining way moves a variable."""
    scale = run.seeds.variables[variable]
    return share * ((scale.high - state[variable]) if share > 0 else (state[variable] - scale.low))


def shares(run: Run, move: Move, written: dict[str, float], size: float = 1.0) -> dict[str, float]:
    return {variable: run.share(move, variable, effect, size) for variable, effect in written.items()}


def keep_in_range(run: Run) -> None:
    for name, variable in run.seeds.variables.items():
        run.state[name] = clamp(run.state[name], variable.low, variable.high)


def after(run: Run, move: Move, size: float = 1.0) -> dict[str, float]:
    """The world as it will be once a move's immediate effects have landed."""
    state = dict(run.state)
    for variable, share in shares(run, move, move.does, size).items():
        state[variable] += step(run, run.state, variable, share)
    for name, variable in run.seeds.variables.items():
        state[name] = clamp(state[name], variable.low, variable.high)
    return state


def land(run: Run, luck: Luck) -> None:
    """All effects of this month, on the same picture of the world."""
    landing = [pending.shares for pending in run.pending if pending.month == run.month]
    run.pending = [pending for pending in run.pending if pending.month > run.month]
    for seat, name in run.made.items():
        move, size = run.seeds.seats[seat][name], run.sizes[seat]
        landing.append(shares(run, move, move.does, size))
        if move.later:
            due = run.month + run.months_of(move, "delay")
            run.pending.append(Pending(due, shares(run, move, move.later, size)))
        if move.leaks and luck.uniform("leak", seat, name) < move.leak:
            landing.append(shares(run, move, move.leaks, size))
    before = dict(run.state)
    for effects in landing:
        for variable, share in effects.items():
            run.state[variable] += step(run, before, variable, share)
    keep_in_range(run)
    answer = answered(run.state) - answered(before)
    run.contact = max(run.state["deeds"] - before["deeds"], 0) + max(answer, 0)
