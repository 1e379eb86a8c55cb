"""What the tests share."""

import os
import shutil
import signal
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from sim.errors import BadInput
from sim.results import dataset
from sim.scenario.scenario import Scenario, Vocabulary, load_scenario

# No wall-clock limits, and the same examples every time: a red test is red for everybody.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def pytest_configure() -> None:
    """What the tests start must end on Ctrl-C and at a hang-up, also below nohup or in a background."""
    for name in ("SIGINT", "SIGHUP"):
        number = getattr(signal, name, None)  # there is no SIGHUP on Windows
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)


class Together(LoadScopeScheduling):
    """With `-n` a file stays whole, for its fixtures' sake, and one process has all files with a browser.

    Two browsers at once would share what the machine has for one, and tests of pages wait for simulations.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return "browser" if file.endswith("_browser.py") else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    """How tests are shared out with `-n`."""
    return Together(config, log)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser on the path; without one the browser tests are left out, but never in CI."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("CI needs a chromium on the path")
        pytest.skip("no chromium on the path")
    return found


@pytest.fixture
def tale():
    """A made-up scenario of three months, with as much as a dataset needs of one."""
    return SimpleNamespace(
        name="tale",
        title="A tale",
        months=["2016-01", "2016-02", "2016-03"],
        n_months=3,
        to_yaml=lambda: "name: tale\n",
    )


@pytest.fixture
def record():
    """A made-up record of four runs: two variables, two seats, three endings."""
    shape = (3, 4)
    return dataset.Record(
        names=("autonomy", "words"),
        move_names={"minsk": ("hold", "delay"), "kyiv": ("hold", "accuse", "exaggerate")},
        ending_names=("intervention", "absorbed", "balancing"),
        state=np.arange(2 * 3 * 4, dtype=np.float32).reshape(2, *shape) / 100,
        moves=np.array([[[0, 1, 0, 1]] * 3, [[2, 2, 0, 0]] * 3], dtype=np.int8),
        ending=np.array([0, 2, 2, 2], dtype=np.int8),
        ending_month=np.array([1, -1, -1, -1], dtype=np.int32),
        intervention_month=np.array([1, -1, -1, -1], dtype=np.int32),
    )


@pytest.fixture
def ds(tale, record):
    """The dataset of the made-up record."""
    return dataset.build(tale, record, seed=2**63 - 1)


@pytest.fixture
def at(tmp_path):
    """Writes files into a folder and loads one of them: `at("text")` or `at(a="text", b="text")`."""

    def load(text: str | None = None, vocabulary: Vocabulary | None = None, **more: str) -> Scenario:
        files = more if text is None else {"trial": text} | more
        for name, content in files.items():
            (tmp_path / f"{name}.yaml").write_text(content)
        return load_scenario(tmp_path / f"{next(iter(files))}.yaml", vocabulary)

    return load


@pytest.fixture
def wrong(at, tmp_path):
    """Loads like `at` and gives the problems, without the folder's name."""

    def load(*texts: str, **more) -> list[str]:
        with pytest.raises(BadInput) as caught:
            at(*texts, **more)
        return [problem.removeprefix(f"{tmp_path}/") for problem in caught.value.problems]

    return load
