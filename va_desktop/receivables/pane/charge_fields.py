"""What lateness costs, as a card of the settings: nothing, what the law gives, or a rate of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Slot

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.autosave import AutoForm
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.choices import Segmented
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fields import LineEdit, NumberEdit
from va_desktop.kit.ui.forms import Banner, Form
from va_desktop.kit.ui.labels import Label, Wrapped, row
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.receivables.charging import NO_LAW, REGISTRATION_GONE, ChargeRule, Charges
from va_desktop.receivables.interest import Law, Registration
from va_desktop.receivables.service.charges import LateCharges


class ChargeCard(Card):
    """Asks how lateness is charged, and for base rates that came out after the program."""

    def __init__(self, desk: Desk, charges: LateCharges) -> None:
        super().__init__(padding=20, spacing=tokens.M)
        self._desk, self._charges = desk, charges
        self.how = Segmented(
            (Charges.NONE, N_("Nothing")), (Charges.LAW, N_("By law")), (Charges.OWN, N_("Own rate"))
        )
        self.how.setObjectName("late_charges")
        self.how.chosen.connect(self._turned)
        self.own = AutoForm(self._save_own)
        self.own.add(
            "percent",
            N_("Interest a year"),
            NumberEdit(0, 100, whole=False, hint="%", name="percent"),
            hint=N_("As it is agreed with your clients"),
        )
        self.own.add("fixed", N_("Late fee"), NumberEdit(0, 10**6, whole=False, name="fixed"), optional=True)
        self.law = Wrapped(role="second")
        self.said = Banner()
        self.rate = Form(columns=2)
        self._from = self.rate.add("date", N_("Valid from"), DateEdit(charges.today()))
        percent = NumberEdit(-20, 100, whole=False, hint="%", name="percent")
        self._percent = self.rate.add("percent", N_("Base rate"), percent)
        self._source = self.rate.add("source", N_("Source"), LineEdit(), wide=True, optional=True)
        self.add_rate = Button(N_("Add this base rate"))
        self.add_rate.setObjectName("add_base_rate")
        self.add_rate.clicked.connect(self._add_rate)
        self.column.addWidget(Label(N_("What lateness costs"), weight=600))
        self.column.addLayout(row(self.how, None))
        for widget in (self.said, self.own, self.law, self.rate):
            self.column.addWidget(widget)
        self.column.addLayout(row(None, self.add_rate))

    def retranslate(self) -> None:
        """Show what is kept."""
        rule, law, gone = self._charges.rule(), self._charges.law(), self._charges.gone_law()
        self.said.say(tr(REGISTRATION_GONE, law=gone.name) if gone is not None else "", "warn")
        self.how.setAccessibleName(tr("What lateness costs"))
        self.how.choose(rule.charges)
        self.own.fill("percent", rule.percent)
        self.own.fill("fixed", rule.fixed or None)
        self.own.setVisible(rule.charges is Charges.OWN)
        by_law = rule.charges is Charges.LAW
        self.law.setVisible(by_law)
        for widget in (self.rate, self.add_rate):
            widget.setVisible(by_law and law is not None)
        self.law.set_text(tr(NO_LAW) if law is None else self._about(law))

    def _about(self, law: Law) -> str:
        base, formats = self._charges.base(law), self._desk.formats
        latest = base.rates[-1]
        only = tr("Only for micro and small enterprises that are registered (Udyam).")
        return "\n".join(
            (
                tr("{law}. Source: {source}", law=law.name, source=law.source),
                tr(
                    "Base rate: {percent} since {day}, known until {until}. {base}",
                    percent=formats.percent(latest.percent),
                    day=formats.day(latest.valid_from),
                    until=formats.day(base.known_until),
                    base=base.name,
                ),
                *self._about_consumers(law),
                *([only] if law.needs is Registration.UDYAM else []),
            )
        )

    def _about_consumers(self, law: Law) -> Sequence[str]:
        theirs = self._charges.law(business=False)
        if theirs is None:
            return (tr("It binds businesses alone; consumers are charged nothing."),)
        if theirs.key == law.key:
            return ()
        return (tr("For consumers: {law}. Source: {source}", law=theirs.name, source=theirs.source),)

    # --- what a person does

    @Slot(object)
    def _turned(self, chosen: object) -> None:
        rule = self._charges.rule()
        self._keep(ChargeRule(Charges(str(chosen)), rule.percent, rule.fixed))

    def _save_own(self, _name: str) -> None:
        percent, fixed = self.own.value("percent"), self.own.value("fixed")
        self._keep(ChargeRule(Charges.OWN, percent or Decimal(0), fixed or Decimal(0)))

    def _keep(self, rule: ChargeRule) -> None:
        try:
            done = self._charges.set_rule(rule)
        except UserError as error:
            self.retranslate()
            self.said.say(error.in_words(texts()))
            return
        self._desk.undo.push(tr("Saved what lateness costs"), done.undo)
        self.retranslate()

    @Slot()
    def _add_rate(self) -> None:
        self.rate.attempt(self._write_rate)

    def _write_rate(self) -> None:
        day, percent = self._from.value(), self._percent.value()
        if day is None:
            raise UserError("Say from which day on.", field="date")
        if percent is None:
            raise UserError("Say how high it is.", field="percent")
        done = self._charges.add_rate_at_home(day, percent, self._source.text())
        self._desk.undo.push(tr("Added a base rate"), done.undo, offer=True)
        self.retranslate()
