"""Doing what is still to be done before a command can run, in order, resumably."""

import sys
from dataclasses import dataclass, replace

from app import starter_model, voice_models
from app.model_files.model_file import Fetched
from app.paths import split_data_dir
from app.set_up import engine
from app.set_up.disk import require_space
from app.set_up.environment import Environment
from app.set_up.one_at_a_time import alone
from app.set_up.packages import Installer
from app.set_up.pins import digest
from app.set_up.plan import (
    ENGINE_SPACE,
    NO_COMPILER,
    PACKAGES_SPACE,
    Pins,
    Plan,
    all_pins,
    make_plan,
    remember_declined,
    remember_declined_voices,
)
from app.set_up.problems import MissingError, SetUpError
from app.set_up.progress import Progress, can_ask, megabytes
from app.set_up.request import VOICES, Request, option
from app.set_up.system_packages import provide

COMMAND = "py main.py" if sys.platform == "win32" else "python3 main.py"


@dataclass(frozen=True, kw_only=True)
class Preparation:
    """Everything that must be there for one command."""

    request: Request
    environment: Environment
    progress: Progress

    def run(self) -> None:
        """Do what is still to be done; nothing, in a few milliseconds, when all is there.

        Raises:
            SetUpError: Something failed, or the user must provide something first.
            OSError: A file could not be used.
        """
        pins = all_pins(self.environment.root)
        if self.request.no_voices:
            remember_declined_voices(self.request.data, voice_models.SETS)
        plan = self._plan(pins)
        if plan.empty:
            self._provide_system(plan)
            self._without_engine(plan.engine_missing)
            return
        self._require_leave(plan)
        with alone(self.environment.work / "start.lock", self._say_waiting):
            # Another start may have done it all while we waited.
            plan = self._plan(pins)
            self._provide_system(plan)
            plan = self._ask_for_voices(self._ask_for_model(plan))
            self._require_space(plan)
            if plan.packages:
                self._install_packages(pins)
            failure = self._build_engine(pins) if plan.engine else plan.engine_missing
            if plan.model and (failure is None or self.request.command == "setup"):
                self._fetch_model()
            for name in plan.voices:
                self._fetch_voices(name)
            self._without_engine(failure)
        self.progress.finish()

    def _plan(self, pins: Pins) -> Plan:
        plan = make_plan(self.request, self.environment, pins)
        if self.request.window and not self.request.yes and not can_ask():
            # Everything works by text: for want of an answer the window need not stay shut.
            return replace(plan, voices=())
        return plan

    def _require_leave(self, plan: Plan) -> None:
        """Stop where nobody can be asked, `--yes` was not given, and much would be done."""
        request = self.request
        voices = voice_models.missing(request.data.models, plan.voices)
        if request.yes or can_ask() or not (plan.model or voices or request.window):
            return
        jobs = [
            (plan.packages, f"an environment in {self.environment.folder}"),
            (plan.engine, "llama-cpp-python, compiled on this machine (a few minutes)"),
            (plan.model, f"the starter model ({_size_of_model()} to download)"),
            (voices, f"speech models ({self._size_of_voices(plan)} to download)"),
        ]
        missing = "\n".join(f"  - {text}" for needed, text in jobs if needed)
        raise MissingError(
            f"Before the first start this is needed:\n{missing}",
            "There is nobody here to ask, so nothing was done. To have it all: "
            f"{self._set_up(' --yes')}\nWithout a model, with authored lines only: --backend lines",
        )

    def _say_waiting(self) -> None:
        self.progress.moving("another start is setting up; waiting for it")

    def _provide_system(self, plan: Plan) -> None:
        provide(
            self.request,
            plan,
            new_environment=not self.environment.python.exists(),
            log=self.environment.work / "apt-get.log",
            progress=self.progress,
        )

    def _ask_for_model(self, plan: Plan) -> Plan:
        """Ask once before the large download; everything before it needs no question."""
        if not plan.model or self.request.yes or not can_ask():
            return plan
        answer = self.progress.ask(
            f"Download the starter model now ({_size_of_model()})? It is the buyer's voice; "
            "without it she speaks authored lines only. [Y/n/later]"
        )
        if answer in {"", "y", "yes"}:
            return plan
        if answer in {"n", "no"}:
            remember_declined(self.request.data)
        self.progress.say(f"Not now. To fetch it some day: {self._set_up()}")
        return replace(plan, model=False)

    def _ask_for_voices(self, plan: Plan) -> Plan:
        """Ask once; everything works by text without them. `--voices` is an answer already."""
        request = self.request
        wanted = voice_models.missing(request.data.models, plan.voices)
        named = option(request.arguments, VOICES) is not None
        if not wanted or request.yes or named or not can_ask():
            return plan
        answer = self.progress.ask(
            f"Talk aloud with the buyers? That needs {self._size_of_voices(plan)} more. [Y/n/later]"
        )
        if answer in {"", "y", "yes"}:
            return plan
        if answer in {"n", "no"}:
            remember_declined_voices(request.data, wanted)
        self.progress.say(f"Not now. To have them some day: {self._set_up()}")
        ready = tuple(name for name in plan.voices if name not in wanted)
        return replace(plan, voices=ready)

    def _size_of_voices(self, plan: Plan) -> str:
        wanted = voice_models.missing(self.request.data.models, plan.voices)
        return megabytes(voice_models.size(wanted))

    def _require_space(self, plan: Plan) -> None:
        needed = plan.packages * PACKAGES_SPACE + plan.engine * ENGINE_SPACE
        if needed:
            require_space(self.environment.folder, needed, "for the environment")
        if plan.model:
            model = starter_model.STARTER_MODEL.size
            require_space(self.request.data.models, model, "for the starter model")
        if wanted := voice_models.missing(self.request.data.models, plan.voices):
            voices = voice_models.size(wanted)
            require_space(self.request.data.models, voices, "for the speech models")

    def _install_packages(self, pins: Pins) -> None:
        installer = self._installer
        installer.make()
        wanted = pins.tests if self.request.tests else pins.packages
        self.progress.step(f"Installing {len(wanted)} packages")
        installer.install("packages", wanted)
        record = {"packages": digest(pins.packages)}
        if self.request.tests:
            record["tests"] = digest(pins.tests)
        self._record(record)

    def _build_engine(self, pins: Pins) -> str | None:
        """Build the engine and return why that failed, or None. A failure is remembered."""
        self.progress.step("Building llama-cpp-python, which runs the model (a few minutes)")
        failure: str | None = NO_COMPILER
        if engine.compiler() is not None:
            failure = engine.build(self._installer, pins.engine, pins.build_tools)
        if failure is None:
            self._record({"engine": pins.engine_digest})
        else:
            self._record(
                {"engine_tried": pins.engine_digest, "engine_missing": failure.splitlines()[0]}
            )
        return failure

    def _fetch_model(self) -> None:
        self.progress.step(f"Fetching the starter model, {starter_model.STARTER_MODEL.name}")
        starter_model.fetch(
            self.request.data.models,
            self._show_fetched,
            url=self.request.model_url,
            python=self.environment.python,
        )

    def _fetch_voices(self, name: str) -> None:
        if not voice_models.is_ready(self.request.data.models, name):
            self.progress.step(f"Fetching {voice_models.SETS[name].title}")
        voice_models.fetch(
            self.request.data.models,
            name,
            self._show_fetched,
            base=self.request.voice_url,
            python=self.environment.python,
            thorough=self.request.command == "setup",
        )

    def _show_fetched(self, fetched: Fetched) -> None:
        share = 100 * fetched.done // fetched.total
        done, total = megabytes(fetched.done), megabytes(fetched.total)
        self.progress.moving(f"{fetched.doing} {done} of {total} ({share} %)")

    def _without_engine(self, failure: str | None) -> None:
        """Say that the engine is missing; what can do with authored lines goes on with them."""
        if failure is None:
            return
        problem = f"llama-cpp-python could not be built: {failure}\n{engine.WITHOUT_IT}"
        remedy = f"To try again: {self._set_up()}"
        must = self.request.command in {"setup", "test", "bench"} or self.request.insists
        if must and not self.request.window:
            raise SetUpError(problem, remedy)
        self.progress.say(f"{problem} {remedy}")

    def _set_up(self, more: str = "") -> str:
        """The command that sets up all of it, for this data folder."""
        folder = split_data_dir(self.request.arguments)[0]
        return f"{COMMAND} setup{more}" + (f' --data-dir "{folder}"' if folder else "")

    def _record(self, news: dict[str, str]) -> None:
        beneath = self.environment.interpreter_beneath() or ""
        record = {**self.environment.read_record(), "interpreter": beneath}
        if "engine" in news:
            record.pop("engine_missing", None)
            record.pop("engine_tried", None)
        self.environment.write_record({**record, **news})

    @property
    def _installer(self) -> Installer:
        return Installer(environment=self.environment, progress=self.progress)


def _size_of_model() -> str:
    return f"{starter_model.STARTER_MODEL.size / 1_000_000_000:.1f} GB"
