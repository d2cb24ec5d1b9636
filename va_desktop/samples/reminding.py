"""How the sample business reminds: who is late for longest was reminded on the day of the first step."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from va_desktop.receivables.steps import DAYS
from va_desktop.samples.story import Story

_LONG: Final = 12
"""Days after which a reminder was surely written; what is late for less is still to be done."""


def remind(story: Story) -> int:
    """Note a reminder for each invoice that has been overdue for long; return how many."""
    reminders = story.trade.reminders
    late = [due for due in reminders.due(story.today) if due.owed.days_late(story.today) > _LONG]
    for due in late:
        reminders.remind(due.owed.invoice_id, due.step, due.owed.due_on + timedelta(days=DAYS[due.step]))
    return len(late)
