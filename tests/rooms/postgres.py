"""A PostgreSQL of the tests' own: a cluster in a folder, reached through a socket there, run by no root."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg

OWNER = "postgres"


def program(name: str) -> Path | None:
    """A program of PostgreSQL: on the path, or where Debian puts the newest."""
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    found = shutil.which(name)
    return Path(found) if found else (debian or [None])[-1]


def is_there() -> bool:
    """Whether a cluster can be made: the programs are there, and somebody who is not root to run them."""
    with contextlib.suppress(KeyError):
        return program("initdb") is not None and (os.geteuid() != 0 or pwd.getpwnam(OWNER) is not None)
    return False


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """The folder of a running cluster, which is gone afterwards."""
    user = OWNER if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="rooms-"))

    def call(name: str, *words: str) -> None:
        command = [str(program(name)), "-D", str(folder / "data"), *words]
        done = subprocess.run(
            command, cwd=folder, user=user, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
        )
        assert done.returncode == 0, done.stderr.decode()

    try:
        if user:
            shutil.chown(folder, user)
        call("initdb", "-A", "trust", "-U", OWNER, "-E", "UTF8", "--locale=C", "--no-sync")
        settings = f"-k {folder} -c listen_addresses='' -c max_connections=200"
        call("pg_ctl", "-w", "-l", str(folder / "log"), "-o", settings, "start")
        try:
            yield str(folder)
        finally:
            call("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


@contextlib.contextmanager
def database(folder: str, name: str) -> Iterator[str]:
    """The URL of a new database of a cluster, which is gone afterwards."""
    with psycopg.connect(host=folder, user=OWNER, dbname=OWNER, autocommit=True) as conn:
        conn.execute(f'CREATE DATABASE "{name}"'.encode())
        yield f"postgresql://{OWNER}@/{name}?host={folder}"
        conn.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
