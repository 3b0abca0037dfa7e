"""Why pip or npm failed, in the user's words."""

import re
from dataclasses import dataclass
from pathlib import Path

from app.set_up.problems import SetUpError
from app.set_up.running import last_lines, read_log

END_OF_LOG = 20_000


@dataclass(frozen=True, kw_only=True)
class Cause:
    """A cause of failure and how the log shows it.

    Attributes:
        sign: What the log then says, as a regular expression.
        problem: What happened, in a sentence.
        remedy: What to do about it, in a sentence.
    """

    sign: re.Pattern[str]
    problem: str
    remedy: str


# In order: an index out of reach also ends in "no matching distribution".
CAUSES = (
    Cause(
        sign=re.compile(r"No space left on device|not enough space on the disk|Errno 28|ENOSPC"),
        problem="The disk is full.",
        remedy="Free some space; the next start goes on from here.",
    ),
    Cause(
        sign=re.compile(r"DO NOT MATCH THE HASHES"),
        problem="A download differs from what is pinned, so it was not used.",
        remedy="Try again; if it stays so, your package index serves something else under this "
        "name and version.",
    ),
    Cause(
        sign=re.compile(r"SSLError|CERTIFICATE_VERIFY_FAILED"),
        problem="The package index's certificate is not trusted here.",
        remedy="Behind a company proxy, name its certificate file with: pip config set "
        "global.cert FILE",
    ),
    Cause(
        sign=re.compile(r"SELF_SIGNED_CERT|UNABLE_TO_(GET_ISSUER_CERT|VERIFY_LEAF_SIGNATURE)"),
        problem="The certificate of npm's package index is not trusted here.",
        remedy="Behind a company proxy, name its certificate file with: npm config set cafile FILE",
    ),
    Cause(
        sign=re.compile(
            r"NewConnectionError|ConnectTimeout|ReadTimeout|NameResolutionError|ProxyError"
            r"|Connection(Error|ResetError| broken| aborted| refused)|Max retries|IncompleteRead"
            r"|ProtocolError|Temporary failure in name resolution|Could not fetch URL"
            r"|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH"
        ),
        problem="The package index could not be reached.",
        remedy="Check the network (and proxy) and start again; what was finished is kept.",
    ),
    Cause(
        sign=re.compile(r"No matching distribution found|Could not find a version"),
        problem="The package index has no build of a package for this Python and machine.",
        remedy="Python 3.11 to 3.13 on a 64-bit system is the safest choice.",
    ),
    Cause(
        sign=re.compile(r"Permission denied|Errno 13|Access is denied|EACCES"),
        problem="A file may not be written.",
        remedy="Check who owns the program's folder, and that no other copy is running.",
    ),
)


def cause_of(log: Path) -> Cause | None:
    """The first cause whose sign stands near the end of the log."""
    # A compiler's log is long, and may have any word in its middle.
    text = read_log(log)[-END_OF_LOG:]
    return next((cause for cause in CAUSES if cause.sign.search(text)), None)


def explain(log: Path, problem: str) -> SetUpError:
    """An error that says what failed, why as far as the log tells, and where the whole log is."""
    cause = cause_of(log)
    where = f"The whole log is in {log}."
    if cause is None:
        return SetUpError(f"{problem}\n{last_lines(log)}", where)
    return SetUpError(f"{problem} {cause.problem}\n{last_lines(log, 4)}", f"{cause.remedy} {where}")
