"""Receipts and vouchers as PDF."""
