"""Tells what a file is by its first bytes; only where these say nothing, by its name."""

from __future__ import annotations

from typing import Final

UNKNOWN: Final = "application/octet-stream"
_SIGNATURES: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
# Kinds that no signature settles: texts, and mail and office files that share a container's.
_BY_ENDING: Final = {
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "eml": "message/rfc822",
    "heic": "image/heic",
    "htm": "text/html",
    "html": "text/html",
    "odt": "application/vnd.oasis.opendocument.text",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
    "zip": "application/zip",
}
_PDF_WITHIN: Final = 1024
"""Readers accept a PDF whose header begins anywhere in its first 1024 bytes (ISO 32000-1, annex H.3.4.1)."""


def mime_of(content: bytes, name: str) -> str:
    """Return the media type of a file; what merely calls itself an image or a PDF is `UNKNOWN`."""
    for signature, mime in _SIGNATURES:
        if content.startswith(signature):
            return mime
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return "application/pdf"
    return _BY_ENDING.get(name.rpartition(".")[2].lower(), UNKNOWN)
