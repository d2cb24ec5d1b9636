"""The pane of tasks."""

from va_desktop.tasks.pane.tasks_pane import TasksPane

__all__ = ["TasksPane"]
