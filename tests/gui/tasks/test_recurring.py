"""Tasks that come again, and templates, in the window: chosen, skipped, paused, undone, from the keyboard too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.helpers.choosing import choose_in_menu
from tests.helpers.front_office import FrontOffice
from tests.helpers.qt import Went, cut_texts, settle, show_active, speak
from va_desktop.audit.store import StoredTrail
from va_desktop.kit.db.database import Database
from va_desktop.kit.ui.combo import ComboBox
from va_desktop.kit.ui.coming_again import ComingLine
from va_desktop.kit.ui.fields import LineEdit, TextArea
from va_desktop.people.model import OWNER
from va_desktop.tasks.blueprint import Step
from va_desktop.tasks.model import NewTask, as_new
from va_desktop.tasks.pane import TasksPane
from va_desktop.tasks.pane.keeping_up import KeepingUp
from va_desktop.tasks.pane.recurring import RecurringSection
from va_desktop.tasks.pane.repeat_button import SERIES, RepeatButton
from va_desktop.tasks.pane.rule_sheet import RuleSheet
from va_desktop.tasks.pane.series_sheet import SeriesSheet
from va_desktop.tasks.pane.template_sheet import TemplateSheet
from va_desktop.tasks.pane.template_start import StartTemplateSheet
from va_desktop.tasks.rule import parse_rule
from va_desktop.tasks.series import Repeat

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from sqlalchemy import Engine

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.ui.desk import Desk
    from va_desktop.tasks.model import Task

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
Kind = TypeVar("Kind", bound=QWidget)
THURSDAY = date(2026, 11, 26)
FRIDAY = date(2026, 11, 27)


@pytest.fixture
def office(engine: Engine, clock: SettableClock, desk: Desk) -> FrontOffice:
    """An office whose news arrive at the desk, with one client."""
    database = Database(engine, clock, StoredTrail(OWNER), desk.bus, actor=OWNER, origin="me")
    office = FrontOffice(database, clock)
    office.services.seed()
    office.hourly(office.client())
    return office


@pytest.fixture
def task(office: FrontOffice) -> Task:
    return office.tasks.add_task(NewTask("Inbox", due_on=THURSDAY), 1).value


@pytest.fixture
def pane(office: FrontOffice, task: Task, desk: Desk, qtbot: QtBot) -> TasksPane:
    room = office.task_room(desk)
    button = RepeatButton(room, office.series, office.templates)
    pane = TasksPane(room, [RecurringSection(room, office.series)], button)
    show_active(pane, 960, 700, qtbot)
    return pane


def click(widget: QWidget, name: str) -> None:
    """Click a button by its object name."""
    button = next(one for one in widget.findChildren(QAbstractButton, name) if one.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def sheet(pane: TasksPane, kind: type[Kind]) -> Kind:
    return next(one for one in pane.window().findChildren(kind) if one.isVisible())


def part(parent: QWidget, kind: type[Kind], name: str = "") -> Kind:
    found = parent.findChild(kind, name) if name else parent.findChild(kind)
    assert isinstance(found, kind)
    return found


def choose(combo: ComboBox, value: object) -> None:
    """Choose as a click in the list does."""
    combo.set_value(value)
    combo.chosen.emit(value)
    settle()


def told(sheet: QWidget) -> str:
    return part(sheet, QWidget, "next_days").accessibleName()


def open_days(office: FrontOffice) -> list[date | None]:
    return [row.due_on for row in office.tasks.listing().rows if not row.done]


def test_a_rule_is_chosen_with_its_next_days_in_view(
    pane: TasksPane, office: FrontOffice, desk: Desk
) -> None:
    click(pane, "recur")
    asked = sheet(pane, RuleSheet)
    choose(part(asked, ComboBox, "how"), "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")
    assert told(asked) == ("Every weekday: Thu, 26 Nov · Fri, 27 Nov · Mon, 30 Nov · Tue, 1 Dec · Wed, 2 Dec")
    QTest.keyClick(part(asked, ComboBox, "how"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    section = part(pane, RecurringSection)
    assert section.rule.words() == "Every weekday"
    current = pane.list.current()
    assert current is not None
    assert current.repeats
    desk.undo.undo()
    settle()
    assert section.rule.isHidden()


def test_words_of_ones_own_are_understood_or_marked(pane: TasksPane, office: FrontOffice) -> None:
    click(pane, "recur")
    asked = sheet(pane, RuleSheet)
    choose(part(asked, ComboBox, "how"), "words")
    words = part(asked, LineEdit, "rule")
    words.setFocus()
    QTest.keyClicks(words, "every blue moon")
    assert told(asked) == ""
    click(asked, "save")
    assert "not understood" in asked.form.field("rule").error()
    words.selectAll()
    QTest.keyClicks(words, "last working day of the month")
    assert told(asked).startswith("Every month on the last working day: Mon, 30 Nov")
    click(asked, "save")
    assert office.series.rows()[0].values.repeat.rule.text == "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"


def test_weekdays_and_an_end_are_chosen(pane: TasksPane, office: FrontOffice) -> None:
    click(pane, "recur")
    asked = sheet(pane, RuleSheet)
    choose(part(asked, ComboBox, "how"), "weekdays")
    chips = asked._chips
    assert [chip.isChecked() for chip in chips] == [False, False, False, True, False, False, False]
    QTest.mouseClick(chips[3], Qt.MouseButton.LeftButton)
    click(asked, "save")
    assert asked.form.field("weekdays").error()
    QTest.mouseClick(chips[0], Qt.MouseButton.LeftButton)
    choose(part(asked, ComboBox, "end"), "times")
    click(asked, "save")
    assert asked.form.field("times").error()
    QTest.keyClicks(part(asked, LineEdit, "times"), "3")
    click(asked, "save")
    repeat = office.series.rows()[0].values.repeat
    assert (repeat.rule.text, repeat.ends.times) == ("FREQ=WEEKLY;BYDAY=MO", 3)


@pytest.mark.parametrize(
    ("how", "rule"),
    [("day", "FREQ=MONTHLY;BYMONTHDAY=26"), ("nth", "FREQ=MONTHLY;BYDAY=1TH")],
)
def test_days_and_weekdays_of_the_month_are_chosen(
    pane: TasksPane, office: FrontOffice, how: str, rule: str
) -> None:
    click(pane, "recur")
    asked = sheet(pane, RuleSheet)
    choose(part(asked, ComboBox, "how"), how)
    click(asked, "save")
    assert office.series.rows()[0].values.repeat.rule.text == rule


def begun(office: FrontOffice, task: Task) -> None:
    office.series.repeat_task(task.id, Repeat(parse_rule("FREQ=DAILY")[0]))
    settle()


def test_a_change_is_told_to_hold_for_this_one_and_can_hold_for_all(
    pane: TasksPane, office: FrontOffice, task: Task
) -> None:
    begun(office, task)
    section = part(pane, RecurringSection)
    assert section._keep.isHidden()
    office.tasks.edit_task(task.id, replace(as_new(task), title="Post"))
    settle()
    click(pane, "keep_for_all")
    assert section._keep.isHidden()
    assert office.series.rows()[0].values.says.title == "Post"


def test_the_time_of_day_is_told_where_it_is_due(pane: TasksPane, office: FrontOffice) -> None:
    timed = office.tasks.add_task(NewTask("Call", due_on=THURSDAY, due_minute=14 * 60), 1).value
    office.series.repeat_task(timed.id, Repeat(parse_rule("FREQ=DAILY")[0]))
    pane.show_target(timed.id)
    settle()
    assert part(pane, RecurringSection).rule.words() == "Every day 14:00 Dublin"


def test_one_is_skipped_and_a_series_rests_goes_on_and_ends(
    pane: TasksPane, office: FrontOffice, task: Task, desk: Desk
) -> None:
    begun(office, task)
    section = part(pane, RecurringSection)
    section._pause()
    settle()
    assert section.rule.words() == "Every day · paused"
    section._go_on()
    section._skip()
    settle()
    assert open_days(office) == [FRIDAY]
    desk.undo.undo()
    settle()
    assert open_days(office) == [THURSDAY]
    pane.show_target(task.id)
    section.choose()
    settle()
    click(sheet(pane, RuleSheet), "stop")
    assert office.series.rows()[0].values.stopped_at is not None


def test_all_series_are_listed_with_their_next_day(
    pane: TasksPane, office: FrontOffice, task: Task, desk: Desk
) -> None:
    begun(office, task)
    pane.show_target(SERIES)
    settle()
    listed = sheet(pane, SeriesSheet)
    assert cut_texts(listed) == []
    choose_in_menu(part(listed, ComingLine).more, "Pause")
    assert office.series.rows()[0].values.paused_at is not None
    choose_in_menu(part(listed, ComingLine).more, "Go on")
    assert office.series.rows()[0].values.paused_at is None
    desk.undo.undo()
    settle()
    assert office.series.rows()[0].values.paused_at is not None
    choose_in_menu(part(listed, ComingLine).more, "Show the task")
    assert isinstance(desk.navigate, Went)
    assert desk.navigate.places == [("tasks", task.id)]


def test_a_template_is_started_with_its_days_in_view_and_taken_back_in_one_step(
    pane: TasksPane, office: FrontOffice, desk: Desk
) -> None:
    button = part(pane, RepeatButton)
    button.start_template()
    settle()
    asked = sheet(pane, StartTemplateSheet)
    click(asked, "start")
    assert asked.form.field("contract").error()
    choose(part(asked, ComboBox, "client"), 1)
    assert asked._days.count() == 6
    click(asked, "start")
    assert len(open_days(office)) == 7
    desk.undo.undo()
    settle()
    assert len(open_days(office)) == 1


def test_a_template_of_the_program_is_copied_when_it_is_edited(pane: TasksPane, office: FrontOffice) -> None:
    part(pane, RepeatButton).start_template()
    settle()
    click(sheet(pane, StartTemplateSheet), "edit_template")
    edited = sheet(pane, TemplateSheet)
    first = edited._forms[0]
    first._remove()
    settle()
    assert [form.said().after for form in edited._forms] == [(), (0,), (), (2,), (3,)]
    part(edited, LineEdit, "name").setText("Mine")
    click(edited, "save")
    mine = office.templates.find("Mine", "en")
    assert mine.id is not None
    assert len(mine.tasks) == 5
    assert [step.required for step in mine.tasks[0].says.steps] == [True, False]


def test_a_template_is_made_of_a_clients_open_tasks(pane: TasksPane, office: FrontOffice) -> None:
    button = part(pane, RepeatButton)
    button.client_id = 1
    button._template_of_tasks()
    settle()
    made = sheet(pane, TemplateSheet)
    part(made, LineEdit, "name").setText("Mail")
    part(made._forms[0], LineEdit, "price").setText("12.50")
    part(made._forms[0], TextArea, "steps").set_text("Sorted\nAnswered !")
    click(made, "save")
    (task,) = office.templates.find("Mail", "en").tasks
    assert (task.says.title, task.says.price) == ("Inbox", Decimal("12.50"))
    assert task.says.steps == (Step("Sorted"), Step("Answered", required=True))


def test_what_came_due_is_made_and_what_was_missed_is_told(
    pane: TasksPane, office: FrontOffice, task: Task, desk: Desk, clock: SettableClock
) -> None:
    begun(office, task)
    series = office.series.rows()[0]
    office.series.pause(series.id)
    office.tasks.complete_task(task.id)
    keeping = KeepingUp(desk, office.series, pane)
    assert open_days(office) == []
    office.series.go_on(series.id)
    settle()
    assert open_days(office) == [FRIDAY]
    keeping.stop()


@pytest.mark.parametrize("language", ["en", "hi"])
def test_no_text_is_cut_in_the_sheets(
    pane: TasksPane, office: FrontOffice, task: Task, language: str
) -> None:
    begun(office, task)
    speak(language, "IN")
    pane.resize(900, 600)
    section, button = part(pane, RecurringSection), part(pane, RepeatButton)
    for opened, kind in (
        (section.choose, RuleSheet),
        (button.open_series, SeriesSheet),
        (button.start_template, StartTemplateSheet),
        (button._new_template, TemplateSheet),
    ):
        opened()
        settle()
        shown = sheet(pane, kind)
        assert cut_texts(shown) == []
        shown.reject()
        settle()
    assert cut_texts(pane) == []
