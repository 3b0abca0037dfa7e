"""Talking to an OpenAI-compatible server: which models it has, and an answer in pieces.

What servers do differently is settled here; every failure is a `ServerError` that says what to do.
"""

import json
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import httpx
import httpx_sse

from app.adapters.choosing import response_format_of
from app.ports.language_model import GenerationRequest
from app.ports.problems import KnownError

CONNECT_S = 5.0
_NOT_UNDERSTOOD = (400, 422, 501)
CHECK_ADDRESS = "Start the server, or correct its address in the settings."
NOT_COMPATIBLE = (
    "Give the address of an OpenAI-compatible server, such as http://127.0.0.1:8080/v1."
)


class ServerError(KnownError):
    """A server did not answer as it should.

    Attributes:
        permanent: Whether asking again is pointless.
    """

    def __init__(self, problem: str, remedy: str, *, permanent: bool) -> None:
        super().__init__(problem, remedy)
        self.permanent = permanent


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Some of an answer.

    Attributes:
        text: More text, possibly none.
        finish: Why the answer ends here: "stop", "length", another word of the server's, or None.
        usage: Token counts as the server gives them, if it does.
    """

    text: str = ""
    finish: str | None = None
    usage: Mapping[str, Any] | None = None


def read_address(given: str) -> str:
    """The address that requests are appended to, from what a user typed.

    Raises:
        KnownError: It is no http or https address.
    """
    text = given.strip()
    try:
        parts = urlsplit(text if "://" in text else f"http://{text}")
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
            raise ValueError(given)
    except ValueError:
        raise KnownError(f"“{given}” is not the address of a server.", NOT_COMPATIBLE) from None
    path = parts.path.rstrip("/").removesuffix("/chat/completions") or "/v1"
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


class ChatServer:
    """One server. Its methods belong to the event loop that first uses them."""

    def __init__(self, address: str, api_key: str = "") -> None:
        """Prepare; nothing is sent yet.

        Args:
            address: As `read_address` gives it.
            api_key: Sent with every request if it is not empty; shown and logged nowhere.

        Raises:
            KnownError: The key has characters that cannot be sent.
        """
        if not (api_key.isascii() and api_key.isprintable()):
            raise KnownError(
                "The API key has characters that no key has.", "Enter it again in the settings."
            )
        parts = urlsplit(address)
        self._shown = f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)
        self._address = address
        self._headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        self._client: httpx.AsyncClient | None = None

    @property
    def shown(self) -> str:
        """Host and port, fit to be shown: an address may hold a password."""
        return self._shown

    async def aclose(self) -> None:
        """Close all connections."""
        if self._client:
            await self._client.aclose()

    async def models(self) -> list[str]:
        """The names of the models that the server offers.

        Raises:
            ServerError: It cannot be asked.
        """
        async with self._translated():
            response = await self._http().get(f"{self._address}/models")
            if response.is_error or response.is_redirect:
                raise self._status_error(response.status_code, response.text, "")
            try:
                return [str(each["id"]) for each in response.json()["data"]]
            except (ValueError, KeyError, TypeError):
                raise self._incompatible() from None

    async def stream(self, request: GenerationRequest, model: str) -> AsyncGenerator[Piece, None]:
        """The pieces of an answer as they come.

        Raises:
            ServerError: There is no answer, or not all of it.
        """
        body = _body(request, model)
        async with self._translated(), AsyncExitStack() as sources:
            source = await sources.enter_async_context(self._asked(body))
            if source.response.status_code in _NOT_UNDERSTOOD and "response_format" in body:
                # Some servers know no schemas; what they answer freely may still be a choice.
                del body["response_format"]
                source = await sources.enter_async_context(self._asked(body))
            response = source.response
            if response.is_error or response.is_redirect:
                text = (await response.aread()).decode("utf-8", "replace")
                raise self._status_error(response.status_code, text, model)
            if "text/event-stream" not in response.headers.get("content-type", ""):
                # Some servers give the whole answer at once, whatever they are asked for.
                yield self._piece(await response.aread(), "message")
                return
            async for piece in self._pieces(source):
                yield piece

    def _asked(self, body: dict[str, Any]) -> AbstractAsyncContextManager[httpx_sse.EventSource]:
        url = f"{self._address}/chat/completions"
        return httpx_sse.aconnect_sse(self._http(), "POST", url, json=body)

    async def _pieces(self, source: httpx_sse.EventSource) -> AsyncIterator[Piece]:
        """The pieces of an event stream; an error if it does not come to its proper end."""
        finished = False
        async for event in source.aiter_sse():
            if event.data.strip() == "[DONE]":
                return
            piece = self._piece(event.data.encode(), "delta")
            finished = finished or piece.finish is not None
            yield piece
        if not finished:
            raise self._broken_off()

    def _piece(self, data: bytes, part: str) -> Piece:
        """Read one event, or a whole answer."""
        try:
            read = json.loads(data)
            if problem := read.get("error"):
                raise self._said_error(problem)
            usage = read.get("usage")
            usage = usage if isinstance(usage, dict) else None
            choices = read.get("choices")
            if not choices:
                if part == "delta":
                    return Piece(usage=usage)
                raise self._incompatible()
            text = (choices[0].get(part) or {}).get("content") or ""
            finish = choices[0].get("finish_reason")
            if part == "message":
                finish = finish or "stop"
            return Piece(text=str(text), finish=finish, usage=usage)
        except (ValueError, AttributeError, KeyError, IndexError, TypeError):
            raise self._incompatible() from None

    def _http(self) -> httpx.AsyncClient:
        if self._client is None:
            self._client = httpx.AsyncClient(
                headers=self._headers,
                # Time limits are the request's own; a slow model may be silent for long.
                timeout=httpx.Timeout(None, connect=CONNECT_S),
                # Servers drop a connection after an error without saying so; a new one is cheap.
                limits=httpx.Limits(max_keepalive_connections=0),
                # No proxies, keys or certificates from the environment: what is typed counts.
                trust_env=False,
                follow_redirects=False,
            )
        return self._client

    @asynccontextmanager
    async def _translated(self) -> AsyncIterator[None]:
        """Turn the library's exceptions into ones that a user can mend."""
        try:
            yield
        except httpx.ConnectTimeout:
            problem = f"The model server at {self._shown} does not answer."
            raise ServerError(problem, CHECK_ADDRESS, permanent=False) from None
        except (httpx.ConnectError, httpx.UnsupportedProtocol, httpx.InvalidURL):
            problem = f"There is no model server at {self._shown}."
            raise ServerError(problem, CHECK_ADDRESS, permanent=True) from None
        except (httpx.HTTPError, httpx_sse.SSEError):
            raise self._broken_off() from None

    def _broken_off(self) -> ServerError:
        return ServerError(
            f"The answer of the model server at {self._shown} broke off.",
            "Try again; if it happens again, look at the server's own messages.",
            permanent=False,
        )

    def _incompatible(self) -> ServerError:
        return ServerError(
            f"What answers at {self._shown} is no OpenAI-compatible server.",
            NOT_COMPATIBLE,
            permanent=True,
        )

    def _said_error(self, problem: Any) -> ServerError:
        message = problem.get("message") if isinstance(problem, dict) else problem
        return ServerError(
            f"The model server at {self._shown} reports: {_short(str(message))}",
            "Try again; if it happens again, look at the server's own messages.",
            permanent=False,
        )

    def _status_error(self, status: int, body: str, model: str) -> ServerError:
        """What an HTTP status other than success means for the user."""
        said, there = _short(_message_of(body)), f"The model server at {self._shown}"
        if status in (401, 403):
            problem, remedy = f"{there} does not accept the API key.", "Correct it in the settings."
        elif status == 404 and model and "model" in said.lower():
            problem = f"{there} has no model “{model}”."
            remedy = "Choose one that it has, or leave the name empty to take its first."
        elif status == 404:
            return self._incompatible()
        elif status == 429:
            problem, remedy = f"{there} is too busy.", "Wait a moment and try again."
        elif status >= 500:
            problem = f"{there} failed (status {status}): {said}"
            remedy = "Try again; if it happens again, look at the server's own messages."
        elif status < 400:
            problem = f"{there} sends us to another address (status {status})."
            remedy = "Enter that address in the settings if you trust it."
        else:
            problem = f"{there} refuses the request (status {status}): {said}"
            remedy = "Choose another model, or look at the server's own messages."
        return ServerError(problem, remedy, permanent=status != 429 and status < 500)


def _body(request: GenerationRequest, model: str) -> dict[str, Any]:
    """The request as servers understand it."""
    body: dict[str, Any] = {
        "model": model,
        "messages": [
            {"role": each.role, "content": _sendable(each.content)} for each in request.messages
        ],
        "max_tokens": request.max_tokens,
        "temperature": request.temperature,
        "seed": request.seed,
        "stream": True,
    }
    if request.stop:
        # Four is all that servers take; the rest is seen to on this side.
        body["stop"] = list(request.stop[:4])
    if request.choices:
        body["response_format"] = response_format_of(request.choices)
    return body


def _sendable(text: str) -> str:
    """The text without lone surrogates, which cannot be sent."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _message_of(body: str) -> str:
    """The message in a server's error, in any of the shapes in use."""
    try:
        read = json.loads(body)
    except ValueError:
        return body
    if not isinstance(read, dict):
        return body
    error = read.get("error") or read.get("detail") or read.get("message") or body
    return str(error.get("message", error)) if isinstance(error, dict) else str(error)


def _short(text: str) -> str:
    """At most 200 characters on one line."""
    line = " ".join(text.split())
    return line if len(line) <= 200 else f"{line[:199]}…"
