"""The parser of `team` and of everything that can be done in one."""

import argparse
from collections.abc import Callable

from app.cli_team_database import add_team_database

_RETURNS = ("passed", "did_not_pass", "again")


def add_team(
    add: Callable[[str, str], argparse.ArgumentParser],
    common: argparse.ArgumentParser,
    engine: argparse.ArgumentParser,
) -> None:
    """Add the commands of teams to a parser.

    Args:
        add: Adds a command by name and help.
        common: What every command takes.
        engine: What those take that hold a conversation.
    """
    team = add("team", "assign, practise, hand in and coach, with others")
    what = team.add_subparsers(dest="what", metavar="WHAT", required=True)
    plain = argparse.ArgumentParser(add_help=False)
    plain.add_argument("--json", action="store_true", help="print JSON")

    def of(name: str, text: str, *parents: argparse.ArgumentParser) -> argparse.ArgumentParser:
        return what.add_parser(name, help=text, description=text, parents=[common, *parents])

    _add_members(of, plain)
    _add_assignments(of, plain, engine)
    _add_submissions(of, plain)
    _add_exchange(of, plain)
    _add_elsewhere(of, plain)
    add_team_database(of, common)


_Of = Callable[..., argparse.ArgumentParser]


def _add_place(parser: argparse.ArgumentParser, *, needed: bool) -> None:
    place = parser.add_mutually_exclusive_group(required=needed)
    place.add_argument("--folder", metavar="DIR", help="a shared folder")
    place.add_argument(
        "--postgresql", metavar="URL", help="a database: postgresql://NAME@HOST:PORT/DATABASE"
    )
    place.add_argument("--by-hand", action="store_true", help="files that you send each other")


def _add_members(of: _Of, plain: argparse.ArgumentParser) -> None:
    found = of("found", "make a team, which you manage")
    found.add_argument("name", metavar="NAME", help="of the team")
    found.add_argument("--as", dest="own_name", metavar="NAME", required=True, help="you")
    _add_place(found, needed=True)

    invite = of("invite", "write an invitation to hand to reps")
    invite.add_argument("file", metavar="FILE")

    join = of("join", "ask to be let in, with an invitation")
    join.add_argument("file", metavar="FILE", help="the invitation")
    join.add_argument("--as", dest="own_name", metavar="NAME", required=True, help="you")
    join.add_argument("--yes", action="store_true", help="do not ask about the fingerprint")
    _add_place(join, needed=False)

    of("members", "who is in, and who would like to be", plain)
    admit = of("admit", "let somebody in who asked")
    admit.add_argument("member", metavar="NAME|KEY")
    admit.add_argument("--name", help="what the team calls them; as they call themselves")
    admit.add_argument("--manager", action="store_true", help="as a manager")
    remove = of("remove", "put somebody out; what they said stays")
    remove.add_argument("member", metavar="NAME|KEY")
    of("leave", "leave the team; what is kept here stays")
    _add_place(of("move", "meet elsewhere from now on"), needed=True)
    of("status", "what team, where it meets, what waits", plain)


def _add_assignments(
    of: _Of, plain: argparse.ArgumentParser, engine: argparse.ArgumentParser
) -> None:
    assign = of("assign", "assign a scenario as it stands now")
    assign.add_argument("scenario", metavar="SCENARIO", help="its id")
    assign.add_argument("--title", default="", help="as in lists; the scenario's")
    assign.add_argument(
        "--to", metavar="NAME", action="append", default=[], help="a rep; without: every rep"
    )
    assign.add_argument("--due", metavar="DAY", help="2026-01-31, until the end of it; or none")
    assign.add_argument("--attempts", type=int, metavar="N", help="at most; without: any number")
    assign.add_argument("--exam", action="store_true", help="without help and drills")
    assign.add_argument(
        "--needs", metavar="CHECK,...", default="", help="checks that must be met to pass"
    )
    assign.add_argument(
        "--outcome", metavar="OUTCOME,...", default="", help="endings of which it needs one"
    )
    assign.add_argument("--score", type=float, metavar="N", help="the score that it needs, 0-100")
    assign.add_argument(
        "--by-rule", action="store_true", help="return what the rule decides without a look"
    )
    assign.add_argument("--message", default="", help="to whoever gets it")

    change = of("change", "give an assignment another date, close it, open it again")
    change.add_argument("assignment", metavar="ASSIGNMENT", help="its id, or how that begins")
    change.add_argument("--due", metavar="DAY", help="2026-01-31, or none; without: as it is")
    closing = change.add_mutually_exclusive_group()
    closing.add_argument("--close", action="store_true")
    closing.add_argument("--reopen", action="store_true")

    of("assignments", "what is assigned: to you, or by you", plain)
    practise = of("practise", "hold an attempt at an assignment in the terminal", engine)
    practise.add_argument("assignment", metavar="ASSIGNMENT")
    practise.add_argument("--resume", metavar="SESSION", help="go on with an attempt")

    submit = of("submit", "hand in an attempt, after showing what is sent")
    submit.add_argument("assignment", metavar="ASSIGNMENT")
    submit.add_argument("--session", metavar="SESSION", help="which attempt; the last")
    submit.add_argument("--sound", action="store_true", help="with the recording")
    submit.add_argument("--notes", action="store_true", help="with your notes, comments and tags")
    submit.add_argument("--question", default="", metavar="WORDS", help="to your manager")
    submit.add_argument("--show", action="store_true", help="print the very file that is sent")
    submit.add_argument("--yes", action="store_true", help="do not ask")


def _add_submissions(of: _Of, plain: argparse.ArgumentParser) -> None:
    of("submissions", "what was handed in: to you, or by you", plain)
    look = of("open", "look at a submission, scored anew on this computer", plain)
    look.add_argument("submission", metavar="SUBMISSION", help="its id, or how that begins")

    comment = of("comment", "remark on a turn of a submission")
    comment.add_argument("submission", metavar="SUBMISSION")
    comment.add_argument("turn", type=int, metavar="TURN", help="0 is the opening")
    comment.add_argument("text", metavar="WORDS")
    comment.add_argument("--replies-to", metavar="COMMENT", default="", help="its id")

    appeal = of("appeal", "say that a check was judged wrongly")
    appeal.add_argument("submission", metavar="SUBMISSION")
    appeal.add_argument("check", metavar="CHECK")
    appeal.add_argument("text", metavar="WORDS")

    rule = of("rule", "judge a check otherwise, or confirm it")
    rule.add_argument("submission", metavar="SUBMISSION")
    rule.add_argument("check", metavar="CHECK")
    rule.add_argument("verdict", choices=("yes", "no", "not_applicable", "unscored"))
    rule.add_argument("note", metavar="WHY")
    rule.add_argument(
        "--calibrate", action="store_true", help="add it to the calibration set, without names"
    )

    back = of("return", "send a submission back")
    back.add_argument("submission", metavar="SUBMISSION")
    back.add_argument("decision", choices=_RETURNS)
    back.add_argument("--words", default="", help="to the rep")


def _add_exchange(of: _Of, plain: argparse.ArgumentParser) -> None:
    of("sync", "exchange with the team", plain)
    over = of("hand-over", "write a file for the others, of a team that meets by hand")
    over.add_argument("file", metavar="FILE")
    over.add_argument(
        "--answering", metavar="FILE", default="", help="a file of somebody's: only what they lack"
    )
    take = of("take-in", "take in a file that somebody handed over", plain)
    take.add_argument("file", metavar="FILE")


def _add_elsewhere(of: _Of, plain: argparse.ArgumentParser) -> None:
    export = of("export", "the team as tables or as xAPI statements")
    export.add_argument("format", choices=("csv", "xapi"))
    export.add_argument("out", metavar="OUT", help="a folder for tables, a file for statements")
    export.add_argument("--excel", action="store_true", help="mark the tables as UTF-8 for Excel")

    certificate = of("certificate", "certify a submission that passed, as a PDF")
    certificate.add_argument("submission", metavar="SUBMISSION")
    certificate.add_argument("file", metavar="FILE.pdf")
    certificate.add_argument("--paper", choices=("A4", "Letter"), default="A4")

    verify = of("verify", "check a certificate", plain)
    verify.add_argument("file", metavar="FILE.json", help="the file beside the PDF")

    store = of("record-store", "post to a learning record store: how it stands", plain)
    store.add_argument("--name", dest="address", metavar="URL", help="its xAPI endpoint")
    store.add_argument("--key", default="", help="that goes with the secret, which is asked for")
    store.add_argument("--post", action="store_true", help="try now")
    store.add_argument("--forget", action="store_true", help="post nothing any more")

    board = of("leaderboard", "who passed how many, of those who wish to be shown")
    board.add_argument(
        "change", choices=("on", "off", "join", "leave"), nargs="?", help="without: show it"
    )

    demo = of("demo", "a manager and two reps on this computer, with pictures of their windows")
    demo.add_argument("folder", metavar="FOLDER", help="that is not there yet, or empty")
    demo.add_argument(
        "--no-pictures", dest="pictures", action="store_false", help="only what they do"
    )
