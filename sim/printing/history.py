"""The history report of the command line in words: what is imposed, what fits, what surprised the model."""

from typing import Any

from sim.printing import INDENT, columns
from sim.view.text.printing import history as text

SHOWN = 5
SHOWN_MOVES = 3


def history(found: dict[str, Any]) -> str:
    """The whole report, a section a paragraph."""
    sections = [
        imposed(found["conditioning"]),
        _checks(found["checks"]),
        _arrival(found["arrival"], **found["leads_to"]),
        _surprise(found["surprise"]),
        *([_seat_months(found["seat_months"])] if found["seat_months"] else []),
        _facts(found["facts"]),
    ]
    return "\n\n".join("\n".join(lines) for lines in sections)


def imposed(found: dict[str, Any]) -> list[str]:
    """What is imposed, seat by seat and from outside; all else is chosen freely."""
    seats = [text.SEATS_HEAD, *map(text.describe_seat, found["seats"])]
    outside = [text.describe_event(month, name) for month, name in found["events"]]
    outside += [text.describe_vote(month, capital) for month, capital in found["votes"]]
    lines = [text.describe_imposed(found["share"]), *columns(seats, right=[1, 2, 3])]
    lines += [text.FROM_OUTSIDE, *columns([[line] for line in sorted(outside)])]
    return [*lines, text.list_paths(found["paths"])] if found["paths"] else lines


def _checks(found: list[dict[str, Any]]) -> list[str]:
    held = sum(check["holds"] for check in found)
    lines = [text.count_checks(held, len(found))]
    for check in found:
        verdict, measured = text.describe_check(check)
        lines += [INDENT + verdict, INDENT * 5 + measured]
    return lines


def _arrival(found: list[dict[str, Any]], scenario: str, month: str) -> list[str]:
    inside = sum(row["within"] for row in found)
    rows = [text.describe_start(row) for row in found if not row["within"]]
    return [text.describe_arrival(inside, len(found), scenario, month), *columns(rows, right=[1])]


def _surprise(found: dict[str, Any]) -> list[str]:
    score = found["all"]
    lines = [text.describe_score(score["likeliest"], score["events"], score["moves"])]
    lines += [INDENT + text.describe_guess(guess, row) for guess, row in score["against"].items()]
    moves = sorted(found["moves"], key=lambda row: row["bits"])
    for title, rows in ((text.SURPRISED, moves[:SHOWN]), (text.EXPECTED, moves[::-1][:SHOWN])):
        lines += [title, *columns([text.describe_move(row) for row in rows], right=[3])]
    return lines


def _seat_months(found: dict[str, Any]) -> list[str]:
    years = text.span_of_years(found["since"], found["until"])
    lines = [text.describe_seat_months(years, found["bits"], found["seat_months"], found["answers"])]
    moves = found["moves"]
    for title, rows in ((text.WORST, moves[:SHOWN_MOVES]), (text.BEST, moves[::-1][:SHOWN_MOVES])):
        lines += [title, *columns([text.describe_move_months(row) for row in rows], right=[2])]
    return [*lines, text.describe_habit(years, found["habit"])] if found["habit"] else lines


def _facts(found: dict[str, Any]) -> list[str]:
    lines = [text.count_facts(found["number"])]
    return [*lines, text.list_recalled(found["recalled"])] if found["recalled"] else lines
