"""The command `dashboard`."""

import json
from typing import Annotated

import typer

from sim.commands.answering import say
from sim.commands.options import WHOLE, AsJson
from sim.errors import BadInput
from sim.running import serve

ORDER = 160


def command(
    port: Annotated[
        int | None, typer.Option(help="The port; a free one from 8501 on by default.", **WHOLE)
    ] = None,
    address: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    host: Annotated[
        list[str] | None,
        typer.Option(help="A further name of this server, besides numbers; may be given again."),
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open a browser window.")] = True,
    as_json: AsJson = False,
) -> None:
    """Open the dashboard in the browser; Ctrl-C ends it."""
    if not address.strip():
        # No address would be every address of this machine.
        raise BadInput("--address: is empty, 127.0.0.1 would be right, or 0.0.0.0 for every address")
    place = serve.find_address(address, port)
    if as_json:
        say(json.dumps({"url": place.url, "address": place.address, "port": place.port}))
    serve.start(serve.command_line(place, browser), serve.environment(host or ()), quiet_output=as_json)
