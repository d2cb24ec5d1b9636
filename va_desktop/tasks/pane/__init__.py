"""The pane of tasks, and the tab that shows a client's tasks on the client's page."""

from va_desktop.tasks.pane.client_tab import ClientTasksTab
from va_desktop.tasks.pane.tasks_pane import NEW, TasksPane

__all__ = ["NEW", "ClientTasksTab", "TasksPane"]
