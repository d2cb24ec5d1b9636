"""Agreements with clients: billing by the hour at dated rates, or per task."""
