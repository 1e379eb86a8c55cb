"""The finding that What matters shows: whose study it is, what it says of a target, its numbers as a file."""

import json
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from sim.dashboard.frame import picture, projector
from sim.dashboard.pages.what_matters.pickers import numbers
from sim.dashboard.studies import queue
from sim.dashboard.studies.questions import METHODS, Question
from sim.dashboard.studies.shipped import load_shipped
from sim.view.findings import REACH, Finding, as_plain
from sim.view.text.pages import what_matters as text
from sim.view.text.studies import RANGES_SAY, describe_varied

LAST = "study:last:"


@dataclass(frozen=True)
class OnShow:
    """A finding, the question that it answers, and whether that is what is asked for now."""

    question: Question
    finding: Finding
    is_answer: bool


def look_up(question: Question, opening: Question) -> OnShow:
    """The answer to a question if it is known; else the last one of its kind, at first the shipped one."""
    finding = _known(question)
    if finding is not None:
        st.session_state[LAST + question.kind] = (question, finding)
        return OnShow(question, finding, is_answer=True)
    earlier, found = st.session_state.get(LAST + question.kind, (opening, load_shipped().findings[opening]))
    return OnShow(earlier, found, is_answer=False)


def _known(question: Question) -> Finding | None:
    """The answer to a question, made ahead or kept from an earlier visitor."""
    found = load_shipped().findings.get(question)
    return found if found is not None else queue.studies.answer_to(question)


def note_earlier(shown: OnShow) -> None:
    """Say so where what is on show is not the answer to what is asked for now."""
    if not shown.is_answer:
        st.info(text.EARLIER, icon=":material/history:")


def describe(shown: OnShow) -> None:
    """Whose study is on show, and what it varied."""
    question, selection = shown.question, shown.question.selection
    ranges = RANGES_SAY[question.span if question.kind in METHODS else REACH]
    moved, changed = bool(selection.levers), bool(selection.changes)
    what = describe_varied(question.names, question.of, numbers())
    projector.aside(text.on_show(shown.finding.stamp, moved, changed, what, ranges))


def part_of(shown: OnShow, target: str) -> Any:
    """What the finding says of a target; where it has nothing to say, why, and None."""
    if target in shown.finding.parts:
        return shown.finding.parts[target]
    st.info(text.silent(target, shown.finding.silent.get(target, text.NOTHING_TO_SAY)))
    return None


def file_title(shown: OnShow, what: str) -> str:
    """The title of a picture's file: what it shows, and whose study it is."""
    stamp = shown.finding.stamp
    picture.set_worlds(stamp.rows)
    return text.study_file(what, stamp)


def offer_file(shown: OnShow, target: str) -> None:
    """The study's numbers as a file; its picture is in the menu at the foot of the page."""
    st.download_button(
        text.AS_JSON,
        partial(as_json, shown),
        file_name=f"tightrope-{shown.question.kind}-{shown.finding.stamp.scenario}-{target}.json",
        mime="application/json",
        on_click="ignore",
    )


def as_json(shown: OnShow) -> str:
    """A finding with its question, enough to make it again."""
    question = shown.question
    plain = {name: getattr(question, name) for name in ("kind", "names", "span", "size", "of")}
    plain |= {"scenario": question.selection.scenario, "levers": dict(question.selection.levers)}
    plain |= {"changes": question.selection.changes, "seed": question.selection.seed}
    return json.dumps({"note": text.NOTE_IN_FILE, "question": plain, **as_plain(shown.finding)}, indent=1)
