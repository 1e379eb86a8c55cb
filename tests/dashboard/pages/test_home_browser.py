"""The Home page in a real browser: all that counts is in sight at once, stands still, and answers."""

import pytest
from playwright.sync_api import expect

from tests.dashboard.visiting import HOME_LEVER, PICTURE, SETTLED, Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SCENES = 4
DESK, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
IN_SIGHT = (".st-key-rope", ".counts ul", ".st-key-home-sentence strong")
SKIP, MOVED = "?hm.guess=skipped", "?set.tipping_point=0.3"
WORLDS, MENU = ".st-key-home-worlds", "Take it away: pictures, data, a report"
STORY = ".st-key-home-story"
MOST_SHIFT = 0.02
WATCH = """
window.shifted = 0
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value
}).observe({ type: 'layout-shift', buffered: true })
"""


def opened(browser, address, query=SKIP, **context):
    visit = Visit(browser, f"{address}/{query}", 1 + SCENES, **context)
    expect(visit.page.locator(WORLDS)).to_contain_text("100 of 2,000 runs.")
    expect(visit.page.locator(f"{PICTURE} svg.marks")).to_have_count(1 + SCENES)
    expect(visit.page.get_by_text(MENU)).to_be_visible()  # the last of the page
    visit.page.wait_for_timeout(SETTLED)
    return visit


@pytest.mark.parametrize("query", [SKIP, MOVED], ids=["baseline", "moved"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_rope_counts_sentence_and_a_lever_are_in_sight_without_scrolling(
    browser, address, size, scheme, query
):
    visit = opened(browser, address, query, viewport=size, color_scheme=scheme)
    boxes = [visit.page.locator(part).first.bounding_box() for part in (*IN_SIGHT, HOME_LEVER)]
    assert all(boxes)
    for box in boxes:
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= size["height"]
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size["width"]
    *above, handle = boxes
    if size is PHONE:  # the lever is pinned over the page: it must cover nothing of them
        assert all(box["y"] + box["height"] <= handle["y"] for box in above)
    assert visit.fits(size["width"]) or size is PHONE  # levers wait beside each other to be swiped
    assert visit.trouble == []
    assert visit.elsewhere == []
    visit.page.context.close()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_lever_leaves_everything_where_it_is(browser, address, size):
    visit = opened(browser, address, MOVED, viewport=size)
    visit.page.evaluate(WATCH)
    before = visit.page.evaluate("window.shifted = 0")
    lever = visit.page.locator(HOME_LEVER).first
    lever.focus()
    for value in ("0.28", "0.26"):
        visit.page.keyboard.press("ArrowLeft")
        visit.page.wait_for_url(f"**set.tipping_point={value}*")
        expect(visit.page.get_by_role("button", name=f"0.44 → {value}")).to_be_visible()
        expect(visit.page.get_by_text("more are on their way")).to_have_count(0)
    assert before == 0
    assert visit.page.evaluate("window.shifted") < MOST_SHIFT
    assert visit.trouble == []
    visit.page.context.close()


def grabbed(page):
    """The mouse pressed on the first lever; gives where its places are."""
    lever = page.locator(HOME_LEVER).first
    box, last = lever.bounding_box(), int(lever.get_attribute("max"))
    thumb = box["height"] * 2 / 3
    y = box["y"] + box["height"] / 2

    def to(place):
        page.mouse.move(box["x"] + thumb / 2 + (box["width"] - thumb) * place / last, y)

    at = int(lever.input_value())
    to(at)
    page.mouse.down()
    return at, to


def test_while_a_lever_is_dragged_the_picture_follows_and_nothing_else(browser, address):
    visit = opened(browser, address, viewport=DESK)
    page = visit.page
    page.evaluate(WATCH)
    page.evaluate("window.shifted = 0")
    link, sentence = page.url, page.locator(".st-key-home-sentence strong").first.inner_text()
    at, to = grabbed(page)
    for place in (at - 2, at - 7, at + 6):
        to(place)
        expect(page.locator(".live-says strong")).not_to_have_text(sentence)
        expect(page.locator(".live-says")).to_contain_text("100 of 256 runs while the lever moves")
        expect(page.locator("g.live path").first).to_be_attached()
        sentence = page.locator(".live-says strong").inner_text()
    expect(page.locator(".counts:visible")).to_have_count(1)
    assert page.url == link
    assert page.locator(HOME_LEVER).first.get_attribute("aria-valuetext") == "0.56"
    assert page.evaluate("window.shifted") < MOST_SHIFT
    page.mouse.up()
    page.wait_for_url("**set.tipping_point=0.56*")
    expect(page.locator("body[data-live]")).to_have_count(0)
    expect(page.locator("g.live")).to_have_count(0)
    expect(page.locator(WORLDS)).to_contain_text("100 of 2,000 runs.")
    assert visit.trouble == []
    page.context.close()


def test_a_lever_that_is_dragged_back_leaves_the_page_as_it_was(browser, address):
    visit = opened(browser, address, MOVED, viewport=DESK)
    page = visit.page
    link, picture = page.url, visit.picture()
    at, to = grabbed(page)
    to(at + 3)
    expect(page.locator("g.live path").first).to_be_attached()
    to(at)
    page.mouse.up()
    expect(page.locator("g.live")).to_have_count(0)
    assert page.url == link
    assert visit.picture() == picture
    assert page.locator(".live-says").inner_text() == ""
    assert visit.trouble == []
    page.context.close()


def test_a_key_that_is_held_down_drags_a_lever(browser, address):
    visit = opened(browser, address, viewport=DESK)
    page = visit.page
    page.locator(HOME_LEVER).first.focus()
    page.keyboard.down("ArrowLeft")
    page.wait_for_url("**set.tipping_point=0.42*")
    for _ in range(3):
        page.keyboard.down("ArrowLeft")  # again before it is up: a repetition
    expect(page.locator("g.live path").first).to_be_attached()
    assert "set.tipping_point=0.42" in page.url
    page.keyboard.up("ArrowLeft")
    page.wait_for_url("**set.tipping_point=0.36*")
    expect(page.locator("g.live")).to_have_count(0)
    assert visit.trouble == []
    page.context.close()


def test_a_lever_that_something_else_puts_back_shows_it(browser, address):
    visit = opened(browser, address, viewport=DESK)
    page, lever = visit.page, visit.page.locator(HOME_LEVER).first
    at = lever.input_value()
    for _ in range(2):
        lever.focus()
        page.keyboard.press("ArrowLeft")
        page.get_by_role("button", name="0.44 → 0.42").click()
        expect(page.get_by_role("button", name="0.44 → 0.42")).to_have_count(0)
        expect(lever).to_have_value(at)
    assert visit.trouble == []
    page.context.close()


def test_a_guess_comes_first_once_and_the_browser_remembers(browser, address):
    visit = Visit(browser, address, 1 + SCENES)
    page = visit.page
    expect(page.get_by_text("how many are still on the rope in December 2020?")).to_be_visible()
    expect(page.locator(".counts")).to_have_count(0)
    page.get_by_role("button", name="Let them walk").click()
    expect(page.get_by_text("You guessed 50")).to_be_visible()
    for _ in range(100):
        if any(cookie["name"] == "tightrope_guessed" for cookie in page.context.cookies()):
            break
        page.wait_for_timeout(100)
    again = page.context.new_page()
    again.goto(address)
    expect(again.locator(".counts")).to_be_visible()
    expect(again.get_by_role("button", name="Let them walk")).to_have_count(0)
    assert visit.trouble == []
    page.context.close()


def test_a_line_that_is_tapped_tells_its_story_and_leads_to_its_reasons(browser, address):
    visit = opened(browser, address)
    page = visit.page
    box = page.locator(".st-key-rope svg.marks").bounding_box()
    assert box
    for share in range(35, 80, 3):  # somewhere in a column of the picture there is a line
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] * share / 100)
        page.wait_for_timeout(300)
        if page.locator(STORY).count():
            break
    story = page.locator(STORY)
    expect(story).to_contain_text("Minsk sets out")
    run = story.inner_text().split(".")[0]
    story.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Why", level=1)).to_be_visible()
    expect(page.get_by_text(f"{run}.").first).to_be_visible()
    page.wait_for_url("**why.run=*why.month=*")
    assert visit.trouble == []
    page.context.close()


def test_a_line_is_picked_by_keyboard_and_tells_the_same_story(browser, address):
    visit = opened(browser, address)
    page = visit.page
    walkers = page.get_by_role("combobox", name="A run and its story")
    walkers.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    story = page.locator(STORY)
    expect(story).to_contain_text("Minsk sets out")
    run = story.inner_text().split(".")[0]
    assert f"{run}," in walkers.input_value() or run in page.locator(".st-key-home-walker").inner_text()
    story.get_by_role("link").press("Enter")
    expect(page.get_by_text(f"{run}.").first).to_be_visible()
    page.wait_for_url("**why.run=*")
    assert visit.trouble == []
    page.context.close()


def test_a_card_opens_its_scenario_on_the_rope(browser, address):
    visit = opened(browser, address)
    visit.page.get_by_role("link", name="A gas war").click()
    expect(visit.page.get_by_text("In “A gas war”").first).to_be_in_viewport()
    expect(visit.page.locator(".st-key-rope")).to_be_in_viewport()
    visit.page.get_by_role("button", name="Scenario: A gas war").click()
    expect(visit.page.get_by_text("In the baseline").first).to_be_visible()
    assert "scenario" not in visit.page.url
    assert visit.trouble == []
    visit.page.context.close()


def test_a_lever_of_home_and_of_explore_is_one(browser, address):
    visit = opened(browser, address, MOVED)
    page = visit.page
    page.get_by_role("link", name="Explore").first.click()
    lever = page.locator('.stSidebar [data-testid="stSlider"] input').nth(2)
    expect(lever).to_have_value("0.3")
    lever.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.wait_for_url("**set.tipping_point=0.36*")
    page.get_by_role("link", name="Home").first.click()
    expect(page.get_by_role("button", name="0.44 → 0.36")).to_be_visible()
    page.get_by_role("link", name="Why").first.click()
    expect(lever).to_have_value("0.36")
    assert visit.trouble == []
    page.context.close()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_what_the_analyses_say_stands_below_its_tick(browser, address, size):
    visit = opened(browser, address, MOVED, viewport=size)
    scales = visit.page.locator(".st-key-home-levers .ends")
    expect(scales).to_have_count(3)
    for scale in scales.all():
        if scale.is_visible():
            tick, label = (scale.locator(tag).bounding_box() for tag in ("i", "em"))
            assert label["x"] <= tick["x"] <= label["x"] + label["width"]
    visit.page.context.close()


def test_a_picture_of_the_page_for_the_readme(browser, address):
    visit = opened(browser, address, MOVED, viewport={"width": 1280, "height": 800})
    assert visit.says() == "A hundred walkers on a rope"
    visit.keep("home")
    visit.page.context.close()
