"""Every page for everybody: nothing that axe-core finds, all by keyboard, at 200 % zoom, without motion."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from sim.dashboard.frame import pages
from tests.dashboard.visiting import SETTLED, Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SCHEMES = ["light", "dark"]
WIDE, HALF = {"width": 1366, "height": 768}, {"width": 683, "height": 384}
LAST, WAITING = (
    "Take it away: pictures, data, a report",
    '[data-testid="stSkeleton"], [data-testid="stSpinner"]',
)
HOME, MOVED = "?hm.guess=skipped", "?set.tipping_point=0.3"
# What axe-core finds in elements of Streamlit, by its rule and the selector of the element, with the reason.
STREAMLITS_OWN = {
    # The button within it is what a keyboard and a screen reader meet; the area around it only takes files.
    "presentation-role-conflict": '[data-testid="stFileUploaderDropzone"]',
}
# The arrow of a list is for a pointer: a keyboard opens the list from its field.
CONTROLS = """() => {
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
  const left = all.filter(one => !one.disabled && !one.matches('[aria-haspopup=listbox][tabindex="-1"]'))
  window.controls = left.filter(one => one.checkVisibility({ visibilityProperty: true }))
  return window.controls.length
}"""
FOCUSED = "() => window.controls.indexOf(document.activeElement)"
NAME_OF = "place => window.controls[place].outerHTML"
SLOWEST = """() => Math.max(...[...document.querySelectorAll('*')].flatMap(one => {
  const { transitionDuration, animationDuration } = getComputedStyle(one)
  return `${transitionDuration}, ${animationDuration}`.split(', ').map(parseFloat)
}))"""


def opened(browser, address, path, **context):
    """A page that is there to its end, with all that its browser loads for it."""
    visit = Visit(browser, f"{address}/{path}", None, **{"viewport": WIDE, **context})
    expect(visit.page.get_by_text(LAST)).to_be_visible()
    expect(visit.page.locator(WAITING)).to_have_count(0)
    visit.page.wait_for_timeout(SETTLED)
    return visit


def faults(visit):
    """What axe-core finds, beside what Streamlit's own elements bring: rule, impact, element and reason."""
    found = Axe().run(visit.page).response["violations"]
    nodes = [(fault["id"], fault["impact"], node) for fault in found for node in fault["nodes"]]
    return [
        (rule, impact, node["html"][:200], node["failureSummary"])
        for rule, impact, node in nodes
        if not is_streamlits(visit, rule, node["target"][0])
    ]


def is_streamlits(visit, rule, target):
    own = STREAMLITS_OWN.get(rule)
    return own is not None and visit.page.evaluate(
        "([one, own]) => document.querySelector(one).matches(own)", [target, own]
    )


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("page", [*pages.titles(), "projector"])
def test_no_page_has_a_fault_that_axe_finds(browser, address, page, scheme):
    path = {"home": HOME, "projector": f"{HOME}&vw.projector=on"}.get(page, f"{page}{MOVED}")
    visit = opened(browser, address, path, color_scheme=scheme)
    assert faults(visit) == []
    visit.page.context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_opens_on_a_page_has_no_fault_either(browser, address, scheme):
    visit = opened(browser, address, "", color_scheme=scheme)  # the guess
    assert faults(visit) == []
    visit.page.goto(f"{address}/{HOME}")
    visit.page.get_by_text("More levers").click()
    visit.page.get_by_text("How to read this picture").click()
    visit.page.get_by_text(LAST).click()
    expect(visit.page.get_by_role("button", name="SVG")).to_be_visible()
    visit.page.locator(".st-key-words button").click()
    expect(visit.page.get_by_text("All other words")).to_be_visible()
    visit.page.wait_for_timeout(SETTLED)
    assert faults(visit) == []
    visit.page.context.close()


def test_every_control_of_home_is_reached_by_keyboard(browser, address):
    visit = opened(browser, address, HOME)
    visit.page.locator("summary", has_text="More levers").press("Enter")
    expect(visit.page.locator('.stMain input[type="range"]').nth(4)).to_be_visible()
    visit.page.wait_for_timeout(SETTLED)
    count = visit.page.evaluate(CONTROLS)
    visit.page.evaluate("document.activeElement.blur()")
    reached = set()
    for _ in range(2 * count):
        visit.page.keyboard.press("Tab")
        reached.add(visit.page.evaluate(FOCUSED))
    missed = [visit.page.evaluate(NAME_OF, place)[:200] for place in sorted(set(range(count)) - reached)]
    assert missed == []
    visit.page.context.close()


@pytest.mark.parametrize(
    "path", [HOME, f"explore{MOVED}", f"compare{MOVED}"], ids=["home", "explore", "compare"]
)
def test_a_page_at_twice_its_size_is_not_scrolled_sideways(browser, address, path):
    visit = opened(browser, address, path, viewport=HALF, device_scale_factor=2)
    assert visit.is_still_sideways()
    visit.page.context.close()


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_who_wants_no_motion_sees_none(browser, address, motion):
    visit = opened(browser, address, HOME, reduced_motion=motion)
    assert (visit.page.evaluate(SLOWEST) <= 0.001) is (motion == "reduce")
    visit.page.context.close()


@pytest.mark.parametrize("width", [1366, 1280])
def test_all_pages_stand_in_the_navigation_beside_the_sidebar(browser, address, width):
    visit = opened(browser, address, f"explore{MOVED}", viewport={"width": width, "height": 768})
    links = visit.page.get_by_test_id("stTopNavLink")
    expect(links).to_have_count(len(pages.titles()))
    lefts = [link.bounding_box()["x"] for link in links.all()]  # those folded away lie on the first
    assert lefts == sorted(set(lefts))
    expect(visit.page.get_by_role("link", name="Tours", exact=True).first).to_be_in_viewport(ratio=1)
    visit.page.context.close()


@pytest.mark.parametrize(
    ("path", "width"),
    [
        ("?vw.projector=on", 1366),
        ("explore?vw.projector=on", 1366),
        ("", 1366),
        ("", 1120),
        ("explore", 1620),
    ],
)
def test_nothing_lies_on_the_navigation(browser, address, path, width):
    visit = opened(browser, address, path, viewport={"width": width, "height": 768})
    last = visit.page.get_by_test_id("stTopNavLink").last.bounding_box()
    words = visit.page.locator(".st-key-words").bounding_box()
    assert last["x"] + last["width"] <= words["x"]
    visit.page.context.close()


@pytest.mark.parametrize("width", [1366, 1280])
def test_beside_an_open_sidebar_the_words_keep_off_the_header(browser, address, width):
    visit = opened(browser, address, "explore", viewport={"width": width, "height": 768})
    header = visit.page.locator(".stAppHeader").bounding_box()
    words = visit.page.locator(".st-key-words").bounding_box()
    assert header["y"] + header["height"] <= words["y"]
    visit.page.context.close()


@pytest.mark.parametrize(
    ("path", "width"), [(HOME, 1366), (HOME, 1120), (HOME, 390), ("play", 1366), ("play", 390)]
)
def test_the_words_cover_nothing_of_a_page_on_a_laptop_or_phone(browser, address, path, width):
    visit = opened(browser, address, path, viewport={"width": width, "height": 768})
    words = visit.page.locator(".st-key-words").bounding_box()
    header = visit.page.locator(".stAppHeader").bounding_box()
    assert words["y"] + words["height"] <= header["y"] + header["height"]
    visit.page.context.close()


@pytest.mark.parametrize("query", ["", "?vw.projector=on"], ids=["desk", "room"])
def test_titles_of_cards_are_read_to_their_end(browser, address, query):
    visit = opened(browser, address, query, viewport={"width": 1024, "height": 768})
    cut = visit.page.locator(".stMain .stPageLink p").evaluate_all(
        "all => all.filter(p => p.scrollWidth > p.clientWidth + 1).map(p => p.textContent)"
    )
    assert cut == []
    visit.page.context.close()


def test_beside_the_sidebar_pictures_keep_their_titles_in_a_narrow_window(browser, address):
    visit = opened(browser, address, "explore", viewport={"width": 1024, "height": 768})
    titles = visit.page.locator('[class*="st-key-side-by-side"] svg .role-title-text text')
    said = titles.all_text_contents()
    assert len(said) == 3
    assert [title for title in said if title.endswith("…")] == []
    visit.page.context.close()
