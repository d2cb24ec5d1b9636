"""Reminding clients: whom, when and in which words; what was said is kept, so that it can be sent as it was."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Protocol

from va_desktop.clients.service import Clients
from va_desktop.contractor.service import Profile
from va_desktop.core.clock import checked_day, happened_by
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.texts import load_texts
from va_desktop.core.work import Work
from va_desktop.invoicing.design import CodeAmount
from va_desktop.invoicing.events import HistoryLine
from va_desktop.invoicing.letterhead import Letterhead, letterhead
from va_desktop.invoicing.payable import ToPay, payment_details, shown_accounts
from va_desktop.invoicing.service.designs import Designs
from va_desktop.invoicing.service.logos import Logos, logo_of
from va_desktop.receivables.letters import Wording
from va_desktop.receivables.model import Owed
from va_desktop.receivables.reminding import Due, Letter, Reminder, sorted_due, values_for
from va_desktop.receivables.service.charges import Cost
from va_desktop.receivables.service.owing import Owing
from va_desktop.receivables.steps import DEFAULT, Manner, Plan, Step, coming_step, due_step, speaks_too_soon
from va_desktop.receivables.wording import default_wording


class ReminderStore(Protocol):
    """Where reminders are kept; implemented by `receivables.store.reminders`."""

    def plans(self) -> Mapping[int | None, Plan]: ...
    def keep_plan(self, client_id: int | None, plan: Plan | None) -> None: ...
    def wording(self, step: Step, language: str) -> Wording | None: ...
    def keep_wording(self, step: Step, language: str, wording: Wording | None) -> None: ...
    def lock(self, invoice_id: int) -> None: ...
    def made(self, invoice_ids: Collection[int]) -> Mapping[int, Sequence[Reminder]]: ...
    def history(self, invoice_id: int) -> Sequence[HistoryLine]: ...
    def add(self, made: Reminder) -> int: ...
    def delete(self, reminder_id: int) -> None: ...
    def restore(self, reminder_id: int) -> None: ...


class LetterRenderer(Protocol):
    """Draws letters; implemented by `receivables.pdf.letter`."""

    def render_letter(self, letter: Letter, head: Letterhead, day: date, logo: bytes | None) -> bytes:
        """Return the PDF of a letter of a day."""
        ...


class Lateness(Protocol):
    """Knows what lateness costs; implemented by `receivables.service.charges`."""

    def charges(self, client_id: int) -> bool:
        """Whether anything is charged for a client's lateness."""
        ...

    def cost(self, owed: Owed, until: date | None = None) -> Cost | None:
        """Return what an invoice's lateness costs up to a day."""
        ...


class Reminders:
    """The use cases of reminding."""

    def __init__(
        self,
        work: Work,
        store: ReminderStore,
        owing: Owing,
        clients: Clients,
        profile: Profile,
        renderer: LetterRenderer,
        logos: Logos,
        designs: Designs,
        lateness: Lateness,
    ) -> None:
        self._work = work
        self._store = store
        self._owing = owing
        self._clients = clients
        self._profile = profile
        self._renderer = renderer
        self._logos = logos
        self._designs = designs
        self._lateness = lateness

    # --- how clients are reminded

    def today(self) -> date:
        """Return the day by which it is told what is due."""
        return self._owing.today()

    def plan(self, client_id: int | None = None) -> Plan:
        """Return how a client is reminded, or all who have no plan of their own."""
        plans = self._store.plans()
        return plans.get(client_id) or plans.get(None) or DEFAULT

    def own_plans(self) -> Mapping[int, Plan]:
        """Return the plans of the clients that are reminded otherwise than the others."""
        return {client_id: plan for client_id, plan in self._store.plans().items() if client_id is not None}

    def has_own_plan(self, client_id: int) -> bool:
        """Whether a client is reminded otherwise than the others."""
        return client_id in self.own_plans()

    def manner(self, client_id: int) -> Manner:
        """Return how a client is reminded: as all are, on days of its own, or not at all."""
        own = self.own_plans().get(client_id)
        if own is None:
            return Manner.USUAL
        return Manner.OFF if own.off else Manner.OWN

    def plan_to_change(self, client_id: int | None = None) -> Plan:
        """Return the plan from which another is made: a client's own, the usual one where it has no days."""
        plan = self.plan(client_id)
        return self.plan() if plan.off else plan

    def set_plan(self, plan: Plan | None, client_id: int | None = None) -> Done[Plan]:
        """Remind a client (or all without a plan of their own) otherwise; no plan goes back to what is usual."""
        checked = None if plan is None else plan.checked()
        with self._work.writing():
            if client_id is not None:
                self._clients.client(client_id)
            before = self._store.plans().get(client_id)
            self._store.keep_plan(client_id, checked)
            now = self.plan(client_id)
        return Done(now, lambda: self.set_plan(before, client_id))

    def wording(self, step: Step, language: str, *, charged: bool = True) -> Wording:
        """Return the text of a step in a language, with its placeholders.

        The usual one threatens with interest only where any is `charged`.
        """
        return self._store.wording(step, language) or default_wording(
            step, load_texts(language), charged=charged
        )

    def has_own_wording(self, step: Step, language: str) -> bool:
        """Whether the text of a step is not the one that came with the program."""
        return self._store.wording(step, language) is not None

    def set_wording(self, step: Step, language: str, wording: Wording | None) -> Done[Wording]:
        """Write another text for a step; none brings back the one that came with the program."""
        checked = None if wording is None else wording.checked()
        if checked == default_wording(step, load_texts(language)):
            checked = None
        with self._work.writing():
            before = self._store.wording(step, language)
            self._store.keep_wording(step, language, checked)
            now = self.wording(step, language)
        return Done(now, lambda: self.set_wording(step, language, before))

    # --- who is due

    def due(self, until: date | None = None) -> list[Due]:
        """Return the invoices for which a step is due on a day (today), what has been overdue longest first."""
        day = checked_day(until or self.today())
        with self._work.reading():
            items = self._owing.open_items()
            made = self._store.made([item.invoice_id for item in items])
            plans = self._store.plans()
        usual = plans.get(None, DEFAULT)
        found = (
            _due(item, plans.get(item.client_id, usual), made.get(item.invoice_id, ()), day) for item in items
        )
        return sorted_due([due for due in found if due is not None])

    def next_for(self, invoice_id: int) -> Due:
        """Return the step that comes next for an invoice, to be made today whether it is due or not.

        Raise `UserError` where nothing is owed, every step was made, or it would call late what is not.
        """
        owed, today = self.owed(invoice_id), self.today()
        before, plan = self.reminders_of(invoice_id), self.plan(owed.client_id)
        coming = coming_step(plan, owed.due_on, today, [one.made for one in before])
        if coming is None:
            raise UserError("Every reminder of {number} was made.", number=owed.number)
        self._refuse_too_soon(owed, coming.step, today)
        return Due(owed, coming.step, tuple(before), coming.on if coming.on > today else None)

    def owed(self, invoice_id: int) -> Owed:
        """Return what is owed on an invoice; raise `UserError` where that is nothing."""
        return self._owing.open_item(invoice_id)

    def reminders_of(self, invoice_id: int) -> Sequence[Reminder]:
        """Return the reminders that were made for an invoice, the earliest first."""
        return self._store.made([invoice_id]).get(invoice_id, ())

    def history(self, invoice_id: int) -> Sequence[HistoryLine]:
        """Return the reminders of an invoice as its history tells them."""
        return self._store.history(invoice_id)

    def letter(self, owed: Owed, step: Step, on: date | None = None) -> Letter:
        """Return the text of a step for an invoice, in the languages of its client."""
        contractor, client = self._profile.require(), self._clients.client(owed.client_id)
        languages = tuple(client.language.split("+"))
        charged = self._lateness.charges(owed.client_id)
        cost = self._lateness.cost(owed, on) if charged else None
        late = Money.zero(owed.outstanding.currency) if cost is None else cost.charge.whole
        parts = []
        for language in languages:
            values = values_for(
                owed,
                client.contact or client.printed("name", language),
                contractor.printed("name", language),
                on or self.today(),
                Formats(language, contractor.country),
                late,
            )
            parts.append(self.wording(step, language, charged=charged).filled(values))
        return Letter(owed, step, languages, client.email, tuple(parts))

    def letter_pdf(self, letter: Letter, on: date | None = None) -> bytes:
        """Return a reminder as a letter to be printed or attached."""
        contractor, client = self._profile.require(), self._clients.client(letter.owed.client_id)
        design, owed = self._designs.chosen_for(client.id), letter.owed
        head = letterhead(contractor, client, letter.languages, design)
        nothing = Money.zero(owed.outstanding.currency)
        # What a client still withholds of the rest is not known here: it types the amount after a UPI code.
        asking = replace(design, code_amount=CodeAmount.NONE)
        due = ToPay(owed.outstanding, nothing, owed.number, client, asking, letter.languages)
        accounts = shown_accounts(self._profile.accounts(), owed.outstanding.currency, None)
        told = replace(letter, ways=tuple(payment_details(account, due) for account in accounts))
        return self._renderer.render_letter(told, head, on or self.today(), logo_of(head, self._logos))

    # --- verbs

    def remind(self, invoice_id: int, step: Step | None = None, on: date | None = None) -> Done[Reminder]:
        """Note that a client was reminded of an invoice: with the step that is due, or with a given one.

        Raise `UserError` where nothing is owed any more, no step is due, or this step was made already, for a day
        before the invoice's own or one still to come, and for a step that would claim to be late what is not.
        """
        day = happened_by(self.today(), on or self.today(), field="until")
        with self._work.writing():
            self._store.lock(invoice_id)
            owed, before = self.owed(invoice_id), self.reminders_of(invoice_id)
            if day < owed.issued_on:
                raise UserError("It was issued on {day} only.", field="until", day=owed.issued_on.isoformat())
            chosen = step or self._due_step(owed, before, day)
            if any(one.step is chosen for one in before):
                raise UserError("This reminder was made already.")
            self._refuse_too_soon(owed, chosen, day)
            reminder_id = self._store.add(self._made(owed, chosen, day))
            kept = next(one for one in self.reminders_of(invoice_id) if one.id == reminder_id)
        return Done(kept, partial(self._take_back, kept))

    def _refuse_too_soon(self, owed: Owed, step: Step, day: date) -> None:
        if speaks_too_soon(self.plan(owed.client_id), step, owed.days_late(day)):
            raise UserError(
                "{number} is due on {day}; this reminder is for what is overdue.",
                field="step",
                number=owed.number,
                day=owed.due_on.isoformat(),
            )

    def _due_step(self, owed: Owed, before: Sequence[Reminder], day: date) -> Step:
        plan, made = self.plan(owed.client_id), [one.made for one in before]
        due = due_step(plan, owed.due_on, day, made)
        if due is not None:
            return due
        coming = coming_step(plan, owed.due_on, day, made)
        if coming is None:
            raise UserError("Every reminder of {number} was made.", number=owed.number)
        if plan.off:
            raise UserError(
                "{client} is not reminded by itself; name the step, such as {step}, to do it all the same.",
                field="step",
                client=owed.client,
                step=coming.step.value,
            )
        raise UserError(
            "No reminder of {number} is due before {day}; name the step, {step}, to make it now.",
            field="step",
            number=owed.number,
            day=coming.on.isoformat(),
            step=coming.step.value,
        )

    def _made(self, owed: Owed, step: Step, day: date) -> Reminder:
        letter = self.letter(owed, step, day)
        return Reminder(
            owed.invoice_id,
            step,
            day,
            owed.days_late(day),
            owed.outstanding,
            "+".join(letter.languages),
            letter.recipient,
            letter.whole,
        )

    def _take_back(self, made: Reminder) -> Done[Reminder]:
        with self._work.writing():
            self._store.delete(made.id)
        return Done(made, partial(self._put_back, made))

    def _put_back(self, made: Reminder) -> Done[Reminder]:
        with self._work.writing():
            self._store.lock(made.invoice_id)
            if any(one.step is made.step for one in self.reminders_of(made.invoice_id)):
                raise UserError("This reminder was made already.")
            self._store.restore(made.id)
        return Done(made, partial(self._take_back, made))


def _due(owed: Owed, plan: Plan, before: Sequence[Reminder], day: date) -> Due | None:
    """Return the step that a plan wants for an invoice on a day, after those that were made."""
    step = due_step(plan, owed.due_on, day, [one.made for one in before])
    return None if step is None else Due(owed, step, tuple(before))
