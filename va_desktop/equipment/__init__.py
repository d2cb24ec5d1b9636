"""Owned things, their business share and what clients are charged for them."""
