"""Time entries in the database."""
