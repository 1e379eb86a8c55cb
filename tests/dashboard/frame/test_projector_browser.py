"""Projector mode in a real browser: what is written can be read from the back of a room."""

import pytest
from playwright.sync_api import expect

from tests.dashboard.visiting import PICTURE, SETTLED, Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BEAMER = {"width": 1366, "height": 768}
ON, SMALLEST, LEAST, WIDEST = "vw.projector=on", 18, 7, 0.9
LAST = "Take it away: pictures, data, a report"
# Each text in sight: its size on the screen, and how it stands out from what is behind it.
TEXTS = """() => {
  const numbers = colour => colour.match(/[\\d.]+/g).map(Number)
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
    .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0)
  const above = one => one ? [one, ...above(one.parentElement)] : []
  const paint = (over, under) => {
    const shade = over[3] ?? 1
    return [0, 1, 2].map(i => shade * over[i] + (1 - shade) * under[i])
  }
  const holds = (each, { left, right, top, bottom }) => {
    const box = each.getBoundingClientRect()
    return box.left <= left + 1 && box.right >= right - 1 && box.top <= top + 1 && box.bottom >= bottom - 1
  }
  const page = numbers(getComputedStyle(document.querySelector('.stApp')).backgroundColor)
  const skipped = 'script, style, noscript, [aria-hidden=true]'
  const found = []
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const words = walk.currentNode.textContent.trim(), one = walk.currentNode.parentElement
    const box = one.getBoundingClientRect()
    if (!words || one.closest(skipped) || box.width < 2 || box.right <= 0) continue
    if (one.closest('svg') && getComputedStyle(one).stroke !== 'none') continue // a halo around a text
    if (!one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    const style = getComputedStyle(one), around = above(one)
    const back = around.filter(each => holds(each, box)).map(each => getComputedStyle(each).backgroundColor)
      .reduceRight((under, over) => paint(numbers(over), under), page)
    const ink = numbers(one.closest('svg') ? style.fill : style.color)
    const faded = around.reduce((shade, each) => shade * Number(getComputedStyle(each).opacity), ink[3] ?? 1)
    const front = paint([...ink.slice(0, 3), faded], back)
    const [dark, bright] = [light(front), light(back)].sort((a, b) => a - b)
    const isBody = !one.closest('.stTooltipIcon') && !/Symbols/.test(style.fontFamily)
    found.push({ words, isBody, size: parseFloat(style.fontSize) * (one.currentCSSZoom ?? 1),
                 contrast: (bright + 0.05) / (dark + 0.05) })
  }
  return found
}"""


def opened(browser, address, path, **context):
    visit = Visit(browser, f"{address}/{path}", None, viewport=BEAMER, **context)
    expect(visit.page.get_by_text(LAST)).to_be_visible()
    expect(visit.page.locator(f"{PICTURE} svg.marks").first).to_be_visible()
    visit.page.wait_for_timeout(2 * SETTLED)
    return visit


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["?", "?hm.guess=skipped&", "explore?set.tipping_point=0.3&"])
def test_nothing_written_is_small_or_pale(browser, address, path, scheme):
    visit = opened(browser, address, f"{path}{ON}", color_scheme=scheme)
    found = [text for text in visit.page.evaluate(TEXTS) if text["isBody"]]
    assert len(found) > 50
    assert [text for text in found if text["size"] < SMALLEST] == []
    assert [text for text in found if text["contrast"] < LEAST] == []
    assert visit.trouble == []
    visit.page.context.close()


def test_rope_counts_sentence_and_levers_have_the_screen_to_themselves(browser, address):
    visit = opened(browser, address, f"?hm.guess=skipped&{ON}")
    page = visit.page
    for part in (
        ".st-key-rope",
        ".counts ul",
        ".st-key-home-sentence strong",
        ".st-key-home-levers .ends >> nth=0",
    ):
        box = page.locator(part).first.bounding_box()
        assert box
        assert box["y"] + box["height"] <= BEAMER["height"], part
    pictures = [each.bounding_box() for each in page.locator(f"{PICTURE} svg.marks").all()]
    assert min(box["width"] for box in pictures if box) >= WIDEST * BEAMER["width"]
    assert visit.fits(BEAMER["width"])
    page.context.close()


def test_a_magnified_line_is_picked_where_it_is_seen(browser, address):
    visit = opened(browser, address, f"?hm.guess=skipped&{ON}")
    page = visit.page
    box = page.locator(".st-key-rope svg.marks").bounding_box()
    assert box
    for share in range(25, 80, 3):
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] * share / 100)
        page.wait_for_timeout(300)
        if page.locator(".st-key-home-story").count():
            break
    expect(page.locator(".st-key-home-story")).to_contain_text("Minsk sets out")
    page.context.close()


def test_the_switch_is_in_the_navigation_and_its_place_in_the_link(browser, address):
    visit = opened(browser, address, "explore?set.tipping_point=0.3")
    page = visit.page
    switch = page.get_by_role("checkbox", name="Projector").or_(page.get_by_role("switch", name="Projector"))
    before = page.locator(f"{PICTURE} svg.marks").first.bounding_box()
    page.locator(".st-key-vw-projector label").click()
    page.wait_for_url(f"**{ON}*")
    expect(page.locator('.stSidebar[data-collapsed="true"]')).to_have_count(1)
    page.wait_for_timeout(2 * SETTLED)
    after = page.locator(f"{PICTURE} svg.marks").first.bounding_box()
    assert before
    assert after
    assert after["width"] > 1.3 * before["width"]
    page.get_by_role("link", name="Home").first.click()
    expect(page.locator(".st-key-rope")).to_be_visible()
    expect(switch).to_be_checked()
    switch.press("Space")
    page.wait_for_url(lambda url: ON not in url)
    page.context.close()
