"""A window whose pane of tasks is worked with; see `busy_window`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from tests.bench.busy_window import Deed, main

if TYPE_CHECKING:
    from va_desktop.bootstrap.desktop import Desktop
    from va_desktop.tasks.pane import TasksPane


def _deeds(desktop: Desktop) -> Iterator[Deed]:
    window = desktop.window
    yield "the pane of tasks", partial(window.navigate, "tasks")
    from va_desktop.tasks.pane import TasksPane  # its import is part of what was measured just now

    pane = window.made_pane("tasks")
    assert isinstance(pane, TasksPane)
    yield "the next page", lambda: pane.list.rows.fetchMore(pane.list.rows.index(-1))
    yield "by client and priority", partial(_arrange, pane, "client", "priority")
    yield "by day and last change", partial(_arrange, pane, "day", "changed")
    yield "by when they are due", partial(_arrange, pane, None, None)
    yield "tasks with two words", partial(_look_for, pane, "newsletter 77")
    yield "all tasks again", partial(_look_for, pane, "")
    yield "a line that is typed", lambda: pane.quick.setText("blog post @acme fri 5pm 120 EUR #writing !high")
    yield "the line, cleared", pane.quick.clear
    yield "the board", pane.view.button("board").click
    yield "the list", pane.view.button("list").click
    yield "another pane", partial(window.navigate, "today")


def _arrange(pane: TasksPane, by: str | None, sort: str | None) -> None:
    pane.arranging.by.set_value(by)
    pane.arranging.sort.set_value(sort)
    pane.arranging.changed.emit()


def _look_for(pane: TasksPane, words: str) -> None:
    pane._search.setText(words)
    pane._search.searched.emit(words)


if __name__ == "__main__":
    main(sys.argv[1], _deeds)
