"""The debrief of a game, to be printed or kept: the same content as on the page, as HTML or PDF."""

from collections.abc import Iterable

from sim.play.game import game_of
from sim.play.records import AIMS, Debrief, Sheet
from sim.play.saved import GameFile
from sim.report.content import Element, Picture, Points, Report, Section, Table, Text
from sim.report.ensemble import PHONE, WIDE
from sim.results.dataset import version
from sim.scenario.scenario import Scenario
from sim.view.charts.own_rope import own_rope
from sim.view.charts.palette import LIGHT
from sim.view.pictures import svg
from sim.view.rope import places_of
from sim.view.summary import PERCENT, READERS
from sim.view.text import debrief
from sim.view.text import play as words
from sim.view.text.capitals import who
from sim.view.text.pages import play as page
from sim.view.text.report import debrief as text
from sim.view.text.words import decimal, with_sign


def make_debrief(file: GameFile, capital: str | None = None) -> Report:
    """Play a game again and put its debrief together; raises `BadInput` for a game that is not over."""
    game = game_of(file)
    player = capital or game.setup.players[0]
    told = game.debrief(player, file.guesses)
    foot = text.made_by(version(), file.seed, file.run)
    return compose(told, game.sheet(player), file, game.setup.case, foot)


def compose(told: Debrief, sheet: Sheet, file: GameFile, case: Scenario, foot: str) -> Report:
    """The paper of a game that has been told."""
    sections = (
        Section(debrief.OVER, (Text(words.describe_ending(told)), *_guesses(told, file.guesses))),
        Section(debrief.UNCOVERED, tuple(_rope(told, sheet, tuple(case.months)))),
        Section(debrief.BESIDE_OTHERS, (Text(text.PLACES_ABOUT, quiet=True), _places(told))),
        Section(debrief.MATTERED, tuple(_swaps(told))),
        Section(text.READ, (_readings(told),)),
        Section(text.DONE, (Points(_done(sheet), dense=True, long=True),)),
        Section(text.LIMITS, (Text(text.ABOUT_LIMITS), Text(text.in_file(file.seed, file.run)))),
    )
    return Report(
        title=text.title(told.capital, case.title),
        kind=text.KIND,
        summary=text.summary(told.months[0], told.months[-1], len(file.rounds), file.pace),
        question=case.question or "",
        again=foot,
        sections=sections,
    )


def _guesses(told: Debrief, guesses: dict[str, float]) -> Iterable[Element]:
    """What was guessed beforehand, with its score."""
    if told.scores:
        scored = (
            words.describe_score(name, guesses[name], told.came[name], score)
            for name, score in told.scores.items()
        )
        yield Points(tuple(("", line) for line in scored))
        yield Text(debrief.BRIER, quiet=True)


def _rope(told: Debrief, sheet: Sheet, months: tuple[str, ...]) -> Iterable[Element]:
    """Where Minsk believed to stand and where it stood."""
    believed, true = (places_of({**told.paths, "edge": told.paths[edge]}) for edge in ("edge_seen", "edge"))
    done = {month: [words.describe_done(d) for d in sheet.done if d.month == month] for month in told.months}
    said = [page.month_and(month, lines) for month, lines in done.items()]
    name = page.BELIEVED_BY_MINSK
    wide, narrow = (
        svg(own_rope(believed, said, months, LIGHT, true, name), width) for width in (WIDE, PHONE)
    )
    yield Text(f"{words.describe_edge(told)} {words.describe_beyond(told)}".strip())
    yield Picture(
        wide, debrief.describe_uncovered(list(map(float, believed)), list(map(float, true))), narrow
    )
    yield Text(debrief.UNCOVERED_NOTE, quiet=True)


def _places(told: Debrief) -> Table:
    """The game's figures beside those of the model's runs."""
    rows = tuple(
        (
            words.label_of(name),
            decimal(place.value),
            f"{PERCENT * place.below:.0f}",
            f"{place.low:.2f} to {place.high:.2f}",
        )
        for name, place in told.places.items()
    )
    head = (text.FIGURE, text.GAME, text.BELOW, text.USUAL)
    return Table(debrief.BESIDE_OTHERS, head, rows, right=(1, 2, 3))


def _swaps(told: Debrief) -> Iterable[Element]:
    """The choices that mattered most."""
    if told.swaps:
        aims = told.places[AIMS]
        yield Text(debrief.about_swaps(aims.low, aims.high), quiet=True)
        yield Points(tuple(("", words.describe_swap(swap)) for swap in told.swaps))
    else:
        yield Text(text.NOTHING_MATTERED)


def _readings(told: Debrief) -> Table:
    """What was said and done, and how it was read, in the last month."""
    named = {debrief.DEEDS: "deeds", debrief.SAID: "words"}
    named |= {debrief.READ_BY.format(who(name)): f"reading_{name}" for name in READERS} | {
        debrief.BELIEVED_READING: "shadow_reading"
    }
    rows = tuple((label, with_sign(float(told.paths[name][-1]))) for label, name in named.items())
    return Table(text.READ_ABOUT, (debrief.WHOSE, debrief.POSITION), rows, right=(1,))


def _done(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    """What the player's seats did, a point a month."""
    months = dict.fromkeys(done.month for done in sheet.done)
    return tuple(
        (month, " ".join(words.describe_done(done) for done in sheet.done if done.month == month))
        for month in months
    )
