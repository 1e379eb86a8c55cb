"""What the whole ensemble shows: endings, the corridor, the outcomes, the moves, each beside its picture."""

from collections.abc import Iterable

from sim.dashboard import words
from sim.dashboard.charts.change import change
from sim.dashboard.charts.corridor import corridor
from sim.dashboard.charts.endings import endings
from sim.dashboard.charts.fan import fan
from sim.dashboard.charts.moves import moves
from sim.dashboard.charts.palette import LIGHT
from sim.dashboard.drawing import svg
from sim.dashboard.story import who
from sim.dashboard.summary import OUTCOMES, ROOM, Summary, out_of_a_hundred
from sim.report.content import Beside, Block, Picture, Pictures, Points, Section, Table, Text
from sim.report.worlds import Paired, Worlds

# Pixels: a page's width, a phone's, half a page, a third of one.
WIDE, PHONE, HALF, THIRD = 660, 350, 320, 230
TALL, TALL_ON_A_PHONE = 520, 520
FAN_HEIGHT, ROW_HEIGHT = 120, 36
MOVES_TOLD = 8
SEATS = ("minsk", "minsk_words", "moscow")

READ_CORRIDOR = (
    "Time runs down; Moscow is left, the West right. The grey bank is absorption: dependence and Russian "
    "forces draw it in. The red bank is Moscow's edge, where its fear of losing Minsk reaches one half: "
    "western answers and NATO on the flank draw it in. Each bank is solid where the median world has it "
    "and paler as far as 5 in 100 worlds do. Between them runs Minsk: its deeds thick, with what 50 and "
    "90 in 100 worlds stay within; its words dashed; dotted, how each capital reads it. Dash and dot is "
    "Minsk's own guess of the edge."
)
READ_FANS = "Line: the median world. Bands: what 50 and 90 in 100 worlds stay within. Scale: 0 to 1."
READ_MOVES = "Of 100 months, over all worlds, how many have each move; standing still is left out."
DASHED, TICKS = " Dashed: the baseline's median.", " Tick: the same in the baseline."
PAIRED = (
    "Each world is set against the world of the same luck in the baseline, so that the mean difference is"
    " caused by the change. The interval holds the true mean in 95 of 100 such reports; it says nothing "
    "of a single world."
)


def told(worlds: Worlds) -> list[Section]:
    """The sections about the ensemble, in the order of the first page of the dashboard."""
    now, beside = worlds.now, worlds.beside
    before = beside.now if beside else None
    sections = [Section("How 100 worlds end", tuple(_endings(now, before)))]
    if beside:
        sections.append(Section("Against the baseline", tuple(_change(now, beside))))
    return [
        *sections,
        Section("The corridor", tuple(_corridor(now, before))),
        Section("The outcomes, month by month", tuple(_fans(now, before))),
        Section("Who does what", tuple(_moves(now, before))),
    ]


def _endings(now: Summary, before: Summary | None) -> Iterable[Block]:
    says = words.endings_say(now)
    counts, then = out_of_a_hundred(now.endings), out_of_a_hundred(before.endings) if before else {}
    order = sorted(counts, key=lambda name: -counts[name])
    head = ("A world ends", "of 100", *(("baseline", "change") if before else ()))
    rows = []
    for name in order:
        row = [words.ENDING_WORDS[name], _whole(counts[name], now.endings[name])]
        if before:
            difference = words.signed(counts[name] - then[name], 0)
            row += [_whole(then[name], before.endings[name]), difference]
        rows.append(tuple(row))
    table = Table("How worlds end, in worlds of 100", head, tuple(rows), tuple(range(1, len(head))))
    yield Beside(Picture(svg(endings(now, before, LIGHT), HALF), says), (Text(says), table))


def _whole(count: int, share: float) -> str:
    """A count; what happens in too few worlds for one of a hundred is not shown as never."""
    return "fewer than 1" if count == 0 and share > 0 else str(count)


def _change(now: Summary, beside: Paired) -> Iterable[Block]:
    before = beside.now
    says = words.change_says(now, before)
    rows = []
    for outcome in OUTCOMES:
        mean, half = now.paired_change(before, outcome)
        then, here = (float(one.finals[outcome].mean()) for one in (before, now))
        interval = f"{words.signed(mean - half, 3)} to {words.signed(mean + half, 3)}"
        label, meaning = words.OUTCOME_WORDS[outcome]
        rows.append(
            (f"{label}: {meaning}", words.plain(then), words.plain(here), words.signed(mean, 3), interval)
        )
    drawn = Picture(svg(change(now, before, LIGHT, ROW_HEIGHT), HALF), says)
    yield Beside(drawn, (Text(says), Text(PAIRED, quiet=True)))
    head = ("Outcome", "baseline", "here", "difference", "95 % interval")
    yield Table(
        "Outcomes in the last month, means over all worlds, from 0 to 1", head, tuple(rows), (1, 2, 3, 4)
    )
    if beside.moves:
        head = ("Made clearly more or less often", "baseline", "here")
        says = "Moves that change, in months of 100 over all worlds; the largest changes first"
        yield Table(says, head, tuple(_moved(now, beside)), (1, 2))
    else:
        yield Text("No move is clearly made more or less often.")


def _moved(now: Summary, beside: Paired) -> Iterable[tuple[str, str, str]]:
    for one in beside.moves[:MOVES_TOLD]:
        label = now.moves[one.seat].label(one.move)
        yield f"{who(one.seat)} {label}", f"{100 * one.a:.1f}", f"{100 * one.b:.1f}"


def _corridor(now: Summary, before: Summary | None) -> Iterable[Block]:
    says = words.corridor_says(now)
    wide = svg(corridor(now, before, LIGHT, TALL), WIDE)
    narrow = svg(corridor(now, before, LIGHT, TALL_ON_A_PHONE), PHONE)
    yield Picture(wide, "The corridor. " + " ".join(says), narrow)
    yield Text(" ".join(says))
    yield Text(READ_CORRIDOR, quiet=True)


def _fans(now: Summary, before: Summary | None) -> Iterable[Block]:
    shown = (ROOM, *OUTCOMES)
    yield Pictures(
        tuple(
            Picture(svg(fan(now, name, before, LIGHT, FAN_HEIGHT), THIRD), words.fan_says(now, name))
            for name in shown
        ),
        3,
    )
    yield Text(READ_FANS + (DASHED if before else ""), quiet=True)
    yield Points(tuple(("", words.fan_says(now, name)) for name in shown), dense=True)


def _moves(now: Summary, before: Summary | None) -> Iterable[Block]:
    yield Pictures(
        tuple(
            Picture(svg(moves(now, seat, before, LIGHT), THIRD), words.moves_say(now, seat)) for seat in SEATS
        ),
        3,
    )
    yield Text(READ_MOVES + (TICKS if before else ""), quiet=True)
    rest = [seat for seat in now.moves if seat not in SEATS]
    told = [(f"{seat.title()}:", _most_often(now, seat)) for seat in rest]
    yield Points(tuple(told), dense=True)


def _most_often(now: Summary, seat: str) -> str:
    """The moves that a seat makes most, with their share of months."""
    from sim.dashboard.summary import IDLE

    of_seat = now.moves[seat]
    shares = of_seat.in_all()
    order = sorted((name for name in shares if name not in IDLE), key=lambda name: -shares[name])[:2]
    return words.listed([f"{of_seat.label(n)} in {words.in_hundred(shares[n])} months" for n in order]) + "."
