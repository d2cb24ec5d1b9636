"""The first lines of the reports to clients, as the contractor last wrote them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from va_desktop.reports.client_report import Choices
from va_desktop.samples.business import CUSTOMERS, Phrase
from va_desktop.samples.story import Business, Story

GREETINGS: Final[Mapping[str, Phrase]] = {
    "acme": Phrase("Dear Dr Byrne, this is what I did for the practice.", "डॉ. बर्न, क्लिनिक के लिए यह काम हुआ।"),
    "dilli": Phrase("Dear Mr Singh, this is where your work stands.", "सिंह जी, आपका काम यहाँ तक पहुँचा है।"),
}


def write_greetings(story: Story, business: Business) -> None:
    """Let the reports to some clients begin as they usually do."""
    for customer in CUSTOMERS:
        phrase = GREETINGS.get(customer.new.handle)
        if phrase is not None:
            language = "hi" if customer.hindi else "en"  # as their documents are
            client_id = business.clients[customer.new.handle].id
            story.trade.client_reports.remember(client_id, Choices(phrase.said_in(language)))
