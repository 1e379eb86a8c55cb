"""The desk of studies: one at a time, a queue, cancel, answers kept; and the process that makes them."""

import threading
import time

import pytest

from sim.dashboard.state import Choice
from sim.dashboard.studying import studies
from sim.dashboard.studying.findings import Finding, Stamp
from sim.dashboard.studying.questions import asked
from sim.dashboard.studying.studies import Desk
from sim.dashboard.studying.study_process import CancelledError, StudyError, StudyProcess

FOUND = Finding(Stamp("a title", "baseline", 60, 0, 100, "0"), {})
ONE, TWO, THREE = (asked("morris", Choice(seed=seed), ("levers",), size=20) for seed in (1, 2, 3))
LONG = asked("sobol", Choice(), ("levers",), size=1024)
PATIENCE = 1000


class Maker:
    """Makes a study when it is let go, fails or stops when it is asked to."""

    def __init__(self):
        self.at_work: list = []
        self.let_go = threading.Event()
        self.trouble: Exception | None = None
        self.closed = False

    def make(self, question, tell, stopped):
        self.at_work.append(question)
        tell(0.5)
        while not self.let_go.wait(0.001):
            if stopped():
                raise CancelledError
        if self.trouble is not None:
            trouble, self.trouble = self.trouble, None
            raise trouble
        return FOUND

    def close(self):
        self.closed = True


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def maker():
    return Maker()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(maker, clock):
    made = Desk(maker, clock)
    yield made
    made.close()


def until(holds):
    for _ in range(PATIENCE):
        if holds():
            return
        time.sleep(0.002)
    pytest.fail("it never came to that")


def test_a_study_is_made_and_its_answer_kept(desk, maker):
    desk.begin("ann", ONE)
    until(lambda: desk.look("ann").share == 0.5)
    maker.let_go.set()
    until(lambda: desk.kept(ONE) is not None)
    assert desk.look("ann") is None
    desk.begin("bob", ONE)
    assert desk.look("bob") is None
    assert maker.at_work == [ONE]


def test_who_comes_later_sees_a_place_in_the_queue(desk, maker):
    for visitor, question in (("ann", ONE), ("bob", TWO), ("cyd", THREE)):
        desk.begin(visitor, question)
    until(lambda: maker.at_work == [ONE])
    assert [desk.look(visitor).place for visitor in ("ann", "bob", "cyd")] == [0, 1, 2]
    assert desk.look("cyd").seconds_left > desk.look("bob").seconds_left > desk.look("ann").seconds_left
    maker.let_go.set()
    until(lambda: desk.kept(THREE) is not None)
    assert maker.at_work == [ONE, TWO, THREE]


def test_equal_questions_share_one_study(desk, maker):
    desk.begin("ann", ONE)
    desk.begin("bob", ONE)
    assert desk.look("bob").place == 0
    desk.cancel("ann")
    maker.let_go.set()
    until(lambda: desk.kept(ONE) is not None)
    assert maker.at_work == [ONE]


def test_a_visitor_has_one_study_at_a_time(desk, maker):
    desk.begin("ann", ONE)
    until(lambda: maker.at_work == [ONE])
    desk.begin("ann", TWO)
    until(lambda: maker.at_work == [ONE, TWO])
    assert desk.look("ann").question == TWO
    assert desk.kept(ONE) is None


def test_a_cancelled_study_stops_and_the_next_has_its_turn(desk, maker):
    desk.begin("ann", ONE)
    until(lambda: maker.at_work == [ONE])
    desk.begin("bob", TWO)
    desk.cancel("ann")
    until(lambda: maker.at_work == [ONE, TWO])
    assert desk.look("ann") is None
    assert desk.look("bob").place == 0


def test_a_waiting_study_is_cancelled_without_being_begun(desk, maker):
    desk.begin("ann", ONE)
    desk.begin("bob", TWO)
    desk.cancel("bob")
    maker.let_go.set()
    until(lambda: desk.kept(ONE) is not None)
    assert TWO not in maker.at_work


@pytest.mark.parametrize("trouble", [StudyError("too little memory"), ValueError()])
def test_trouble_is_told_to_who_asked_and_the_next_has_its_turn(desk, maker, trouble):
    maker.trouble = trouble
    desk.begin("ann", ONE)
    desk.begin("bob", TWO)
    maker.let_go.set()
    until(lambda: desk.kept(TWO) is not None)
    assert desk.look("ann").problem == (str(trouble) or "The study could not be made.")
    assert not desk.look("ann").is_under_way
    desk.begin("ann", ONE)
    until(lambda: desk.kept(ONE) is not None)
    assert desk.look("ann") is None


def test_a_full_queue_takes_no_more(desk, monkeypatch):
    monkeypatch.setattr(studies, "MAX_WAITING", 2)
    desk.begin("ann", ONE)
    desk.begin("bob", TWO)
    with pytest.raises(StudyError, match="come back"):
        desk.begin("cyd", THREE)
    assert desk.look("cyd") is None


def test_who_is_gone_loses_the_place_and_who_looks_keeps_it(desk, maker, clock):
    desk.begin("ann", ONE)
    until(lambda: maker.at_work == [ONE])
    desk.begin("bob", TWO)
    desk.begin("cyd", THREE)
    clock.now = studies.SECONDS_AWAY + 1
    desk.look("cyd")
    maker.let_go.set()
    until(lambda: desk.kept(THREE) is not None)
    assert desk.kept(TWO) is None
    assert desk.kept(ONE) is FOUND  # it was at work already


def test_answers_are_kept_up_to_a_limit(desk, maker, monkeypatch):
    monkeypatch.setattr(studies, "KEPT", 1)
    maker.let_go.set()
    for question in (ONE, TWO):
        desk.begin("ann", question)
        until(lambda question=question: desk.kept(question) is not None)
    assert desk.kept(ONE) is None


def test_the_time_that_is_told_follows_what_studies_have_taken(desk, maker, clock):
    before = desk.seconds(LONG)
    desk.begin("ann", LONG)
    until(lambda: maker.at_work == [LONG])
    clock.now = 10 * before
    assert desk.look("ann").seconds_left == pytest.approx(10 * before)  # half of it is done
    maker.let_go.set()
    until(lambda: desk.kept(LONG) is not None)
    assert desk.seconds(LONG) == pytest.approx(10 * before)
    assert desk.seconds(LONG, 120) == pytest.approx(20 * before)


def test_a_closed_desk_ends_its_process(desk, maker):
    desk.begin("ann", ONE)
    until(lambda: maker.at_work == [ONE])
    desk.close()
    assert maker.closed


class Line:
    """A stand-in for the line to the process: says what it is told to say."""

    def __init__(self, *said):
        self.said, self.sent = list(said), []

    def poll(self, _seconds):
        return bool(self.said)

    def recv(self):
        found = self.said.pop(0)
        if isinstance(found, Exception):
            raise found
        return found

    def send(self, question):
        self.sent.append(question)

    def close(self):
        pass


def process_with(monkeypatch, *lines):
    """A study's process whose lines say these things, one line after another."""
    left = list(lines)

    def start(self):
        self._stop, self._line = threading.Event(), left.pop(0)

    monkeypatch.setattr(StudyProcess, "_start", start)
    monkeypatch.setattr(StudyProcess, "close", lambda self: None)
    return StudyProcess()


def test_a_process_that_dies_is_asked_once_more(monkeypatch):
    died, lives = Line(EOFError()), Line(("share", 0.25), ("done", FOUND))
    shares = []
    assert process_with(monkeypatch, died, lives).make(ONE, shares.append, bool) is FOUND
    assert lives.sent == [ONE]
    assert shares == [0.25]


def test_a_process_that_dies_twice_gives_a_message(monkeypatch):
    lines = Line(EOFError()), Line(ConnectionResetError()), Line()
    with pytest.raises(StudyError, match="ended twice"):
        process_with(monkeypatch, *lines).make(ONE, print, bool)


def test_what_is_wrong_with_a_question_is_told(monkeypatch):
    with pytest.raises(StudyError, match="odd"):
        process_with(monkeypatch, Line(("wrong", "it is odd"))).make(ONE, print, bool)


def test_a_process_that_does_not_stop_is_ended(monkeypatch):
    deaf, fresh = Line(), Line()
    process = process_with(monkeypatch, deaf, fresh)
    with pytest.raises(CancelledError):
        process.make(ONE, print, lambda: True)
    assert process._line is fresh


def test_a_process_that_stops_is_kept(monkeypatch):
    line = Line(("share", 0.1), ("stopped", None))
    process = process_with(monkeypatch, line)
    with pytest.raises(CancelledError):
        process.make(ONE, print, lambda: True)
    assert process._line is line


@pytest.mark.slow
def test_a_real_process_answers_is_cancelled_and_is_made_again_when_it_is_killed():
    process = StudyProcess()
    try:
        quick = asked("morris", Choice(n_months=3), ("tipping_point", "oil_shift"), size=20)
        shares: list[float] = []
        found = process.make(quick, shares.append, bool)
        assert "exposure" in found.parts
        assert shares[-1] == 1.0
        with pytest.raises(CancelledError):
            process.make(LONG, shares.append, lambda: True)
        process._process.kill()
        assert process.make(quick, shares.append, bool) == found
        with pytest.raises(StudyError, match="no parameter"):
            process.make(asked("morris", Choice(), ("nothing_of_the_kind",), size=20), print, bool)
    finally:
        process.close()
