"""Skeptic's one door: `python3 main.py`, and `python3 main.py test`.

This file imports nothing but the standard library and says nothing newer than Python 3.0
understands: worker processes import it again, and an old Python must be able to read what it says.
"""

import multiprocessing
import sys

OLDEST = (3, 11)


def main() -> int:
    if sys.version_info < OLDEST:
        sys.stderr.write(
            "Skeptic needs Python 3.11 or newer; this is Python "
            + ".".join(str(part) for part in sys.version_info[:3])
            + ", at "
            + sys.executable
            + ".\nInstall a newer Python and start with it, for example: python3.12 main.py\n"
        )
        return 2
    from pathlib import Path  # noqa: PLC0415 - an old Python must get as far as the message

    from app.first_start import start  # noqa: PLC0415

    return start(sys.argv[1:], Path(__file__).resolve().parent)


if __name__ == "__main__":
    multiprocessing.freeze_support()
    raise SystemExit(main())
