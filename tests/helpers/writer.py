"""A process that writes without pause and says what was acknowledged: `python -m tests.helpers.writer HOME ROUND`.

Each line on stdout names a thing whose commit has come back: from then on it may never be lost.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from va_desktop.bootstrap.program import Program
from va_desktop.core.clock import SystemClock
from va_desktop.core.events import Nobody
from va_desktop.kit.desktop.folders import Home
from va_desktop.timekeeping.model import EntryValues

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def write(home: Home, round_number: int) -> None:
    """Start timers, add entries, issue invoices, until somebody ends the process."""
    program = Program(home, SystemClock(), Nobody(), origin="writer")
    client = program.clients.find_client("acme").id
    for number in count():
        started = LONG_AGO + timedelta(days=round_number, minutes=number)
        values = EntryValues(
            started, started + timedelta(minutes=1), "UTC", task_id=1, note=f"{round_number}/{number}"
        )
        _say("entry", program.timekeeping.add_entry(values).value.id)
        _say("timer", program.timekeeping.start_timer(f"{round_number}/{number}").value.id)
        draft = program.invoicing.drafts.draft_invoice(client, started.date())
        _say("draft", draft.id)
        _say("invoice", program.invoicing.issue_invoice(draft.id).number)


def _say(kind: str, what: int | str) -> None:
    sys.stdout.write(f"{kind} {what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    write(Home(Path(sys.argv[1])), int(sys.argv[2]))
