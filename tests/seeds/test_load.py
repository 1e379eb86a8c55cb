"""The walk over all evidence: each number has a unit, a range and a reason, each claim a use."""

import re

import numpy as np
import pytest

from sim import Tightrope, load_scenario, patterns
from sim.errors import BadInput
from sim.evidence import lookup
from sim.evidence.web import OF_MOVES
from sim.luck.parameters import Parameters
from sim.scenario.scenario import list_scenarios
from sim.seeds.load import capital_of, load_seeds

SEEDS = load_seeds()
PRIORS, MOVES, VARIABLES = SEEDS.parameters, SEEDS.moves, SEEDS.variables


def resolve(claims):
    return set(claims) <= SEEDS.claims.keys()


def all_uses():
    """What uses claims, by a name that says where."""
    uses = {f"parameter {name}": prior.claims for name, prior in PRIORS.items()}
    uses |= {f"move {seat}.{name}": move.claims for (seat, name), move in MOVES.items()}
    uses |= {f"variable {name}": variable.claims for name, variable in VARIABLES.items()}
    uses |= {f"group {name}": group.claims for name, group in SEEDS.groups.items()}
    uses |= {f"pattern {id_}": module.PATTERN.claim_ids for id_, module in patterns.discover().items()}
    for name, capital in SEEDS.capitals.items():
        uses |= {f"goal {name}.{goal}": seed.claims for goal, seed in capital.goals.items()}
        uses |= {f"danger {name}.{danger}": seed.claims for danger, seed in capital.dangers.items()}
        traits = (capital.temperature, capital.inertia, capital.strength)
        uses |= {f"trait {name} {i}": trait.claims for i, trait in enumerate(traits)}
    for case in list_scenarios():
        written = [case, *case.events, *case.script, *case.blocked]
        uses |= {f"scenario {case.name} {i}": part.claims for i, part in enumerate(written)}
    return uses


USES = all_uses()


# every number


def test_there_are_numbers_to_walk():
    assert len(PRIORS) > 300
    assert {p.kind for p in PRIORS.values()} == {
        *("parameter", "start", "half_life", "temperature", "inertia", "salience", "ideal", *OF_MOVES)
    }


@pytest.mark.parametrize("prior", PRIORS.values(), ids=PRIORS)
def test_every_number_has_a_unit_a_range_and_a_reason(prior):
    assert prior.unit.strip()
    assert prior.meaning.strip()
    assert np.isfinite([prior.low, prior.mode, prior.high]).all()
    assert prior.low <= prior.mode <= prior.high
    assert resolve(prior.claims)
    assert prior.claims or (prior.assumed and len(prior.assumed.split()) > 1)
    assert prior.confidence in ("low", "medium", "high")
    assert prior.low < prior.high or prior.assumed, "what is certain says why"


def test_a_start_and_an_ideal_lie_on_the_scale_of_their_variable():
    for name, prior in PRIORS.items():
        if prior.kind in ("start", "ideal"):
            variable = VARIABLES[name.rpartition(".")[2]]
            assert variable.low <= prior.low <= prior.high <= variable.high, name
            assert prior.unit == variable.unit, name
        if (
            prior.kind in ("salience", "half_life", "temperature", "inertia", *OF_MOVES)
            and prior.kind != "needs"
        ):
            assert prior.low >= 0, name


@pytest.mark.parametrize("kind", ["cost", "rest", "delay", "needs", "ratio"])
def test_what_is_drawn_of_each_move_is_around_what_its_file_says(kind):
    """Multiples have their mode at one, what is added at nothing: central runs have the file's number."""
    drawn = [prior for prior in PRIORS.values() if prior.kind == kind]
    assert {prior.mode for prior in drawn} == {0 if kind == "needs" else 1}
    assert all(prior.low < prior.mode < prior.high for prior in drawn)


def test_each_number_of_a_move_that_can_vary_is_drawn_and_none_that_cannot():
    """A move that costs nothing has no cost to draw, one that may be made every month no rest, and so on."""
    expected = set()
    for (seat, name), move in MOVES.items():
        has = {
            "strength": move.does or move.later,
            "cost": move.cost,
            "rest": move.rest > 1,
            "delay": move.delay,
            "needs": [limits for limits in move.needs.values() if limits.min is not None],
        }
        expected |= {f"{seat}.{kind}.{name}" for kind, there in has.items() if there}
        effects = dict.fromkeys([*move.does, *move.later, *move.leaks])
        expected |= {f"{seat}.ratio.{name}.{variable}" for variable in list(effects)[1:]}
    assert {name for name, prior in PRIORS.items() if prior.kind in OF_MOVES} == expected
    assert "minsk.cost.hold" not in expected
    assert "minsk.needs.meet_kyiv" not in expected
    assert "minsk.ratio.concede.base_file" not in expected
    assert "minsk.ratio.concede.demand" in expected
    assert "washington.ratio.defence_dialogue.deeds" in expected, "what leaks is an effect too"


def test_a_lever_spans_its_prior_and_says_what_its_ends_mean():
    levers = SEEDS.levers
    assert len(levers) == 10
    for prior in levers:
        lever = prior.lever
        assert lever.low <= prior.low <= prior.high <= lever.high, prior.name
        assert 0 < lever.step < lever.high - lever.low
        assert all(lever.ends)
        assert prior.claims or prior.assumed


def test_every_number_of_a_behaviour_is_asked_for_by_the_model(monkeypatch):
    """A number that nothing reads would be a lever without a rope."""
    asked = set()

    class Noting(Parameters):
        def __getattribute__(self, name):
            asked.add(name)
            return super().__getattribute__(name)

    monkeypatch.setattr("sim.model.tightrope.Parameters", Noting)
    # What an intervention brings is asked for only where Moscow acts.
    case = (
        load_scenario("baseline")
        .lasting(6)
        .changed(elections={"minsk": ["2016-03"]})
        .set({"tipping_point": 0})
    )
    model = Tightrope(case, runs=256)
    for _ in range(6):
        model.step()
    assert {name for name, prior in PRIORS.items() if prior.kind == "parameter"} <= asked


# every claim


@pytest.mark.parametrize("id_", SEEDS.claims)
def test_every_claim_is_used_or_says_why_not(id_):
    claim = SEEDS.claims[id_].seed
    users = [name for name, claims in USES.items() if id_ in claims]
    assert users or claim.unused
    assert not (users and claim.unused), f"is called unused and is used by {users}"
    if claim.unused:
        assert len(claim.unused.split()) >= 4


@pytest.mark.parametrize("id_", SEEDS.claims)
def test_every_claim_says_what_it_sets_and_of_whom_it_speaks(id_):
    claim = SEEDS.claims[id_]
    assert claim.says.endswith((".", "?"))
    assert claim.seed.sets.strip()
    assert set(claim.seed.about) <= set(SEEDS.capitals)
    assert resolve(claim.seed.same_as)
    assert id_ not in claim.seed.same_as
    assert re.fullmatch(r"(CH|EN|BD|BF13-|BF16-|BF17-)\d+", id_)


def test_every_claim_that_anything_names_is_in_an_analysis():
    for name, claims in USES.items():
        assert resolve(claims), name
        assert len(set(claims)) == len(claims), f"{name} names a claim twice"


def test_every_analysis_has_its_reference():
    assert len(SEEDS.analyses) == 6
    for analysis in SEEDS.analyses.values():
        assert analysis.author
        assert analysis.title
        assert analysis.publisher
        assert re.match(r"(19|20)\d\d", analysis.published)
        assert analysis.claims


# variables, capitals, moves


@pytest.mark.parametrize("name", VARIABLES)
def test_every_variable_has_a_meaning_a_range_a_rest_and_a_reason(name):
    variable = VARIABLES[name]
    assert variable.label.strip()
    assert variable.meaning.strip()
    ends = {"share": (0, 1), "position": (-1, 1)}.get(variable.unit, (variable.low, variable.high))
    assert (variable.low, variable.high) == ends
    assert variable.low <= variable.rest <= variable.high
    assert resolve(variable.claims)
    assert variable.claims or variable.assumed


@pytest.mark.parametrize(("seat", "name"), MOVES)
def test_every_move_changes_known_variables_and_has_a_claim(seat, name):
    move = MOVES[seat, name]
    for named in (move.does, move.later, move.leaks, move.needs, move.expects):
        assert named.keys() <= VARIABLES.keys()
    assert move.claims or move.assumed
    assert resolve(move.claims)
    assert move.label.strip()
    for variable, limits in move.needs.items():
        low = VARIABLES[variable].low if limits.min is None else limits.min
        high = VARIABLES[variable].high if limits.max is None else limits.max
        assert VARIABLES[variable].low <= low < high <= VARIABLES[variable].high
    changes = {*move.does, *move.later, *move.leaks}
    assert changes or name in ("hold", "silence")
    assert 0 not in [*move.does.values(), *move.later.values(), *move.leaks.values()]


def test_no_move_sets_what_comes_from_outside_or_what_others_think():
    """War, oil, fear and readings follow from the world; a move changes what they follow from."""
    kept = {n for n in VARIABLES if n.startswith("reading_")} | {
        "war",
        "oil",
        "fear",
        "shadow_reading",
        "edge_estimate",
    }
    for key, move in MOVES.items():
        assert not kept & {*move.does, *move.later, *move.leaks}, key


def test_a_new_capital_comes_after_those_whose_seats_are_in_stored_results():
    first = ["minsk", "moscow", "washington", "brussels", "warsaw", "vilnius", "riga", "kyiv", "beijing"]
    assert list(SEEDS.capitals)[: len(first)] == first
    assert list(SEEDS.seats)[:3] == ["minsk", "minsk_words", "moscow"]
    orders = [capital.order for capital in SEEDS.capitals.values()]
    assert len(set(orders)) == len(orders)


@pytest.mark.parametrize("name", SEEDS.capitals)
def test_every_capital_has_goals_and_moves_that_mean_something(name):
    capital = SEEDS.capitals[name]
    assert capital.capital == name
    assert capital.goals.keys() <= VARIABLES.keys()
    assert all(resolve(goal.claims) for goal in capital.goals.values())
    assert all(goal.claims or capital.assumed for goal in capital.goals.values())
    assert all(danger.stake in PRIORS and resolve(danger.claims) for danger in capital.dangers.values())
    assert capital.reads_minsk_by is None or capital.reads_minsk_by in VARIABLES
    assert capital.assumed.strip()
    assert set(capital.moves) == {seat for seat in SEEDS.seats if capital_of(seat) == name}


@pytest.mark.parametrize("name", SEEDS.capitals)
def test_every_goal_can_be_served_by_a_move_of_somebody(name):
    touched = {v for move in MOVES.values() for v in (*move.does, *move.later, *move.leaks)}
    assert set(SEEDS.capitals[name].goals) <= touched


@pytest.mark.parametrize(("seat", "name"), [key for key in MOVES if key[1] not in ("hold", "silence")])
def test_every_move_touches_what_its_capital_minds(seat, name):
    """A move that changes no goal and no driver of a danger would have no reason."""
    from sim.model.choice import dangers

    capital, move = SEEDS.capitals[capital_of(seat)], MOVES[seat, name]
    minded = set(capital.goals) | {d for danger in capital.dangers for d in dangers.BY_NAME[danger].drivers}
    assert minded & {*move.does, *move.later, *move.expects}


@pytest.mark.parametrize("name", SEEDS.groups)
def test_every_behaviour_has_a_rule_and_claims_or_says_what_is_assumed(name):
    group = SEEDS.groups[name]
    assert group.rule.endswith(".")
    assert group.label
    assert resolve(group.claims)
    assert group.claims or group.assumed


@pytest.mark.parametrize("name", SEEDS.behaviours)
def test_the_claims_in_a_behaviours_docstring_are_those_in_its_seeds(name):
    from importlib import import_module

    text = import_module(f"sim.model.behaviours.{name}").__doc__ or ""
    named = set(re.findall(r"\b(?:CH|EN|BD|BF1[367]-)\d+\b", text))
    assert named
    assert named <= set(SEEDS.behaviours[name].claims)


# looking up, both ways


@pytest.fixture(scope="module")
def web():
    return lookup.web()


def test_every_link_leads_back(web):
    for (kind, id_), entry in web.items():
        for other, ids in entry.links.items():
            for linked in ids:
                assert id_ in web[other, linked].links[kind], f"{kind} {id_} → {other} {linked}"


def test_every_claim_leads_to_what_rests_on_it_and_back(web):
    kinds = {
        "parameter": {name: prior.claims for name, prior in PRIORS.items()},
        "move": {f"{seat}.{name}": move.claims for (seat, name), move in MOVES.items()},
        "variable": {name: variable.claims for name, variable in VARIABLES.items()},
        "behaviour": {name: behaviour.claims for name, behaviour in SEEDS.behaviours.items()},
        "pattern": {id_: module.PATTERN.claim_ids for id_, module in patterns.discover().items()},
    }
    for kind, named in kinds.items():
        for id_, claims in named.items():
            assert set(claims) == set(web[kind, id_].links["claim"]), (kind, id_)
            for claim in claims:
                assert id_ in web["claim", claim].links[kind]


def test_a_claim_that_is_used_leads_somewhere_in_the_model(web):
    for id_, claim in SEEDS.claims.items():
        links = web["claim", id_].links
        anywhere = {
            kind for kind in ("parameter", "move", "variable", "behaviour", "pattern") if links.get(kind)
        }
        assert anywhere or claim.seed.unused, id_


def test_one_can_walk_from_a_claim_to_a_pattern_and_back(web):
    """Claim → parameter → behaviour → pattern, and each step the other way."""
    assert "reciprocity_weight" in web["claim", "CH2"].links["parameter"]
    assert "fear_of_loss" in web["parameter", "reciprocity_weight"].links["behaviour"]
    assert "CH2" in web["behaviour", "fear_of_loss"].links["claim"]
    patterns_of = web["claim", "CH2"].links["pattern"]
    assert patterns_of
    for id_ in patterns_of:
        assert "CH2" in web["pattern", id_].links["claim"]


def test_every_behaviour_has_its_parameters_and_every_parameter_its_owner(web):
    for name in SEEDS.behaviours:
        assert set(web["behaviour", name].links["parameter"]) == set(SEEDS.behaviours[name].parameters), name
    for name, prior in PRIORS.items():
        links = web["parameter", name].links
        if prior.kind == "parameter":
            continue
        owners = {"start": "variable", "half_life": "variable", **dict.fromkeys(OF_MOVES, "move")}
        assert links[owners.get(prior.kind, "capital")], name


@pytest.mark.parametrize(
    "id_", ["CH2", "ch2", "fear_of_loss", "minsk.delay", "delay", "P4", "chatham-house-2016"]
)
def test_anything_is_found_by_its_id_whatever_its_case(id_):
    (entry,) = lookup.look_up(id_)
    assert entry["says"]
    assert entry["links"]


def test_an_id_that_two_things_have_gives_both():
    kinds = {entry["kind"] for entry in lookup.look_up("appetite")}
    assert kinds == {"variable", "behaviour"}


def test_an_unknown_id_is_told_with_the_nearest_one():
    with pytest.raises(BadInput, match="did you mean tipping_point"):
        lookup.look_up("tiping_point")


def test_the_index_lists_every_entry_once(web):
    listed = {(kind, id_) for kind, ids in lookup.index().items() for id_ in ids}
    assert listed == set(web)
