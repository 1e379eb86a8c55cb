"""The command `dashboard`."""

import json
import os
from typing import Annotated

import typer

from sim.commands.answering import say
from sim.commands.options import WHOLE, AsJson
from sim.errors import BadInput
from sim.running import serve
from sim.view.text import server as text

ORDER = 160
LOOPBACK = "127.0.0.1"


def command(
    port: Annotated[
        int | None, typer.Option(help="The port; a free one from 8501 on by default.", **WHOLE)
    ] = None,
    address: Annotated[str, typer.Option(help="The address to listen at.")] = LOOPBACK,
    host: Annotated[
        list[str] | None,
        typer.Option(help="A further name of this server, besides numbers; may be given again."),
    ] = None,
    lan: Annotated[
        bool, typer.Option("--lan", help="Let the network in: for a class on devices of its own.")
    ] = False,
    rooms: Annotated[
        str, typer.Option(help="The database of rooms, sqlite:///FILE or postgresql://…; a file of yours.")
    ] = "",
    browser: Annotated[bool, typer.Option(help="Open a browser window.")] = True,
    as_json: AsJson = False,
) -> None:
    """Open the dashboard in the browser; Ctrl-C ends it."""
    if not address.strip():
        # No address would be every address of this machine.
        raise BadInput("--address: is empty, 127.0.0.1 would be right, or 0.0.0.0 for every address")
    if lan and address != LOOPBACK:
        raise BadInput("--lan: listens at every address, either that or --address would be right")
    if rooms:
        _check_rooms(rooms)
    place = serve.find_address(serve.EVERYWHERE if lan else address, port)
    public = f"http://{serve.network_address()}:{place.port}" if lan else ""
    if as_json:
        found = {"url": place.url, "address": place.address, "port": place.port}
        say(json.dumps(found | ({"network": public} if public else {})))
    elif public:
        say(_on_network(public))
    serve.start(
        serve.command_line(place, browser),
        serve.environment(host or (), rooms, public),
        quiet_output=as_json,
    )


def _check_rooms(url: str) -> None:
    """Raise `BadInput` for a database that does not open."""
    from sim.rooms import Rooms  # a database's library takes its time, and few ask for one

    try:
        Rooms(url).close()
    except BadInput as wrong:
        raise BadInput([f"--rooms: {problem}" for problem in wrong.problems]) from None


def _on_network(public: str) -> str:
    from sim.rooms import Limits  # a database's library takes its time, and most listen at home
    from sim.view import qr  # as above

    limits = Limits()
    pages = os.environ.get(serve.PAGES, str(serve.PAGES_ON_NETWORK))
    return text.on_network(public, qr.as_blocks(public), limits.rooms, limits.teams, pages)
