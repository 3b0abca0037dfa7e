"""One line of the doctor's report."""

from dataclasses import dataclass
from typing import Literal

from app.set_up.prepare import COMMAND

SET_UP = f"{COMMAND} setup"


@dataclass(frozen=True, kw_only=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: What was looked at.
        status: "ok"; "warning" when the program works but not all of it, or not as well; or
            "missing" when something that is needed does not work.
        detail: What was found.
        remedy: The command that mends it, or in words what to do; "" when nothing is to be done.
    """

    name: str
    status: Literal["ok", "warning", "missing"]
    detail: str
    remedy: str = ""
