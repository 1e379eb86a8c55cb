"""The studies that come with the program: of this version, of this model, and all of them there."""

import pytest

from sim.dashboard.studies import shipped as shipped_studies
from sim.dashboard.studies import study
from sim.dashboard.studies.shipped import RUNS, load_shipped, shipped_questions
from sim.results.dataset import version

# A processor of another make may tip a close choice or two of the runs that the fingerprint is taken from.
TOLERANCE = 0.012


def test_every_study_that_the_page_opens_on_is_there_and_of_this_version():
    assert list(load_shipped().findings) == shipped_questions()
    assert load_shipped().version == version()
    assert {found.stamp.version for found in load_shipped().findings.values()} == {version()}


def test_they_were_made_with_the_model_as_it_is_now():
    now = study.fingerprint(RUNS)
    assert now.keys() == load_shipped().fingerprint.keys()
    for name, value in load_shipped().fingerprint.items():
        assert now[name] == pytest.approx(value, abs=TOLERANCE), name


def test_every_study_says_something_of_intervention():
    for question, found in load_shipped().findings.items():
        assert "intervention" in found.parts, question


def test_studies_are_written_and_read_back(tmp_path, monkeypatch):
    made = load_shipped()
    monkeypatch.setattr(shipped_studies, "FILE", tmp_path / "studies.json")
    said: list[str] = []
    shipped_studies.write(made, said.append)
    load_shipped.cache_clear()
    try:
        assert load_shipped() == made
    finally:
        load_shipped.cache_clear()
    assert "8 studies" in said[0]
