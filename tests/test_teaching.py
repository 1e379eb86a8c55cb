"""The lessons: whole, in time, printable on their pages; their links, commands and figures hold."""

import io
import re
from html import escape
from urllib.parse import parse_qsl, urlsplit

import pypdf
import pytest
from typer.testing import CliRunner

from sim.cli import app
from sim.dashboard.frame import pages
from sim.dashboard.state import catalogue
from sim.dashboard.state.build import build
from sim.dashboard.state.told import RUNS, SEED, tell
from sim.dashboard.state.url_codec import decode
from sim.report import render
from sim.report.lesson import make_lesson, make_worksheet
from sim.report.markdown import read_markdown
from sim.running.ensemble import run
from sim.view import tellings
from sim.view.lessons import TOLD, load_papers
from sim.view.summarise import summarise_scenario

PAPERS = load_papers()
LESSONS = [paper for paper in PAPERS.values() if paper.lesson]
SECTIONS = [
    "For whom, and how long",
    "Aims",
    "Preparation",
    "Minute by minute",
    "What comes out",
    "Questions for discussion",
    "Worksheet",
    "Assessment",
    "Limits to say aloud",
]
LINKS = [(paper.name, address) for paper in PAPERS.values() for address in paper.links.values()]
COMMANDS = sorted(
    {
        (paper.name, line)
        for paper in PAPERS.values()
        for line in re.findall(r"`(tightrope [^`]+)`|^(tightrope .+)$", paper.markdown, re.MULTILINE)
        for line in line
        if line and not line.startswith("tightrope dashboard")
    }
)
# What may stand in digits where the model's figures are told: none of it is a result.
GIVEN = re.compile(rf"{RUNS:,} runs|seed {SEED}\b|lever at [\d.]+|tabs? \d|\b20\d\d\b|of 100|in 100|[−+]1 \(")

each_lesson = pytest.mark.parametrize("paper", LESSONS, ids=lambda paper: paper.name)


def sections(paper) -> dict[str, str]:
    """The text of each section by its heading."""
    parts = re.split(r"^## (.+)\n", paper.markdown, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def test_three_lessons_are_for_school_and_three_for_university_short_middling_and_long():
    for level in ("school", "university"):
        minutes = sorted(paper.lesson.minutes for paper in LESSONS if paper.lesson.level == level)
        assert [minutes[0], minutes[2]] == [30, 90]
        assert minutes[1] in (45, 60)


@each_lesson
def test_a_lesson_has_all_its_sections_in_their_order(paper):
    assert list(sections(paper)) == SECTIONS


@each_lesson
def test_the_minutes_of_a_lesson_follow_each_other_to_its_end(paper):
    rows = re.findall(r"^\| (\d+)–(\d+) \|", sections(paper)["Minute by minute"], re.MULTILINE)
    times = [(int(first), int(last)) for first, last in rows]
    assert [first for first, _ in times] == [0, *(last for _, last in times[:-1])]
    assert all(first < last for first, last in times)
    assert times[-1][1] == paper.lesson.minutes


@each_lesson
def test_the_guide_leads_to_every_lesson_with_its_minutes(paper):
    about = paper.lesson
    row = f"| [{paper.title}]({paper.name}.md) | {about.level} | {about.minutes} |"
    assert row in PAPERS["guide"].markdown


@each_lesson
def test_each_question_says_what_good_answers_contain(paper):
    items = re.split(r"^- ", sections(paper)["Questions for discussion"], flags=re.MULTILINE)[1:]
    assert len(items) >= 4
    assert not [item for item in items if not re.match(r"\*\*.+?\?\*\* Good answers ", item, re.DOTALL)]


@each_lesson
def test_a_figure_is_told_by_a_name_that_the_file_of_the_lesson_explains(paper):
    assert {name for name, _ in paper.told} == set(paper.lesson.told)


@each_lesson
def test_no_figure_of_the_model_is_typed_by_hand(paper):
    told = TOLD.sub("", paper.markdown)
    assert not re.findall(r"\d+(?:\.\d+)? (?:in|of) (?:a )?(?:100|hundred)", told)
    results = TOLD.sub("", sections(paper)["What comes out"])
    assert re.findall(r"\d+", GIVEN.sub("", results)) == []


@pytest.mark.slow
@each_lesson
def test_what_a_lesson_tells_of_the_model_is_what_it_does_today(paper):
    wrong = {name: said for name, said in paper.told if said != tell(paper.lesson.told[name])}
    assert not wrong, "`python tools/teaching.py` writes it anew"


@pytest.mark.slow
def test_the_sentence_that_a_lesson_quotes_is_the_one_on_its_page():
    paper = PAPERS["rope"]
    (address,) = (
        there for there in paper.links.values() if "tipping_point=0.3&vw" in there and "/why" not in there
    )
    on_show = decode(dict(parse_qsl(urlsplit(address).query)), catalogue.program()).selection
    now, before = (
        summarise_scenario(run(scenario, RUNS, SEED), scenario)
        for scenario in (build(on_show), build(on_show.baseline))
    )
    assert tellings.sentence(catalogue.about(on_show), now, before) == tell(
        paper.lesson.told["impatient-says"]
    )


@pytest.mark.parametrize(("name", "address"), LINKS)
def test_every_address_of_a_paper_is_followed_whole(name, address):
    parts = urlsplit(address)
    assert (parts.path.strip("/") or "home") in pages.titles()
    query = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    found = decode(dict(query), catalogue.program())
    assert found.problems == []
    assert len(dict(query)) == len(query)
    levers = {f"set.{lever}" for lever, _ in found.selection.levers}
    assert {key for key, _ in query if key.startswith("set.")} == levers, "a lever stands where it rests"


@pytest.mark.parametrize(("name", "line"), COMMANDS)
def test_every_command_of_a_paper_works(name, line, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, line.split()[1:])
    assert result.exit_code == 0, result.output
    assert result.stdout
    assert result.stderr == ""


@each_lesson
def test_a_worksheet_fills_one_page_and_no_more(paper):
    made = pypdf.PdfReader(io.BytesIO(render(make_worksheet(paper), ".pdf")))
    assert len(made.pages) == 1
    assert "Name:" in made.pages[0].extract_text()


@each_lesson
def test_a_printed_lesson_has_its_worksheet_on_a_page_of_its_own(paper):
    made = pypdf.PdfReader(io.BytesIO(render(make_lesson(paper), ".pdf")))
    texts = [page.extract_text() for page in made.pages]
    (sheet,) = [n for n, text in enumerate(texts) if re.search(r"^Worksheet$", text, re.MULTILINE)]
    assert "Questions for discussion" not in texts[sheet]
    assert re.search(r"^Assessment$", texts[sheet + 1], re.MULTILINE)


@pytest.mark.parametrize("paper", PAPERS.values(), ids=lambda paper: paper.name)
def test_a_paper_is_printed_without_marks_and_with_every_word(paper):
    _, _, parts = read_markdown(paper.markdown)
    printed = render(make_lesson(paper), ".html").decode()
    assert len(parts) >= len(re.findall("^## ", paper.markdown, re.MULTILINE))
    assert "told:" not in printed
    assert "**" not in printed
    assert "](" not in printed
    for _, said in paper.told:
        assert escape(said) in " ".join(printed.split())
