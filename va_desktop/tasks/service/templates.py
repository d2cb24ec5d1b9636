"""What can be done with templates of several tasks, one verb each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from va_desktop.clients.service import Clients
from va_desktop.contracts.service.contracts import Contracts
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.folding import fold
from va_desktop.core.values import dataclass
from va_desktop.core.work import Work
from va_desktop.tasks.blueprint import blueprint_of
from va_desktop.tasks.model import Task
from va_desktop.tasks.service.after import TaskOrder
from va_desktop.tasks.service.checklists import Checklists
from va_desktop.tasks.service.tasks import Tasks
from va_desktop.tasks.template import Template, TemplateTask
from va_desktop.tasks.template_file import load_templates
from va_desktop.tasks.working_days import CountryDays


class TemplateStore(Protocol):
    """Where the user's own templates are kept; implemented by `tasks.store.templates`."""

    def add(self, template: Template) -> int: ...
    def change(self, template_id: int, template: Template) -> None: ...
    def delete(self, template_id: int) -> None: ...
    def restore(self, template_id: int) -> None: ...
    def get(self, template_id: int) -> Template | None: ...
    def all(self) -> Sequence[Template]: ...


@dataclass(frozen=True, slots=True)
class Planned:
    """A task as a template would start it."""

    task: TemplateTask
    due_on: date


class Templates:
    """The use cases; `services` gives the ids of services by their keys in the catalogue."""

    def __init__(
        self,
        work: Work,
        store: TemplateStore,
        clients: Clients,
        contracts: Contracts,
        tasks: Tasks,
        checklists: Checklists,
        order: TaskOrder,
        services: Callable[[], Mapping[str, int]],
    ) -> None:
        self._work = work
        self._store = store
        self._clients = clients
        self._contracts = contracts
        self._tasks = tasks
        self._checklists = checklists
        self._order = order
        self._services = services

    # --- questions

    def templates(self, language: str) -> Sequence[Template]:
        """Return the user's templates by name, then those that come with the program, in a language."""
        return [*self._store.all(), *load_templates(language, self._services())]

    def template(self, template_id: int) -> Template:
        """Return a template of the user's by id; raise `UserError` when there is none."""
        found = self._store.get(template_id)
        if found is None:
            raise UserError("This no longer exists; it was removed elsewhere.")
        return found

    def find(self, reference: str, language: str) -> Template:
        """Return the template meant by its id, its key or its name in any case; raise `UserError` otherwise."""
        known = self.templates(language)
        wanted = fold(reference.strip())
        for template in known:
            if reference.strip() in (str(template.id), template.key) or fold(template.name) == wanted:
                return template
        raise UserError(
            "There is no template “{name}”; there are {names}.",
            field="template",
            name=reference[:60],
            names=", ".join(template.key or template.name for template in known),
        )

    def preview(self, template: Template, client_id: int, start: date) -> Sequence[Planned]:
        """Return what a template would start for a client from a day on."""
        working = CountryDays(self._clients.client(client_id).country)
        days = template.days(start, working)
        return [Planned(task, day) for task, day in zip(template.tasks, days, strict=True)]

    def of_tasks(self, name: str, task_ids: Sequence[int]) -> Template:
        """Return a template of some tasks; the first due day is its start, and "after" stays among them."""
        with self._work.reading():
            tasks = [self._tasks.task(task_id) for task_id in task_ids]
        first = min((task.due_on for task in tasks if task.due_on is not None), default=None)
        # Whatever comes after another stands below it.
        tasks.sort(key=lambda task: (task.due_on or first or date.min, task.id))
        places = {task.id: place for place, task in enumerate(tasks)}
        made = []
        for place, task in enumerate(tasks):
            day = 0 if first is None or task.due_on is None else (task.due_on - first).days
            before = (places[one.id] for one in task.after if one.id in places)
            made.append(TemplateTask(blueprint_of(task), day, tuple(one for one in before if one < place)))
        return Template(name, tuple(made))

    # --- verbs

    def add_template(self, template: Template) -> Done[Template]:
        """Keep a template; raise `UserError` where another one of the user's has its name."""
        checked = replace(template, id=None, key="").checked()
        with self._work.writing():
            self._refuse_taken(checked.name)
            template_id = self._store.add(checked)
            kept = self.template(template_id)
        return Done(kept, lambda: self.delete_template(template_id))

    def edit_template(self, template_id: int, template: Template) -> Done[Template]:
        """Replace a template of the user's."""
        checked = template.checked()
        with self._work.writing():
            before = self.template(template_id)
            if fold(checked.name) != fold(before.name):
                self._refuse_taken(checked.name)
            self._store.change(template_id, checked)
            kept = self.template(template_id)
        return Done(kept, lambda: self.edit_template(template_id, before))

    def delete_template(self, template_id: int) -> Done[Template]:
        """Mark a template as deleted; tasks that were started from it stay."""
        with self._work.writing():
            template = self.template(template_id)
            self._store.delete(template_id)
        return Done(template, lambda: self._restore(template_id))

    def start(self, template: Template, contract_id: int, start: date) -> Done[Sequence[Task]]:
        """Add all tasks of a template under a contract, the first ones due on a day; all of them or none."""
        with self._work.writing():
            contract = self._contracts.contract(contract_id)
            made: list[Done[Task]] = []
            for planned in self.preview(template, contract.client_id, start):
                says = planned.task.says
                done = self._tasks.add_task(says.task(planned.due_on), contract.client_id, contract_id)
                for step in says.steps:
                    self._checklists.add_item(done.value.id, step.text, required=step.required)
                for before in planned.task.after:
                    self._order.put_after(done.value.id, made[before].value.id)
                made.append(done)
            tasks = [self._tasks.task(done.value.id) for done in made]
        return Done(tasks, lambda: self._take_back(made))

    # --- inside

    def _take_back(self, made: Sequence[Done[object]]) -> Done[object]:
        with self._work.writing():
            again = [done.undo() for done in reversed(made)]
        return Done(None, lambda: self._take_back(again))

    def _refuse_taken(self, name: str) -> None:
        # One that comes with the program may be replaced by the user's own of that name, which is found first.
        if any(fold(name) == fold(one.name) for one in self._store.all()):
            raise UserError("There is a template “{name}” already.", field="name", name=name)

    def _restore(self, template_id: int) -> Done[Template]:
        with self._work.writing():
            self._store.restore(template_id)
            template = self.template(template_id)
        return Done(template, lambda: self.delete_template(template_id))
