"""The dashboard's server as tests start it: on a port of its own, to be asked, ended and started again."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 90
BASE_PATH = "STREAMLIT_SERVER_BASE_URL_PATH"
"""The setting of the path below which a server is reached."""
COMMAND = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.headless=true"]


def free_port(host: str = "localhost") -> int:
    """A port at which nobody listens."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        return probe.getsockname()[1]


def health(url: str) -> str:
    """What a server says of itself, once it listens."""
    straight = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        try:
            with straight.open(f"{url}/_stcore/health", timeout=10) as reply:
                return reply.read().decode()
        except OSError:
            time.sleep(0.1)
    return f"no answer from {url}"


class Server:
    """A server with `settings` added to its environment; `more` is for `Popen`."""

    def __init__(self, settings: Mapping[str, str] | None = None, **more: Any) -> None:
        self.port = free_port()
        base = (settings or {}).get(BASE_PATH, "")
        self.url = f"http://localhost:{self.port}/{base}".rstrip("/")
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._how = {"cwd": ROOT, "env": os.environ | (settings or {})} | quiet | more

    def begin(self) -> None:
        """Start it, and do not wait until it answers."""
        self.process = subprocess.Popen([*COMMAND, f"--server.port={self.port}"], **self._how)

    def start(self) -> None:
        """Start it, and come back when it answers."""
        self.begin()
        self.wait()

    def wait(self) -> None:
        """Come back when it answers."""
        if (answered := health(self.url)) != "ok":
            self.kill()
            raise AssertionError(answered)

    def kill(self) -> None:
        """End it at once."""
        self.process.kill()
        self.process.wait()


@contextmanager
def served(settings: Mapping[str, str] | None = None, **more: Any) -> Iterator[str]:
    """The address of a server that ends with the block."""
    server = Server(settings, **more)
    server.start()
    try:
        yield server.url
    finally:
        server.process.terminate()
        server.process.wait()
