"""Addresses and keys of model servers."""

import pytest

from app.adapters.chat_server_httpx import ChatServer, read_address
from app.ports.problems import KnownError


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/v1"),
        ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1"),
        (" localhost:11434 ", "http://localhost:11434/v1"),
        ("https://llm.example/api/v1/", "https://llm.example/api/v1"),
        ("http://[::1]:8080/v1/chat/completions", "http://[::1]:8080/v1"),
    ],
)
def test_an_address_may_be_typed_in_several_ways(given: str, read: str) -> None:
    assert read_address(given) == read


@pytest.mark.parametrize(
    "given", ["", "  ", "ftp://x", "http://", "http://x:99999", "http://x:0", "http://[", "::"]
)
def test_what_is_no_address_is_refused(given: str) -> None:
    with pytest.raises(KnownError, match="not the address of a server") as caught:
        read_address(given)
    assert "http://127.0.0.1:8080/v1" in caught.value.remedy


def test_a_password_in_an_address_is_not_shown() -> None:
    assert ChatServer("http://me:secret@host:80/v1").shown == "host:80"


@pytest.mark.parametrize("key", ["ключ", "two\nlines"])
def test_a_key_that_cannot_be_sent_is_refused_without_repeating_it(key: str) -> None:
    with pytest.raises(KnownError) as caught:
        ChatServer("http://host/v1", key)
    assert key not in str(caught.value)
