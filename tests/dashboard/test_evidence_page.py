"""The Evidence page as a script: search, links both ways, the scoreboard with its misses."""

import pytest
from scripted import opened, texts

from sim.dashboard import engine, scoreboard
from sim.lookup import web
from sim.patterns import discover
from sim.results import version

BOARD = scoreboard.shipped()


def to_scoreboard(page):
    return page.segmented_control[0].set_value("Scoreboard").run()


def link(page, kind, id_):
    return page.button(key=f"link:{kind}:{id_}")


def test_the_page_opens_on_a_claim_with_its_links(workers):
    page = opened("evidence")
    assert not page.exception
    assert "### Claim · CH3" in texts(page)
    assert link(page, "parameter", "tipping_point")
    assert workers.asked == []


def test_one_walks_from_claim_to_number_to_rule_to_pattern_and_back(workers):
    page = opened("evidence")
    for kind, id_ in (("parameter", "tipping_point"), ("behaviour", "fear_of_loss"), ("claim", "CH3")):
        link(page, kind, id_).click().run()
        assert web()[kind, id_].says[:20] in texts(page).replace("\\", "")
    link(page, "pattern", "P5").click().run()
    assert "### Pattern · P5" in texts(page)
    next(button for button in page.button if button.label == "Back").click().run()
    assert "### Claim · CH3" in texts(page)
    assert not page.exception


@pytest.mark.parametrize(
    "entry", [("analysis", "chatham-house-2016"), ("move", "minsk.refuse_base"), ("capital", "minsk")]
)
def test_every_kind_of_entry_opens(workers, entry):
    page = opened("evidence")
    page.session_state["evidence:at"] = entry
    page.run()
    assert not page.exception


def test_a_search_lists_what_holds_the_words(workers):
    page = opened("evidence")
    page.text_input[0].set_value("prisoners").run()
    hits = [button for button in page.button if str(button.key).startswith("hit:")]
    assert hits
    page.text_input[0].set_value("<b>nothing</b> =1").run()
    assert "Nothing has all of these words" in texts(page)


def test_the_scoreboard_shows_every_pattern_with_its_verdict_and_stamp(workers):
    page = to_scoreboard(opened("evidence"))
    assert not page.exception
    said = texts(page)
    assert said.count("holds**]") == BOARD.n_held
    assert said.count("missed**]") == len(BOARD.rows) - BOARD.n_held
    assert f"Measured with version {BOARD.version}" in said


def test_a_miss_is_shown_as_one(workers):
    page = opened("evidence")
    missed = [*BOARD.rows[:-1], {**BOARD.rows[-1], "holds": False, "value": {}, "note": "a note"}]
    page.session_state["evidence:board"] = scoreboard.Scoreboard("0.0.1", 10, 0, tuple(missed))
    to_scoreboard(page)
    assert "missed**]" in texts(page)
    assert "Measured: nothing." in texts(page)
    assert page.warning


def test_the_scoreboard_can_be_measured_anew(workers):
    rows = {row["id"]: row for row in BOARD.rows}
    workers.answers = lambda id_, runs, seed: rows[id_] | {"holds": False}
    page = to_scoreboard(opened("evidence"))
    next(button for button in page.button if button.label.startswith("Measure again")).click().run()
    assert [asked[0] for asked in workers.done] == list(discover())
    assert f"0 of {len(rows)} patterns hold" in texts(page)


def test_trouble_while_measuring_is_a_message(workers):
    page = to_scoreboard(opened("evidence"))
    workers.error = engine.SimulationError("no workers")
    next(button for button in page.button if button.label.startswith("Measure again")).click().run()
    assert len(page.error) == 1
    assert not page.exception


def test_a_pattern_of_the_scoreboard_leads_to_its_claims(workers):
    page = to_scoreboard(opened("evidence"))
    claim = BOARD.rows[0]["claim_ids"][0]
    page.button(key=f"go:{BOARD.rows[0]['id']}:{claim}").click().run()
    assert f"### Claim · {claim}" in texts(page)


def test_the_model_is_told_in_plain_words(workers):
    page = opened("evidence")
    page.segmented_control[0].set_value("The model in plain words").run()
    assert "Not a forecast" in texts(page)


def test_the_scoreboard_that_is_shipped_is_of_this_version_and_has_every_pattern():
    assert BOARD.version == version()
    assert [row["id"] for row in BOARD.rows] == list(discover())


def test_a_scoreboard_is_written_and_read_back(tmp_path, monkeypatch):
    monkeypatch.setattr(scoreboard, "FILE", tmp_path / "scoreboard.json")
    said = []
    scoreboard.write(BOARD, said.append)
    assert scoreboard.shipped() == BOARD
    assert said
