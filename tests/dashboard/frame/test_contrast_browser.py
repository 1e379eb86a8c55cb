"""Small print can be read: captions stand out from the page by 4.5 to 1 in either theme."""

import pytest

from tests.dashboard.visiting import Visit
from tests.view.colors import contrast

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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_small_print_stands_out_from_the_page(browser, address, scheme):
    visit = Visit(browser, f"{address}/compare?set.tipping_point=0.3", 6, color_scheme=scheme)
    visit.page.locator(".stMain [data-testid='stCaptionContainer'], .stMain small").first.wait_for()
    found = visit.page.evaluate(COLOURS)
    assert found
    assert min(contrast(each[:3], each[3:]) for each in found) >= LEAST
    visit.page.context.close()
