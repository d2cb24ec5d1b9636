"""The manual of each client: how its work is done, in sections, with every revision and what was agreed."""
