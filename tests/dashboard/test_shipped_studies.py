"""The studies that come with the program: of this version, of this model, and all of them there."""

import pytest

from sim.dashboard.studying import shipped_studies, study
from sim.dashboard.studying.shipped_studies import RUNS, shipped, wanted
from sim.results import version

# A processor of another make may tip a close choice or two of the runs that the fingerprint is taken from.
TOLERANCE = 0.012


def test_every_study_that_the_page_opens_on_is_there_and_of_this_version():
    assert list(shipped().findings) == wanted()
    assert shipped().version == version()
    assert {found.stamp.version for found in shipped().findings.values()} == {version()}


def test_they_were_made_with_the_model_as_it_is_now():
    now = study.fingerprint(RUNS)
    assert now.keys() == shipped().fingerprint.keys()
    for name, value in shipped().fingerprint.items():
        assert now[name] == pytest.approx(value, abs=TOLERANCE), name


def test_every_study_says_something_of_intervention():
    for question, found in shipped().findings.items():
        assert "intervention" in found.parts, question


def test_studies_are_written_and_read_back(tmp_path, monkeypatch):
    made = shipped()
    monkeypatch.setattr(shipped_studies, "FILE", tmp_path / "studies.json")
    said: list[str] = []
    shipped_studies.write(made, said.append)
    shipped.cache_clear()
    try:
        assert shipped() == made
    finally:
        shipped.cache_clear()
    assert "8 studies" in said[0]
