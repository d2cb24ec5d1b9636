"""The timer's bar, and what stands in it."""
