"""What else the sample's tasks say: how urgent they are, what they wait for and come after, links, comments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from va_desktop.core.values import dataclass
from va_desktop.samples.business import CUSTOMERS, Phrase
from va_desktop.samples.story import Business, Story
from va_desktop.tasks.model import Priority, Task, as_new


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of a task; `after` is the English title of another, `required` the number of a step."""

    priority: Priority = Priority.NORMAL
    waiting_for: Phrase | None = None
    after: str = ""
    required: int | None = None
    links: tuple[tuple[str, Phrase], ...] = ()
    comments: tuple[Phrase, ...] = ()


REMARKS: Final[Mapping[str, Remark]] = {
    "Answering patient e-mails": Remark(
        Priority.HIGH,
        required=1,
        links=(("https://mail.acme-dental.example/shared", Phrase("Shared inbox", "साझा इनबॉक्स")),),
        comments=(
            Phrase(
                "Dr Byrne answers clinical questions until 16:00.",
                "डॉ. बर्न इलाज के सवालों का जवाब 16:00 तक देते हैं।",
            ),
        ),
    ),
    "Court dates in the calendar": Remark(Priority.URGENT),
    "Reminder calls": Remark(after="Appointments for {month}"),
    "Catalogue in English": Remark(
        waiting_for=Phrase("Prices of the winter collection", "सर्दियों के कलेक्शन की कीमतें"),
        comments=(Phrase("Asked on the phone; they come by e-mail.", "फ़ोन पर पूछा; ईमेल से आएँगी।"),),
    ),
    "Slides for the owners' meeting": Remark(
        waiting_for=Phrase("Photographs of the new offices", "नए दफ़्तरों की तस्वीरें")
    ),
    "Newsletter, second draft": Remark(
        after="Newsletter draft",
        links=(("https://docs.foxglove.example/newsletter", Phrase("The client's brief", "क्लाइंट का विवरण")),),
    ),
    "Christmas flyer": Remark(Priority.LOW, after="Social posts 4 and 5"),
}
_WAITING_FOR: Final = 3
"""Days since the client was asked."""


def remark(story: Story, business: Business) -> None:
    """Say all this of the tasks that there are."""
    hindi = {agreed.key for customer in CUSTOMERS if customer.hindi for agreed in customer.contracts}
    by_title = {errand.title.en: (errand, task) for errand, task in business.tasks}
    tasks = {title: task for title, (_, task) in by_title.items()}
    story.go_to(story.today - timedelta(days=1), 15)
    for title, said in REMARKS.items():
        errand, task = by_title[title]
        _say(story, task, said, tasks, "hi" if errand.contract in hindi else story.language)


def _say(story: Story, task: Task, said: Remark, tasks: Mapping[str, Task], language: str) -> None:
    trade = story.trade
    if said.priority is not Priority.NORMAL:
        trade.tasks.edit_task(task.id, replace(as_new(trade.tasks.task(task.id)), priority=said.priority))
    if said.waiting_for is not None:
        since = story.today - timedelta(days=_WAITING_FOR)
        trade.tasks.wait_for_client(task.id, said.waiting_for.said_in(language), since)
    if said.after:
        trade.task_order.put_after(task.id, tasks[said.after].id)
    if said.required is not None:
        trade.checklists.require_item(task.checklist[said.required].id, required=True)
    for url, name in said.links:
        trade.task_links.add_link(task.id, url, name.said_in(language))
    for text in said.comments:
        trade.task_comments.add_comment(task.id, text.said_in(language))
    if trade.series.differs(trade.tasks.task(task.id)):
        trade.series.keep_for_all(task.id)  # it was meant so from the beginning, for all its turns
