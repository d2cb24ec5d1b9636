"""Documents to look at while a design is chosen: the contractor's own head and accounts, and a made-up client."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from va_desktop.clients.model import Client
from va_desktop.contractor.model import Contractor, PaymentAccount
from va_desktop.contracts.model import Grouping
from va_desktop.core.money import Money
from va_desktop.core.periods import Period
from va_desktop.invoicing.compose import OnPaper, Parties, compose_document
from va_desktop.invoicing.design import Design
from va_desktop.invoicing.model import Draft, DraftTerms, Line, PercentOff
from va_desktop.invoicing.snapshot import Document
from va_desktop.invoicing.units import HOUR, MINUTE, PIECE
from va_desktop.taxes.model import NO_TAX, TaxRule


class Specimen(StrEnum):
    """What the document to look at is like."""

    SHORT = "short"
    LONG = "long"
    BILINGUAL = "bilingual"
    TAX = "tax"


_NUMBER: Final = "2026-27/0042"
_LONG: Final = 26
_TAXED: Final = 9
_RATE: Final = Decimal(18)
_HALF: Final = Decimal(9)
_WORK: Final = (
    ("Inbox care and meetings", "इनबॉक्स सँभालना और बैठकें", "Posteingang und Termine"),
    (
        "Social media, posts for a campaign",
        "सोशल मीडिया, अभियान की पोस्ट",
        "Soziale Medien, Beiträge einer Aktion",
    ),
    ("Bookkeeping, receipts entered", "हिसाब-किताब, रसीदें दर्ज", "Buchhaltung, Belege erfasst"),
    ("Travel booked for the team", "टीम के लिए यात्रा बुकिंग", "Reise für das Team gebucht"),
)


def specimen(
    kind: Specimen, design: Design, contractor: Contractor, accounts: Sequence[PaymentAccount], day: date
) -> Document:
    """Return a document of a kind in a design, as it would be issued on a day."""
    tax = _tax(kind, contractor)
    languages = _languages(kind, contractor)
    client = _client(contractor)
    lines = tuple(_line(number) for number in range(1, _count(kind) + 1))
    terms = DraftTerms(languages, contractor.terms_days, tax)
    draft = Draft(0, 0, contractor.currency, Grouping.TASK, day, terms, lines)
    days = {line.id: Period(day.replace(day=1), day) for line in lines}
    parties = Parties(contractor, tuple(accounts), client)
    paper = OnPaper(design, days, (), Money.zero(contractor.currency))
    worked = [day.replace(day=1), day]
    return compose_document(draft, parties, (), _NUMBER, day, worked, paper=paper)


def _count(kind: Specimen) -> int:
    return {Specimen.SHORT: 3, Specimen.LONG: _LONG}.get(kind, _TAXED)


def _languages(kind: Specimen, contractor: Contractor) -> tuple[str, ...]:
    return ("hi", "en") if kind is Specimen.BILINGUAL else (contractor.language,)


def _tax(kind: Specimen, contractor: Contractor) -> TaxRule:
    """Return the contractor's own tax; a tax invoice has one in any case."""
    if contractor.tax_name and contractor.tax_rate:
        return TaxRule(contractor.tax_name, "S", contractor.tax_rate)
    if kind in (Specimen.TAX, Specimen.BILINGUAL):
        return TaxRule("GST" if contractor.country == "IN" else "", "S", _RATE)
    return NO_TAX


def _line(number: int) -> Line:
    english, hindi, german = _WORK[(number - 1) % len(_WORK)]
    translations = {"hi": hindi, "de": german}
    common = Line(english, Decimal(1), Decimal(4800), PIECE, translations=translations, service_code="998599")
    line = replace(common, id=number)
    if number % 3 == 1:
        return replace(
            line, quantity=Decimal(740), price=Decimal(900), unit=MINUTE, price_base_quantity=Decimal(60)
        )
    if number % 3 == 0:
        half = PercentOff(Decimal(10))
        return replace(line, quantity=Decimal("6.5"), price=Decimal(1100), unit=HOUR, discounts=(half,))
    return line


def _client(contractor: Contractor) -> Client:
    """Return a client in the contractor's country."""
    address, town, number = _PLACES.get(contractor.country, ("1 Market Street", "", ""))
    return Client(
        id=0,
        uid="",
        revision=0,
        handle="sample",
        name="Delhi Textiles Pvt Ltd" if contractor.country == "IN" else "Thistle & Oat Bakers",
        contact="Priya Nair",
        address=address,
        city=town,
        country=contractor.country,
        email="",
        tax_number=number,
        currency=contractor.currency,
        language=contractor.language,
        zone=contractor.zone,
        terms_days=contractor.terms_days,
        colour=0,
        note="",
        archived_at=None,
        translations=_TRANSLATED if contractor.country == "IN" else {},
    )


_PLACES: Final = {
    "IN": ("14 Chandni Chowk\nDelhi 110006", "", "07AAACD1234E1ZB"),
    "DE": ("Markt 7\n99423 Weimar", "Weimar", ""),
    "AT": ("Hauptplatz 3\n8010 Graz", "Graz", ""),
    "CH": ("Bahnhofstrasse 12\n8001 Zürich", "Zürich", ""),
    "GB": ("21 Quay Parade\nSwansea SA1 1SP", "Swansea", ""),
    "US": ("2200 Lakeshore Dr\nChicago, IL 60614", "Chicago", ""),
}
_TRANSLATED: Final = {"hi": {"name": "दिल्ली टेक्सटाइल्स प्रा. लि.", "address": "14 चाँदनी चौक\nदिल्ली 110006"}}
