import shutil

import pytest

from sim.errors import BadInput
from sim.files import seeds_folder
from sim.seeds import capitals
from sim.seeds.load import load_seeds


def test_a_move_that_answers_what_nobody_can_do_is_told_with_line_and_column(tmp_path, monkeypatch):
    shutil.copytree(seeds_folder() / "capitals", tmp_path / "capitals")
    file = tmp_path / "capitals" / "minsk.yaml"
    text = file.read_text(encoding="utf-8")
    asked = "answers: [washington.attaches]"
    line = text[: text.index(asked)].count("\n") + 1
    file.write_text(text.replace(asked, "answers: [washington.attache]"), encoding="utf-8")
    monkeypatch.setattr(capitals, "seeds_folder", lambda: tmp_path)
    with pytest.raises(BadInput) as caught:
        capitals.read_capitals(load_seeds().variables)
    place = f"seeds/capitals/minsk.yaml:{line}:17: moves.minsk.exchange_attaches.answers[0]"
    told = "there is no move 'washington.attache', did you mean washington.attaches"
    assert f"{place}: {told}" in str(caught.value)
