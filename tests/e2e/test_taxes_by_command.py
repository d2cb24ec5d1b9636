"""Taxes on the command line: from the scheme in the profile to the words on the invoice."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.helpers.pdfs import by_pdfium
from tests.helpers.processes import Ended

Run = Callable[..., Any]
Said = Callable[..., Ended]
ASHA = ("contractor", "set", "Asha Verma", "--country", "IN", "--currency", "INR", "--zone", "Asia/Kolkata")
GSTIN = ("--tax-number", "GSTIN 29ABCDE1234F1ZW")


def drafted(run: Run, tmp_path: Path, client: str, code: str = "998599", **more: Any) -> Any:
    path = tmp_path / "draft.json"
    line = {"description": "Inbox care", "quantity": "10", "price": "100.00", "service_code": code}
    path.write_text(json.dumps({"client": {"name": client}, "lines": [line], **more}), "utf-8")
    return run("invoice", "import", str(path))


def test_a_registered_contractor_charges_by_the_client_s_state(run: Run, tmp_path: Path) -> None:
    asha = run(
        *ASHA,
        "--scheme",
        "regular",
        "--tax-number",
        "GSTIN 29ABCDE1234F1ZW",
        "--tax-number",
        "PAN ABCDE1234F",
    )
    assert (asha["scheme"], asha["state"]) == ("regular", "29")
    assert [number["label"] for number in asha["tax_numbers"]] == ["GSTIN", "PAN"]
    client = ("--currency", "INR", "--country", "IN")
    run("client", "add", "Near Mills", *client, "--state", "29", "--post-code", "560001")
    far = run("client", "add", "Far Mills", *client, "--tax-number", "27abcde1234f1z0")
    assert (far["state"], far["tax_number"], far["business"]) == ("27", "27ABCDE1234F1Z0", True)
    near = drafted(run, tmp_path, "Near Mills")
    assert (near["tax"], near["place_of_supply"], near["lacking"]) == ("180.00", "29", [])
    run("invoice", "issue", str(near["id"]))
    run("invoice", "pdf", str(near["id"]), "--out", str(tmp_path / "near.pdf"))
    text = by_pdfium((tmp_path / "near.pdf").read_bytes())
    assert "CGST" in text
    assert "SGST" in text
    assert "998599" in text
    assert drafted(run, tmp_path, "Near Mills", code="")["lacking"] == ["service_code"]
    assert "Karnataka (29)" in text
    other = drafted(run, tmp_path, "Far Mills")
    assert (other["tax"], other["place_of_supply"]) == ("180.00", "27")
    away = run("client", "edit", "Near Mills", "--country", "US", "--city", "Austin")
    assert (away["country"], away["state"], away["city"]) == ("US", "", "Austin")
    assert run("client", "edit", "Near Mills", "--state", "TX", "--business", "no")["business"] is False


def test_a_draft_of_before_the_change_is_taxed_anew_or_kept(
    run: Run, refused: Callable[..., str], tmp_path: Path
) -> None:
    lena = ("contractor", "set", "Lena", "--country", "DE", "--currency", "EUR")
    run(*lena, "--scheme", "regular", "--tax-number", "VAT DE123456788")
    run("client", "add", "Vogt", "--currency", "EUR", "--country", "DE", "--consumer")
    when = {"delivered_on": "2018-10-01"}
    ids = [str(drafted(run, tmp_path, "Vogt", **when)["id"]) for _ in range(2)]
    run(*lena, "--scheme", "small_business")
    assert run("invoice", "show", ids[0])["lacking"] == ["former_tax"]
    assert "tax it as today" in refused("invoice", "issue", ids[0])
    assert run("invoice", "bill-all", "--issue")["failed"] == []  # there is no work: drafts are left alone
    anew = run("invoice", "tax-as-today", ids[0])
    assert (anew["tax"], anew["lacking"]) == ("0.00", [])
    assert run("invoice", "issue", ids[0])["total"] == "1000.00"
    kept = run("invoice", "keep-taxes", ids[1])
    assert (kept["tax"], kept["lacking"]) == ("190.00", [])
    assert run("invoice", "issue", ids[1])["total"] == "1190.00"
    assert "what is issued can't be changed" in refused("invoice", "tax-as-today", ids[1])


def test_what_has_no_service_of_its_own_carries_a_code_too(run: Run, tmp_path: Path) -> None:
    run(*ASHA, *GSTIN, "--scheme", "regular")
    run(
        "client",
        "add",
        "Near Mills",
        "--currency",
        "INR",
        "--country",
        "IN",
        "--state",
        "29",
        "--handle",
        "mills",
    )
    bought = ("--retainer", "20h", "--price", "20000", "--start", "2026-06-01")
    run("contract", "add", "--client", "mills", "--title", "Back office", *bought)
    zoom = ("--amount", "500", "--currency", "INR", "--category", "software", "--billable")
    run("expense", "add", "--date", "2026-06-10", "--client", "mills", *zoom)
    draft = run("invoice", "draft", "--client", "mills")
    assert draft["lacking"] == []
    run("invoice", "issue", str(draft["id"]))
    run("invoice", "pdf", str(draft["id"]), "--out", str(tmp_path / "codes.pdf"))
    text = by_pdfium((tmp_path / "codes.pdf").read_bytes())
    assert text.count("998599") == len(draft["lines"])


def test_a_tax_number_may_hold_blanks(run: Run, refused: Callable[..., str]) -> None:
    london = ("contractor", "set", "Ann", "--country", "gb", "--currency", "GBP")
    ann = run(*london, "--tax-number", "VAT GB 980 7806 84", "--tax-number", "UTR 12345 67890")
    numbers = [{"label": "VAT", "number": "GB980780684"}, {"label": "UTR", "number": "12345 67890"}]
    assert ann["tax_numbers"] == numbers
    assert "no VAT number of GB" in refused(*london, "--tax-number", "VAT GB 123 4567 89")
    assert run("contractor", "show")["tax_numbers"] == numbers


def test_a_label_alone_is_no_tax_number(refused: Callable[..., str]) -> None:
    assert "“GSTIN” is no tax number" in refused(*ASHA, "--tax-number", "GSTIN")
    assert "2026-27" in refused(*ASHA, "--lut-year", "9999")


def test_a_move_leaves_the_scheme_behind_unless_one_is_said(run: Run) -> None:
    run(*ASHA, "--scheme", "regular", "--state", "29")
    germany = ("contractor", "set", "Asha Verma", "--country", "DE", "--currency", "EUR")
    moved = run(*germany, "--scheme", "regular")
    assert (moved["scheme"], moved["state"]) == ("regular", "")
    assert run(*ASHA)["scheme"] == ""


def test_an_export_under_a_letter_says_so_and_warns_when_it_is_over(run: Run, tmp_path: Path) -> None:
    run(
        *ASHA,
        "--scheme",
        "lut",
        "--tax-number",
        "GSTIN 29ABCDE1234F1ZW",
        "--lut",
        "AD29X",
        "--lut-year",
        "2016-17",
    )
    run("client", "add", "Acme", "--currency", "USD", "--country", "US")
    draft = drafted(run, tmp_path, "Acme")
    assert (draft["tax"], draft["lacking"]) == ("0.00", ["lut_over"])
    assert "WITHOUT PAYMENT OF INTEGRATED TAX" in draft["mentions"][0]
    assert draft["mentions"][1] == "Letter of undertaking (LUT): AD29X"


def test_a_german_small_business_and_its_consumer(run: Run, tmp_path: Path) -> None:
    run("contractor", "set", "Lena", "--country", "DE", "--currency", "EUR", "--scheme", "small_business")
    person = run("client", "add", "Vogt", "--currency", "EUR", "--country", "DE", "--consumer")
    assert person["business"] is False
    draft = drafted(run, tmp_path, "Vogt")
    assert draft["tax"] == "0.00"
    assert draft["mentions"][0].startswith("Steuerfrei für Kleinunternehmer gemäß § 19 UStG")


def test_a_belgian_is_told_why_no_scheme_is_offered_and_charges_what_was_set(
    run: Run, refused: Callable[..., str], tmp_path: Path
) -> None:
    mine = ("contractor", "set", "Emma", "--country", "BE", "--currency", "EUR")
    assert "no official worked example" in refused(*mine, "--scheme", "regular")
    run(*mine, "--tax-number", "TVA 0428.759.497", "--tax-name", "TVA", "--tax-rate", "21")
    run("contractor", "set", "--wording-abroad", "Autoliquidation")
    run("client", "add", "Brux", "--currency", "EUR", "--country", "BE", "--tax-number", "0403.170.701")
    run("client", "add", "Vogt", "--currency", "EUR", "--country", "DE", "--tax-number", "DE123456788")
    home, abroad = drafted(run, tmp_path, "Brux"), drafted(run, tmp_path, "Vogt")
    assert (home["tax"], home["lacking"]) == ("210.00", [])
    assert (abroad["tax"], abroad["lacking"], abroad["mentions"]) == ("0.00", [], ["Autoliquidation"])


def test_a_file_that_names_a_scheme_of_belgium_is_refused_and_one_that_does_not_is_summed(
    run: Run, refused: Callable[..., str], tmp_path: Path
) -> None:
    file = tmp_path / "belgian.json"
    line = {"description": "Work", "quantity": "10", "price": "100.00", "tax": {"rate": "21"}}

    def write(**seller: str) -> None:
        file.write_text(json.dumps({"currency": "EUR", "seller": seller, "lines": [line]}), "utf-8")

    write(country="BE", scheme="regular")
    assert "seller.scheme: Rates for BE are not offered" in refused("tax", "compute", str(file))
    write(country="BE")
    assert run("tax", "compute", str(file))["total"] == "1210.00"


def test_a_german_charges_a_business_in_belgium_none_and_checks_its_number(
    run: Run, refused: Callable[..., str], tmp_path: Path
) -> None:
    run("contractor", "set", "Lena", "--country", "DE", "--currency", "EUR", "--scheme", "regular")
    run("contractor", "set", "--tax-number", "USt-IdNr. DE123456788")
    client = ("client", "add", "Brux", "--currency", "EUR", "--country", "BE")
    assert "no VAT number of BE" in refused(*client, "--tax-number", "0403.170.702")
    kept = run(*client, "--tax-number", "0403.170.701")
    assert kept["tax_number"] == "BE0403170701"
    draft = drafted(run, tmp_path, "Brux")
    assert draft["tax"] == "0.00"
    assert draft["mentions"][0].startswith("Steuerschuldnerschaft des Leistungsempfängers")


def test_own_taxes_and_words_are_set_by_command(run: Run, refused: Callable[..., str]) -> None:
    own = ("contractor", "set", "Kim", "--country", "AU", "--currency", "AUD")
    kept = run(
        *own, "--tax-name", "GST", "--tax-rate", "10", "--other-taxes", "LCT 33", "--wording-abroad", "Export"
    )
    assert (kept["tax_name"], kept["tax_rate"], kept["other_taxes"]) == ("GST", "10", "LCT 33")
    assert kept["wording_abroad"] == "Export"
    assert "not known here" in refused(*own, "--scheme", "regular")


def test_a_wrong_number_is_refused_on_one_line(run: Run, refused: Callable[..., str]) -> None:
    assert "check digit" in refused(*ASHA, "--tax-number", "GSTIN 29ABCDE1234F1ZA")
    assert "fiscal year" in refused(*ASHA, "--lut-year", "26")
    assert "choose one of regular" in refused(*ASHA, "--scheme", "flat")
    run(*ASHA)
    client = ("client", "add", "Vogt", "--currency", "EUR", "--country", "DE")
    assert "no VAT number of DE" in refused(*client, "--tax-number", "DE1")
    assert run("client", "list") == []


def test_a_german_invoice_says_when_its_services_were_supplied(run: Run, said: Said, tmp_path: Path) -> None:
    lena = ("contractor", "set", "Lena Brandt", "--country", "DE", "--currency", "EUR", "--scheme", "regular")
    run(*lena, "--tax-number", "VAT DE123456788")
    run("client", "add", "Kanzlei Vogt", "--currency", "EUR", "--country", "DE", "--language", "de")
    line = {"description": "Beratung", "quantity": "10", "price": "40.00"}
    path = tmp_path / "draft.json"
    path.write_text(json.dumps({"client": {"name": "Kanzlei Vogt"}, "lines": [line]}), "utf-8")
    drafted = run("invoice", "import", str(path))
    draft = str(drafted["id"])
    assert drafted["lacking"] == ["supply_day"]
    shown = run("invoice", "show", draft)
    assert (shown["lacking"], shown["delivered_at_issue"]) == (["supply_day"], True)
    assert "give the date of supply" in said("invoice", "show", draft).out
    copy = run("invoice", "copy", draft)
    assert copy["lacking"] == ["supply_day"]
    assert "give the date of supply" in said("invoice", "copy", draft).out

    def printed(invoice: str) -> str:
        run("invoice", "pdf", invoice, "--out", str(tmp_path / "out.pdf"))
        return " ".join(by_pdfium((tmp_path / "out.pdf").read_bytes()).split())

    first = run("invoice", "issue", draft)["number"]
    assert "Leistungsdatum" in printed(first)
    assert "entspricht dem Rechnungsdatum" in printed(first)
    second = run("invoice", "issue", str(copy["id"]), "--delivered-on", "2026-11-20")["number"]
    assert run("invoice", "show", second)["delivered_on"] == "2026-11-20"
    assert "20. November 2026" in printed(second)
    assert "entspricht" not in printed(second)
