"""Ten tasks done as a new user would: from a fresh visit to the address, each in at most four clicks."""

import csv
import io
import re
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Locator, expect

from sim.scenario.scenario import load_scenario
from sim.view.summary import PERCENT
from tests.dashboard.visiting import HOME_LEVER, Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MOST_CLICKS = 4
DESK = {"width": 1366, "height": 768}
MENU = "Take it away: pictures, data, a report"
SENTENCE = ".st-key-home-sentence strong"
GUESS = '.st-key-home-guess input[type="range"]'
SIDE_LEVER = '.stSidebar [data-testid="stSlider"] input'
TIPPING_POINT = 2
"""The place of the lever in the sidebar."""
SAVE = re.compile("Save the scenario")
UPLOAD = 'input[type="file"]'
INTERVAL = re.compile(r"\(\d+ ± \d+( more| fewer)?\)")


class NewUser(Visit):
    """A first visit with its clicks counted; what is typed, dragged or taken from a folder counts as one."""

    def __init__(self, browser, url):
        super().__init__(browser, url, None, viewport=DESK, accept_downloads=True)
        self.clicks = 0

    def click(self, what: Locator) -> None:
        self.clicks += 1
        what.click()

    def go(self, page: str) -> None:
        """Follow a link of the navigation."""
        self.click(self.page.get_by_role("link", name=page, exact=True).first)
        expect(self.page.get_by_role("heading", name=page, level=1)).to_be_visible()

    def drag(self, handle: Locator, key: str, steps: int) -> None:
        """Move a handle so many steps."""
        self.clicks += 1
        handle.focus()
        for _ in range(steps):
            self.page.keyboard.press(key)

    def take(self, button: str | re.Pattern[str], folder: Path) -> Path:
        """The file that a button gives."""
        with self.page.expect_download() as coming:
            self.click(self.page.get_by_role("button", name=button, exact=True))
        target = folder / coming.value.suggested_filename
        coming.value.save_as(target)
        return target

    def give(self, file: Path) -> None:
        """Hand over a file."""
        self.clicks += 1
        self.page.locator(UPLOAD).set_input_files(file)


@pytest.fixture
def user(browser, address):
    """Somebody who has never been here, and is not troubled by anything."""
    user = NewUser(browser, address)
    yield user
    assert 1 <= user.clicks <= MOST_CLICKS
    assert user.trouble == []
    assert user.elsewhere == []
    user.page.context.close()


def test_why_minsk_refuses_the_base(user):
    user.go("Why")
    user.click(user.page.get_by_text("By what Minsk does"))
    expect(user.page.get_by_text("A run in which Minsk")).to_be_visible()
    reasons = user.page.get_by_text("Minsk refuses the base, with an eye to")
    expect(reasons.first).to_be_visible()
    expect(user.page.get_by_role("heading", name="Minsk, in deeds")).to_be_visible()


def test_washington_stays_away_and_the_change_has_its_interval(user):
    user.click(user.page.get_by_role("link", name="Washington looks away").first)
    sentence = user.page.locator(SENTENCE)
    expect(sentence).to_contain_text("In “Washington looks away”")
    expect(sentence).to_be_in_viewport()
    assert INTERVAL.search(sentence.inner_text())


def test_an_own_what_if_is_saved_loaded_again_and_shared_with_its_levers_as_loaded(
    user, browser, address, tmp_path
):
    user.go("Workshop")
    lever = user.page.locator(SIDE_LEVER).nth(TIPPING_POINT)
    user.drag(lever, "ArrowLeft", 3)
    user.page.wait_for_url("**set.tipping_point=*")
    moved = lever.input_value()
    expect(user.page.locator(".stMain").get_by_text(f"tipping point at {moved}")).to_be_visible()
    file = user.take(SAVE, tmp_path)
    assert "tipping_point" in load_scenario(file).parameters
    user.give(file)
    user.page.wait_for_url("**w=*")
    assert "set.tipping_point" not in user.page.url
    expect(lever).to_have_value(moved)
    shared = user.page.locator(".stMain code", has_text=address)
    expect(shared).to_contain_text("w=")
    link = shared.inner_text()
    other = Visit(browser, link, None)
    expect(other.page.locator(SIDE_LEVER).nth(TIPPING_POINT)).to_have_value(moved)
    assert other.trouble == []
    other.page.context.close()


def test_the_tipping_point_is_shown_to_a_class_that_has_guessed(user):
    user.drag(user.page.locator(GUESS), "ArrowRight", 10)
    user.click(user.page.get_by_role("button", name="Let them walk"))
    expect(user.page.get_by_text("You guessed 60")).to_be_visible()
    user.drag(user.page.locator(HOME_LEVER).first, "ArrowLeft", 7)
    sentence = user.page.locator(SENTENCE)
    expect(sentence).to_contain_text("fall to Moscow's intervention instead of")
    expect(user.page.get_by_text("more are on their way")).to_have_count(0)
    assert INTERVAL.search(sentence.inner_text())


def test_the_edge_itself_is_shown_on_a_map(user):
    user.go("What matters")
    user.click(user.page.get_by_text("The tipping map"))
    expect(
        user.page.get_by_role("heading", name="Where worlds end with Moscow's intervention")
    ).to_be_visible()
    expect(user.page.locator('[data-testid="stVegaLiteChart"] svg')).to_be_visible()


def test_a_handout_is_one_page_with_all_that_a_class_needs(user, browser, tmp_path):
    user.click(user.page.get_by_text(MENU))
    file = user.take("One page to hand out (HTML)", tmp_path)
    paper = browser.new_context(offline=True).new_page()
    paper.goto(file.as_uri())
    printed = tmp_path / "handout.pdf"
    paper.pdf(path=printed, prefer_css_page_size=True)
    assert len(pypdf.PdfReader(printed).pages) == 1
    scenario = load_scenario("baseline")
    for part in (scenario.question, scenario.exercise, "not a forecast"):
        expect(paper.get_by_text(" ".join(part.split())).first).to_be_visible()
    expect(
        paper.get_by_text(re.compile(r"^In the baseline \d+ in 100 are still on the rope"))
    ).to_be_visible()
    assert paper.locator("svg.drawing.wide path").count() >= PERCENT
    paper.context.close()


def test_a_data_sheet_opens_in_a_spreadsheet_and_explains_its_columns(user, tmp_path):
    user.click(user.page.get_by_text(MENU))
    file = user.take("Download", tmp_path)
    text = file.read_text(encoding="utf-8")
    foot = [line for line in text.splitlines() if line.startswith("#")]
    head, *rows = csv.reader(io.StringIO("\n".join(text.splitlines()[: -len(foot)])))
    assert head[:2] == ["month", "variable"]
    assert rows
    assert all(len(row) == len(head) for row in rows)
    for name in {*head, *(row[1] for row in rows)}:
        assert any(re.match(rf"# column {name}: \w+", line) for line in foot), name


def test_the_assumption_that_matters_most_is_named(user):
    user.go("What matters")
    expect(user.page.get_by_text(re.compile(r"Alone, “.+” carries \d+"))).to_be_visible()


def test_history_is_left_in_october_2015_and_the_change_is_a_sentence(user):
    user.go("Branch history")
    expect(user.page.get_by_text("From October 2015 on all choose for themselves")).to_be_visible()
    brief = user.page.locator("p", has_text="What changed, in brief:")
    expect(brief).to_have_text(
        re.compile(r"What changed, in brief: By the end .+ instead of .+ of 100 worlds")
    )
    for name in ("A hundred runs: the replay", "A hundred runs: the branch"):
        expect(user.page.get_by_role("heading", name=name)).to_be_visible()


def test_what_the_model_gets_wrong_is_one_click_away(user):
    user.go("Scoreboard")
    expect(user.page.get_by_role("heading", name="What misses")).to_be_in_viewport()
    expect(user.page.get_by_text("✗ missed").first).to_be_visible()
    assert user.clicks == 1


def test_where_a_number_comes_from(user):
    user.click(user.page.get_by_role("button", name="Skip"))
    user.click(user.page.get_by_role("button", name=re.compile(r"\d claims?$")).first)
    user.click(user.page.get_by_role("link", name=re.compile("in Evidence$")).first)
    expect(user.page.get_by_role("heading", name=re.compile("^Claim · "))).to_be_visible()
    expect(
        user.page.get_by_text(re.compile("(stated|hedged|quoted|inferred)", re.IGNORECASE)).first
    ).to_be_visible()
