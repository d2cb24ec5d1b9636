"""The sheet in which the rule of a task that comes again is chosen, with the next days it gives."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.choices import Chip, ChipText
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.fields import LineEdit, NumberEdit
from va_desktop.kit.ui.flow import Flow
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.tasks.model import Task
from va_desktop.tasks.pane.ends_fields import EndsFields
from va_desktop.tasks.pane.series_words import beginning, days_words
from va_desktop.tasks.recurrence import Moving
from va_desktop.tasks.rule import WEEKDAYS, Ends, Rule, day_of_month, parse_rule, rule_of
from va_desktop.tasks.rule_saying import Saying
from va_desktop.tasks.series import Repeat, Series
from va_desktop.tasks.service.series import TaskSeries
from va_desktop.tasks.table import TaskRoom

_WEEKDAYS, _DAY, _NTH, _WORDS = "weekdays", "day", "nth", "words"
_DUE, _DONE = "due", "done"
_WHICH: Final = (
    (1, N_("first")),
    (2, N_("second")),
    (3, N_("third")),
    (4, N_("fourth")),
    (-1, N_("last")),
)


class RuleSheet(Sheet):
    """Offers the usual rules for the task's day, chosen weekdays, days of the month, or words of one's own."""

    def __init__(
        self, over: QWidget, room: TaskRoom, service: TaskSeries, task: Task, series: Series | None
    ) -> None:
        super().__init__(over, N_("How does it come again?"), width=560)
        self.setObjectName("rule_sheet")
        self._room, self._service, self._task, self._series = room, service, task, series
        self._start = task.due_on or room.tasks.calendar().today
        self._saying = Saying(texts(), room.desk.formats)
        self._country = service.days_of(task.client_id)
        self.form = form = Form()
        self.body.addWidget(form)
        self._how = form.add("how", N_("How often"), ComboBox(self._usual()), wide=True)
        self._chips = [
            Chip(ChipText(day, room.desk.formats.weekday(date(2024, 1, 1) + timedelta(days=day))))
            for day in range(7)
        ]
        for chip in self._chips:
            chip.setCheckable(True)
        self._weekdays = form.add(_WEEKDAYS, N_("On these weekdays"), Flow(*self._chips), wide=True)
        self._day = form.add(_DAY, N_("Day of the month"), NumberEdit(1, 31, name=_DAY))
        self._which = form.add(_NTH, N_("Which one"), ComboBox(self._which_items()))
        self._weekday = form.add("weekday", N_("Weekday"), ComboBox(self._weekday_items()))
        self._every = form.add(
            "every", N_("Every how many weeks or months"), NumberEdit(1, 100, name="every")
        )
        self._words = form.add(
            "rule", N_("In your own words"), LineEdit(N_("last working day of the month")), wide=True,
            hint=N_("For example: every second Tuesday, every 15th, every 3 months, or an RRULE"),
        )  # fmt: skip
        self._counted = form.add("counted", N_("Counted from"), ComboBox(self._counted_items()))
        self._moving = form.add("moving", N_("On weekends and holidays"), ComboBox(self._moving_items()))
        self._ends = EndsFields(form, self._start)
        self._days = Wrapped(role="second")
        self._days.setObjectName("next_days")
        form.add_row(self._days)
        self._buttons()
        self._fill()
        self._follow()
        self._show()

    def _buttons(self) -> None:
        series = self._series
        if series is not None and series.values.stopped_at is None:
            stop = Button(N_("Come no more"), "danger")
            stop.setObjectName("stop")
            self.add_button(stop, left=True).clicked.connect(self._stop)
        save = Button(N_("Save"), "primary")
        save.setObjectName("save")
        self.add_button(save, primary=True).clicked.connect(self._save)

    def _follow(self) -> None:
        """Show the days of whatever is chosen."""
        for combo in (self._how, self._which, self._weekday, self._counted, self._moving):
            combo.chosen.connect(self._show)
        for field in (self._day, self._every, self._words):
            field.textChanged.connect(self._show)
        for chip in self._chips:
            chip.toggled.connect(self._show)
        self._ends.follow(self._show)

    # --- what is offered

    def _usual(self) -> list[Item]:
        """Return the rules that people have most often, for the task's day, and the ways to say another."""
        rules = [self._said(parts) for parts in self._usual_parts()]
        series = self._series
        if series is not None and series.values.repeat.rule not in rules:
            rules.insert(0, series.values.repeat.rule)
        items = [Item(rule.text, beginning(self._saying.rule(rule))) for rule in rules]
        return [
            *items,
            Item(_WEEKDAYS, tr("On chosen weekdays …")),
            Item(_DAY, tr("On a day of the month …")),
            Item(_NTH, tr("On a weekday of the month …")),
            Item(_WORDS, tr("In your own words …")),
        ]

    def _usual_parts(self) -> list[dict[str, str]]:
        working = ",".join(WEEKDAYS[day] for day in self._country.workdays())
        weekday = WEEKDAYS[self._start.weekday()]
        nth = (self._start.day - 1) // 7 + 1
        return [
            {"FREQ": "DAILY"},
            {"FREQ": "WEEKLY", "BYDAY": working},
            {"FREQ": "WEEKLY", "BYDAY": weekday},
            {"FREQ": "WEEKLY", "INTERVAL": "2", "BYDAY": weekday},
            {"FREQ": "MONTHLY"},
            {"FREQ": "MONTHLY", "BYDAY": f"{nth if nth < 5 else -1}{weekday}"},
            {"FREQ": "MONTHLY", "BYDAY": working, "BYSETPOS": "-1"},
            {"FREQ": "MONTHLY", "INTERVAL": "3"},
            {"FREQ": "YEARLY"},
        ]

    def _said(self, parts: dict[str, str]) -> Rule:
        return rule_of(parts).pinned(self._start)

    def _which_items(self) -> list[Item]:
        return [Item(number, tr(name)) for number, name in _WHICH]

    def _weekday_items(self) -> list[Item]:
        names = self._room.desk.formats.locale.days["stand-alone"]["wide"]
        return [Item(day, str(names[day])) for day in range(7)]

    @staticmethod
    def _counted_items() -> list[Item]:
        return [Item(_DUE, tr("the due day")), Item(_DONE, tr("the day it is done"))]

    def _moving_items(self) -> list[Item]:
        name = self._room.desk.formats.country_name(self._country.country)
        second = name if self._country.known else tr("{country}: weekends alone are known", country=name)
        return [Item(one, beginning(self._saying.moving(one)), second) for one in Moving]

    def _fill(self) -> None:
        series = self._series
        repeat = Repeat(self._said({"FREQ": "WEEKLY"})) if series is None else series.values.repeat
        self._how.set_value(repeat.rule.text)
        for day in {day for _, day in repeat.rule.weekdays()} or {self._start.weekday()}:
            self._chips[day].setChecked(True)
        self._day.set_value(self._start.day)
        self._which.set_value(1)
        self._weekday.set_value(self._start.weekday())
        self._every.set_value(1)
        self._counted.set_value(_DONE if repeat.from_completion else _DUE)
        self._moving.set_value(repeat.moving)
        self._ends.fill(repeat.ends)

    # --- what is chosen

    def _rule(self) -> tuple[Rule, Ends]:
        """Return the chosen rule; raise `UserError` naming the field."""
        how, done = self._how.value(), self._counted.value() == _DONE
        every = self._every.value() or 1
        if how == _WORDS:
            return self._service.read(self._words.text(), self._task, from_completion=done)
        if how == _WEEKDAYS:
            days = ",".join(WEEKDAYS[place] for place, chip in enumerate(self._chips) if chip.isChecked())
            if not days:
                raise UserError("Choose a weekday.", field=_WEEKDAYS)
            return rule_of({"FREQ": "WEEKLY", "INTERVAL": str(every), "BYDAY": days}), Ends()
        if how == _DAY:
            day = self._day.value()
            if day is None:
                raise UserError("Please fill this in.", field=_DAY)
            return rule_of({"FREQ": "MONTHLY", "INTERVAL": str(every), **day_of_month(int(day))}), Ends()
        if how == _NTH:
            day_name = f"{self._which.value()}{WEEKDAYS[self._weekday.value()]}"
            return rule_of({"FREQ": "MONTHLY", "INTERVAL": str(every), "BYDAY": day_name}), Ends()
        return parse_rule(str(how))

    def _repeat(self) -> Repeat:
        rule, said = self._rule()
        return Repeat(rule, self._ends.ends(said), self._counted.value() == _DONE, self._moving.value())

    def _previewed(self) -> Repeat:
        """Return what is chosen; while its end is not complete, as if it had none."""
        try:
            return self._repeat()
        except UserError:
            rule, ends = self._rule()
            return Repeat(rule, ends, self._counted.value() == _DONE, self._moving.value())

    @Slot()
    def _show(self, *_: object) -> None:
        """Show the fields that the choice needs, and the next days; what is not complete yet gives none."""
        how = self._how.value()
        for name, shown in (
            (_WEEKDAYS, how == _WEEKDAYS),
            (_DAY, how == _DAY),
            (_NTH, how == _NTH),
            ("weekday", how == _NTH),
            ("every", how in (_WEEKDAYS, _DAY, _NTH)),
            ("rule", how == _WORDS),
        ):
            self.form.set_shown(name, shown=shown)
        self._ends.show_needed()
        try:
            repeat = self._previewed()
            turns = self._service.preview(self._task, repeat)
        except UserError:
            words = ""
        else:
            said = beginning(
                self._saying.whole(repeat.rule, repeat.ends, from_completion=repeat.from_completion)
            )
            days = days_words(turns, self._room.desk.formats)
            words = (
                tr("{rule}: {days}", rule=said, days=days)
                if turns
                else tr("There is no day on which this rule comes.")
            )
        self._days.set_text(words)
        self._days.setVisible(bool(words))

    @Slot()
    def _save(self) -> None:
        if self.form.attempt(self._write):
            self.accept()

    def _write(self) -> None:
        done = self._service.repeat_task(self._task.id, self._repeat())
        self._room.desk.undo.push(tr("“{title}” comes again", title=self._task.title), done.undo)

    @Slot()
    def _stop(self) -> None:
        series = self._series
        if series is not None and self.form.attempt(lambda: self._stop_series(series)):
            self.accept()

    def _stop_series(self, series: Series) -> None:
        done = self._service.stop(series.id)
        words = tr("“{title}” comes no more", title=series.values.says.title)
        self._room.desk.undo.push(words, done.undo, offer=True)
