"""`uv run python tools/lists.py` writes the lists in the papers anew, from `seeds/` and `sim/`.

A list stands between `<!-- NAME -->` and `<!-- end -->`; a behaviour without a section of its own in the
model paper gets one from its seeds. Nothing else is touched. `tests/test_docs.py` asks for today's lists.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from sim import commands, patterns
from sim.analysis.lenses.structure import shift
from sim.model import month
from sim.model.outcomes import ENDING, MEASURE
from sim.play.roles import role_of
from sim.printing.lenses import structure_row
from sim.scenario.scenario import list_scenarios, load_scenario
from sim.scenario.vocabulary import RESTING
from sim.seeds.glossary import load_glossary
from sim.seeds.load import load_seeds
from sim.seeds.schema import BehaviourFile
from sim.view import identification
from sim.view.structure import load_shipped as load_structure
from sim.view.text import identification as words
from sim.view.text.capitals import move_in_words
from sim.view.text.play import describe_role, direction
from sim.view.text.printing.lenses import STRUCTURE_HEAD
from sim.view.text.validation import years_since

ROOT = Path(__file__).resolve().parents[1]
# What comes by chance: the behaviour, and how its numbers begin.
CHANCE = {
    "appetite": ("intervention_", "hazard_"),
    "regime_security": ("upheaval_", "protest_", "election_spark"),
    "spiral": ("incident_",),
}
AFTER_BEHAVIOURS = "## Outcomes, banks and endings\n"


def papers() -> dict[Path, str]:
    """Each paper that has lists, with its lists as the seeds and the program have them."""
    readme, model, glossary = ROOT / "README.md", ROOT / "docs/model.md", ROOT / "docs/glossary.md"
    cards, validation = ROOT / "docs/teaching/role-cards.md", ROOT / "docs/validation.md"
    return {
        readme: with_lists(readme.read_text(encoding="utf-8"), {"commands": _code(commands.names())}),
        model: _model(model.read_text(encoding="utf-8")),
        glossary: with_lists(glossary.read_text(encoding="utf-8"), {"terms": terms()}),
        validation: with_lists(
            validation.read_text(encoding="utf-8"), identified() | {"structure": other_structures()}
        ),
        cards: with_lists(cards.read_text(encoding="utf-8"), {"cards": role_cards()}),
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
        "structure": switches(),
        **{"seats": seats(), "variables": variables(), "quiet": quiet_moves()},
        **{"measures": measures(), "endings": endings(), "patterns": pattern_rows()},
        **{"events": events(), "spreads": spreads(), "costs": costs(), "hazards": hazards()},
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


def events() -> str:
    """A row for each event of the scenarios, with its size and where that comes from."""
    first: dict[tuple[str, str], tuple[str, ...]] = {}
    for named in list_scenarios():
        for event in load_scenario(named.name).events:
            sizes = [*(f"`{name}` {number:+g}" for name, number in event.adds.items())]
            sizes += [
                f"`{name}` = {number:g}" for name, number in (*event.sets.items(), *event.parameters.items())
            ]
            row = (
                event.month,
                event.name,
                ", ".join(sizes),
                named.name,
                *_source(event.claims, event.assumed),
            )
            first.setdefault((event.month, event.name), row)
    head = ("month", "event", "size", "first in", "claims", "assumed")
    return table(head, (first[key] for key in sorted(first)))


def spreads() -> str:
    """How far the numbers of each move are uncertain, and why, a line each."""
    lines = [
        f"- {kind}, {_numbers(spread.prior.model_dump().values())}: {spread.assumed}."
        for kind, spread in load_seeds().move_spreads
    ]
    return "\n\n" + "\n".join(lines) + "\n"


def costs() -> str:
    """A row for each move: its cost, its rest, its delay, and where they come from."""
    rows = []
    for name, capital in load_seeds().capitals.items():
        for seat, moves in capital.moves.items():
            for move, seed in moves.items():
                why = f"{capital.assumed}; {seed.assumed}" if seed.assumed else capital.assumed
                numbers = (f"{seed.cost:g}", f"{seed.rest}", f"{seed.delay or '—'}")
                rows.append((f"`{seat}.{move}`", *numbers, *_source(seed.claims, why or name)))
    return table(("move", "cost", "rest", "delay", "claims", "assumed"), rows)


def hazards() -> str:
    """A row for each number of what happens by chance within a month, with where it comes from."""
    rows = [
        (f"`{p.name}`", p.meaning, p.unit, _numbers((p.low, p.mode, p.high)), *_source(p.claims, p.assumed))
        for p in load_seeds().parameters.values()
        if p.behaviour in CHANCE and p.name.startswith(CHANCE[p.behaviour])
    ]
    return table(("parameter", "meaning", "unit", "low, mode, high", "claims", "assumed"), rows)


def _source(claims: Sequence[str], assumed: str | None) -> tuple[str, str]:
    """The claims behind a number, and what is assumed, as cells."""
    return ", ".join(claims) or "—", (assumed or "—").rstrip(".")


def _numbers(numbers: Iterable[float]) -> str:
    return ", ".join(f"{number:g}" for number in numbers)


def terms() -> str:
    """A row for each term of the glossary."""
    return table(("term", "what it means"), [(term.name, term.says) for term in load_glossary().values()])


def role_cards() -> str:
    """A section for each capital: what it is about, and what it can do in plain words."""
    return "\n" + "\n".join(_role_card(capital) for capital in load_seeds().capitals)


def _role_card(capital: str) -> str:
    """The card of one capital; its moves stand by the direction that the cards of the game have."""
    role, can = role_of(capital), dict[str, list[str]]()
    for seat, moves in load_seeds().capitals[capital].moves.items():
        for name, move in moves.items():
            if name not in RESTING:
                can.setdefault(direction(move.stance), []).append(move_in_words(seat, name))
    about = [f"- **{lead}** {said}" for lead, said in describe_role(role)]
    about += [f"- **{way}:** {', '.join(labels)}." for way, labels in can.items()]
    return "\n".join([f"## {role.label}", "", *about, ""])


def variables() -> str:
    """A row for each variable of the world."""
    rows = [
        (_code([name]), variable.meaning, variable.unit, "fades" if variable.half_life else "—")
        for name, variable in load_seeds().variables.items()
    ]
    return table(("variable", "meaning", "unit", "by itself"), rows)


def switches() -> str:
    """A row for each option of each switch, the usual one first."""
    rows = []
    for name, switch in load_seeds().structure.items():
        for option in sorted(switch.options, key=lambda option: option != switch.usual):
            asked = (_code([name]), switch.asks) if option == switch.usual else ("", "")
            rows.append((*asked, _code([option]), switch.options[option].says))
    return table(("switch", "what it asks", "option", "what that says"), rows)


def identified() -> dict[str, str]:
    """What the facts narrow of the uncertain numbers, as shipped: sentences and tables."""
    found = identification.load_shipped().found
    rows = identification.narrowed(found), [r for r in identification.levers(found) if not r["narrowed"]]
    of_numbers = (words.table_row(row) for of in rows for row in of)
    head = ("seats", "gain in bits, all years (90 %)", years_since(found["left_out"]["since"]))
    told = (words.describe_narrowed, words.describe_size, words.describe_check)
    sentences = "\n\n".join(f"{tell(found)}." for tell in told)
    return {
        "identified": f"\n{sentences}\n",
        "narrowed": table(words.HEAD, of_numbers),
        "left out": f"\n{words.describe_left_out(found)}.\n{table(head, words.left_out_rows(found))}",
    }


def other_structures() -> str:
    """A row for each other option of the structure: which conclusions it changes, as measured."""
    usual, *others = load_structure()
    return table(STRUCTURE_HEAD, [structure_row(shift(usual, found)) for found in others])


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
