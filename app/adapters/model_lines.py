"""The back end without a model: the buyer speaks in her authored lines alone."""

from collections.abc import Sequence

from app.ports.language_model import Failed, GenerationRequest, Message, Post


class LinesModel:
    """Stands where a model would; whoever asks it for words is told that there are none."""

    def __init__(self, post: Post) -> None:
        """Prepare to answer through `post`."""
        self._post = post

    @property
    def backend(self) -> str:
        return "lines"

    @property
    def model_name(self) -> str:
        return "authored lines"

    @property
    def context_tokens(self) -> None:
        return None

    def start(self, request: GenerationRequest) -> None:
        self._post(
            Failed(
                request_id=request.request_id,
                problem="There is no language model: the buyer speaks in authored lines.",
                remedy='Choose the back end "llama" or "openai" in the settings for a model.',
                permanent=True,
            )
        )

    def warm(self, messages: Sequence[Message]) -> None:
        return

    def cancel(self, request_id: str) -> None:
        return

    def close(self) -> None:
        return
