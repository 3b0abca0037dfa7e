"""Asking a language model for a second opinion on a call that is over, in the background."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.buyer.scenario import Content
from app.domain.call import Call
from app.domain.events import Answer, CheckAnswers, SecondOpinionGiven
from app.domain.scoring.scorecard import scorecard
from app.domain.scoring.second_opinion import (
    CHOICES,
    RUNS,
    VERSION,
    Question,
    checks_to_ask,
    over_windows,
    questions,
    read_answer,
)
from app.ports.health_records import HealthRecord
from app.ports.language_model import (
    Failed,
    Finished,
    GenerationRequest,
    Message,
    ModelEvent,
)
from app.ports.problems import KnownError
from app.services.practice import Setting
from app.services.prompting import Style

TRIES = 2
MOST_TOKENS = 24
"""Of an answer: one word, and for some servers what is put around it."""
TEMPERATURE = 0.7
"""Not 0: an answer that a little chance turns over is one to be unsure of."""
TIME_LIMIT_S = 300.0
"""Of one answer. A large model on few cores reads the record for minutes, but only once."""


@dataclass(frozen=True, kw_only=True)
class Asking:
    """So many of the questions have been answered."""

    done: int
    total: int


@dataclass(frozen=True, kw_only=True)
class Given:
    """The opinion is complete and committed."""

    opinion: SecondOpinionGiven


@dataclass(frozen=True, kw_only=True)
class Stopped:
    """It was cancelled; nothing of it is kept."""


@dataclass(frozen=True, kw_only=True)
class NotGiven:
    """It failed; nothing of it is kept, and the session is as before."""

    problem: str
    remedy: str


Update = Asking | Given | Stopped | NotGiven
Listener = Callable[[Update], None]


def why_not(backend: str, model: str, style: Style, health: HealthRecord | None) -> str:
    """Why a model is not asked for second opinions, in plain words; empty if it can be."""
    if backend == "lines":
        return (
            "No language model is in use, so there is nobody to ask for a second opinion. The "
            "score needs none: it is counted."
        )
    if style == "pick":
        return (
            "The starter model is too small to judge a conversation, so it is not asked for a "
            "second opinion. A larger model that has passed the health test can be chosen in the "
            "settings."
        )
    if health is None:
        return (
            f"{model} can be asked for a second opinion once it has passed the health test. The "
            "settings tell how to run it."
        )
    if not health.passed:
        return f"{model} has not passed the health test, so it is not asked for a second opinion."
    return ""


class SecondOpinion:
    """One second opinion under way. Not thread-safe: every call comes from the same thread."""

    def __init__(
        self, *, session_id: str, content: Content, call: Call, seed: int, setting: Setting
    ) -> None:
        """Prepare; `begin` asks.

        Raises:
            KnownError: The call is not over, or none of its checks can be asked.
        """
        judged = scorecard(content, call)
        self.session_id = session_id
        self._seed = seed
        self._setting = setting
        self._checks = tuple(result.check for result in checks_to_ask(call, judged))
        if call.ended is None:
            raise KnownError("The call is not over yet.", "End it, then ask for a second opinion.")
        if not self._checks:
            raise KnownError(
                "None of this call's checks can be answered from words alone.",
                "A second opinion would have nothing to say here.",
            )
        self._questions = questions(content, call, judged, seed)
        self._answers: list[tuple[Question, Answer]] = []
        self._request_id = ""
        self._attempt = 0
        self._listener: Listener | None = None

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return bool(self._request_id)

    @property
    def progress(self) -> Asking:
        """How far it is."""
        return Asking(done=len(self._answers), total=len(self._questions))

    def listen(self, listener: Listener | None) -> None:
        """Tell `listener` what happens from now on, in place of the one before."""
        self._listener = listener

    def begin(self) -> None:
        """Ask the first question."""
        self._tell(self.progress)
        self._ask()

    def cancel(self) -> None:
        """Give it up. Without effect once it has ended."""
        if self.busy:
            request_id, self._request_id = self._request_id, ""
            self._setting.model.cancel(request_id)
            self._tell(Stopped())

    def receive(self, event: ModelEvent) -> None:
        """Take an event of the model. Those of other requests pass without effect."""
        if not self.busy or event.request_id != self._request_id:
            return
        match event:
            case Finished():
                self._take(read_answer(event.text))
            case Failed() if event.permanent or self._attempt >= TRIES:
                self._end(NotGiven(problem=event.problem, remedy=event.remedy))
            case Failed():
                self._ask()

    def _ask(self) -> None:
        """Ask the next question, or the same once more."""
        question = self._questions[len(self._answers)]
        self._attempt += 1
        number = len(self._answers)
        self._request_id = f"{self.session_id}:opinion:{self._seed}:{number}:{self._attempt}"
        self._setting.model.start(
            GenerationRequest(
                request_id=self._request_id,
                messages=(
                    Message(role="system", content=question.instructions),
                    Message(role="user", content=question.asked),
                ),
                max_tokens=MOST_TOKENS,
                temperature=TEMPERATURE,
                seed=(self._seed + 7919 * number) & 0x7FFFFFFF,
                time_limit_s=TIME_LIMIT_S,
                choices=CHOICES,
            )
        )

    def _take(self, answer: Answer) -> None:
        self._answers.append((self._questions[len(self._answers)], answer))
        self._attempt = 0
        self._tell(self.progress)
        # Whoever was told may have cancelled it.
        if not self.busy:
            return
        if len(self._answers) < len(self._questions):
            self._ask()
        else:
            self._end(self._concluded())

    def _concluded(self) -> Given | NotGiven:
        """Commit what was answered."""
        model = self._setting.model
        if all(answer == "unreadable" for _, answer in self._answers):
            return NotGiven(
                problem=f"{model.model_name} answered no question with yes, no or unsure.",
                remedy="Choose another model for a second opinion.",
            )
        opinion = SecondOpinionGiven(
            backend=model.backend,
            model=model.model_name,
            version=VERSION,
            seed=self._seed,
            checks=tuple(
                CheckAnswers(
                    check_id=check.check_id,
                    answers=tuple(
                        over_windows(
                            check,
                            [
                                answer
                                for question, answer in self._answers
                                if (question.check_id, question.run) == (check.check_id, run)
                            ],
                        )
                        for run in range(RUNS)
                    ),
                )
                for check in self._checks
            ),
        )
        try:
            self._setting.log.append(self.session_id, (opinion,), self._setting.clock.now_ms())
        except KnownError as error:
            return NotGiven(problem=error.problem, remedy=error.remedy)
        return Given(opinion=opinion)

    def _end(self, update: Given | NotGiven) -> None:
        self._request_id = ""
        self._tell(update)

    def _tell(self, update: Update) -> None:
        if self._listener is not None:
            self._listener(update)
