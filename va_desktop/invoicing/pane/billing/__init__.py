"""Bill all: a sheet with two steps."""
