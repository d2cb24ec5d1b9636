"""What lateness costs: by which law or rate, what it comes to, and a line for it on a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, Protocol

from va_desktop.clients.service import Clients
from va_desktop.contractor.service import Profile
from va_desktop.contractor.taxed import has_udyam
from va_desktop.core.clock import checked_day
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.numbers import MOST_PLACES, places
from va_desktop.core.periods import Period
from va_desktop.core.texts import load_texts
from va_desktop.core.values import dataclass
from va_desktop.core.work import Work
from va_desktop.invoicing.model import Draft, Line
from va_desktop.invoicing.service.drafts import Drafts
from va_desktop.receivables.charging import NO_LAW, UNREGISTERED, Charged, ChargeRule, Charges
from va_desktop.receivables.interest import (
    Base,
    BaseRate,
    Charge,
    Debt,
    Law,
    Registration,
    by_law,
    by_own_rate,
    late_days,
)
from va_desktop.receivables.laws import bases, law_of
from va_desktop.receivables.model import Owed
from va_desktop.receivables.service.owing import Owing
from va_desktop.receivables.wording import FIXED_LINE, INTEREST_LINE
from va_desktop.taxes.model import TaxRule
from va_desktop.taxes.packs import load_pack

OUTSIDE_VAT: Final = TaxRule("", "O", Decimal(0))
"""Interest and compensation for lateness are no consideration for a supply: EN 16931, category O; Court of Justice
of the European Union, C-222/81 (BAZ Bausystem). In India they are (`Pack.taxes_lateness`)."""


class ChargeStore(Protocol):
    """Where rules, added rates and charges are kept; implemented by `receivables.store.charges`."""

    def rules(self) -> Mapping[int | None, ChargeRule]: ...
    def keep_rule(self, client_id: int | None, rule: ChargeRule | None) -> None: ...
    def rates(self, base: str) -> Sequence[BaseRate]: ...
    def keep_rate(self, base: str, rate: BaseRate | None, valid_from: date) -> None: ...
    def lock(self, invoice_id: int) -> None: ...
    def settled(self, invoice_id: int) -> Sequence[tuple[date, Money]]: ...
    def charged(self, invoice_id: int) -> Sequence[Charged]: ...
    def add(self, invoice_id: int, charged_on: int, until: date, charge: Charge) -> int: ...


@dataclass(frozen=True, slots=True)
class Cost:
    """What an invoice's lateness costs up to a day: by which law (none: by a rate of one's own), and how much.

    `base` is the rate the law builds on, with what was added to it. `charged` is what was put on documents before,
    and is not in `charge` any more.
    """

    owed: Owed
    until: date
    law: Law | None
    base: Base | None
    charge: Charge
    charged: tuple[Charged, ...]


class LateCharges:
    """The use cases of charging for lateness."""

    def __init__(
        self,
        work: Work,
        store: ChargeStore,
        owing: Owing,
        clients: Clients,
        profile: Profile,
        drafts: Drafts,
    ) -> None:
        self._work = work
        self._store = store
        self._owing = owing
        self._clients = clients
        self._profile = profile
        self._drafts = drafts

    # --- by which rule

    def today(self) -> date:
        """Return the day up to which lateness is counted."""
        return self._owing.today()

    def rule(self, client_id: int | None = None) -> ChargeRule:
        """Return how a client's lateness is charged, or that of all who have no rule of their own."""
        rules = self._store.rules()
        return rules.get(client_id) or rules.get(None) or ChargeRule()

    def own_rules(self) -> Mapping[int, ChargeRule]:
        """Return the rules of the clients that have one of their own."""
        return {client_id: rule for client_id, rule in self._store.rules().items() if client_id is not None}

    def set_rule(self, rule: ChargeRule | None, client_id: int | None = None) -> Done[ChargeRule]:
        """Charge a client's lateness otherwise; no rule goes back to what is usual.

        Raise `UserError` for that of a law by which the contractor may not charge.
        """
        return self._keep_rule(self.checked_rule(rule), client_id)

    def checked_rule(self, rule: ChargeRule | None) -> ChargeRule | None:
        """Return a rule in the form that is stored; raise `UserError` as `set_rule` does."""
        checked = None if rule is None else rule.checked()
        if checked is None or checked.charges is not Charges.LAW or self._profile.contractor() is None:
            return checked
        law = self.law()
        if law is not None and not self._may_charge(law):
            raise UserError(UNREGISTERED, field="late_rule", law=law.name)
        return checked

    def _keep_rule(self, rule: ChargeRule | None, client_id: int | None) -> Done[ChargeRule]:
        with self._work.writing():
            if client_id is not None:
                self._clients.client(client_id)
            before = self._store.rules().get(client_id)
            self._store.keep_rule(client_id, rule)
            now = self.rule(client_id)
        return Done(now, lambda: self._keep_rule(before, client_id))

    def gone_law(self, client_id: int | None = None) -> Law | None:
        """Return the law by which a client, or all, were to be charged, and by which the contractor may not now."""
        if self.rule(client_id).charges is not Charges.LAW or self._profile.contractor() is None:
            return None
        law = self.law() if client_id is None else self._law_between(client_id)
        return None if law is None or self._may_charge(law) else law

    def charges(self, client_id: int) -> bool:
        """Whether anything is charged for a client's lateness."""
        rule = self.rule(client_id)
        by_law = rule.charges is Charges.LAW and self._law_against(client_id) is not None
        return by_law or (rule.charges is Charges.OWN and bool(rule.percent or rule.fixed))

    def law(self, *, business: bool = True) -> Law | None:
        """Return the contractor's law of late payment by businesses, or by consumers, where one is known."""
        return law_of(self._profile.require().country, business=business)

    def base(self, law: Law) -> Base:
        """Return the rate a law builds on, with what the user added."""
        return bases()[law.base].with_rates(self._store.rates(law.base))

    def add_rate(self, base: str, valid_from: date, percent: Decimal, source: str) -> Done[BaseRate]:
        """Add a base rate that came out after this program, or correct one."""
        if base not in bases():
            raise UserError("There is no base rate “{base}”.", field="base", base=base[:20])
        if not Decimal(-20) <= percent <= Decimal(100) or places(percent) > MOST_PLACES:
            raise UserError("A base rate is from -20 to 100 percent.", field="percent")
        rate = BaseRate(checked_day(valid_from), percent, source.strip()[:200])
        with self._work.writing():
            known = [one for one in self._store.rates(base) if one.valid_from == valid_from]
            self._store.keep_rate(base, rate, valid_from)
        before = known[0] if known else None
        return Done(rate, lambda: self._rate_back(base, valid_from, before, rate))

    def _rate_back(
        self, base: str, valid_from: date, before: BaseRate | None, after: BaseRate
    ) -> Done[BaseRate]:
        with self._work.writing():
            self._store.keep_rate(base, before, valid_from)
        return Done(after, lambda: self.add_rate(base, valid_from, after.percent, after.source))

    def add_rate_at_home(self, valid_from: date, percent: Decimal, source: str) -> Done[BaseRate]:
        """Add a rate to those the law at home builds on; raise `UserError` where no law is known."""
        law = self.law()
        if law is None:
            raise UserError(NO_LAW)
        return self.add_rate(law.base, valid_from, percent, source)

    # --- what it comes to

    def cost(self, owed: Owed, until: date | None = None) -> Cost | None:
        """Return what an invoice's lateness costs up to a day (today); `None` where nothing is charged for it."""
        day = until or self._owing.today()
        rule = self.rule(owed.client_id)
        law = self._law_against(owed.client_id) if rule.charges is Charges.LAW else None
        if rule.charges is Charges.NONE or (rule.charges is Charges.LAW and law is None):
            return None
        charged = tuple(self._store.charged(owed.invoice_id))
        late = late_days(law, owed.issued_on, owed.due_on, day)
        if late is None:
            return None
        began = max((one.until + timedelta(days=1) for one in charged), default=late.first)
        base = None if law is None else self.base(law)
        if began > late.last:
            return Cost(owed, day, law, base, Charge((), Money.zero(owed.outstanding.currency)), charged)
        left, once = Period(max(began, late.first), late.last), not charged
        debt = Debt(owed.outstanding, tuple(self._store.settled(owed.invoice_id)))
        if law is not None and base is not None:
            # The fixed sum goes by the whole debt, not by what is left of it.
            fixed = law.fixed_sum(owed.total) if once else Money.zero(owed.total.currency)
            charge = by_law(law, base, debt, left, fixed, late.first)
        else:
            fixed = Money.of(rule.fixed if once else Decimal(0), owed.total.currency)
            charge = by_own_rate(rule.percent, debt, left, fixed)
        return Cost(owed, day, law, base, charge, charged)

    def _may_charge(self, law: Law) -> bool:
        """Tell whether the contractor is registered as a law asks it to be."""
        return law.needs is not Registration.UDYAM or has_udyam(self._profile.require())

    def _law_against(self, client_id: int) -> Law | None:
        """Return the law by which the contractor may charge a client."""
        law = self._law_between(client_id)
        return law if law is not None and self._may_charge(law) else None

    def _law_between(self, client_id: int) -> Law | None:
        """Return the law at home, where it binds a client too."""
        client = self._clients.client(client_id)
        law = self.law(business=client.business)
        if law is None or not law.only_at_home:
            return law
        return law if client.country in law.countries else None

    # --- a line for it

    def put_on_draft(self, cost: Cost, draft_id: int | None = None) -> Draft:
        """Put what lateness costs on a draft of the client (or on a new one), and remember up to when.

        It is outside VAT, but taxed like what was supplied where the law counts it to the value of that.

        Raise `UserError` where there is nothing to charge, where days are still to come, where a base rate is not
        known yet, where somebody else charged it meanwhile, or where the draft is in another currency. What stands
        on a draft that is deleted can be charged again.
        """
        owed, charge = cost.owed, cost.charge
        if charge.whole.minor <= 0:
            raise UserError("There is nothing to charge for the lateness of this invoice.")
        if charge.provisional:
            raise UserError("The base rate of these days is not known yet; add it in the settings first.")
        if cost.until > self._owing.today():
            raise UserError("Lateness is charged up to today at most.", field="until")
        with self._work.writing():
            self._store.lock(owed.invoice_id)
            if tuple(self._store.charged(owed.invoice_id)) != cost.charged:
                raise UserError("What its lateness costs was put on a document meanwhile.")
            draft = self._drafts.draft(draft_id) if draft_id else self._drafts.start_draft(owed.client_id)
            if draft.currency != owed.outstanding.currency:
                raise UserError(
                    "The invoice is in {currency}; so is what its lateness costs.",
                    currency=owed.outstanding.currency,
                )
            for line in self._lines(cost, draft.terms.languages):
                draft = self._drafts.add_line(draft.id, line)
            self._store.add(owed.invoice_id, draft.id, cost.until, charge)
        return draft

    def _lines(self, cost: Cost, languages: Sequence[str]) -> list[Line]:
        lines = []
        charge, number = cost.charge, cost.owed.number
        if charge.stretches and charge.interest.minor > 0:
            days = Period(charge.stretches[0].days.first, charge.stretches[-1].days.last)
            lines.append(self._line(INTEREST_LINE, charge.interest, number, days, languages))
        if charge.fixed.minor > 0:
            lines.append(self._line(FIXED_LINE, charge.fixed, number, None, languages))
        return lines

    def _line(
        self, message: str, amount: Money, number: str, days: Period | None, languages: Sequence[str]
    ) -> Line:
        country = self._profile.require().country
        words = {}
        for language in dict.fromkeys((*languages, "en")):
            period = Formats(language, country).period(days) if days else ""
            words[language] = load_texts(language)(message, number=number, period=period)
        pack = load_pack(country)
        taxed = pack is not None and pack.taxes_lateness
        return Line(
            words[languages[0]],
            Decimal(1),
            amount.decimal,
            translations={one: text for one, text in words.items() if one != languages[0]},
            tax=None if taxed else OUTSIDE_VAT,
            service_code=pack.service_code if pack is not None and taxed else "",
        )
