"""Text and tokens of a Whisper model, read from its `tokenizer.json`."""

from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

from app.ports.problems import KnownError

MOST_BEFORE = 200
"""Tokens before the start: under half of the 448 that the decoder holds, as in Whisper's own."""


class WhisperTokens:
    """The tokens of one model; English models and those of many languages number them otherwise."""

    def __init__(self, file: Path, *, many_languages: bool) -> None:
        """Read the tokens.

        Args:
            file: The model's `tokenizer.json`.
            many_languages: Whether the model has to be told that it hears English.

        Raises:
            KnownError: The file is none, or not one of Whisper's.
        """
        try:
            self._tokenizer = Tokenizer.from_file(str(file))
        except Exception as error:  # the library raises bare exceptions
            raise KnownError(
                f"The recogniser's tokens cannot be read from {file}: {error}.",
                "Put the tokenizer.json of the same model there.",
            ) from error
        self._file = file
        self.end = self._special("<|endoftext|>")
        self._previous = self._special("<|startofprev|>")
        start = ["<|startoftranscript|>"]
        if many_languages:
            start += ["<|en|>", "<|transcribe|>"]
        self.start = [self._special(token) for token in start]
        """What a transcript starts with, for alignment."""
        self._without_times = self._special("<|notimestamps|>")

    def prompt(self, before: str) -> list[int]:
        """What the model is to go on from.

        Args:
            before: Text that it takes for what was said before; empty for none. Of a long one the
                first `MOST_BEFORE` tokens count.
        """
        previous = [self._previous, *self.encode(before)[:MOST_BEFORE]] if before else []
        return [*previous, *self.start, self._without_times]

    def encode(self, text: str) -> list[int]:
        """The tokens of a text that starts a line."""
        ids: list[int] = self._tokenizer.encode(f" {text.strip()}", add_special_tokens=False).ids
        return ids

    def decode(self, tokens: Sequence[int]) -> str:
        """The text of tokens; those that are not text are left out."""
        text: str = self._tokenizer.decode([token for token in tokens if token < self.end])
        return text.strip()

    def words(self, tokens: Sequence[int]) -> list[tuple[str, int]]:
        """The words of a text's tokens, each with how many tokens it is of.

        A word begins with a space; punctuation stays with it.
        """
        words: list[tuple[str, int]] = []
        pending: list[int] = []
        count = 0
        begun = ""
        for token in tokens:
            pending.append(token)
            piece: str = self._tokenizer.decode(pending)
            if "\ufffd" in piece:  # not yet a whole character
                continue
            if piece.startswith(" ") and begun:
                words.append((begun, count))
                begun, count = "", 0
            begun += piece
            count += len(pending)
            pending = []
        if begun or pending:
            words.append((begun, count + len(pending)))
        return [(word.strip(), length) for word, length in words]

    def _special(self, token: str) -> int:
        found: int | None = self._tokenizer.token_to_id(token)
        if found is None:
            raise KnownError(
                f"{self._file} are not the tokens of a Whisper model: {token} is missing.",
                "Put the tokenizer.json of the same model there.",
            )
        return found
