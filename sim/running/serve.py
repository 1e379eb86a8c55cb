"""Start the dashboard's server: where it listens, what is run, and from any folder.

Streamlit reads its settings from `.streamlit/config.toml` beside the app; here is only what a user chooses.
"""

import errno
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from typing import NamedTuple, NoReturn

from sim.errors import BadInput, clip
from sim.files import app_file

FIRST_PORT = 8501
PORTS_TRIED = 100
MAX_PORT = 65535
HOSTS = "TIGHTROPE_HOSTS"
"""The variable with further names of the server, with commas between them; `*.` stands for any before it."""
ROOMS = "TIGHTROPE_ROOMS"
"""The variable with the URL of the database of rooms."""
PUBLIC_ADDRESS = "TIGHTROPE_ADDRESS"
"""The variable with the address at which others on the network reach the server: http://10.0.0.7:8501."""
PAGES = "TIGHTROPE_SESSIONS"
"""The variable with how many pages may be open at once."""
PAGES_ON_NETWORK = 150
"""So many where a whole network is let in, unless the variable says otherwise: some classes."""
EVERYWHERE, ELSEWHERE = "0.0.0.0", ("192.0.2.1", 9)
"""Every address of this machine, and one that nobody has: on the way to it lies the network."""


class Address(NamedTuple):
    """An address and a port to listen at."""

    address: str
    port: int

    @property
    def host(self) -> str:
        """The address as it stands in a URL."""
        everywhere = {"0.0.0.0": "localhost", "::": "localhost"}
        host = everywhere.get(self.address, self.address)
        return f"[{host}]" if ":" in host else host

    @property
    def url(self) -> str:
        """What to type into a browser."""
        return f"http://{self.host}:{self.port}"


def find_address(address: str, port: int | None) -> Address:
    """Where to listen: the port asked for, else the first free one from 8501 on; or `BadInput`."""
    if port is not None and not 1 <= port <= MAX_PORT:
        raise BadInput(f"--port {port}: is out of range, 1 to {MAX_PORT} would be right")
    ports = range(FIRST_PORT, FIRST_PORT + PORTS_TRIED) if port is None else [port]
    for candidate in ports:
        if _is_free(address, candidate):
            return Address(address, candidate)
    if port is None:
        raise BadInput(
            f"--address {clip(address)}: no port from {FIRST_PORT} on is free, choose one with --port"
        )
    raise BadInput(f"--port {port}: is in use at {address}, another or none at all would be right")


def _is_free(address: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # As the server does: a port that was in use a moment ago counts as free.
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except PermissionError:
            raise BadInput(f"--port {port}: needs more rights, one from 1024 on would be right") from None
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return False
            what = "is not an address of this machine, 127.0.0.1 would be right"
            raise BadInput(f"--address {clip(address)}: {what}") from None
    return True


def network_address() -> str:
    """The address of this machine on its network; raises `BadInput` where it is on none. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(ELSEWHERE)
            found = str(probe.getsockname()[0])
        except OSError:
            found = ""
    if not found or found.startswith("127."):
        raise BadInput(
            "--lan: this machine is on no network, joining one, or no --lan at all, would be right"
        )
    return found


def command_line(place: Address, browser: bool) -> list[str]:
    """The server's command line."""
    options = {"server.address": place.address, "server.port": str(place.port)}
    if ":" in place.address:  # as the server prints it
        options["browser.serverAddress"] = place.host
    if not browser:
        options["server.headless"] = "true"
    flags = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-P", "-m", "sim.dashboard", "run", str(app_file()), *flags]


def environment(hosts: Sequence[str], rooms: str = "", public: str = "") -> dict[str, str]:
    """The server's environment; `hosts` are names of it, besides those that it goes by anyway.

    `rooms` is the URL of its database of rooms, and `public` its address for a network that is let in.
    """
    names = (os.environ.get(HOSTS, ""), *hosts)
    found = os.environ | {HOSTS: ",".join(filter(None, names))}
    if rooms:
        found[ROOMS] = rooms
    if public:
        found = {PAGES: str(PAGES_ON_NETWORK)} | found | {PUBLIC_ADDRESS: public}
    return found


def start(arguments: list[str], settings: dict[str, str], quiet_output: bool) -> NoReturn:
    """Become the server, so that signals and its exit code are its own; its talk may go to standard error."""
    if os.name != "posix":
        output = sys.stderr if quiet_output else None
        sys.exit(subprocess.call(arguments, stdout=output, env=settings))
    if quiet_output:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    os.execve(arguments[0], arguments, settings)
