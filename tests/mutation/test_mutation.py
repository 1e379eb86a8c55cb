"""What puts slips into the code: which there are, which are left out, and that tests are really asked."""

import os
import shutil
import subprocess
import sys
import textwrap

import pytest

from tests.mutation.score import excused, sample, told, wilson
from tests.mutation.slips import FOLDERS, slips_in, slips_of
from tests.mutation.tests_of import Table
from tests.tracked import ROOT


@pytest.fixture(scope="module")
def slips():
    return slips_in(ROOT)


def changes(text):
    """What a module's lines may become, but for the file's name."""
    return [slip.name.removeprefix("m.py: ") for slip in slips_of("m.py", textwrap.dedent(text))]


def test_a_comparison_moves_its_boundary_and_turns_round():
    assert changes("x = a < b") == ["x = a < b -> x = a <= b", "x = a < b -> x = a >= b"]
    assert changes("x = a == b") == ["x = a == b -> x = a != b"]
    assert changes("x = a is not b") == ["x = a is not b -> x = a is b"]


def test_arithmetic_logic_numbers_and_signs_are_changed():
    assert changes("x = a + b * 2") == [
        "x = a + b * 2 -> x = a - b * 2",
        "x = a + b * 2 -> x = a + b / 2",
        "x = a + b * 2 -> x = a + b * 3",
    ]
    assert changes("x = not a and -b") == [
        "x = not a and -b -> x = (a) and -b",
        "x = not a and -b -> x = not a or -b",
        "x = not a and -b -> x = not a and (b)",
    ]
    assert changes("x = inf, True") == ["x = inf, True -> x = inf, False"]
    assert changes("x = np.inf") == ["x = np.inf -> x = (-np.inf)"]


def test_extremes_orders_and_means_are_exchanged():
    assert changes("x = max(a, b)") == ["x = max(a, b) -> x = min(a, b)"]
    assert changes("x = np.minimum(a, b)") == ["x = np.minimum(a, b) -> x = np.maximum(a, b)"]
    assert changes("x = sorted(a)") == ["x = sorted(a) -> x = list(a)"]
    assert changes("x = a.mean()") == ["x = a.mean() -> x = a.sum()"]


def test_a_statement_that_acts_is_left_out_and_a_loop_ends_otherwise():
    assert changes("def f(w):\n    w.x = 1\n    w.go()\n    w.y += z\n") == [
        "w.x = 1 -> pass",
        "w.x = 1 -> w.x = 2",
        "w.go() -> pass",
        "w.y += z -> pass",
        "w.y += z -> w.y -= z",
    ]
    assert changes("for i in a:\n    break\n") == ["break -> continue"]


def test_a_condition_that_compares_nothing_is_turned_round():
    assert changes("x = a if b else c") == ["x = a if b else c -> x = a if (not (b)) else c"]
    assert changes("x = [a for a in b if c(a)]") == [
        "x = [a for a in b if c(a)] -> x = [a for a in b if (not (c(a)))]"
    ]


def test_what_cannot_differ_or_only_words_something_is_left_out():
    assert changes('''
            """A module of 1 page."""
            from x import y
            @dataclass(frozen=True)
            class A[T: int | str]:
                """With 2 < 3."""
                x: int | None
                def __repr__(self) -> str:
                    return 1 + 1
            if TYPE_CHECKING:
                from a import b
            def f(a: int | None, *b: Literal[3]) -> dict[str, int | None]:
                assert a + b
                c: Literal[1] = "a"
                if a < 0: # noqa
                    raise BadInput(f"{a + 1} is not {2}")
                return zip(a, b, strict=True)
            type B = int | str
            ''') == [
        "if a < 0: # noqa -> if a <= 0: # noqa",
        "if a < 0: # noqa -> if a >= 0: # noqa",
        "if a < 0: # noqa -> if a < 1: # noqa",
    ]


def test_slips_on_lines_that_are_alike_have_names_of_their_own():
    names = [slip.name for slip in slips_of("m.py", "x = a < b\nx = a < b\n")]
    assert len(set(names)) == 4
    assert names[2] == "m.py: x = a < b -> x = a <= b (2)"


def test_every_slip_of_the_code_is_a_change_that_python_reads(slips):
    texts = {slip.file: (ROOT / slip.file).read_text("utf-8") for slip in slips}
    for slip in sample(slips, 300, 0):
        compile(slip.applied(texts[slip.file]), slip.file, "exec")
        assert slip.applied(texts[slip.file]) != texts[slip.file]
    assert len({slip.name for slip in slips}) == len(slips)
    assert {file for slip in slips for file in FOLDERS if slip.file.startswith(f"{file}/")} == set(FOLDERS)


def test_a_sample_holds_each_module_by_its_share(slips):
    n = 400
    chosen = sample(slips, n, 3)
    assert chosen == sample(slips, n, 3)
    assert chosen != sample(slips, n, 4)
    assert len(set(chosen)) == n
    for folder in ("sim/analysis/discovery", "sim/model/behaviours", "sim/model/choice"):
        share = [sum(slip.file.startswith(folder) for slip in of) / len(of) for of in (chosen, slips)]
        assert abs(share[0] - share[1]) <= 2 / n
    assert set(sample(slips, 10**6, 1)) == set(slips)


def test_wilsons_interval_is_that_of_the_textbook():
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)  # Newcombe 1998, table I
    assert wilson(0, 20) == pytest.approx((0, 0.1611), abs=5e-5)
    assert wilson(0, 0) == (0, 1)


def test_the_tests_at_home_are_asked_first_then_the_quickest():
    [slip] = slips_of("sim/model/stocks.py", "def f():\n    return -a\n")
    lines = {"sim/model/stocks.py": [2]}
    table = Table(
        {
            "tests/model/test_month.py": {
                "tests": {
                    "tests/model/test_month.py::slow": {"seconds": 2.0, "lines": lines},
                    "tests/model/test_month.py::quick": {"seconds": 1.0, "lines": lines},
                    "tests/model/test_month.py::other": {"seconds": 0.1, "lines": {}},
                    "tests/model/test_month.py::broken": {"seconds": 0.1, "lines": lines},
                },
                "failed": ["tests/model/test_month.py::broken"],
            },
            "tests/model/test_stocks.py": {
                "tests": {"tests/model/test_stocks.py::own": {"seconds": 5.0, "lines": lines}},
                "failed": [],
            },
        }
    )
    rounds = [[test.rpartition("::")[2] for test in tests] for tests in table.rounds(slip)]
    assert rounds == [["own"], ["quick", "slow"], ["other"]]


def test_survivors_with_a_reason_are_slips_of_the_code(slips):
    names = {slip.name for slip in slips}
    assert [name for name in excused() if name not in names] == []
    assert all(len(reason) > 20 for reason in excused().values())


def test_a_survivor_without_a_reason_is_told_as_such():
    rows = [
        {"slip": "known", "file": "sim/model/a.py", "line": 1, "killed": False},
        {"slip": "new", "file": "sim/model/a.py", "line": 2, "killed": False},
        {"slip": "found", "file": "sim/analysis/a.py", "line": 2, "killed": True},
    ]
    text = told(rows, {"known": "the same numbers"}, 7, "all")
    assert "all            1 of 3 killed, 33.3%" in text
    before, after = text.split("Survivors without a reason (1)")
    assert "known\n    the same numbers" in before
    assert "line 2: new" in after


# The whole of it, on a made-up project

RULE = """
from sim.model.compiled import compiled

LEAST = 3


@compiled
def lift(a, out):
    for run in range(len(a)):
        out[run] = max(a[run] * 2, LEAST)


def size(a):
    return a if a >= 0 else -a
"""
TESTS = """
import numpy as np

from sim.model.rule import lift, size


def test_what_is_lifted_is_doubled_and_not_below_the_least():
    out = np.empty(2)
    lift(np.array([1.0, 5.0]), out)
    assert out.tolist() == [3, 10]


def test_a_size_has_no_sign():
    assert (size(-2), size(0.5)) == (2, 0.5)
"""


@pytest.fixture
def project(tmp_path):
    """A project with one compiled rule and one that is not, and tests for both."""
    for file in ("compiled.py", "kept_code.py"):
        (tmp_path / "sim/model").mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / "sim/model" / file, tmp_path / "sim/model" / file)
    for folder in ("sim", "sim/model"):
        (tmp_path / folder / "__init__.py").touch()
    shutil.copy2(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "sim/model/rule.py").write_text(RULE, encoding="utf-8")
    (tmp_path / "tests/model").mkdir(parents=True)
    (tmp_path / "tests/model/test_rule.py").write_text(TESTS, encoding="utf-8")
    return tmp_path


def mutate(project, *options):
    """What the command prints about the project's rule, and its exit code."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.mutation", "--root", project, "--only", "rule.py", "--all", *options],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout, done.returncode


@pytest.mark.slow
def test_slips_are_killed_in_compiled_code_too_and_those_that_change_nothing_survive(project):
    out, code = mutate(project, "--at-least", "0.8")
    lines = [line.partition(" s, ")[2] for line in out.splitlines() if " s, " in line]
    by = "killed by tests/model/test_rule.py::test_what_is_lifted_is_doubled_and_not_below_the_least"
    line = "out[run] = max(a[run] * 2, LEAST)"
    for change in (
        f"{line} -> {line.replace('*', '/')}",
        f"{line} -> {line.replace('max', 'min')}",
        "LEAST = 3 -> LEAST = 4",
    ):
        assert f"{by}: sim/model/rule.py: {change}" in lines
    line = "return a if a >= 0 else -a"
    survivor = f"sim/model/rule.py: {line} -> {line.replace('>=', '>')}"
    assert [told for told in lines if not told.startswith("killed by")] == [f"SURVIVED: {survivor}"]
    assert code == 0
    # What was found is kept, and a share below what is asked for is a failure.
    again, code = mutate(project, "--at-least", "1")
    assert "killed by" not in again
    assert again.splitlines()[-1].endswith(survivor)
    assert code == 1
    # Nothing was changed in place.
    assert (project / "sim/model/rule.py").read_text("utf-8") == RULE
