"""A stand-in for the studies of a server: findings at once, or a study that never ends."""

import json
from dataclasses import replace

from sim.dashboard.studies.questions import Question
from sim.dashboard.studies.queue import Standing
from sim.dashboard.studies.shipped import load_shipped


class MadeUpStudies:
    """Knows what it is told to know, and records what is begun and cancelled."""

    def __init__(self):
        self.begun: list[Question] = []
        self.cancelled = 0
        self.standing: Standing | None = None
        self.known: dict[Question, object] = {}
        self.error: Exception | None = None

    def look(self, visitor):
        return self.standing

    def answer_to(self, question):
        return self.known.get(question)

    def seconds(self, question, n_months=60):
        return 9.0

    def begin(self, visitor, question):
        if self.error is not None:
            raise self.error
        self.begun.append(question)

    def cancel(self, visitor):
        self.cancelled += 1
        self.standing = None


def finding(kind: str, scenario: str = "made up"):
    """A shipped finding of a kind under another title."""
    found = next(f for q, f in load_shipped().findings.items() if q.kind == kind)
    return replace(found, stamp=replace(found.stamp, title=scenario))


def hostile() -> str:
    """A text that no page may take for more than text."""
    return json.dumps({"<script>": "](javascript:alert(1))"})
