"""The printable report: all that belongs in it, in a file that asks nothing of anybody else."""

import io
import re
from html.parser import HTMLParser

import pypdf
import pytest
from typer.testing import CliRunner

from sim.cli import app
from sim.report import compose, file_name, render
from sim.report.reproduce import command_for
from sim.report.worlds import simulate_worlds
from sim.scenario.scenario import load_scenario
from sim.seeds.load import load_seeds
from sim.view import pictures

RUNS, SEED = 64, 3
HOSTILE = '</title><script>alert("x")</script> #eval("1") $x$ *b* <img src=x onerror=y>'
SECTIONS = [
    "In brief",
    "How 100 worlds end",
    "What is changed against the baseline",
    "For a class",
    "Against the baseline",
    "The corridor",
    "The outcomes, month by month",
    "Who does what",
    "A typical run",
    "Its story",
    "Why: the weightiest choices of this run",
    "The numbers that carry it",
    "The claims behind these numbers and behind the changes",
    "The analyses",
    "Limits",
    "The words of this report",
    "Make it again",
]
VOID = {"meta", "link", "br", "img", "input", "col", "hr", "base"}


class Page(HTMLParser):
    """What a page is made of: its tags with their attributes, and its text."""

    def __init__(self, text: str):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.headings: list[str] = []
        self.unclosed: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if self.open.pop() != tag:
            self.unclosed.append(tag)

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)
        if self.open and self.open[-1] in ("h2", "h3"):
            self.headings.append(data)

    def said(self) -> str:
        return " ".join(" ".join(self.words).split())


def what_if():
    """A scenario that changes something, under a title that no page should run."""
    changed = load_scenario("base-refused-for-good").changed(title=HOSTILE, question=HOSTILE)
    return changed.set({"tipping_point": 0.3}).lasting(18)


@pytest.fixture(scope="module")
def played():
    return simulate_worlds(what_if(), load_scenario("baseline"), RUNS, SEED)


@pytest.fixture(scope="module")
def report(played):
    return compose(played)


@pytest.fixture(scope="module")
def html(report):
    return render(report, ".html").decode()


@pytest.fixture(scope="module")
def page(html):
    return Page(html)


@pytest.fixture(scope="module")
def pdf(report):
    return render(report, ".pdf")


@pytest.fixture(scope="module")
def pdf_text(pdf):
    return " ".join(" ".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())


@pytest.fixture
def sketched(monkeypatch):
    """Pictures that take no time to draw, where a test is about something else."""
    sketch = b'<svg xmlns="http://www.w3.org/2000/svg" class="marks" width="9" height="9"></svg>'
    monkeypatch.setattr(pictures, "draw", lambda spec, kind: sketch)


def test_the_page_has_every_section_in_its_order(page):
    assert page.headings == SECTIONS
    assert not page.unclosed
    assert not page.open


def test_the_page_runs_nothing_and_asks_for_nothing(page, html):
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "base", "form", "foreignobject"}
    for _, attributes in page.tags:
        assert not {"src", "srcset", "action", "poster", "data"} & set(attributes)
        assert not any(name.startswith("on") for name in attributes)
        for name in ("href", "xlink:href"):
            assert (attributes.get(name) or "#").startswith("#")
    assert not re.search(r"url\((?!#)", html)
    assert "@import" not in html
    policy = next(a["content"] for t, a in page.tags if t == "meta" and "http-equiv" in a)
    assert policy.startswith("default-src 'none'")


def test_a_hostile_title_is_shown_as_it_stands(page, pdf, pdf_text):
    assert " ".join(HOSTILE.split()) in page.said()
    assert " ".join(HOSTILE.split()) in pdf_text
    assert pypdf.PdfReader(io.BytesIO(pdf)).metadata.title == HOSTILE


def test_inner_names_of_drawings_do_not_meet(page, html):
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(set(ids)) == len(ids)
    asked = set(re.findall(r"url\(#([^)]+)\)", html))
    links = {a["href"].removeprefix("#") for t, a in page.tags if t == "a" and a.get("href")}
    assert asked | links <= set(ids)


def test_every_picture_has_a_text_and_every_table_its_heads(page):
    drawings = [a for tag, a in page.tags if tag == "svg"]
    assert len(drawings) >= 15
    assert all(a.get("role") == "img" and len(a.get("aria-label") or "") > 30 for a in drawings)
    heads = [a for tag, a in page.tags if tag == "th"]
    assert heads
    assert all(a.get("scope") == "col" for a in heads)
    tables = [tag for tag, _ in page.tags if tag == "table"]
    assert len(tables) == len([tag for tag, _ in page.tags if tag == "caption"]) >= 5


def test_the_report_says_what_was_changed_and_how_it_can_be_made_again(page, played):
    said = page.said()
    assert "Minsk refuses the base in April 2016, as the scenario has it." in said
    assert "Moscow's tipping point is set to 0.3 instead of 0.44 (between 0.31 and 0.58)" in said
    assert "tightrope report what-if.yaml --runs 64 --seed 3 --out report.pdf" in said
    assert played.now.digest in said
    assert "tipping_point: 0.3" in said


def test_a_changed_scenario_does_not_tell_the_figures_of_its_base(page):
    own = load_scenario("base-refused-for-good")
    assert "in this model" in own.look_at.casefold()
    assert "The figures that come with this scenario are left out" in page.said()
    assert " ".join(own.look_at.split())[:60] not in page.said()
    assert " ".join(own.exercise.split()) in page.said()


def test_a_scenario_as_it_comes_tells_its_own_figures(sketched):
    own = load_scenario("base-refused-for-good")
    said = " ".join(str(compose(simulate_worlds(own, load_scenario("baseline"), 8, 0))).split())
    assert " ".join(own.look_at.split()[:12]) in said.replace("\\n", " ")


def test_the_first_page_is_a_sheet_of_its_own():
    """A scenario with many changes has a longer list of them, and takes more."""
    worlds = simulate_worlds(load_scenario("loud-loyalty"), load_scenario("baseline"), 16, 0)
    pdf = render(compose(worlds), ".pdf")
    first, second, *_ = (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    for title in ("In brief", "How 100 worlds end", "What is changed against the baseline", "For a class"):
        assert title in first
    assert second.lstrip().startswith("Against the baseline")


def test_every_term_of_the_report_is_explained_in_it(report):
    words = next(section for section in report.sections if section.title == "The words of this report")
    told = {lead for lead, _ in words.blocks[0].points}
    assert {"Deeds:", "Edge:", "Exposure:", "Isolated:", "Interval:", "Paired difference:"} <= told
    assert all(says.endswith(".") for _, says in words.blocks[0].points)


def test_the_numbers_of_the_report_are_those_of_the_worlds(page, played):
    difference, half = played.now.paired_change(played.beside.now, "autonomy")
    assert f"{abs(difference):.3f}" in page.said()
    assert half > 0
    for claim in played.scenario.claims:
        assert load_seeds().claims[claim].says.split('"')[0] in page.said()


def test_the_pdf_says_what_the_page_says(pdf_text, page, report):
    for title in SECTIONS:
        assert title in pdf_text
    squeezed = re.sub(r"\W+", "", pdf_text)
    for section in report.sections:
        for block in section.blocks:
            told = getattr(block, "text", None)
            if told and type(block).__name__ == "Text":
                assert re.sub(r"\W+", "", told) in squeezed, told
                assert " ".join(told.split()) in page.said()


def test_the_pdf_is_tagged_has_its_metadata_and_nothing_that_acts(pdf):
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    catalog = reader.trailer["/Root"]
    assert reader.metadata.author == "Tightrope"
    assert catalog["/Lang"] == "en"
    assert catalog["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalog
    assert len(reader.pages) >= 7
    for sign in (b"/JavaScript", b"/Launch", b"/URI", b"/EmbeddedFile"):
        assert sign not in pdf
    first = reader.pages[0].mediabox
    assert (round(first.width), round(first.height)) == (595, 842)


def test_the_same_report_gives_the_same_bytes(report, pdf, html):
    assert render(report, ".pdf") == pdf
    assert render(report, ".html").decode() == html


def test_signs_that_no_font_at_hand_has_do_not_stop_a_pdf(report):
    from dataclasses import replace

    odd = render(replace(report, title="日本 \x07", sections=report.sections[:1]), ".pdf")
    assert len(pypdf.PdfReader(io.BytesIO(odd)).pages) == 1


def test_the_report_of_the_baseline_compares_nothing(sketched):
    told = compose(
        simulate_worlds(load_scenario("baseline").lasting(6), load_scenario("baseline").lasting(6), 16, 0)
    )
    titles = [section.title for section in told.sections]
    assert "Against the baseline" not in titles
    assert "The corridor" in titles
    assert told.kind == "Report of the baseline"


@pytest.mark.parametrize(("months", "runs"), [(1, 8), (12, 1)])
def test_the_smallest_of_ensembles_has_its_report(sketched, months, runs):
    small = load_scenario("baseline").set({"tipping_point": 0.3}).lasting(months)
    told = compose(simulate_worlds(small, load_scenario("baseline"), runs, 0))
    assert len(told.sections) > 10
    assert render(told, ".pdf").startswith(b"%PDF-")


def test_a_scenario_of_other_months_stands_alone(sketched):
    history = load_scenario("history-2013-2017").lasting(8)
    told = Page(render(compose(simulate_worlds(history, load_scenario("baseline"), 16, 0)), ".html").decode())
    assert "Against the baseline" not in told.headings
    assert "There is nothing to pair" in told.said()


def test_the_command_names_the_shortest_way_to_the_same_scenario():
    baseline = load_scenario("baseline")
    assert command_for(baseline, 10, 1) == "tightrope report baseline --runs 10 --seed 1"
    moved = baseline.set({"tipping_point": 0.3})
    assert "report baseline --set tipping_point=0.3 --runs" in command_for(moved, 10, 1)
    elsewhere = baseline.changed(name="/etc/passwd.yaml")
    assert "report what-if.yaml --runs" in command_for(elsewhere, 10, 1)
    spread = baseline.set({"tipping_point": (0.2, 0.3, 0.4)})
    assert "report what-if.yaml --runs" in command_for(spread, 10, 1)


def test_a_file_name_stays_in_its_folder():
    assert file_name(load_scenario("baseline")) == "baseline-report.html"
    assert file_name(load_scenario("baseline").changed(name="../../etc/x y")) == "etc-x-y-report.html"
    assert file_name(load_scenario("baseline").changed(name="..")) == "scenario-report.html"


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_the_command_writes_a_report(sketched, tmp_path, form):
    spring = tmp_path / "spring.yaml"
    spring.write_text("name: spring\ntitle: Spring\nsummary: Four months.\nstart: 2016-01\nend: 2016-04\n")
    target = tmp_path / f"spring.{form}"
    result = CliRunner().invoke(app, ["report", str(spring), "--runs", "16", "--out", str(target)])
    assert result.exit_code == 0, result.output
    assert str(target) in result.stdout
    assert target.read_bytes().startswith(b"<!DOCTYPE html>" if form == "html" else b"%PDF-")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["nothing"], "there is no such scenario"),
        (["baseline", "--out", "x.txt"], "a name ending in .html or .pdf would be right"),
        (["baseline", "--out", "nowhere/x.pdf"], "there is no folder"),
        (["baseline", "--runs", "0"], "runs: 0 is out of range"),
        (["baseline", "--set", "tipping_point"], "`name=value` would be right"),
        (["baseline", "--set", "tiping_point=1"], "tipping_point"),
    ],
)
def test_a_mistake_is_told_in_one_message(asked, said):
    result = CliRunner().invoke(app, ["report", *asked])
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr
