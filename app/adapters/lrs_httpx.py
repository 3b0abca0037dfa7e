"""Posting xAPI statements (1.0.3) to a learning record store, by the library `httpx`."""

from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

import httpx

from app.ports.record_store import Answer, StoreAddress

TIMEOUT_S: Final = 15.0
_MOST_ANSWER_BYTES: Final = 20_000
_VERSION: Final = "1.0.3"


class HttpxRecordStore:
    """Implements `app.ports.record_store.StatementPost`."""

    def __init__(self, timeout_s: float = TIMEOUT_S) -> None:
        """Prepare; nothing is sent yet.

        Args:
            timeout_s: How long to wait for a connection, or for the next piece of an answer.
        """
        self._timeout_s = timeout_s

    def post(self, to: StoreAddress, secret: str, statements: Sequence[str]) -> Answer:
        """Post statements: all are taken or none; see the port."""
        try:
            # It follows nobody elsewhere: the secret is for this address only.
            with (
                httpx.Client(timeout=self._timeout_s, follow_redirects=False) as client,
                client.stream(
                    "POST",
                    f"{to.address}/statements",
                    auth=(to.user, secret),
                    headers={
                        "Content-Type": "application/json",
                        "X-Experience-API-Version": _VERSION,
                    },
                    content=f"[{','.join(statements)}]".encode(),
                ) as response,
            ):
                said = _beginning(response)
                return _read(response.status_code, response.headers, said)
        except httpx.TimeoutException:
            return Answer(outcome="later", told="The store did not answer in time.")
        except httpx.InvalidURL as error:
            return Answer(outcome="no_store", told=f"The address cannot be used: {error}.")
        except httpx.HTTPError as error:
            why = str(error) or type(error).__name__
            return Answer(outcome="later", told=f"The store cannot be reached: {why[:200]}.")


def _beginning(response: httpx.Response) -> str:
    """The first line of what a store says, which may explain a refusal."""
    found = b""
    for piece in response.iter_bytes():
        found += piece
        if len(found) > _MOST_ANSWER_BYTES:
            break
    text = " ".join(found[:_MOST_ANSWER_BYTES].decode("utf-8", "replace").split())
    return "".join(c for c in text if c.isprintable())[:200]


def _read(status: int, headers: httpx.Headers, said: str) -> Answer:
    answered = f"The store answered {status}" + (f": {said}" if said else ".")
    if status in (200, 204):
        return Answer(outcome="taken")
    if status == httpx.codes.CONFLICT:
        return Answer(outcome="there")
    if status in (401, 403):
        return Answer(outcome="not_allowed", told=answered)
    if status in (400, 413, 422):
        return Answer(outcome="refused", told=answered)
    if status in (404, 405, 410) or 300 <= status < 400:
        return Answer(outcome="no_store", told=answered)
    return Answer(outcome="later", told=answered, wait_s=_wait_s(headers.get("Retry-After", "")))


def _wait_s(told: str) -> float:
    """How long to wait by a header "Retry-After": seconds, or a date; 0 if it says neither."""
    if told.strip().isdecimal():
        return float(told)
    try:
        until = parsedate_to_datetime(told)
    except ValueError:
        return 0.0
    aware = until if until.tzinfo is not None else until.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(tz=UTC)).total_seconds())
