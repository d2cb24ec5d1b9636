"""Sample data: a believable business, always the same for the same seed."""
