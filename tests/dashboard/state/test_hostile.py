"""Fifty inputs that mean harm do nothing but show an error, and the baseline is still there."""

import contextlib
import http.client
import re
import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.testing.v1 import AppTest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from sim.dashboard.state.selection import Selection
from tests.dashboard.hostile import FILES, LINKS, PATHS, parts
from tests.dashboard.scripted import opened

# What Markdown or a browser would take as more than text.
MARKUP = re.compile(r"[<>`$]|\]\(|!\[|:\w+\[|https?:|javascript:|\x00|\u202e")
SECRETS = (b"root:", b"[project]", b"maxUploadSize", b"Traceback")
ROOT = Path(__file__).resolve().parents[3]


def told(page: AppTest) -> list[str]:
    """What the page says is wrong."""
    return [message.value for message in (*page.warning, *page.error)]


def is_baseline(page: AppTest) -> bool:
    """Whether the page shows the baseline with all its pictures."""
    return len(page.get("arrow_vega_lite_chart")) + len(page.get("vega_lite_chart")) == 6


def test_there_are_fifty_of_them():
    assert len(LINKS) + len(FILES) + len(PATHS) >= 50


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_a_link_that_means_harm_is_told_and_the_baseline_shown(workers, link):
    page = opened("explore", **parts(link))
    assert not page.exception
    assert told(page)
    assert not [said for said in told(page) if MARKUP.search(said)]
    assert is_baseline(page)
    assert {selection.levers for selection in workers.asked} == {()}
    assert {(selection.scenario, selection.seed, selection.changes) for selection in workers.asked} == {
        ("baseline", 0, "")
    }


@pytest.mark.parametrize(("name", "content"), FILES.values(), ids=FILES)
def test_a_file_that_means_harm_is_refused_and_nothing_is_changed(workers, name, content):
    page = opened("workshop")
    before = Selection() if not workers.asked else workers.asked[-1]
    page.file_uploader[0].upload(name, content).run()
    assert not page.exception
    assert page.error
    assert not [said for said in told(page) if MARKUP.search(said)]
    # What is quoted of the file stands in a block of code, where nothing is more than text.
    assert not [text.value for text in page.markdown if "<script" in text.value and text.allow_html]
    assert all(selection == before for selection in workers.asked)


@pytest.fixture(scope="module")
def server(address) -> tuple[str, int]:
    """Where the real server listens."""
    place = urlsplit(address)
    return place.hostname or "", place.port or 0


def asked(server: tuple[str, int], path: str, method: str = "GET", body: bytes = b"", **headers: str):
    """The status and the content that a server answers with."""
    connection = http.client.HTTPConnection(*server, timeout=60)
    try:
        connection._encode_request = lambda request: request.encode("latin-1")
        connection.request(method, path, body=body, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read(), dict(answer.getheaders())
    finally:
        connection.close()


def is_well(server: tuple[str, int]) -> bool:
    return asked(server, "/_stcore/health")[:2] == (200, b"ok")


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_a_path_that_means_harm_gives_the_page_or_a_refusal_and_never_a_file(server, path):
    status, content, _ = asked(server, path)
    assert status < 500
    assert not [secret for secret in SECRETS if secret in content]
    if status == 200:
        assert b"<title>Tightrope" in content or b"<title>Streamlit</title>" in content
    assert is_well(server)


@pytest.mark.slow
def test_a_header_in_an_address_is_none_in_the_answer(server):
    _, _, headers = asked(server, "/%0d%0aSet-Cookie:%20harm=1")
    assert "harm" not in str(headers)


@pytest.mark.slow
def test_a_file_for_nobody_is_refused_whatever_its_size(server):
    boundary = b"--b\r\nContent-Disposition: form-data; name=x; filename=../../x.yaml\r\n\r\n"
    body = boundary + b"x" * 2_000_000 + b"\r\n--b--\r\n"
    try:
        status, *_ = asked(
            server,
            "/_stcore/upload_file/nobody/..%2f..%2fx",
            "PUT",
            body,
            **{"Content-Type": "multipart/form-data; boundary=b"},
        )
    except ConnectionError:
        status = 400  # hung up in the middle of it
    assert 400 <= status < 500
    assert is_well(server)


@pytest.mark.slow
@pytest.mark.parametrize("origin", ["http://evil.test", "null"])
def test_a_page_from_elsewhere_cannot_speak_to_the_server(server, origin):
    status, *_ = asked(
        server,
        "/_stcore/stream",
        **{
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
            "Origin": origin,
        },
    )
    assert status == 403


@pytest.mark.slow
@pytest.mark.parametrize("size", [100, 30_000_000])
def test_a_message_that_is_none_or_too_large_ends_its_own_connection_alone(server, size):
    host, port = server
    line = connect(f"ws://{host}:{port}/_stcore/stream", subprotocols=[Subprotocol("streamlit")], proxy=None)
    with line, contextlib.suppress(ConnectionClosed, TimeoutError):
        line.send(b"\xff" * size)
        line.recv(timeout=5)
    assert is_well(server)


@pytest.mark.slow
@pytest.mark.parametrize("kind", [field.name for field in BackMsg.DESCRIPTOR.fields])
def test_no_kind_of_message_harms_the_server_or_another_visitor(server, kind):
    """One of them clears what all visitors share, another asks the server to end."""
    host, port = server
    message = BackMsg()
    if BackMsg.DESCRIPTOR.fields_by_name[kind].message_type:
        getattr(message, kind).SetInParent()
    else:
        setattr(message, kind, True)
    line = f"ws://{host}:{port}/_stcore/stream"
    with connect(line, subprotocols=[Subprotocol("streamlit")], proxy=None) as other:
        other.send(BackMsg(app_heartbeat=True).SerializeToString())
        with connect(line, subprotocols=[Subprotocol("streamlit")], proxy=None) as harmful:
            for _ in range(20):
                harmful.send(message.SerializeToString())
            assert answers(harmful)
        assert answers(other)
    assert is_well(server)


def answers(line) -> bool:
    """Whether the server still answers on a line; a script that begins may say other things first.

    It also throws away what waits to be sent, an answer among it, so that it takes a second question.
    """
    for _ in range(3):
        line.send(BackMsg(app_heartbeat=True).SerializeToString())
        with contextlib.suppress(TimeoutError):
            for _ in range(200):
                if ForwardMsg.FromString(line.recv(timeout=40)).WhichOneof("type") == "heartbeat_ack":
                    return True
    return False


@pytest.mark.slow
@pytest.mark.parametrize("host", ["evil.test", "evil.test:8501"])
def test_a_name_of_a_stranger_that_leads_here_leads_nowhere(server, host):
    """Host and origin are then the same, so that no other check has anything to say."""
    line = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    named = {"Host": host, "Origin": f"http://{host}"}
    assert asked(server, "/_stcore/stream", **line, **named)[0] == 403
    assert asked(server, "/", **named)[0] == 421


@pytest.mark.slow
def test_bytes_that_are_no_request_do_not_harm_the_server(server):
    with socket.create_connection(server, timeout=60) as line:
        line.sendall(b"\x16\x03\x01" + bytes(range(256)) * 40 + b"\r\n\r\n")
        line.recv(100)
    assert is_well(server)
