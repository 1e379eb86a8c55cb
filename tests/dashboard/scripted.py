"""The pages as scripts, without a browser and without other processes."""

import json
from dataclasses import replace

import pytest
from streamlit.runtime.state.session_state import STREAMLIT_INTERNAL_KEY_PREFIX
from streamlit.testing.v1 import AppTest

from sim.dashboard.server import engine, lifespan, policy
from sim.dashboard.server.policy import FEW, REFINEMENT
from sim.dashboard.state.selection import Selection
from sim.running.task import Request, Task
from sim.view.summarise import summarise
from tests.view import made_walk, synthetic

APP = str(lifespan.SCRIPT)
PAGES = "../pages/{0}/{0}.py"
TASKS = "sim.dashboard.server.tasks"


class MadeUp:
    """A stand-in for the pool: made-up numbers at once, and a record of what was asked.

    What pages have done besides is in `done`, and answered by `answers`, or by the one of `functions` that
    is asked for. Refinements wait while it `holds_up`.
    """

    def __init__(self):
        self.asked: list[Selection] = []
        self.walked: list[int] = []
        self.refined: list[Selection] = []
        self.holds_up = False
        self.pending: list[Task] = []
        self.done: list[tuple] = []
        self.answers = lambda *asked: None
        self.functions = {
            f"{TASKS}:pictures": self.picture,
            f"{TASKS}:simulate": self.picture,
            f"{TASKS}:glances": self.glances,
            f"{TASKS}:walk": self.walk,
            f"{TASKS}:refine": self.refine,
        }
        self.error: Exception | None = None

    def submit(self, function, *arguments, priority, key=None, then=None, **_):
        """Do it now."""
        task = Task(function, arguments, priority, key, then=then)
        request = Request(task, "", 0.0)
        if self.holds_up and priority is REFINEMENT:
            task.requests.append(request)
            self.pending.append(task)
            return request
        self.pending = [other for other in self.pending if other.key != key]
        self.end(task)
        return request

    def end(self, task):
        """Let a task end."""
        try:
            if self.error is not None:
                raise self.error
            task.note(self.functions.get(task.function, self.do)(*task.arguments))
        except Exception as error:
            task.note(error=error)
        if task.then is not None:
            task.then(task)
        task.end()

    def cancel(self, request):
        pass

    def tasks(self, priority):
        return self.pending if priority is REFINEMENT else []

    def picture(self, selection: Selection):
        self.asked.append(selection)
        return self.made(selection)

    def glances(self, selections):
        return tuple(self.made(replace(selection, runs=FEW)) for selection in selections)

    def refine(self, selection: Selection):
        self.refined.append(selection)
        return self.made(selection), made_walk.walk(0)

    def made(self, selection: Selection):
        """Made-up numbers that tell one selection from another."""
        shift = 0.1 * len(selection.levers) - 0.1 * (selection.scenario != "baseline")
        months = selection.n_months or (84 if selection.scenario == "crackdown-after-election" else 60)
        summary = summarise(synthetic.dataset(runs=64, months=months, seed=selection.seed, shift=shift))
        return replace(summary, runs=selection.runs)

    def walk(self, selection: Selection, run: int):
        self.walked.append(run)
        return made_walk.walk(run)

    def do(self, *asked):
        self.done.append(asked)
        return self.answers(*asked)


@pytest.fixture
def workers(monkeypatch):
    made_up = MadeUp()
    monkeypatch.setattr(policy, "pool", lambda *_: made_up)
    engine.forget()
    yield made_up
    engine.forget()


def opened(to: str | None = None, **query: str) -> AppTest:
    """The first page, or another by its name, run once with this link."""
    page = AppTest.from_file(APP, default_timeout=30)
    for name, value in query.items():
        page.query_params[name] = value
    return looked_again(page.run() if to is None else page.switch_page(PAGES.format(to)).run())


def looked_again(page: AppTest) -> AppTest:
    """The page as the browser has it drawn again when it is told that more worlds are there."""
    return page.run() if components(page, "more-worlds") else page


def components(page: AppTest, name: str) -> list:
    """The components of a kind, as they are sent."""
    return [each.proto for each in page.get("bidi_component") if each.proto.component_name == name]


def reported(page: AppTest, component, event: str, value) -> AppTest:
    """The page once a component has reported an event from the browser."""
    states = page._tree.get_widget_states()
    state = states.widgets.add()
    state.id = f"{STREAMLIT_INTERNAL_KEY_PREFIX}_{component.id}__events"
    state.json_trigger_value = json.dumps([{"event": event, "value": value}])
    return page._run(states)


def texts(page: AppTest) -> str:
    """All running text of the page."""
    return "\n".join(element.value for kind in ("markdown", "caption") for element in page.get(kind))
