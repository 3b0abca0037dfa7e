"""The command line: what each command is called and takes. What it does is in `app.commands`."""

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from app import __version__
from app.cli_team import add_team
from app.domain.buyer.difficulty import KEYS
from app.paths import data_folder
from app.ports.problems import KnownError
from app.services.export.wish import FORMATS, HOME_PAGE


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data-dir", metavar="DIR", help="where sessions and settings are kept")
    engine = argparse.ArgumentParser(add_help=False)
    engine.add_argument("--backend", choices=("auto", "llama", "openai", "lines"))
    engine.add_argument("--model", metavar="FILE", help="a GGUF file, for --backend llama")
    engine.add_argument("--server", metavar="URL", help="an OpenAI-compatible server")
    engine.add_argument("--server-model", metavar="NAME", default="", help="its model to ask for")

    top = argparse.ArgumentParser(
        prog="main.py",
        description="A sparring partner for sales conversations. Without a command: the window.",
        epilog="Also: setup, test and doctor. See README.md.",
        parents=[common, engine],
    )
    top.add_argument("--version", action="version", version=f"Skeptic {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")

    def add(name: str, text: str, *parents: argparse.ArgumentParser) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=text, description=text, parents=[common, *parents])

    difficulty = argparse.ArgumentParser(add_help=False)
    difficulty.add_argument(
        "--dial", choices=tuple(KEYS), default="as-written", help="of difficulty: as-written"
    )

    practice = add("practice", "hold a conversation in the terminal", engine, difficulty)
    practice.add_argument("--scenario", metavar="ID", required=True)
    practice.add_argument("--seed", type=int)
    practice.add_argument("--resume", metavar="SESSION", help="go on with a session")
    practice.add_argument(
        "--from-turn", type=int, metavar="N", help="take it again from its turn N instead"
    )

    simulate = add("simulate", "play a scripted rep and print the whole call", engine, difficulty)
    simulate.add_argument("--scenario", metavar="ID", required=True)
    simulate.add_argument("--script", metavar="FILE", required=True, help="JSON; - for stdin")
    simulate.add_argument("--json", action="store_true", help="print JSON (the default)")
    simulate.add_argument("--seed", type=int, default=0)

    _add_scoring(add)
    _add_import(add)

    check = add("check", "check files of personas and scenarios")
    check.add_argument("path", metavar="PATH", help="a .toml file, or a folder that holds some")
    check.add_argument("--json", action="store_true")

    health = add("health", "test whether the buyers keep their character on a model", engine)
    health.add_argument(
        "--scenario", metavar="ID", action="append", help="one or several; without: all"
    )
    health.add_argument("--seeds", type=int, metavar="N", help="calls of each good rep; 5")
    health.add_argument("--json", action="store_true")

    schema = add("schema", "print the JSON Schema of a kind of file")
    schema.add_argument("kind", choices=("persona", "scenario", "session"))

    _add_export(add)
    for add_more in (_add_pack, _add_card, _add_author):
        add_more(add, common)
    add_team(add, common, engine)

    bench = add("bench", "measure speed and memory on this machine", engine)
    bench.add_argument(
        "what",
        metavar="WHAT",
        help="turn, mind, label, understanding, guards, voice, synthesis, recognition, store, "
        "replay, debrief, what-if, writing or team",
    )
    bench.add_argument(
        "--calibrate", action="store_true", help="of understanding: print the weights anew"
    )
    bench.add_argument("--reps", type=int, default=200, help="of team: how many")
    bench.add_argument("--submissions", type=int, default=50, help="of team: of each rep")
    bench.add_argument("--sessions", type=int, default=10_000, help="of store: how many")
    bench.add_argument("--turns", type=int, default=40, help="of store: in each session")
    bench.add_argument("--json", action="store_true")

    voice = add("voice-check", "test microphone, loudspeaker and speech models on this machine")
    voice.add_argument("--json", action="store_true")
    _add_screenshots(add)
    return top


def _add_screenshots(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """The command for pictures of the window."""
    shots = add("screenshots", "write a picture of every screen")
    shots.add_argument("folder", metavar="DIR")
    shots.add_argument("--width", type=int, default=1180, help="of the window, in pixels")
    shots.add_argument("--height", type=int, default=800)
    shots.add_argument("--text-size", type=int, default=100, help="percent, 80 to 200")
    shots.add_argument("--theme", choices=("both", "light", "dark"), default="both")


def _add_scoring(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """The commands that label and score what was said."""
    score = add("score", "score a transcript")
    score.add_argument("file", metavar="FILE", help="JSON Lines; - for stdin")
    score.add_argument("--json", action="store_true", help="print JSON (the default)")

    rescore = add("rescore", "score past sessions again by today's labeller; both scores stay")
    rescore.add_argument("session", metavar="SESSION", nargs="?", help="its id")
    rescore.add_argument("--all", action="store_true", help="all that an older labeller scored")
    rescore.add_argument("--json", action="store_true")

    label = add("label", "label rep turns by the codebook")
    label.add_argument("file", metavar="FILE", help="JSON Lines; - for stdin")

    add("metrics", "print every metric: definition, formula, band, source").add_argument(
        "--json", action="store_true"
    )

    calibrate = add("calibrate", "hold labels and checks against sessions scored by hand")
    calibrate.add_argument("--set", metavar="FOLDER", help="only the sessions of this folder")
    calibrate.add_argument("--json", action="store_true")


def _add_export(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """The command that takes sessions elsewhere."""
    export = add("export", "take sessions elsewhere: PDF, Markdown, CSV, JSON, xAPI")
    export.add_argument("--session", metavar="ID", required=True, help="its id, latest, or all")
    export.add_argument("--format", choices=FORMATS, required=True)
    export.add_argument(
        "--out", metavar="PATH", required=True, help="a file; a folder where there are several"
    )
    export.add_argument("--force", action="store_true", help="replace files that are there")
    export.add_argument(
        "--no-transcript", action="store_true", help="only the words that something rests on"
    )
    export.add_argument("--marks", action="store_true", help="with tags and what each one taught")
    export.add_argument("--note", action="store_true", help="with your own notes and comments")
    export.add_argument("--paper", choices=("A4", "Letter"), default="A4", help="of PDF: A4")
    export.add_argument("--excel", action="store_true", help="of CSV: mark it as UTF-8 for Excel")
    export.add_argument(
        "--pass-mark", type=float, metavar="N", help="of xAPI: passed from this score on, 0 to 100"
    )
    export.add_argument("--no-checks", action="store_true", help="of xAPI: no statement per check")
    export.add_argument("--actor-name", metavar="NAME", default="", help="of xAPI: as shown")
    export.add_argument("--mbox", metavar="MAIL", default="", help="of xAPI: by a mail address")
    export.add_argument("--account", metavar="NAME", default="anonymous", help="of xAPI")
    export.add_argument("--home-page", metavar="URL", default=HOME_PAGE, help="of that account")
    export.add_argument("--json", action="store_true", help="print what came of it as JSON")


def _add_import(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """The command that brings a file in."""
    bring_in = add("import", "bring in session files, and transcripts of calls held elsewhere")
    bring_in.add_argument(
        "file",
        metavar="FILE",
        nargs="+",
        help="a session file; or text, WebVTT, SRT, JSON Lines; - for stdin",
    )
    bring_in.add_argument("--rep", metavar="NAME", help="who of the speakers is the rep")
    bring_in.add_argument("--title", metavar="WORDS", help="as it is to be listed")
    bring_in.add_argument(
        "--no-names", action="store_true", help="put Rep and Buyer in place of the names"
    )
    bring_in.add_argument(
        "--alternate", action="store_true", help="of a text without names: two speak in turn"
    )
    bring_in.add_argument("--json", action="store_true", help="print what came of it as JSON")


def _add_pack(
    add: Callable[[str, str], argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    """The commands that make packs and take them in."""
    pack = add("pack", "send personas, scenarios and calibration sessions, and take them in")
    what = pack.add_subparsers(dest="what", metavar="WHAT", required=True)

    make = what.add_parser("make", help="make a pack, signed with your key", parents=[common])
    make.add_argument("out", metavar="OUT.skeptic", help="the file to write")
    make.add_argument("content", metavar="FILE|ID", nargs="+", help=".toml files, or ids")
    make.add_argument("--name", metavar="WORDS", help="of the pack; the file's name")
    make.add_argument("--pack-version", metavar="V", default="1", help="as you count: 1")
    make.add_argument("--author", metavar="NAME", help="you; your login name")
    make.add_argument("--force", action="store_true", help="replace a file that is there")

    existing = argparse.ArgumentParser(add_help=False)
    existing.add_argument("file", metavar="FILE")
    existing.add_argument(
        "--existing",
        choices=("beside", "replace"),
        default="beside",
        help="what becomes of content whose id is taken: kept beside it (the usual), or put in "
        "its place, which is kept too",
    )
    show = what.add_parser(
        "show", help="what is in a pack and who signed it", parents=[common, existing]
    )
    show.add_argument("--json", action="store_true")
    bring = what.add_parser(
        "import", help="take a pack in, after showing it", parents=[common, existing]
    )
    bring.add_argument("--yes", action="store_true", help="do not ask")
    bring.add_argument(
        "--trust", action="store_true", help="remember the key as its author's from now on"
    )
    what.add_parser(
        "key", help="the fingerprint of your key, for those who get your packs", parents=[common]
    )
    what.add_parser("known", help="whose keys you know", parents=[common])
    forget = what.add_parser("forget", help="know a key no longer", parents=[common])
    forget.add_argument("key", metavar="FINGERPRINT", help="or its first eight digits or more")


def _add_author(
    add: Callable[[str, str], argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    """The commands that write personas and scenarios."""
    author = add("author", "write personas and scenarios: drafts, versions, differences")
    what = author.add_subparsers(dest="what", metavar="WHAT", required=True)
    plain = argparse.ArgumentParser(add_help=False)
    plain.add_argument("--json", action="store_true")
    kind = argparse.ArgumentParser(add_help=False)
    kind.add_argument("--kind", choices=("scenario", "persona"), help="where an id is both")

    def sub(name: str, text: str, *parents: argparse.ArgumentParser) -> argparse.ArgumentParser:
        return what.add_parser(name, help=text, parents=[common, plain, *parents])

    sub("list", "what you have written, drafts included").add_argument(
        "--all", action="store_true", help="with what came with Skeptic"
    )
    sub("templates", "what one can start from")
    new = sub("new", "begin a draft: empty, or from a template, notes or a call", kind)
    source = new.add_mutually_exclusive_group()
    source.add_argument("--template", metavar="T", help="one of: author templates")
    source.add_argument("--notes", metavar="FILE", help="bullets or sentences; - for stdin")
    source.add_argument("--transcript", metavar="FILE", help="of a call; - for stdin")
    new.add_argument("--id", metavar="ID", help="of what is written")
    new.add_argument("--rep", metavar="NAME", help="who of the speakers is the rep")
    new.add_argument("--persona", metavar="ID", help="whose temper and lines the buyer has")
    new.add_argument("--take", metavar="KEY", action="append", help="a proposal that was left")
    new.add_argument("--leave", metavar="KEY", action="append", help="a proposal to leave")
    new.add_argument("--answer", metavar="KEY=ANSWER", action="append", help="to a question")
    new.add_argument("--dry-run", action="store_true", help="only say what is proposed")
    sub("edit", "begin a draft of what is there", kind).add_argument("id", metavar="ID")
    twin = sub("duplicate", "begin a draft of the same under another id", kind)
    twin.add_argument("id", metavar="ID")
    twin.add_argument("new_id", metavar="NEW")
    sub("check", "what has to be mended in a draft").add_argument("draft", metavar="DRAFT")
    fill = sub("fill", "put your own words in place of a template's, wherever they stand")
    fill.add_argument("draft", metavar="DRAFT")
    fill.add_argument("words", metavar="WORDS=OWN", nargs="+")
    publish = sub("publish", "put a draft among your own; the state before is kept")
    publish.add_argument("draft", metavar="DRAFT")
    publish.add_argument("--note", metavar="WORDS", default="", help="what is new in it")
    sub("discard", "delete a draft for good").add_argument("draft", metavar="DRAFT")
    sub("versions", "what was published, and when", kind).add_argument("id", metavar="ID")
    diff = sub("diff", "what differs between two versions, field by field", kind)
    diff.add_argument("id", metavar="ID")
    diff.add_argument(
        "versions", metavar="V", type=int, nargs="*", help="two numbers; without: the last two"
    )
    restore = sub("restore", "begin a draft of an earlier version", kind)
    restore.add_argument("id", metavar="ID")
    restore.add_argument("version", metavar="V", type=int)


def _add_card(
    add: Callable[[str, str], argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    """The commands for character cards."""
    card = add("card", "make a persona of a character card, and a card of a persona")
    what = card.add_subparsers(dest="what", metavar="WHAT", required=True)

    bring = what.add_parser(
        "import", help="make a persona of a card (V1, V2 or V3; PNG or JSON)", parents=[common]
    )
    bring.add_argument("file", metavar="FILE")
    bring.add_argument(
        "--base", metavar="PERSONA", help="whose lines and temper are taken; the plain buyer's"
    )
    bring.add_argument("--id", metavar="ID", help="the id of the persona; one made of the name")
    bring.add_argument("--show", action="store_true", help="only show what would be made of it")
    bring.add_argument("--json", action="store_true")

    give = what.add_parser("export", help="make a card of a persona", parents=[common])
    give.add_argument("persona", metavar="PERSONA", help="its id")
    give.add_argument("out", metavar="FILE", help="ends in .png or .json")
    give.add_argument("--spec", choices=("2", "3"), help="version; as it came, or 3")
    give.add_argument("--picture", metavar="PNG", help="a picture to put the card into")
    give.add_argument("--force", action="store_true", help="replace a file that is there")


_VALUES_BETWEEN_LOOKS = 200_000
_LOOKS_BETWEEN_DEEPER_ONES = 50
_MODULES = {"import": "bring_in"}
"""Commands whose name cannot be that of a module."""


def main(arguments: Sequence[str]) -> int:
    """Run a command line without the program's name. Returns the exit code.

    0: done; 1: something failed; 2: the command line or an input file is wrong.
    """
    options = parser().parse_args(list(arguments))
    # Long histories and large teams are hundreds of thousands of values that stay. To look through
    # the latest of them for rubbish after each seven hundred takes a third of the time.
    gc.set_threshold(_VALUES_BETWEEN_LOOKS, _LOOKS_BETWEEN_DEEPER_ONES)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    name = (options.command or "window").replace("-", "_")
    try:
        data = data_folder(arguments)
        command = import_module(f"app.commands.{_MODULES.get(name, name)}")
        return int(command.run(options, data))
    except KnownError as error:
        sys.stderr.write(f"{error.problem}\n")
        if error.remedy:
            sys.stderr.write(f"{error.remedy}\n")
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nInterrupted. What was said is kept.\n")
        return 130
