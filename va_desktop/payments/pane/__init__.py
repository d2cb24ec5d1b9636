"""What is paid, in the window: the payment's sheet, the client's payments, refunds and certificates."""
