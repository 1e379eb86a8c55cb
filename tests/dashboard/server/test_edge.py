"""The server's edge: who is let in, how fast, and the rules that every answer carries."""

import asyncio
import socket
import time
from types import SimpleNamespace

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from sim.dashboard.server import bounds, edge, hosts
from sim.errors import BadInput
from sim.running.serve import HOSTS
from sim.view.text import server as text
from tests.loops import awaited

HEARTBEAT = BackMsg(app_heartbeat=True).SerializeToString()
UPLOAD = "/_stcore/upload_file/ann/1"


@pytest.fixture
def files(monkeypatch):
    """What visitors have uploaded, by visitor and file."""
    stored: dict[str, dict[str, SimpleNamespace]] = {}
    manager = SimpleNamespace(uploaded_file_mgr=SimpleNamespace(file_storage=stored))
    monkeypatch.setattr(edge.runtime, "get_instance", lambda: manager)
    return stored


class Server:
    """The edge around an application that says how much was sent to it, and keeps lines open."""

    def __init__(self, most_sessions=2):
        self.edge = edge.Edge(self.answer, most_sessions)

    async def answer(self, scope, receive, send):
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.accept"})
            while (await receive())["type"] != "websocket.disconnect":
                pass
            return
        size = len((await receive())["body"])
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"%d" % size})

    async def ask(self, path, host="localhost", method="GET", body=b"", length=True):
        """The status, the headers and the text that a request is answered with."""
        said = []
        headers = [(b"host", host.encode())] + [(b"content-length", b"%d" % len(body))] * length
        scope = {"type": "http", "method": method, "path": path, "headers": headers}
        await self.edge(scope, given({"type": "http.request", "body": body}), hear(said))
        found = {name.decode(): value.decode() for name, value in said[0]["headers"]}
        return said[0]["status"], found, b"".join(part.get("body", b"") for part in said[1:]).decode()

    async def line(self, *messages, host="localhost", while_open=None):
        """What is said to a page that opens its line, and sends these messages."""
        said = []
        scope = {"type": "websocket", "path": "/_stcore/stream", "headers": [(b"host", host.encode())]}
        receive = given({"type": "websocket.connect"}, *messages, {"type": "websocket.disconnect"})

        async def wait_first():
            if while_open is not None and said:
                await while_open()
            return await receive()

        await self.edge(scope, wait_first, hear(said))
        return [message["type"] for message in said]

    def get(self, path, **more):
        return awaited(self.ask(path, **more))

    def put(self, content, **more):
        return awaited(self.ask(UPLOAD, method="PUT", body=content, **more))


def given(*messages):
    left = iter(messages)

    async def receive():
        return next(left)

    return receive


def hear(said):
    async def send(message):
        said.append(message)

    return send


REFUSED, OPEN = ["websocket.close"], ["websocket.accept"]


def test_every_answer_carries_the_rules_for_browsers():
    for path, host in (("/", "localhost"), ("/static/a.js", "localhost"), ("/", "evil.test")):
        _, headers, _ = Server().get(path, host=host)
        assert {name.lower(): rule for name, rule in edge.RULES.items()}.items() <= headers.items()
    assert "frame-ancestors 'self'" in headers["content-security-policy"]


@pytest.mark.parametrize(
    "host", ["evil.test", "evil.test:8501", "localhost.evil.test", "", "a@localhost", "["]
)
def test_who_comes_for_another_name_is_refused_with_what_would_be_right(host):
    """A stranger's page can have its own name lead here, and is then of the same origin as this server."""
    status, _, says = Server().get("/", host=host)
    assert status == edge.MISDIRECTED
    assert "--host NAME" in says
    assert awaited(Server().line(host=host)) == REFUSED


OURS = ["localhost", "127.0.0.1:8501", "[::1]:8501", "192.168.1.7", "LOCALHOST.", "a.localhost"]


@pytest.mark.parametrize("host", OURS)
def test_numbers_and_names_of_this_machine_are_ours(host):
    assert Server().get("/", host=host)[0] == 200
    assert awaited(Server().line(host=host)) == OPEN


def test_names_that_the_server_is_given_take_none_of_its_own_away(monkeypatch):
    monkeypatch.setenv(HOSTS, "Sim.School.test., *.class.test")
    for host in (*OURS, "sim.school.test:80", "a.class.test", socket.gethostname()):
        assert hosts.is_ours(host), host
    for host in ("school.test", "class.test", "evil.test", ""):
        assert not hosts.is_ours(host), host


def test_the_names_that_settings_allow_are_those_that_streamlit_allows(monkeypatch):
    found = {"server.allowedHosts": ["school.test"]}
    monkeypatch.setattr(hosts.st, "get_option", found.get)
    monkeypatch.setattr("streamlit.config.get_option", found.get)
    assert hosts.is_ours("school.test:80")
    assert not hosts.is_ours("evil.test")


def test_a_page_too_many_is_told_that_there_is_no_room_and_tries_again():
    server = Server(most_sessions=1)
    asked = []

    async def come_too():
        paths = ("/", "/compare", "/static/a.js", "/_stcore/health")
        asked.extend([await server.ask(path) for path in paths] + [await server.line()])

    assert awaited(server.line(while_open=come_too)) == OPEN
    for status, headers, says in asked[:2]:
        assert (status, headers["retry-after"]) == (edge.NO_ROOM, str(bounds.TRY_AGAIN_SECONDS))
        assert text.FULL in says
        assert 'http-equiv="refresh"' in says
    assert [found[0] for found in asked[2:4]] == [200, 200], "those who have room go on"
    assert asked[4] == REFUSED
    assert server.get("/")[0] == 200, "there is room again"


def sent(*messages, take=None):
    """What the application behind the edge is given of these, in a line."""
    given = iter([{"type": "websocket.receive", "bytes": content} for content in messages])

    async def receive():
        return next(given, {"type": "websocket.disconnect"})

    async def hear():
        found, inner = [], (take or edge.ours)(receive)
        while (message := await inner())["type"] == "websocket.receive":
            found.append(message["bytes"])
        return found

    return awaited(hear())


def test_only_messages_of_kinds_that_our_pages_send_get_through():
    kinds = [field.name for field in BackMsg.DESCRIPTOR.fields]
    assert set(kinds) > edge.MESSAGES
    for name in kinds:
        message = BackMsg()
        if BackMsg.DESCRIPTOR.fields_by_name[name].message_type:
            getattr(message, name).SetInParent()
        else:
            setattr(message, name, True)
        content = message.SerializeToString()
        assert sent(content, HEARTBEAT) == ([content] if name in edge.MESSAGES else []) + [HEARTBEAT], name
    assert sent(b"\xff\xff", HEARTBEAT) == [b"\xff\xff", HEARTBEAT], "Streamlit hangs up on who sends this"


def test_who_sends_more_than_a_person_can_waits_for_each_further_message():
    slept = []

    async def sleep(seconds):
        slept.append(seconds)

    n = int(bounds.MESSAGES_AT_ONCE) + 3
    assert len(sent(*[HEARTBEAT] * n, take=lambda r: edge.paced(r, lambda: 0.0, sleep))) == n
    assert slept == [pytest.approx(k / bounds.MESSAGES_A_SECOND) for k in (1, 2, 3)]


def test_after_a_pause_there_is_room_for_many_messages_again():
    slept, clock = [], iter([0.0] * 70 + [1e6] * 100)

    async def sleep(seconds):
        slept.append(seconds)

    sent(*[HEARTBEAT] * 100, take=lambda r: edge.paced(r, lambda: next(clock), sleep))
    assert len(slept) == 9


def test_messages_that_are_left_out_are_paced_as_well(monkeypatch):
    """Each has to be taken apart before it can be left out."""
    monkeypatch.setattr(bounds, "MESSAGES_AT_ONCE", 1.0)
    monkeypatch.setattr(bounds, "MESSAGES_A_SECOND", 50.0)
    foreign = {"type": "websocket.receive", "bytes": BackMsg(clear_cache=True).SerializeToString()}
    began = time.monotonic()
    assert awaited(Server().line(*[foreign] * 11)) == OPEN
    assert time.monotonic() - began > 0.19


def test_a_visitor_uploads_up_to_a_bound_and_everybody_together_up_to_another(files, monkeypatch):
    monkeypatch.setattr(bounds, "UPLOADED_EACH", 100)
    monkeypatch.setattr(bounds, "UPLOADED", 150)
    server = Server()
    assert server.put(b"x" * 100)[2] == "100"
    files["ann"] = {"1": SimpleNamespace(data=b"x" * 60)}
    assert server.put(b"x" * 40)[0] == 200
    status, _, says = server.put(b"x" * 41)
    assert (status, says) == (edge.TOO_LARGE, text.UPLOADS_FULL)
    files["bob"] = {"1": SimpleNamespace(data=b"x" * 80)}
    assert server.put(b"x" * 20)[0] == edge.TOO_LARGE
    files.clear()
    assert server.put(b"x" * 100)[0] == 200, "what was taken back counts no more"


def test_an_upload_of_unknown_length_is_refused(files):
    status, _, says = Server().put(b"x", length=False)
    assert (status, says) == (edge.NO_LENGTH, text.UPLOAD_WITHOUT_LENGTH)


def test_what_never_arrives_is_given_up(files, monkeypatch):
    monkeypatch.setattr(bounds, "BODY_SECONDS", 0.05)
    said = []

    async def app(scope, receive, send):
        await receive()

    async def never():
        await asyncio.Event().wait()

    async def say(message):
        said.append(message)

    headers = [(b"host", b"localhost"), (b"content-length", b"50")]
    scope = {"type": "http", "method": "PUT", "path": UPLOAD, "headers": headers}
    whole = edge.Edge(app, 2)
    awaited(whole(scope, never, say))
    assert said[0]["status"] == edge.TIMED_OUT
    assert not whole._arriving


def test_the_policy_lets_nothing_in_from_elsewhere():
    sources = {source for sources in edge.SOURCES.values() for source in sources}
    assert sources == {"'self'", "'none'", "'unsafe-inline'", "blob:", "data:"}
    assert "script-src 'self' 'unsafe-inline' blob:;" in edge.POLICY


@pytest.mark.parametrize("said", ["", "none", "0", "-3", "1e3", "²", "9" * 5000])
def test_a_number_of_pages_that_is_none_is_told(said, monkeypatch):
    monkeypatch.setenv(bounds.VARIABLE, said)
    with pytest.raises(
        BadInput, match=r"TIGHTROPE_SESSIONS: .* is not a number of pages, 300 would be right"
    ):
        bounds.most_sessions()


def test_pages_and_connections_stay_below_what_the_system_has_room_for(monkeypatch):
    pytest.importorskip("resource")
    for limit, most in ((256, 12), (1024, 100), (4096, bounds.SESSIONS), (20, 1)):
        monkeypatch.setattr(bounds.resource, "getrlimit", lambda _, limit=limit: (limit, limit))
        assert bounds.most_sessions() == most
        loops = 2 * bounds.EACH_LOOP * most  # of pages that are open, and of as many that have gone
        taken = bounds.most_connections() + loops + bounds.most_at_once()
        assert taken <= max(limit - bounds.DESCRIPTORS_OWN, bounds.EACH_SESSION + bounds.most_at_once())
        assert bounds.most_connections() >= 2 * most


def test_the_system_is_asked_for_more_descriptors_but_never_for_fewer(monkeypatch):
    pytest.importorskip("resource")
    asked = []
    monkeypatch.setattr(bounds.resource, "setrlimit", lambda _, both: asked.append(both))
    for limits in ((1024, 20_000), (1024, 2048), (20_000, 20_000), (256, 256)):
        monkeypatch.setattr(bounds.resource, "getrlimit", lambda _, limits=limits: limits)
        bounds.raise_limit_of_descriptors()
    assert asked == [(4096, 20_000), (2048, 2048)]
