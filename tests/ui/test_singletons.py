"""A long life of the window: None, True and False do not run out."""

import subprocess
import sys

LONG_LIFE = """
from PySide6.QtCore import QObject, Signal
from app.ui.singletons import keep_singletons

class Sender(QObject):
    sent = Signal(int)

keep_singletons()
sender = Sender()
for number in range(60_000):
    sender.sent.emit(number)
    sender.setObjectName("x")
print("alive")
"""


def test_more_calls_than_python_has_references_do_not_stop_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LONG_LIFE], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stdout.strip() == "alive", done.stderr
    assert done.returncode == 0
