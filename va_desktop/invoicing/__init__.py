"""Drafts, issue, numbering and the invoice as a PDF."""
