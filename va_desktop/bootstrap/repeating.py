"""Puts together what makes tasks of its own accord: series, and templates of several tasks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from va_desktop.bootstrap.program import Program
    from va_desktop.tasks.service.series import TaskSeries
    from va_desktop.tasks.service.templates import Templates


class Repeating:
    """The services, on what the program gives."""

    def __init__(self, program: Program) -> None:
        self._program = program

    @cached_property
    def series(self) -> TaskSeries:
        """The tasks that come again."""
        from va_desktop.tasks.service.series import TaskSeries
        from va_desktop.tasks.service.turns import SeriesTurns
        from va_desktop.tasks.store.series import StoredSeries

        program = self._program
        store = StoredSeries(program.database)
        turns = SeriesTurns(
            program.database,
            store,
            program.clock,
            program.zone,
            program.clients,
            program.contracts,
            program.tasks,
            program.checklists,
        )
        return TaskSeries(program.database, store, program.clock, program.contracts, program.tasks, turns)

    @cached_property
    def templates(self) -> Templates:
        """The templates of several tasks."""
        from va_desktop.tasks.service.templates import Templates
        from va_desktop.tasks.store.templates import StoredTemplates

        program = self._program
        return Templates(
            program.database,
            StoredTemplates(program.database),
            program.clients,
            program.contracts,
            program.tasks,
            program.checklists,
            program.task_order,
            self._service_ids,
        )

    def _service_ids(self) -> Mapping[str, int]:
        groups = self._program.services.by_group()
        return {service.key: service.id for _, services in groups for service in services}


class FromSeries:
    """What series tell tasks that are closed.

    Implements `tasks.service.needs.Following`; looked up when asked, since series stand upon tasks.
    """

    def __init__(self, program: Program) -> None:
        self._program = program

    def closed(self, task_id: int) -> Callable[[], object]:
        """Make the task that follows a closed one."""
        return self._program.series.closed(task_id)
