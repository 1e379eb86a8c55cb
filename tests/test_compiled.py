"""Compiled loops: the same bits as NumPy's arithmetic, and a place to be kept in."""

import numba
import numpy as np

from sim.compiled import compiled, firsts


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
    def no_place(**options):
        if options.pop("cache", False):
            raise RuntimeError("cannot cache function: no locator available")
        return njit(**options)

    njit = numba.njit
    monkeypatch.setattr(numba, "njit", no_place)
    out = np.empty(2)
    compiled(multiply_and_add)(np.ones(2), np.ones(2), np.ones(2), out)
    np.testing.assert_array_equal(out, [2, 2])


def test_firsts_tells_where_groups_begin_and_where_the_last_ends():
    np.testing.assert_array_equal(firsts([0, 0, 2, 2, 2], 4), [0, 2, 2, 5, 5])
    np.testing.assert_array_equal(firsts([], 2), [0, 0, 0])
