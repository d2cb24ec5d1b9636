"""What is said of what a decision on taxes lacks."""

from __future__ import annotations

from typing import Final

from va_desktop.core.texts import N_
from va_desktop.taxes import decision

SENTENCES: Final = {
    decision.SELLER_NUMBER: N_("Your own tax number is missing: the law wants it on the document."),
    decision.BUYER_NUMBER: N_(
        "The client’s VAT number is missing: only with it does a business in another member state owe the tax."
    ),
    decision.SELLER_STATE: N_("Your own state is missing: it tells CGST and SGST from IGST."),
    decision.BUYER_STATE: N_("The client’s state is missing: it is taken to be yours."),
    decision.LUT: N_("The reference of your letter of undertaking (LUT) is missing."),
    decision.LUT_OVER: N_("Your letter of undertaking (LUT) has ended: without a new one exports are taxed."),
    decision.HOME_STATE_ONLY: N_("Under the composition scheme you may supply within your own state only."),
    decision.REGISTERED_ABROAD: N_("For a consumer in another country that country’s tax may be due."),
    decision.AUTHORITY: N_("Without authority to print this is a billing statement; it replaces no invoice."),
    decision.SERVICE_CODE: N_("A line has no code of its service (SAC): the law wants it on the document."),
    decision.SUPPLY_DAY: N_(
        "Nothing says when the services were supplied, and the law wants it on the invoice: give the date of "
        "supply, or the first and the last day. Else the invoice says that it was the invoice date."
    ),
    decision.FORMER_TAX: N_(
        "The taxes of this draft are not those that this client is charged today: tax it as today, or keep them "
        "if they are right for the day of supply."
    ),
    decision.SCHEME_GONE: N_(
        "Your tax registration is no longer offered for your country: set your own taxes in Settings, under Taxes "
        "and numbers."
    ),
    decision.SALES_TAX: N_(
        "You charge a sales tax, and no rate of it is written down: set it in Settings, under Taxes and numbers."
    ),
}
"""A sentence for each code of `Decision.lacking`."""
