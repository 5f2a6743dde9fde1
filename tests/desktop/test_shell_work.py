"""Work behind the window: answers come here, in order, to whoever is still there."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel

from fabriques_desktop.desktop.operations import Job, Operations
from fabriques_desktop.desktop.progress_strip import ProgressStrip
from fabriques_desktop.desktop.worker import Worker
from fabriques_desktop.errors import SaveRefused


@pytest.fixture
def operations(qapp: QApplication) -> Iterator[Operations]:
    made = Operations(Worker())
    yield made
    made.close()


def test_answers_come_in_the_main_thread(operations: Operations, qtbot: Any) -> None:
    threads: list[int] = []

    operations.query(
        lambda: threads.append(threading.get_ident()),
        lambda _: threads.append(threading.get_ident()),
    )
    qtbot.waitUntil(lambda: len(threads) == 2)

    assert threads[0] != threading.get_ident()
    assert threads[1] == threading.get_ident()


def test_writes_are_made_in_their_order_and_long_work_last(
    operations: Operations, qtbot: Any
) -> None:
    order: list[str] = []
    gate = threading.Event()
    operations.operation(gate.wait)
    operations.long("long", lambda job: order.append("long"))
    operations.operation(lambda: order.append("act"))
    operations.operation(lambda: order.append("act after it"))

    gate.set()
    qtbot.waitUntil(lambda: len(order) == 3)

    assert order == ["act", "act after it", "long"]


def test_only_the_last_of_queries_with_one_key_is_answered(
    operations: Operations, qtbot: Any
) -> None:
    answers: list[str] = []
    run: list[str] = []
    gate = threading.Event()
    operations.query(gate.wait, lambda _: None)

    for typed in ("v", "va", "val"):
        operations.query(
            lambda typed=typed: run.append(typed) or typed, answers.append, key="typing"
        )
    gate.set()
    qtbot.waitUntil(lambda: answers == ["val"])

    assert run == ["val"]


def test_an_operation_tells_what_kinds_of_records_changed(
    operations: Operations, qtbot: Any
) -> None:
    with qtbot.waitSignal(operations.changed) as told:
        operations.operation(lambda: None, touches=("visit", "meeting"))

    assert told.args == [frozenset({"visit", "meeting"})]


def test_what_the_world_refuses_is_told_and_changes_nothing(
    operations: Operations, qtbot: Any
) -> None:
    heard: list[object] = []
    operations.changed.connect(heard.append)

    def refuse() -> None:
        raise SaveRefused(path="x", reason="full")

    with qtbot.waitSignal(operations.failed) as told:
        operations.operation(refuse, touches=("visit",))

    assert isinstance(told.args[0], SaveRefused)
    assert heard == []


def test_a_bug_rises_in_the_main_thread(operations: Operations, qtbot: Any) -> None:
    with qtbot.captureExceptions() as raised:
        operations.operation(lambda: 1 / 0)
        qtbot.waitUntil(lambda: bool(raised))

    assert raised[0][0] is ZeroDivisionError


def test_an_answer_to_a_widget_that_is_gone_is_dropped(operations: Operations, qtbot: Any) -> None:
    class Listener(QObject):
        def hear(self, value: object) -> None:
            raise AssertionError("nobody is there")

    listener = Listener()
    gate = threading.Event()
    operations.query(gate.wait, listener.hear)

    shiboken6.delete(listener)
    gate.set()

    qtbot.waitUntil(lambda: not operations.worker.is_busy())


def test_an_answer_that_only_holds_on_to_a_widget_that_is_gone_is_dropped(
    operations: Operations, qtbot: Any
) -> None:
    told: list[object] = []
    picture = QLabel()
    gate = threading.Event()

    def deliver(value: object) -> None:
        told.append(value)
        picture.setText("too late")

    operations.query(gate.wait, lambda value: deliver(value))

    shiboken6.delete(picture)
    gate.set()

    qtbot.waitUntil(lambda: not operations.worker.is_busy())
    assert told == [True]


def test_a_long_job_is_shown_after_half_a_second_and_stops_when_asked(
    operations: Operations, qtbot: Any
) -> None:
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    operations.started.connect(strip.follow)

    def work(job: Job) -> None:
        for step in range(10**6):
            job.report(step, 10**6)
            time.sleep(0.002)

    job = operations.long("Importing", work, writes=False)
    at_once = strip.isVisible()
    qtbot.waitUntil(strip.isVisible)
    with qtbot.waitSignal(job.finished):
        job.cancel()

    assert not at_once
    assert not strip.isVisible()


def test_saves_that_wait_are_made_before_the_threads_end(qapp: QApplication) -> None:
    operations = Operations(Worker())
    made: list[int] = []
    gate = threading.Event()
    operations.operation(lambda: gate.wait(0.2))

    for number in range(5):
        operations.operation(lambda number=number: made.append(number))
    operations.close()

    assert made == [0, 1, 2, 3, 4]


def test_nothing_is_taken_in_once_closed(qapp: QApplication) -> None:
    operations = Operations(Worker())
    operations.close()

    operations.operation(lambda: pytest.fail("closed"))
    operations.close()


def test_a_reading_overtaken_by_a_save_is_made_again(operations: Operations, qtbot: Any) -> None:
    stored, answers = ["before"], []
    read, saved = threading.Event(), threading.Event()

    def slow() -> str:
        value = stored[0]
        read.set()
        saved.wait(60)
        return value

    operations.query(slow, answers.append, key="form")
    read.wait(60)
    with qtbot.waitSignal(operations.saved):
        operations.operation(lambda: stored.__setitem__(0, "after"))
    saved.set()
    qtbot.waitUntil(lambda: bool(answers))

    assert answers == ["after"]
