"""Compiled loops: the same bits as NumPy's arithmetic, and a place to be kept in."""

import random
import subprocess
import sys

import numpy as np
import pytest

from sim.model import compiled as module
from sim.model.compiled import compiled, firsts
from sim.model.kept_code import ENDING, KeptCode


def multiply_and_add(a, b, c, out):
    for run in range(len(a)):
        out[run] = a[run] * b[run] + c[run]


def test_every_operation_is_rounded_as_it_is_written():
    """A fused multiply and add would round once, and differ in the last bit of many of these."""
    a, b, c = np.random.default_rng(1).standard_normal((3, 10_007), dtype=np.float32)
    out, exact = np.empty_like(a), np.empty_like(a)
    compiled(multiply_and_add)(a, b, c, out)
    np.testing.assert_array_equal(out, a * b + c)
    exact[:] = a.astype(np.float64) * b + c
    assert (out != exact).sum() > 1000


def test_a_number_is_the_same_alone_and_in_company():
    a, b, c = np.random.default_rng(2).standard_normal((3, 1000), dtype=np.float32)
    many, alone, rule = np.empty_like(a), np.empty_like(a), compiled(multiply_and_add)
    rule(a, b, c, many)
    for run in range(len(a)):
        one = slice(run, run + 1)
        rule(a[one], b[one], c[one], alone[one])
    np.testing.assert_array_equal(many, alone)


def test_without_a_folder_to_keep_it_in_a_rule_is_compiled_all_the_same(monkeypatch):
    def no_place(rule):
        raise RuntimeError("cannot cache function: no locator available")

    monkeypatch.setattr(module, "CheckedCache", no_place)
    out = np.empty(2)
    compiled(multiply_and_add)(np.ones(2), np.ones(2), np.ones(2), out)
    np.testing.assert_array_equal(out, [2, 2])


SCRIPT = """
import numpy as np
from rule import double

print(double(np.arange(3.0)).tolist(), sum(double.stats.cache_hits.values()))
"""
RULE = """
from sim.model.compiled import compiled


@compiled
def double(a):
    return a * 2
"""


@pytest.fixture
def again(tmp_path):
    """Runs a compiled rule in a process of its own, and gives what it says."""
    (tmp_path / "rule.py").write_text(RULE)
    (tmp_path / "main.py").write_text(SCRIPT)

    def go() -> str:
        told = subprocess.run([sys.executable, tmp_path / "main.py"], capture_output=True, text=True)
        assert (told.returncode, told.stderr) == (0, "")
        return told.stdout.strip()

    return go


def kept_in(folder):
    """The files with compiled code below a folder."""
    return sorted(folder.rglob(f"*{ENDING}"))


def test_compiled_code_is_kept_for_the_next_process(again, tmp_path):
    assert [again(), again()] == ["[0.0, 2.0, 4.0] 0", "[0.0, 2.0, 4.0] 1"]
    assert len(kept_in(tmp_path)) == 1


OTHER = """
from sim.model.compiled import compiled

FACTOR = 2


@compiled
def times(a):
    return a * FACTOR
"""
CALLS = "from other import {}\nfrom sim.model.compiled import compiled\n\n\n@compiled\ndef double(a):\n    "
A_NUMBER = CALLS.format("FACTOR") + "return a * FACTOR\n"
A_FUNCTION = CALLS.format("times") + "return times(a)\n"
BY_ANOTHER = CALLS.format("times") + "return _later(a)\n\n\n@compiled\ndef _later(a):\n    return times(a)\n"


@pytest.mark.parametrize("rule", [A_NUMBER, BY_ANOTHER], ids=["a number", "a function by way of another"])
def test_code_that_holds_what_has_changed_in_another_file_is_compiled_anew(again, tmp_path, rule):
    (tmp_path / "rule.py").write_text(rule)
    (tmp_path / "other.py").write_text(OTHER)
    assert [again(), again()] == ["[0.0, 2.0, 4.0] 0", "[0.0, 2.0, 4.0] 1"]
    (tmp_path / "other.py").write_text(OTHER.replace("FACTOR = 2", "FACTOR = 3"))
    assert again() == "[0.0, 3.0, 6.0] 0"


def test_code_of_a_file_as_it_was_is_removed_and_that_of_other_files_stays(again, tmp_path):
    (tmp_path / "rule.py").write_text(BY_ANOTHER)
    (tmp_path / "other.py").write_text(OTHER)
    again()
    before = kept_in(tmp_path)
    (tmp_path / "rule.py").write_text("# A line more.\n" + A_FUNCTION)
    again()
    assert [file.name.split("-")[0] for file in kept_in(tmp_path)] == ["other.times", "rule.double"]
    assert (len(before), len(set(before) & set(kept_in(tmp_path)))) == (3, 1)


def test_a_function_that_calls_one_of_unknown_source_is_not_kept(again, tmp_path):
    (tmp_path / "rule.py").write_text(A_FUNCTION)
    (tmp_path / "other.py").write_text("import numba\n" + OTHER.replace("@compiled", "@numba.njit"))
    assert [again(), again()] == ["[0.0, 2.0, 4.0] 0"] * 2
    assert kept_in(tmp_path) == []


def test_damaged_code_is_compiled_anew_and_written_over(again, tmp_path):
    again()
    [file] = kept_in(tmp_path)
    sound = file.read_bytes()
    rng = random.Random(1)
    flipped = bytearray(sound)
    flipped[rng.randrange(len(sound))] ^= 1 << rng.randrange(8)
    for damaged in (bytes(flipped), b"", sound[:100], sound[: len(sound) // 2], b"x" * 5000, sound + b"x"):
        file.write_bytes(damaged)
        assert again() == "[0.0, 2.0, 4.0] 0"
        assert again() == "[0.0, 2.0, 4.0] 1"


def test_no_flipped_bit_of_kept_code_is_believed(tmp_path):
    kept = KeptCode(str(tmp_path), "rule", "source")
    kept.save("key", list(range(20)))
    [file] = kept_in(tmp_path)
    sound = file.read_bytes()
    assert kept.load("key") == list(range(20))
    for n in range(8 * len(sound)):
        changed = bytearray(sound)
        changed[n // 8] ^= 1 << n % 8
        file.write_bytes(changed)
        assert kept.load("key") is None


def test_code_of_another_source_or_for_another_signature_is_not_used(tmp_path):
    kept = KeptCode(str(tmp_path), "rule", "source")
    kept.save("key", 7)
    assert KeptCode(str(tmp_path), "rule", "other").load("key") is None
    assert KeptCode(str(tmp_path), "rule", "source", "more").load("key") is None
    assert kept.load("other") is None
    kept.save("other", 8)
    one, two = kept_in(tmp_path)
    one.write_bytes(two.read_bytes())
    assert sorted(str(kept.load(key)) for key in ("key", "other")) in (["7", "None"], ["8", "None"])


def test_a_disk_that_takes_no_code_stops_no_run(monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(KeptCode, "save", full)
    assert compiled(lambda a: a + 1)(np.float32(1)) == 2


def test_firsts_tells_where_groups_begin_and_where_the_last_ends():
    np.testing.assert_array_equal(firsts([0, 0, 2, 2, 2], 4), [0, 2, 2, 5, 5])
    np.testing.assert_array_equal(firsts([], 2), [0, 0, 0])
