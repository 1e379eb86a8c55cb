"""Files of compiled code: what gives way to a new one, and what a failure leaves behind."""

import pytest

from sim.model.kept_code import ENDING, KeptCode


def test_a_file_that_cannot_take_its_place_leaves_nothing_behind(monkeypatch, tmp_path):
    def held(*_):
        raise OSError(16, "Device or resource busy")

    monkeypatch.setattr("pathlib.Path.replace", held)
    with pytest.raises(OSError, match="busy"):
        KeptCode(str(tmp_path), "rule", "source").save("key", 7)
    assert list(tmp_path.iterdir()) == []


def test_only_code_of_the_same_file_and_python_gives_way(tmp_path):
    """Names are "file.function-line.python": other files, other Pythons and what is as new stay."""
    for name in ("rule.f-1.py312", "rule.g-9.py312", "rules.f-1.py312", "rule.f-1.py313"):
        KeptCode(str(tmp_path), name, "old").save("key", 7)
    KeptCode(str(tmp_path), "rule.f-1.py312", "new").save("key", 8)
    KeptCode(str(tmp_path), "rule.g-2.py312", "new").save("key", 9)
    kept = sorted(file.name.rsplit(".", 3)[0] for file in tmp_path.glob(f"*{ENDING}"))
    assert kept == ["rule.f-1.py312", "rule.f-1.py313", "rule.g-2.py312", "rules.f-1.py312"]
