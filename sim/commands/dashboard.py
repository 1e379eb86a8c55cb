"""The command `dashboard`."""

import json
from typing import Annotated

import typer

from sim.commands.answering import say
from sim.commands.options import AsJson


def register(app: typer.Typer) -> None:
    """Add the command of this module to the command line."""
    app.command()(dashboard)


def dashboard(
    port: Annotated[int | None, typer.Option(help="The port; a free one from 8501 on by default.")] = None,
    address: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    browser: Annotated[bool, typer.Option(help="Open a browser window.")] = True,
    as_json: AsJson = False,
) -> None:
    """Open the dashboard in the browser; Ctrl-C ends it."""
    from sim import serve
    from sim.reading import BadInput

    if not address.strip():
        # No address would be every address of this machine.
        raise BadInput("--address: is empty, 127.0.0.1 would be right, or 0.0.0.0 for every address")
    place = serve.find_place(address, port)
    command = serve.command(place, browser)
    if as_json:
        say(json.dumps({"url": place.url, "address": place.address, "port": place.port}))
    serve.start(command, quiet_output=as_json)
