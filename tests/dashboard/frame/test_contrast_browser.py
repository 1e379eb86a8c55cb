"""Small print can be read: captions stand out from the page by 4.5 to 1 in either theme."""

import pytest

from tests.dashboard.visiting import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LEAST = 4.5
COLOURS = """() => {
  const numbers = text => text.match(/[\\d.]+/g).map(Number)
  const page = numbers(getComputedStyle(document.querySelector('.stApp')).backgroundColor)
  const marks = [...document.querySelectorAll('.stMain [data-testid="stCaptionContainer"] p, .stMain small')]
  return marks.map(mark => {
    const ink = numbers(getComputedStyle(mark).color)
    let shade = ink[3] ?? 1
    for (let at = mark; at; at = at.parentElement) shade *= Number(getComputedStyle(at).opacity)
    return [0, 1, 2].map(i => shade * ink[i] + (1 - shade) * page[i]).concat(page.slice(0, 3))
  })
}"""


def luminance(channels):
    parts = [c / 255 / 12.92 if c / 255 <= 0.03928 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_small_print_stands_out_from_the_page(browser, address, scheme):
    visit = Visit(browser, f"{address}/compare?set.tipping_point=0.3", 6, color_scheme=scheme)
    visit.page.locator(".stMain [data-testid='stCaptionContainer'], .stMain small").first.wait_for()
    found = visit.page.evaluate(COLOURS)
    assert found
    assert min(contrast(each[:3], each[3:]) for each in found) >= LEAST
    visit.page.context.close()
