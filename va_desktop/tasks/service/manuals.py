"""What can be done with the manual beside a task: choose a section, make its steps the checklist, follow it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.work import Work
from va_desktop.manuals.markdown import parse
from va_desktop.manuals.model import Section
from va_desktop.manuals.service.sections import Manuals
from va_desktop.manuals.steps import Following, follow, steps_in
from va_desktop.tasks.model import ChecklistItem, ManualLink, Task
from va_desktop.tasks.service.checklists import Checklists
from va_desktop.tasks.service.tasks import Tasks


class ManualLinks(Protocol):
    """Where it is kept; implemented by `tasks.store.manuals`."""

    def link(self, task_id: int) -> ManualLink: ...
    def set_link(self, task_id: int, link: ManualLink) -> None: ...


class TaskManuals:
    """The use cases; each leaves ticks on steps that stay."""

    def __init__(
        self, work: Work, links: ManualLinks, manuals: Manuals, tasks: Tasks, checklists: Checklists
    ) -> None:
        self._work = work
        self._links = links
        self._manuals = manuals
        self._tasks = tasks
        self._checklists = checklists

    # --- questions

    def section_beside(self, task: Task) -> Section | None:
        """Return the section that stands beside a task: the one that was chosen, else that of its service."""
        chosen = self._links.link(task.id).section_id
        if chosen is not None:
            found = next((one for one in self.sections(task) if one.id == chosen), None)
            if found is not None:
                return found
        return self._manuals.section_of_service(task.client_id, task.service_id)

    def section_of(self, task_id: int) -> Section | None:
        """Return the section beside a task that may be gone."""
        try:
            return self.section_beside(self._tasks.task(task_id))
        except UserError:
            return None

    def sections(self, task: Task) -> Sequence[Section]:
        """Return the sections that can stand beside a task."""
        return self._manuals.sections(task.client_id)

    def is_checklist(self, task: Task, section: Section) -> bool:
        """Tell whether the checklist of a task came from a section."""
        return self._links.link(task.id).steps_of == section.id

    def changes(self, task: Task) -> Following | None:
        """Return how the checklist would follow its section, None where that says nothing else since."""
        link = self._links.link(task.id)
        if link.steps_of is None or link.steps_number is None or task.done:
            return None
        try:
            section = self._manuals.section(link.steps_of)
            former = self._manuals.revision(link.steps_of, link.steps_number)
        except UserError:
            return None  # the section was taken out of the manual; the checklist stays
        was, now = steps_in(parse(former.text.body)), steps_in(parse(section.body))
        if section.number == link.steps_number or was == now:
            return None
        return follow([item.text for item in task.checklist], was, now)

    # --- verbs

    def choose_section(self, task_id: int, section_id: int | None) -> Done[ManualLink]:
        """Let a section stand beside a task, or that of its service again."""
        with self._work.writing():
            task = self._tasks.task(task_id)
            if section_id is not None and section_id not in {one.id for one in self.sections(task)}:
                raise UserError("There is no section {id}.", field="section", id=section_id)
            before = self._links.link(task_id)
            after = replace(before, section_id=section_id)
            self._links.set_link(task_id, after)
        return Done(after, lambda: self._set_link(task_id, before))

    def make_checklist(self, task_id: int, section_id: int) -> Done[ManualLink]:
        """Put the steps of a section on the checklist of a task; those that are there already stay ticked."""
        with self._work.writing():
            task, section = self._tasks.task(task_id), self._manuals.section(section_id)
            steps = steps_in(parse(section.body))
            if not steps:
                raise UserError("“{title}” has no steps to tick.", field="section", title=section.title)
            before = self._links.link(task_id)
            there = [item.text for item in task.checklist]
            undo = self._apply(task, follow(there, (), steps))
            link = replace(before, section_id=section.id, steps_of=section.id, steps_number=section.number)
            self._links.set_link(task_id, link)
        return Done(link, lambda: self._back(task_id, before, undo))

    def follow_section(self, task_id: int) -> Done[ManualLink]:
        """Let the checklist say what its section says by now; ticks stay on the steps that stay."""
        with self._work.writing():
            task = self._tasks.task(task_id)
            changes = self.changes(task)
            undo = [] if changes is None else self._apply(task, changes)
            before, link = self._seen(task_id)
        return Done(link, lambda: self._back(task_id, before, undo))

    def keep_checklist(self, task_id: int) -> Done[ManualLink]:
        """Leave the checklist as it is; it is asked about again when the section changes once more."""
        with self._work.writing():
            before, link = self._seen(task_id)
        return Done(link, lambda: self._set_link(task_id, before))

    # --- inside

    def _seen(self, task_id: int) -> tuple[ManualLink, ManualLink]:
        """Note the present revision of the section from which a checklist came."""
        before = self._links.link(task_id)
        if before.steps_of is None:
            return before, before
        link = replace(before, steps_number=self._manuals.section(before.steps_of).number)
        self._links.set_link(task_id, link)
        return before, link

    def _apply(self, task: Task, changes: Following) -> list[Callable[[], Done[object]]]:
        """Let a checklist say its new texts in their order; return what takes that back."""
        undo: list[Callable[[], Done[object]]] = []
        gone = set(changes.gone)
        undo += [self._checklists.remove_item(item.id).undo for item in task.checklist if item.text in gone]
        undo += [self._checklists.add_item(task.id, text).undo for text in changes.added]
        place = {text: number for number, text in enumerate(changes.order)}
        items: list[ChecklistItem] = list(self._tasks.task(task.id).checklist)
        ordered = sorted(items, key=lambda item: place.get(item.text, len(place)))
        for number, item in enumerate(ordered):
            now = items.index(item)
            if now != number:
                undo.append(self._checklists.move_item(item.id, number - now).undo)
                items.insert(number, items.pop(now))
        return undo

    def _set_link(self, task_id: int, link: ManualLink) -> Done[ManualLink]:
        with self._work.writing():
            before = self._links.link(task_id)
            self._links.set_link(task_id, link)
        return Done(link, lambda: self._set_link(task_id, before))

    def _back(
        self, task_id: int, link: ManualLink, undo: Sequence[Callable[[], Done[object]]]
    ) -> Done[object]:
        with self._work.writing():
            again = [one().undo for one in reversed(undo)]
            before = self._links.link(task_id)
            self._links.set_link(task_id, link)
        return Done(None, lambda: self._back(task_id, before, again))
