"""The pane of clients, shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.front_office import FrontOffice
from tests.helpers.qt import show_ready
from va_desktop.clients.pane import ClientsPane

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from va_desktop.kit.ui.desk import Desk


@pytest.fixture
def pane(office: FrontOffice, desk: Desk, qtbot: QtBot) -> ClientsPane:
    """The pane with three clients."""
    office.furnish()
    return shown(office, desk, qtbot)


def shown(office: FrontOffice, desk: Desk, qtbot: QtBot) -> ClientsPane:
    pane = ClientsPane(office.client_room(desk), office.client_tabs(desk), office.client_strips(desk))
    pane._pause.setInterval(0)
    show_ready(pane, 1012, 740, qtbot)
    return pane
