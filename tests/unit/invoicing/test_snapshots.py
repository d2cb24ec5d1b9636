"""Documents as they are issued: put together, frozen, read back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.helpers import invoices
from tests.helpers.steps import GivesUp
from va_desktop.clients.model import Client
from va_desktop.contractor.model import Contractor, PaymentAccount, TaxNumber
from va_desktop.contracts.model import Grouping
from va_desktop.core.clock import ZoneOf
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.periods import Period
from va_desktop.core.progress import Cancelled
from va_desktop.invoicing.calculation import draft_totals
from va_desktop.invoicing.compose import Parties, checklists_zone, compose_document, timesheet_zone
from va_desktop.invoicing.model import AmountOff, Draft, DraftTerms, Line, PercentOff
from va_desktop.invoicing.printed_json import from_json, to_json, value_from_json, value_to_json
from va_desktop.invoicing.snapshot import (
    CheckedStep,
    Document,
    FinishedChecklist,
    PrintedDiscount,
    WorkedTime,
)
from va_desktop.taxes.model import TaxRule

DAY = date(2026, 11, 20)
GST = TaxRule("IGST", "S", Decimal(18))
ASHA = Contractor(
    name="Asha Verma",
    country="IN",
    currency="INR",
    zone="Asia/Kolkata",
    address="12 MG Road\nBengaluru",
    tax_numbers=(TaxNumber("GSTIN", "29ABCDE1234F1ZW"),),
    translations={"hi": {"name": "आशा वर्मा"}},
    id=1,
    logo="f00",
)
ACCOUNTS = (
    PaymentAccount("upi", "INR", "Asha Verma", {"upi": "asha@okbank"}, id=1),
    PaymentAccount("bank", "INR", "Asha Verma", {"ifsc": "SBIN0000813", "account": "3020"}, id=2),
    PaymentAccount("iban", "EUR", "Asha Verma", {"iban": "DE89370400440532013000"}, id=3),
    PaymentAccount("paypal", "EUR", "Asha Verma", {"paypal": "paypal.me/asha"}, id=4),
    PaymentAccount("paypal", "EUR", "Asha Verma", {"paypal": "a@b.cc"}, active=False, id=5),
)
DELHI = Client(
    id=7,
    uid="",
    revision=1,
    handle="delhi",
    name="Delhi Textiles",
    contact="",
    address="Chandni Chowk",
    city="Delhi",
    country="IN",
    email="",
    tax_number="07AAACD1234E1ZB",
    currency="INR",
    language="hi+en",
    zone="Asia/Kolkata",
    terms_days=15,
    colour=0,
    note="",
    archived_at=None,
    translations={"hi": {"name": "दिल्ली टेक्सटाइल्स"}},
)
LINES = (
    Line(
        "Inbox care",
        Decimal(1940),
        Decimal(750),
        "MIN",
        Decimal(60),
        translations={"hi": "इनबॉक्स"},
        discounts=(PercentOff(Decimal(10)),),
        service_code="998599",
    ),
    Line("Posts", Decimal(1), Decimal("6500.00")),
)
TERMS = DraftTerms(("hi", "en"), 15, GST, discounts=(AmountOff(Money(10000, "INR")),), timesheet=True)
DRAFT = Draft(3, 7, "INR", Grouping.TASK, DAY, TERMS, LINES)
WORKED = (
    WorkedTime(date(2026, 11, 2), "9:00", "10:30", 5400, {"en": "Inbox care", "hi": "इनबॉक्स"}, ""),
    WorkedTime(date(2026, 11, 19), "23:00", "1:00", 7200, {"en": "Calendar"}, "moved two calls"),
)


def document(draft: Draft = DRAFT, contractor: Contractor = ASHA, number: str = "2026-27/0040") -> Document:
    return compose_document(draft, Parties(contractor, ACCOUNTS, DELHI), WORKED, number, DAY)


def test_a_document_is_read_back_as_it_was_written() -> None:
    assert from_json(to_json(document())) == document()


def test_a_document_from_before_time_could_be_rounded_is_read_too() -> None:
    older = json.loads(to_json(document()))
    del older["timesheet_zone"]
    for worked in older["timesheet"]:
        del worked["billed_seconds"]
    assert from_json(json.dumps(older)) == document()


def test_rounded_time_stands_beside_the_recorded_one() -> None:
    plain, rounded = WORKED[0], replace(WORKED[0], billed_seconds=6300)
    assert (plain.billed, rounded.seconds, rounded.billed) == (5400, 5400, 6300)


def test_a_document_from_before_there_were_checklists_is_read_too() -> None:
    older = json.loads(to_json(document()))
    for name in ("checklists", "with_checklists", "checklists_zone"):
        del older[name]
    assert from_json(json.dumps(older)) == document()


def test_checklists_are_kept_in_each_language_with_the_zone_of_their_times() -> None:
    ticked = FinishedChecklist({"en": "Inbox care"}, (CheckedStep("File", date(2026, 11, 2), "9:05"),), 1)
    terms = replace(TERMS, checklists=True)
    parties = Parties(ASHA, ACCOUNTS, replace(DELHI, zone="Europe/Dublin"))
    made = compose_document(replace(DRAFT, terms=terms), parties, WORKED, "1", DAY, None, [ticked])
    assert made.with_checklists
    assert made.checklists[0].task == {"hi": "Inbox care", "en": "Inbox care"}
    assert made.checklists_zone == "Asia/Kolkata"
    assert from_json(to_json(made)) == made
    by_client = replace(terms, timesheet_zone=ZoneOf.CLIENT)
    assert checklists_zone(by_client, parties) == "Europe/Dublin"


@pytest.mark.parametrize(
    ("whose", "zone"), [(ZoneOf.RECORDED, ""), (ZoneOf.OWN, "Asia/Kolkata"), (ZoneOf.CLIENT, "Europe/Dublin")]
)
def test_a_document_names_the_zone_of_its_timesheet(whose: ZoneOf, zone: str) -> None:
    terms = replace(TERMS, timesheet_zone=whose)
    parties = Parties(ASHA, ACCOUNTS, replace(DELHI, zone="Europe/Dublin"))
    made = compose_document(replace(DRAFT, terms=terms), parties, WORKED, "1", DAY)
    assert made.timesheet_zone == timesheet_zone(terms, parties) == zone


def test_the_same_document_is_always_the_same_bytes() -> None:
    assert to_json(document()) == to_json(from_json(to_json(document())))


def test_what_a_newer_version_wrote_is_refused() -> None:
    newer = json.dumps({**json.loads(to_json(document())), "format": 2})
    with pytest.raises(UserError, match="newer version"):
        from_json(newer)


def test_parties_and_lines_stand_in_each_language_of_the_document() -> None:
    made = document()
    assert made.seller.name == {"hi": "आशा वर्मा", "en": "Asha Verma"}
    assert made.buyer.name == {"hi": "दिल्ली टेक्सटाइल्स", "en": "Delhi Textiles"}
    assert made.lines[0].description == {"hi": "इनबॉक्स", "en": "Inbox care"}
    assert made.timesheet[0].task == {"hi": "इनबॉक्स", "en": "Inbox care"}
    assert made.timesheet[1].task == {"hi": "Calendar", "en": "Calendar"}


def test_sums_discounts_and_taxes_are_those_of_the_calculator() -> None:
    made = document()
    first = made.lines[0]
    assert (str(first.gross), str(first.discounts[0].amount), str(first.net)) == (
        "24250.00",
        "2425.00",
        "21825.00",
    )
    assert (first.tax_category, str(first.tax_rate)) == ("S", "18")
    assert [(discount.percent, str(discount.amount)) for discount in made.discounts] == [(None, "100.00")]
    assert [str(money) for money in (made.line_total, made.net, made.tax, made.total)] == [
        "28325.00",
        "28225.00",
        "5080.50",
        "33305.50",
    ]


def test_days_follow_from_the_issue_and_from_the_work() -> None:
    made = document()
    assert (made.issued_on, made.due_on) == (DAY, date(2026, 12, 5))
    assert made.period == Period(date(2026, 11, 2), date(2026, 11, 19))


def test_only_the_registered_in_india_who_charge_tax_issue_a_tax_invoice() -> None:
    untaxed = replace(DRAFT, terms=replace(TERMS, tax=TaxRule("", "O", Decimal(0))))
    assert document().heading == "tax_invoice"
    assert document(untaxed).heading == "invoice"
    assert document(contractor=replace(ASHA, tax_numbers=())).heading == "invoice"
    assert document(contractor=replace(ASHA, country="DE")).heading == "invoice"


def test_amounts_in_words_and_service_codes_are_customary_in_india_alone() -> None:
    made, german = document(), document(contractor=replace(ASHA, country="DE"))
    assert list(made.in_words) == ["hi", "en"]
    assert german.in_words == {}
    assert (made.lines[0].service_code, german.lines[0].service_code) == ("998599", "")


def test_who_has_no_gstin_and_chose_no_scheme_prints_no_codes() -> None:
    made = document(contractor=replace(ASHA, tax_numbers=()))
    assert made.lines[0].service_code == ""


@pytest.mark.parametrize(
    ("scheme", "code"),
    [("regular", "998599"), ("lut", "998599"), ("composition", "998599"), ("unregistered", "")],
)
def test_who_is_not_registered_says_no_word_of_gst(scheme: str, code: str) -> None:
    made = document(contractor=replace(ASHA, tax_scheme=scheme, state="29"))
    assert made.lines[0].service_code == code


def test_the_currency_of_the_document_chooses_how_it_is_paid() -> None:
    upi, bank = document().payments
    assert upi.code == upi.link != ""
    assert "am=33305.50" in upi.code
    assert bank.details == (("account", "3020"), ("ifsc", "SBIN0000813"))
    assert bank.code == ""
    euro = replace(DRAFT, currency="EUR", terms=replace(TERMS, discounts=()))
    iban, paypal = document(euro).payments
    assert iban.code.startswith("BCD\n002")
    assert paypal.link == "https://paypal.me/asha/33423.5EUR"


def test_one_way_to_pay_can_be_chosen() -> None:
    chosen = replace(DRAFT, terms=replace(TERMS, payment_account_id=2))
    assert [payment.method for payment in document(chosen).payments] == ["bank"]


def test_nothing_to_pay_makes_no_code() -> None:
    free = replace(DRAFT, currency="EUR", lines=(), terms=replace(TERMS, discounts=()))
    assert [payment.code for payment in document(free).payments] == ["", ""]


def test_a_draft_says_that_it_is_one() -> None:
    assert document(number="").is_draft
    assert not document().is_draft


def test_what_is_printed_is_reckoned_from_the_parts() -> None:
    document = invoices.indian()
    assert document.rates == 1
    line = document.lines[0]
    less = replace(line, discounts=(PrintedDiscount(None, Money(1, line.gross.currency)),))
    assert less.reduced == line.gross - Money(1, line.gross.currency)


def test_a_printed_value_is_read_back_unless_a_newer_version_wrote_it() -> None:
    document = invoices.indian()
    assert value_from_json(Document, value_to_json(document)) == document
    with pytest.raises(UserError, match="newer version"):
        value_from_json(Document, value_to_json(replace(document, format=99)))


def test_a_long_document_is_written_and_read_in_steps_between_which_it_can_be_given_up() -> None:
    long = replace(document(), lines=document().lines * 400)
    writing, reading = GivesUp(), GivesUp()
    text = to_json(long, writing)
    assert text == to_json(long)
    assert from_json(text, reading) == long
    for steps in (writing, reading):
        assert steps.rises
        assert len(set(steps.heard)) >= len(long.lines) // 200
    for after in (0, 3):
        with pytest.raises(Cancelled):
            to_json(long, GivesUp(after))
        with pytest.raises(Cancelled):
            from_json(text, GivesUp(after))


def test_the_lines_of_a_long_draft_are_summed_and_composed_in_steps() -> None:
    long = replace(DRAFT, lines=DRAFT.lines * 400)
    summing, composing = GivesUp(), GivesUp()
    totals = draft_totals(long, summing)
    made = compose_document(
        long, Parties(ASHA, ACCOUNTS, DELHI), WORKED, "1", DAY, totals=totals, step=composing
    )
    assert made == document(long, number="1")
    assert len(summing.heard) == len(composing.heard) == -(-len(long.lines) // 200)
    assert summing.rises
    assert composing.rises
