"""The back end without a model."""

from app.adapters.model_lines import LinesModel
from app.ports.language_model import LanguageModel
from tests.fakes.inbox import Inbox, asking


def test_it_says_plainly_that_there_is_no_model(inbox: Inbox) -> None:
    model: LanguageModel = LinesModel(inbox.post)
    assert (model.backend, model.model_name, model.context_tokens) == (
        "lines",
        "authored lines",
        None,
    )
    model.warm([])
    model.start(asking("a", "hello"))
    model.cancel("a")
    model.close()
    failed = inbox.failed("a")
    assert failed.permanent
    assert "authored lines" in failed.problem
    assert len(inbox.events) == 1
