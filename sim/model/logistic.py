"""The logistic function in single precision, by the series of the exponential.

exp(y) is 2^n times the series at what is left of y after n times the logarithm of 2, which is at most half of
it: eight terms are exact to the last bit but one. Only sums, products and one quotient, so that a compiled
loop works on many runs at once, where a library's function would be called for each.
"""

from __future__ import annotations

import math

import numpy as np

from sim.model.compiled import compiled

_SERIES = tuple(np.float32(1 / math.factorial(power)) for power in range(8))
_ONE, _HALF = np.float32(1), np.float32(0.5)
_FARTHEST = np.float32(87)  # beyond it the exponential leaves single precision
_TO_TWOS = np.float32(1 / math.log(2))
# The logarithm of 2 in two parts: whole multiples of the first are exact in single precision.
_LOG_2 = np.float32(355 / 512)
_REST_OF_LOG_2 = np.float32(math.log(2) - 355 / 512)
_BIAS, _FRACTION = np.int32(127), np.int32(23)  # how single precision keeps a power of 2


@compiled
def logistic(z):
    """1 / (1 + exp(-z)) of one number in single precision, for compiled loops."""
    s0, s1, s2, s3, s4, s5, s6, s7 = _SERIES
    y = min(max(-z, -_FARTHEST), _FARTHEST)
    n = np.floor(y * _TO_TWOS + _HALF)
    power = np.int32((np.int32(n) + _BIAS) << _FRACTION).view(np.float32)
    y = (y - n * _LOG_2) - n * _REST_OF_LOG_2
    series = s0 + y * (s1 + y * (s2 + y * (s3 + y * (s4 + y * (s5 + y * (s6 + y * s7))))))
    return _ONE / (_ONE + power * series)


@compiled
def to_logistic(row):
    """Put 1 / (1 + exp(-z)) in the place of each z of a row of float32."""
    for i in range(len(row)):
        row[i] = logistic(row[i])


def sigmoid(z: np.ndarray, out: np.ndarray | None = None) -> np.ndarray:
    """1 / (1 + exp(-z)) for every z, float32; into `out` if given, a contiguous array that may be `z`."""
    noted = getattr(z, "to_logistic", None)
    if noted is not None:  # a row that only notes what is done to it (sim.model.recorded)
        return noted()
    share = np.array(z, dtype=np.float32) if out is None else out
    if out is not None and out is not z:
        share[...] = z
    to_logistic(share.reshape(-1))
    return share
