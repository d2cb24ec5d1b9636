"""What comes before an invoice in the window: quotes, their acceptance, and prepayments."""
