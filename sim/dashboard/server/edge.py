"""What stands before all pages: who is let in, how fast, and with which rules for the browser.

It sees every request and every message of a page's line before Streamlit does.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import runtime
from streamlit.proto.BackMsg_pb2 import BackMsg

from sim.dashboard.frame import pages
from sim.dashboard.server import bounds, hosts
from sim.errors import clip
from sim.outside import whole_number_of
from sim.view.text import server as text

MESSAGES = frozenset(
    {"rerun_script", "stop_script", "app_heartbeat", "file_urls_request", "backend_operation_request"}
)
"""The kinds of message that our pages send. Others are for developers: one clears what all visitors share."""
UPLOAD = "/_stcore/upload_file/"
MISDIRECTED, TIMED_OUT, TOO_LARGE, NO_LENGTH, NO_ROOM = 421, 408, 413, 411, 503
SELF, INLINE = "'self'", "'unsafe-inline'"
SOURCES = {
    "default-src": (SELF,),
    "script-src": (SELF, INLINE, "blob:"),
    "style-src": (SELF, INLINE),
    "img-src": (SELF, "data:", "blob:"),
    "font-src": (SELF, "data:"),
    "connect-src": (SELF, "data:", "blob:"),
    "worker-src": (SELF, "blob:"),
    "object-src": ("'none'",),
    "base-uri": (SELF,),
    "form-action": (SELF,),
    "frame-ancestors": (SELF,),
}
"""From where a page may take what: nothing of it from elsewhere."""
POLICY = ";".join(" ".join((what, *sources)) for what, sources in SOURCES.items())
RULES = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(),geolocation=(),microphone=()",
}


class Edge:
    """The server's edge around the application `app`, with room for `most_sessions` open pages."""

    def __init__(self, app: ASGIApp, most_sessions: int) -> None:
        self._app, self._most_sessions = app, most_sessions
        self._n_sessions = 0
        self._arriving: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or carry the messages of a line."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if scope["type"] == "websocket":
            await self._line(scope, headers, receive, send)
            return
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await refusal(scope, receive, ruled(send))
        elif scope["method"] in ("PUT", "POST"):
            await self._take(scope, headers, receive, ruled(send))
        else:
            await self._app(scope, receive, ruled(send))

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        """What is said instead of an answer."""
        host = headers.get("host")
        if not hosts.is_ours(host):
            return PlainTextResponse(text.not_our_name(clip(host or text.NO_NAME)), MISDIRECTED)
        if self._n_sessions >= self._most_sessions and pages.is_page(scope["path"]):
            return full_page()
        return None

    async def _line(self, scope: Scope, headers: Headers, receive: Receive, send: Send) -> None:
        """A page's line to the server, for as long as it is open."""
        if not hosts.is_ours(headers.get("host")) or self._n_sessions >= self._most_sessions:
            await receive()
            await send({"type": "websocket.close", "code": 1013})
            return
        self._n_sessions += 1
        try:
            await self._app(scope, ours(paced(receive)), send)
        finally:
            self._n_sessions -= 1

    async def _take(self, scope: Scope, headers: Headers, receive: Receive, send: Send) -> None:
        """A request that brings something along: in time, and no more than there is room for."""
        _, is_upload, ids = scope["path"].partition(UPLOAD)
        owner, size = ids.partition("/")[0] if is_upload else "", 0
        if is_upload:
            size = whole_number_of(headers.get("content-length", ""))
        if size is None or size < 0:
            await PlainTextResponse(text.UPLOAD_WITHOUT_LENGTH, NO_LENGTH)(scope, receive, send)
            return
        if is_upload and not self._has_room(owner, size):
            await PlainTextResponse(text.UPLOADS_FULL, TOO_LARGE)(scope, receive, send)
            return
        self._arriving[owner] += size
        begun = False

        async def note_begun(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            async with asyncio.timeout(bounds.BODY_SECONDS):
                await self._app(scope, receive, note_begun)
        except TimeoutError:
            if not begun:
                late = PlainTextResponse(text.TOO_SLOW, TIMED_OUT, headers={"Connection": "close"})
                await late(scope, receive, send)
        finally:
            self._arriving[owner] -= size
            self._arriving += Counter()  # those who have nothing under way any more are forgotten

    def _has_room(self, owner: str, size: int) -> bool:
        """Whether an owner may upload so many bytes more."""
        own, all_ = uploaded(owner)
        own, all_ = own + self._arriving[owner], all_ + self._arriving.total()
        return own + size <= bounds.UPLOADED_EACH and all_ + size <= bounds.UPLOADED


def uploaded(owner: str) -> tuple[int, int]:
    """How many bytes a visitor, and how many all of them, have uploaded and not taken back."""
    files: dict[str, dict[str, Any]] = runtime.get_instance().uploaded_file_mgr.file_storage  # type: ignore[attr-defined]
    by_owner = {name: sum(len(file.data) for file in own.values()) for name, own in list(files.items())}
    return by_owner.get(owner, 0), sum(by_owner.values())


def ruled(send: Send) -> Send:
    """The same way out, with the rules for browsers in the head of every answer."""

    async def send_ruled(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, rule in RULES.items():
                headers.setdefault(name, rule)
        await send(message)

    return send_ruled


def ours(receive: Receive) -> Receive:
    """The same way in, without messages of kinds that no page of ours sends."""

    async def receive_ours() -> Message:
        while True:
            message = await receive()
            if message["type"] != "websocket.receive" or is_of_our_pages(message.get("bytes")):
                return message

    return receive_ours


def is_of_our_pages(content: bytes | None) -> bool:
    """Whether a message may be one of our pages'; what is none at all is for Streamlit to refuse."""
    if content is None:
        return True
    try:
        return BackMsg.FromString(content).WhichOneof("type") in MESSAGES
    except Exception:
        return True


def paced(
    receive: Receive,
    clock: Callable[[], float] | None = None,
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> Receive:
    """The same way in, at no more than so many messages a second on the long run: the others wait outside."""
    now = clock or asyncio.get_running_loop().time
    left, at = bounds.MESSAGES_AT_ONCE, now()

    async def receive_paced() -> Message:
        nonlocal left, at
        message = await receive()
        if message["type"] != "websocket.receive":
            return message
        before, at = at, now()
        left = min(left + (at - before) * bounds.MESSAGES_A_SECOND, bounds.MESSAGES_AT_ONCE) - 1
        if left < 0:
            await sleep(-left / bounds.MESSAGES_A_SECOND)
        return message

    return receive_paced


def full_page() -> HTMLResponse:
    """The page for whom there is no room, which tries again by itself."""
    again = {"Retry-After": str(bounds.TRY_AGAIN_SECONDS), "Cache-Control": "no-store"}
    return HTMLResponse(text.full_page(bounds.TRY_AGAIN_SECONDS), NO_ROOM, again)


def middleware() -> list[Middleware]:
    """The edge as Streamlit takes it; raises `BadInput` for settings that are wrong."""
    bounds.raise_limit_of_descriptors()
    return [Middleware(Edge, most_sessions=bounds.most_sessions())]
