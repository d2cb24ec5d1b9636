"""The contractor as values: the profile, its tax numbers, and the accounts on which payment arrives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from typing import Final

from va_desktop.contractor import account_numbers
from va_desktop.contractor.payment_methods import checked_details, method
from va_desktop.core.addresses import whole_address
from va_desktop.core.clock import zone
from va_desktop.core.countries import known_country
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money, known_currency
from va_desktop.core.texts import load_texts
from va_desktop.core.typed import lines, one_line
from va_desktop.core.values import dataclass
from va_desktop.taxes.kept_back import refuse_kept_back
from va_desktop.taxes.model import TaxRule
from va_desktop.taxes.packs import known_state, load_pack

LONGEST_TERMS: Final = 365
LATEST_DAY_START: Final = 12
WEEK_SECONDS: Final = 7 * 24 * 3600
MOST_TAX: Final = Decimal(100)
MOST_TAX_NUMBERS: Final = 6
MOST_OWN_TAXES: Final = 6


@dataclass(frozen=True, slots=True)
class TaxNumber:
    """A registration as printed on documents: `GSTIN` and its number."""

    label: str
    value: str

    def checked(self) -> TaxNumber:
        """Return it as it is kept; raise `UserError` where a part is missing or too long."""
        return TaxNumber(
            label=one_line(self.label, field="tax_label", longest=60),
            value=one_line(self.value, field="tax_number", longest=60, required=True),
        )


@dataclass(frozen=True, slots=True)
class NewContractor:
    """What the contractor says of the own business; `checked` makes it fit to be stored.

    `first_weekday` counts from 0, Monday; `fiscal_month` from 1. `day_start` is the hour at which a day of work
    begins: what was begun in the night before it belongs to the day before. `target_seconds` is the aim for a week
    in time, `target` in earnings, in the home currency. `tax_name` and `tax_rate` (percent) are the one tax on
    documents where no pack of a country applies; an empty name means none. `tax_scheme` is a key of the pack of the
    country. Where it is empty, the own taxes apply: that one, `other_taxes` to choose from, and what is printed for
    clients at home and abroad. `state` is the code by which the country's tax knows it. An Indian letter of
    undertaking has a reference and a last day, a Philippine authority to print a reference. `number_pattern` is
    that of invoices; empty, it is the country's customary one. `terms_days` is what new clients begin with.
    `translations` hold what is printed in another language: `{"hi": {"name": …, "address": …}}`. `city` and
    `post_code` are printed below the lines of the `address`, unless they stand in these.
    """

    name: str
    country: str
    currency: str
    zone: str
    language: str = "en"
    address: str = ""
    email: str = ""
    phone: str = ""
    first_weekday: int = 0
    day_start: int = 0
    fiscal_month: int = 1
    target_seconds: int = 0
    target: Money | None = None
    tax_name: str = ""
    tax_rate: Decimal = Decimal(0)
    tax_scheme: str = ""
    state: str = ""
    lut: str = ""
    lut_until: date | None = None
    print_authority: str = ""
    other_taxes: tuple[TaxRule, ...] = ()
    wording_home: str = ""
    wording_abroad: str = ""
    number_pattern: str = ""
    terms_days: int = 14
    tax_numbers: tuple[TaxNumber, ...] = ()
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    city: str = ""
    post_code: str = ""

    @property
    def own_taxes(self) -> tuple[object, ...]:
        """What is set of taxes of the own."""
        return self.tax_name, self.tax_rate, self.other_taxes, self.wording_home, self.wording_abroad

    def checked(self, before: NewContractor | None = None) -> NewContractor:
        """Return it in the form that is stored; raise `UserError`, naming the field, for the first error.

        A scheme that was stored `before`, when the country's pack was still offered, stays until the own taxes are
        set: so it is known that nobody has answered yet what is charged instead.
        """
        zone(self.zone)
        currency = known_currency(self.currency)
        _within(self.first_weekday, 0, 6, "first_weekday")
        _within(self.day_start, 0, LATEST_DAY_START, "day_start")
        _within(self.fiscal_month, 1, 12, "fiscal_month")
        _within(self.terms_days, 0, LONGEST_TERMS, "terms_days")
        if not 0 <= self.target_seconds <= WEEK_SECONDS:
            raise UserError("A week has 168 hours; aim at fewer.", field="target_seconds")
        if self.target is not None and (self.target.is_negative() or self.target.currency != currency):
            raise UserError(
                "The target is an amount in {currency}, your home currency.",
                field="target",
                currency=currency,
            )
        if not (self.tax_rate.is_finite() and 0 <= self.tax_rate <= MOST_TAX):
            raise UserError("A tax rate is a percentage from 0 to 100.", field="tax_rate")
        if len(self.tax_numbers) > MOST_TAX_NUMBERS:
            raise UserError(
                "At most {most} tax numbers fit on a document.", field="tax_number", most=MOST_TAX_NUMBERS
            )
        if len(self.other_taxes) > MOST_OWN_TAXES:
            raise UserError(
                "At most {most} further taxes can be chosen.", field="other_taxes", most=MOST_OWN_TAXES
            )
        email = one_line(self.email, field="email")
        country = known_country(self.country)
        return replace(
            self,
            name=one_line(self.name, field="name", required=True),
            country=country,
            currency=currency,
            language=load_texts(self.language.strip().lower()).language,
            address=lines(self.address, field="address"),
            email=account_numbers.email(email) if email else "",
            phone=one_line(self.phone, field="phone", longest=60),
            city=one_line(self.city, field="city", longest=100),
            post_code=one_line(self.post_code, field="post_code", longest=20),
            tax_name=one_line(self.tax_name, field="tax_name", longest=60),
            tax_scheme=_known_scheme(self, country, before),
            state=known_state(self.state, country),
            lut=one_line(self.lut, field="lut", longest=60),
            print_authority=one_line(self.print_authority, field="print_authority", longest=60),
            other_taxes=tuple(tax.checked() for tax in self.other_taxes),
            wording_home=one_line(self.wording_home, field="wording_home", longest=300),
            wording_abroad=one_line(self.wording_abroad, field="wording_abroad", longest=300),
            number_pattern=one_line(self.number_pattern, field="number_pattern", longest=60),
            tax_numbers=tuple(number.checked() for number in self.tax_numbers),
            translations={
                language: {name: lines(text, field=f"{name}_{language}") for name, text in texts.items()}
                for language, texts in self.translations.items()
                if any(texts.values())
            },
        )


@dataclass(frozen=True, slots=True)
class Contractor(NewContractor):
    """A contractor as stored; `logo` is the picture's SHA-256, empty without one."""

    id: int = 0
    uid: str = ""
    revision: int = 0
    logo: str = ""

    def printed(self, name: str, language: str) -> str:
        """Return `name` or `address` as printed in a language; the plain one where there is no other."""
        return self.translations.get(language, {}).get(name) or str(getattr(self, name))

    def place(self, language: str) -> str:
        """Return the address as printed in a language, with town and post code below it."""
        address = self.printed("address", language)
        return whole_address(address, self.city, self.post_code, self.country, self.state)


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What the contractor says of an account to be paid on; see `payment_methods` for `details`.

    `holder` is the account holder's exact name: banks compare it with the one on the order.
    """

    method: str
    currency: str
    holder: str
    details: Mapping[str, str]
    instructions: str = ""
    active: bool = True

    def checked(self) -> NewAccount:
        """Return it in the form that is stored; raise `UserError`, naming the field, for the first error."""
        chosen = method(self.method)
        currency = known_currency(self.currency)
        if chosen.currency and currency != chosen.currency:
            raise UserError(
                "{method} pays in {currency} only.",
                field="currency",
                method=chosen.label,
                currency=chosen.currency,
            )
        return replace(
            self,
            currency=currency,
            holder=one_line(self.holder, field="holder", longest=140, required=True),
            details=checked_details(chosen, self.details),
            instructions=lines(self.instructions, field="instructions", longest=500),
        )


@dataclass(frozen=True, slots=True)
class PaymentAccount(NewAccount):
    """An account as stored; the first of a currency is the one that stands on its documents."""

    id: int = 0
    revision: int = 0
    position: int = 0

    def shown(self) -> str:
        """Return what tells this account from others: its IBAN in groups, its UPI id, its e-mail address."""
        chosen = method(self.method)
        for detail in chosen.details:
            value = self.details.get(detail.key, "")
            if value:
                return account_numbers.grouped_iban(value) if detail.key == "iban" else value
        return ""


def accounts_for(accounts: Iterable[PaymentAccount], currency: str) -> tuple[PaymentAccount, ...]:
    """Return the accounts that a document in a currency shows, in their order: the active ones in it."""
    return tuple(account for account in accounts if account.active and account.currency == currency)


def _within(number: int, least: int, most: int, name: str) -> None:
    if not least <= number <= most:
        raise UserError("Write a number from {least} to {most}.", field=name, least=least, most=most)


def _known_scheme(new: NewContractor, country: str, before: NewContractor | None) -> str:
    """Return a scheme of a country's pack; raise `UserError` where there is none of that key."""
    scheme = new.tax_scheme.strip().lower()
    pack = load_pack(country) if scheme else None
    if pack is not None:
        return pack.scheme(scheme).key
    if before is not None and (before.country, before.tax_scheme) == (country, scheme):
        return scheme if new.own_taxes == before.own_taxes else ""
    refuse_unknown(scheme, country)
    return scheme


def refuse_unknown(scheme: str, country: str) -> None:
    """Raise `UserError` for a scheme of a country whose taxes are not offered."""
    if not scheme or load_pack(country) is not None:
        return
    refuse_kept_back(country)
    raise UserError(
        "The taxes of {country} are not known here; set your own.", field="scheme", country=country
    )
