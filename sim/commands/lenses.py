"""The command `lenses`: rival readings of the same facts."""

from sim.analysis.lenses.lenses import describe, lens_table, load_lenses
from sim.commands.answering import answer
from sim.commands.options import AsJson, MaybeScenario, NWorkers, Runs, Seed
from sim.printing import lenses as words
from sim.printing.progress import Bar
from sim.running.limits import check_counts
from sim.scenario.scenario import load_scenario

ORDER = 70


def command(
    scenario: MaybeScenario = None,
    runs: Runs = 1000,
    seed: Seed = 0,
    workers: NWorkers = None,
    as_json: AsJson = False,
) -> None:
    """Rival readings of the same facts; with a scenario, where they disagree about it."""
    check_counts(runs, seed)
    if scenario is None:
        known = load_lenses()
        answer([describe(lens) for lens in known.values()], lambda _: words.lenses(known), as_json)
        return
    chosen = load_scenario(scenario)
    with Bar("running") as bar:
        table = lens_table(chosen, runs, seed, bar, workers)
    answer(table.as_dict(), lambda _: words.lens_table(table), as_json)
