"""The persons who work with this database; one at first."""
