"""A server of the dashboard to measure, and what it takes."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

from processes import MEGABYTE, family, memory, processor_time

ROOT = Path(__file__).resolve().parents[1]
PATIENCE, LOOK = 120, 0.05  # seconds to wait for a server, and between two looks


@contextlib.contextmanager
def serving(settings: Mapping[str, str] | None = None) -> Iterator[tuple[str, int]]:
    """The address and the process of a server of our own, which ends with the block; `settings` are added to
    its environment.
    """
    server, url = started(settings or {})
    try:
        yield url, server.pid
    finally:
        server.terminate()
        server.wait(PATIENCE)


def started(settings: Mapping[str, str]) -> tuple[subprocess.Popen[bytes], str]:
    """The program's server, started as its command starts it, once it answers."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "sim", "dashboard", "--no-browser", f"--port={port}"]
    server = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    url = f"http://localhost:{port}"
    straight = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(round(PATIENCE / LOOK)):
        try:
            with straight.open(f"{url}/_stcore/health"):
                return server, url
        except OSError:
            time.sleep(LOOK)
    server.kill()
    raise SystemExit("the server does not answer")


def used_by(server: int) -> dict[str, float]:
    """The processor time so far of the server and of its processes, in seconds."""
    return {"the server": processor_time([server]), "its processes": processor_time(family(server)[1:])}


def memory_by_part(server: int, kind: str = "Pss_Anon") -> dict[str, float]:
    """The memory a server and its processes have written to, in megabytes; what they share counts once."""
    taken = [memory(number, kind) / MEGABYTE for number in family(server)]
    return {"the server": taken[0], "its processes": sum(taken[1:])}
