"""The history report of the command line in words: what is imposed, what fits, what surprised the model."""

from typing import Any

from sim.printing import columns, spoken

SHOWN = 5


def history(found: dict[str, Any]) -> str:
    """The whole report, a section a paragraph."""
    sections = [
        imposed(found["conditioning"]),
        _checks(found["checks"]),
        _arrival(found["arrival"]),
        _surprise(found["surprise"]),
        _facts(found["facts"]),
    ]
    return "\n\n".join("\n".join(lines) for lines in sections)


def imposed(found: dict[str, Any]) -> list[str]:
    """What is imposed, seat by seat and from outside; all else is chosen freely."""
    lines = [f"Imposed: {found['share']:.0%} of all decisions; in all other months a seat chooses freely."]
    rows = [["seat", "months given", "share", "of all its choices closed"]]
    rows += [
        [spoken(s["seat"]), f"{s['scripted']} of {s['months']}", f"{s['share']:.0%}", f"{s['closed']:.0%}"]
        for s in found["seats"]
    ]
    lines += columns(rows, right=[1, 2, 3])
    outside = [f"{month} {name}" for month, name in found["events"]]
    outside += [f"{month} vote in {capital.title()}" for month, capital in found["votes"]]
    lines += ["From outside the capitals, whatever they choose"]
    lines += columns([[line] for line in sorted(outside)])
    if found["paths"]:
        lines.append(f"And month by month: {', '.join(found['paths'])}.")
    return lines


def _checks(found: list[dict[str, Any]]) -> list[str]:
    held = sum(check["holds"] for check in found)
    lines = [f"Does the state behave as history tells? {held} of {len(found)}"]
    for check in found:
        verdict = "holds " if check["holds"] else "MISSED"
        lines.append(f"  {verdict}  {check['sentence']} ({check['basis']})")
        measured = ", ".join(f"{name} {value:.2f}" for name, value in check["measured"].items())
        lines.append(f"          {measured}; expected: {check['expected']}")
    return lines


def _arrival(found: list[dict[str, Any]]) -> list[str]:
    inside = sum(row["within"] for row in found)
    lines = [
        f"At the end of 2015 {inside} of {len(found)} variables are where the baseline begins. The others,"
        " median on the rails beside what is assumed for January 2016:"
    ]
    rows = [
        [spoken(row["variable"]), f"{row['p50']:.2f}", f"{row['low']:.2f} to {row['high']:.2f}"]
        for row in found
        if not row["within"]
    ]
    return lines + columns(rows, right=[1])


def _surprise(found: dict[str, Any]) -> list[str]:
    score = found["all"]
    lines = [
        f"What would the model have expected? Its likeliest move was made in {score['likeliest']} of "
        f"{score['moves']} cases. It held the move made likelier than"
    ]
    for guess, row in score["against"].items():
        ends = f"{_number(row['low'])} to {_number(row['high'])}"
        lines.append(
            f"  {guess}: in {row['better']} of {row['of']}; {row['bits']:+.2f} bits on average ({ends})"
        )
    moves = sorted(found["moves"], key=lambda row: row["bits"])
    for title, rows in (("Surprised most by", moves[:SHOWN]), ("Expected most", moves[::-1][:SHOWN])):
        lines.append(title)
        lines += columns(
            [
                [
                    row["month"],
                    spoken(row["seat"]),
                    spoken(row["move"]),
                    f"{row['probability']:.1%}",
                    f"(open in {row['open_in']:.0%} of worlds)",
                ]
                for row in rows
            ],
            right=[3],
        )
    return lines


def _facts(found: dict[str, Any]) -> list[str]:
    lines = [f"Behind it: {found['number']} dated facts in seeds/history/, each with its source."]
    if found["recalled"]:
        lines.append(f"From memory, still to be checked: {', '.join(found['recalled'])}.")
    return lines


def _number(value: float | None) -> str:
    return "?" if value is None else f"{value:+.2f}"
