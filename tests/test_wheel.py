"""The wheel: built, installed into an empty environment, and used from any folder."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import free_port, health

ROOT = Path(__file__).resolve().parents[1]
WAIT = 300

pytestmark = pytest.mark.slow


def uv() -> str:
    """The uv that runs these tests, or the one on the path; in CI there must be one."""
    found = os.environ.get("UV") or shutil.which("uv")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("CI needs uv")
        pytest.skip("no uv on the path")
    return found


def clean_environment() -> dict[str, str]:
    """The environment without what points Python or uv to this project's own."""
    ours = ("PYTHONPATH", "VIRTUAL_ENV", "UV_PROJECT", "UV_PROJECT_ENVIRONMENT", "PYTHONHOME")
    return {name: value for name, value in os.environ.items() if name not in ours}


def quietly(*command: str | Path, cwd: Path) -> str:
    """The standard output of a command that succeeds and says nothing of a traceback."""
    done = subprocess.run(
        command, cwd=cwd, env=clean_environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """The folder of the commands of an environment that holds the wheel and what it needs."""
    place = tmp_path_factory.mktemp("wheel")
    quietly(uv(), "build", "--wheel", "--python", sys.executable, "--out-dir", place, ROOT, cwd=place)
    (wheel,) = place.glob("*.whl")
    quietly(uv(), "venv", "--no-project", "--python", sys.executable, place / "env", cwd=place)
    folder = place / "env" / ("Scripts" if os.name == "nt" else "bin")
    quietly(uv(), "pip", "install", "--python", folder / "python", wheel, cwd=place)
    return folder


@pytest.fixture
def elsewhere(tmp_path) -> Path:
    """A folder with a trap in it: a package with our name."""
    (tmp_path / "sim").mkdir()
    (tmp_path / "sim" / "__init__.py").write_text("raise ImportError('not this one')\n")
    return tmp_path


def test_an_installed_wheel_runs_the_baseline_from_any_folder(installed, elsewhere):
    found = json.loads(
        quietly(installed / "tightrope", "run", "baseline", "--runs", "64", "--json", cwd=elsewhere)
    )
    assert (found["scenario"], found["runs"], found["months"]) == ("baseline", 64, 60)
    assert "baseline" in quietly(installed / "tightrope", "list", cwd=elsewhere)


def test_an_installed_wheel_prints_a_lesson_from_any_folder(installed, elsewhere):
    quietly(installed / "tightrope", "lesson", "rope", "--pdf", "rope.pdf", cwd=elsewhere)
    assert (elsewhere / "rope.pdf").read_bytes().startswith(b"%PDF")


def test_an_installed_wheel_gives_the_digest_of_the_source(installed, elsewhere):
    from sim import load_scenario, run

    there = json.loads(
        quietly(installed / "tightrope", "run", "baseline", "--runs", "64", "--json", cwd=elsewhere)
    )
    assert there["digest"] == run(load_scenario("baseline"), runs=64).attrs["digest"]


def test_an_installed_wheel_serves_the_dashboard_from_any_folder(installed, elsewhere):
    command = [installed / "tightrope", "dashboard", "--no-browser", "--json", f"--port={free_port()}"]
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=elsewhere, env=clean_environment(), **pipes) as process:
        assert process.stdout
        url = json.loads(process.stdout.readline())["url"]
        answered = health(url)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=WAIT)
    assert answered == "ok"


def test_the_first_page_of_an_installed_wheel_opens_without_an_error(installed, elsewhere):
    code = (
        "from streamlit.testing.v1 import AppTest\n"
        "from sim.dashboard.server.lifespan import SCRIPT\n"
        "from sim.files import app_file\n"
        f"page = AppTest.from_file(str(SCRIPT), default_timeout={WAIT}).run()\n"
        "assert 'env' in app_file().parts, app_file()\n"
        "assert (app_file().parent / '.streamlit' / 'config.toml').is_file()\n"
        "packages = list(app_file().parent.glob('*/__init__.py'))\n"
        "assert not packages, 'Streamlit puts this folder first on the path'\n"
        "print([e.value for e in page.exception], len(page.main))"
    )
    found = quietly(installed / "python", "-P", "-c", code, cwd=elsewhere).split()
    assert found[0] == "[]"
    assert int(found[-1]) > 0
