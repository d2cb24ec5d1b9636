"""The page of how documents look."""
