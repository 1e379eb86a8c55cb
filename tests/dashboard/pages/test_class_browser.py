"""A class in real browsers: a teacher, a team at a desk, a team on a phone and a wall play to the debrief."""

import re

import pytest
from playwright.sync_api import expect

from tests.dashboard.frame.test_access_browser import faults
from tests.dashboard.visiting import SETTLED, Visit
from tests.serving import served

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DESK, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
MENU = "Take it away: pictures, data, a report"
KEY = re.compile(r"cl\.key=([^&]+)")


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    """The address of a server with a database of its own."""
    folder = tmp_path_factory.mktemp("rooms")
    with served({"TIGHTROPE_ROOMS": f"sqlite:///{folder}/rooms.db"}) as url:
        yield f"{url}/classroom"


def come(browser, address, viewport, scheme="light"):
    visit = Visit(browser, address, None, viewport=viewport, color_scheme=scheme)
    expect(visit.page.get_by_text(MENU)).to_be_visible()
    return visit


def press(visit, name):
    visit.page.get_by_role("button", name=name, exact=True).click()


def join(visit, name, capital):
    page = visit.page
    page.get_by_role("textbox", name="Name of your team").fill(name)
    page.get_by_role("combobox", name="Your capital").click()
    page.get_by_role("option", name=capital, exact=True).click()
    press(visit, "Join")
    page.wait_for_url("**cl.key=*")
    expect(page.get_by_text("Waiting for the start")).to_be_visible()


def set_to(page, label, value):
    control = page.get_by_role("spinbutton", name=label, exact=True)
    control.fill(value)
    control.press("Enter")


def all_see(visits, says):
    for visit in visits:
        expect(visit.page.get_by_text(re.compile(says)).first).to_be_visible()


def check(*visits):
    """Nothing that axe finds, and nothing beyond the window."""
    for visit in visits:
        visit.page.wait_for_timeout(SETTLED)
        assert faults(visit) == []
        assert visit.is_still_sideways()


def test_a_class_plays_two_rounds_to_the_debrief(browser, school):
    teacher = come(browser, school, DESK)
    set_to(teacher.page, "Rounds", "2")
    expect(teacher.page.get_by_text("2 rounds of 3 months: 6 months.")).to_be_visible()
    set_to(teacher.page, "Run", "7")
    press(teacher, "Open the room")
    teacher.page.wait_for_url("**cl.key=*")
    expect(teacher.page.get_by_role("heading", name="Our class", level=1)).to_be_in_viewport()
    code = re.search(r"cl\.room=(\w+)", teacher.page.url)[1]
    image = teacher.page.get_by_role("img", name="QR code of the join address")
    assert image.evaluate("one => one.complete && one.naturalWidth > 0 && one.checkVisibility()")
    invited = f"{school}?cl.room={code}"
    expect(teacher.page.get_by_text(invited)).to_be_visible()

    foxes, bears = come(browser, invited, PHONE, "dark"), come(browser, invited, DESK)
    join(foxes, "Foxes", "Minsk")
    join(bears, "<b>Bears</b>", "Moscow")
    wall = come(browser, f"{invited}&cl.view=wall&vw.projector=on", DESK)
    everybody = (teacher, foxes, bears, wall)
    all_see((teacher, wall), "Foxes")
    check(*everybody)
    press(foxes, "Hand in the guess")
    all_see([teacher], "1 team has guessed")
    press(teacher, "Show the guesses")
    all_see([wall], "1 guess: 10 %")
    press(teacher, "Start the game")
    all_see(everybody, "Round 1 of 2: January to March 2016")
    card = foxes.page.locator('[class*="st-key-play-open-"]', has_text="Signs an air-defence agreement")
    card.get_by_role("button", name="Feb", exact=True).click()
    expect(foxes.page.locator(".st-key-play-sheet")).to_contain_text("signs an air-defence agreement")
    check(*everybody)
    press(bears, "Hand in")
    all_see([bears], "Your sheet is in")
    all_see(everybody, "1 of 2 in")
    expect(foxes.page.locator(".st-key-play-sheet")).to_contain_text("signs an air-defence agreement")
    press(foxes, "Hand in")
    all_see(everybody, "Round 2 of 2: April to June 2016")
    all_see([foxes], "As you ordered, Minsk signs an air-defence agreement")
    check(*everybody)

    again = come(browser, foxes.page.url, PHONE)  # another device of the same team
    press(again, "Hand in")
    all_see([foxes], "Your sheet is in")
    press(bears, "Hand in")
    all_see(everybody, "How it ended|The game is over")
    press(bears, "Hand in the guess")
    all_see([bears], "Your guess is in")
    check(teacher, foxes, wall)
    press(teacher, "Uncover the truth")
    all_see((teacher, foxes, bears, again), "Moscow's tipping point was")
    all_see([wall], "The rope uncovered")
    check(*everybody)
    for visit in (*everybody, again):
        assert visit.trouble == []
        assert visit.elsewhere == []
        key = KEY.search(visit.page.url)
        assert (key is None) == (visit is wall)
        assert key is None or key[1] not in visit.page.content()
        visit.page.context.close()
