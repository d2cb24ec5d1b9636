"""Settings: declared once, with type, default, label and help."""
