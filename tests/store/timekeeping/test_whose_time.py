"""Time is given to whom the handle names, never to somebody whose name begins alike."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.helpers.time import TimeTrade
from tests.helpers.trade import ACME
from va_desktop.core.errors import UserError

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database


def test_an_exact_handle_means_its_client_and_nobody_else(database: Database, clock: SettableClock) -> None:
    trade = TimeTrade(database, clock)
    trade.client(replace(ACME, name="Acme Garden", handle="acm"))
    with pytest.raises(UserError, match="@ACM"):
        trade.time.start_timer("inbox care @ACM")
    assert trade.time.running() is None
    assert trade.time.start_timer("inbox care @ac").value.client == "Acme Dental"
