"""The crossing from worker threads: everything arrives, in order, in the window's thread."""

import threading

from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from app.ports.language_model import Token
from app.ports.speech import Saying
from app.ui.bridge import Bridge


def test_events_from_another_thread_arrive_in_order_in_the_windows_own(qtbot: QtBot) -> None:
    bridge = Bridge()
    heard: list[str] = []
    threads: set[QThread] = set()

    def hear(event: Token) -> None:
        heard.append(event.text)
        threads.add(QThread.currentThread())

    bridge.arrived.connect(hear)
    words = [str(number) for number in range(500)]

    def talk() -> None:
        for word in words:
            bridge.post(Token(request_id="r", text=word))

    thread = threading.Thread(target=talk)
    thread.start()
    thread.join()
    assert heard == [], "nothing is handed on in the worker's thread"
    qtbot.waitUntil(lambda: len(heard) == len(words))
    assert heard == words
    assert threads == {bridge.thread()}


def test_two_threads_lose_nothing(qtbot: QtBot) -> None:
    bridge = Bridge()
    heard: list[str] = []
    bridge.arrived.connect(lambda event: heard.append(event.request_id))

    def talk(who: str) -> None:
        for _ in range(200):
            bridge.post(Token(request_id=who, text=""))

    threads = [threading.Thread(target=talk, args=(who,)) for who in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    qtbot.waitUntil(lambda: len(heard) == 400)
    assert sorted(set(heard)) == ["a", "b"]
    assert heard.count("a") == heard.count("b") == 200


def test_what_the_speech_says_crosses_on_its_own_and_in_order(qtbot: QtBot) -> None:
    bridge = Bridge()
    heard: list[object] = []
    threads: set[QThread] = set()
    models: list[object] = []

    def hear(event: object) -> None:
        heard.append(event)
        threads.add(QThread.currentThread())

    bridge.speech_arrived.connect(hear)
    bridge.arrived.connect(models.append)
    events = [Saying(utterance_id="one", text="word " * n) for n in range(200)]

    def talk() -> None:
        for event in events:
            bridge.post_speech(event)

    thread = threading.Thread(target=talk)
    thread.start()
    thread.join()
    assert heard == [], "nothing is handed on in the worker's thread"
    qtbot.waitUntil(lambda: len(heard) == len(events))
    assert heard == events
    assert threads == {bridge.thread()}
    assert models == []
