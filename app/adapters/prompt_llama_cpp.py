"""From messages to tokens, by the chat template that a model brings along."""

from collections.abc import Sequence
from typing import Any

from llama_cpp import Llama, llama_cpp
from llama_cpp.llama_chat_format import Jinja2ChatFormatter

from app.ports.language_model import Message
from app.ports.problems import KnownError

# For a model file without a template of its own.
CHATML = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n"
    "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


class ChatPrompt:
    """Renders messages and turns them into tokens."""

    def __init__(self, llama: Llama) -> None:
        self._llama = llama
        self._control = _control_texts(llama)
        template = llama.metadata.get("tokenizer.chat_template", CHATML)
        vocab = llama_cpp.llama_model_get_vocab(llama.model)
        ends = _text(vocab, llama.token_eos()), _text(vocab, llama.token_bos())
        self._to_answer = Jinja2ChatFormatter(template, *ends, add_generation_prompt=True)
        self._open = Jinja2ChatFormatter(template, *ends, add_generation_prompt=False)

    def tokens(self, messages: Sequence[Message], *, to_answer: bool = True) -> list[int]:
        """The tokens of a prompt.

        Args:
            messages: The prompt, oldest first.
            to_answer: Whether the model is to speak next; otherwise further messages follow.

        Raises:
            KnownError: The model's template does not take these messages.
        """
        text = self.render(messages, to_answer=to_answer)
        return self._llama.tokenize(text.encode("utf-8", "replace"), add_bos=False, special=True)

    def render(self, messages: Sequence[Message], *, to_answer: bool = True) -> str:
        """The text of a prompt, before it is cut into tokens. Raises as `tokens` does."""
        form = self._to_answer if to_answer else self._open
        plain = [{"role": each.role, "content": self._defused(each.content)} for each in messages]
        try:
            return _render(form, plain)
        except Exception as error:
            # Templates are programs that come with the file: they fail in any way they like.
            folded = _without_system(plain)
            if folded == plain:
                raise _refused(error) from error
        try:
            return _render(form, folded)
        except Exception as error:
            raise _refused(error) from error

    def _defused(self, content: str) -> str:
        """Content in which nothing is read as a control token, such as an end of turn."""
        for text in self._control:
            if text in content:
                content = content.replace(text, f"{text[0]} {text[1:]}")
        return content


def _render(form: Any, messages: list[dict[str, str]]) -> str:
    # Models that can think aloud are told not to; the others do not look at it.
    return str(form(messages=messages, enable_thinking=False).prompt)


def _without_system(messages: list[dict[str, str]]) -> list[dict[str, str]]:
    """The messages for a template that knows no system role: its text opens the first other."""
    if len(messages) < 2 or messages[0]["role"] != "system":
        return messages
    first = messages[1]
    joined = {"role": first["role"], "content": f"{messages[0]['content']}\n\n{first['content']}"}
    return [joined, *messages[2:]]


def _refused(error: Exception) -> KnownError:
    return KnownError(
        f"The model's chat template does not take this conversation: {error}.",
        "Choose a model that is made for conversations (an instruct or chat model).",
    )


def _text(vocab: Any, token: int) -> str:
    """The text of a token; none where the model has no such token."""
    text: bytes = llama_cpp.llama_vocab_get_text(vocab, token) if token >= 0 else b""
    return text.decode("utf-8", "replace")


def _control_texts(llama: Llama) -> tuple[str, ...]:
    """The texts of all control tokens, longest first."""
    vocab = llama_cpp.llama_model_get_vocab(llama.model)
    texts = {
        _text(vocab, token)
        for token in range(llama.n_vocab())
        if llama_cpp.llama_vocab_is_control(vocab, token)
    }
    return tuple(sorted((text for text in texts if len(text) > 1), key=lambda t: (-len(t), t)))
