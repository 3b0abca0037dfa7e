"""A model run by llama.cpp: prompts in, words out, and nothing evaluated twice.

What a prompt shares with the one before is kept in the key/value cache.
"""

import codecs
import ctypes
import time
from collections.abc import Callable, Sequence
from typing import Any, Literal

from llama_cpp import Llama, llama_cpp

from app.adapters.choosing import grammar_of
from app.adapters.prompt_llama_cpp import ChatPrompt
from app.adapters.stop_strings import StopStrings
from app.ports.language_model import Finished, GenerationRequest, Message, Usage
from app.ports.model_engine import Cancelled
from app.ports.problems import KnownError

# Prompts are evaluated in steps of so many tokens: as fast as larger ones (measured on two cores:
# 118 against 116 tokens a second), and a prompt given up keeps the steps already made.
STEP_TOKENS = 128

# Sampling as in llama-cpp-python's own defaults.
TOP_K, TOP_P, MIN_P = 40, 0.95, 0.05

# llama.cpp takes this seed for "choose one yourself".
_RANDOM_SEED = 0xFFFFFFFF


class LlamaCppEngine:
    """A loaded model with its key/value cache."""

    def __init__(self, llama: Llama, model_name: str) -> None:
        """Take a loaded `llama_cpp.Llama` for one's own."""
        self._llama = llama
        self._vocab = llama_cpp.llama_model_get_vocab(llama.model)
        self._prompt = ChatPrompt(llama)
        self._model_name = model_name
        self._piece = ctypes.create_string_buffer(1024)
        # What the cache holds, in order; always as long as `llama.n_tokens`.
        self._evaluated: list[int] = []
        self._give_up: Cancelled = _never
        self._abort = llama_cpp.ggml_abort_callback(lambda _data: self._give_up())
        self._no_abort = llama_cpp.ggml_abort_callback(0)

    @property
    def model_name(self) -> str:
        """The file's name."""
        return self._model_name

    @property
    def context_tokens(self) -> int:
        """Most tokens that a prompt and its answer may have together."""
        return int(self._llama.n_ctx())

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """How many tokens the prompt made of these messages has."""
        return len(self._prompt.tokens(messages))

    def answer(
        self, request: GenerationRequest, on_text: Callable[[str], None], cancelled: Cancelled
    ) -> Finished:
        """Answer `request`; see `app.ports.model_engine`."""
        started = time.perf_counter()
        prompt = self._prompt.tokens(request.messages)
        self._require_room(len(prompt), request.max_tokens)
        before = self._keep_common(prompt, len(prompt) - 1)
        reason: Literal["stop", "length", "cancelled"] = "cancelled"
        answer = _Answer(request.stop, on_text, started)
        if self._evaluate(prompt[before:], cancelled):
            evaluated = len(prompt) - before
            reason = self._generate(request, answer, cancelled)
        else:
            evaluated = len(self._evaluated) - before
        usage = Usage(
            prompt_tokens=len(prompt),
            evaluated_tokens=evaluated,
            generated_tokens=answer.tokens,
            first_token_ms=answer.first_ms,
            total_ms=(time.perf_counter() - started) * 1000,
        )
        return Finished(request_id=request.request_id, text=answer.text, reason=reason, usage=usage)

    def warm(self, messages: Sequence[Message], cancelled: Cancelled) -> None:
        """Evaluate the beginning of a later prompt; see `app.ports.model_engine`."""
        prompt = self._prompt.tokens(messages, to_answer=False)
        self._require_room(len(prompt), 1)
        if self._evaluated[: len(prompt)] != prompt:
            before = self._keep_common(prompt, len(prompt))
            self._evaluate(prompt[before:], cancelled)

    def _require_room(self, prompt_tokens: int, max_tokens: int) -> None:
        if prompt_tokens + max_tokens > self.context_tokens:
            raise KnownError(
                f"The conversation has become too long for the model: {prompt_tokens} tokens of "
                f"prompt and {max_tokens} of answer, while it has room for {self.context_tokens}.",
                "End the call here, or choose a model with a longer context.",
            )

    def _keep_common(self, prompt: list[int], at_most: int) -> int:
        """Roll the cache back to what it shares with `prompt`; returns how much that is."""
        common = 0
        for old, new in zip(self._evaluated, prompt[:at_most], strict=False):
            if old != new:
                break
            common += 1
        if common < len(self._evaluated):
            memory = llama_cpp.llama_get_memory(self._llama.ctx)
            if not llama_cpp.llama_memory_seq_rm(memory, 0, common, -1):
                # Some kinds of models cannot go back a part of the way.
                llama_cpp.llama_memory_clear(memory, True)
                common = 0
        self._remember(self._evaluated[:common])
        return common

    def _remember(self, tokens: list[int]) -> None:
        self._evaluated = tokens
        self._llama.n_tokens = len(tokens)

    def _evaluate(self, tokens: list[int], cancelled: Cancelled) -> bool:
        """Evaluate prompt tokens behind what the cache holds; False if given up on the way."""
        self._give_up = cancelled
        llama_cpp.llama_set_abort_callback(self._llama.ctx, self._abort, None)
        try:
            for at in range(0, len(tokens), STEP_TOKENS):
                if cancelled() or not self._step(tokens[at : at + STEP_TOKENS], cancelled):
                    return False
        finally:
            llama_cpp.llama_set_abort_callback(self._llama.ctx, self._no_abort, None)
            self._give_up = _never
        return True

    def _step(self, tokens: list[int], cancelled: Cancelled) -> bool:
        """Evaluate a few tokens at once; False if that was given up."""
        held = self._evaluated
        try:
            self._llama.eval(tokens)
        except RuntimeError:
            # What was computed of this step is dropped: the next step starts at `held` again.
            self._remember(held)
            if cancelled():
                return False
            self._forget()
            raise
        self._remember(held + tokens)
        return True

    def _forget(self) -> None:
        """Empty the cache, after an error that leaves its state unknown."""
        llama_cpp.llama_memory_clear(llama_cpp.llama_get_memory(self._llama.ctx), True)
        self._remember([])

    def _generate(
        self, request: GenerationRequest, answer: "_Answer", cancelled: Cancelled
    ) -> Literal["stop", "length", "cancelled"]:
        """Sample tokens until the answer ends, and say why it did."""
        sampler = self._sampler(request)
        try:
            while answer.tokens < request.max_tokens:
                if cancelled():
                    return "cancelled"
                token = llama_cpp.llama_sampler_sample(sampler, self._llama.ctx, -1)
                if llama_cpp.llama_vocab_is_eog(self._vocab, token):
                    return "stop"
                if answer.add(self._bytes_of(token)):
                    return "stop"
                if answer.tokens < request.max_tokens:
                    self._step([token], _never)
            return "length"
        finally:
            answer.end()
            llama_cpp.llama_sampler_free(sampler)

    def _sampler(self, request: GenerationRequest) -> Any:
        """A chain of samplers; the same request makes the same choices."""
        chain = llama_cpp.llama_sampler_chain_init(llama_cpp.llama_sampler_chain_default_params())
        if request.choices:
            # First of all, so that the others choose among what the grammar leaves.
            llama_cpp.llama_sampler_chain_add(chain, self._grammar(request.choices))
        if request.temperature <= 0:
            llama_cpp.llama_sampler_chain_add(chain, llama_cpp.llama_sampler_init_greedy())
            return chain
        for sampler in (
            llama_cpp.llama_sampler_init_top_k(TOP_K),
            llama_cpp.llama_sampler_init_top_p(TOP_P, 1),
            llama_cpp.llama_sampler_init_min_p(MIN_P, 1),
            llama_cpp.llama_sampler_init_temp(request.temperature),
            llama_cpp.llama_sampler_init_dist(request.seed % _RANDOM_SEED),
        ):
            llama_cpp.llama_sampler_chain_add(chain, sampler)
        return chain

    def _grammar(self, choices: Sequence[str]) -> Any:
        """A sampler that leaves only tokens with which the answer can become a choice."""
        text = grammar_of(choices).encode()
        return llama_cpp.llama_sampler_init_grammar(self._vocab, text, b"root")

    def _bytes_of(self, token: int) -> bytes:
        """The text of a token, which may be a part of a character only."""
        size = len(self._piece)
        count = llama_cpp.llama_token_to_piece(self._vocab, token, self._piece, size, 0, False)
        if count < 0:
            self._piece = ctypes.create_string_buffer(-count)
            return self._bytes_of(token)
        return self._piece.raw[:count]


class _Answer:
    """The text of an answer as it grows, handed on in whole characters.

    Attributes:
        text: What has been handed on.
        tokens: How many tokens it is made of.
        first_ms: Milliseconds from the start to the first token.
    """

    def __init__(
        self, stops: Sequence[str], on_text: Callable[[str], None], started: float
    ) -> None:
        self.text = ""
        self.tokens = 0
        self.first_ms = 0.0
        self._on_text = on_text
        self._stops = StopStrings(stops)
        # A model can make bytes that are no character; they are left out.
        self._decoder = codecs.getincrementaldecoder("utf-8")("ignore")
        self._started = started

    def add(self, piece: bytes) -> bool:
        """Take a token's bytes; True if a stop string has come."""
        if not self.tokens:
            self.first_ms = (time.perf_counter() - self._started) * 1000
        self.tokens += 1
        self._hand_on(self._stops.feed(self._decoder.decode(piece)))
        return self._stops.hit

    def end(self) -> None:
        """No token follows: hand on what was held back."""
        self._hand_on(self._stops.feed(self._decoder.decode(b"", True)) + self._stops.flush())

    def _hand_on(self, text: str) -> None:
        if text:
            self.text += text
            self._on_text(text)


def _never() -> bool:
    return False
