"""The Evidence page as a script: search, links both ways, the model in plain words."""

import pytest

from sim.evidence.lookup import web
from tests.dashboard.scripted import opened, texts


def link(page, kind, id_):
    return page.button(key=f"link:{kind}:{id_}")


def test_the_page_opens_on_words_and_not_on_ids(workers):
    page = opened("evidence")
    assert not page.exception
    assert "## Term · edge" in texts(page)
    assert link(page, "parameter", "tipping_point")
    listed = [button.label for button in page.button if str(button.key).startswith("hit:")]
    assert listed[0].startswith("**position:** Where Minsk stands")
    assert workers.asked == []


def test_one_walks_from_claim_to_number_to_rule_to_pattern_and_back(workers):
    page = opened("evidence")
    for kind, id_ in (("parameter", "tipping_point"), ("behaviour", "fear_of_loss"), ("claim", "CH3")):
        link(page, kind, id_).click().run()
        assert web()[kind, id_].says[:20] in texts(page).replace("\\", "")
    link(page, "pattern", "P5").click().run()
    assert "## Pattern · P5" in texts(page)
    next(button for button in page.button if button.label == "Back").click().run()
    assert "## Claim · CH3" in texts(page)
    assert not page.exception


def test_a_search_for_a_term_finds_what_it_means_first(workers):
    page = opened("evidence", **{"ev.find": "exposure"})
    first = next(button for button in page.button if str(button.key).startswith("hit:"))
    first.click().run()
    assert "## Term · exposure" in texts(page)
    assert "The risk so far that Moscow acts" in texts(page)
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


def test_the_model_is_told_in_plain_words(workers):
    page = opened("evidence")
    page.segmented_control[0].set_value("model").run()
    assert "Not a forecast" in texts(page)
