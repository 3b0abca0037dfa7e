"""What is told on a terminal and elsewhere."""

import io

from app.set_up.progress import Progress, megabytes


class _Stream(io.TextIOWrapper):
    def __init__(self, *, terminal: bool, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="\n")
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    def written(self) -> str:
        self.seek(0)
        return self.read()


def test_on_a_terminal_the_moving_line_is_rewritten_and_then_gone() -> None:
    stream = _Stream(terminal=True)
    progress = Progress(stream)
    progress.step("Fetching")
    progress.moving("1 of 2")
    progress.moving("2 of 2")
    progress.say("done")
    assert stream.written() == (
        "==> Fetching\n\r\x1b[2K    1 of 2\r\x1b[2K    2 of 2\r\x1b[2Kdone\n"
    )


def test_elsewhere_quick_changes_are_not_printed_and_there_are_no_control_codes() -> None:
    stream = _Stream(terminal=False)
    progress = Progress(stream)
    progress.step("Fetching")
    for number in range(100):
        progress.moving(f"{number} of 100")
    progress.say("done")
    assert stream.written() == "==> Fetching\ndone\n"


def test_a_console_of_few_letters_stops_nothing() -> None:
    stream = _Stream(terminal=False, encoding="ascii")
    Progress(stream).say("/home/zoë")
    assert stream.written() == "/home/zo?\n"


def test_sizes_are_in_megabytes() -> None:
    assert megabytes(1_117_320_768) == "1,117 MB"
