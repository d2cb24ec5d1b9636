"""The manual beside a task, on both engines: which section applies, and a checklist that follows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.library import Library
from va_desktop.core.errors import UserError
from va_desktop.manuals.model import Section, Text
from va_desktop.tasks.model import ManualLink, NewTask, Task

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database

STEPS = "1. open\n2. answer\n3. close"


class Desk(Library):
    """Tasks with manuals beside them."""

    def steps(self, task_id: int) -> list[tuple[str, bool]]:
        return [(item.text, item.done) for item in self.tasks.task(task_id).checklist]

    def tick(self, task_id: int, text: str) -> None:
        item = next(one for one in self.tasks.task(task_id).checklist if one.text == text)
        self.checklists.tick_item(item.id, done=True)


@pytest.fixture
def office(database: Database, clock: SettableClock) -> Desk:
    office = Desk(database, clock)
    office.services.seed()
    return office


@pytest.fixture
def task(office: Desk) -> Task:
    client = office.client()
    office.hourly(client)
    service = office.services.find_service("inbox-care")
    return office.tasks.add_task(NewTask("Inbox", service.id), client.id).value


@pytest.fixture
def section(office: Desk, task: Task) -> Section:
    assert task.service_id is not None
    return office.section(task.client_id, Text("Inbox", STEPS), task.service_id)


def test_the_section_of_the_service_applies_until_another_is_chosen(
    office: Desk, task: Task, section: Section
) -> None:
    other = office.section(task.client_id, Text("Travel"))
    assert office.beside.section_beside(task) == section
    done = office.beside.choose_section(task.id, other.id)
    assert office.beside.section_beside(task) == other
    assert office.beside.section_of(task.id) == other
    done.undo()
    assert office.beside.section_beside(task) == section
    office.beside.choose_section(task.id, other.id)
    office.manuals.delete_section(other.id)
    assert office.beside.section_beside(task) == section
    with pytest.raises(UserError, match="no section"):
        office.beside.choose_section(task.id, other.id)
    assert office.beside.section_of(999) is None


def test_the_steps_become_the_checklist_and_what_is_there_stays(
    office: Desk, task: Task, section: Section
) -> None:
    office.checklists.add_item(task.id, "answer")
    office.checklists.add_item(task.id, "own")
    office.tick(task.id, "answer")
    done = office.beside.make_checklist(task.id, section.id)
    assert done.value == ManualLink(section.id, section.id, 1)
    assert office.steps(task.id) == [("open", False), ("answer", True), ("close", False), ("own", False)]
    redo = done.undo()
    assert office.steps(task.id) == [("answer", True), ("own", False)]
    assert not office.beside.is_checklist(task, section)
    redo.undo()
    assert office.steps(task.id) == [("open", False), ("answer", True), ("close", False), ("own", False)]
    assert office.beside.is_checklist(task, section)


def test_a_section_without_steps_makes_no_checklist(office: Desk, task: Task) -> None:
    section = office.section(task.client_id, Text("About", "words"))
    with pytest.raises(UserError, match="no steps"):
        office.beside.make_checklist(task.id, section.id)


def test_a_later_revision_is_offered_and_followed_with_its_ticks(
    office: Desk, task: Task, section: Section
) -> None:
    office.beside.make_checklist(task.id, section.id)
    office.checklists.add_item(task.id, "own")
    office.tick(task.id, "answer")
    assert office.beside.changes(office.tasks.task(task.id)) is None
    section = office.saved(section, "Other words first.\n\n" + STEPS)
    assert office.beside.changes(office.tasks.task(task.id)) is None  # the same steps
    office.saved(section, "1. log in\n2. answer\n3. open")
    changes = office.beside.changes(office.tasks.task(task.id))
    assert changes is not None
    assert (changes.added, changes.gone) == (("log in",), ("close",))
    done = office.beside.follow_section(task.id)
    assert office.steps(task.id) == [("log in", False), ("answer", True), ("open", False), ("own", False)]
    assert office.beside.changes(office.tasks.task(task.id)) is None
    done.undo()
    assert office.steps(task.id) == [("open", False), ("answer", True), ("close", False), ("own", False)]
    assert office.beside.changes(office.tasks.task(task.id)) is not None


def test_who_keeps_the_checklist_is_asked_again_at_the_next_change_alone(
    office: Desk, task: Task, section: Section
) -> None:
    office.beside.make_checklist(task.id, section.id)
    section = office.saved(section, "1. other")
    done = office.beside.keep_checklist(task.id)
    assert office.beside.changes(office.tasks.task(task.id)) is None
    assert len(office.steps(task.id)) == 3
    done.undo()
    assert office.beside.changes(office.tasks.task(task.id)) is not None
    office.beside.keep_checklist(task.id)
    office.saved(section, "1. another")
    assert office.beside.changes(office.tasks.task(task.id)) is not None


def test_a_finished_task_and_a_deleted_section_ask_nothing(
    office: Desk, task: Task, section: Section
) -> None:
    office.beside.make_checklist(task.id, section.id)
    office.saved(section, "1. other")
    office.tasks.complete_task(task.id)
    assert office.beside.changes(office.tasks.task(task.id)) is None
    office.tasks.reopen_task(task.id)
    office.manuals.delete_section(section.id)
    assert office.beside.changes(office.tasks.task(task.id)) is None


def test_without_a_checklist_of_the_manual_there_is_nothing_to_follow(office: Desk, task: Task) -> None:
    assert office.beside.changes(task) is None
    assert office.beside.follow_section(task.id).value == ManualLink()
