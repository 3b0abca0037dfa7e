"""Having the system packages that the program needs, or saying how to get them."""

import importlib.util
from dataclasses import dataclass
from pathlib import Path

from app import system_libraries
from app.set_up import engine
from app.set_up.plan import Plan
from app.set_up.problems import MissingError
from app.set_up.progress import Progress
from app.set_up.request import Request


@dataclass(frozen=True, kw_only=True)
class Wanting:
    """Something of the system that is not there.

    Attributes:
        what: In words.
        packages: The Debian and Ubuntu packages that bring it.
        remedy: How to get it where that is not a matter of packages.
        needed: Whether the command cannot do without.
    """

    what: str
    packages: tuple[str, ...]
    needed: bool
    remedy: str = ""


def look(request: Request, plan: Plan, *, new_environment: bool) -> list[Wanting]:
    """What of the system is wanting for a command.

    Args:
        request: The command.
        plan: What is still to be done for it.
        new_environment: Whether a virtual environment has yet to be made.
    """
    found = []
    screen = request.window or request.command in {"test", "setup"}
    if new_environment and not _can_make_environments():
        package = system_libraries.venv_package()
        what = "Python's own modules venv and ensurepip"
        found.append(Wanting(what=what, packages=(package,), needed=True))
    if libraries := system_libraries.missing(system_libraries.QT):
        what = "libraries for the window: " + ", ".join(lib.soname for lib in libraries)
        packages = tuple(system_libraries.packages_of(libraries))
        found.append(Wanting(what=what, packages=packages, needed=screen))
    if plan.empty and not request.tests:
        return found
    if libraries := system_libraries.missing(system_libraries.PORTAUDIO):
        packages = tuple(system_libraries.packages_of(libraries))
        what = "PortAudio, for the microphone and the loudspeaker"
        found.append(Wanting(what=what, packages=packages, needed=request.tests))
    if not system_libraries.has_fonts():
        packages = (system_libraries.FONT_PACKAGE,)
        found.append(Wanting(what="any font", packages=packages, needed=request.tests))
    if request.tests and (packages := system_libraries.missing_for_sound_tests()):
        what = "PulseAudio, without which the tests with sound devices are skipped"
        found.append(Wanting(what=what, packages=packages, needed=False))
    if plan.engine and engine.compiler() is None:
        found.append(
            Wanting(
                what="a C++ compiler, to build llama-cpp-python",
                packages=(system_libraries.COMPILER_PACKAGE,),
                # The window opens without the engine; what is asked of the engine itself cannot.
                needed=not request.window,
                remedy=engine.compiler_remedy(),
            )
        )
    return found


def provide(
    request: Request, plan: Plan, *, new_environment: bool, log: Path, progress: Progress
) -> None:
    """Install what is wanting where we may, and else say how to.

    Raises:
        MissingError: Something is wanting that the command cannot do without.
    """
    wanting = look(request, plan, new_environment=new_environment)
    packages = sorted({package for want in wanting for package in want.packages})
    if packages and request.yes and system_libraries.can_install():
        system_libraries.install(packages, log=log, progress=progress)
        wanting = look(request, plan, new_environment=new_environment)
        packages = sorted({package for want in wanting for package in want.packages})
    if not wanting:
        return
    missing = "\n".join(f"  - {want.what}" for want in wanting)
    remedy = _remedy(wanting, packages)
    if any(want.needed for want in wanting):
        raise MissingError(f"This system lacks:\n{missing}", f"{remedy}\nThen start again.")
    if not plan.empty:
        progress.say(f"Note: this system lacks\n{missing}\n{remedy}")


def _remedy(wanting: list[Wanting], packages: list[str]) -> str:
    if command := system_libraries.install_command(packages):
        return f"Run: {command}"
    remedies = [want.remedy for want in wanting if want.remedy]
    return "\n".join(remedies) or (
        "Install them with your system's package manager; on Debian and Ubuntu the packages are "
        f"called {' '.join(packages)}."
    )


def _can_make_environments() -> bool:
    return all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip"))
