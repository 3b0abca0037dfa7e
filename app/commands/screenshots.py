"""`screenshots`: a picture of every screen, with two calls played for the purpose."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.adapters.rehearsals_toml import load_rehearsals
from app.bench.scripted_call import REP, SCENARIO, SEED
from app.bootstrap import ROOT, EngineChoice, make_trainer
from app.commands.screenshots_packs import make_demo_packs
from app.commands.screenshots_team import demo_team, hand_in
from app.domain.silence import SILENCE
from app.paths import DataFolder
from app.services.conversation import play
from app.services.importing import wish_for
from app.services.trainer import Trainer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.ui.screenshots import Look
    from app.ui.screenshots_team import Shot

SLIPS = (
    *REP[1:4],
    "Palisade quoted you $400 a month, I gather, and we are at $500 a month.",
    "I could do twenty percent off this week, and I'd throw in the training for free.",
    "Just checking in: would fifteen minutes on Thursday work?",
    REP[6],
    "If you sign for two years, I can come down to $420.",
    "At least let me send you our brochure.",
)
"""A call with concessions and chases in it, so that their records have something to show."""
AGAIN_FROM = 5
"""The turn from which on a call is taken again, by somebody who slips."""
HALF_READ = 4
"""Sentences of the text that is half read."""


def run(options: argparse.Namespace, data: DataFolder) -> int:
    """Write the pictures and print their names."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.ui.application import make_application  # noqa: PLC0415 - Qt only here
    from app.ui.screenshots import take_screenshots  # noqa: PLC0415

    application = make_application(sys.argv[:1])
    with (
        tempfile.TemporaryDirectory(prefix="skeptic-") as folder,
        tempfile.TemporaryDirectory(prefix="skeptic-") as apart,
    ):
        demo = DataFolder(path=Path(folder))
        sent = make_demo_packs(demo, Path(apart))
        trainer = make_trainer(demo, lambda _: None, EngineChoice(backend="lines"))
        try:
            _play_demo(trainer)
            written = take_screenshots(
                application,
                trainer,
                Path(options.folder),
                themes=_themes(options),
                size=(options.width, options.height),
                text_size=options.text_size,
                data_folder=str(data.path),
                packs=sent,
            )
        finally:
            trainer.close()
        written += _of_team(application, options, Path(apart))
    for file in written:
        sys.stdout.write(f"{file}\n")
    return 0


def _themes(options: argparse.Namespace) -> "tuple[Look, ...]":
    return ("light", "dark") if options.theme == "both" else (options.theme,)


def _of_team(
    application: "QApplication", options: argparse.Namespace, apart: Path
) -> tuple[Path, ...]:
    """Pictures of a team, from the windows of its members."""
    from app.ui.screenshots import take_pictures  # noqa: PLC0415 - Qt only here
    from app.ui.screenshots_team import join_shots, manager_shots, rep_shots  # noqa: PLC0415

    def take(trainer: Trainer, shots: "Sequence[Shot]") -> tuple[Path, ...]:
        return take_pictures(
            application,
            trainer,
            Path(options.folder),
            shots,
            themes=_themes(options),
            size=(options.width, options.height),
            text_size=options.text_size,
        )

    with demo_team(apart) as team:
        taken = take(team.rep, rep_shots(team.shown))
        taken += take(team.outsider, join_shots(team.invitation))
        # Only now, since the rep's pictures show it before.
        return taken + take(team.manager, manager_shots(team.shown, hand_in(team)))


def _play_demo(trainer: Trainer) -> None:
    """What there is to show: calls finished and under way, one with two buyers, and a note."""
    imports = trainer.imports
    example = ROOT / "assets" / "examples" / "freight-quotes.txt"
    if (real := imports.prepare(wish_for(imports.open(str(example)))).run()) is not None:
        imports.keep(real)
    slips = trainer.start(SCENARIO, lambda _: None, SEED + 2)
    play(slips, SLIPS, lambda _: None)
    if slips.call.ended is None:
        slips.hang_up()
    whole = trainer.start(SCENARIO, lambda _: None, SEED)
    play(whole, REP, lambda _: None)
    whole.hang_up()
    _remark_demo(trainer, whole.session_id, len(REP) // 2)
    again = trainer.fork(whole.session_id, AGAIN_FROM, lambda _: None)
    again.begin()
    for line in SLIPS[4:6]:
        again.say(line)
    part = trainer.start(SCENARIO, lambda _: None, SEED + 1)
    slip = "We are the best in class, and I could do twenty percent off this week."
    play(part, (*REP[1:7], slip), lambda _: None)
    contents = trainer.scenarios()
    two = next((c for c in contents if c.colleagues and not c.scenario.written), None)
    if two is not None:
        said = _good_turns(two.scenario.scenario_id)
        talk = trainer.start(two.scenario.scenario_id, lambda _: None, SEED)
        play(talk, (*said[:4], SILENCE, *said[4:6]), lambda _: None)
    note = next((c for c in contents if c.scenario.written), None)
    if note is not None and (text := _good_turns(note.scenario.scenario_id)):
        _write_demo(trainer, note.scenario.scenario_id, text)


def _remark_demo(trainer: Trainer, session: str, turn: int) -> None:
    """Comments of the rep's and of a colleague's, and turns at which the replay pauses."""
    remarks = trainer.remarks
    remarks.comment(session, 2, "Said too early: she had not asked for a way out yet.")
    remarks.comment(session, turn, "Here I let her finish. It paid.")
    remarks.set_breakpoint(session, turn, "What would you ask now?")
    remarks.set_breakpoint(
        session, turn + 5, "Wait here. What is she about to say?", author="Marta"
    )


def _write_demo(trainer: Trainer, scenario_id: str, text: Sequence[str]) -> None:
    """One page that is being written, and a text that is half read."""
    trainer.start(scenario_id, lambda _: None, SEED).begin()
    read = trainer.start(scenario_id, lambda _: None, SEED)
    read.begin()
    read.write("\n\n".join(text))
    for _ in range(HALF_READ):
        if read.call.ended is None:
            read.read_on()


def _good_turns(scenario_id: str) -> tuple[str, ...]:
    """What a good rep says in the scenario's rehearsals; nothing where there are none."""
    reps = load_rehearsals(scenario_id, [ROOT / "assets" / "rehearsals"])
    return next((r.turns for r in reps if r.kind == "sense_maker"), ())
