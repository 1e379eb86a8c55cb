"""The steps that recorded behaviours are made of, carried out one by one on rows over runs."""

from __future__ import annotations

from sim.model.compiled import compiled
from sim.model.logistic import logistic

ADD, SUBTRACT, MULTIPLY, DIVIDE, MAXIMUM, MINIMUM, LESS, AT_LEAST, EQUAL, SELECT, LOGISTIC, COPY = range(12)
_YES, _NO = 1.0, 0.0


@compiled
def carry_out(steps, x, ideal, salience, own):
    """Carry out steps; each names what is done, up to three rows that it reads, and the row that it writes.

    The rows are numbered through all four arrays, which do not overlap.
    """
    for step, first, second, third, to in steps:
        a = _row(first, x, ideal, salience, own)
        b = _row(max(second, 0), x, ideal, salience, own)
        out = _row(to, x, ideal, salience, own)
        runs = range(len(out))
        if step == ADD:
            for run in runs:
                out[run] = a[run] + b[run]
        elif step == SUBTRACT:
            for run in runs:
                out[run] = a[run] - b[run]
        elif step == MULTIPLY:
            for run in runs:
                out[run] = a[run] * b[run]
        elif step == DIVIDE:
            for run in runs:
                out[run] = a[run] / b[run]
        elif step == MAXIMUM:
            for run in runs:
                out[run] = a[run] if a[run] > b[run] else b[run]
        elif step == MINIMUM:
            for run in runs:
                out[run] = a[run] if a[run] < b[run] else b[run]
        elif step == LESS:
            for run in runs:
                out[run] = _YES if a[run] < b[run] else _NO
        elif step == AT_LEAST:
            for run in runs:
                out[run] = _YES if a[run] >= b[run] else _NO
        elif step == EQUAL:
            for run in runs:
                out[run] = _YES if a[run] == b[run] else _NO
        elif step == SELECT:
            c = _row(third, x, ideal, salience, own)
            for run in runs:
                out[run] = b[run] if a[run] != _NO else c[run]
        elif step == LOGISTIC:
            for run in runs:
                out[run] = logistic(a[run])
        elif step == COPY:
            for run in runs:
                out[run] = a[run]


@compiled
def _row(number, x, ideal, salience, own):
    if number < len(x):
        return x[number]
    number -= len(x)
    if number < len(ideal):
        return ideal[number]
    number -= len(ideal)
    return salience[number] if number < len(salience) else own[number - len(salience)]
