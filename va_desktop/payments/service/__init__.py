"""The use cases of what is paid: paying, using credit, withholding, handing out receipts."""
