"""`uv run python tools/lists.py` writes the lists in the papers anew, from `seeds/` and `sim/`.

A list stands between `<!-- NAME -->` and `<!-- end -->`; a behaviour without a section of its own in the
model paper gets one from its seeds. Nothing else is touched. `tests/test_docs.py` asks for today's lists.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from sim import commands, patterns
from sim.model import month
from sim.model.outcomes import ENDING, MEASURE
from sim.seeds.glossary import load_glossary
from sim.seeds.load import load_seeds
from sim.seeds.schema import BehaviourFile

ROOT = Path(__file__).resolve().parents[1]
AFTER_BEHAVIOURS = "## Outcomes, banks and endings\n"


def papers() -> dict[Path, str]:
    """Each paper that has lists, with its lists as the seeds and the program have them."""
    readme, model, glossary = ROOT / "README.md", ROOT / "docs/model.md", ROOT / "docs/glossary.md"
    return {
        readme: with_lists(readme.read_text(encoding="utf-8"), {"commands": _code(commands.names())}),
        model: _model(model.read_text(encoding="utf-8")),
        glossary: with_lists(glossary.read_text(encoding="utf-8"), {"terms": terms()}),
    }


def with_lists(paper: str, lists: Mapping[str, str]) -> str:
    """A paper with these texts between their marks."""
    for name, text in lists.items():
        before, opened, rest = paper.partition(f"<!-- {name} -->")
        _, closed, after = rest.partition("<!-- end -->")
        if not (opened and closed):
            raise ValueError(f"the paper has no list between <!-- {name} --> and <!-- end -->")
        paper = before + opened + text + closed + after
    return paper


def _model(paper: str) -> str:
    lists = {
        **{"seats": seats(), "variables": variables(), "quiet": quiet_moves()},
        **{"measures": measures(), "endings": endings(), "patterns": pattern_rows()},
    }
    paper = with_lists(paper, lists)
    for phase, behaviours in month.ORDER.items():
        cell = rf"\1 {_code(behaviours)} |"
        paper = re.sub(rf"^(\| {phase} \|[^|]*\|)[^|]*\|$", cell, paper, flags=re.MULTILINE)
    for name, behaviour in load_seeds().behaviours.items():
        if f"\n### {name}\n" not in paper:
            paper = paper.replace(AFTER_BEHAVIOURS, section(name, behaviour) + AFTER_BEHAVIOURS)
    return paper


def seats() -> str:
    """A row for each seat, with its moves."""
    seeds = load_seeds()
    rows = [
        (_code([seat]), _code((move for of, move in seeds.moves if of == seat), " ")) for seat in seeds.seats
    ]
    return table(("seat", "moves"), rows)


def terms() -> str:
    """A row for each term of the glossary."""
    return table(("term", "what it means"), [(term.name, term.says) for term in load_glossary().values()])


def variables() -> str:
    """A row for each variable of the world."""
    rows = [
        (_code([name]), variable.meaning, variable.unit, "fades" if variable.half_life else "—")
        for name, variable in load_seeds().variables.items()
    ]
    return table(("variable", "meaning", "unit", "by itself"), rows)


def measures() -> str:
    """A row for each thing that is measured."""
    rows = [
        (_code([name]), f"{measure.label}: {measure.meaning}", measure.kind)
        for name, measure in MEASURE.items()
    ]
    return table(("measure", "meaning", "kind"), rows)


def endings() -> str:
    """A row for each ending, with what must be so that a run ends in it."""
    sides = {">=": "or more", "<=": "or less"}
    rows = []
    for name, ending in ENDING.items():
        conditions = [text.split() for text in ending.when]
        met = [f"`{variable}` at `{bound}` {sides[way]}" for variable, way, bound in conditions]
        lasting = "for `held_months` on end, " if ending.lasting else ""
        rows.append((_code([name]), ending.meaning, lasting + " and ".join(met)))
    return table(("ending", "what it is", "when"), rows)


def pattern_rows() -> str:
    """A row for each pattern, with its bar and its ablation."""
    found = [module.PATTERN for module in patterns.discover().values()]
    rows = [(p.id, p.sentence, p.basis, p.threshold, p.ablation) for p in found]
    return table(("id", "pattern", "basis", "bar", "ablation"), rows)


def quiet_moves() -> str:
    """The moves that only those see whom they concern."""
    names = {name: None for (_, name), move in load_seeds().moves.items() if move.audience == "quiet"}
    return _code(names)


def section(name: str, behaviour: BehaviourFile) -> str:
    """A section for a behaviour: its rule, its parameters, its claims."""
    rows = [
        (
            _code([parameter]),
            seed.meaning,
            seed.unit,
            *(f"{end:g}" for end in seed.prior.model_dump().values()),
        )
        for parameter, seed in behaviour.parameters.items()
    ]
    numbers = table(("parameter", "meaning", "unit", "low", "mode", "high"), rows)
    claims = ", ".join(behaviour.claims) or "none"
    assumed = f" Assumed: {behaviour.assumed}." if behaviour.assumed else ""
    return f"### {name}\n\n{behaviour.rule}\n{numbers}\nClaims: {claims}.{assumed}\n\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown, on lines of its own."""
    return "\n" + "".join(f"| {' | '.join(cells)} |\n" for cells in (head, ["---"] * len(head), *rows))


def _code(names: Iterable[str], between: str = ", ") -> str:
    return between.join(f"`{name}`" for name in names)


if __name__ == "__main__":
    for file, text in papers().items():
        file.write_text(text, encoding="utf-8")
