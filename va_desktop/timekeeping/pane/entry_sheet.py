"""The sheet in which an entry is written down or changed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from va_desktop.core.clock import local, offset_text, parse_local
from va_desktop.core.errors import UserError
from va_desktop.core.numbers import ascii_digits
from va_desktop.core.patterns import Pattern
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button, CheckBox
from va_desktop.kit.ui.combo import ComboBox
from va_desktop.kit.ui.completion import WordCompletion
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fields import DurationEdit, LineEdit
from va_desktop.kit.ui.forms import Banner, Form
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import tr
from va_desktop.timekeeping.model import EntryValues, TimeEntry
from va_desktop.timekeeping.pane.task_items import items_with
from va_desktop.timekeeping.pane.words import overlap_words, title_words
from va_desktop.timekeeping.quicktext import LONGEST_OVER_MIDNIGHT
from va_desktop.timekeeping.service.timekeeping import Timekeeping

_TIME: Final = Pattern(r"(\d{1,2})(?:[:.](\d\d))?\s*(am|pm)?\s*([+-]\d\d:\d\d)?", re.ASCII | re.IGNORECASE)


class EntrySheet(Sheet):
    """Asks for a new entry, or changes one; invalid input is marked at its field and stays.

    The length follows start and end, and a length that is typed moves the end. An entry that is running has no end.
    """

    saved = Signal(object)
    """The entry was saved: its id."""

    def __init__(
        self,
        over: QWidget,
        desk: Desk,
        time: Timekeeping,
        entry: TimeEntry | None = None,
        *,
        values: EntryValues | None = None,
    ) -> None:
        """Take an entry to be changed, or the values that a new one begins with."""
        super().__init__(over, N_("Add entry") if entry is None else N_("Edit entry"), width=560)
        self.setObjectName("entry_sheet")
        self._desk, self._time, self._entry = desk, time, entry
        self._begun_with = entry.values if entry is not None else values or _last_hour(time)
        self.form = form = Form()
        self._overlap = Banner()
        self.body.addWidget(form)
        self.body.addWidget(self._overlap)
        self._note = form.add("note", N_("What did you do?"), LineEdit(), wide=True)
        self._task = form.add("task", N_("Task"), ComboBox(), wide=True)
        self._date = form.add("date", N_("Date"), DateEdit(time.today()))
        self._zone = form.add("zone", N_("Time zone"), LineEdit())
        self._start = form.add("start", N_("Start"), LineEdit())
        self._end = form.add("end", N_("End"), LineEdit())
        self._length = form.add("length", N_("Length"), DurationEdit(name="length"))
        self._tags = form.add("tags", N_("Tags"), LineEdit(N_("#phone #mail")), optional=True)
        self._completion = WordCompletion(self._tags, "#", time.tags)
        self._billable = CheckBox(N_("Billable to the client"))
        self._billable.setObjectName("billable")
        form.add_row(self._billable)
        if entry is not None:
            delete = Button(N_("Delete"), "danger")
            delete.setObjectName("delete")
            self.add_button(delete, left=True).clicked.connect(self._delete)
        save = Button(N_("Add entry") if entry is None else N_("Save"), "primary")
        save.setObjectName("save")
        self.add_button(save, primary=True).clicked.connect(self._save)
        self._days_later: int | None = None  # on which day after the start's the end lies; None: see `_end`
        self._fill(self._begun_with)
        for field in (self._start, self._end, self._date, self._zone):
            field.editingFinished.connect(self._times_typed)
        self._length.editingFinished.connect(self._length_typed)
        self._end.textEdited.connect(self._end_typed)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._offer_tasks()
        super().changeEvent(event)

    def open_at(self, field: str = "note") -> None:
        """Open the sheet with the keyboard in a field."""
        self.open(self.form.field(field).control)

    # --- between values and fields

    def _fill(self, values: EntryValues) -> None:
        self._note.setText(values.note)
        self._offer_tasks()
        self._task.set_value(values.task_id)
        self._date.set_value(values.starts_on)
        self._zone.setText(values.zone)
        self._start.setText(clock_text(values.started_at, values.zone))
        self._tags.setText(" ".join(f"#{tag}" for tag in values.tags))
        self._billable.setChecked(values.billable)
        if values.ended_at is not None:
            self._end.setText(clock_text(values.ended_at, values.zone))
            self._length.set_value(values.seconds)
            self._days_later = (local(values.ended_at, values.zone).date() - values.starts_on).days
        self.form.set_shown("end", shown=values.ended_at is not None)
        self.form.set_shown("length", shown=values.ended_at is not None)

    def _offer_tasks(self) -> None:
        self._task.set_items(items_with(self._time.tasks(), self._entry, whole=True))

    def _values(self) -> EntryValues:
        """Return what the fields say; raise `UserError`, naming the field."""
        day = self._date.value()
        if day is None:
            raise UserError("Please fill this in.", field="date")
        zone = self._zone.text().strip()
        before = self._begun_with
        start = self._kept(before.started_at, read_instant(self._start.text(), day, zone, "start"))
        end = None
        if before.ended_at is not None:
            end = self._kept(before.ended_at, self._typed_end(day, zone, start))
        return replace(
            before,
            started_at=start,
            ended_at=end,
            zone=zone,
            task_id=self._task.value(),
            note=self._note.text(),
            tags=tuple(self._tags.text().replace(",", " ").split()),
            billable=self._billable.isChecked(),
        ).checked()

    def _typed_end(self, day: date, zone: str, start: datetime) -> datetime:
        if self._days_later is None:
            return _end(self._end.text(), day, zone, start)
        return read_instant(self._end.text(), day + timedelta(days=self._days_later), zone, "end")

    @staticmethod
    def _kept(before: datetime, typed: datetime) -> datetime:
        """Return the exact former instant where the field shows the same minute: its seconds are not lost."""
        return before if timedelta(0) <= before - typed < timedelta(minutes=1) else typed

    # --- what a person does

    @Slot()
    def _times_typed(self) -> None:
        try:
            values = self._values()
        except UserError:
            self._overlap.say("")
            return  # said when it is saved; half of the fields may be typed yet
        self._length.set_value(values.seconds if values.ended_at else None)
        others = self._time.overlapping(values, self._entry.id if self._entry else None)
        self._overlap.say(overlap_words(self._desk.formats, others), "warn")

    @Slot()
    def _length_typed(self) -> None:
        try:
            day, zone, seconds = self._date.value(), self._zone.text().strip(), self._length.value()
            if day is None or not seconds:
                return
            start = read_instant(self._start.text(), day, zone, "start")
        except UserError:
            return
        if self._length.isModified():
            end = start + timedelta(seconds=seconds)
            self._end.setText(clock_text(end, zone))
            self._days_later = (local(end, zone).date() - day).days
            self._length.setModified(False)
        self._times_typed()

    @Slot()
    def _end_typed(self) -> None:
        self._days_later = None

    @Slot()
    def _save(self) -> None:
        if self.form.attempt(self._store):
            self.accept()

    def _store(self) -> None:
        if self._length.value() == 0 and self._length.isModified():  # else it only shows less than a minute
            raise UserError("A length of 0 minutes is nothing to record.", field="length")
        values = self._values()
        if self._entry is None:
            done = self._time.add_entry(values)
            said = tr("Added “{title}”", title=title_words(done.value))
        else:
            done = self._time.edit_entry(self._entry.id, values, self._entry.revision)
            said = tr("Changed “{title}”", title=title_words(done.value))
        self._desk.undo.push(said, done.undo)
        self.saved.emit(done.value.id)

    @Slot()
    def _delete(self) -> None:
        if self.form.attempt(self._remove):
            self.accept()

    def _remove(self) -> None:
        if self._entry is not None:
            done = self._time.delete_entry(self._entry.id)
            self._desk.undo.push(
                tr("Deleted “{title}”", title=title_words(done.value)), done.undo, offer=True
            )


def _last_hour(time: Timekeeping) -> EntryValues:
    """Return what a new entry begins with: the last hour, in whole minutes."""
    now = time.now().replace(second=0, microsecond=0)
    return EntryValues(now - timedelta(hours=1), now, time.zone)


def clock_text(instant: datetime, zone: str) -> str:
    """Write an instant as a zone's clocks show it, with its offset in the hour that comes twice."""
    shown = local(instant, zone)
    text = f"{shown.hour}:{shown.minute:02}"
    twice = shown.replace(fold=0).utcoffset() != shown.replace(fold=1).utcoffset()
    return f"{text} {offset_text(shown)}" if twice else text


def read_instant(text: str, day: date, zone: str, field: str) -> datetime:
    """Read a time of a day such as `9:30`, `9`, `9:30 pm` or `2:30 +01:00`; raise `UserError` naming the field."""
    found = _TIME.fullmatch(ascii_digits(text.strip()))
    if found is not None:
        hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
        if half and 1 <= hour <= 12:
            hour, half = hour % 12 + (12 if half == "pm" else 0), ""
        if hour < 24 and minute < 60 and not half:
            return parse_local(f"{day.isoformat()}T{hour:02}:{minute:02}{found[4] or ''}", zone, field=field)
    raise UserError("“{text}” is not a time of day; write it like 17:00.", field=field, text=text[:20])


def _end(text: str, day: date, zone: str, start: datetime) -> datetime:
    """Read the end of a stretch; one that is not after the start lies on the next day, if that is near."""
    end = read_instant("0:00" if text.strip() == "24:00" else text, day, zone, "end")
    if end > start:
        return end
    next_day = read_instant("0:00" if text.strip() == "24:00" else text, day + timedelta(days=1), zone, "end")
    return next_day if timedelta(0) < next_day - start <= LONGEST_OVER_MIDNIGHT else end
