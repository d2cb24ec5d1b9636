"""How a contractor can be paid, declared as data: the details that each method asks for, and their checks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from va_desktop.contractor import account_numbers
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.core.typed import one_line
from va_desktop.core.values import dataclass


def _text(text: str) -> str:
    return one_line(text, field="details", longest=120)


def _slip_language(text: str) -> str:
    language = text.strip().lower()
    if language not in SLIP_LANGUAGES:
        raise UserError(
            "A QR-bill is in one of these languages: {languages}.", languages=", ".join(SLIP_LANGUAGES)
        )
    return language


SLIP_LANGUAGES: Final = ("de", "fr", "it", "en")


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing a method asks for: its key in the database, label, help (marked messages) and check.

    `check` returns what was typed as it is kept, or raises `UserError`.
    """

    key: str
    label: str
    help: str
    check: Callable[[str], str] = _text
    required: bool = False


@dataclass(frozen=True, slots=True)
class Method:
    """A way to be paid. `currency` is the only one it takes; empty means any."""

    key: str
    label: str
    details: tuple[Detail, ...]
    currency: str = ""

    @property
    def main(self) -> Detail:
        """The detail that tells one account of this method from another."""
        return self.details[0]


_BANK = Detail("bank", N_("Bank"), N_("The name of the bank"))
_BIC = Detail("bic", N_("BIC (SWIFT)"), N_("For payments from other countries"), account_numbers.bic)

METHODS: Final[Mapping[str, Method]] = {
    method.key: method
    for method in (
        Method(
            "bank",
            N_("Bank account"),
            (
                Detail(
                    "account",
                    N_("Account number"),
                    N_("As it stands on your statement"),
                    account_numbers.account,
                    required=True,
                ),
                Detail("ifsc", N_("IFSC"), N_("For banks in India"), account_numbers.ifsc),
                Detail(
                    "routing",
                    N_("Routing number or sort code"),
                    N_("For banks in the USA, the UK and elsewhere"),
                    account_numbers.routing,
                ),
                _BIC,
                Detail("bank", N_("Bank"), N_("The name of the bank and its branch")),
            ),
        ),
        Method(
            "iban",
            N_("Bank account with IBAN"),
            (
                Detail(
                    "iban",
                    N_("IBAN"),
                    N_("Begins with two letters, such as DE or GB"),
                    account_numbers.iban,
                    required=True,
                ),
                _BIC,
                _BANK,
                Detail("street", N_("Street and number"), N_("Of the account's holder, for a Swiss QR-bill")),
                Detail("post_code", N_("Post code"), N_("Of the account's holder, for a Swiss QR-bill")),
                Detail("town", N_("Town"), N_("Of the account's holder, for a Swiss QR-bill")),
                Detail("slip", N_("Language of the QR-bill"), N_("de, fr, it or en"), _slip_language),
            ),
        ),
        Method(
            "upi",
            N_("UPI"),
            (Detail("upi", N_("UPI id"), N_("Such as asha@okbank"), account_numbers.upi, required=True),),
            currency="INR",
        ),
        Method(
            "paypal",
            N_("PayPal"),
            (
                Detail(
                    "paypal",
                    N_("PayPal account"),
                    N_("Its e-mail address, or paypal.me/name"),
                    account_numbers.paypal,
                    required=True,
                ),
            ),
        ),
        Method(
            "wise",
            N_("Wise"),
            (
                Detail("email", N_("E-mail"), N_("Of your Wise account"), account_numbers.email),
                Detail(
                    "account",
                    N_("Account number or IBAN"),
                    N_("Of the balance in this currency"),
                    account_numbers.account,
                ),
                Detail(
                    "routing",
                    N_("Routing number or sort code"),
                    N_("For US dollars and British pounds"),
                    account_numbers.routing,
                ),
                _BIC,
            ),
        ),
        Method(
            "payoneer",
            N_("Payoneer"),
            (
                Detail("email", N_("E-mail"), N_("Of your Payoneer account"), account_numbers.email),
                Detail(
                    "account",
                    N_("Account number"),
                    N_("Of your receiving account"),
                    account_numbers.account,
                ),
                Detail(
                    "routing",
                    N_("Routing number or sort code"),
                    N_("For US dollars and British pounds"),
                    account_numbers.routing,
                ),
                _BANK,
            ),
        ),
        Method(
            "gcash",
            N_("GCash"),
            (
                Detail(
                    "gcash",
                    N_("Mobile number"),
                    N_("Such as 0917 123 4567"),
                    account_numbers.gcash,
                    required=True,
                ),
            ),
            currency="PHP",
        ),
        Method(
            "other",
            N_("Something else"),
            (Detail("name", N_("Name"), N_("What it is called, such as a payment service"), required=True),),
        ),
    )
}
"""The methods in the order in which they are offered."""


def method(key: str) -> Method:
    """Return a method by its key; raise `UserError` when there is none."""
    found = METHODS.get(key)
    if found is None:
        raise UserError(
            "There is no way to be paid called “{method}”; choose one of {methods}.",
            field="method",
            method=key[:20],
            methods=", ".join(METHODS),
        )
    return found


def checked_details(chosen: Method, details: Mapping[str, str]) -> dict[str, str]:
    """Return the details of a method as they are kept, empty ones left out.

    Raise `UserError` whose field is the detail's key: for one that is wrong, for a required one that is missing
    and, where none is required, when all are.
    """
    checked: dict[str, str] = {}
    for detail in chosen.details:
        typed = details.get(detail.key, "").strip()
        if not typed:
            if detail.required:
                raise UserError("Please fill this in.", field=detail.key)
            continue
        try:
            checked[detail.key] = detail.check(typed)
        except UserError as error:
            raise UserError(error.message, field=detail.key, **error.values) from error
    if not checked:
        raise UserError("Fill in at least one of these.", field=chosen.main.key)
    return checked


def means_code(key: str, currency: str) -> str:
    """Return the code of UNCL 4461 by which e-invoices name a method.

    58 is a SEPA transfer, 30 another transfer, 68 an online service.
    """
    if key == "iban" and currency == "EUR":
        return "58"
    return "30" if key in ("iban", "bank") else "68"
