"""Pages of other PDFs on pages of ours, scaled into a rectangle.

Only what is seen of a page is taken, as a picture of operators: no script, form or attached file comes along. The
same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.values import dataclass

MOST_PAGES: Final = 60


@dataclass(frozen=True, slots=True)
class Inlay:
    """A page (from 0) of a PDF that goes onto a page of ours (from 1).

    The rectangle is as PDF counts, in points: left, bottom, right, top. The page keeps its proportions in it.
    """

    page: int
    pdf: bytes
    source: int
    rectangle: tuple[float, float, float, float]


def count_pages(pdf: bytes) -> int:
    """Return how many pages a PDF has; raise `UserError` for one that is locked, damaged or too long."""
    import pikepdf  # imported when a receipt is printed: nothing else needs it

    try:
        with pikepdf.open(BytesIO(pdf)) as document:
            count = len(document.pages)
    except pikepdf.PasswordError as error:
        raise UserError("This PDF is locked with a password.") from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise UserError("This PDF is damaged.") from error
    if not count:
        raise UserError("This PDF is damaged.")
    if count > MOST_PAGES:
        raise UserError("This PDF has more than {most} pages.", most=MOST_PAGES)
    return count


def with_inlays(pdf: bytes, inlays: Sequence[Inlay]) -> bytes:
    """Return a PDF with pages of others laid into its pages."""
    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        opened: dict[bytes, pikepdf.Pdf] = {}
        try:
            for number, inlay in enumerate(inlays, 1):
                if inlay.pdf not in opened:
                    opened[inlay.pdf] = pikepdf.open(BytesIO(inlay.pdf))
                form = document.copy_foreign(opened[inlay.pdf].pages[inlay.source].as_form_xobject())
                page = document.pages[inlay.page - 1]
                # A name of our own: pikepdf's would be another one each time.
                name = page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name(f"/Inlay{number}"))
                place = pikepdf.Rectangle(*inlay.rectangle)
                page.contents_add(page.calc_form_xobject_placement(form, name, place))
            document.save(out, deterministic_id=True, fix_metadata_version=False)
        finally:
            for other in opened.values():
                other.close()
    return out.getvalue()
