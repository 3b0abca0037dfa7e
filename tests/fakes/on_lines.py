"""A practice in memory on authored lines, whose turns say behind "//" which moves they make."""

from app.adapters.log_memory import MemoryLog
from app.domain.buyer.scenario import Content
from app.services.practice import Practice, Setting
from tests.fakes.scripted import ScriptedModel, TaggedLabeller, TickingClock
from tests.fakes.word_encoder import WordEncoder


def setting_on_lines(log: MemoryLog) -> Setting:
    """What a session works with that is kept in `log`, which gets the session "s"."""
    log.create("s", "", "", "", 0)
    quiet = ScriptedModel(lambda _: "")
    quiet.backend = "lines"
    return Setting(
        log=log,
        labeller=TaggedLabeller(),
        encoder=WordEncoder(),
        model=quiet,
        clock=TickingClock(),
        app_version="test",
    )


def practice_on_lines(content: Content, setting: Setting) -> Practice:
    """The session "s", not begun yet."""
    return Practice(
        session_id="s",
        content=content,
        content_hash="",
        seed=1,
        setting=setting,
        on_update=lambda _: None,
    )
