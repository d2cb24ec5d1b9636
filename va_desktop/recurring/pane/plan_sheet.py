"""The sheet in which an invoice that comes again is planned, with the next days that it gives."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from va_desktop.clients.dialogs import language_items
from va_desktop.clients.model import LONGEST_TERMS
from va_desktop.core.errors import UserError
from va_desktop.core.periods import next_month
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button, CheckBox
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.fields import LineEdit, NumberEdit, TextArea
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.recurring.pane.plan_lines import PlanLines
from va_desktop.recurring.pane.room import PlanRoom
from va_desktop.recurring.pane.words import COVERS, DATED, rule_words, turns_words
from va_desktop.recurring.plan import Plan, PlanValues, Says
from va_desktop.tasks.pane.ends_fields import EndsFields
from va_desktop.tasks.rule import Ends, Rule, parse_rule, rule_of
from va_desktop.tasks.rule_saying import Saying
from va_desktop.tasks.rule_words import read_rule

_WORDS: Final = "words"
_USUAL: Final = (
    {"FREQ": "WEEKLY"},
    {"FREQ": "WEEKLY", "INTERVAL": "2"},
    {"FREQ": "MONTHLY"},
    {"FREQ": "MONTHLY", "BYMONTHDAY": "-1"},
    {"FREQ": "MONTHLY", "INTERVAL": "3"},
    {"FREQ": "YEARLY"},
)


class PlanSheet(Sheet):
    """Says for whom, how often, for which time and what; a new plan or a changed one."""

    def __init__(
        self, over: QWidget, room: PlanRoom, plan: Plan | None = None, client_id: int | None = None
    ) -> None:
        super().__init__(
            over,
            N_("New recurring invoice") if plan is None else N_("Change recurring invoice"),
            width=620,
        )
        self.setObjectName("plan_sheet")
        self._room, self._plan = room, plan
        self._saying = Saying(texts(), room.desk.formats)
        self._first = next_month(room.plans.today())
        self._items: list[Item] = []
        self.form = form = Form()
        self.body.addWidget(form)
        clients = room.clients.clients()
        self._client = form.add("client", N_("Client"), ComboBox([Item(one.id, one.name) for one in clients]))
        self._title = form.add("title", N_("What it is called"), LineEdit(N_("Website care")))
        self._starts = form.add("starts_on", N_("First day"), DateEdit(self._first, name="starts_on"))
        self._how = form.add("how", N_("How often"), ComboBox([]))
        self._words = form.add(
            "rule", N_("In your own words"), LineEdit(N_("every month on the 15th")), wide=True,
            hint=N_("For example: every second Tuesday, every 15th, every 3 months, or an RRULE"),
        )  # fmt: skip
        self._ends = EndsFields(form, self._first)
        self._covers = form.add(
            "covers", N_("For which time"), ComboBox([Item(one, tr(words)) for one, words in COVERS.items()])
        )
        self._language = form.add("language", N_("Language"), ComboBox(list(language_items())))
        self._days_to_pay = form.add(
            "terms_days", N_("Days to pay"), NumberEdit(0, LONGEST_TERMS, name="terms_days")
        )
        self._gathers = CheckBox(N_("With all work of that time which is not billed yet"))
        self._gathers.setObjectName("gathers")
        form.add_row(self._gathers)
        self._contract = form.add("contract", N_("Of which work"), ComboBox([]), wide=True)
        self.lines = PlanLines(room.desk)
        form.add_row(self.lines)
        self._intro = form.add(
            "intro", N_("Text above the lines"), TextArea(lines=2), wide=True, optional=True
        )
        self._closing = form.add(
            "closing", N_("Text below the sums"), TextArea(lines=2), wide=True, optional=True
        )
        self._issues = CheckBox(N_("Issue it at once, without asking"))
        self._issues.setObjectName("issues")
        form.add_row(self._issues)
        self._hands_over = form.add(
            "hands_over", "", CheckBox(N_("Put it into the client's folder, too")), wide=True
        )
        self._dated = form.add(
            "dated",
            N_("Date of one that comes late"),
            ComboBox([Item(one, tr(words)) for one, words in DATED.items()]),
            wide=True,
        )
        self._days = Wrapped(role="second")
        self._days.setObjectName("next_days")
        form.add_row(self._days)
        save = Button(N_("Save"), "primary")
        save.setObjectName("save")
        self.add_button(save, primary=True).clicked.connect(self._save)
        self._fill(plan.values if plan is not None else None, client_id)
        self._follow()
        self._show()

    def _follow(self) -> None:
        for combo in (self._how, self._covers):
            combo.chosen.connect(self._show)
        self._ends.follow(self._show)
        self._client.chosen.connect(self._client_chosen)
        self._language.chosen.connect(self._lines_anew)
        self._starts.textChanged.connect(self._start_changed)
        self._words.textChanged.connect(self._show)
        self._issues.clicked.connect(self._show)
        self._contract.chosen.connect(self._lines_anew)
        self._gathers.clicked.connect(self._lines_anew)
        self.lines.changed.connect(self._show)

    # --- what is offered

    def _usual(self) -> list[Item]:
        start = self._start()
        rules = [rule_of(dict(parts)).pinned(start) for parts in _USUAL]
        if self._plan is not None and self._plan.values.rule not in rules:
            rules.insert(0, self._plan.values.rule)
        items = {rule.text: self._said(rule) for rule in rules}
        return [
            *(Item(text, words) for text, words in items.items()),
            Item(_WORDS, tr("In your own words …")),
        ]

    def _said(self, rule: Rule) -> str:
        words = self._saying.rule(rule)
        return words[:1].upper() + words[1:]

    def _contract_items(self, client_id: int) -> list[Item]:
        contracts = self._room.contracts.contracts_of(client_id)
        return [
            Item(None, tr("all work for the client")),
            *(Item(one.id, tr("under “{contract}” alone", contract=one.title)) for one in contracts),
        ]

    def _fill(self, values: PlanValues | None, client_id: int | None) -> None:
        clients = self._room.clients.clients()
        chosen = values.client_id if values else client_id or clients[0].id
        self._client.set_value(chosen)
        self.form.set_shown("client", shown=values is None and client_id is None)
        client = self._room.clients.client(chosen)
        self._starts.set_value(values.starts_on if values else self._first)
        self._items = self._usual()
        self._how.set_items(self._items)
        monthly = rule_of({"FREQ": "MONTHLY"}).pinned(self._first)
        self._how.set_value(values.rule.text if values else monthly.text)
        self._ends.fill(values.ends if values else Ends())
        says = values.says if values else Says((client.language,), client.terms_days)
        self._title.setText(values.title if values else "")
        self._covers.set_value(values.covers if values else next(iter(COVERS)))
        self._language.set_value("+".join(says.languages) if values else client.language)
        self._days_to_pay.set_value(says.terms_days)
        self._gathers.setChecked(bool(values and values.gathers))
        self._contract.set_items(self._contract_items(chosen))
        self._contract.set_value(values.contract_id if values else None)
        self._intro.set_text(says.intro)
        self._closing.set_text(says.closing)
        self._issues.setChecked(bool(values and values.issues))
        self._hands_over.setChecked(bool(values and values.hands_over))
        self._dated.set_value(values.dated if values else next(iter(DATED)))
        self.lines.show_lines(says.lines, self._currency(), tuple(str(self._language.value()).split("+")))

    # --- what is chosen

    def _start(self) -> date:
        try:
            return self._starts.value() or self._first
        except UserError:
            return self._first

    def _chosen_contract(self) -> int | None:
        contract_id: int | None = self._contract.value() if self._gathers.isChecked() else None
        return contract_id

    def _currency(self) -> str:
        """Return the currency of the contract whose work is gathered, else of the plan, else of the client."""
        contract_id = self._chosen_contract()
        if contract_id is not None:
            return self._room.contracts.contract(contract_id).currency
        if self._plan is not None:
            return self._plan.values.currency
        return self._room.clients.client(self._client.value()).currency

    def _values(self) -> PlanValues:
        """Return what is chosen; raise `UserError` naming the field."""
        start = self._starts.value()
        if start is None:
            raise UserError("Please fill this in.", field="starts_on")
        how = self._how.value()
        rule, said = read_rule(self._words.text(), start) if how == _WORDS else parse_rule(str(how))
        before = self._plan.values if self._plan is not None else None
        return PlanValues(
            client_id=self._client.value(),
            title=self._title.text(),
            currency=self._currency(),
            says=Says(
                languages=tuple(str(self._language.value()).split("+")),
                terms_days=int(self._days_to_pay.value() or 0),
                lines=self.lines.lines,
                intro=self._intro.text(),
                closing=self._closing.text(),
                order_reference=before.says.order_reference if before else "",
                buyer_reference=before.says.buyer_reference if before else "",
                timesheet=before.says.timesheet if before else False,
                grouping=before.says.grouping if before else None,
            ),
            rule=rule,
            starts_on=start,
            ends=self._ends.ends(said),
            covers=self._covers.value(),
            contract_id=self._chosen_contract(),
            gathers=self._gathers.isChecked(),
            issues=self._issues.isChecked(),
            hands_over=self._issues.isChecked() and self._hands_over.isChecked(),
            dated=self._dated.value(),
            counted_from=before.counted_from if before else None,
            paused_at=before.paused_at if before else None,
            ended_at=before.ended_at if before else None,
        )

    # --- what follows what

    @Slot(object)
    def _client_chosen(self, client_id: int) -> None:
        client = self._room.clients.client(client_id)
        self._contract.set_items(self._contract_items(client_id))
        self._contract.set_value(None)
        self._language.set_value(client.language)
        self._days_to_pay.set_value(client.terms_days)
        self._lines_anew()

    @Slot()
    def _lines_anew(self, *_: object) -> None:
        """Show the lines in the currency and languages that are chosen now."""
        languages = tuple(str(self._language.value()).split("+"))
        self.lines.show_lines(self.lines.lines, self._currency(), languages)
        self._show()

    @Slot()
    def _start_changed(self, *_: object) -> None:
        """Offer the usual rules for another first day; the same kind of rule stays chosen."""
        before, places = self._how.value(), [item.value for item in self._items]
        self._items = self._usual()
        self._how.set_items(self._items)
        if before in places and len(places) == len(self._items):
            self._how.set_value(self._items[places.index(before)].value)
        self._show()

    @Slot()
    def _show(self, *_: object) -> None:
        """Show the fields that the choice needs, and the next days; what is not complete yet gives none."""
        self._ends.show_needed()
        for name, shown in (
            ("rule", self._how.value() == _WORDS),
            ("contract", self._gathers.isChecked()),
            ("hands_over", self._issues.isChecked()),
            ("dated", self._issues.isChecked()),
        ):
            self.form.set_shown(name, shown=shown)
        try:
            values = self._values()
            plan_id = self._plan.id if self._plan is not None else None
            turns = self._room.plans.preview(values, plan_id)
        except UserError:
            words = ""
        else:
            formats = self._room.desk.formats
            words = tr("{rule}: {days}", rule=rule_words(values, formats), days=turns_words(turns, formats))
        self._days.set_text(words)
        self._days.setVisible(bool(words))

    @Slot()
    def _save(self) -> None:
        if self.form.attempt(self._write):
            self.accept()

    def _write(self) -> None:
        plans, values = self._room.plans, self._values()
        if self._plan is None:
            done = plans.add_plan(values)
        else:
            done = plans.edit_plan(self._plan.id, values, self._plan.revision)
        title = done.value.values.title
        self._room.desk.undo.push(tr("“{title}” comes again", title=title), done.undo)
