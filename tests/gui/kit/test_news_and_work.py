"""The bus, the tasks and undo: what happens elsewhere arrives here, once, and only at those who still live."""

from __future__ import annotations

import gc
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QThread, Slot

from tests.helpers.qt import settle
from va_desktop.core.done import Done, Watched
from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.kit.ui.bus import Bus
from va_desktop.kit.ui.tasks import InlineTasks, Progress, Task, TaskRunner
from va_desktop.kit.ui.undo import UndoStack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from va_desktop.core.progress import Step as Watch
    from va_desktop.kit.ui.tasks import Tasks

pytestmark = pytest.mark.usefixtures("app")


class Listener(QObject):
    """Keeps what it hears, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Changed] = []
        self.threads: list[QThread] = []

    @Slot(object)
    def take(self, change: Changed) -> None:
        """Hear."""
        self.heard.append(change)
        self.threads.append(QThread.currentThread())


# --- The bus ---


def test_news_from_another_thread_arrives_on_the_windows_thread() -> None:
    bus, listener = Bus(), Listener()
    bus.subscribe({"task"}, listener.take)
    writer = threading.Thread(target=lambda: bus.publish(Changed("task", (1,), "elsewhere")))
    writer.start()
    writer.join()
    assert listener.heard == []
    settle()
    assert listener.heard == [Changed("task", (1,), "elsewhere")]
    assert listener.threads == [listener.thread()]


def test_news_waits_until_the_edit_that_caused_it_is_done() -> None:
    bus, listener = Bus(), Listener()
    bus.subscribe({"task"}, listener.take)
    bus.publish(Changed("task", (1,), "here"))
    assert listener.heard == []
    settle()
    assert len(listener.heard) == 1


def test_news_of_one_kind_that_comes_together_arrives_as_one() -> None:
    bus, listener = Bus(), Listener()
    bus.subscribe((), listener.take)
    for number in (1, 2, 1):
        bus.publish(Changed("task", (number,), "here"))
    bus.publish(Changed("entry", (), "here"))
    bus.publish(Changed("entry", (7,), "here"))
    settle()
    assert listener.heard == [Changed("task", (1, 2), "here"), Changed("entry", (), "here")]


def test_a_pane_that_shows_several_kinds_reads_anew_once() -> None:
    bus, listener = Bus(), Listener()
    bus.subscribe({"task", "entry"}, listener.take)
    bus.publish(Changed("task", (1,), "here"))
    bus.publish(Changed("client", (3,), "here"))
    settle()
    assert listener.heard == [Changed("task", (1,), "here")]
    for kind, origin in (("task", "here"), ("entry", "here"), ("entry", "elsewhere")):
        bus.publish(Changed(kind, (1,), origin))
    settle()
    assert listener.heard[1:] == [Changed("*", (), "")]


def test_only_the_kinds_that_were_asked_for_arrive() -> None:
    bus, listener = Bus(), Listener()
    bus.subscribe({"client"}, listener.take)
    bus.publish(Changed("task", (1,), "here"))
    settle()
    assert listener.heard == []


def test_a_pane_that_is_gone_hears_nothing_and_is_forgotten() -> None:
    bus, deleted, dropped = Bus(), Listener(), Listener()
    bus.subscribe((), deleted.take)
    bus.subscribe((), dropped.take)
    deleted.deleteLater()
    del dropped
    gc.collect()
    settle()
    bus.publish(Changed("task", (1,), "here"))
    settle()
    assert deleted.heard == []
    assert bus._receivers == []


def test_what_would_outlive_its_pane_cannot_subscribe() -> None:
    with pytest.raises(TypeError, match="bound method"):
        Bus().subscribe((), print)


# --- Work ---


@pytest.fixture
def runner() -> Iterator[TaskRunner]:
    """Give a runner that hands errors to nobody."""

    def unhandled(error: Exception) -> None:
        raise AssertionError(error)

    runner = TaskRunner(unhandled)
    yield runner
    runner.close()


def test_work_is_done_elsewhere_and_its_result_comes_back_here(runner: TaskRunner, qtbot: QtBot) -> None:
    here, seen = QThread.currentThread(), []

    def work(progress: Progress) -> bool:
        progress(1, 1)
        return QThread.currentThread() is not here

    task = runner.run(work, lambda away: seen.append((away, QThread.currentThread() is here)))
    with qtbot.waitSignal(task.finished):
        pass
    assert seen == [(True, True)]
    assert runner.running == 0


def test_progress_can_be_watched(runner: TaskRunner, qtbot: QtBot) -> None:
    steps: list[tuple[int, int]] = []
    watched = threading.Event()

    def work(progress: Progress) -> None:
        watched.wait(5)
        for step in range(3):
            progress(step + 1, 3)

    task = runner.run(work)
    task.progressed.connect(lambda done, total: steps.append((done, total)))
    with qtbot.waitSignal(task.finished):
        watched.set()
    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_cancelled_work_stops_at_its_next_step_and_answers_nobody(runner: TaskRunner, qtbot: QtBot) -> None:
    begun, may_go_on, answers = threading.Event(), threading.Event(), list[object]()
    steps = []

    def work(progress: Progress) -> None:
        begun.set()
        may_go_on.wait(5)
        for step in range(3):
            progress(step, 3)
            steps.append(step)

    task = runner.run(work, answers.append, answers.append)
    begun.wait(5)
    task.cancel()
    with qtbot.waitSignal(task.finished):
        may_go_on.set()
    assert (answers, steps) == ([], [])


def test_a_failure_comes_back_as_the_error_it_was(runner: TaskRunner, qtbot: QtBot) -> None:
    failed: list[Exception] = []

    def work(progress: Progress) -> None:
        del progress
        raise UserError("Write a whole number.")

    task = runner.run(work, None, failed.append)
    with qtbot.waitSignal(task.finished):
        pass
    assert [str(error) for error in failed] == ["Write a whole number."]


def test_a_result_for_a_pane_that_is_gone_is_dropped(runner: TaskRunner, qtbot: QtBot) -> None:
    owner, go, answers = QObject(), threading.Event(), list[int]()

    def work(progress: Progress) -> int:
        del progress
        go.wait(5)
        return 1

    task = runner.run(work, answers.append, owner=owner)
    owner.deleteLater()
    settle()
    with qtbot.waitSignal(task.finished):
        go.set()
    assert answers == []


def test_nothing_is_begun_once_the_window_is_closed(qtbot: QtBot) -> None:
    runner = TaskRunner(lambda error: pytest.fail(str(error)))
    done: list[int] = []
    runner.run(lambda _: 1, done.append)
    qtbot.waitUntil(lambda: done == [1])
    runner.close()
    runner.run(lambda _: 2, done.append)
    settle()
    assert done == [1]
    assert runner.running == 0


def test_work_in_turn_is_done_one_after_the_other(runner: TaskRunner, qtbot: QtBot) -> None:
    go, order = threading.Event(), list[str]()

    def first(progress: Progress) -> None:
        del progress
        go.wait(5)
        order.append("first")

    runner.run(first, in_turn=True)
    last = runner.run(lambda _: order.append("second"), in_turn=True)
    beside = runner.run(lambda _: order.append("beside"))
    with qtbot.waitSignal(beside.finished):
        pass
    with qtbot.waitSignal(last.finished):
        go.set()
    assert order == ["beside", "first", "second"]


def test_a_window_that_is_closed_waits_for_what_was_done_in_turn_and_cancels_the_rest() -> None:
    runner = TaskRunner(lambda error: pytest.fail(str(error)))
    go, order = threading.Event(), list[str]()

    def write(progress: Progress) -> str:
        go.wait(5)
        progress(1, 1)
        return "written"

    def draw(progress: Progress) -> str:
        while True:
            progress(0, 0)

    def follow(written: str) -> None:
        order.append(written)
        runner.run(lambda _: "followed", order.append, in_turn=True)

    runner.run(write, follow, in_turn=True)
    runner.run(lambda _: "queued", order.append, in_turn=True)
    runner.run(draw, order.append)
    go.set()
    runner.close()
    settle()  # what came back already does not come back once more
    assert order == ["written", "followed", "queued"]
    assert runner.running == 0


def test_in_tests_work_can_be_done_at_once() -> None:
    answers: list[int] = []
    InlineTasks().run(lambda _: 42, answers.append)
    assert answers == [42]


# --- Undo ---


def adding(state: list[str], name: str) -> Done[object]:
    """Add a name and know how to take it back."""
    state.append(name)
    return Done(name, lambda: removing(state, name))


def removing(state: list[str], name: str) -> Done[object]:
    """Remove a name and know how to bring it back."""
    state.remove(name)
    return Done(name, lambda: adding(state, name))


def test_undo_and_redo_walk_back_and_forth() -> None:
    stack, state = UndoStack(InlineTasks()), list[str]()
    stack.push("Added a", adding(state, "a").undo)
    stack.push("Added b", adding(state, "b").undo)
    stack.undo()
    assert stack.newest is not None
    assert (state, stack.newest.label) == (["a"], "Added a")
    stack.undo()
    stack.undo()
    assert state == []
    stack.redo()
    stack.redo()
    stack.redo()
    assert state == ["a", "b"]


def test_a_new_deed_forgets_what_was_undone() -> None:
    stack, state = UndoStack(InlineTasks()), list[str]()
    stack.push("One", adding(state, "one").undo)
    stack.undo()
    stack.push("Two", adding(state, "two").undo)
    stack.redo()
    assert state == ["two"]


def test_a_step_that_can_no_longer_be_undone_says_why(qtbot: QtBot) -> None:
    stack = UndoStack(InlineTasks())

    def refuse() -> Done[object]:
        raise UserError("This entry is on an invoice.")

    stack.push("Changed", refuse)
    with qtbot.waitSignal(stack.failed) as failed:
        stack.undo()
    assert str(failed.args[0]) == "This entry is on an invoice."
    stack.redo()
    assert stack.newest is None


class Deeds:
    """Names that are added and removed, each of which can be held up before it is taken back or brought back."""

    def __init__(self, tasks: Tasks) -> None:
        self.names: list[str] = []
        self.stack = UndoStack(tasks)
        self.held: dict[str, threading.Event] = {}

    def do(self, name: str) -> None:
        self.names.append(name)
        self.stack.push(name, self._removing(name).undo)

    def hold(self, name: str) -> None:
        self.held[name] = threading.Event()

    def _removing(self, name: str) -> Done[object]:
        def remove(step: Watch) -> Done[object]:
            self._wait(name, step)
            self.names.remove(name)
            return Done(None, Watched(add))

        def add(step: Watch) -> Done[object]:
            self._wait(name, step)
            self.names.append(name)
            return self._removing(name)

        return Done(name, Watched(remove))

    def _wait(self, name: str, step: Watch) -> None:
        if name in self.held:
            self.held[name].wait(5)
        step(0, 1)


@pytest.fixture
def deeds(runner: TaskRunner) -> Deeds:
    """Do two things in a window that has threads."""
    deeds = Deeds(runner)
    deeds.do("one")
    deeds.do("two")
    return deeds


def test_what_is_asked_for_while_a_step_is_taken_back_waits_for_it(
    deeds: Deeds, runner: TaskRunner, qtbot: QtBot
) -> None:
    deeds.hold("two")
    deeds.stack.undo()
    deeds.stack.undo()
    deeds.stack.redo()
    assert deeds.names == ["one", "two"]
    deeds.held["two"].set()
    qtbot.waitUntil(lambda: runner.running == 0)
    assert deeds.names == ["one"]
    assert deeds.stack.newest is not None
    assert deeds.stack.newest.label == "one"
    deeds.stack.redo()
    qtbot.waitUntil(lambda: deeds.names == ["one", "two"])


def test_undo_takes_back_what_is_still_being_done_when_it_is_asked_for(
    deeds: Deeds, runner: TaskRunner, qtbot: QtBot
) -> None:
    go = threading.Event()
    runner.run(lambda _: go.wait(5), lambda _: deeds.do("three"), in_turn=True)
    deeds.stack.undo()
    go.set()
    qtbot.waitUntil(lambda: runner.running == 0 and deeds.stack.newest is not None)
    assert deeds.names == ["one", "two"]


def test_a_step_whose_undo_is_stopped_can_be_taken_back_again_and_those_before_it_stay(
    deeds: Deeds, runner: TaskRunner, qtbot: QtBot
) -> None:
    tasks: list[Task] = []
    runner.started.connect(tasks.append)
    deeds.hold("two")
    deeds.stack.undo()
    deeds.stack.undo()
    qtbot.waitUntil(lambda: [task.label for task in tasks] == ["", "Undoing …"])
    tasks[-1].stop()
    deeds.held["two"].set()
    qtbot.waitUntil(lambda: runner.running == 0)
    assert deeds.names == ["one", "two"]
    assert deeds.stack.newest is not None
    assert deeds.stack.newest.label == "two"
    deeds.stack.undo()
    qtbot.waitUntil(lambda: deeds.names == ["one"])


def test_what_is_done_while_a_step_is_taken_back_forgets_that_step(
    deeds: Deeds, runner: TaskRunner, qtbot: QtBot
) -> None:
    deeds.hold("two")
    deeds.stack.undo()
    qtbot.waitUntil(lambda: deeds.stack.newest is not None and deeds.stack.newest.label == "one")
    deeds.do("three")
    deeds.held["two"].set()
    qtbot.waitUntil(lambda: runner.running == 0)
    deeds.stack.redo()
    deeds.stack.undo()
    qtbot.waitUntil(lambda: runner.running == 0)
    assert deeds.names == ["one"]


def test_what_is_done_while_a_step_is_done_again_stands_above_it(
    deeds: Deeds, runner: TaskRunner, qtbot: QtBot
) -> None:
    deeds.stack.undo()
    qtbot.waitUntil(lambda: deeds.names == ["one"])
    tasks: list[Task] = []
    runner.started.connect(tasks.append)
    deeds.hold("two")
    deeds.stack.redo()
    qtbot.waitUntil(lambda: [task.label for task in tasks] == ["", "Doing it again …"])
    deeds.do("three")
    deeds.held["two"].set()
    qtbot.waitUntil(lambda: runner.running == 0)
    assert deeds.names == ["one", "three", "two"]
    deeds.stack.undo()
    qtbot.waitUntil(lambda: deeds.names == ["one", "two"])


def test_what_was_asked_to_be_undone_is_undone_before_the_window_is_closed() -> None:
    runner = TaskRunner(lambda error: pytest.fail(str(error)))
    deeds = Deeds(runner)
    for name in ("one", "two", "three"):
        deeds.do(name)
    deeds.hold("three")
    deeds.stack.undo()
    deeds.stack.undo()
    deeds.held["three"].set()
    runner.close()
    settle()
    assert deeds.names == ["one"]


def test_a_step_that_is_refused_ends_what_was_asked_for(
    deeds: Deeds, runner: TaskRunner, qtbot: QtBot
) -> None:
    def refuse() -> Done[object]:
        raise UserError("This entry is on an invoice.")

    deeds.stack.push("billed", refuse)
    deeds.stack.undo()
    deeds.stack.undo()
    with qtbot.waitSignal(deeds.stack.failed):
        pass
    qtbot.waitUntil(lambda: runner.running == 0)
    assert deeds.names == ["one", "two"]
    assert deeds.stack.newest is not None
    assert deeds.stack.newest.label == "two"
