"""Blocks computed by this process, one after the other."""

from __future__ import annotations

from collections.abc import Callable

from sim.running.evaluators.base import Collect, Divisible, Evaluator, Span
from sim.running.task import resolve


class Local(Evaluator):
    """This process."""

    def _evaluate[Result](
        self, whole: Divisible, blocks: list[Span], collect: Collect[Result], note: Callable[[int], object]
    ) -> None:
        compute, before = resolve(whole.function), 0
        for first, last in blocks:

            def progress(done: int, _of: int, before: int = before) -> None:
                note(before + done)

            collect(first, last, compute(whole.part(first, last), progress=progress))
            before += (last - first) * whole.n_months
