"""The pages as scripts, without a browser and without other processes."""

from dataclasses import replace

import made_walk
import pytest
import synthetic
from streamlit.testing.v1 import AppTest

from sim.dashboard import engine, server
from sim.dashboard.state import Choice
from sim.dashboard.summary import summarise
from sim.dashboard.worker import Refined

APP = str(server.SCRIPT)
PAGES = "../pages/{}.py"


class MadeUp:
    """A stand-in for the workers: made-up numbers at once, and a record of what was asked."""

    def __init__(self):
        self.asked: list[Choice] = []
        self.walked: list[int] = []
        self.refined: list[Choice] = []
        self.holds_up = False
        self.n_wishes = 0
        self.done: list[tuple] = []
        self.answers = lambda *asked: None
        self.error: Exception | None = None

    def result(self, choice: Choice):
        if self.error is not None:
            raise self.error
        self.asked.append(choice)
        return self.made(choice)

    def first(self, choice: Choice, still=None):
        return self.result(choice)

    def refine(self, visitor: str, choice: Choice, future):
        """At once, unless it is held up."""
        if not self.holds_up:
            self.refined.append(choice)
            future.set_result(Refined(self.made(choice), made_walk.walk(0)))

    def made(self, choice: Choice):
        """Made-up numbers that tell one choice from another."""
        shift = 0.1 * len(choice.levers) - 0.1 * (choice.scenario != "baseline")
        months = choice.n_months or (84 if choice.scenario == "crackdown-after-election" else 60)
        summary = summarise(synthetic.dataset(runs=64, months=months, seed=choice.seed, shift=shift))
        return replace(summary, runs=choice.runs)

    def walk(self, choice: Choice, run: int):
        if self.error is not None:
            raise self.error
        self.walked.append(run)
        return made_walk.walk(run)

    def answer(self, task, *asked):
        if self.error is not None:
            raise self.error
        self.done.append(asked)
        return self.answers(*asked)


@pytest.fixture
def workers(monkeypatch):
    made_up = MadeUp()
    monkeypatch.setattr(engine, "workers", lambda: made_up)
    monkeypatch.setattr(engine, "settled", lambda: True)
    engine.forget()
    return made_up


def opened(to: str | None = None, **query: str) -> AppTest:
    """The first page, or another by its name, run once with this link."""
    page = AppTest.from_file(APP, default_timeout=30)
    for name, value in query.items():
        page.query_params[name] = value
    return looked_again(page.run() if to is None else page.switch_page(PAGES.format(to)).run())


def looked_again(page: AppTest) -> AppTest:
    """The page as the browser has it drawn again when it is told that more worlds are there."""
    return page.run() if page.get("bidi_component") else page


def texts(page: AppTest) -> str:
    """All running text of the page."""
    return "\n".join(element.value for kind in ("markdown", "caption") for element in page.get(kind))
