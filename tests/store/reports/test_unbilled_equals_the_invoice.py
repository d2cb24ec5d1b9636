"""What a client's page says is unbilled is what an invoice would ask for, to the cent; on both engines."""

from __future__ import annotations

from itertools import product
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.helpers.office import Office
from va_desktop.contracts.model import Grouping, Terms, TimeShown
from va_desktop.contracts.rounding import Rounding, RoundMode, RoundScope
from va_desktop.reports.standing import Standings
from va_desktop.reports.store.standing import StoredStandings

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database


@pytest.mark.parametrize(
    ("grouping", "shown", "scope"), list(product(Grouping, TimeShown, [None, *RoundScope]))
)
def test_the_figure_is_the_sum_of_the_lines(
    database: Database, clock: SettableClock, grouping: Grouping, shown: TimeShown, scope: RoundScope | None
) -> None:
    office = Office(database, clock)
    office.introduce()
    office.contracts.edit_contract(
        office.acme_contract.id,
        Terms(
            "Office",
            grouping=grouping,
            time_shown=shown,
            rounding=None if scope is None else Rounding(RoundMode.UP, 6, scope, 12),
        ),
    )
    some = Random(f"{grouping}{shown}")
    for step in range(40):
        office.log(-24 * some.randint(1, 9) + step / 10, some.randint(1, 9000) / 3600)
        office.log(-24 * some.randint(1, 9) + step / 10, some.randint(1, 9000) / 3600, office.books)
    office.finish_task()
    office.spend(18_50, "10")
    office.charge_scanner()
    clients = (office.acme_id, office.delhi_id)
    today = office.today()
    unbilled = Standings(StoredStandings(database)).unbilled(clients, today)
    for client_id in clients:
        (proposal,) = office.drafts.proposals.of_client(client_id, today)
        assert (unbilled[client_id].amounts, unbilled[client_id].seconds) == (
            (proposal.net,),
            proposal.seconds,
        )
