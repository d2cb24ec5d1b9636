"""Drafts, issue, numbering, payments and the invoice as a PDF."""
