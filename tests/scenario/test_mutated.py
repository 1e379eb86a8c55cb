"""Two thousand spoilt scenario files: each is valid or refused with a position, and none takes long."""

import random
import re
import signal
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

import pytest

from sim.errors import BadInput
from sim.files import scenarios_folder
from sim.scenario.scenario import Scenario, load_scenario

N_FILES = 2000
N_GROUPS = 10
# Far beyond the milliseconds that a file takes: only a reader that hangs gets there.
CPU_SECONDS = 10.0
PROBLEM = re.compile(r"[^\n]+?:\d+:\d+: [^\n]+: [^\n]+")

RICH = """\
base: baseline
name: rich
title: Everything at once
summary: One of each.
question: null
claims: [CH12, BF17-4]
assumed: "All of it: \\u00e9"
start: 2016-01
end: 2018-12
central: false
parameters:
  tipping_point: 0.5
  danger_weight: {low: 1, mode: 2.0, high: 3e0}
  minsk.strength.delay: [0.5, 1, 1.5]
initial: {base_file: 0.2, deeds: -0.1}
paths:
  oil: {2016-01: 0.3, 2018-12: .5}
elections: {minsk: [2020-08], moscow: ['2018-03']}
events:
  - {name: Exercise West-2017, drop: true}
  - month: 2016-07
    name: >-
      A summit,
      folded
    adds: {nato: 0.1}
    sets: {exercise: 0.4}
    parameters: {nato_weight: 0.4}
    until: 2017-01
    announces: |
      Something happens.
    claims: [CH12]
script:
  - {seat: moscow, move: ask_ground_forces, month: 2016-08, claims: [CH12]}
  - {seat: minsk_words, move: silence, from: 2016-01, until: 2016-12, assumed: why not}
blocked:
  - {seat: minsk, move: concede, from: 2016-02}
without: [spiral]
seats: {kyiv: random, beijing: chooses}
"""
TEXTS = [RICH, *(path.read_text() for path in sorted(scenarios_folder().glob("*.yaml")))]

SCALARS = [
    *(
        "",
        "~",
        "true",
        "no",
        "0",
        "-1",
        "1.5",
        ".nan",
        ".inf",
        "-.Inf",
        "1e999",
        "-1e-999",
        "9" * 39,
        "9" * 5000,
    ),
    *(
        "0x" + "f" * 30,
        "0o777",
        "1_000",
        "12:30:45",
        "2016-13",
        "2016-00",
        "0000-01",
        "9999-12",
        "2016-1",
        "16-01",
    ),
    *(
        "2016-01-01",
        "'2016-01'",
        '"\\0"',
        '"\\ud800"',
        '"\\x"',
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        "[]",
        "{}",
        "[[]]",
        "- 1",
    ),
    *(
        "{low: 1}",
        "{low: 3, mode: 2, high: 1}",
        "[1, 2]",
        "[1, 2, x]",
        "&a 1",
        "*a",
        "!!int 1",
        "!x y",
        "<<",
        "? x",
    ),
    *(
        "|",
        ">",
        "@",
        "`",
        "%",
        "---",
        "...",
        "#",
        "a: b",
        "x" * 5000,
        "é",
        "\u202e",
        "\u2028",
        "\x85",
        "\ufeff",
        "😀",
    ),
    *(
        "../baseline",
        "/etc/passwd",
        "a/b",
        "a\\b",
        "..",
        ".",
        "CON",
        "baseline.yaml",
        "b" * 200,
        "=1+1",
        "ＡＢ",
        "٣",
    ),
]
NAMES = [
    *(
        "drop",
        "base",
        "month",
        "from",
        "until",
        "sets",
        "adds",
        "low",
        "colour",
        "__class__",
        "model_config",
        "<<",
    ),
    *("[a, b]", "? x", "1", "true", "x" * 3000, "é", "", "'", "\u200f", "*a", "&a b", "from_", "first"),
]
JUNK = [
    b"\x00",
    b"\xff\xfe",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\x1b[2J",
    b"\r",
    b"\t",
    b"\xf4\x90\x80\x80",
    b"\xe2\x80\xa8",
]

Files = dict[str, bytes]
Mutation = Callable[[random.Random, str], Files]


def _one(text: str) -> Files:
    return {"main": text.encode("utf-8", "surrogatepass")}


def replaced_value(rng: random.Random, text: str) -> Files:
    """A value somewhere becomes another one."""
    spots = [match.span(1) for match in re.finditer(r"(?:: |- |\[|, )([^\s\[\]{},]+)", text)]
    start, end = rng.choice(spots)
    return _one(text[:start] + rng.choice(SCALARS) + text[end:])


def renamed_field(rng: random.Random, text: str) -> Files:
    """A field somewhere gets another name, or one that is there already."""
    spots = [match.span(1) for match in re.finditer(r"([A-Za-z_.0-9-]+):", text)]
    start, end = rng.choice(spots)
    other = text[slice(*rng.choice(spots))]
    return _one(text[:start] + rng.choice([*NAMES, other, other]) + text[end:])


def shuffled_lines(rng: random.Random, text: str) -> Files:
    """A line is doubled, deleted, moved or indented otherwise."""
    lines = text.splitlines(keepends=True)
    n = rng.randrange(len(lines))
    line = lines[n]
    action = rng.randrange(5)
    if action == 0:
        lines.insert(n, line)
    elif action == 1:
        del lines[n]
    elif action == 2:
        lines.insert(rng.randrange(len(lines)), lines.pop(n))
    elif action == 3:
        lines[n] = rng.choice([" ", "  ", "\t", "- ", "    "]) + line
    else:
        lines[n] = line.lstrip()
    return _one("".join(lines))


def truncated(rng: random.Random, text: str) -> Files:
    return {"main": text.encode()[: rng.randrange(len(text))]}


def binary_junk(rng: random.Random, text: str) -> Files:
    """Bytes that no text has, in the midst of a file or instead of it."""
    raw = bytearray(text.encode())
    if rng.random() < 0.2:
        return {"main": rng.randbytes(rng.randrange(2000))}
    if rng.random() < 0.2:
        return {"main": text.encode(rng.choice(["utf-16", "utf-32", "utf-16-be", "utf-8-sig"]))}
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(raw))
        raw[at : at + rng.randrange(3)] = rng.choice(JUNK)
    return {"main": bytes(raw)}


def nested(rng: random.Random, text: str) -> Files:
    """Lists and blocks in one another, open or closed."""
    depth = rng.choice([5, 11, 12, 13, 100, 20_000])
    opening, closing = rng.choice(
        [("[", "]"), ("{a: ", "}"), ("[{a: ", "}]"), ("{", "}"), ("? ", ""), ("- ", "")]
    )
    value = opening * depth + "1" + closing * rng.choice([depth, 0])
    return _one(text + rng.choice(["extra: ", "initial: ", "", "claims:\n "]) + value + "\n")


def aliased(rng: random.Random, text: str) -> Files:
    """Anchors and aliases, up to a bomb of them."""
    width, levels = rng.randint(2, 10), rng.randint(1, 12)
    lines = ["l0: &l0 [x]\n"]
    lines += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * width)}]\n" for n in range(1, levels)]
    bomb = "".join(lines)
    return _one(bomb + text if rng.random() < 0.5 else text + bomb + f"<<: *l{levels - 1}\nself: &s [*s]\n")


def enormous(rng: random.Random, text: str) -> Files:
    """Very many entries, very long texts, very long names."""
    n = rng.choice([600, 3000, 12_000, 50_000])
    more = [
        "events: [" + "{month: 2016-02, name: a, adds: {nato: 0.01}}, " * n + "]\n",
        "script: [" + "{seat: minsk, move: hold, month: 2016-02}, " * n + "]\n",
        "initial: {" + ", ".join(f"v{k}: 1" for k in range(n)) + "}\n",
        "".join(f"f{k}: 1\n" for k in range(n)),
        f"question: {'why ' * 10 * n}\n",
        f"{'q' * n}: 1\n",
        "claims: [" + "CH1, " * n + "]\n",
        "#" * n + "\n" * n,
        "why_it_matters: '" + "\n" * n + "'\n",
    ]
    return _one(text + rng.choice(more))


def inherited(rng: random.Random, text: str) -> Files:
    """Bases: rings, long chains, missing or broken ones, names that are none."""
    n = rng.randint(1, 12)
    rest = "title: a\nsummary: b\n"
    chain = {f"s{k}": f"base: s{k + 1}\n{rest}".encode() for k in range(n)}
    last = rng.choice(
        [b"base: s0\n", b"base: main\n", b"", text.encode(), b"base: s99\n", b"start: 1\n", b"\xff"]
    )
    base = rng.choice(["s0", "s1", "main", "../s0", "s0.yaml", "/s0", "[s0]", "~", "s 0", "é", "x" * 300])
    own = re.sub(r"\Abase: .*\n", "", text) if rng.random() < 0.7 else rest
    return {"main": f"base: {base}\n{own}".encode()} | chain | {f"s{n}": last}


def several(rng: random.Random, text: str) -> Files:
    """A few of the small changes in one file."""
    for _ in range(rng.randint(2, 5)):
        change = rng.choice([replaced_value, renamed_field, shuffled_lines])
        text = change(rng, text)["main"].decode("utf-8", "surrogatepass") + "x: 1\n"
    return _one(text)


MUTATIONS: list[tuple[Mutation, int]] = [
    (replaced_value, 8),
    (renamed_field, 4),
    (shuffled_lines, 3),
    (truncated, 2),
    (binary_junk, 3),
    (nested, 2),
    (aliased, 1),
    (enormous, 1),
    (inherited, 3),
    (several, 3),
]


@contextmanager
def cpu_limit(what: str):
    """Break off what takes more processor time than any file may."""

    def too_long(*_):
        raise TimeoutError(f"{what} took more than {CPU_SECONDS} seconds of the processor")

    before = signal.signal(signal.SIGVTALRM, too_long)
    signal.setitimer(signal.ITIMER_VIRTUAL, CPU_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def loaded(files: Files, folder: Path) -> Scenario | BadInput:
    """What becomes of the files when the main one is loaded; any other exception passes through."""
    for old in folder.iterdir():
        old.unlink()
    for name, raw in files.items():
        (folder / f"{name}.yaml").write_bytes(raw)
    try:
        return load_scenario(folder / "main.yaml")
    except BadInput as bad:
        return bad


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timer of processor time on this system")
@pytest.mark.parametrize("group", range(N_GROUPS))
def test_a_spoilt_file_is_valid_or_refused_with_a_position(group, tmp_path):
    changes, weights = zip(*MUTATIONS, strict=True)
    seen = {Scenario: 0, BadInput: 0}
    for n in range(group, N_FILES, N_GROUPS):
        rng = random.Random(n)
        change = rng.choices(changes, weights)[0]
        files = change(rng, rng.choice(TEXTS))
        with cpu_limit(f"file {n} ({change.__name__})"):
            outcome = loaded(files, tmp_path)
        seen[type(outcome)] += 1
        if isinstance(outcome, BadInput):
            assert 1 <= len(outcome.problems) <= 20, n
            assert all(
                PROBLEM.fullmatch(problem) and problem.isprintable() for problem in outcome.problems
            ), n
            assert len(str(outcome)) < 20_000, n
        else:
            assert Scenario.from_yaml(outcome.to_yaml()) == outcome, n
    assert seen[Scenario] > 0, "some changes do no harm"
    assert seen[BadInput] > seen[Scenario]
