"""What the choices of a design are called on screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from va_desktop.core.texts import N_
from va_desktop.invoicing.design import Base, CodeAmount, Column, InWords, PaperSize
from va_desktop.invoicing.specimen import Specimen

BASES: Final[Mapping[Base, str]] = {
    Base.MODERN: N_("Modern"),
    Base.CLASSIC: N_("Classic"),
    Base.COMPACT: N_("Compact"),
}
PAPERS: Final[Mapping[PaperSize, str]] = {
    PaperSize.CUSTOMARY: N_("That of my country"),
    PaperSize.A4: "A4",
    PaperSize.LETTER: "Letter",
}
IN_WORDS: Final[Mapping[InWords, str]] = {
    InWords.CUSTOMARY: N_("Where it is customary"),
    InWords.ALWAYS: N_("Always"),
    InWords.NEVER: N_("Never"),
}
CODE_AMOUNTS: Final[Mapping[CodeAmount, str]] = {
    CodeAmount.AFTER_TAX: N_("What is due, less tax withheld"),
    CodeAmount.DUE: N_("What is due"),
    CodeAmount.NONE: N_("No amount"),
}
COLUMNS: Final[Mapping[Column, str]] = {
    Column.CODE: N_("Code of the service (SAC)"),
    Column.DATE: N_("Date"),
    Column.QUANTITY: N_("Quantity"),
    Column.UNIT: N_("Unit"),
    Column.RATE: N_("Price"),
    Column.DISCOUNT: N_("Discount"),
    Column.TAX: N_("Tax rate"),
}
SPECIMENS: Final[Mapping[Specimen, str]] = {
    Specimen.SHORT: N_("Short"),
    Specimen.LONG: N_("Long"),
    Specimen.BILINGUAL: N_("Hindi and English"),
    Specimen.TAX: N_("Tax invoice"),
}
BEFORE: Final[Mapping[str, str]] = {
    "en": N_("Text before the lines, in English"),
    "hi": N_("Text before the lines, in Hindi"),
    "de": N_("Text before the lines, in German"),
}
AFTER: Final[Mapping[str, str]] = {
    "en": N_("Text at the end, in English"),
    "hi": N_("Text at the end, in Hindi"),
    "de": N_("Text at the end, in German"),
}
