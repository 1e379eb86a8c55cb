"""The papers agree with the program: names, claims, the order of a month, and links."""

import re
from functools import cache
from pathlib import Path

import pytest

from sim import commands, patterns
from sim.evidence.lookup import web
from sim.model import month
from sim.model.outcomes import ENDINGS, MEASURES
from sim.scenario.scenario import Scenario, list_scenarios, load_scenario
from sim.seeds.load import load_seeds
from sim.seeds.schema import (
    AnalysisFile,
    BehaviourFile,
    CapitalFile,
    ClaimSeed,
    MoveSeed,
    ParameterSeed,
    VariableSeed,
)
from tools import lists

ROOT = Path(__file__).resolve().parents[1]
SEEDS = load_seeds()
MODEL = (ROOT / "docs/model.md").read_text(encoding="utf-8")
PAPERS = (
    "README.md",
    "CONTRIBUTING.md",
    *sorted(str(p.relative_to(ROOT)) for p in ROOT.glob("docs/**/*.md")),
)
ABOUT_THE_MODEL = ("docs/model.md", "docs/evidence.md")
PREFIXES = sorted({id_.rstrip("0123456789") for id_ in SEEDS.claims})
CLAIM = re.compile(rf"\b(?:{'|'.join(PREFIXES)})\d+\b")
# Words of the papers that are set as code and are no names in the seeds.
WORDS = {
    "text",
    "part",
    "assumed",
    "high",
    "medium",
    "low",
    "e",
    "exp",
    "tanh",
    "code type",
    "N",
    "σ",
    "id",
}
SHAPES = (
    AnalysisFile,
    BehaviourFile,
    CapitalFile,
    ClaimSeed,
    MoveSeed,
    ParameterSeed,
    VariableSeed,
    Scenario,
)


# A number of analyses in words or in figures, in papers and in the words of the program.
NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
COUNTED = re.compile(
    rf"\b({'|'.join(NUMBERS)}|[0-9]+) (?:published )?(?:analyses|texts from)\b", flags=re.IGNORECASE
)
RIGHT = {NUMBERS[len(SEEDS.analyses) - 2], str(len(SEEDS.analyses))}


FILE = re.compile(
    r"(?:sim|docs|seeds|scenarios|tests|benchmarks|tools|\.ci)/[\w./-]*|[\w./-]+\.(?:py|ya?ml|json|md|toml)"
)
MODULE = re.compile(r"sim(\.\w+)+(\(\))?")


def exists(steps: list[str]) -> bool:
    """Whether there is a module or a package of this name."""
    path = ROOT.joinpath(*steps)
    return path.is_dir() or path.with_suffix(".py").is_file()


def fences(text: str) -> list[str]:
    """The code blocks of a paper."""
    return re.findall(r"^```\w*\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)


def prose(text: str) -> str:
    """A paper without its code blocks."""
    return re.sub(r"^```\w*\n.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)


def backticked(text: str) -> set[str]:
    """What a paper sets as code within its prose."""
    return set(re.findall(r"`([^`\n]+)`", prose(text)))


def section(title: str) -> str:
    """A section of docs/model.md, up to the next heading."""
    found = re.search(rf"^#+ {re.escape(title)}\n(.*?)(?=^#|\Z)", MODEL, flags=re.DOTALL | re.MULTILINE)
    assert found, f"docs/model.md has no section named {title}"
    return found.group(1)


def rows(text: str) -> list[list[str]]:
    """The cells of the tables in a text, headings and rules aside."""
    lines = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in cells] for cells in lines]


@cache
def names() -> frozenset[str]:
    """All that the seeds and the program call by a name."""
    moves = {name for _, name in SEEDS.moves} | {f"{seat}.{name}" for seat, name in SEEDS.moves}
    fields = {field for shape in SHAPES for field in shape.model_fields}
    firmness = {claim.firmness for claim in SEEDS.claims.values()} | {"inferred"}
    return frozenset(
        {
            *SEEDS.parameters,
            *SEEDS.variables,
            *SEEDS.groups,
            *SEEDS.capitals,
            *SEEDS.seats,
            *SEEDS.structure,
            *(option for switch in SEEDS.structure.values() for option in switch.options),
            *moves,
            *fields,
            *firmness,
        }
        | {*ENDINGS, *MEASURES, *WORDS, "temperature", "inertia"}
        | {scenario.name for scenario in list_scenarios()}
    )


def is_known(name: str) -> bool:
    """Whether something set as code is a name, a family of names, a file, or a command with what it needs."""
    if name in names() or name.startswith(("--", "…")):
        return True
    if re.search(r"[A-Z]{4,}", name):
        family = re.sub(r"[A-Z]+", r"\\w+", re.escape(name))
        return any(re.fullmatch(family, known) for known in SEEDS.parameters)
    if "/" in name:
        return (ROOT / name.removeprefix("pytest ")).exists()
    if name.endswith(".yaml"):
        return any(ROOT.glob(f"s*/**/{name}"))
    if name.startswith("tightrope "):
        _, command, *rest = name.split()
        ids = {id_ for _, id_ in web()} | {"ID"}
        return command in commands.names() and (command != "evidence" or set(rest) <= ids)
    return False


def test_the_lists_in_the_papers_are_those_of_today():
    for paper, text in lists.papers().items():
        assert text == paper.read_text(encoding="utf-8"), "`python tools/lists.py` writes them anew"


@pytest.mark.parametrize("name", sorted(SEEDS.behaviours))
def test_a_behaviour_has_a_section_with_all_its_parameters_and_claims(name):
    text = section(name)
    seed = SEEDS.behaviours[name]
    assert not [p for p in seed.parameters if not re.search(rf"\b{p}\b", text)]
    listed = re.search(r"Claims: (.*?)\. ", text.replace("\n", " "))
    assert listed
    assert set(CLAIM.findall(listed.group(1))) >= set(seed.claims)
    assert set(CLAIM.findall(text)) <= {
        *seed.claims,
        *(c for s in seed.claims for c in SEEDS.claims[s].seed.same_as),
    }


@pytest.mark.parametrize("name", sorted(SEEDS.behaviours))
def test_a_behaviour_says_the_same_claims_in_its_file_and_in_the_seeds(name):
    code = (ROOT / f"sim/model/behaviours/{name}.py").read_text(encoding="utf-8")
    assert set(CLAIM.findall(code.split('"""')[1])) == set(SEEDS.behaviours[name].claims)


# The elements of the ODD protocol in its second update (Grimm et al. 2020), in its order.
ODD = (
    *("Purpose and patterns", "Entities, state variables, and scales", "Process overview and scheduling"),
    *(
        "Design concepts",
        "Basic principles",
        "Emergence",
        "Adaptation",
        "Objectives",
        "Learning",
        "Prediction",
    ),
    *("Sensing", "Interaction", "Stochasticity", "Collectives", "Observation"),
    *("Initialization", "Input data", "Submodels"),
)


def test_the_model_paper_has_every_element_of_the_odd_protocol_in_its_order_and_says_something_under_it():
    headings = re.findall(r"^#+ (.+)$", MODEL, flags=re.MULTILINE)
    assert [heading for heading in headings if heading in ODD] == list(ODD)
    assert not [element for element in ODD[4:] if len(section(element).split()) < 20]


def listed(name: str) -> dict[str, list[str]]:
    """The rows of a list in docs/model.md, by their first cell."""
    found = re.search(rf"<!-- {name} -->(.*?)<!-- end -->", MODEL, flags=re.DOTALL)
    assert found
    return {row[0]: row for row in rows(found.group(1))[2:]}


def test_every_cost_and_rest_of_a_move_shows_where_it_comes_from():
    said = listed("costs")
    assert set(said) == {f"`{seat}.{move}`" for seat, move in SEEDS.moves}
    for (seat, name), move in SEEDS.moves.items():
        _, cost, rest, _, claims, assumed = said[f"`{seat}.{name}`"]
        assert (float(cost), int(rest)) == (move.cost, move.rest)
        assert set(CLAIM.findall(claims)) == set(move.claims)
        assert len(assumed) > 10, name


def test_every_kind_of_event_shows_where_its_size_comes_from():
    said = listed("events")
    events = {(e.month, e.name): e for s in list_scenarios() for e in load_scenario(s.name).events}
    assert len(re.findall(r"^\| [0-9]{4}-[0-9]{2} \|", MODEL, flags=re.MULTILINE)) == len(events)
    assert {month for month, _ in events} == set(said)
    for event in events.values():
        assert event.claims or event.assumed, event.name
        assert f"| {event.name} |" in MODEL
    hazards = listed("hazards")
    assert {f"`{kind}`" for kind in ("intervention_presence", "protest_size", "incident_shock")} <= set(
        hazards
    )
    assert all(row[-1] != "—" or CLAIM.search(row[-2]) for row in hazards.values())


def test_the_model_paper_has_every_parameter():
    plain = [name for name, prior in SEEDS.parameters.items() if prior.kind == "parameter"]
    assert not [name for name in plain if not re.search(rf"\b{name}\b", MODEL)]


def test_the_model_paper_has_a_row_for_every_variable_and_says_whether_it_fades():
    said = {row[0].strip("`"): row[2:] for row in rows(section("Entities, state variables, and scales"))}
    for name, variable in SEEDS.variables.items():
        assert said[name] == [variable.unit, "fades" if variable.half_life else "—"], name


def test_the_model_paper_has_every_move_of_every_seat():
    said = {
        seat: backticked(row[1])
        for row in rows(section("Entities, state variables, and scales"))
        for seat in backticked(row[0])
    }
    for seat in SEEDS.seats:
        assert said[seat] == {move for s, move in SEEDS.moves if s == seat}


def test_the_model_paper_has_every_capital_ending_and_measure():
    assert not [name for name in (*SEEDS.capitals, *ENDINGS) if f"`{name}`" not in MODEL]
    assert not [name for name in MEASURES if not re.search(rf"\b{name}\b", MODEL)]
    said = [row[0].strip("`") for row in rows(section("Outcomes, banks and endings"))]
    assert [name for name in said if name in (*MEASURES, *ENDINGS)] == [*MEASURES, *ENDINGS]


def test_the_model_paper_has_the_patterns_with_where_they_come_from():
    said = {row[0]: row[2] for row in rows(section("Patterns"))[2:]}
    assert said == {id_: module.PATTERN.basis for id_, module in patterns.discover().items()}


def test_the_model_paper_has_the_month_in_its_order():
    said = {
        row[0]: re.findall(r"`(\w+)`", row[2]) for row in rows(section("Process overview and scheduling"))
    }
    for phase, behaviours in month.ORDER.items():
        assert said[phase] == list(behaviours)


def test_the_model_paper_names_the_quiet_moves_and_no_others():
    quiet = {name for (_, name), move in SEEDS.moves.items() if move.audience == "quiet"}
    line = re.search(r"Quiet are (.*?)\.", section("How moves change the world"))
    assert line
    assert backticked(line.group(1)) == quiet


@pytest.mark.parametrize("paper", ABOUT_THE_MODEL)
def test_no_name_in_a_paper_is_unknown(paper):
    text = (ROOT / paper).read_text(encoding="utf-8")
    assert not sorted(name for name in backticked(text) if not is_known(name))


@pytest.mark.parametrize("paper", ABOUT_THE_MODEL)
def test_no_name_in_a_formula_is_unknown(paper):
    text = (ROOT / paper).read_text(encoding="utf-8")
    used = {word for fence in fences(text) for word in re.findall(r"[a-z]+(?:_[a-z]+)+", fence)}
    assert used <= names()


@pytest.mark.parametrize("paper", PAPERS)
def test_every_claim_that_a_paper_names_exists(paper):
    text = (ROOT / paper).read_text(encoding="utf-8")
    assert not set(CLAIM.findall(text)) - set(SEEDS.claims)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_relative_link_of_a_paper_leads_somewhere(paper):
    text = (ROOT / paper).read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)\s]+)\)", prose(text)):
        if "://" in link or link.startswith("/"):  # an address of a page: tests/test_teaching.py follows it
            continue
        file, _, anchor = link.partition("#")
        target = (ROOT / paper).parent / file if file else ROOT / paper
        assert target.exists(), link
        if anchor:
            headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), flags=re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in headings}, link


@pytest.mark.parametrize(
    "paper",
    [
        *PAPERS,
    ],
)
def test_every_file_and_module_that_a_paper_names_is_there(paper):
    named = backticked((ROOT / paper).read_text(encoding="utf-8"))
    files = {name for name in named if FILE.fullmatch(name) and "yours" not in name}
    assert not [name for name in files if not (ROOT / name).exists() and not any(ROOT.glob(f"s*/**/{name}"))]
    modules = [name.removesuffix("()").split(".") for name in named if MODULE.fullmatch(name)]
    assert not [
        steps for steps in modules if not any(exists(steps[:n]) for n in (len(steps), len(steps) - 1))
    ]


def test_the_decisions_are_numbered_through():
    names = sorted(path.name for path in (ROOT / "docs/decisions").glob("*"))
    assert [name.partition("-")[0] for name in names] == [f"{n:04}" for n in range(1, len(names) + 1)]


@pytest.mark.parametrize(
    "place",
    [
        *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs", "seeds", "scenarios", "sim"),
    ],
)
def test_the_number_of_analyses_is_the_same_everywhere_and_the_right_one(place):
    found = []
    for path in [ROOT / place] if (ROOT / place).is_file() else (ROOT / place).rglob("*"):
        if path.suffix in (".md", ".py", ".yaml", ".typ", ".json"):
            said = COUNTED.findall(" ".join(path.read_text(encoding="utf-8").split()))
            found += [(path.name, number) for number in said if number.lower() not in RIGHT]
    assert not found


def test_every_claim_is_used_by_something_or_says_why_not():
    used = {
        id_
        for (kind, id_), entry in web().items()
        if kind == "claim" and set(entry.links) - {"analysis", "claim"}
    }
    for case in (load_scenario(scenario.name) for scenario in list_scenarios()):
        used |= {*case.claims, *(claim for part in (*case.events, *case.script) for claim in part.claims)}
    reasons = {id_ for id_, claim in SEEDS.claims.items() if claim.seed.unused}
    assert used | reasons == set(SEEDS.claims)
    assert not used & reasons


def test_a_number_without_a_claim_says_what_is_assumed():
    assert not [p.name for p in SEEDS.parameters.values() if not p.claims and not p.assumed]
