"""The database: what opens it, what is tried again, and what is on the disk when a change is answered."""

import subprocess
import sys
import threading

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import QueuePool

from sim.errors import BadInput
from sim.rooms import Rooms
from sim.rooms import store as stores
from sim.rooms.desk import Desk, redo
from sim.rooms.reading import room_of
from sim.rooms.store import Overtaken, Store
from sim.rooms.tables import LOG, MADE_BY
from tests.rooms.made_rooms import Time, open_class


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("sqlite://", "keeps no rooms"),
        ("sqlite:///:memory:", "keeps no rooms"),
        ("sqlite:///file.db?mode=ro", "keeps no rooms"),
        ("sqlite:////no/such/folder/rooms.db", "there is no folder"),
        ("sqlite:////proc", "does not open"),
        ("mysql://root:secret@host/rooms", "keeps no rooms"),
        ("rooms.db", "is none, sqlite:///rooms.db or postgresql"),
        ("", "is none"),
        (None, "is none"),
        ("postgresql://me:secret@host:port/rooms", "is none"),
        ("postgresql://me:a/secret?@host:port/rooms", "is none"),
        ("postgresql:me:secret@host/rooms", "is none"),
        ("mysql:///rooms?user=me&password=secret", "keeps no rooms"),
        ("postgresql://me:secret@/rooms?host=/no/such/folder", "does not open"),
        ("postgresql://me:secret@/rooms?port=x", "does not open"),
    ],
)
def test_a_url_that_leads_to_no_database_is_refused_without_telling_its_password(url, said):
    with pytest.raises(BadInput, match=said) as refused:
        Rooms(url)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://me:pw@host:port/rooms", "postgresql://me:***@host:port/rooms"),
        ("postgresql://me:pw@/rooms?host=/no/such/dir", "postgresql://me:***@/rooms?host=/no/such/dir"),
        ("sqlite:////no/such/a:b@c/rooms.db", "sqlite:////no/such/a:b@c/rooms.db"),
    ],
)
def test_a_url_is_shown_as_it_was_typed_without_its_password(url, shown):
    with pytest.raises(BadInput) as refused:
        Rooms(url)
    assert f"'{shown}'" in str(refused.value)


def test_postgresql_without_its_driver_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(BadInput, match=r"pip install 'tightrope\[postgres\]'"):
        Rooms("postgresql:///rooms")


def test_tables_of_another_version_are_left_alone(url):
    store = Store(url)
    store.write(lambda conn: conn.execute(MADE_BY.update().values(schema=99)))
    store.close()
    with pytest.raises(BadInput, match=r"another version \(99\)"):
        Store(url)


def test_many_servers_that_start_at_once_make_the_tables_once(url):
    made, threads = [], []
    for _ in range(6):
        threads.append(threading.Thread(target=lambda: made.append(Store(url))))
        threads[-1].start()
    for thread in threads:
        thread.join()
    assert len(made) == 6
    assert made[0].read(lambda conn: conn.execute(MADE_BY.select()).all()) == [(1,)]
    for store in made:
        store.close()


def test_a_change_that_others_have_overtaken_is_decided_again(url):
    store, tries = Store(url), []

    def work(conn):
        conn.execute(LOG.insert().values(room="r", number=len(tries), kind="k", data="", time=0))
        tries.append("one")
        if len(tries) < 3:
            raise Overtaken
        return "done"

    assert store.write(work) == "done"
    assert store.read(lambda conn: conn.execute(LOG.select()).all()) == [("r", 2, "k", "", 0.0)]
    store.close()


def test_a_room_that_has_changed_since_it_was_read_is_not_written_over(rooms):
    ours = open_class(rooms)

    def work(conn):
        before = room_of(conn, ours.code)
        desk = Desk.of(conn, ours.code, 0.0)
        desk.write("paused")
        with pytest.raises(Overtaken):
            redo(conn, before, "resumed", {}, 0.0)
        return desk.room["version"] - before["version"], room_of(conn, ours.code)["paused"]

    assert rooms._store.write(work) == (1, True)


def test_a_change_that_fails_leaves_nothing(url):
    store = Store(url)

    def work(conn):
        conn.execute(LOG.insert().values(room="r", number=1, kind="k", data="", time=0))
        conn.execute(LOG.insert().values(room="r", number=1, kind="k", data="", time=0))

    with pytest.raises(IntegrityError):
        store.write(work)
    assert store.read(lambda conn: conn.execute(LOG.select()).all()) == []
    store.close()


def test_a_file_that_somebody_holds_is_waited_for_and_given_up_in_the_end(tmp_path, monkeypatch):
    monkeypatch.setattr(stores, "PATIENCE", 0.2)
    url = f"sqlite:///{tmp_path}/rooms.db"
    holder, other = Store(url), Store(url)

    def give_up(conn):
        with pytest.raises(BadInput, match=r"does not answer \(database is locked\)"):
            other.write(lambda conn: None)

    holder.write(give_up)
    assert other.write(lambda conn: "free") == "free"
    holder.close()
    other.close()


def test_a_database_that_is_away_is_told_in_one_line_and_found_again(tmp_path):
    file, aside = tmp_path / "rooms.db", tmp_path / "aside.db"
    store = Store(f"sqlite:///{file}")
    file.rename(aside)
    file.mkdir()
    for ask in (store.read, store.write):
        with pytest.raises(BadInput, match=r"^rooms: their database does not answer \(unable to open"):
            ask(lambda conn: None)
    file.rmdir()
    aside.rename(file)
    assert store.write(lambda conn: "there") == "there"
    store.close()


def test_a_server_with_no_connection_left_says_so(tmp_path, monkeypatch):
    store = Store(f"sqlite:///{tmp_path}/rooms.db")
    full = QueuePool(store._engine.raw_connection, pool_size=1, max_overflow=0, timeout=0.01)
    monkeypatch.setattr(store._engine, "connect", full.connect)
    held = full.connect()
    with pytest.raises(BadInput, match="all connections are in use"):
        store.read(lambda conn: None)
    held.close()
    store.close()


def test_a_file_is_written_ahead_and_each_change_is_on_the_disk_before_it_is_answered(tmp_path):
    store = Store(f"sqlite:///{tmp_path}/rooms.db")

    def settings(conn):
        ask = conn.exec_driver_sql
        return [ask(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous", "secure_delete")]

    assert store.read(settings) == ["wal", 2, 1]
    store.close()


def test_what_is_deleted_is_not_left_in_the_file(tmp_path):
    rooms = Rooms(f"sqlite:///{tmp_path}/rooms.db", now=Time())
    ours = open_class(rooms, seated=[])
    rooms.join(ours.code, "A name to be forgotten")
    files = list(tmp_path.iterdir())
    assert any(b"to be forgotten" in file.read_bytes() for file in files)
    rooms.delete(ours.token)
    assert not [file for file in tmp_path.iterdir() if b"to be forgotten" in file.read_bytes()]
    rooms.close()


def test_rooms_load_nothing_that_simulates_or_draws():
    heavy = {"dask", "mesa", "networkx", "numba", "pandas", "psycopg", "scipy", "streamlit", "xarray"}
    code = (
        "import sys; from sim.rooms import Rooms; from sim.play.saved import GameFile; import tempfile\n"
        "rooms = Rooms(f'sqlite:///{tempfile.mkdtemp()}/r.db'); room = rooms.open(GameFile(), 't')\n"
        "rooms.start(room.token); rooms.close_round(room.token, 0); rooms.wall(room.code)\n"
        f"print(*({heavy} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
