"""Whose page is drawn first: others give way to who has pressed, and not for ever."""

from concurrent.futures import ThreadPoolExecutor

from sim.dashboard.pages.classroom.presses import Presses
from tests.rooms.made_rooms import Time

LONG, SHORT = 60.0, 0.05
"""Seconds: longer than a test may take, and no time to wait for."""


def waits_for(wait, goes_on):
    """Whether a wait ends once something else is done, and not before."""
    with ThreadPoolExecutor() as threads:
        found = threads.submit(wait)
        try:
            found.result(timeout=SHORT)
        except TimeoutError:
            goes_on()
            found.result(timeout=LONG)
            return True
    return False


def test_others_give_way_until_the_pages_of_all_who_have_pressed_are_drawn():
    presses = Presses(LONG)
    presses.begin("ann")
    presses.begin("bob")
    presses.end("ann")
    assert (presses.is_waiting("ann"), presses.is_waiting("bob")) == (False, True)
    assert waits_for(presses.give_way, lambda: presses.end("bob"))
    presses.give_way()


def test_a_page_that_never_comes_is_waited_for_once_and_not_for_ever():
    presses = Presses(SHORT)
    presses.begin("ann")
    presses.give_way()
    presses.give_way()
    presses.end("ann")
    presses.end("bob")


def test_who_has_just_pressed_is_not_forgotten_with_a_page_that_never_comes():
    time = Time()
    presses = Presses(SHORT, time)
    presses.begin("ann")
    time.goes_on(LONG)
    presses.begin("bob")
    presses.give_way()
    assert (presses.is_waiting("ann"), presses.is_waiting("bob")) == (False, True)
