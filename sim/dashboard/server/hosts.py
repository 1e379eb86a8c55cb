"""The names that this server goes by.

A page of a stranger can have its own name lead to this machine, and would then speak to the server as if it
were ours. It cannot do so with a number, nor with a name that is not the stranger's. `TIGHTROPE_HOSTS`
adds names, which `tightrope dashboard --host` puts there; `server.allowedHosts` of Streamlit takes the place
of this rule where it is set.
"""

import os
import socket
from fnmatch import fnmatchcase
from functools import cache
from ipaddress import ip_address
from urllib.parse import urlsplit

import streamlit as st
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from sim.running.serve import HOSTS

LOCAL = "localhost"


def is_ours(host: str | None) -> bool:
    """Whether a request for this host, with a port or without, is addressed to this server."""
    if st.get_option("server.allowedHosts"):
        return is_host_allowed(host)
    name = name_of(host)
    return name is not None and (
        _is_number(name) or name in _own_names() or name.endswith(f".{LOCAL}") or _is_given(name)
    )


def name_of(host: str | None) -> str | None:
    """The name without its port, in small letters; None where it is none."""
    try:
        parts = urlsplit(f"//{host or ''}")
        name, _ = parts.hostname, parts.port
    except ValueError:
        return None
    odd = parts.username is not None or parts.path or parts.query or parts.fragment
    return None if odd or not name else name.rstrip(".")


def _is_number(name: str) -> bool:
    try:
        ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return True


def _is_given(name: str) -> bool:
    """Whether it is one of the names that the server was given."""
    given = os.environ.get(HOSTS, "").lower().split(",")
    return any(fnmatchcase(name, pattern.strip().rstrip(".")) for pattern in given)


@cache
def _own_names() -> frozenset[str]:
    """The names of this machine, and the one that the settings give the server."""
    machine = socket.gethostname().lower()
    public = (st.get_option("browser.serverAddress") or LOCAL).lower()
    return frozenset({LOCAL, machine, f"{machine}.local", public})
