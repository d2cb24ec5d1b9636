"""Money the contractor spent, with receipts."""
