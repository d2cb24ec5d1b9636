"""How the manuals came to be: sections that grew line by line, and were agreed with their clients."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from va_desktop.manuals.model import Section, Text
from va_desktop.samples.business import CUSTOMERS
from va_desktop.samples.manuals import MANUALS, Chapter
from va_desktop.samples.story import Business, Story

_LINE: Final = re.compile(r"(?:\d+\.|-) ")
_WRITTEN_BEFORE: Final = 80
"""The first line was written so many days before the present, where nothing was agreed earlier."""


def write_manuals(story: Story, business: Business) -> int:
    """Write the manuals of all clients that have one; return how many sections there are."""
    services = {service.key: service.id for service in story.trade.services.services()}
    written = 0
    for customer in CUSTOMERS:
        language = "hi" if customer.hindi else story.language
        for chapter in MANUALS.get(customer.new.handle, ()):
            ids = sorted(services[key] for key in chapter.services)
            _write(story, business.clients[customer.new.handle].id, chapter, language, ids)
            written += 1
    return written


def _write(story: Story, client_id: int, chapter: Chapter, language: str, service_ids: list[int]) -> None:
    manuals = story.trade.manuals
    first, *others = _growing(chapter.title.said_in(language), chapter.body.said_in(language))
    agreed_at = len(others) + 1 - chapter.later
    begun = max(chapter.agreed or 0, _WRITTEN_BEFORE - 20) + 20
    story.go_to(max(story.first, story.today - timedelta(days=begun)), 11)
    section: Section = manuals.add_section(client_id, first, service_ids).value
    for number, text in enumerate(others, 2):
        ago = begun - number if number <= agreed_at else (chapter.agreed or 0) - number
        story.go_to(max(story.first, story.today - timedelta(days=max(1, ago))), 11, number)
        section = manuals.save_section(section.id, text, begun_from=section.text).value
    if chapter.agreed is not None:
        day = max(story.first, story.today - timedelta(days=chapter.agreed))
        story.go_to(day, 15)
        manuals.agree(section.id, agreed_at, day)


def _growing(title: str, body: str) -> list[Text]:
    """Return the texts of a section from its first line on; the last is all of it."""
    lines = body.split("\n")
    ends = [number for number, line in enumerate(lines, 1) if _LINE.match(line)]
    return [Text(title, "\n".join(lines[:end])) for end in ends[:-1]] + [Text(title, body)]
